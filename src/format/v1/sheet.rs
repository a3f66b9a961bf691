//! The sheet as text: what its QR code says, or its twenty-four words (docs/format.md, Holder key and sheet).
//!
//! What is written is a stock age identity file; what is read is more forgiving, because people paste and type. What
//! this is not: the printed page, or the question whether the sheet fits anything (`recovery`).

use crate::crypto::{Identity, VerifyKey};
use crate::encode::digits::Digits;
use crate::encode::id::Id;
use crate::encode::words::{self, ParsedWords, WordCandidates, WordsError};
use crate::format::limits;
use crate::secret::{SecretText, WipingBuffer};

/// A holder key, and what its sheet says about the vault it belongs to.
pub struct Sheet {
    /// The holder key.
    pub identity: Identity,
    /// What the sheet says about the vault.
    pub anchor: Anchor,
}

/// What a sheet says about the vault it belongs to. A sheet made before there was a vault says nothing.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// The vault.
    pub vault: Option<Id>,
    /// The key under which its manifests are signed.
    pub verify_key: Option<VerifyKey>,
    /// Eight digits of that key, typed after the words.
    pub check_digits: Option<Digits>,
}

impl Anchor {
    /// Whether nothing ties the key to an owner: accepted, with a loud notice.
    pub fn is_bare(&self) -> bool {
        self.verify_key.is_none() && self.check_digits.is_none()
    }
}

/// What a text turned out to be.
pub enum ReadSheet {
    /// A sheet.
    Good(Sheet),
    /// Twenty-four known words of which one or more are wrong; the candidates are tried against the shares.
    WrongWord(WordCandidates),
}

impl Sheet {
    /// Reads an age identity file with or without the lines of a sheet, or twenty-four words with or without digits.
    pub fn read(text: &[u8]) -> Result<ReadSheet, SheetError> {
        if text.len() as u64 > limits::SHEET {
            return Err(SheetError::TooLarge);
        }
        let text = std::str::from_utf8(text).map_err(|_| SheetError::NotText)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.contains(IDENTITY_PREFIX) {
            return read_identity_file(text).map(ReadSheet::Good);
        }
        match words::parse(text)? {
            ParsedWords::Good { key, digits } => {
                let anchor = Anchor { check_digits: digits, ..Anchor::default() };
                Ok(ReadSheet::Good(Self { identity: Identity::from_key(&key), anchor }))
            }
            ParsedWords::BadChecksum(candidates) => Ok(ReadSheet::WrongWord(candidates)),
        }
    }

    /// The text of the QR code. The digits are not in it: the whole key is.
    pub fn write(&self) -> SecretText {
        let mut text = WipingBuffer::with_capacity(512);
        let mut line = |parts: [&str; 2]| parts.into_iter().chain(["\n"]).for_each(|part| text.append(part.as_bytes()));
        line([TITLE, ""]);
        if let Some(vault) = &self.anchor.vault {
            line(["# vault ", vault.as_str()]);
        }
        if let Some(verify_key) = &self.anchor.verify_key {
            line(["# verify ", verify_key.as_str()]);
        }
        line([self.identity.expose_text().expose_text(), ""]);
        SecretText::from_utf8(&text.into_secret()).expect("lines of text are text")
    }
}

/// Why a text is no sheet. Says nothing of the text; whoever typed or scanned it is at fault.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SheetError {
    /// Far longer than any sheet.
    #[error("the sheet is larger than the limit")]
    TooLarge,
    /// Not UTF-8.
    #[error("the sheet is not text")]
    NotText,
    /// Neither a key nor twenty-four words of the list.
    #[error("the sheet: {0}")]
    Words(#[from] WordsError),
    /// The line with the key is damaged, or there are several.
    #[error("the key on the sheet is damaged")]
    Key,
    /// A line of the sheet is damaged or stands there twice.
    #[error("the line `# {0}` on the sheet is damaged")]
    Line(&'static str),
    /// A sheet of a version that this reader does not know.
    #[error("the sheet is of an unknown version")]
    Version,
}

fn read_identity_file(text: &str) -> Result<Sheet, SheetError> {
    let mut anchor = Anchor::default();
    let mut identity = None;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let Some(comment) = line.strip_prefix('#') else {
            let key = Identity::parse(line).map_err(|_| SheetError::Key)?;
            set_once(&mut identity, key, SheetError::Key)?;
            continue;
        };
        let comment = comment.trim();
        match comment.split_once(char::is_whitespace).unwrap_or((comment, "")) {
            ("vault", id) => {
                let vault = id.trim().parse().map_err(|_| SheetError::Line("vault"))?;
                set_once(&mut anchor.vault, vault, SheetError::Line("vault"))?;
            }
            ("verify", key) => {
                let key = key.trim().parse().map_err(|_| SheetError::Line("verify"))?;
                set_once(&mut anchor.verify_key, key, SheetError::Line("verify"))?;
            }
            ("breakglass", _) if *comment != TITLE[2..] => return Err(SheetError::Version),
            _ => {} // any other comment, such as those of age-keygen
        }
    }
    Ok(Sheet { identity: identity.ok_or(SheetError::Key)?, anchor })
}

fn set_once<T>(place: &mut Option<T>, value: T, twice: SheetError) -> Result<(), SheetError> {
    if place.is_some() {
        return Err(twice);
    }
    *place = Some(value);
    Ok(())
}

