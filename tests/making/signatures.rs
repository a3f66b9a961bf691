//! Signatures that stock tools might let pass, and keys that no owner has.

use blake2::{Blake2b512, Digest as _};
use breakglass::encode::base64;
use breakglass::encode::hash::sha256;
use curve25519_dalek::{EdwardsPoint, Scalar};
use ed25519_dalek::Signer as _;
use serde_json::json;

use super::{Made, owner, sheet, small, zip};
use crate::making::vector::{Expect, Vector};

pub fn all() -> Vec<Vector> {
    let made = small();
    [texts(&made), values(&made), weak_keys()].into_iter().flatten().collect()
}

fn damaged(name: &str, comment: &str, made: &Made, signature: String) -> Vector {
    damaged_at(name, comment, made, signature, "manifest.json.minisig")
}

fn damaged_at(name: &str, comment: &str, made: &Made, signature: String, entry: &str) -> Vector {
    let payload = zip(&made.entries_of(made.text().into_bytes(), signature.into_bytes()));
    Vector::new(name, Expect::Damaged, comment, payload)
        .sheet(&sheet("anna"))
        .sheet(&sheet("max"))
        .detail("damaged", entry)
}

/// The file is not written as it must be, or says another thing.
fn texts(made: &Made) -> Vec<Vector> {
    let good = made.sign().1;
    let is = |name: &str, comment: &str, signature: String| damaged(name, comment, made, signature);
    let said = |comment: &str| minisig(*b"ED", key_id(), made, comment);
    let other_manifest = {
        let mut other = small();
        other.manifest["expected_by"] = json!("2036-02-22T00:00:00Z");
        other.sign().1
    };
    vec![
        is("signature-trailing", "A fifth line.", format!("{good}\n")),
        is("signature-crlf", "Lines ended by CRLF.", good.replace('\n', "\r\n")),
        is("signature-no-last-lf", "The last line is not ended.", good.trim_end().to_owned()),
        is("signature-other-untrusted-comment", "Another first line.", good.replacen("breakglass", "somebody", 1)),
        is("signature-empty", "Nothing at all.", String::new()),
        is("signature-of-another-manifest", "A good signature of another manifest.", other_manifest),
        is("signature-other-revision", "The trusted comment names another revision.", {
            said(&made.comment().replace("revision=7", "revision=8"))
        }),
        is("signature-other-kind", "The trusted comment is that of a label.", {
            said(&made.comment().replace("manifest", "label"))
        }),
        is("signature-comment-blank", "A blank more in the trusted comment.", said(&format!("{} ", made.comment()))),
        is("signature-comment-changed", "The trusted comment was changed and not signed again.", {
            good.replace("revision=7", "revision=8")
        }),
    ]
}

fn values(made: &Made) -> Vec<Vector> {
    let good = made.sign().1;
    let is = |name: &str, comment: &str, signature: String| damaged(name, comment, made, signature);
    let comment = made.comment();
    vec![
        is("signature-not-prehashed", "The older kind of signature, over the file itself.", {
            minisig(*b"Ed", key_id(), made, &comment)
        }),
        is("signature-other-key-id", "The owner's signature under another key id.", {
            minisig(*b"ED", [7; 8], made, &comment)
        }),
        is("signature-of-somebody-else", "Signed with another key than the manifest names.", {
            breakglass::crypto::signing::sign(&owner("somebody else"), made.text().as_bytes(), &comment)
        }),
        is("signature-s-too-large", "S is at least L: the same signature, spelt another way.", malleable(&good)),
        is("signature-flipped", "One bit of the second signature is wrong.", {
            let mut lines: Vec<String> = good.lines().map(str::to_owned).collect();
            let mut global = base64::decode(&lines[3]).unwrap();
            global[40] ^= 1;
            lines[3] = base64::encode(&global);
            lines.join("\n") + "\n"
        }),
    ]
}

/// Keys under which everything verifies where a reader is not strict.
fn weak_keys() -> Vec<Vector> {
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut spelt_otherwise = [0xff; 32];
    spelt_otherwise[0] = 0xee;
    spelt_otherwise[31] = 0x7f;
    let with = |public: [u8; 32]| {
        let mut made = small();
        let id: [u8; 8] = sha256(&public).as_bytes()[..8].try_into().unwrap();
        made.manifest["verify_key"] = json!(base64::encode(&[&b"Ed"[..], &id, &public].concat()));
        // With A the neutral element, (R, S) = (rB, r) solves the equation for every message.
        let r = Scalar::from(7_u64);
        let signature = [EdwardsPoint::mul_base(&r).compress().to_bytes(), r.to_bytes()].concat();
        let text = assemble(*b"ED", id, &made.comment(), |_| signature.clone());
        (made, text)
    };
    let is = |name: &str, comment: &str, public: [u8; 32]| {
        let (made, signature) = with(public);
        damaged_at(name, comment, &made, signature, "manifest.json")
    };
    let mut other_id = small();
    let key = owner("jo").verify_key().public_key().to_owned();
    other_id.manifest["verify_key"] = json!(base64::encode(&[&b"Ed"[..], &[7; 8], &key].concat()));
    let signature = minisig(*b"ED", [7; 8], &other_id, &other_id.comment());
    vec![
        is("key-small-order", "A key of small order, under which any message verifies.", identity),
        is("key-not-canonical", "The same key, spelt with a coordinate of p + 1.", spelt_otherwise),
        damaged_at("key-other-id", "The key id is not derived from the key.", &other_id, signature, "manifest.json"),
    ]
}

fn key_id() -> [u8; 8] {
    sha256(owner("jo").verify_key().public_key()).as_bytes()[..8].try_into().unwrap()
}

/// The owner's signature file, of whatever kind and with whatever comment.
fn minisig(kind: [u8; 2], id: [u8; 8], made: &Made, comment: &str) -> String {
    let key = ed25519_dalek::SigningKey::from_bytes(owner("jo").expose_seed().expose_bytes());
    let text = made.text();
    let message = if kind == *b"ED" { Blake2b512::digest(text.as_bytes()).to_vec() } else { text.into_bytes() };
    let sign = |global: Option<&[u8]>| key.sign(global.unwrap_or(&message)).to_bytes().to_vec();
    assemble(kind, id, comment, sign)
}

fn assemble(kind: [u8; 2], id: [u8; 8], comment: &str, sign: impl Fn(Option<&[u8]>) -> Vec<u8>) -> String {
    let signature = sign(None);
    let global = sign(Some(&[&signature, comment.as_bytes()].concat()));
    let first = base64::encode(&[&kind[..], &id, &signature].concat());
    format!("untrusted comment: breakglass\n{first}\ntrusted comment: {comment}\n{}\n", base64::encode(&global))
}

/// Adds L to S of the first signature, and signs the whole anew.
fn malleable(good: &str) -> String {
    const L: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let lines: Vec<&str> = good.lines().collect();
    let mut first = base64::decode(lines[1]).unwrap();
    let mut carry = 0;
    for (byte, of_l) in first[42..].iter_mut().zip(L) {
        let sum = u16::from(*byte) + u16::from(of_l) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    assert_eq!(carry, 0, "S + L fits 32 bytes");
    let comment = lines[2].strip_prefix("trusted comment: ").unwrap();
    let key = ed25519_dalek::SigningKey::from_bytes(owner("jo").expose_seed().expose_bytes());
    let global = key.sign(&[&first[10..], comment.as_bytes()].concat()).to_bytes();
    format!("{}\n{}\n{}\n{}\n", lines[0], base64::encode(&first), lines[2], base64::encode(&global))
}
