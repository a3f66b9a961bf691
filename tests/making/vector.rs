//! One vector as a file: header lines, an empty line, the payload in base64 (tests/vectors/README.md).

use breakglass::encode::base64;
use breakglass::encode::hash::sha256;
use serde_json::json;

use super::Made;

/// What a reader must make of a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    Good,
    NamedBad,
    Refused,
    CannotUnlock,
    QuorumNotMet,
    Damaged,
}

const CLASSES: [(&str, Expect); 6] = [
    ("good", Expect::Good),
    ("named-bad", Expect::NamedBad),
    ("refused", Expect::Refused),
    ("cannot-unlock", Expect::CannotUnlock),
    ("quorum-not-met", Expect::QuorumNotMet),
    ("damaged", Expect::Damaged),
];

/// A vector.
pub struct Vector {
    pub name: String,
    pub expect: Expect,
    /// The other header lines, in order.
    pub header: Vec<(String, String)>,
    pub payload: Vec<u8>,
}

/// Header lines that are input or explanation; every other one says what a reader must find.
const NO_DETAIL: [&str; 4] = ["comment", "task", "sheet", "contribution"];

impl Vector {
    pub fn new(name: &str, expect: Expect, comment: &str, payload: Vec<u8>) -> Self {
        let header = vec![("comment".to_owned(), comment.to_owned())];
        Self { name: name.to_owned(), expect, header, payload }
    }

    pub fn task(self, task: &str) -> Self {
        self.detail("task", task)
    }

    pub fn sheet(self, text: &str) -> Self {
        self.detail("sheet", &json!(text).to_string())
    }

    pub fn contribution(self, text: &str) -> Self {
        self.detail("contribution", &json!(text).to_string())
    }

    pub fn detail(mut self, key: &str, value: &str) -> Self {
        self.header.push((key.to_owned(), value.to_owned()));
        self
    }

    /// It opens, and gives what was sealed.
    pub fn opens(self, made: &Made) -> Self {
        let said = &made.manifest;
        let plaintext = sha256(&made.plaintext).to_string();
        self.detail("epoch", &said["recovery"]["epoch"].to_string())
            .detail("revision", &said["revision"].to_string())
            .detail("plaintext", &plaintext)
    }

    /// The values of a header line, which are JSON strings.
    pub fn texts(&self, key: &str) -> Vec<String> {
        let of_key = self.header.iter().filter(|(found, _)| found == key);
        of_key.map(|(_, value)| serde_json::from_str(value).expect("a JSON string")).collect()
    }

    pub fn is_answer(&self) -> bool {
        self.header.iter().any(|(key, value)| key == "task" && value == "answer")
    }

    /// What a reader must find, as `key: value`, sorted.
    pub fn details(&self) -> Vec<String> {
        let details = self.header.iter().filter(|(key, _)| !NO_DETAIL.contains(&key.as_str()));
        let mut lines: Vec<String> = details.map(|(key, value)| format!("{key}: {value}")).collect();
        lines.sort();
        lines
    }

    pub fn write(&self) -> String {
        let class = CLASSES.iter().find(|(_, class)| *class == self.expect).unwrap().0;
        let mut text = format!("expect: {class}\n");
        for (key, value) in &self.header {
            text.extend([key, ": ", value, "\n"]);
        }
        text.push('\n');
        let payload = base64::encode(&self.payload);
        for line in payload.as_bytes().chunks(64) {
            text += std::str::from_utf8(line).unwrap();
            text.push('\n');
        }
        text
    }

    pub fn read(name: &str, text: &str) -> Self {
        let (header, payload) = text.split_once("\n\n").unwrap_or_else(|| panic!("{name}: no empty line"));
        let mut lines = header.lines().map(|line| line.split_once(": ").unwrap_or_else(|| panic!("{name}: {line}")));
        let Some(("expect", class)) = lines.next() else { panic!("{name}: begins with no class") };
        let expect =
            CLASSES.iter().find(|(written, _)| *written == class).unwrap_or_else(|| panic!("{name}: {class}")).1;
        let header = lines.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        let payload = base64::decode(&payload.replace('\n', "")).unwrap_or_else(|_| panic!("{name}: base64"));
        Self { name: name.to_owned(), expect, header, payload }
    }
}
