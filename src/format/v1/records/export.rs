//! Records in the clear, with the place of each attachment beside them: `records.json` (docs/format.md, Export).
//!
//! Everything that stands in a compartment's records stands here too, also what this version does not understand; only
//! object and identity of an attachment give way to the file that holds its plaintext. What this is not: the files
//! themselves (`exchange`).

use serde::ser::{SerializeMap as _, Serializer};
use serde_json::ser::PrettyFormatter;

use super::read::{as_it_stands, is_ours, keep, or_back, parse, record_with, text};
use super::write::{EXPECTED, Exposed, SerializeExposed, WithRaw, entries, record};
use crate::encode::hash::Hash;
use crate::encode::json;
use crate::encode::json::Cursor;
use crate::encode::time::Timestamp;
use crate::format::{FormatError, limits};
use crate::model::record::{Members, Record};
use crate::secret::{SecretBytes, WipingBuffer};

use super::Document;

/// What an export says about itself, and what it holds.
pub struct Export {
    /// What the compartment was called; for people.
    pub client: String,
    /// When it was written.
    pub exported_at: Timestamp,
    /// The records, whose attachments stand in `files`.
    pub document: Document,
    /// The attachments of each record, in the order of the records.
    pub files: Vec<Vec<ExportedFile>>,
}

/// An attachment in an export.
pub struct ExportedFile {
    /// Its label, never a path.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// SHA-256 of the file.
    pub plaintext_sha256: Hash,
    /// Where it lies; `None` for one that was damaged when the export was written.
    pub place: Option<FilePlace>,
    /// Whatever else stood in the entry.
    pub unknown: Members,
}

/// Where an exported attachment lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePlace {
    /// Bytes of the file.
    pub size: u64,
    /// Its path below the export's folder, with `/` between.
    pub file: String,
}

impl Export {
    /// Writes the records of a document with their files, `files[n]` being those of record n.
    ///
    /// Fails where the document grew beyond the limit, or holds what no reader would take back.
    pub fn write(
        client: &str,
        exported_at: Timestamp,
        document: &Document,
        files: &[Vec<ExportedFile>],
    ) -> Result<SecretBytes, FormatError> {
        let mut buffer = WipingBuffer::with_capacity(document.records.len() * EXPECTED);
        let mut serializer = serde_json::Serializer::with_formatter(&mut buffer, PrettyFormatter::with_indent(b" "));
        let outgoing = Outgoing { client, exported_at, document, files };
        outgoing
            .serialize_exposed(&mut serializer)
            .map_err(|_| FormatError::field(DOCUMENT, "unknown member", "is no JSON"))?;
        buffer.append(b"\n");
        if buffer.len() as u64 > limits::EXPORT {
            return Err(FormatError::TooLarge { document: DOCUMENT });
        }
        let written = buffer.into_secret();
        json::check(written.expose_bytes()).map_err(|source| FormatError::Json { document: DOCUMENT, source })?;
        Ok(written)
    }

    /// Reads what [`Self::write`] wrote, or what somebody else wrote like it.
    pub fn read(bytes: &SecretBytes) -> Result<Self, FormatError> {
        let bytes = bytes.expose_bytes();
        if bytes.len() as u64 > limits::EXPORT {
            return Err(FormatError::TooLarge { document: DOCUMENT });
        }
        json::check(bytes).map_err(|source| FormatError::Json { document: DOCUMENT, source })?;
        let wrong = |field, why| FormatError::field(DOCUMENT, field, why);
        let json = std::str::from_utf8(bytes).map_err(|_| wrong("document", "is not UTF-8"))?;
        if !is_ours(json, FORMAT) {
            return Err(FormatError::UnknownFormat { document: DOCUMENT });
        }
        let (mut client, mut exported_at, mut files) = (None, None, None);
        let mut document = Document::default();
        Cursor::new(json).object(|key, cursor| {
            match key {
                "client" => client = or_pass(cursor, text),
                "exported_at" => exported_at = or_pass(cursor, parse),
                "records" => files = or_pass(cursor, |cursor| take(&mut document, cursor)),
                "more" => _ = or_pass(cursor, |cursor| more(&mut document, cursor)),
                _ => _ = cursor.raw(),
            }
            Some(())
        });
        Ok(Self {
            client: client.ok_or_else(|| wrong("client", "is no text"))?,
            exported_at: exported_at.ok_or_else(|| wrong("exported_at", "is no time"))?,
            files: files.ok_or_else(|| wrong("records", "is no list"))?,
            document,
        })
    }
}

