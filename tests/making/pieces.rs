//! Shares, cards and records that the owner signed for and that are wrong; contributions; requests.

use breakglass::crypto::sealed;
use breakglass::encode::base64;
use breakglass::format::v1::contribution::armour;
use breakglass::sharing::Kind;
use serde_json::{Value, json};

use super::{Made, Plan, TWO_OF_THREE, bare, id, identity, owner, recipient, sheet, usual};
use crate::making::vector::{Expect, Vector};

pub fn all() -> Vec<Vector> {
    [shares(), forgeries(), cards(), records(), contributions(), requests()].into_iter().flatten().collect()
}

/// One bad share beside two good ones: recovery succeeds, and names it.
fn shares() -> Vec<Vector> {
    let named = |name: &str, comment: &str, change: &dyn Fn(&mut Made)| {
        let mut made = usual();
        change(&mut made);
        let vector = Vector::new(name, Expect::NamedBad, comment, made.bundle()).opens(&made);
        vector.sheet(&sheet("anna")).sheet(&sheet("bernd")).sheet(&sheet("max")).detail("bad-share", "1")
    };
    let plain = |name: &str, comment: &str, change: &dyn Fn(&mut Value)| {
        named(name, comment, &|made| made.reshare("1", |plain| change(plain)))
    };
    let bytes = |name: &str, comment: &str, change: &dyn Fn(&mut Vec<u8>)| {
        plain(name, comment, &|plain| {
            let mut share = base64::decode(plain["share"].as_str().unwrap()).unwrap();
            change(&mut share);
            plain["share"] = json!(base64::encode(&share));
        })
    };
    let sealed_as = |name: &str, comment: &str, seal: &dyn Fn(&[u8]) -> Vec<u8>| {
        named(name, comment, &|made| {
            let sealed = seal(made.shares["1"].to_string().as_bytes());
            made.leaf("1")["share"] = json!(base64::encode(&sealed));
        })
    };
    let anna = recipient("anna");
    let unfit = |vector: Vector| vector.detail("unused-sheet", "1"); // the sheet opens nothing then
    vec![
        bytes("share-y-flipped", "A bit of y is wrong: the commitment differs.", &|share| share[20] ^= 1),
        bytes("share-x-0", "x = 0 would be the secret itself.", &|share| share[0] = 0),
        bytes("share-x-differs", "x is not the last number of the path.", &|share| share[0] = 2),
        bytes("share-short", "A share of 32 bytes.", &|share| share.truncate(32)),
        plain("share-other-epoch", "A share of another epoch.", &|plain| plain["epoch"] = json!(2)),
        plain("share-other-compartment", "A share of another compartment.", &|plain| {
            plain["compartment"] = json!(id("schulze").as_str());
        }),
        plain("share-other-vault", "A share of another vault.", &|plain| {
            plain["vault"] = json!(id("another vault").as_str());
        }),
        plain("share-other-kind", "A share of a drill in the real thing.", &|plain| plain["kind"] = json!("drill")),
        plain("share-other-path", "A share of another place.", &|plain| plain["path"] = json!("2")),
        plain("share-other-owner", "A share of another owner.", &|plain| {
            plain["verify_key"] = json!(owner("somebody else").verify_key().as_str());
        }),
        plain("share-format-unknown", "A share of a later version.", &|plain| {
            plain["format"] = json!("breakglass/share/v2");
        }),
        plain("share-no-receipt-key", "A share in a leaf has a receipt key.", &|plain| {
            plain.as_object_mut().unwrap().remove("receipt_key");
        }),
        named("share-other-commitment", "The commitment is that of another share.", &|made| {
            made.leaf("1")["commitment"] = made.leaf("2")["commitment"].clone();
        }),
        sealed_as("share-list-for-object", "A share written as the list of its values.", &|plain| {
            let share: Value = serde_json::from_slice(plain).unwrap();
            let keys =
                ["format", "kind", "verify_key", "vault", "compartment", "epoch", "path", "share", "receipt_key"];
            sealed::seal(json!(keys.map(|key| share[key].clone())).to_string().as_bytes(), &[&anna])
        }),
        sealed_as("share-not-json", "What is sealed is no share.", &|_| sealed::seal(b"share", &[&anna])),
        unfit(sealed_as("share-two-recipients", "A share sealed to two people.", &|plain| {
            sealed::seal(plain, &[&anna, &recipient("max")])
        })),
        unfit(sealed_as("share-no-age-file", "No age file at all.", &|_| b"age-encryption.org/v2\n".to_vec())),
        unfit(sealed_as("share-cut", "An age file that was cut.", &|plain| {
            let mut sealed = sealed::seal(plain, &[&anna]);
            sealed.truncate(sealed.len() - 1);
            sealed
        })),
        unfit(sealed_as("share-too-large", "An age file beyond the limit.", &|_| vec![b'a'; 5000])),
    ]
}

