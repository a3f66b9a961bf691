//! Every byte of a container that is not contents, as it follows from names, sizes and checksums alone.
//!
//! Field by field after PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3. Version made by 10 (host 0), needed 10, or 45
//! in a header that uses ZIP64; date 0x0021, time 0, flags and attributes 0. ZIP64 is used exactly where a value does
//! not fit its field, and the field then holds all ones. What this is not: I/O.

use super::EntryName;

/// One entry: where its contents lie, and what they should add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub name: EntryName,
    /// Bytes of contents.
    pub size: u64,
    /// CRC-32 of the contents as the container states it.
    pub crc32: u32,
    /// Where the contents begin in the file.
    pub offset: u64,
    /// Where its local header begins.
    pub(super) header_offset: u64,
}

/// How large a container of these entries (names and sizes) is, in bytes; `None` beyond 2⁶⁴.
pub fn container_size(entries: impl IntoIterator<Item = (EntryName, u64)>) -> Option<u64> {
    let mut structure = Structure::new(ZIP64);
    for (name, size) in entries {
        structure.push(name, size, 0)?;
    }
    structure.end_offset().checked_add(structure.tail().len() as u64)
}

/// From which values on ZIP64 is needed. Tests lower them, so that small files have every branch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zip64From {
    pub(super) value: u64,
    pub(super) count: u64,
}

/// The values that do not fit, all ones being the mark that says so.
pub(super) const ZIP64: Zip64From = Zip64From { value: 0xFFFF_FFFF, count: 0xFFFF };

/// A container's structure as it grows, entry by entry.
#[derive(Debug, Clone)]
pub(super) struct Structure {
    zip64: Zip64From,
    entries: Vec<Entry>,
    end: u64,
}

