//! Fuzzes JSON of Bitwarden, plain or under a password.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    breakglass_fuzz::read(data, Some("bitwarden-json"));
});
