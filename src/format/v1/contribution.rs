//! A contribution: the pieces one holder gives, sealed so that only the one who collects can open them
//! (docs/format.md, Request and contribution).
//!
//! What this is not: a proof. Who sent it and what it holds is only claimed, until each share has been compared with the
//! manifest (`recovery`).

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::share::{self, SharePlain};
use super::{armour, wire};
use crate::encode::json;
use crate::format::{FormatError, limits};
use crate::secret::SecretBytes;

const DOCUMENT: &str = "contribution";
const FORMAT: &str = "breakglass/contribution/v1";
const PREFIX: &str = "breakglass-contribution-v1.";

/// What one holder gives.
pub struct Contribution {
    /// Who it claims to come from.
    pub holder: String,
    /// The shares; one that is none is an error among the others and spoils nothing.
    pub shares: Vec<Result<SharePlain, FormatError>>,
}

impl Contribution {
    /// Reads the plaintext.
    pub fn read(plaintext: &SecretBytes) -> Result<Self, FormatError> {
        let bytes = plaintext.expose_bytes();
        let json = |source| FormatError::Json { document: DOCUMENT, source };
        if bytes.len() as u64 > limits::CONTRIBUTION {
            return Err(FormatError::TooLarge { document: DOCUMENT });
        }
        json::check(bytes).map_err(json)?;
        // The shares are borrowed from memory that is wiped, not copied.
        let wire: Received<'_> = wire::are_objects(bytes, &[])
            .then(|| serde_json::from_slice(bytes).ok())
            .flatten()
            .ok_or(FormatError::field(DOCUMENT, "fields", "are missing or of another kind"))?;
        if wire.format != FORMAT {
            return Err(FormatError::UnknownFormat { document: DOCUMENT });
        }
        let shares = wire.shares.into_iter().map(read_share).collect();
        Ok(Self { holder: wire.holder, shares })
    }

    /// The plaintext to seal to the collector. Receipt keys are left out; so is what is no share.
    pub fn write(&self) -> SecretBytes {
        let shares = self.shares.iter().flatten().map(|share| share::Wire::of(share, false)).collect();
        wire::write_secret(&Sent { format: FORMAT, shares, holder: &self.holder }, 1)
    }
}

/// The text to send, from the sealed contribution.
pub fn armour(sealed: &[u8]) -> Result<String, FormatError> {
    let characters = PREFIX.len() as u64 + (sealed.len() as u64 * 4).div_ceil(3);
    if characters > limits::CONTRIBUTION {
        return Err(FormatError::TooLarge { document: DOCUMENT });
    }
    Ok(armour::write(PREFIX, sealed))
}

/// The sealed contribution in a text.
pub fn sealed(text: &[u8]) -> Result<Vec<u8>, FormatError> {
    armour::read(DOCUMENT, PREFIX, text, limits::CONTRIBUTION)
}

#[derive(Serialize)]
struct Sent<'a> {
    format: &'a str,
    shares: Vec<share::Wire>,
    holder: &'a str,
}

#[derive(Deserialize)]
struct Received<'a> {
    format: String,
    #[serde(borrow)]
    shares: Vec<&'a RawValue>,
    holder: String,
}

