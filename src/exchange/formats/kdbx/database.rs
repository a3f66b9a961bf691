//! A database as it stands in the XML: groups, entries, attachments. Nothing is interpreted here; what an entry means is
//! decided in `entry`.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::sync::Arc;

use super::sealed::{Opened, unpack};
use super::times::moment;
use super::xml::{Element, Tag, Xml, decoded};
use crate::encode::time::Timestamp;
use crate::exchange::Stop;
use crate::exchange::foreign::{Bound, Bounds, Flaw, ReadError};
use crate::secret::{SecretBytes, SecretText};

/// Everything that is taken over from a database.
pub(super) struct Database {
    pub(super) groups: Vec<Group>,
    pub(super) entries: Vec<Entry>,
    pub(super) files: HashMap<u32, File>,
    pub(super) bin: Option<Uuid>,
}

/// What groups and entries are called by: sixteen bytes.
pub(super) type Uuid = [u8; 16];

/// A group within another.
#[derive(Default)]
pub(super) struct Group {
    pub(super) parent: Option<usize>,
    pub(super) uuid: Option<Uuid>,
    pub(super) name: String,
    pub(super) tags: String,
}

/// An entry, or an earlier state of one.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) group: usize,
    pub(super) uuid: Option<Uuid>,
    pub(super) strings: Vec<Field>,
    pub(super) files: Vec<(String, u32)>,
    pub(super) tags: String,
    pub(super) override_url: String,
    pub(super) times: Times,
    pub(super) history: Vec<Past>,
    /// What stood in it before references to other entries were put in their places.
    pub(super) lent: Option<Lent>,
}

/// An entry that borrows from others.
pub(super) struct Lent {
    /// Its strings with the references as they stand there.
    pub(super) strings: Vec<Field>,
    /// The entries that it borrows from.
    pub(super) lenders: BTreeSet<usize>,
}

/// A value with its name.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) value: SecretText,
    pub(super) protected: bool,
}

impl Field {
    /// A second copy.
    pub(super) fn duplicate(&self) -> Self {
        Self { name: self.name.clone(), value: self.value.duplicate(), protected: self.protected }
    }
}

/// When an entry was made, changed, and when it expires.
#[derive(Default)]
pub(super) struct Times {
    pub(super) created: Option<Timestamp>,
    pub(super) changed: Option<Timestamp>,
    pub(super) expiry: Option<Timestamp>,
    pub(super) expires: bool,
    /// One of them is no time at all.
    pub(super) strange: bool,
}

/// What counts of an earlier state.
pub(super) struct Past {
    pub(super) password: Option<SecretText>,
    pub(super) changed: Option<Timestamp>,
}

/// Where an attachment lies.
#[derive(Clone)]
pub(super) struct File {
    pub(super) bytes: Arc<SecretBytes>,
    pub(super) range: Range<usize>,
}

impl Database {
    /// Reads it whole.
    pub(super) fn read(opened: Opened, bounds: &Bounds, stop: Stop) -> Result<Self, ReadError> {
        let Opened { bytes, xml, files, stream } = opened;
        let database = Self { groups: Vec::new(), entries: Vec::new(), files: HashMap::new(), bin: None };
        let mut reading = Reading { database, count: 0, unpacked: 0, bounds, stop };
        reading.document(&mut Xml::new(&bytes.expose_bytes()[xml], stream, stop)?)?;
        let mut database = reading.database;
        if !files.is_empty() {
            let bytes = Arc::new(bytes);
            let numbered = (0..).zip(files);
            database.files.extend(numbered.map(|(number, range)| (number, File { bytes: Arc::clone(&bytes), range })));
        }
        Ok(database)
    }
}

struct Reading<'a> {
    database: Database,
    /// Groups, entries, their earlier states and attachments together.
    count: usize,
    unpacked: u64,
    bounds: &'a Bounds,
    stop: Stop,
}

