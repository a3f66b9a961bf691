//! Writing a database: KDBX 4.1, AES-256, Argon2id, packed, secrets hidden by the inner stream.
//!
//! What XML cannot hold (control characters) is hidden too, and so survives; names that are taken or impossible there
//! are changed and named. What this is not: a way to change a database that is there.

use std::collections::HashSet;
use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;

use super::codes::COUNTED;
use super::entry::CHANGED;
use super::header::{AES256, ARGON2ID, SIGNATURE};
use super::references::STANDARD;
use super::times::written;
use crate::crypto::keepass::{Composite, HEADER, InnerStream, Kdf, NoKey, encrypt_aes};
use crate::encode::base64;
use crate::encode::hash::{Hash, sha256};
use crate::encode::time::{Date, Timestamp};
use crate::exchange::export::{KIND, Loss, Lost};
use crate::exchange::item::{Item, ItemFile, ItemValue, Sort};
use crate::exchange::records::codes;
use crate::secret::{Key, SecretBytes, SecretText, WipingBuffer};
use crate::store::PathError;

/// What one guess at the password costs.
#[derive(Clone, Copy, Debug)]
pub struct Costs {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Costs {
    /// 64 MiB, which telephones have too, and ten passes: under half a second.
    pub const DEFAULT: Self = Self { memory_kib: 64 << 10, passes: 10, lanes: 4 };
    /// As good as nothing: for tests.
    pub const LEAST: Self = Self { memory_kib: 64, passes: 1, lanes: 1 };
}

/// Why no database was written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// An attachment could not be read.
    #[error(transparent)]
    Path(#[from] PathError),
    /// The memory for the key is not there.
    #[error(transparent)]
    NoKey(#[from] NoKey),
}

/// A database of that name with these items, sealed under a password.
pub fn write(
    name: &str,
    items: Vec<Item>,
    (password, costs): (&SecretText, Costs),
    now: Timestamp,
    lost: &mut Lost,
) -> Result<Vec<u8>, WriteError> {
    let plaintext = plaintext(name, items, now, lost)?;
    Ok(seal(&plaintext, password, costs)?)
}

fn seal(plaintext: &SecretBytes, password: &SecretText, costs: Costs) -> Result<Vec<u8>, NoKey> {
    let (master_seed, salt, iv) = (Key::<32>::random(), Key::<32>::random(), Key::<16>::random());
    let header = header(costs, [master_seed.expose_bytes(), salt.expose_bytes()], iv.expose_bytes());
    let kdf = Kdf::Argon2 {
        id: true,
        old: false,
        memory_kib: costs.memory_kib,
        passes: costs.passes,
        lanes: costs.lanes,
        salt: salt.expose_bytes().to_vec(),
    };
    let derived = Composite::of(Some(password), None).derive(&kdf, || false)?;
    let key = derived.cipher_key(master_seed.expose_bytes());
    let payload = encrypt_aes(&key, iv.expose_bytes(), plaintext.expose_bytes());
    let keys = derived.block_keys(master_seed.expose_bytes());
    let mut file = Vec::with_capacity(header.len() + payload.len() + payload.len() / BLOCK * 36 + 256);
    file.extend_from_slice(&header);
    file.extend_from_slice(sha256(&header).as_bytes());
    file.extend_from_slice(&keys.tag(HEADER, &[&header]));
    for (number, block) in (0_u64..).zip(payload.chunks(BLOCK).chain([&[][..]])) {
        let length = length(block).to_le_bytes();
        file.extend_from_slice(&keys.tag(number, &[&number.to_le_bytes(), &length, block]));
        file.extend_from_slice(&length);
        file.extend_from_slice(block);
    }
    Ok(file)
}

fn header(costs: Costs, [master_seed, salt]: [&[u8; 32]; 2], iv: &[u8; 16]) -> Vec<u8> {
    let mut kdf = vec![0, 1];
    let mut parameter = |kind: u8, name: &[u8], value: &[u8]| {
        kdf.push(kind);
        for part in [name, value] {
            kdf.extend_from_slice(&length(part).to_le_bytes());
            kdf.extend_from_slice(part);
        }
    };
    parameter(0x42, b"$UUID", ARGON2ID);
    parameter(0x42, b"S", salt);
    parameter(0x04, b"P", &costs.lanes.to_le_bytes());
    parameter(0x05, b"M", &(u64::from(costs.memory_kib) * 1024).to_le_bytes());
    parameter(0x05, b"I", &u64::from(costs.passes).to_le_bytes());
    parameter(0x04, b"V", &0x13_u32.to_le_bytes());
    kdf.push(0);
    let mut header = SIGNATURE.to_vec();
    header.extend_from_slice(&[1, 0, 4, 0]);
    for (id, field) in [(2, AES256), (3, &[1, 0, 0, 0]), (4, master_seed), (7, iv), (11, &kdf), (0, b"\r\n\r\n")] {
        field_into(|bytes| header.extend_from_slice(bytes), id, &[field]);
    }
    header
}

/// A number, a length, and what it measures.
fn field_into(mut append: impl FnMut(&[u8]), id: u8, parts: &[&[u8]]) {
    append(&[id]);
    let total: usize = parts.iter().map(|part| part.len()).sum();
    append(&u32::try_from(total).unwrap_or(u32::MAX).to_le_bytes());
    for part in parts {
        append(part);
    }
}

fn length(bytes: &[u8]) -> u32 {
    // Blocks and parameters are far smaller, and attachments are bounded by whoever hands them over.
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

/// What is sealed: the inner header with the attachments, then the XML; packed.
fn plaintext(name: &str, items: Vec<Item>, now: Timestamp, lost: &mut Lost) -> Result<SecretBytes, WriteError> {
    let key = Key::<64>::random();
    let stream = InnerStream::new(3, key.expose_bytes()).unwrap_or_else(|| unreachable!("3 is ChaCha20"));
    let mut writer =
        Writer { xml: WipingBuffer::default(), stream, files: Vec::new(), uuids: HashSet::new(), lost, now };
    writer.document(name, items)?;
    let Writer { xml, files, .. } = writer;
    let xml = xml.into_secret();
    let mut packed = GzEncoder::new(WipingBuffer::with_capacity(xml.len() / 2), Compression::default());
    // Memory takes everything.
    let mut append = |bytes: &[u8]| packed.write_all(bytes).unwrap_or_default();
    field_into(&mut append, 1, &[&3_u32.to_le_bytes()]);
    field_into(&mut append, 2, &[key.expose_bytes()]);
    for (_, file) in &files {
        field_into(&mut append, 3, &[&[1], file.expose_bytes()]);
    }
    field_into(&mut append, 0, &[]);
    append(xml.expose_bytes());
    Ok(packed.finish().unwrap_or_default().into_secret())
}

/// Items by the group in which they lie.
#[derive(Default)]
struct Group {
    name: String,
    items: Vec<Item>,
    groups: Vec<Group>,
}

impl Group {
    fn place(&mut self, folder: &[String], item: Item) {
        let Some((name, rest)) = folder.split_first() else { return self.items.push(item) };
        let known = self.groups.iter().position(|group| group.name == *name);
        let place = known.unwrap_or_else(|| {
            self.groups.push(Self { name: name.clone(), ..Self::default() });
            self.groups.len() - 1
        });
        self.groups[place].place(rest, item);
    }
}

struct Writer<'a> {
    xml: WipingBuffer,
    stream: InnerStream,
    /// Every attachment once, with its hash.
    files: Vec<(Hash, SecretBytes)>,
    uuids: HashSet<[u8; 16]>,
    lost: &'a mut Lost,
    now: Timestamp,
}

impl Writer<'_> {
    fn document(&mut self, name: &str, items: Vec<Item>) -> Result<(), WriteError> {
        let mut root = Group { name: name.to_owned(), ..Group::default() };
        for mut item in items {
            let folder = std::mem::take(&mut item.folder);
            root.place(&folder, item);
        }
        self.raw("<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\n<KeePassFile><Meta>");
        self.leaf("Generator", "Breakglass");
        self.leaf("DatabaseName", name);
        self.leaf("DatabaseNameChanged", &written(self.now));
        self.raw("<MemoryProtection><ProtectTitle>False</ProtectTitle><ProtectUserName>False</ProtectUserName>");
        self.raw(
            "<ProtectPassword>True</ProtectPassword><ProtectURL>False</ProtectURL><ProtectNotes>False</ProtectNotes>",
        );
        self.raw("</MemoryProtection><RecycleBinEnabled>True</RecycleBinEnabled>");
        self.leaf("RecycleBinUUID", &base64::encode(&[0; 16]));
        self.raw("</Meta><Root>");
        self.group(root, "")?;
        self.raw("<DeletedObjects/></Root></KeePassFile>");
        Ok(())
    }

    fn group(&mut self, group: Group, above: &str) -> Result<(), WriteError> {
        let path = format!("{above}/{}", group.name);
        self.raw("<Group>");
        self.uuid(&format!("group {path}"));
        let name = self.name(&group.name, "", "");
        self.leaf("Name", &name);
        self.leaf("IconID", "48");
        self.times((self.now, self.now), None);
        self.leaf("IsExpanded", "True");
        for item in group.items {
            self.entry(item)?;
        }
        for inside in group.groups {
            self.group(inside, &path)?;
        }
        self.raw("</Group>");
        Ok(())
    }

    fn entry(&mut self, item: Item) -> Result<(), WriteError> {
        let title = item.title.clone();
        self.raw("<Entry>");
        self.uuid(item.id.as_deref().unwrap_or(&title));
        self.leaf("IconID", if item.sort == Sort::Note { "7" } else { "0" });
        let tags: Vec<String> = item.tags.iter().map(|tag| self.tag(tag, &title)).collect();
        self.leaf("Tags", &tags.join(";"));
        let changed = item.changed.unwrap_or(self.now);
        self.times((item.created.unwrap_or(changed), changed), item.expires);
        let mut taken: HashSet<String> = STANDARD.iter().map(|name| (*name).to_owned()).collect();
        let text = |secret: Option<&SecretText>| secret.map_or_else(String::new, |s| s.expose_text().to_owned());
        let standard = [
            item.title,
            text(item.username.as_ref()),
            text(item.password.as_ref()),
            item.urls.first().cloned().unwrap_or_default(),
            text(item.notes.as_ref()),
        ];
        for (name, value) in STANDARD.into_iter().zip(standard.map(SecretText::new)) {
            self.string(name, &value, name == "Password");
        }
        for (number, url) in item.urls.into_iter().skip(1).enumerate() {
            let name = if number == 0 { "KP2A_URL".to_owned() } else { format!("KP2A_URL_{number}") };
            self.own(&name, &SecretText::new(url), (false, &mut taken, &title));
        }
        for code in &item.one_time_codes {
            self.code(code, (&mut taken, &title));
        }
        if item.sort == Sort::Note && !item.fields.iter().any(|field| field.name == KIND) {
            self.own(KIND, &SecretText::new("note".to_owned()), (false, &mut taken, &title));
        }
        if let Some(changed) = item.password_changed {
            let day = SecretText::new(changed.date().to_string());
            self.own(CHANGED, &day, (false, &mut taken, &title));
        }
        for field in item.fields {
            match field.value {
                ItemValue::Plain(value) => self.own(&field.name, &SecretText::new(value), (false, &mut taken, &title)),
                ItemValue::Protected(value) => self.own(&field.name, &value, (true, &mut taken, &title)),
            }
        }
        self.files(item.attachments, &title)?;
        self.raw("</Entry>");
        Ok(())
    }

    /// A code of time as everybody but `KeePass` keeps it; one that counts, or whose form is unknown, so that nobody
    /// takes it for one of time.
    fn code(&mut self, code: &SecretText, (taken, title): (&mut HashSet<String>, &str)) {
        if codes::is_counted(code) {
            if let Some((seed, counter)) = codes::counted(code) {
                self.own("HmacOtp-Secret-Base32", &seed, (true, taken, title));
                self.own("HmacOtp-Counter", &SecretText::new(counter), (false, taken, title));
            }
            return self.own(COUNTED, code, (true, taken, title));
        }
        self.own("otp", code, (true, taken, title));
    }

    /// A field of a name that may be taken.
    fn own(&mut self, name: &str, value: &SecretText, (hidden, taken, title): (bool, &mut HashSet<String>, &str)) {
        let clean = self.name(name, title, name);
        let free = free_name(&clean, taken);
        if free != clean {
            self.lost.add(Loss::Renamed, title, name);
        }
        self.string(&free, value, hidden);
        taken.insert(free);
    }

    fn string(&mut self, name: &str, value: &SecretText, hidden: bool) {
        self.raw("<String>");
        self.leaf("Key", name);
        let text = value.expose_text();
        if hidden || !text.chars().all(is_xml) {
            let mut bytes = SecretBytes::new(text.as_bytes().to_vec());
            self.stream.apply(bytes.expose_bytes_mut());
            self.raw("<Value Protected=\"True\">");
            self.raw(&base64::encode(bytes.expose_bytes()));
            self.raw("</Value>");
        } else {
            self.leaf("Value", text);
        }
        self.raw("</String>");
    }

    fn files(&mut self, files: Vec<ItemFile>, title: &str) -> Result<(), WriteError> {
        let mut taken = HashSet::new();
        for file in files {
            let clean = self.name(&file.name, title, &file.name);
            let name = free_name(&clean, &taken);
            if name != clean {
                self.lost.add(Loss::Renamed, title, &file.name);
            }
            let number = self.file(&file)?;
            self.raw("<Binary>");
            self.leaf("Key", &name);
            self.raw(&format!("<Value Ref=\"{number}\"/></Binary>"));
            taken.insert(name);
        }
        Ok(())
    }

    /// The number of an attachment; what is the same stands there once.
    fn file(&mut self, file: &ItemFile) -> Result<usize, PathError> {
        let failed = |error| PathError::io(file.contents.path(), error);
        let (mut bytes, mut reader) = (WipingBuffer::default(), file.contents.open().map_err(failed)?);
        let mut piece = zeroize::Zeroizing::new(vec![0; 1 << 16]);
        loop {
            match reader.read(&mut piece).map_err(failed)? {
                0 => break,
                count => bytes.append(&piece[..count]),
            }
        }
        let bytes = bytes.into_secret();
        let hash = sha256(bytes.expose_bytes());
        let known = self.files.iter().position(|(other, _)| *other == hash);
        Ok(known.unwrap_or_else(|| {
            self.files.push((hash, bytes));
            self.files.len() - 1
        }))
    }

    /// The id that it has there already, or one that stays the same from export to export.
    fn uuid(&mut self, id: &str) {
        let digits: Vec<u8> = id.bytes().filter(|byte| *byte != b'-').collect();
        let text = std::str::from_utf8(&digits).unwrap_or_default();
        let theirs = u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32).map(u128::to_be_bytes);
        let derived = |number: usize| {
            let hash = sha256(format!("breakglass/kdbx {number} {id}").as_bytes());
            hash.as_bytes().first_chunk::<16>().copied().unwrap_or_default()
        };
        let free = theirs.into_iter().chain((0..1 << 20).map(derived)).find(|uuid| self.uuids.insert(*uuid));
        self.leaf("UUID", &base64::encode(&free.unwrap_or_default()));
    }

