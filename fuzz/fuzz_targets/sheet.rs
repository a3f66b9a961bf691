//! Fuzzes sheets: the identity file, and 24 words with what is guessed for a wrong one.

#![no_main]

use breakglass::format::v1::sheet::Sheet;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = Sheet::read(data);
});
