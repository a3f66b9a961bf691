//! Why a vault does not open, a compartment cannot be read, a revision not be sealed.

use breakglass::format::FormatError;
use breakglass::msg;
use breakglass::vault::{
    AttachError, CardTooLarge, CreateError, EpochError, OpenError, ReadError, SealError, TakeoverError,
};

use super::{Explain, Failure, fail};
use crate::context::Context;

impl Explain for OpenError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::NotAVault(path) => {
                fail!(cx.messages, Usage, "error-no-vault-there", path = path.display().to_string())
            }
            Self::Path(error) => error.explain(cx),
            Self::Lock(error) => error.explain(cx),
            Self::Damage(damage) => damage.explain(cx),
            Self::Fork { compartment, heads, .. } => {
                let revision = heads.iter().map(|(revision, _)| *revision).max().unwrap_or(0);
                let what =
                    compartment.map_or_else(|| cx.messages.text("public-facts", &[]), |id| cx.compartment_begins(id));
                fail!(cx.messages, Damaged, "error-fork", compartment = what, revision = revision, id = "root")
            }
            Self::WrongPassphrase => fail!(cx.messages, CannotUnlock, "error-passphrase-wrong"),
            Self::OwnerKeys { path, why } => {
                fail!(cx.messages, Damaged, "error-owner-keys", path = path.display().to_string(), detail = why)
            }
            Self::ForgedFacts(path) => {
                fail!(cx.messages, Damaged, "error-forged-facts", path = path.display().to_string())
            }
            Self::RolledBack { found, seen, .. } => {
                fail!(cx.messages, Damaged, "error-vault-rolled-back", found = *found, seen = *seen)
            }
            Self::State(error) => error.explain(cx),
            Self::Register(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for ReadError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Path(error) => error.explain(cx),
            Self::Damage(damage) => damage.explain(cx),
            Self::Fork { compartment, heads } => {
                let revision = heads.iter().map(|(revision, _)| *revision).max().unwrap_or(0);
                let (name, id) = (cx.compartment_begins(*compartment), cx.compartment_typed(*compartment));
                fail!(cx.messages, Damaged, "error-fork", compartment = name, revision = revision, id = id)
            }
            Self::RolledBack { compartment, found, known } => {
                let (name, id) = (cx.compartment_begins(*compartment), cx.compartment_typed(*compartment));
                let places = (*found, *known);
                fail!(
                    cx.messages,
                    Damaged,
                    "error-rolled-back",
                    compartment = name,
                    found = places.0,
                    known = places.1,
                    id = id
                )
            }
            Self::Missing(id) => {
                fail!(cx.messages, Damaged, "error-compartment-missing", compartment = cx.compartment_name(*id))
            }
            Self::Content { path, source } => {
                let (path, what) = (path.display().to_string(), format_in_words(cx, source));
                fail!(cx.messages, Damaged, "error-damage", path = path, what = what)
            }
            Self::NoSuchRevision(0) => fail!(cx.messages, Refused, "error-no-such-state"),
            Self::NoSuchRevision(revision) => {
                fail!(cx.messages, Refused, "error-no-such-revision", revision = *revision)
            }
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

/// What is wrong with a document, as the end of "FILE: …". Documents and fields go by their names in docs/format.md.
pub fn format_in_words(cx: &Context, error: &FormatError) -> String {
    match error {
        FormatError::UnknownFormat { document } => msg!(cx.messages, "format-unknown", document = *document),
        FormatError::TooLarge { document } => msg!(cx.messages, "format-too-large", document = *document),
        FormatError::Signature { document } => msg!(cx.messages, "format-signature", document = *document),
        other => msg!(cx.messages, "damage-content", detail = other.to_string()),
    }
}

impl Explain for FormatError {
    fn explain(&self, cx: &Context) -> Failure {
        fail!(cx.messages, Damaged, "error-format", what = format_in_words(cx, self))
    }
}

impl Explain for SealError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Damaged(damage) => damage.explain(cx),
            Self::Read(error) => error.explain(cx),
            Self::Path(error) => error.explain(cx),
            Self::Epoch(error) => error.explain(cx),
            Self::Card(error) => error.explain(cx),
            Self::Format(FormatError::TooLarge { .. }) => fail!(cx.messages, Refused, "error-contents-too-large"),
            Self::Format(error) => fail!(cx.messages, Refused, "error-format", what = format_in_words(cx, error)),
            Self::ClockBehind { now, sealed_at } => {
                let (now, sealed_at) = (now.to_string(), sealed_at.to_string());
                fail!(cx.messages, Refused, "error-clock", now = now, sealed_at = sealed_at)
            }
            Self::Changed => fail!(cx.messages, Refused, "error-changed"),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for EpochError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::UnknownHolder(holder) => {
                fail!(cx.messages, Refused, "error-policy-holder", holder = holder.to_string())
            }
            Self::SameKey(one, other) => {
                let (one, other) = (one.to_string(), other.to_string());
                fail!(cx.messages, Refused, "error-same-key-twice", one = one, other = other)
            }
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for CardTooLarge {
    fn explain(&self, cx: &Context) -> Failure {
        fail!(cx.messages, Refused, "error-card-too-large", holder = self.0.to_string())
    }
}

impl Explain for CreateError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Path(error) => error.explain(cx),
            Self::Lock(error) => error.explain(cx),
            Self::Format(FormatError::TooLarge { .. }) => fail!(cx.messages, Refused, "error-contents-too-large"),
            Self::Format(error) => fail!(cx.messages, Refused, "error-format", what = format_in_words(cx, error)),
            Self::Seal(detail) => fail!(cx.messages, Disk, "error-passphrase-not-sealed", detail = detail),
            Self::Open(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for AttachError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Path(error) => error.explain(cx),
            Self::NoSuchRecord(id) => fail!(cx.messages, Refused, "error-no-such-record", record = id.to_string()),
            Self::Seal(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for TakeoverError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::NoSuccessorKeys => fail!(cx.messages, Refused, "error-no-successor-keys"),
            Self::NoRoot => fail!(cx.messages, Refused, "error-no-root"),
            Self::Damage(damage) => damage.explain(cx),
            Self::Stranger(id) => fail!(cx.messages, Refused, "error-stranger", compartment = cx.compartment_name(*id)),
            Self::Path(error) => error.explain(cx),
            Self::Lock(error) => error.explain(cx),
            Self::Create(error) => error.explain(cx),
            Self::Seal(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}
