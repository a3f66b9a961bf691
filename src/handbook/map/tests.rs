//! Maps of few and many systems, of circles and of names that lead astray.

use super::*;
use crate::encode::id::Id;
use crate::encode::time::Timestamp;
use crate::i18n::Language;
use crate::model::schema::Kind;

fn system(name: &str, needs: &str) -> Record {
    let mut record = Record::new(Id::random(), Kind::System, Timestamp::from_unix(0));
    record.set("name", name).unwrap();
    record.set("depends_on", needs).unwrap();
    record.set("criticality", "2").unwrap();
    record.set("legal_owner", "client").unwrap();
    record.set_secret("password", crate::secret::SecretText::new("CANARY".to_owned())).unwrap();
    record
}

fn map(records: &[Record]) -> Map {
    let systems: Vec<&Record> = records.iter().collect();
    Map::new(&systems, Messages::new(Language::German))
}

fn places(map: &Map) -> Vec<(usize, (f32, f32), usize)> {
    let of =
        |(number, plate): (usize, &Plate)| plate.placed.iter().map(|(i, at)| (*i, *at, number)).collect::<Vec<_>>();
    let mut all: Vec<_> = map.plates.iter().enumerate().flat_map(of).collect();
    all.sort_by_key(|(index, ..)| *index);
    all
}

/// Every system stands on the map once, and no two boxes cover each other.
fn is_sound(map: &Map) {
    let places = places(map);
    assert_eq!(places.iter().map(|(i, ..)| *i).collect::<Vec<_>>(), (0..map.boxes.len()).collect::<Vec<_>>());
    for (position, (a, at, plate)) in places.iter().enumerate() {
        for (b, other, other_plate) in &places[position + 1..] {
            let apart = (at.0 - other.0).abs() > place::BOX.0 - 0.1 || (at.1 - other.1).abs() > place::BOX.1 - 0.1;
            assert!(apart || plate != other_plate, "{a} and {b} cover each other: {at:?} {other:?}");
        }
    }
    for plate in &map.plates {
        assert!(plate.fits(), "a page would make it smaller than can be read: {:?} mm", plate.size);
        let all: Vec<(f32, f32)> = plate.placed.iter().chain(&plate.repeated).map(|(_, at)| *at).collect();
        for (position, (x, y)) in all.iter().enumerate() {
            let covers = |(a, b): &(f32, f32)| (x - a).abs() < place::BOX.0 - 0.1 && (y - b).abs() < place::BOX.1 - 0.1;
            assert!(!all[position + 1..].iter().any(covers), "two boxes cover each other at {x} {y}");
        }
        assert!(plate.arrows.iter().flatten().all(|(x, y)| x.is_finite() && y.is_finite()));
    }
}

#[test]
fn what_is_needed_stands_left_of_what_needs_it() {
    let map = map(&[system("Router", ""), system("Server", "Router"), system("Mail", "Server, Router")]);
    is_sound(&map);
    let places = places(&map);
    assert!(places[0].1.0 < places[1].1.0 && places[1].1.0 < places[2].1.0, "{places:?}");
    assert_eq!(map.plates[0].arrows.len(), 3);
    assert!(map.findings().is_empty());
}

#[test]
fn circles_orphans_and_strangers_are_reported() {
    let records = [
        system("A", "B"),
        system("B", "C"),
        system("C", "A, B"),
        system("Selbst", "Selbst"),
        system("Allein", ""),
        system("Sucht", "Nirgends"),
        system("Zwei", ""),
        system("Zwei", ""),
        system("Doppelt", "Zwei"),
    ];
    let map = map(&records);
    is_sound(&map);
    assert_eq!(map.circles, [vec!["A", "B", "C"], vec!["Selbst"]]);
    assert_eq!(map.unknown, [("Sucht".to_owned(), "Nirgends".to_owned()), ("Doppelt".to_owned(), "Zwei".to_owned())]);
    assert_eq!(map.alone, ["Allein", "Sucht", "Zwei", "Zwei", "Doppelt"]);
    assert_eq!(map.findings().len(), 5);
}

#[test]
fn nothing_and_one_alone_are_no_failure() {
    assert!(map(&[]).is_empty());
    let one = map(&[system("Einzig", "")]);
    is_sound(&one);
    assert!(one.findings().is_empty(), "one system alone is no finding");
}