/// Whole manifests that are not what they look like.
fn forgeries() -> Vec<Vector> {
    let short = |name: &str, comment: &str, made: &Made| {
        Vector::new(name, Expect::QuorumNotMet, comment, made.bundle())
            .detail("bad-share", "1")
            .detail("bad-share", "3")
            .detail("missing", "2 of 1 2 3")
    };
    let mut forged = usual();
    forged.owner = "somebody else";
    forged.manifest["verify_key"] = json!(owner("somebody else").verify_key().as_str());
    let mut drill = usual();
    drill.manifest["kind"] = json!("drill");
    drill.manifest["drill_of"] = json!({"compartment": id("what is rehearsed").as_str(), "epoch": 3});
    let mut moved = usual();
    moved.manifest["compartment"] = json!(id("schulze").as_str());
    let mut inconsistent = usual();
    inconsistent.manifest["recovery"]["recipient"] = json!(recipient("somebody else").as_str());
    let mut twice = usual();
    let to_anna = sealed::seal(twice.shares["2"].to_string().as_bytes(), &[&recipient("anna")]);
    twice.leaf("2")["share"] = json!(base64::encode(&to_anna));
    vec![
        short(
            "forged-manifest",
            "Real shares in a manifest that somebody else signed; the keys bear no anchor.",
            &forged,
        )
        .sheet(&bare("anna"))
        .sheet(&bare("max")),
        Vector::new(
            "forged-manifest-anchored",
            Expect::Damaged,
            "The same, with the sheets as printed.",
            forged.bundle(),
        )
        .sheet(&sheet("anna"))
        .sheet(&sheet("max"))
        .detail("bad-sheet", "1")
        .detail("bad-sheet", "2"),
        Vector::new("drill-of-real-shares", Expect::QuorumNotMet, "A drill made of real shares.", drill.bundle())
            .sheet(&sheet("anna"))
            .detail("bad-share", "1")
            .detail("missing", "2 of 1 2 3"),
        short("moved-compartment", "Real shares in the manifest of another compartment.", &moved)
            .sheet(&sheet("anna"))
            .sheet(&sheet("max")),
        Vector::new(
            "split-inconsistent",
            Expect::Damaged,
            "Every share is the owner's, and yet they make another key: the recipients differ.",
            inconsistent.bundle(),
        )
        .sheet(&sheet("anna"))
        .sheet(&sheet("max")),
        Vector::new(
            "sheet-opens-two",
            Expect::QuorumNotMet,
            "A sheet that opens two places is damage.",
            twice.bundle(),
        )
        .sheet(&sheet("anna"))
        .sheet(&sheet("max"))
        .detail("bad-sheet", "1")
        .detail("missing", "1 of 1 2"),
    ]
}

/// Bad cards beside good shares, which count.
fn cards() -> Vec<Vector> {
    let named = |name: &str, comment: &str, change: &dyn Fn(&mut Made)| {
        let mut made = usual();
        change(&mut made);
        let vector = Vector::new(name, Expect::NamedBad, comment, made.bundle()).opens(&made);
        vector.sheet(&sheet("anna")).sheet(&sheet("max")).detail("bad-card", "1")
    };
    let plain = |name: &str, comment: &str, change: &dyn Fn(&mut Value)| {
        named(name, comment, &|made| made.recard("1", |plain| change(plain)))
    };
    vec![
        named("card-cut", "A card that does not open.", &|made| {
            let card = made.leaf("1")["card"].as_str().unwrap().to_owned();
            let mut card = base64::decode(&card).unwrap();
            card.truncate(card.len() - 1);
            made.leaf("1")["card"] = json!(base64::encode(&card));
        }),
        named("card-of-another", "A card sealed to another holder.", &|made| {
            made.leaf("1")["card"] = made.leaf("2")["card"].clone();
        }),
        plain("card-other-revision", "A card of another revision.", &|card| card["revision"] = json!(6)),
        plain("card-other-path", "A card of another place.", &|card| card["path"] = json!("2")),
        plain("card-unknown-place", "It names somebody at a place that the policy does not have.", &|card| {
            card["others"][0]["path"] = json!("4");
        }),
        plain("card-same-place-twice", "It names two people at one place.", &|card| {
            card["others"][0]["path"] = json!("3");
        }),
        plain("card-own-key-of-another", "It gives the holder's own key to somebody else.", &|card| {
            card["others"][0]["recipient"] = json!(recipient("anna").as_str());
        }),
        plain("card-contents-absent", "`contents` may be null, but not absent.", &|card| {
            card.as_object_mut().unwrap().remove("contents");
        }),
    ]
}

