//! The forged piece of the tour: a contribution that looks right in everything but the share itself.
//!
//! Whoever reads a request in the mail could make it: all it takes stands in the request, and the share is dice.

use breakglass::crypto::sealed;
use breakglass::format::FormatError;
use breakglass::format::v1::contribution::{self, Contribution};
use breakglass::format::v1::request::Request;
use breakglass::format::v1::share::SharePlain;
use breakglass::secret::KeyBytes;
use breakglass::sharing::{Path, Share};

/// A contribution to a request, in the name of somebody who has the place `path`.
pub fn contribution(request: &[u8], path: Path, name: &str) -> Result<String, FormatError> {
    let request = Request::read(request)?;
    let shares = request.wanted().iter().map(|wanted| {
        let manifest = wanted.manifest.manifest();
        Ok(SharePlain {
            kind: manifest.kind,
            verify_key: manifest.verify_key.clone(),
            vault: manifest.vault,
            compartment: manifest.compartment,
            epoch: manifest.recovery.as_ref().map_or(0, |recovery| recovery.epoch),
            path,
            share: dice(path),
            receipt_key: None,
        })
    });
    let forged = Contribution { holder: name.to_owned(), shares: shares.collect() };
    contribution::armour(&sealed::seal(forged.write().expose_bytes(), &[request.collector()]))
}

/// Thirty-three bytes, the first of them right.
fn dice(path: Path) -> Share {
    let y = KeyBytes::random();
    let bytes: Vec<u8> = [path.x()].iter().chain(y.expose_bytes()).copied().collect();
    Share::from_bytes(&bytes).expect("a share has thirty-three bytes")
}
