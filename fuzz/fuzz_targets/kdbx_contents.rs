//! Fuzzes what stands behind the key of a database of KeePass: the inner header, attachments, XML.

#![no_main]

use breakglass_fuzz::kdbx::around;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    breakglass_fuzz::read(&around(data), Some("kdbx"));
});
