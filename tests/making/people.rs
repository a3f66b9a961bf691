//! What opens, and what sheets and policies alone can do wrong.

use breakglass::sharing::Kind;
use serde_json::json;

use super::{Made, Plan, TWO_OF_THREE, bare, id, owner, recipient, sheet, sheet_of, usual, words};
use crate::making::vector::{Expect, Vector};

pub fn all() -> Vec<Vector> {
    [policies(), sheets(), unfit_sheets()].into_iter().flatten().collect()
}

fn policies() -> Vec<Vector> {
    let nested = Plan::new("1 of (anna, bernd, reserve) and 1 of (max, nina)").make();
    let nine = Plan::new("5 of (a1, a2, a3, a4, a5, a6, a7, a8, a9)").make();
    let deep = Plan::new("2 of (anna, 2 of (bernd, 1 of (carla, doro), emil), max)").make();
    let alone = Plan::new("anna").make();
    let mut root = Plan { compartment: "root", ..Plan::new(TWO_OF_THREE) }.make();
    let keys = breakglass::crypto::sealed::seal(
        b"{\"format\":\"breakglass/owner/v1\"}",
        &[&breakglass::crypto::Identity::from_key(&root.secret).recipient()],
    );
    root.manifest["successor_keys"] = root.object(&keys);
    let mut later = usual();
    later.manifest["later"] = json!([[{"files": [[1]]}], {"of": [[]]}]);
    later.leaf("1")["later"] = json!({"records": 1});
    let mut unset = usual();
    unset.manifest["recovery"] = json!(null);
    let part = unset.objects.len();
    unset.records_object(&breakglass::crypto::sealed::seal(b"{}", &[&recipient("owner")]));
    let records = unset.manifest["records"]["object"].as_str().unwrap().to_owned();
    unset.objects.retain(|hash, _| *hash == records);
    assert!(part > unset.objects.len());
    vec![
        good("good-two-of-three", "Two of three, with the sheets as printed.", &usual(), &["anna", "max"]),
        good("good-one-of-each", "One of one branch and one of the other.", &nested, &["reserve", "nina"]),
        good(
            "good-five-of-nine",
            "Five of nine, with shares that do not follow each other.",
            &nine,
            &["a2", "a4", "a5", "a7", "a9"],
        ),
        good(
            "good-depth-three",
            "A policy of depth 3, combined from its innermost node.",
            &deep,
            &["doro", "emil", "max"],
        ),
        good(
            "good-all-nine",
            "More sheets than are needed.",
            &nine,
            &["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9"],
        ),
        good("good-one-alone", "A policy that one person satisfies: a reader opens what there is.", &alone, &["anna"]),
        good("good-root", "The root, with successor keys.", &root, &["anna", "bernd"]),
        good(
            "good-unknown-members",
            "Members of a later version are ignored, whatever their shape.",
            &later,
            &["bernd", "max"],
        ),
        good("good-attachment", "An attachment with an identity of its own.", &attached(), &["anna", "bernd"]),
        drill(),
        Vector::new("one-short", Expect::QuorumNotMet, "One sheet of two.", nested.bundle())
            .sheet(&sheet("anna"))
            .detail("missing", "1 of 2.1 2.2"),
        Vector::new("twice-the-same-sheet", Expect::QuorumNotMet, "A sheet given twice counts once.", usual().bundle())
            .sheet(&sheet("anna"))
            .sheet(&bare("anna"))
            .detail("missing", "1 of 2 3"),
        Vector::new("no-policy", Expect::QuorumNotMet, "No policy is set: no sheet opens it.", unset.bundle())
            .sheet(&sheet("anna")),
    ]
}

fn sheets() -> Vec<Vector> {
    let made = usual();
    let (comment, digits) = ("Words in capitals, in lines, with the digits after them.", owner("jo"));
    let capitals =
        format!("{}\n\n{}\n", words("bernd").to_uppercase().replace(' ', "\n"), digits.verify_key().check_digits());
    let wrong = wrong_word("anna", &[5]);
    let opens = |name: &str, comment: &str, first: &str| {
        Vector::new(name, Expect::Good, comment, made.bundle()).sheet(first).sheet(&sheet("max")).opens(&made)
    };
    vec![
        opens("sheet-words", comment, &capitals),
        opens("sheet-wrong-word", "The fifth word is wrong, found, and put right.", &wrong)
            .detail("repaired-word", "1 5"),
        opens("sheet-crlf", "Lines ended by CRLF, and no last line end.", sheet("anna").replace('\n', "\r\n").trim()),
        opens("sheet-bare", "A key with nothing beside it.", &bare("anna")),
        opens(
            "sheet-of-age-keygen",
            "Other comments are ignored.",
            &format!("# created: 2026-11-22T13:00:00Z\n# public key: {}\n{}", recipient("anna").as_str(), bare("anna")),
        ),
    ]
}