    fn times(&mut self, (created, changed): (Timestamp, Timestamp), expires: Option<Date>) {
        self.raw("<Times>");
        self.leaf("CreationTime", &written(created));
        self.leaf("LastModificationTime", &written(changed));
        self.leaf("LastAccessTime", &written(changed));
        self.leaf("ExpiryTime", &written(expires.map_or(changed, Date::start)));
        self.leaf("Expires", if expires.is_some() { "True" } else { "False" });
        self.leaf("UsageCount", "0");
        self.leaf("LocationChanged", &written(changed));
        self.raw("</Times>");
    }

    /// What separates tags there can be in none of them.
    fn tag(&mut self, tag: &str, title: &str) -> String {
        let clean = self.name(tag, title, tag);
        let joined: String = clean.chars().map(|c| if matches!(c, ';' | ',' | '\t') { ' ' } else { c }).collect();
        if joined != clean {
            self.lost.add(Loss::Renamed, title, tag);
        }
        joined
    }

    /// A name without what XML cannot hold.
    fn name(&mut self, name: &str, title: &str, what: &str) -> String {
        if name.chars().all(is_xml) {
            return name.to_owned();
        }
        self.lost.add(Loss::Renamed, title, what);
        name.chars().map(|c| if is_xml(c) { c } else { '\u{fffd}' }).collect()
    }

    fn leaf(&mut self, tag: &str, text: &str) {
        for part in ["<", tag, ">"] {
            self.raw(part);
        }
        let mut rest = text;
        while let Some(place) = rest.find(['&', '<', '>', '\r']) {
            let (before, from) = rest.split_at(place);
            self.raw(before);
            self.raw(match from.as_bytes()[0] {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                _ => "&#13;", // a reader makes a line feed of it otherwise
            });
            rest = &from[1..];
        }
        for part in [rest, "</", tag, ">"] {
            self.raw(part);
        }
    }

    fn raw(&mut self, text: &str) {
        self.xml.append(text.as_bytes());
    }
}

fn free_name(name: &str, taken: &HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{name} {number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}

/// Whether XML 1.0 may hold a character.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

const BLOCK: usize = 1 << 20;
