//! Errors of the room `recovery`, of sheets and of sealed sources, in words.

use breakglass::crypto::sealed::OpenError;
use breakglass::encode::words::WordsError;
use breakglass::exchange::json::ExportError;
use breakglass::format::FormatError;
use breakglass::format::v1::sheet::SheetError;
use breakglass::i18n::Messages;
use breakglass::msg;
use breakglass::recovery::answer::AnswerError;
use breakglass::recovery::request::RequestError;
use breakglass::recovery::{BadCard, BadPiece, ContributionError, FitError, NotOpened, TakeError};
use breakglass::sharing::BadShare;
use breakglass::store::bundle::BundleError;
use breakglass::store::revisions::ObjectError;
use breakglass::store::source::SourceError;

use super::{Explain, Failure, fail};
use crate::context::Context;

/// The message for a text that is no sheet.
pub fn sheet_in_words(messages: Messages, error: &SheetError) -> String {
    match error {
        SheetError::TooLarge => messages.text("sheet-too-large", &[]),
        SheetError::NotText => messages.text("sheet-not-text", &[]),
        SheetError::Words(WordsError::Count(count)) => msg!(messages, "sheet-word-count", count = *count),
        SheetError::Words(WordsError::Unknown { position, suggestions }) => {
            let suggestions = suggestions.join(", ");
            msg!(messages, "sheet-word-unknown", position = *position, suggestions = suggestions)
        }
        SheetError::Words(_) => messages.text("sheet-digits-malformed", &[]),
        SheetError::Key => messages.text("sheet-key-damaged", &[]),
        SheetError::Line(name) => msg!(messages, "sheet-line-damaged", line = format!("# {name}")),
        SheetError::Version => messages.text("sheet-version", &[]),
        other => other.to_string(),
    }
}

/// What is wrong with a share.
pub fn piece_in_words(messages: Messages, why: &BadPiece) -> String {
    match why {
        BadPiece::Share(BadShare::Commitment { .. }) => messages.text("why-forged", &[]),
        BadPiece::Share(BadShare::Place { .. }) => messages.text("why-other-number", &[]),
        BadPiece::Elsewhere(field) => msg!(messages, "why-elsewhere", field = *field),
        BadPiece::NoShare | BadPiece::Format(_) => messages.text("why-no-share", &[]),
        _ => messages.text("why-damaged", &[]),
    }
}

/// What is wrong with a card.
pub fn card_in_words(messages: Messages, why: &BadCard) -> String {
    match why {
        BadCard::Elsewhere(field) => msg!(messages, "why-elsewhere", field = *field),
        _ => messages.text("why-damaged", &[]),
    }
}

/// What is wrong with a text that was carried from one person to another.
pub fn carried_in_words(messages: Messages, error: &FormatError) -> String {
    let key = match error {
        FormatError::UnknownFormat { .. } => "why-unknown-format",
        FormatError::TooLarge { .. } => "why-too-large",
        FormatError::Signature { .. } => "why-signature",
        _ => "why-cut",
    };
    messages.text(key, &[])
}

/// What is wrong with a sealed file that was carried from one person to another.
pub fn sealed_in_words(messages: Messages, error: OpenError) -> String {
    let is_large = matches!(error, OpenError::TooLarge | OpenError::TooCostly(_));
    messages.text(if is_large { "why-too-large" } else { "why-cut" }, &[])
}

impl Explain for FitError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::NoPolicy => fail!(cx.messages, QuorumNotMet, "error-no-policy-here"),
            Self::VerifyKey => fail!(cx.messages, Damaged, "error-sheet-verify"),
            Self::CheckDigits => fail!(cx.messages, Damaged, "error-sheet-check-digits"),
            Self::TwoLeaves { first, second } => {
                let (first, second) = (first.to_string(), second.to_string());
                fail!(cx.messages, Damaged, "error-sheet-two-places", first = first, second = second)
            }
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for TakeError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Fit(error) => error.explain(cx),
            Self::SecondSheetInDrill => fail!(cx.messages, Refused, "error-second-sheet-in-drill"),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for ContributionError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::NotForTheseSheets => fail!(cx.messages, CannotUnlock, "error-contribution-not-for-you"),
            Self::Format(error) => {
                fail!(cx.messages, Damaged, "error-contribution", detail = carried_in_words(cx.messages, error))
            }
            Self::Damaged(error) => {
                fail!(cx.messages, Damaged, "error-contribution", detail = sealed_in_words(cx.messages, *error))
            }
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for NotOpened {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Inconsistent => fail!(cx.messages, Damaged, "error-inconsistent"),
            // Who is missing is told by whoever knows the cards.
            _ => fail!(cx.messages, QuorumNotMet, "error-quorum"),
        }
    }
}

impl Explain for RequestError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::FitsNothing => fail!(cx.messages, CannotUnlock, "error-sheet-fits-nothing"),
            Self::Fit(error) => error.explain(cx),
            Self::Format(error) => {
                fail!(cx.messages, Refused, "error-request", detail = carried_in_words(cx.messages, error))
            }
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for AnswerError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::FitsNothing => fail!(cx.messages, CannotUnlock, "error-answer-fits-nothing"),
            Self::Fit(error) => error.explain(cx),
            Self::BadShare { compartment, path, why } => {
                let (id, place, why) = (compartment.to_string(), path.to_string(), piece_in_words(cx.messages, why));
                fail!(cx.messages, Damaged, "error-own-share-bad", compartment = id, place = place, detail = why)
            }
            Self::UnknownCollector => fail!(cx.messages, Refused, "error-unknown-collector"),
            Self::OwnRequest => fail!(cx.messages, Refused, "error-own-request"),
            Self::Format(error) => {
                fail!(cx.messages, Damaged, "error-request", detail = carried_in_words(cx.messages, error))
            }
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for SourceError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Path(error) => error.explain(cx),
            Self::Damage(damage) => damage.explain(cx),
            Self::Neither(path) => fail!(cx.messages, Refused, "error-neither", path = path.display().to_string()),
            Self::NoSuchRevision { revision, .. } => {
                fail!(cx.messages, Refused, "error-no-such-revision", revision = *revision)
            }
            Self::Fork { compartment, heads } => {
                let files: Vec<_> = heads.iter().map(|path| path.display().to_string()).collect();
                let names = heads.iter().filter_map(|path| path.file_stem()?.to_str());
                let choices: Vec<_> = names.map(|name| name.trim_start_matches('0')).collect();
                let (id, files, choices) = (compartment.to_string(), files.join(", "), choices.join(", "));
                fail!(cx.messages, Damaged, "error-fork-sealed", compartment = id, files = files, choices = choices)
            }
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for ObjectError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Damage(damage) => damage.explain(cx),
            Self::Path(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for BundleError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Object(error) => error.explain(cx),
            Self::Write(error) => Failure::disk(cx.messages, std::path::Path::new("."), error),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for ExportError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Path(error) => error.explain(cx),
            Self::Format(error) => error.explain(cx),
            Self::OutOfMemory => fail!(cx.messages, Refused, "error-export-memory"),
            Self::Stopped => Failure::interrupted(),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}
