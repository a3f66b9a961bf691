//! Chosen records for a deputy alone, while the owner is away (docs/format.md, Absence).
//!
//! One JSON document, signed by the owner in its own last member, to be sealed to the deputy's recipient: whoever knows
//! that recipient could seal something to it, so what is read here has been verified. What this is not: the age file
//! around it (`vault`, `recovery`), or a lock that opens and closes by date; nothing enforces `until`.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::records::Document;
use super::wire;
use crate::crypto::{SigningKey, VerifyKey, signing};
use crate::encode::id::{CompartmentId, Id};
use crate::encode::json;
use crate::encode::time::{Date, Timestamp};
use crate::format::{FormatError, limits};
use crate::model::Record;
use crate::secret::{SecretBytes, WipingBuffer};

const DOCUMENT: &str = "absence";
const FORMAT: &str = "breakglass/absence/v1";
/// What stands before the signature, which is the last member.
const MARK: &str = ",\n \"signature\": ";
const END: &str = "\n}";

/// What a deputy is given for a time.
pub struct AbsenceFile {
    /// Who gives it, for how long, and to whom.
    pub head: Head,
    /// The records, by client.
    pub parts: Vec<Part>,
}

/// Who gives what to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// The vault.
    pub vault: Id,
    /// The owner's key.
    pub verify_key: VerifyKey,
    /// The owner's name.
    pub owner: String,
    /// The deputy's name.
    pub deputy: String,
    /// When it was made.
    pub started_at: Timestamp,
    /// The last day that was meant.
    pub until: Date,
}

/// The records of one client.
pub struct Part {
    /// Of which compartment.
    pub compartment: CompartmentId,
    /// What the client is called.
    pub client: String,
    /// The records, without their attachments.
    pub document: Document,
}

impl Part {
    /// Copies of chosen records. Attachments stay in the vault: what opens them would open nothing here.
    pub fn new<'r>(compartment: CompartmentId, client: &str, chosen: impl IntoIterator<Item = &'r Record>) -> Self {
        let records = chosen.into_iter().map(|record| {
            let mut copy = record.duplicate();
            copy.attachments.clear();
            copy.unknown_attachments.clear();
            copy.source = None;
            copy
        });
        let document = Document { records: records.collect(), ..Document::default() };
        Self { compartment, client: client.to_owned(), document }
    }
}

impl AbsenceFile {
    /// The signed plaintext, padded so that its size tells little.
    pub fn write(&self, key: &SigningKey) -> Result<SecretBytes, FormatError> {
        let mut text = WipingBuffer::with_capacity(64 << 10);
        text.append(b"{\n \"format\": \"");
        text.append(FORMAT.as_bytes());
        text.append(b"\"");
        let head = serde_json::to_value(&self.head).map_err(|_| unreadable())?;
        for (name, value) in head.as_object().into_iter().flatten() {
            text.append(format!(",\n \"{name}\": {value}").as_bytes());
        }
        text.append(b",\n \"compartments\": [");
        for (index, part) in self.parts.iter().enumerate() {
            let client = serde_json::Value::from(part.client.as_str());
            let before = if index == 0 { "" } else { "," };
            text.append(
                format!("{before}\n{{\"compartment\": \"{}\", \"client\": {client},\n", part.compartment).as_bytes(),
            );
            text.append(b"\"contents\": ");
            text.append(part.document.write()?.expose_bytes().trim_ascii_end());
            text.append(b"}");
        }
        text.append(b"\n ]");
        text.append(END.as_bytes());
        let signed = text.into_secret();
        let signature = signing::sign(key, signed.expose_bytes(), &self.head.trusted_comment());
        Ok(pad(&signed, &signature))
    }

    /// Reads what a deputy opened, and proves that the key named in it has signed it. Whose key that is, the sheet says.
    pub fn read(plaintext: &SecretBytes) -> Result<Self, FormatError> {
        let bytes = plaintext.expose_bytes().trim_ascii_end();
        if bytes.len() as u64 > limits::RECORDS {
            return Err(FormatError::TooLarge { document: DOCUMENT });
        }
        json::check(bytes).map_err(|source| FormatError::Json { document: DOCUMENT, source })?;
        let unsigned = || FormatError::Signature { document: DOCUMENT };
        let text = std::str::from_utf8(bytes).map_err(|_| unreadable())?;
        let at = text.rfind(MARK).ok_or_else(unsigned)?;
        let signature = text[at + MARK.len()..].strip_suffix(END).ok_or_else(unsigned)?;
        let signature: String = serde_json::from_str(signature).map_err(|_| unsigned())?;
        let mut signed = WipingBuffer::with_capacity(at + END.len());
        signed.append(&bytes[..at]);
        signed.append(END.as_bytes());
        let signed = signed.into_secret();
        if !wire::are_objects(signed.expose_bytes(), &["compartments"]) {
            return Err(unreadable());
        }
        let wire: Wire<'_> = serde_json::from_slice(signed.expose_bytes()).map_err(|_| unreadable())?;
        if wire.format != FORMAT {
            return Err(FormatError::UnknownFormat { document: DOCUMENT });
        }
        let Wire { vault, verify_key, owner, deputy, started_at, until, compartments, .. } = wire;
        let head = Head { vault, verify_key, owner, deputy, started_at, until };
        let comment = head.trusted_comment();
        signing::verify(&head.verify_key, signed.expose_bytes(), signature.as_bytes(), &comment)
            .map_err(|_| unsigned())?;
        let parts = compartments.into_iter().map(read_part).collect::<Result<_, _>>()?;
        Ok(Self { head, parts })
    }
}