fn records() -> Vec<Vector> {
    let damaged = |name: &str, comment: &str, change: &dyn Fn(&mut Made)| {
        let mut made = usual();
        change(&mut made);
        let hash = made.manifest["records"]["object"].as_str().unwrap().to_owned();
        Vector::new(name, Expect::Damaged, comment, made.bundle())
            .sheet(&sheet("anna"))
            .sheet(&sheet("max"))
            .detail("damaged", &format!("objects/{hash}.age"))
    };
    let sealed_to = |to: &'static [&'static str]| {
        move |made: &mut Made| {
            let key = breakglass::crypto::Identity::from_key(&made.secret).recipient();
            let others: Vec<_> = to.iter().map(|who| recipient(who)).collect();
            let all: Vec<_> = others.iter().chain((to != ["owner", "max"]).then_some(&key)).collect();
            let sealed = sealed::seal(&made.plaintext, &all);
            made.records_object(&sealed);
        }
    };
    vec![
        damaged("records-one-stanza", "Sealed to the recovery key alone.", &sealed_to(&[])),
        damaged("records-three-stanzas", "Sealed to somebody more.", &sealed_to(&["owner", "max", "nina"])),
        damaged("records-other-key", "Not sealed to the recovery key.", &sealed_to(&["owner", "max"])),
        damaged("records-no-json", "What is sealed is no JSON.", &|made| made.records(b"{\"format\":")),
        damaged("records-format-unknown", "Records of a later version.", &|made| {
            made.records(b"{\"format\":\"breakglass/records/v2\",\"records\":[]}");
        }),
        damaged("records-changed", "A bit of the object is wrong.", &|made| {
            let hash = made.manifest["records"]["object"].as_str().unwrap().to_owned();
            let bytes = made.objects.get_mut(&hash).unwrap();
            let last = bytes.len() - 1;
            bytes[last] ^= 1;
        }),
        damaged("records-missing", "The records are not in the bundle.", &|made| {
            let hash = made.manifest["records"]["object"].as_str().unwrap().to_owned();
            made.objects.remove(&hash);
        }),
    ]
}

/// The text that the holder at `path` sends to the collector, after a change to the share in it.
pub fn contribution(made: &Made, path: &str, collector: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut share = made.shares[path].clone();
    share.as_object_mut().unwrap().remove("receipt_key");
    change(&mut share);
    let name = super::name(&made.holders[path]);
    let plain = json!({"format": "breakglass/contribution/v1", "shares": [share], "holder": name});
    armour(&sealed::seal(plain.to_string().as_bytes(), &[&recipient(collector)])).unwrap()
}

fn contributions() -> Vec<Vector> {
    let made = usual();
    let begin = |name: &str, expect: Expect, comment: &str| Vector::new(name, expect, comment, made.bundle());
    let one = |path: &str, collector: &str| contribution(&made, path, collector, |_| {});
    let forged = contribution(&made, "2", "anna", |share| share["share"] = json!(base64::encode(&[2; 33])));
    let elsewhere = contribution(&made, "2", "anna", |share| share["compartment"] = json!(id("schulze").as_str()));
    let shapeless = contribution(&made, "2", "anna", |share| *share = json!(["breakglass/share/v1", "real"]));
    let good = one("3", "anna");
    let short = |vector: Vector| vector.sheet(&sheet("anna")).detail("missing", "1 of 2 3");
    vec![
        begin("contribution-good", Expect::Good, "One sheet, and a contribution as it was mailed.")
            .sheet(&sheet("anna"))
            .contribution(&format!("> {}", good.trim_end().replace('\n', "\r\n> ")))
            .opens(&made),
        short(begin("contribution-for-another", Expect::QuorumNotMet, "Sealed to another collector."))
            .contribution(&one("2", "max"))
            .detail("bad-contribution", "1"),
        short(begin("contribution-forged", Expect::QuorumNotMet, "A share that the owner did not hand out."))
            .contribution(&forged)
            .detail("bad-share", "2"),
        begin("contribution-forged-among-good", Expect::NamedBad, "A forged one displaces nothing, and is named.")
            .sheet(&sheet("anna"))
            .contribution(&forged)
            .contribution(&good)
            .detail("bad-share", "2")
            .opens(&made),
        short(begin("contribution-elsewhere", Expect::QuorumNotMet, "A share of another compartment is left to it."))
            .contribution(&elsewhere),
        short(begin("contribution-shapeless", Expect::QuorumNotMet, "What stands among the shares is none."))
            .contribution(&shapeless)
            .detail("bad-contribution", "1"),
        short(begin("contribution-cut", Expect::QuorumNotMet, "A line of the text is missing."))
            .contribution(good.rsplit_once('\n').unwrap().0.rsplit_once('\n').unwrap().0)
            .detail("bad-contribution", "1"),
        drill_with_two_sheets(),
    ]
}

