//! The sealed handbook inside the compartment: a note bears it, and it is made anew whenever the compartment is sealed.
//!
//! What this is not: the way out of the compartment, which is an opening.

use super::{Subject, page, pages, sealed};
use crate::encode::id::Id;
use crate::encode::time::Timestamp;
use crate::i18n::{Language, Messages};
use crate::model::schema::Kind;
use crate::model::{Record, order};
use crate::secret::SecretBytes;
use crate::vault::{Compartment, Enclosed, OpenVault};

/// What stands in a note's `origin` if it is the one that bears the handbook.
const ORIGIN: &str = "breakglass handbook";

/// The note that bears the handbook; with it in a compartment, every revision encloses one.
pub fn note(language: Language, now: Timestamp) -> Record {
    let messages = Messages::new(language);
    let mut note = Record::new(Id::random(), Kind::Note, now);
    for (key, text) in [
        ("name", messages.text("handbook-sealed-title", &[])),
        ("text", messages.text("handbook-enclosed-note", &[])),
        ("origin", ORIGIN.to_owned()),
    ] {
        note.set(key, &text).expect("our own words keep to the rules of the fields");
    }
    note
}

/// The note that bears the handbook, if one was asked for.
pub fn bearer(records: &[Record]) -> Option<&Record> {
    order::for_showing(records)
        .into_iter()
        .find(|record| record.kind.known() == Some(Kind::Note) && record.text("origin") == Some(ORIGIN))
}

/// The sealed part as it goes into the next revision; nothing where it was not asked for.
pub fn enclosed(vault: &OpenVault, compartment: &Compartment, revision: u64) -> Vec<Enclosed> {
    let records = &compartment.document.records;
    let (Some(bearer), Some(client)) = (bearer(records), vault.register().client_of(compartment.id())) else {
        return Vec::new();
    };
    let Ok(subject) = Subject::of_vault(vault, client, compartment, client.language) else { return Vec::new() };
    let book = sealed(&Subject { revision, sealed_on: Some(vault.now().date()), ..subject });
    let name = Messages::new(client.language).text("handbook-file-sealed", &[]);
    let file = |extension: &str, media_type, contents| Enclosed {
        record: bearer.id,
        name: format!("{name}{extension}"),
        media_type,
        contents,
    };
    let text = page(&book);
    vec![
        file(".pdf", "application/pdf", pages(&book).into_secret()),
        file(".html", "text/html", SecretBytes::new(text.as_bytes().to_vec())),
    ]
}
