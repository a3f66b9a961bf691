//! Containers that are not canonical, objects that are missing or too many, and the previous epoch.

use serde_json::json;

use super::people::attached;
use super::{Made, Plan, TWO_OF_THREE, sheet, sheet_of, small, usual, zip};
use crate::making::vector::{Expect, Vector};

type Entries = Vec<(String, Vec<u8>)>;

pub fn all() -> Vec<Vector> {
    [containers(), contents(), previous()].into_iter().flatten().collect()
}

fn two(vector: Vector) -> Vector {
    vector.sheet(&sheet("anna")).sheet(&sheet("max"))
}

fn containers() -> Vec<Vector> {
    let made = small();
    let good = made.bundle();
    let damaged = |name: &str, comment: &str, payload: Vec<u8>| {
        two(Vector::new(name, Expect::Damaged, comment, payload)).detail("damaged", "container")
    };
    let arranged = |change: &dyn Fn(&mut Entries)| {
        let mut entries = made.entries();
        change(&mut entries);
        zip(&entries)
    };
    let patched = |from: &[u8], to: &[u8]| {
        let mut bytes = good.clone();
        let place = bytes.windows(from.len()).position(|window| window == from).unwrap();
        bytes[place..place + from.len()].copy_from_slice(to);
        bytes
    };
    let comment = {
        let mut bytes = good.clone();
        let length = bytes.len() - 2;
        bytes[length] = 5;
        [bytes, b"hello".to_vec()].concat()
    };
    vec![
        damaged("zip-comment", "A comment at the end.", comment),
        damaged("zip-suffix", "A byte after the end.", [&good[..], b"\n"].concat()),
        damaged("zip-prefix", "Something before the beginning.", [b"#!/bin/sh\n", &good[..]].concat()),
        damaged("zip-cut", "The last byte is missing.", good[..good.len() - 1].to_vec()),
        damaged("zip-date", "Another date in a header.", patched(&[0x21, 0], &[0x22, 0])),
        damaged("zip-compressed", "A header that says deflated.", patched(&[10, 0, 0, 0, 0, 0], &[10, 0, 0, 0, 8, 0])),
        damaged("zip-unsorted", "Objects that are not in the order of their names.", {
            arranged(&|entries| entries.swap(2, 3))
        }),
        damaged("zip-signature-first", "The signature before the manifest.", arranged(&|entries| entries.swap(0, 1))),
        damaged(
            "zip-entry-twice",
            "An entry stands twice.",
            arranged(&|entries| entries.insert(2, entries[2].clone())),
        ),
        damaged("zip-foreign-entry", "An entry that no bundle has.", {
            arranged(&|entries| entries.push(("objects/../readme".to_owned(), b"hello".to_vec())))
        }),
        two(Vector::new("no-bundle", Expect::Refused, "Neither a vault nor a bundle.", b"hello\n".to_vec())),
    ]
}

fn contents() -> Vec<Vector> {
    let file = |made: &Made| made.manifest["files"][0]["object"].as_str().unwrap().to_owned();
    let part = |made: &Made| made.manifest["recovery"]["owner_part"]["object"].as_str().unwrap().to_owned();
    let named = |name: &str, comment: &str, made: &Made, object: &str, change: &dyn Fn(&mut Made)| {
        let mut made = made.duplicate();
        change(&mut made);
        two(Vector::new(name, Expect::NamedBad, comment, made.bundle()).opens(&made))
            .detail("damaged", &format!("objects/{object}.age"))
    };
    let made = attached();
    let (of_file, of_part) = (file(&made), part(&made));
    let mut unnamed = usual();
    let extra = unnamed.object(b"an object that no manifest names");
    let stray = format!("objects/{}.age", extra["object"].as_str().unwrap());
    let mut crc = made.bundle();
    let object = &made.objects[&of_file];
    let start = crc.windows(object.len()).position(|window| window == object.as_slice()).unwrap();
    crc[start + object.len() - 1] ^= 1;
    vec![
        two(Vector::new("object-unnamed", Expect::Damaged, "An object that the manifest does not name.", unnamed.bundle()))
            .detail("damaged", &stray),
        named("attachment-missing", "The attachment is named, the rest opens.", &made, &of_file, &|made| {
            made.objects.remove(&of_file);
        }),
        named("attachment-cut", "An attachment of another size.", &made, &of_file, &|made| {
            made.objects.get_mut(&of_file).unwrap().pop();
        }),
        named("attachment-changed", "An attachment with another hash.", &made, &of_file, &|made| {
            *made.objects.get_mut(&of_file).unwrap().last_mut().unwrap() ^= 1;
        }),
        two(Vector::new("attachment-crc", Expect::NamedBad, "The checksum fails over an attachment.", crc).opens(&made))
            .detail("damaged", &format!("objects/{of_file}.age")),
        named("owner-part-missing", "The owner's part is named, the rest opens.", &made, &of_part, &|made| {
            made.objects.remove(&of_part);
        }),
    ]
}