impl Structure {
    pub(super) fn new(zip64: Zip64From) -> Self {
        Self { zip64, entries: Vec::new(), end: 0 }
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// Where the contents of the last entry end.
    pub(super) fn end_offset(&self) -> u64 {
        self.end
    }

    /// Adds an entry; `None` where an offset exceeds 64 bits.
    pub(super) fn push(&mut self, name: EntryName, size: u64, crc32: u32) -> Option<Entry> {
        let header_offset = self.end;
        let mut entry = Entry { name, size, crc32, offset: 0, header_offset };
        entry.offset = header_offset.checked_add(self.local_header(&entry).len() as u64)?;
        self.end = entry.offset.checked_add(size)?;
        self.entries.push(entry);
        Some(entry)
    }

    /// The bytes before an entry's contents.
    pub(super) fn local_header(&self, entry: &Entry) -> Vec<u8> {
        let extra = zip64_extra(&self.long_sizes(entry));
        let name = entry.name.to_string();
        let mut bytes = Vec::with_capacity(30 + name.len() + extra.len());
        bytes.extend(LOCAL_HEADER);
        self.common_fields(&mut bytes, entry, name.len(), &extra);
        bytes.extend(name.as_bytes());
        bytes.extend(extra);
        bytes
    }

    /// The bytes after the last entry's contents: central directory and end records.
    pub(super) fn tail(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for entry in &self.entries {
            self.central_header(&mut bytes, entry);
        }
        let size = bytes.len() as u64;
        self.end_records(&mut bytes, size);
        bytes
    }

    fn central_header(&self, bytes: &mut Vec<u8>, entry: &Entry) {
        let mut long = self.long_sizes(entry);
        long.extend(self.is_long(entry.header_offset).then_some(entry.header_offset));
        let extra = zip64_extra(&long);
        let name = entry.name.to_string();
        bytes.extend(CENTRAL_HEADER);
        bytes.extend(MADE_BY.to_le_bytes());
        self.common_fields(bytes, entry, name.len(), &extra);
        bytes.extend([0; 2]); // comment length
        bytes.extend([0; 2]); // disk
        bytes.extend([0; 2]); // internal attributes
        bytes.extend([0; 4]); // external attributes
        bytes.extend(self.short(entry.header_offset).to_le_bytes());
        bytes.extend(name.as_bytes());
        bytes.extend(extra);
    }

    /// What local and central header have in common: from the version needed to the length of the extra field.
    fn common_fields(&self, bytes: &mut Vec<u8>, entry: &Entry, name_length: usize, extra: &[u8]) {
        let needed = if extra.is_empty() { NEEDED } else { NEEDED_ZIP64 };
        bytes.extend(needed.to_le_bytes());
        bytes.extend([0; 2]); // flags
        bytes.extend([0; 2]); // method: stored
        bytes.extend([0; 2]); // time
        bytes.extend(DATE.to_le_bytes());
        bytes.extend(entry.crc32.to_le_bytes());
        bytes.extend(self.short(entry.size).to_le_bytes()); // stored
        bytes.extend(self.short(entry.size).to_le_bytes()); // original
        bytes.extend(length16(name_length).to_le_bytes());
        bytes.extend(length16(extra.len()).to_le_bytes());
    }

    fn end_records(&self, bytes: &mut Vec<u8>, directory_size: u64) {
        let count = self.entries.len() as u64;
        let short_count = if count >= self.zip64.count { u16::MAX } else { length16(self.entries.len()) };
        if short_count == u16::MAX || self.is_long(directory_size) || self.is_long(self.end) {
            let end64 = self.end + directory_size;
            bytes.extend(END64);
            bytes.extend(END64_REST.to_le_bytes());
            bytes.extend(MADE_BY.to_le_bytes());
            bytes.extend(NEEDED_ZIP64.to_le_bytes());
            bytes.extend([0; 8]); // this disk, the directory's disk
            for value in [count, count, directory_size, self.end] {
                bytes.extend(value.to_le_bytes());
            }
            bytes.extend(LOCATOR64);
            bytes.extend([0; 4]); // disk
            bytes.extend(end64.to_le_bytes());
            bytes.extend(1u32.to_le_bytes()); // disks
        }
        bytes.extend(END);
        bytes.extend([0; 4]); // this disk, the directory's disk
        bytes.extend(short_count.to_le_bytes());
        bytes.extend(short_count.to_le_bytes());
        bytes.extend(self.short(directory_size).to_le_bytes());
        bytes.extend(self.short(self.end).to_le_bytes());
        bytes.extend([0; 2]); // comment length
    }

    /// The original and the stored size, which are the same, if they do not fit their fields.
    fn long_sizes(&self, entry: &Entry) -> Vec<u64> {
        if self.is_long(entry.size) { vec![entry.size; 2] } else { Vec::new() }
    }

    fn is_long(&self, value: u64) -> bool {
        value >= self.zip64.value
    }

    fn short(&self, value: u64) -> u32 {
        if self.is_long(value) { u32::MAX } else { u32::try_from(value).unwrap_or(u32::MAX) }
    }
}

fn zip64_extra(values: &[u64]) -> Vec<u8> {
    let mut extra = Vec::new();
    if !values.is_empty() {
        extra.extend(ZIP64_EXTRA.to_le_bytes());
        extra.extend(length16(8 * values.len()).to_le_bytes());
        extra.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }
    extra
}

fn length16(length: usize) -> u16 {
    u16::try_from(length).expect("names and extra fields are short, and the caller has compared the count")
}

pub(super) const CENTRAL_HEADER: [u8; 4] = *b"PK\x01\x02";
pub(super) const END: [u8; 4] = *b"PK\x05\x06";
pub(super) const END64: [u8; 4] = *b"PK\x06\x06";
pub(super) const LOCATOR64: [u8; 4] = *b"PK\x06\x07";
pub(super) const ZIP64_EXTRA: u16 = 1;

const LOCAL_HEADER: [u8; 4] = *b"PK\x03\x04";
const MADE_BY: u16 = 10;
const NEEDED: u16 = 10;
const NEEDED_ZIP64: u16 = 45;
/// 1 January 1980, the first day that ZIP knows.
const DATE: u16 = 0x0021;
/// Bytes of the ZIP64 end record after its length field.
const END64_REST: u64 = 44;
