//! Key files in all their forms: XML of version 1 and 2, 32 bytes, 64 hexadecimal digits, and any other file, of which
//! the hash counts (keepass.info/help/base/keys.html).

use super::xml::{Tag, Xml, decoded};
use crate::crypto::keepass::{InnerStream, hashed};
use crate::encode::hash::sha256;
use crate::exchange::foreign::ReadError;
use crate::secret::{KeyBytes, SecretBytes, SecretText};

/// The key in a file.
pub(super) fn read(file: &SecretBytes) -> Result<KeyBytes, ReadError> {
    let bytes = file.expose_bytes();
    if let Some(written) = written(bytes) {
        return written.key().ok_or(ReadError::KeyFile);
    }
    let plain = KeyBytes::copy_from(bytes).or_else(|| hexadecimal(bytes).filter(|_| bytes.len() == 64));
    Ok(plain.unwrap_or_else(|| hashed(bytes)))
}

/// What stands in a key file of XML.
#[derive(Default)]
struct Written {
    version: String,
    data: Option<SecretText>,
    hash: Option<u64>,
}

/// `None` where the file is no XML of this kind, and counts as any file.
fn written(bytes: &[u8]) -> Option<Written> {
    let begin = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if !begin.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let mut xml = Xml::new(bytes, InnerStream::new(2, &[])?, || false).ok()?;
    let root = xml.root().ok().filter(|root| root.tag == Tag::KeyFile)?;
    let mut written = Written::default();
    let read = xml.children(|xml, part| match part.tag {
        Tag::Meta => xml.children(|xml, element| match element.tag {
            Tag::Version => {
                written.version = xml.plain(&element)?;
                Ok(())
            }
            _ => xml.skip(&element),
        }),
        Tag::Key => xml.children(|xml, element| match element.tag {
            Tag::Data => {
                written.hash = element.hash;
                written.data = Some(xml.text(&element)?);
                Ok(())
            }
            _ => xml.skip(&element),
        }),
        _ => xml.skip(&part),
    });
    let _ = root;
    Some(if read.is_ok() { written } else { Written::default() })
}

impl Written {
    /// The key; `None` where it is damaged or of a version that is not known.
    fn key(&self) -> Option<KeyBytes> {
        let data = self.data.as_ref()?;
        match self.version.trim().split('.').next() {
            Some("1") => {
                let bytes = decoded(&SecretBytes::new(data.expose_text().as_bytes().to_vec())).ok()?;
                KeyBytes::copy_from(bytes.expose_bytes())
            }
            Some("2") => {
                let key = hexadecimal(data.expose_text().as_bytes())?;
                let check = sha256(key.expose_bytes());
                let begin = check.as_bytes().first_chunk::<4>().map(|begin| u64::from(u32::from_be_bytes(*begin)));
                (self.hash.is_none() || self.hash == begin).then_some(key)
            }
            _ => None,
        }
    }
}

/// 64 hexadecimal digits, blanks between them left out.
fn hexadecimal(text: &[u8]) -> Option<KeyBytes> {
    let mut key = zeroize::Zeroizing::new([0_u8; 32]);
    let mut digits = text.iter().filter(|byte| !byte.is_ascii_whitespace()).map(|byte| char::from(*byte).to_digit(16));
    for byte in key.iter_mut() {
        let (high, low) = (digits.next()??, digits.next()??);
        *byte = u8::try_from(high << 4 | low).ok()?;
    }
    digits.next().is_none().then(|| KeyBytes::take(&mut key))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DIGITS: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    const BASE64: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    fn key(file: &str) -> Option<[u8; 32]> {
        read(&SecretBytes::new(file.as_bytes().to_vec())).ok().map(|key| *key.expose_bytes())
    }

    fn xml(version: &str, data: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?>\n<KeyFile><Meta><Version>{version}</Version></Meta><Key>{data}</Key></KeyFile>"
        )
    }

    #[test]
    fn every_form_gives_its_key() {
        let expected: [u8; 32] = std::array::from_fn(|n| u8::try_from(n).unwrap());
        let upper = DIGITS.to_uppercase();
        let spaced = format!("\n\t{} {}\n", &upper[..32], &upper[32..]);
        let hash = "630DCD29"; // the beginning of its SHA-256
        for file in [
            DIGITS.to_owned(),
            upper,
            xml("1.00", &format!("<Data>{BASE64}</Data>")),
            xml("1.0", &format!("<Data>\n  {BASE64}\n</Data>")),
            xml("2.0", &format!("<Data Hash=\"{hash}\">{spaced}</Data>")),
            xml("2.0", &format!("<Data>{spaced}</Data>")),
        ] {
            assert_eq!(key(&file), Some(expected), "{file}");
        }
        let raw = SecretBytes::new(expected.to_vec());
        assert_eq!(read(&raw).unwrap().expose_bytes(), &expected);
    }

    #[test]
    fn any_other_file_counts_by_its_hash() {
        for file in
            ["", "x", "<html/>", "<?xml version=\"1.0\"?><a><b></a>", "<", &DIGITS[..63], &DIGITS.replace('0', "g")]
        {
            assert_eq!(key(file), Some(*sha256(file.as_bytes()).as_bytes()), "{file}");
        }
    }

    #[test]
    fn a_damaged_key_file_is_named_as_such() {
        for file in [
            xml("2.0", &format!("<Data Hash=\"00000000\">{DIGITS}</Data>")),
            xml("2.0", &format!("<Data>{}</Data>", &DIGITS[2..])),
            xml("1.0", "<Data>AAEC</Data>"),
            xml("3.0", &format!("<Data>{DIGITS}</Data>")),
            xml("1.0", ""),
            xml("1.0", &format!("<Data>{BASE64}</Data>")).replace("</Key>", ""),
        ] {
            let error = read(&SecretBytes::new(file.clone().into_bytes()));
            assert!(matches!(error, Err(ReadError::KeyFile)), "{file}");
        }
    }
}