/// An older epoch with other holders beside the newest one.
fn previous() -> Vec<Vector> {
    let old = Plan { epoch: 2, revision: 6, ..Plan::new("2 of (anna, bernd, nina)") }.make();
    let new = usual();
    let with = |entries: Entries| {
        let mut all = new.entries();
        all.extend(entries.into_iter().map(|(name, bytes)| (format!("previous/{name}"), bytes)));
        zip(&all)
    };
    let named = |name: &str, comment: &str, payload: Vec<u8>, entry: &str| {
        two(Vector::new(name, Expect::NamedBad, comment, payload).opens(&new))
            .detail("damaged", &format!("previous/{entry}"))
    };
    let other = |plan: Plan| with(plan.make().entries());
    let usual_plan = || Plan { epoch: 2, revision: 6, ..Plan::new(TWO_OF_THREE) };
    let mut unsigned = old.entries();
    unsigned[1].1 = new.sign().1.into_bytes();
    let mut stray = old.duplicate();
    stray.object(b"an object that no manifest names");
    let missing = {
        let mut entries = old.entries();
        let hash = old.manifest["recovery"]["owner_part"]["object"].as_str().unwrap().to_owned();
        entries.retain(|(name, _)| !name.contains(&hash));
        (entries, format!("objects/{hash}.age"))
    };
    vec![
        two(Vector::new("previous-new-sheets", Expect::Good, "The newest epoch, by its own sheets.", {
            with(old.entries())
        }))
        .opens(&new),
        Vector::new("previous-old-sheets", Expect::Good, "Sheets that open the previous epoch only.", {
            with(old.entries())
        })
        .sheet(&sheet("nina"))
        .sheet(&sheet_of("anna", "vault", "jo"))
        .opens(&old),
        Vector::new("previous-mixed", Expect::QuorumNotMet, "Shares of two epochs do not add up.", with(old.entries()))
            .sheet(&sheet("max"))
            .sheet(&sheet("nina"))
            .detail("unused-sheet", "2")
            .detail("missing", "1 of 1 2"),
        named("previous-unsigned", "The signature of another manifest.", with(unsigned), "manifest.json.minisig"),
        named(
            "previous-newer",
            "A previous epoch that is newer.",
            other(Plan { epoch: 4, revision: 8, ..usual_plan() }),
            "manifest.json",
        ),
        named(
            "previous-same-epoch",
            "A revision of the same epoch.",
            other(Plan { epoch: 3, ..usual_plan() }),
            "manifest.json",
        ),
        named(
            "previous-of-another-compartment",
            "Of another compartment.",
            other(Plan { compartment: "schulze", ..usual_plan() }),
            "manifest.json",
        ),
        named(
            "previous-of-another-owner",
            "Signed by somebody else.",
            other(Plan { owner: "somebody else", ..usual_plan() }),
            "manifest.json",
        ),
        named(
            "previous-unnamed-object",
            "It holds an object that its manifest does not name.",
            with(stray.entries()),
            "manifest.json",
        ),
        named("previous-object-missing", "An object of it is missing.", with(missing.0), &missing.1),
    ]
}

impl Made {
    fn duplicate(&self) -> Self {
        Self {
            owner: self.owner,
            manifest: json!(self.manifest),
            objects: self.objects.clone(),
            holders: self.holders.clone(),
            shares: self.shares.clone(),
            cards: self.cards.clone(),
            secret: self.secret.duplicate(),
            plaintext: self.plaintext.clone(),
        }
    }
}