fn read_share(raw: &RawValue) -> Result<SharePlain, FormatError> {
    let bytes = raw.get().as_bytes();
    let wire: share::Wire = wire::are_objects(bytes, &[])
        .then(|| serde_json::from_slice(bytes).ok())
        .flatten()
        .ok_or(FormatError::field("share", "fields", "are missing or of another kind"))?;
    let mut share = wire.into_plain()?;
    share.receipt_key = None;
    Ok(share)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::SigningKey;
    use crate::encode::id::{CompartmentId, Id};
    use crate::secret::Key;
    use crate::sharing::{Kind, Share};
    use serde_json::{Value, json};

    fn share(path: &str, compartment: CompartmentId) -> SharePlain {
        SharePlain {
            kind: Kind::Real,
            verify_key: SigningKey::generate().verify_key().clone(),
            vault: "0123456789abcdef".parse().unwrap(),
            compartment,
            epoch: 3,
            path: path.parse().unwrap(),
            share: Share::from_bytes(&[1; 33]).unwrap(),
            receipt_key: Some(Key::random()),
        }
    }

    fn written() -> Value {
        let shares = vec![Ok(share("1.1", CompartmentId::Root)), Ok(share("2", CompartmentId::Client(Id::random())))];
        let plaintext = Contribution { holder: "Bernd".to_owned(), shares }.write();
        serde_json::from_slice(plaintext.expose_bytes()).unwrap()
    }

    fn read(json: &Value) -> Result<Contribution, FormatError> {
        Contribution::read(&SecretBytes::new(json.to_string().into_bytes()))
    }

    #[test]
    fn it_holds_shares_without_what_makes_receipts() {
        let json = written();
        assert_eq!(json["format"], "breakglass/contribution/v1");
        assert_eq!(json["holder"], "Bernd");
        let fields: Vec<&str> = json["shares"][0].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(fields, ["compartment", "epoch", "format", "kind", "path", "share", "vault", "verify_key"]);
        let back = read(&json).unwrap();
        let paths: Vec<String> = back.shares.iter().map(|share| share.as_ref().unwrap().path.to_string()).collect();
        assert_eq!((back.holder.as_str(), paths), ("Bernd", vec!["1.1".to_owned(), "2".to_owned()]));
    }

    #[test]
    fn a_receipt_key_that_was_sent_all_the_same_is_dropped() {
        let mut json = written();
        json["shares"][0]["receipt_key"] = json!("AAAAAAAAAAAAAAAAAAAAAA==");
        assert!(read(&json).unwrap().shares[0].as_ref().unwrap().receipt_key.is_none());
    }

    #[test]
    fn what_is_no_share_spoils_none_of_the_others() {
        for bad in [json!(null), json!({}), json!("x"), json!([1]), json!({"format": "breakglass/share/v2"})] {
            let mut json = written();
            json["shares"].as_array_mut().unwrap().insert(1, bad.clone());
            let good: Vec<bool> = read(&json).unwrap().shares.iter().map(Result::is_ok).collect();
            assert_eq!(good, [true, false, true], "{bad}");
        }
        for (field, bad) in
            [("share", json!("AQ==")), ("path", json!("1.")), ("epoch", json!("3")), ("kind", json!("x"))]
        {
            let mut json = written();
            json["shares"][0][field] = bad;
            let good: Vec<bool> = read(&json).unwrap().shares.iter().map(Result::is_ok).collect();
            assert_eq!(good, [false, true], "{field}");
        }
    }

    #[test]
    fn the_whole_must_be_a_contribution() {
        for (field, bad) in
            [("format", json!("breakglass/contribution/v2")), ("shares", json!({})), ("holder", json!(1))]
        {
            let mut json = written();
            json[field] = bad;
            assert!(read(&json).is_err(), "{field}");
            json.as_object_mut().unwrap().remove(field);
            assert!(read(&json).is_err(), "no {field}");
        }
        let twice = SecretBytes::new(
            br#"{"format":"breakglass/contribution/v1","shares":[],"shares":[],"holder":""}"#.to_vec(),
        );
        assert!(matches!(Contribution::read(&twice), Err(FormatError::Json { .. })));
        let float = written().to_string().replace("\"epoch\":3", "\"epoch\":3.0").into_bytes();
        assert!(matches!(Contribution::read(&SecretBytes::new(float)), Err(FormatError::Json { .. })));
    }

    #[test]
    fn the_text_is_bounded_both_ways() {
        assert!(armour(&vec![7; 700 << 10]).is_ok());
        assert!(matches!(armour(&vec![7; 800 << 10]), Err(FormatError::TooLarge { document: "contribution" })));
        let text = format!("{PREFIX}{}", "A".repeat(1 << 20));
        assert!(matches!(sealed(text.as_bytes()), Err(FormatError::TooLarge { document: "contribution" })));
        assert_eq!(sealed(armour(b"sealed").unwrap().as_bytes()).unwrap(), b"sealed");
    }
}
