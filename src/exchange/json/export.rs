//! Writing an export.

use super::RECORDS;
use crate::encode::time::Timestamp;
use crate::exchange::{Stop, attachments};
use crate::format::FormatError;
use crate::format::v1::records::Document;
use crate::format::v1::records::export::Export;
use crate::store::revisions::ObjectError;
use crate::store::source::SealedCompartment;
use crate::store::{OutputFolder, PathError};

/// What is to be written out.
pub struct Outgoing<'a> {
    /// What the compartment is called; for people.
    pub client: &'a str,
    /// The clock.
    pub exported_at: Timestamp,
    /// The records.
    pub document: &'a Document,
    /// Where the attachments lie; may be absent where there are none.
    pub attachments: Option<&'a SealedCompartment>,
    /// Whether the person asked to stop.
    pub stop: Stop,
}

/// What was written.
#[derive(Debug)]
pub struct Exported {
    /// Records, those included that this version cannot read.
    pub records: usize,
    /// Attachments.
    pub files: usize,
    /// Bytes of the attachments.
    pub bytes: u64,
    /// Attachments that were left out because they are damaged or could not be read.
    pub problems: Vec<ObjectError>,
}

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// The folder could not be written.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The records break a limit of the format.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The memory that the key of an encrypted file needs is not there.
    #[error("not enough memory for the key")]
    OutOfMemory,
    /// The person asked to stop.
    #[error("stopped")]
    Stopped,
}

impl Outgoing<'_> {
    /// Writes into an output folder, below `prefix` (empty, or ended by `/`); the caller finishes the folder.
    pub fn write(&self, folder: &OutputFolder, prefix: &str) -> Result<Exported, ExportError> {
        let extracted = attachments::extract(self.document, self.attachments, (folder, prefix), self.stop)?;
        let records = Export::write(self.client, self.exported_at, self.document, &extracted.files)?;
        folder.write(&format!("{prefix}{RECORDS}"), records.expose_bytes())?;
        let written = extracted.files.iter().flatten().filter_map(|file| file.place.as_ref());
        Ok(Exported {
            records: self.document.records.len() + self.document.unreadable.len(),
            files: written.clone().count(),
            bytes: written.map(|place| place.size).sum(),
            problems: extracted.problems,
        })
    }
}
