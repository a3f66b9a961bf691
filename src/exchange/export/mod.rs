//! Records to the files of other programs: one file per foreign format, and what they have in common.
//!
//! Every record becomes an [`Item`] first, the same that importers make; a format writes items. Attachments that a format
//! cannot hold are laid beside its file, and whatever else it cannot hold is named in [`Lost`]. What this is not:
//! Breakglass's own export, which holds everything (`super::json`).
//!
//! **To add a format**: a variant of [`Target`] with its word and file, and a `write` in a file of its own that takes the
//! items.

mod bitwarden;
mod csv;
mod cxf;
mod items;
mod kdbx;
mod lost;

use super::attachments;
use super::item::{Item, Program};
use super::json::{ExportError, Exported, Outgoing};
use crate::store::OutputFolder;

pub use items::{KIND, dates_as_fields, items};
pub use kdbx::write as write_kdbx;
pub use lost::{Loss, Lost};

/// A format of another program that records are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// The JSON of Bitwarden, in the clear.
    Bitwarden,
    /// The exchange format of the FIDO Alliance, in the clear.
    Cxf,
    /// A table with a line of headings.
    Csv,
}

impl Target {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Bitwarden, Self::Cxf, Self::Csv];

    /// The word after `--format`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bitwarden => "bitwarden",
            Self::Cxf => "cxf",
            Self::Csv => "csv",
        }
    }

    /// What its file is called in the folder of an export.
    pub fn file(self) -> &'static str {
        match self {
            Self::Bitwarden => "bitwarden.json",
            Self::Cxf => "cxf.json",
            Self::Csv => "records.csv",
        }
    }

    /// The program whose ids are of use in it: an entry that came from there is known there again.
    pub fn program(self) -> Program {
        match self {
            Self::Bitwarden => Program::BITWARDEN,
            Self::Cxf => Program::CXF,
            Self::Csv => Program::TABLE,
        }
    }

    /// Writes into an output folder, below `prefix` (empty, or ended by `/`); the caller finishes the folder.
    pub fn write(
        self,
        outgoing: &Outgoing<'_>,
        folder: &OutputFolder,
        prefix: &str,
    ) -> Result<(Exported, Lost), ExportError> {
        let mut lost = Lost::default();
        let extracted = attachments::extract(outgoing.document, outgoing.attachments, (folder, prefix), outgoing.stop)?;
        for record in &outgoing.document.records {
            for file in &record.attachments {
                lost.add(Loss::Attachment, record.name(), &file.name);
            }
        }
        for _ in &outgoing.document.unreadable {
            lost.add(Loss::Unreadable, "", "");
        }
        let items = items(outgoing.client, outgoing.document, self.program());
        for item in &items {
            for field in item.fields.iter().filter(|field| is_passkey(&field.name)) {
                lost.add(Loss::Form, title(item), &field.name);
            }
        }
        let bytes = match self {
            Self::Bitwarden => bitwarden::write(items, &mut lost),
            Self::Cxf => cxf::write(items, outgoing, &mut lost),
            Self::Csv => csv::write(items, &mut lost),
        };
        folder.write(&format!("{prefix}{}", self.file()), bytes.expose_bytes())?;
        let written = extracted.files.iter().flatten().filter_map(|file| file.place.as_ref());
        let exported = Exported {
            records: outgoing.document.records.len(),
            files: written.clone().count(),
            bytes: written.map(|place| place.size).sum(),
            problems: extracted.problems,
        };
        Ok((exported, lost))
    }
}

/// Whether an import has put a passkey into a field of this name, as the program wrote it. No form here makes a passkey
/// of it again, but that of `KeePass` of its own.
fn is_passkey(name: &str) -> bool {
    matches!(name, "fido2Credentials" | "passkey") || name.starts_with(KEEPASS_PASSKEY)
}

/// How the names of all fields begin in which `KeePassXC` keeps a passkey.
const KEEPASS_PASSKEY: &str = "KPEX_PASSKEY";

/// What an entry is called in a report.
fn title(item: &Item) -> &str {
    &item.title
}
