//! Manifests that are signed by the owner and break a rule of the format all the same.

use breakglass::encode::base64;
use serde_json::{Value, json};

use super::{Made, id, sheet, small};
use crate::making::vector::{Expect, Vector};

pub fn all() -> Vec<Vector> {
    [written(), said(), objects()].into_iter().flatten().collect()
}

fn damaged(name: &str, comment: &str, payload: Vec<u8>) -> Vector {
    Vector::new(name, Expect::Damaged, comment, payload)
        .sheet(&sheet("anna"))
        .sheet(&sheet("max"))
        .detail("damaged", "manifest.json")
}

/// JSON that every reader must refuse.
fn written() -> Vec<Vector> {
    let mut made = small();
    let ends_padded = |made: &mut Made| made.leaf("1")["share"].as_str().unwrap().ends_with('=');
    while !ends_padded(&mut made) {
        made.reshare("1", |_| {}); // `age` adds something random, so its length varies
    }
    let text = made.text();
    let around = |name: &str, comment: &str, text: Vec<u8>| damaged(name, comment, made.bundle_around(text));
    let instead = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1).into_bytes()
    };
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth - 1), "]".repeat(depth - 1)); // the manifest itself is the outermost
        instead("{", &format!("{{\"later\":{open}{close},"))
    };
    let share = made.manifest["recovery"]["policy"]["of"][0]["share"].as_str().unwrap().to_owned();
    vec![
        Vector::new("json-depth-32", Expect::Good, "As deep as allowed.", made.bundle_around(nested(32)))
            .sheet(&sheet("anna"))
            .sheet(&sheet("max"))
            .opens(&made),
        around("json-depth-33", "One list more than allowed inside each other.", nested(33)),
        around("json-bom", "A byte order mark before the manifest.", [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        around("json-duplicate-key", "A key stands twice.", instead("\"revision\":7", "\"revision\":7,\"revision\":7")),
        around(
            "json-duplicate-key-escaped",
            "A key stands twice, once escaped.",
            instead("\"revision\":7", "\"revision\":7,\"revisio\\u006e\":7"),
        ),
        around(
            "json-duplicate-key-unknown",
            "A key that no reader knows stands twice.",
            instead("\"revision\":7", "\"revision\":7,\"later\":{\"a\":1,\"a\":1}"),
        ),
        around("json-float", "A float in a member that no reader knows.", instead("{", "{\"later\":1.0,")),
        around("json-exponent", "An exponent.", instead("{", "{\"later\":1e2,")),
        around("json-minus-zero", "A negative zero.", instead("{", "{\"later\":-0,")),
        around("json-large-integer", "An integer of 2 to the 53rd.", instead("{", "{\"later\":9007199254740992,")),
        around("json-trailing", "Something follows the value.", format!("{text}{{}}").into_bytes()),
        around("json-not-utf8", "A byte that is no UTF-8.", {
            let mut bytes = instead("{", "{\"later\":\"?\",");
            let place = bytes.iter().position(|byte| *byte == b'?').unwrap();
            bytes[place] = 0xff;
            bytes
        }),
        around("json-lone-surrogate", "Half of a character.", instead("{", "{\"later\":\"\\ud83d\",")),
        around("json-list-for-object", "An object written as the list of its values.", {
            let records = &made.manifest["records"];
            let list = json!([records["object"], records["size"]]).to_string();
            instead(&records.to_string(), &list)
        }),
        around("base64-not-canonical", "Base64 whose last character has bits that mean nothing.", {
            instead(&share, &loose(&share))
        }),
        around("base64-no-padding", "Base64 without padding.", instead(&share, share.trim_end_matches('='))),
    ]
}

/// What the manifest says cannot be.
fn said() -> Vec<Vector> {
    let changed = |name: &str, comment: &str, change: &dyn Fn(&mut Value)| {
        let mut made = small();
        change(&mut made.manifest);
        damaged(name, comment, made.bundle())
    };
    let needed = |needed: u64| move |manifest: &mut Value| manifest["recovery"]["policy"]["needed"] = json!(needed);
    vec![
        changed("format-unknown", "A manifest of a later version.", &|m| {
            m["format"] = json!("breakglass/manifest/v2");
        }),
        changed("format-missing", "Nothing says what it is.", &|m| drop(m.as_object_mut().unwrap().remove("format"))),
        changed("member-missing", "A member that is required is absent.", &|m| {
            m.as_object_mut().unwrap().remove("expected_by");
        }),
        changed("files-missing", "`files` is present even where it is empty.", &|m| {
            m.as_object_mut().unwrap().remove("files");
        }),
        changed("recovery-absent", "`recovery` may be null, but not absent.", &|m| {
            m.as_object_mut().unwrap().remove("recovery");
        }),
        changed("previous-absent", "`previous` may be null, but not absent.", &|m| {
            m["revision"] = json!(1);
            m.as_object_mut().unwrap().remove("previous");
        }),
        changed("revision-0", "Revisions begin at 1.", &|m| m["revision"] = json!(0)),
        changed("previous-null-at-2", "Only revision 1 has no `previous`.", &|m| {
            m["revision"] = json!(2);
            m["previous"] = json!(null);
        }),
        changed("previous-at-1", "Revision 1 has no `previous`.", &|m| m["revision"] = json!(1)),
        changed("epoch-0", "Epochs begin at 1.", &|m| m["recovery"]["epoch"] = json!(0)),
        changed("id-upper-case", "Ids are lower-case.", &|m| {
            m["vault"] = json!(m["vault"].as_str().unwrap().to_uppercase());
        }),
        changed("hash-upper-case", "Hashes are lower-case.", &|m| m["previous"] = json!("A".repeat(64))),
        changed("time-with-offset", "Times are in UTC and end in Z.", &|m| {
            m["sealed_at"] = json!("2026-11-22T14:00:00+01:00");
        }),
        changed("time-impossible", "A day that no calendar has.", &|m| m["sealed_at"] = json!("2026-02-30T14:00:00Z")),
        changed("kind-unknown", "Neither real nor drill.", &|m| m["kind"] = json!("test")),
        changed("drill-of-missing", "A drill that does not say what it rehearses.", &|m| m["kind"] = json!("drill")),
        changed("drill-of-in-real", "`drill_of` stands in drills only.", &|m| {
            m["drill_of"] = json!({"compartment": id("what is rehearsed").as_str(), "epoch": 1});
        }),
        changed("successor-keys-in-client", "`successor_keys` stand in the root only.", &|m| {
            m["successor_keys"] = json!({"object": "0".repeat(64), "size": 1});
        }),
        changed("policy-needs-0", "A node that needs nobody.", &needed(0)),
        changed("policy-needs-too-many", "A node that needs more children than it has.", &needed(4)),
        changed("policy-65-leaves", "A leaf more than allowed.", &|m| {
            let leaf = m["recovery"]["policy"]["of"][0].clone();
            m["recovery"]["policy"] = json!({"needed": 2, "of": vec![leaf; 65]});
            // Small, so that the limit of leaves is what is broken.
            m["recovery"]["policy"]["of"].as_array_mut().unwrap().iter_mut().for_each(|leaf| {
                leaf["share"] = json!("");
                leaf["card"] = json!("");
            });
        }),
        changed("policy-depth-4", "A node deeper than allowed.", &|m| {
            let leaf = m["recovery"]["policy"]["of"][0].clone();
            let around = |node: Value| json!({"needed": 1, "of": [node]});
            m["recovery"]["policy"]["of"][0] = around(around(around(leaf)));
        }),
    ]
}

fn objects() -> Vec<Vector> {
    let changed = |name: &str, comment: &str, change: &dyn Fn(&mut Made)| {
        let mut made = small();
        change(&mut made);
        damaged(name, comment, made.bundle())
    };
    vec![
        changed("object-twice", "An object stands in a manifest twice.", &|made| {
            made.manifest["files"] = json!([made.manifest["recovery"]["owner_part"]]);
        }),
        changed("records-too-large", "Records beyond the limit, refused before anything is allocated.", &|made| {
            made.manifest["records"]["size"] = json!(1_u64 << 40);
        }),
        changed("owner-part-too-large", "An owner's part beyond the limit.", &|made| {
            made.manifest["recovery"]["owner_part"]["size"] = json!(1 << 20);
        }),
    ]
}

/// The same bytes, but the last character before the padding has stray bits.
fn loose(share: &str) -> String {
    let alphabet: Vec<char> = ('A'..='Z').chain('a'..='z').chain('0'..='9').chain(['+', '/']).collect();
    let body = share.trim_end_matches('=');
    let last = body.chars().last().unwrap();
    let place = alphabet.iter().position(|character| *character == last).unwrap();
    let strayed = format!("{}{}{}", &body[..body.len() - 1], alphabet[place + 1], &share[body.len()..]);
    assert!(base64::decode(&strayed).is_err());
    strayed
}