fn unfit_sheets() -> Vec<Vector> {
    let made = usual();
    let locked = |name: &str, comment: &str, sheets: &[String]| {
        let vector = Vector::new(name, Expect::CannotUnlock, comment, made.bundle());
        sheets.iter().fold(vector, |vector, sheet| vector.sheet(sheet))
    };
    let named = |name: &str, comment: &str, third: &str| {
        let vector = Vector::new(name, Expect::NamedBad, comment, made.bundle()).opens(&made);
        vector.sheet(&sheet("anna")).sheet(&sheet("max")).sheet(third)
    };
    let contradicts = |name: &str, comment: &str, first: &str| {
        Vector::new(name, Expect::Damaged, comment, made.bundle()).sheet(first).detail("bad-sheet", "1")
    };
    let digits = format!("{} 1234 5678", words("anna"));
    let other = sheet_of("anna", "vault", "somebody else");
    vec![
        locked("sheet-of-nobody", "A sheet that opens no place.", &[sheet("otto")]).detail("unused-sheet", "1"),
        locked(
            "sheet-of-another-vault",
            "A right key under another `# vault` fits nothing.",
            &[sheet_of("anna", "another vault", "jo"), sheet_of("max", "another vault", "jo")],
        )
        .detail("unused-sheet", "1")
        .detail("unused-sheet", "2"),
        locked("sheet-two-wrong-words", "Two wrong words are not guessed.", &[wrong_word("anna", &[5, 9])]),
        locked("sheet-23-words", "A word is missing.", &[words("anna").rsplit_once(' ').unwrap().0.to_owned()]),
        locked(
            "sheet-unknown-word",
            "A word that is not in the list.",
            &[words("anna").replacen(' ', " xylophon ", 1).split(' ').take(24).collect::<Vec<_>>().join(" ")],
        ),
        locked("sheet-v2", "A sheet of a later version.", &[sheet("anna").replace("sheet v1", "sheet v2")]),
        locked("sheet-two-keys", "Two keys on one sheet.", &[sheet("anna") + &bare("max")]),
        locked("sheet-damaged-key", "A letter of the key is wrong.", &[damaged_key()]),
        named("sheet-of-nobody-beside-others", "A sheet that fits nothing is only named.", &sheet("otto"))
            .detail("unused-sheet", "3"),
        named(
            "sheet-other-verify-beside-others",
            "A sheet that contradicts the manifest is named.",
            &other.replace(bare("anna").as_str(), &bare("bernd")),
        )
        .detail("bad-sheet", "3"),
        contradicts("sheet-other-verify", "`# verify` is not the key that signed.", &other),
        contradicts("sheet-other-digits", "The digits after the words are not those of the key that signed.", &digits),
    ]
}

fn good(name: &str, comment: &str, made: &Made, who: &[&str]) -> Vector {
    let vector = Vector::new(name, Expect::Good, comment, made.bundle()).opens(made);
    who.iter().fold(vector, |vector, who| vector.sheet(&sheet(who)))
}

pub fn attached() -> Made {
    Plan { attachment: Some("Der Schrank im Keller, links.\n".as_bytes()), ..Plan::new(TWO_OF_THREE) }.make()
}

fn drill() -> Vector {
    let made = Plan { kind: Kind::Drill, compartment: "drill", ..Plan::new(TWO_OF_THREE) }.make();
    assert_ne!(made.manifest["compartment"], json!(id("what is rehearsed").as_str()));
    Vector::new("good-drill", Expect::Good, "A drill, with one sheet and a contribution.", made.bundle())
        .sheet(&sheet("anna"))
        .contribution(&super::pieces::contribution(&made, "2", "anna", |_| {}))
        .opens(&made)
}

/// The words with those at some positions replaced so that the checksum fails.
fn wrong_word(who: &str, positions: &[usize]) -> String {
    for replacement in ["zoo", "abandon", "ability", "able", "zone"] {
        let text = words(who);
        let mut list: Vec<&str> = text.split(' ').collect();
        for position in positions {
            list[position - 1] = replacement;
        }
        let text = list.join(" ");
        let read = breakglass::encode::words::parse(&text).unwrap();
        if matches!(read, breakglass::encode::words::ParsedWords::BadChecksum(_)) {
            return text;
        }
    }
    panic!("five replacements in a row with a good checksum");
}

fn damaged_key() -> String {
    let text = bare("anna");
    let (start, end) = text.trim_end().split_at(30);
    let swapped = if end.starts_with('Q') { "P" } else { "Q" };
    format!("{start}{swapped}{}\n", &end[1..])
}