impl Head {
    fn trusted_comment(&self) -> String {
        format!("breakglass absence vault={} until={}", self.vault, self.until)
    }
}

fn read_part(wire: WirePart<'_>) -> Result<Part, FormatError> {
    let contents = SecretBytes::new(wire.contents.get().as_bytes().to_vec());
    let document = Document::read(&contents)?;
    Ok(Part { compartment: wire.compartment, client: wire.client, document })
}

fn pad(signed: &SecretBytes, signature: &str) -> SecretBytes {
    let open = &signed.expose_bytes()[..signed.len() - END.len()];
    let mut text = WipingBuffer::with_capacity(signed.len() + 2 * limits::RECORDS_PADDING);
    text.append(open);
    text.append(format!("{MARK}{}{END}\n", serde_json::Value::from(signature)).as_bytes());
    let missing = text.len().next_multiple_of(limits::RECORDS_PADDING) - text.len();
    text.append(&vec![b' '; missing]);
    text.into_secret()
}

fn unreadable() -> FormatError {
    FormatError::field(DOCUMENT, "fields", "are missing or of another kind")
}

#[derive(Deserialize)]
struct Wire<'a> {
    format: String,
    vault: Id,
    verify_key: VerifyKey,
    owner: String,
    deputy: String,
    started_at: Timestamp,
    until: Date,
    #[serde(borrow)]
    compartments: Vec<WirePart<'a>>,
}

#[derive(Deserialize)]
struct WirePart<'a> {
    compartment: CompartmentId,
    client: String,
    #[serde(borrow)]
    contents: &'a RawValue,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema::Kind;
    use crate::secret::SecretText;

    fn written(key: &SigningKey) -> SecretBytes {
        let mut record = Record::new(Id::random(), Kind::System, Timestamp::from_unix(0));
        record.set("name", "Mail").unwrap();
        record.set_secret("password", SecretText::new("Canary,\n \"signature\": ".into())).unwrap();
        let head = Head {
            vault: "0123456789abcdef".parse().unwrap(),
            verify_key: key.verify_key().clone(),
            owner: "Jo \"Q\"".into(),
            deputy: "Max".into(),
            started_at: Timestamp::from_unix(0),
            until: Timestamp::from_unix(0).date(),
        };
        let parts =
            vec![Part::new(CompartmentId::Root, "Kanzlei", [&record]), Part::new(CompartmentId::Root, "Zwei", [])];
        AbsenceFile { head, parts }.write(key).unwrap()
    }

    fn read(text: &str) -> Result<AbsenceFile, FormatError> {
        AbsenceFile::read(&SecretBytes::new(text.as_bytes().to_vec()))
    }

    #[test]
    fn what_is_written_is_readable_json_and_comes_back() {
        let written = written(&SigningKey::generate());
        assert_eq!(written.len() % limits::RECORDS_PADDING, 0);
        let json: serde_json::Value = serde_json::from_slice(written.expose_bytes()).unwrap();
        assert_eq!(json["format"], FORMAT);
        assert_eq!(json["compartments"][0]["contents"]["records"][0]["fields"]["name"], "Mail");
        let back = AbsenceFile::read(&written).unwrap();
        assert_eq!((back.head.owner.as_str(), back.parts.len()), ("Jo \"Q\"", 2));
        assert_eq!(back.parts[0].document.records[0].name(), "Mail");
    }

    #[test]
    fn what_was_changed_or_signed_by_nobody_is_refused() {
        let written = written(&SigningKey::generate());
        let text = std::str::from_utf8(written.expose_bytes()).unwrap().to_owned();
        assert!(read(&text).is_ok());
        for (from, to) in
            [("Max", "Eve"), ("Canary", "Kanari"), ("1970-01-01\"", "1999-01-01\""), ("\"format\"", " \"format\"")]
        {
            assert!(read(&text.replacen(from, to, 1)).is_err(), "{from}");
        }
        let unsigned = text.split_at(text.rfind(MARK).unwrap()).0.to_owned() + END;
        assert!(matches!(read(&unsigned), Err(FormatError::Signature { .. })));
        let more = text.trim_end().strip_suffix(END).unwrap().to_owned() + ",\n \"more\": 1\n}";
        assert!(read(&more).is_err());
    }
}