impl Reading<'_> {
    fn document(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        if xml.root()?.tag != Tag::KeePassFile {
            return Err(Flaw::Member("KeePassFile").into());
        }
        let mut found = false;
        xml.children(|xml, part| match part.tag {
            Tag::Meta => self.meta(xml),
            Tag::Root => xml.children(|xml, element| match element.tag {
                Tag::Group => {
                    found = true;
                    self.group(xml, None)
                }
                _ => xml.skip(&element),
            }),
            _ => xml.skip(&part),
        })?;
        if found { Ok(()) } else { Err(Flaw::Member("Root").into()) }
    }

    fn meta(&mut self, xml: &mut Xml<'_>) -> Result<(), ReadError> {
        let (mut enabled, mut bin) = (true, None);
        xml.children(|xml, element| {
            match element.tag {
                Tag::RecycleBinEnabled => enabled = is_true(&xml.plain(&element)?),
                Tag::RecycleBinUUID => bin = uuid(xml, &element)?,
                Tag::Binaries => xml.children(|xml, element| self.binary(xml, &element))?,
                _ => xml.skip(&element)?,
            }
            Ok(())
        })?;
        self.database.bin = bin.filter(|_| enabled);
        Ok(())
    }

    /// An attachment as versions before 4 keep it.
    fn binary(&mut self, xml: &mut Xml<'_>, element: &Element) -> Result<(), ReadError> {
        let Some(number) = element.number.filter(|_| element.tag == Tag::Binary) else { return xml.skip(element) };
        self.one_more()?;
        // What the stream hides is no longer in base64 when it comes here.
        let value = xml.bytes(element)?;
        let mut bytes = if element.protected { value } else { decoded(&value)? };
        // KeePassXC leaves what is empty empty.
        if element.compressed && !bytes.is_empty() {
            let most = self.bounds.file.saturating_sub(self.unpacked);
            bytes = unpack(bytes.expose_bytes(), most, self.stop)?;
            self.unpacked += bytes.len() as u64;
        }
        let range = 0..bytes.len();
        self.database.files.insert(number, File { bytes: Arc::new(bytes), range });
        Ok(())
    }

    fn group(&mut self, xml: &mut Xml<'_>, parent: Option<usize>) -> Result<(), ReadError> {
        self.one_more()?;
        let place = self.database.groups.len();
        self.database.groups.push(Group { parent, ..Group::default() });
        xml.children(|xml, element| {
            match element.tag {
                Tag::UUID => self.database.groups[place].uuid = uuid(xml, &element)?,
                Tag::Name => self.database.groups[place].name = xml.plain(&element)?,
                Tag::Tags => self.database.groups[place].tags = xml.plain(&element)?,
                Tag::Group => self.group(xml, Some(place))?,
                Tag::Entry => {
                    let entry = self.entry(xml, place)?;
                    self.database.entries.push(entry);
                }
                _ => xml.skip(&element)?,
            }
            Ok(())
        })
    }

    fn entry(&mut self, xml: &mut Xml<'_>, group: usize) -> Result<Entry, ReadError> {
        self.one_more()?;
        let mut entry = Entry { group, ..Entry::default() };
        xml.children(|xml, element| {
            match element.tag {
                Tag::UUID => entry.uuid = uuid(xml, &element)?,
                Tag::String => entry.strings.extend(string(xml)?),
                Tag::Binary => entry.files.extend(named_file(xml)?),
                Tag::Tags => entry.tags = xml.plain(&element)?,
                Tag::OverrideURL => entry.override_url = xml.plain(&element)?,
                Tag::Times => entry.times = times(xml)?,
                Tag::History => self.history(xml, group, &mut entry.history)?,
                _ => xml.skip(&element)?,
            }
            self.not_too_wide(&entry)
        })?;
        Ok(entry)
    }

    fn history(&mut self, xml: &mut Xml<'_>, group: usize, history: &mut Vec<Past>) -> Result<(), ReadError> {
        xml.children(|xml, element| match element.tag {
            Tag::Entry => {
                let past = self.entry(xml, group)?;
                let password = past.strings.into_iter().find(|field| field.name == "Password").map(|field| field.value);
                history.push(Past { password, changed: past.times.changed });
                Ok(())
            }
            _ => xml.skip(&element),
        })
    }

    fn not_too_wide(&self, entry: &Entry) -> Result<(), ReadError> {
        let (found, most) = (entry.strings.len() + entry.files.len() + entry.history.len(), self.bounds.fields);
        if found > most {
            return Err(ReadError::Bound { bound: Bound::Fields, found: found as u64, most: most as u64 });
        }
        Ok(())
    }

    fn one_more(&mut self) -> Result<(), ReadError> {
        self.count += 1;
        // Real entries have up to ten earlier states.
        let most = self.bounds.items.saturating_mul(11);
        if self.database.entries.len() >= self.bounds.items || self.count > most {
            let (found, most) = (self.bounds.items as u64 + 1, self.bounds.items as u64);
            return Err(ReadError::Bound { bound: Bound::Items, found, most });
        }
        Ok(())
    }
}

fn string(xml: &mut Xml<'_>) -> Result<Option<Field>, ReadError> {
    let (mut name, mut value, mut hidden) = (None, None, false);
    xml.children(|xml, element| {
        match element.tag {
            Tag::Key => name = Some(xml.plain(&element)?),
            Tag::Value => {
                hidden = element.protected;
                value = Some(xml.text(&element)?);
            }
            _ => xml.skip(&element)?,
        }
        Ok(())
    })?;
    let named = value.map(|value| Field { name: name.unwrap_or_default(), value, protected: hidden });
    Ok(named)
}

fn named_file(xml: &mut Xml<'_>) -> Result<Option<(String, u32)>, ReadError> {
    let (mut name, mut number) = (String::new(), None);
    xml.children(|xml, element| {
        match element.tag {
            Tag::Key => name = xml.plain(&element)?,
            Tag::Value => {
                number = element.number;
                xml.skip(&element)?;
            }
            _ => xml.skip(&element)?,
        }
        Ok(())
    })?;
    // Without a number it leads nowhere, and is reported so.
    Ok(Some((name, number.unwrap_or(u32::MAX))))
}

fn times(xml: &mut Xml<'_>) -> Result<Times, ReadError> {
    let mut times = Times::default();
    xml.children(|xml, element| {
        let place = match element.tag {
            Tag::CreationTime => &mut times.created,
            Tag::LastModificationTime => &mut times.changed,
            Tag::ExpiryTime => &mut times.expiry,
            Tag::Expires => {
                times.expires = is_true(&xml.plain(&element)?);
                return Ok(());
            }
            _ => return xml.skip(&element),
        };
        let text = xml.plain(&element)?;
        *place = moment(text.trim());
        times.strange |= place.is_none() && !text.trim().is_empty();
        Ok(())
    })?;
    Ok(times)
}

fn uuid(xml: &mut Xml<'_>, element: &Element) -> Result<Option<Uuid>, ReadError> {
    let value = xml.bytes(element)?;
    let bytes = decoded(&value)?;
    Ok(bytes.expose_bytes().try_into().ok().filter(|uuid| *uuid != [0; 16]))
}

fn is_true(text: &str) -> bool {
    text.trim().eq_ignore_ascii_case("true")
}
