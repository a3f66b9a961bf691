//! Fuzzes databases of KeePass as they lie there: the outer header, and what follows it as far as checksums let it.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    breakglass_fuzz::read(data, Some("kdbx"));
});
