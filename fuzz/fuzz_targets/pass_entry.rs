//! Fuzzes the text of an entry of pass or gopass.

#![no_main]

use breakglass::secret::SecretBytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    drop(breakglass::exchange::formats::pass::read_entry("Web/x.b64", SecretBytes::new(data.to_vec())));
});
