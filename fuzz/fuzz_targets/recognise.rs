//! Fuzzes whatever a file may be taken for.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    breakglass_fuzz::read(data, None);
});