fn drill_with_two_sheets() -> Vector {
    let made = Plan { kind: Kind::Drill, compartment: "drill", ..Plan::new(TWO_OF_THREE) }.make();
    Vector::new("drill-second-sheet", Expect::Refused, "In a drill a second sheet is refused.", made.bundle())
        .sheet(&sheet("anna"))
        .sheet(&sheet("max"))
}

/// What the text of a request says.
fn request(made: &Made, collector: &str, path: &str) -> Value {
    let (manifest, signature) = made.sign();
    json!({
        "format": "breakglass/request/v1", "vault": made.manifest["vault"],
        "compartments": [{
            "compartment": made.manifest["compartment"], "epoch": made.manifest["recovery"]["epoch"],
            "collector_path": path, "manifest": base64::encode(&manifest),
            "signature": base64::encode(signature.as_bytes()),
        }],
        "collector": {"recipient": identity(collector).recipient().as_str()},
        "reason": "Jo liegt im Krankenhaus", "created_at": "2026-12-01T09:00:00Z",
    })
}

fn requests() -> Vec<Vector> {
    let made = usual();
    let asks = |name: &str, expect: Expect, comment: &str, request: &Value| {
        let text = format!("breakglass-request-v1.{}\n", base64::encode_url(request.to_string().as_bytes()));
        Vector::new(name, expect, comment, text.into_bytes()).task("answer")
    };
    let good = request(&made, "max", "3");
    let changed = |change: &dyn Fn(&mut Value)| {
        let mut request = good.clone();
        change(&mut request);
        request
    };
    let mut bad = usual();
    bad.reshare("1", |plain| plain["epoch"] = json!(2));
    let mut forged = usual();
    forged.owner = "somebody else";
    forged.manifest["verify_key"] = json!(owner("somebody else").verify_key().as_str());
    let anna = |vector: Vector| vector.sheet(&sheet("anna"));
    let damaged = |name: &str, comment: &str, request: &Value| anna(asks(name, Expect::Damaged, comment, request));
    vec![
        anna(asks("request-good", Expect::Good, "A holder asks whom the card knows.", &good))
            .detail("collector", "Max")
            .detail("gives", "1"),
        anna(asks("request-unknown-collector", Expect::Refused, "The card does not know the key that asks.", &{
            request(&made, "otto", "3")
        })),
        anna(asks("request-other-place", Expect::Refused, "The card knows the key at another place.", &{
            request(&made, "max", "2")
        })),
        anna(asks("request-own", Expect::Refused, "Made with the sheet that is to answer it.", &{
            request(&made, "anna", "1")
        })),
        asks("request-sheet-of-nobody", Expect::CannotUnlock, "The sheet has no place there.", &good)
            .sheet(&sheet("otto")),
        damaged("request-bad-share", "One's own share is bad: nothing is passed on.", &request(&bad, "max", "3")),
        damaged("request-forged", "Around a manifest that somebody else signed.", &request(&forged, "max", "3")),
        asks("request-forged-bare", Expect::Damaged, "The same, answered with a key that bears no anchor.", &{
            request(&forged, "max", "3")
        })
        .sheet(&bare("anna")),
        damaged(
            "request-other-epoch",
            "It names another epoch than its manifest.",
            &changed(&|request| {
                request["compartments"][0]["epoch"] = json!(2);
            }),
        ),
        damaged(
            "request-other-vault",
            "It names another vault than its manifest.",
            &changed(&|request| {
                request["vault"] = json!(id("another vault").as_str());
            }),
        ),
        damaged(
            "request-no-place",
            "The collector's place is none of the policy.",
            &changed(&|request| {
                request["compartments"][0]["collector_path"] = json!("4");
            }),
        ),
        damaged(
            "request-same-twice",
            "A compartment stands in it twice.",
            &changed(&|request| {
                request["compartments"] = json!([request["compartments"][0], request["compartments"][0]]);
            }),
        ),
        damaged("request-empty", "It asks for nothing.", &changed(&|request| request["compartments"] = json!([]))),
        damaged(
            "request-collector-as-list",
            "The collector written as the list of its values.",
            &changed(&|request| request["collector"] = json!([request["collector"]["recipient"]])),
        ),
        damaged(
            "request-part-as-list",
            "What is asked for written as the list of its values.",
            &changed(&|request| {
                let part = request["compartments"][0].clone();
                let values =
                    ["compartment", "epoch", "collector_path", "manifest", "signature"].map(|key| part[key].clone());
                request["compartments"] = json!([values]);
            }),
        ),
        damaged(
            "request-format-unknown",
            "A request of a later version.",
            &changed(&|request| {
                request["format"] = json!("breakglass/request/v2");
            }),
        ),
    ]
}
