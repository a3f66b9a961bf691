//! The text of one entry: the password on the first line, then `key: value` lines, otpauth addresses, free text, and with
//! gopass YAML below `---` or a file in base64.
//!
//! Everything in it was encrypted, so everything is hidden. What is no text is a file of that name.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::encode::base64;
use crate::exchange::item::{Item, ItemFile, Meaning, State, Unread};
use crate::secret::{SecretBytes, SecretText};
use crate::vault::Contents;

/// An entry at a path below the tree, without its ending.
pub fn read(path: &str, plain: SecretBytes) -> Item {
    let mut item = at(path);
    match plain.into_text() {
        Ok(text) if file(&mut item, text.expose_text()) => {}
        Ok(text) => lines(&mut item, text.expose_text()),
        Err(bytes) => attach(&mut item, None, bytes),
    }
    item
}

/// An entry that did not open.
pub(super) fn unread(path: &str, why: Unread) -> Item {
    Item { state: State::Unread(why), ..at(path) }
}

fn at(path: &str) -> Item {
    let mut folder: Vec<String> = path.split('/').map(str::to_owned).collect();
    let title = folder.pop().unwrap_or_default();
    Item { title, folder, ..Item::default() }
}

/// A file as gopass keeps it: with headers, or by the ending `.b64` of older versions. Whether it was one.
fn file(item: &mut Item, text: &str) -> bool {
    let is_header = |line: &str, name: &str| {
        line.split_once(':')
            .filter(|(key, _)| key.trim().eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
    };
    let named = text.lines().take(HEADERS).find_map(|line| is_header(line, "content-disposition"));
    let in_base64 = text.lines().take(HEADERS).find_map(|line| is_header(line, "content-transfer-encoding"));
    if in_base64.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64")) {
        let body = text.split_once("\n\n").map_or("", |(_, body)| body);
        // An entry without a password begins with an empty line.
        let body = if text.starts_with('\n') { body.split_once("\n\n").map_or(body, |(_, body)| body) } else { body };
        return decoded(body).map(|bytes| attach(item, named.as_deref().and_then(file_name), bytes)).is_some();
    }
    let old = item.title.strip_suffix(".b64").map(str::to_owned);
    match old.zip(decoded(text)) {
        Some((name, bytes)) => {
            item.title = name;
            attach(item, None, bytes);
            true
        }
        None => false,
    }
}

/// Headers stand in the first lines.
const HEADERS: usize = 6;

/// `attachment; filename="plan.pdf"`.
fn file_name(disposition: &str) -> Option<String> {
    let name = disposition.split_once("filename=")?.1.trim();
    let name = name.strip_prefix('"').map_or(name, |name| name.split('"').next().unwrap_or_default());
    (!name.is_empty()).then(|| name.to_owned())
}

fn decoded(text: &str) -> Option<SecretBytes> {
    let mut plain = String::with_capacity(text.len());
    plain.extend(text.chars().filter(|c| !c.is_ascii_whitespace()));
    let plain = SecretText::new(plain);
    base64::decode_secret(plain.expose_text()).ok().filter(|bytes| !bytes.is_empty())
}

fn attach(item: &mut Item, name: Option<String>, bytes: SecretBytes) {
    let name = name.unwrap_or_else(|| item.title.clone());
    let contents = Box::new(Held { path: PathBuf::from(&name), bytes });
    item.attachments.push(ItemFile { name, contents });
}

/// A file that was opened whole.
struct Held {
    path: PathBuf,
    bytes: SecretBytes,
}

impl Contents for Held {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.bytes.expose_bytes()))
    }

    fn path(&self) -> &Path {
        &self.path
    }
}

fn lines(item: &mut Item, text: &str) {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default();
    if is_code(first) {
        item.one_time_codes.push(SecretText::new(first.to_owned()));
    } else if !first.is_empty() {
        item.password = Some(SecretText::new(first.to_owned()));
    }
    let mut notes = Notes::new(text.len());
    let mut in_yaml = false;
    let mut lines = lines.peekable();
    while let Some(line) = lines.next() {
        if !in_yaml && line.trim_end() == "---" {
            in_yaml = true;
        } else if is_code(line) {
            item.one_time_codes.push(SecretText::new(line.trim().to_owned()));
        } else if let Some((key, value)) = pair(line) {
            let opens_block = in_yaml && matches!(value, "" | "|" | "|-" | ">" | ">-");
            let mut block = SecretText::new(String::new());
            while let Some(below) = lines.next_if(|below| opens_block && below.starts_with([' ', '\t', '-'])) {
                let line = below.trim_start();
                let joined = [block.expose_text(), if block.is_empty() { "" } else { "\n" }, line].concat();
                block = SecretText::new(joined);
            }
            let value = if block.is_empty() { SecretText::new(unquoted(value, in_yaml).to_owned()) } else { block };
            place(item, key, value);
        } else {
            notes.push(line);
        }
    }
    item.notes = notes.finish();
}

/// Free text, in one piece of memory that does not move.
struct Notes(String);

impl Notes {
    fn new(most: usize) -> Self {
        Self(String::with_capacity(most + 1))
    }

    fn push(&mut self, line: &str) {
        if !self.0.is_empty() || !line.is_empty() {
            self.0.push_str(line);
            self.0.push('\n');
        }
    }

