//! Fuzzes the documents that holders send each other and that lie in a bundle.

#![no_main]

use breakglass::format::v1::facts::Facts;
use breakglass::format::v1::manifest::Manifest;
use breakglass::format::v1::records::export::Export;
use breakglass::format::v1::request::Request;
use breakglass::recovery::open_contribution;
use breakglass::secret::SecretBytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = Request::read(data);
    let _ = open_contribution(data, &[]);
    let _ = Manifest::read(data);
    let _ = Facts::read(data);
    let _ = Export::read(&SecretBytes::new(data.to_vec()));
});
