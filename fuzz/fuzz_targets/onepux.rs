//! Fuzzes 1PUX: the archive, and its document alone.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    breakglass_fuzz::read(data, Some("1password-1pux"));
    breakglass_fuzz::read(&breakglass_fuzz::zip("export.data", data), Some("1password-1pux"));
});