const TITLE: &str = "# breakglass sheet v1";
const IDENTITY_PREFIX: &str = "AGE-SECRET-KEY-";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::SigningKey;
    use crate::encode::words::to_words;
    use crate::secret::KeyBytes;

    const KEY: &str = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33";
    const VAULT: &str = "0123456789abcdef";

    fn read(text: &str) -> Result<Sheet, SheetError> {
        Sheet::read(text.as_bytes()).map(|sheet| match sheet {
            ReadSheet::Good(sheet) => sheet,
            ReadSheet::WrongWord(_) => panic!("words with a wrong checksum"),
        })
    }

    fn refused(text: &str) -> SheetError {
        read(text).err().unwrap_or_else(|| panic!("accepted: {text}"))
    }

    fn verify_key() -> VerifyKey {
        SigningKey::generate().verify_key().clone()
    }

    #[test]
    fn what_is_printed_reads_back() {
        let verify_key = verify_key();
        let anchor =
            Anchor { vault: Some(VAULT.parse().unwrap()), verify_key: Some(verify_key.clone()), check_digits: None };
        let sheet = Sheet { identity: Identity::parse(KEY).unwrap(), anchor: anchor.clone() };
        let text = sheet.write();
        let expected = format!("# breakglass sheet v1\n# vault {VAULT}\n# verify {verify_key}\n{KEY}\n");
        assert_eq!(text.expose_text(), expected);
        let back = read(&expected).unwrap();
        assert_eq!(back.anchor, anchor);
        assert!(!back.anchor.is_bare());
        assert_eq!(back.identity.recipient(), sheet.identity.recipient());
    }

    #[test]
    fn a_sheet_made_before_there_was_a_vault_is_bare() {
        let sheet = Sheet { identity: Identity::parse(KEY).unwrap(), anchor: Anchor::default() };
        assert_eq!(sheet.write().expose_text(), format!("# breakglass sheet v1\n{KEY}\n"));
        for text in [KEY, &format!("{KEY}\n"), &format!("# created: today\n# public key: age1…\n{KEY}\n")] {
            assert!(read(text).unwrap().anchor.is_bare(), "{text}");
        }
    }

    #[test]
    fn pasted_text_may_be_untidy() {
        let key = verify_key();
        let untidy =
            format!("\u{feff}  # breakglass sheet v1 \r\n\r\n#vault  {VAULT}\r\n # verify {key}\t\r\n  {KEY}  \r\n");
        let sheet = read(&untidy).unwrap();
        assert_eq!(sheet.anchor.vault.unwrap().as_str(), VAULT);
        assert_eq!(sheet.anchor.verify_key, Some(key));
    }

    #[test]
    fn a_damaged_line_is_no_missing_line() {
        let key = verify_key();
        for (text, error) in [
            (format!("# vault {}\n{KEY}", &VAULT[1..]), SheetError::Line("vault")),
            (format!("# vault\n{KEY}"), SheetError::Line("vault")),
            (format!("# verify RWabc\n{KEY}"), SheetError::Line("verify")),
            (format!("# verify\n{KEY}"), SheetError::Line("verify")),
            (format!("# vault {VAULT}\n# vault {VAULT}\n{KEY}"), SheetError::Line("vault")),
            (format!("# verify {key}\n# verify {key}\n{KEY}"), SheetError::Line("verify")),
            (format!("# breakglass sheet v2\n{KEY}"), SheetError::Version),
            (format!("{KEY}\n{KEY}"), SheetError::Key),
            (format!("{}2", &KEY[..73]), SheetError::Key),
            (format!("hello\n{KEY}"), SheetError::Key),
            (KEY.to_lowercase(), SheetError::Words(WordsError::Count(1))),
        ] {
            assert_eq!(refused(&text), error, "{text}");
        }
        assert_eq!(Sheet::read(b"\xff").err(), Some(SheetError::NotText));
        assert_eq!(refused(&" ".repeat(20_000)), SheetError::TooLarge);
    }

    #[test]
    fn words_may_be_followed_by_the_digits_of_the_owners_key() {
        let key = KeyBytes::random();
        let words = to_words(&key);
        let digits = verify_key().check_digits();
        let bare = read(words.expose_text()).unwrap();
        assert!(bare.anchor.is_bare());
        let typed = format!("{}\r\n{digits}\r\n", words.expose_text().to_uppercase().replace(' ', "\r\n"));
        let sheet = read(&typed).unwrap();
        assert_eq!(sheet.anchor.check_digits, Some(digits));
        assert!(!sheet.anchor.is_bare());
        assert!(sheet.identity.expose_key().same_as(&key));
    }

    #[test]
    fn a_wrong_word_is_left_to_the_shares() {
        let words = "abandon ".repeat(24);
        assert!(matches!(Sheet::read(words.as_bytes()), Ok(ReadSheet::WrongWord(_))));
        assert!(matches!(refused("abandon ability"), SheetError::Words(WordsError::Count(2))));
    }

    #[test]
    fn errors_say_nothing_of_the_text() {
        for text in [KEY.replace("GQ97", "GQ98"), format!("{KEY}\n{KEY}"), KEY.to_lowercase()] {
            let error = refused(&text);
            assert!(!format!("{error} {error:?}").to_uppercase().contains("GQ9"));
        }
    }
}