#[test]
fn many_behind_one_router_stay_on_one_page() {
    let mut records = vec![system("Router", "")];
    records.extend((0..49).map(|n| system(&format!("Arbeitsplatz {n}"), "Router")));
    let map = map(&records);
    is_sound(&map);
    assert_eq!(map.plates.len(), 1);
}

/// Each needs the one before it.
fn chain(count: usize) -> Vec<Record> {
    let before = |n: usize| n.checked_sub(1).map(|n| format!("S{n}")).unwrap_or_default();
    (0..count).map(|n| system(&format!("S{n}"), &before(n))).collect()
}

#[test]
fn a_long_chain_goes_on_in_panels_instead_of_becoming_small() {
    let map = map(&chain(50));
    is_sound(&map);
    assert_eq!(map.plates.len(), 2, "two pages");
    let arrows: usize = map.plates.iter().map(|plate| plate.arrows.len()).sum();
    assert_eq!(arrows, 49, "every need is drawn");
    let repeated: Vec<usize> = map.plates.iter().flat_map(|plate| &plate.repeated).map(|(index, _)| *index).collect();
    assert!(repeated.contains(&3) && repeated.len() == 16, "what a panel goes on from is repeated: {repeated:?}");
    assert!(map.legend().iter().any(|line| line.contains("wiederholt")));
    assert!(map.to_svg().contains("hier nur wiederholt"));
    assert!(!super::Map::new(&chain(3).iter().collect::<Vec<_>>(), map.messages).to_svg().contains("wiederholt"));
}

#[test]
fn whatever_the_shape_everything_stays_readable_and_every_need_is_drawn() {
    let fan = |count: usize, of: usize| -> Vec<Record> {
        let hubs = (0..of).map(|n| system(&format!("H{n}"), ""));
        let spokes = (0..count).map(|n| system(&format!("S{n}"), &format!("H{}, H{}", n % of, (n * 7 + 1) % of)));
        hubs.chain(spokes).collect()
    };
    let ladder: Vec<Record> = (0..60)
        .map(|n: usize| {
            let needs = [n.checked_sub(4), n.checked_sub(5), n.checked_sub(9)];
            let needs: Vec<String> = needs.into_iter().flatten().map(|n| format!("S{n}")).collect();
            system(&format!("S{n}"), &needs.join(", "))
        })
        .collect();
    let mut ring = chain(50);
    ring[0].set("depends_on", "S49").unwrap();
    let tree: Vec<Record> = (0..50)
        .map(|n: usize| system(&format!("S{n}"), &n.checked_sub(1).map(|n| format!("S{}", n / 2)).unwrap_or_default()))
        .collect();
    for (what, records) in [("fan", fan(45, 5)), ("ladder", ladder), ("ring", ring), ("tree", tree)] {
        let map = map(&records);
        is_sound(&map);
        assert!(map.plates.iter().all(|plate| plate.unarrowed.is_empty()), "{what}");
        assert_eq!(map.circles.len(), usize::from(what == "ring"), "{what}");
    }
}

#[test]
fn what_needs_more_than_fits_beside_it_is_said_in_words() {
    let mut records = chain(30);
    records.push(system("Alles", &(0..30).map(|n| format!("S{n}")).collect::<Vec<_>>().join(", ")));
    let map = map(&records);
    is_sound(&map);
    assert!(map.findings().iter().any(|line| line.contains("keine Pfeile") && line.ends_with("Alles")));
}

#[test]
fn the_same_systems_give_the_same_bytes() {
    let records: Vec<Record> =
        (0..30).map(|n| system(&format!("S{n}"), &format!("S{}, S{}", n * 7 % 30, n * 11 % 30))).collect();
    let first = map(&records);
    is_sound(&first);
    assert_eq!(first.to_svg(), map(&records).to_svg());
}

#[test]
fn any_graph_can_be_drawn() {
    let mut seed: u64 = 7;
    let mut chance = |most: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % most
    };
    for _ in 0..60 {
        let count = 1 + chance(40);
        let mut needs = vec![String::new(); count];
        for _ in 0..chance(count * 2) {
            let (at, needed) = (chance(count), chance(count));
            needs[at].extend(["S", &needed.to_string(), ","]);
        }
        let records: Vec<Record> = (0..count).map(|n| system(&format!("S{n}"), &needs[n])).collect();
        is_sound(&map(&records));
    }
}

