//! A request: asking other holders for their pieces (docs/format.md, Request and contribution).
//!
//! It carries the manifests in full, so that whoever answers needs their sheet and any copy of the page, however old.
//! A [`Request`] exists only with its manifests verified. Only they are proven: the reason, the date and the collector's
//! key are what somebody wrote.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::verified::VerifiedManifest;
use super::{armour, wire};
use crate::crypto::Recipient;
use crate::encode::id::{CompartmentId, Id};
use crate::encode::time::Timestamp;
use crate::format::{FormatError, limits};
use crate::sharing::Path;

const DOCUMENT: &str = "request";
const FORMAT: &str = "breakglass/request/v1";
const PREFIX: &str = "breakglass-request-v1.";

/// What one holder asks of the others.
pub struct Request {
    wanted: Vec<Wanted>,
    collector: Recipient,
    reason: String,
    created_at: Timestamp,
}

/// One compartment that is to be opened.
pub struct Wanted {
    /// The place that the collector says is theirs.
    pub collector_path: Path,
    /// The revision, verified.
    pub manifest: VerifiedManifest,
}

impl Request {
    /// A request for these compartments; all of one vault, each with a policy that has the collector's place, none twice.
    pub fn new(
        wanted: Vec<Wanted>,
        collector: Recipient,
        reason: String,
        created_at: Timestamp,
    ) -> Result<Self, FormatError> {
        let request = Self { wanted, collector, reason, created_at };
        request.check()?;
        Ok(request)
    }

    /// Reads the text, and verifies every manifest in it.
    pub fn read(text: &[u8]) -> Result<Self, FormatError> {
        let bytes = armour::read(DOCUMENT, PREFIX, text, limits::REQUEST)?;
        let wire: Wire = wire::read(DOCUMENT, FORMAT, &bytes, limits::REQUEST, &["compartments", "collector"])?;
        let vault = wire.vault;
        let wanted = wire.compartments.into_iter().map(|part| part.verify(vault)).collect::<Result<_, _>>()?;
        Self::new(wanted, wire.collector.recipient, wire.reason, wire.created_at)
    }

    /// The text to send.
    pub fn write(&self) -> Result<String, FormatError> {
        let wire = Wire {
            format: FORMAT.to_owned(),
            vault: self.vault(),
            compartments: self.wanted.iter().map(WireWanted::of).collect(),
            collector: WireCollector { recipient: self.collector.clone() },
            reason: self.reason.clone(),
            created_at: self.created_at,
        };
        let bytes = wire::write(&wire);
        let characters = PREFIX.len() as u64 + (bytes.len() as u64 * 4).div_ceil(3);
        if characters > limits::REQUEST {
            return Err(FormatError::TooLarge { document: DOCUMENT });
        }
        Ok(armour::write(PREFIX, &bytes))
    }

    /// The vault to which all the compartments belong.
    pub fn vault(&self) -> Id {
        self.wanted[0].manifest.manifest().vault // never empty: `check`
    }

    /// The compartments.
    pub fn wanted(&self) -> &[Wanted] {
        &self.wanted
    }

    /// To whom contributions are sealed. Whose key that is, only a holder's own card can say.
    pub fn collector(&self) -> &Recipient {
        &self.collector
    }

    /// Why, in the words of whoever wrote it. Proven by nothing.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// When it was written, as whoever wrote it says. Proven by nothing.
    pub fn created_at(&self) -> Timestamp {
        self.created_at
    }

    fn check(&self) -> Result<(), FormatError> {
        let field = |field, why| Err(FormatError::field(DOCUMENT, field, why));
        let Some(first) = self.wanted.first() else { return field("compartments", "are empty") };
        let mut seen = BTreeSet::new();
        for wanted in &self.wanted {
            let manifest = wanted.manifest.manifest();
            if manifest.vault != first.manifest.manifest().vault {
                return field("vault", "differs from the manifest's");
            }
            if !seen.insert(manifest.compartment) {
                return field("compartment", "stands twice");
            }
            let Some(recovery) = &manifest.recovery else { return field("manifest", "has no policy") };
            if recovery.policy.leaf(&wanted.collector_path).is_none() {
                return field("collector_path", "is no place of the policy");
            }
        }
        Ok(())
    }
}

#[derive(Serialize, Deserialize)]
struct Wire {
    format: String,
    vault: Id,
    compartments: Vec<WireWanted>,
    collector: WireCollector,
    reason: String,
    created_at: Timestamp,
}

#[derive(Serialize, Deserialize)]
struct WireCollector {
    recipient: Recipient,
}

#[derive(Serialize, Deserialize)]
struct WireWanted {
    compartment: CompartmentId,
    epoch: u64,
    collector_path: Path,
    #[serde(with = "wire::binary")]
    manifest: Vec<u8>,
    #[serde(with = "wire::binary")]
    signature: Vec<u8>,
}

impl WireWanted {
    fn of(wanted: &Wanted) -> Self {
        let manifest = wanted.manifest.manifest();
        Self {
            compartment: manifest.compartment,
            epoch: manifest.recovery.as_ref().map_or(0, |recovery| recovery.epoch),
            collector_path: wanted.collector_path,
            manifest: wanted.manifest.bytes().to_vec(),
            signature: wanted.manifest.signature().to_vec(),
        }
    }

    fn verify(self, vault: Id) -> Result<Wanted, FormatError> {
        let verified = VerifiedManifest::verify(self.manifest, self.signature)?;
        let manifest = verified.manifest();
        let field = |field| FormatError::field(DOCUMENT, field, "differs from the manifest's");
        if manifest.vault != vault {
            return Err(field("vault"));
        }
        if manifest.compartment != self.compartment {
            return Err(field("compartment"));
        }
        if manifest.recovery.as_ref().map(|recovery| recovery.epoch) != Some(self.epoch) {
            return Err(field("epoch"));
        }
        Ok(Wanted { collector_path: self.collector_path, manifest: verified })
    }
}
