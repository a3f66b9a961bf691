//! Fuzzes CSV of every program, and tables whose columns nobody named.

#![no_main]

use breakglass::exchange::formats::ALL;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    for format in ALL.iter().filter(|format| format.key.ends_with("csv")) {
        breakglass_fuzz::read(data, Some(format.key));
    }
});