/// Tries to read a value, and passes over what is something else.
fn or_pass<'a, T>(cursor: &mut Cursor<'a>, read: impl FnOnce(&mut Cursor<'a>) -> Option<T>) -> Option<T> {
    let value = or_back(cursor, read);
    if value.is_none() {
        cursor.raw();
    }
    value
}

/// What a later version put beside the records.
fn more(document: &mut Document, cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.object(|key, cursor| {
        keep(&mut document.unknown, key, cursor);
        Some(())
    })
}

/// Takes the records into the document; their files, in the same order.
fn take(document: &mut Document, cursor: &mut Cursor<'_>) -> Option<Vec<Vec<ExportedFile>>> {
    let mut files = Vec::new();
    cursor.list(|cursor| {
        match or_back(cursor, |cursor| record_with(cursor, exported_file)) {
            Some((record, of_record)) => {
                document.records.push(record);
                files.push(of_record);
            }
            None => document.unreadable.push(as_it_stands(cursor)),
        }
        Some(())
    })?;
    Some(files)
}

fn exported_file(cursor: &mut Cursor<'_>) -> Option<ExportedFile> {
    let (mut name, mut media_type, mut hash) = (None, None, None);
    let (mut size, mut file, mut missing) = (None, None, false);
    let mut unknown = Members::new();
    cursor.object(|key, cursor| {
        match key {
            "name" => name = Some(text(cursor)?),
            "media_type" => media_type = Some(text(cursor)?),
            "plaintext_sha256" => hash = Some(parse(cursor)?),
            "size" => size = Some(cursor.raw().parse().ok()?),
            "file" => file = Some(text(cursor)?),
            "missing" => missing = cursor.raw().parse().ok()?,
            _ => keep(&mut unknown, key, cursor),
        }
        Some(())
    })?;
    let place = match (size, file, missing) {
        (Some(size), Some(file), false) => Some(FilePlace { size, file }),
        (_, None, true) => None,
        _ => return None,
    };
    Some(ExportedFile { name: name?, media_type: media_type?, plaintext_sha256: hash?, place, unknown })
}

struct Outgoing<'a> {
    client: &'a str,
    exported_at: Timestamp,
    document: &'a Document,
    files: &'a [Vec<ExportedFile>],
}

impl SerializeExposed for Outgoing<'_> {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("format", FORMAT)?;
        map.serialize_entry("client", self.client)?;
        map.serialize_entry("exported_at", &self.exported_at)?;
        let none: &[ExportedFile] = &[];
        let files = self.files.iter().map(Vec::as_slice).chain(std::iter::repeat(none));
        let records: Vec<_> =
            self.document.records.iter().zip(files).map(|(record, files)| WithFiles(record, files)).collect();
        map.serialize_entry("records", &WithRaw(&records, &self.document.unreadable))?;
        if !self.document.unknown.is_empty() {
            map.serialize_entry("more", &Exposed(&self.document.unknown))?;
        }
        map.end()
    }
}

struct WithFiles<'a>(&'a Record, &'a [ExportedFile]);

impl SerializeExposed for WithFiles<'_> {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        record(self.0, self.1, serializer)
    }
}

impl SerializeExposed for ExportedFile {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        map.serialize_entry("media_type", &self.media_type)?;
        map.serialize_entry("plaintext_sha256", &self.plaintext_sha256)?;
        match &self.place {
            Some(place) => {
                map.serialize_entry("size", &place.size)?;
                map.serialize_entry("file", &place.file)?;
            }
            None => map.serialize_entry("missing", &true)?,
        }
        entries(&mut map, &self.unknown)?;
        map.end()
    }
}

impl SerializeExposed for Members {
    fn serialize_exposed<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        entries(&mut map, self)?;
        map.end()
    }
}

const DOCUMENT: &str = "export";
const FORMAT: &str = "breakglass/export/v1";
