//! Fuzzes the XML in a database of KeePass.

#![no_main]

use breakglass_fuzz::kdbx::around_xml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    breakglass_fuzz::read(&around_xml(data), Some("kdbx"));
});