#[test]
fn names_cannot_break_out_of_the_picture() {
    let map = map(&[system("<script>alert(1)</script> & \"x\"", ""), system("B", "nirgends<b>")]);
    let svg = map.to_svg();
    assert!(!svg.contains("<script") && !svg.contains("<b>"), "{svg}");
    assert!(svg.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;"));
    assert!(!svg.contains("CANARY"));
}

/// Writes pictures to look at: `MAPS=folder cargo test --lib pictures -- --ignored`.
#[test]
#[ignore = "makes files to look at"]
fn pictures_to_look_at() {
    use crate::paper::{Compose as _, Document};
    let folder = std::path::PathBuf::from(std::env::var_os("MAPS").unwrap());
    let office = |copies: usize| {
        let mut records = Vec::new();
        for (name, needs, rating, owner, kind) in OFFICE.iter().cycle().take(copies.max(OFFICE.len())) {
            let round = records.len() / OFFICE.len();
            let suffix = if round == 0 { String::new() } else { format!(" {}", round + 1) };
            let needs: Vec<String> =
                needs.split(", ").filter(|n| !n.is_empty()).map(|n| format!("{n}{suffix}")).collect();
            let mut record = system(&format!("{name}{suffix}"), &needs.join(", "));
            record.set("criticality", rating).unwrap();
            record.set("legal_owner", owner).unwrap();
            record.set("kind", kind).unwrap();
            records.push(record);
        }
        records
    };
    let mut star = vec![system("Router", ""), system("Anmeldedienst der Kanzlei", "Router")];
    star.extend((0..24).map(|n| system(&format!("Arbeitsplatz {n}"), "Router")));
    star.extend(
        (0..24).map(|n| system(&format!("Fachanwendung mit langem Namen {n}"), "Anmeldedienst der Kanzlei, Router")),
    );
    for (name, records) in [
        ("1", vec![system("Router", "")]),
        ("5", office(0).drain(..5).collect()),
        ("13", office(0)),
        ("52", office(52)),
        ("star", star),
        ("chain", chain(50)),
        ("ring", {
            let mut ring = chain(12);
            ring[0].set("depends_on", "S11").unwrap();
            ring.extend(office(13));
            ring
        }),
        (
            "tree",
            (0..50)
                .map(|n: usize| {
                    system(&format!("S{n}"), &n.checked_sub(1).map(|n| format!("S{}", n / 2)).unwrap_or_default())
                })
                .collect(),
        ),
        (
            "woven",
            (0..50)
                .map(|n: usize| {
                    let needs: Vec<String> =
                        [n.checked_sub(4), n.checked_sub(7)].into_iter().flatten().map(|n| format!("S{n}")).collect();
                    system(&format!("S{n}"), &needs.join(", "))
                })
                .collect(),
        ),
        ("orphans", (0..50).map(|n: usize| system(&format!("System {n}"), "")).collect()),
    ] {
        let map = map(&records);
        std::fs::write(folder.join(format!("{name}.svg")), map.to_svg()).unwrap();
        let pages = map.to_drawings().into_iter().fold(
            Document::new("Karte", Language::German).heading(1, "Systemübersicht").bullets(map.legend()),
            Document::drawing,
        );
        std::fs::write(folder.join(format!("{name}.pdf")), pages.bullets(map.findings()).to_pdf().expose_bytes())
            .unwrap();
    }
}

const OFFICE: &[(&str, &str, &str, &str, &str)] = &[
    ("Internetanschluss", "", "1", "client", "other"),
    ("Router FRITZ!Box 7590", "Internetanschluss", "1", "client", "router"),
    ("Kanzleiserver", "Router FRITZ!Box 7590", "1", "client", "server"),
    ("Domain kanzlei-berg.example", "", "1", "provider", "domain"),
    ("DNS", "Domain kanzlei-berg.example", "2", "provider", "dns"),
    ("E-Mail und Kalender", "DNS, Internetanschluss", "1", "client", "mail"),
    ("Website", "DNS", "4", "third_party", "website"),
    ("Datensicherung außer Haus beim Rechenzentrum", "Kanzleiserver, Router FRITZ!Box 7590", "1", "unknown", "backup"),
    ("Fachsoftware RA-MICRO", "Kanzleiserver", "1", "client", "licence"),
    ("beA-Zugang", "Router FRITZ!Box 7590, E-Mail und Kalender", "1", "client", "other"),
    ("Telefonanlage", "Router FRITZ!Box 7590", "2", "client", "phone"),
    ("WLAN", "Router FRITZ!Box 7590", "3", "client", "wifi"),
    ("Schlüssel zum Serverraum", "", "2", "client", "physical_key"),
];