    fn finish(self) -> Option<SecretText> {
        let whole = SecretText::new(self.0);
        let text = whole.expose_text().trim_end_matches('\n');
        (!text.is_empty()).then(|| SecretText::new(text.to_owned()))
    }
}

fn is_code(line: &str) -> bool {
    line.trim_start().get(..10).is_some_and(|begin| begin.eq_ignore_ascii_case("otpauth://"))
}

/// `key: value`; the key is a word or a few. An address is no pair.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let good = !key.is_empty() && key.len() <= 60 && !key.starts_with([' ', '\t', '-', '#']);
    let apart = value.is_empty() || value.starts_with([' ', '\t']);
    (good && apart).then(|| (key.trim_end(), value.strip_prefix([' ', '\t']).unwrap_or(value)))
}

/// YAML may put quotation marks around a value.
fn unquoted(value: &str, in_yaml: bool) -> &str {
    let quoted = |mark| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
    if in_yaml { quoted('"').or_else(|| quoted('\'')).unwrap_or(value) } else { value }
}

fn place(item: &mut Item, key: &str, value: SecretText) {
    match key.to_lowercase().as_str() {
        "user" | "username" | "login" | "benutzer" | "benutzername" if item.username.is_none() && !value.is_empty() => {
            item.username = Some(value);
        }
        "url" | "uri" | "website" | "site" if !value.is_empty() => item.urls.push(value.expose_text().to_owned()),
        "totp" | "otp" if !value.is_empty() => item.one_time_codes.push(value),
        "email" | "e-mail" | "mail" => item.meant(key, value, Meaning::Email),
        "pin" => item.meant(key, value, Meaning::Pin),
        "puk" => item.meant(key, value, Meaning::Puk),
        _ => item.protected(key, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(path: &str, text: &str) -> Item {
        read(path, SecretBytes::new(text.as_bytes().to_vec()))
    }

    fn fields(item: &Item) -> Vec<(&str, &str)> {
        item.fields.iter().map(|field| (field.name.as_str(), field.value.expose_text())).collect()
    }

    fn shown(secret: Option<&SecretText>) -> &str {
        secret.map_or("", SecretText::expose_text)
    }

    #[test]
    fn an_entry_of_pass_arrives_whole() {
        let item = entry(
            "Kunden/Müller/Router im Büro",
            " p w \nuser: admin\nurl: https://fritz.box/\notpauth://totp/x?secret=JBSWY3DPEHPK3PXP\nKundennummer: 4711\n\nfreier Text\nhttps://kein.feld/\n12:30 Uhr\n",
        );
        assert_eq!((item.title.as_str(), item.folder.join("/")), ("Router im Büro", "Kunden/Müller".to_owned()));
        assert_eq!((shown(item.password.as_ref()), shown(item.username.as_ref())), (" p w ", "admin"));
        assert_eq!((item.urls[0].as_str(), item.one_time_codes.len()), ("https://fritz.box/", 1));
        assert_eq!(fields(&item), [("Kundennummer", "4711")]);
        assert_eq!(shown(item.notes.as_ref()), "freier Text\nhttps://kein.feld/\n12:30 Uhr");
    }

    #[test]
    fn yaml_of_gopass_is_read_as_far_as_people_write_it() {
        let item = entry("a", "pw\n---\nlogin: \"kim\"\nports:\n  - 22\n  - 80\nnote: |\n  one\n  two\npin: '0042'\n");
        assert_eq!(shown(item.username.as_ref()), "kim");
        assert_eq!(fields(&item), [("ports", "- 22\n- 80"), ("note", "one\ntwo"), ("pin", "0042")]);
    }

    #[test]
    fn files_of_gopass_are_attachments() {
        let with_headers = "\nContent-Disposition: attachment; filename=\"plan.pdf\"\nContent-Transfer-Encoding: Base64\n\nAAEC\n/w==\n";
        for (path, text, title, name) in [
            ("x/plan", with_headers, "plan", "plan.pdf"),
            ("x/plan", &with_headers[1..], "plan", "plan.pdf"),
            ("x/plan.pdf.b64", "AAEC/w==\n", "plan.pdf", "plan.pdf"),
        ] {
            let item = entry(path, text);
            assert_eq!((item.title.as_str(), item.attachments[0].name.as_str()), (title, name));
            let mut bytes = Vec::new();
            item.attachments[0].contents.open().unwrap().read_to_end(&mut bytes).unwrap();
            assert_eq!(bytes, [0, 1, 2, 255]);
        }
        let item = read("x/key.bin", SecretBytes::new(vec![0xff, 0, 1]));
        assert_eq!(item.attachments[0].name, "key.bin");
        assert_eq!(shown(entry("note.b64", "kein base64!\n").password.as_ref()), "kein base64!");
    }

    #[test]
    fn strange_entries_are_entries() {
        for text in ["", "\n", "\n\n\n", ":", "a\n:\n: x\n---\n---\n  - x\n", "pw\r\nuser: kim\r\n", "otpauth://"] {
            let item = entry("x", text);
            assert_eq!(item.title, "x");
        }
        assert_eq!(shown(entry("x", "pw\r\nuser: kim\r\n").username.as_ref()), "kim");
    }
}
