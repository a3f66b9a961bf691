//! The tables of docs/format.md, "Records field by field", are what the schema says: this test writes them anew and
//! compares. `UPDATE_GOLDEN=1 cargo test --test schema_docs` puts them in place. And the section "Register" names every
//! member that a register can have.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use breakglass::crypto::Identity;
use breakglass::encode::hash::sha256;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::slug::Slug;
use breakglass::encode::time::Date;
use breakglass::i18n::{Language, Messages};
use breakglass::model::evidence::{Absence, Acceptance, Drill, DrillRun, ExportTest};
use breakglass::model::labels::{choice_label, field_hint, field_label, kind_label};
use breakglass::model::register::{Extra, Owner, Settings};
use breakglass::model::schema::{Field, FieldKind, Kind, fields};
use breakglass::model::{
    Client, DepositSource, Event, Head, Holder, KitPlace, KitWay, Pending, PendingOp, Receipt, Register, Retained,
    Role, RootOpens, Sealed, Selection,
};
use serde_json::Value as Json;

#[test]
fn the_documentation_says_what_the_schema_says() {
    let text = document();
    let (before, rest) = text.split_once(BEGIN).expect("the marker before the tables");
    let (there, after) = rest.split_once(END).expect("the marker after the tables");
    let tables = format!("\n{}", tables());
    if env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path(), format!("{before}{BEGIN}{tables}{END}{after}")).expect("docs/format.md can be written");
        return;
    }
    let lines = there.lines().zip(tables.lines()).find(|(there, expected)| there != expected);
    assert!(there == tables, "docs/format.md is behind the schema (UPDATE_GOLDEN=1 renews it), first at {lines:?}");
}

#[test]
fn the_documentation_names_every_member_of_the_register() {
    let text = document();
    let section =
        text.split("\n## Register\n").nth(1).and_then(|rest| rest.split("\n## ").next()).expect("the section");
    // `a`, `b?` and {a, b?, c}
    let words: BTreeSet<&str> = section.split(|c: char| !c.is_ascii_lowercase() && c != '_').collect();
    let mut named = 0;
    each_member(&serde_json::to_value(register()).expect("a register is JSON"), &mut |member| {
        named += 1;
        assert!(words.contains(member), "the section Register does not name `{member}`");
    });
    assert!(named > 90, "{named}");
}

fn each_member(value: &Json, see: &mut impl FnMut(&str)) {
    match value {
        Json::Object(members) => {
            for (key, value) in members {
                // Keys of objects that are maps: an id or the name of a detail.
                if !key.chars().any(|c| c.is_ascii_digit()) {
                    see(key);
                }
                each_member(value, see);
            }
        }
        Json::Array(list) => list.iter().for_each(|value| each_member(value, see)),
        _ => {}
    }
}

/// A register in which nothing is left out; it does not compile any more when a member is added.
#[expect(clippy::too_many_lines, reason = "a list of everything, with nothing to decide")]
fn register() -> Register {
    let (at, day, id) = ("2026-11-22T13:00:00Z".parse().unwrap(), Date::new(2026, 11, 22).unwrap(), Id::random());
    let (slug, text, hash): (Slug, _, _) = ("anna".parse().unwrap(), String::new(), sha256(b""));
    let (some_slug, some_text, some_at) = (Some(slug.clone()), Some(text.clone()), Some(at));
    let (language, unknown, recipient) = (Language::English, Extra::new(), Identity::generate().recipient());
    let compartment = CompartmentId::Client(id);
    Register {
        owner: Owner {
            name: text.clone(),
            organisation: some_text.clone(),
            email: some_text.clone(),
            phone: some_text.clone(),
            language,
            unknown: unknown.clone(),
        },
        holders: vec![Holder {
            id: slug.clone(),
            name: text.clone(),
            role: Role::Staff,
            client: some_slug.clone(),
            recipient: recipient.clone(),
            made_by_holder: true,
            email: some_text.clone(),
            phone: some_text.clone(),
            language,
            added_at: at,
            kit_places: vec![KitPlace {
                way: KitWay::Folder(text.clone()),
                published_at: some_at,
                revisions: BTreeMap::from([(compartment, 1)]),
                unknown: unknown.clone(),
            }],
            removed_at: some_at,
            unknown: unknown.clone(),
        }],
        clients: vec![Client {
            id: slug.clone(),
            name: text.clone(),
            compartment: id,
            language,
            policy: some_text.clone(),
            email: some_text.clone(),
            phone: some_text.clone(),
            address: some_text.clone(),
            added_at: at,
            closed_at: some_at,
            unknown: unknown.clone(),
        }],
        sources: vec![DepositSource {
            id,
            compartment,
            path: text.clone(),
            format: some_text.clone(),
            selection: Selection {
                groups: vec![text.clone()],
                without_groups: vec![text.clone()],
                vaults: vec![text.clone()],
                tags: vec![text.clone()],
                matches: vec![text.clone()],
                unknown: unknown.clone(),
            },
            trashed: true,
            history: true,
            columns: vec![text.clone()],
            added_at: at,
            unknown: unknown.clone(),
        }],
        root_policy: some_text,
        settings: Settings {
            expected_days: 1,
            receipt_days: 1,
            drill_days: 1,
            verified_days: 1,
            confirmed_days: 1,
            restore_days: 1,
            notice_days: 1,
            root_opens: RootOpens::Everything,
            unknown: unknown.clone(),
        },
        heads: BTreeMap::from([(
            compartment,
            Head {
                revision: 1,
                hash,
                epoch: 1,
                drawn: Some(4),
                history: vec![Sealed { revision: 1, hash, epoch: 1, sealed_at: at }],
                retained: Some(Retained { epoch: 1, revision: 1, hash, proven: true }),
                unknown: unknown.clone(),
            },
        )]),
        receipts: vec![Receipt {
            holder: slug.clone(),
            compartment,
            epoch: 1,
            revision: 1,
            manifest: hash,
            at,
            unknown: unknown.clone(),
        }],
        drills: vec![Drill {
            compartment: id,
            of: compartment,
            epoch: 1,
            made_at: at,
            runs: vec![DrillRun {
                at,
                passed: true,
                collector: some_slug.clone(),
                holders: vec![slug.clone()],
                without_owner: true,
                minutes: Some(1),
                findings: vec![text.clone()],
                unknown: unknown.clone(),
            }],
            removed_at: some_at,
            unknown: unknown.clone(),
        }],
        acceptances: vec![Acceptance {
            client: slug.clone(),
            signed_on: day,
            records: vec![id],
            signed_by: text.clone(),
            unknown: unknown.clone(),
        }],
        absences: vec![Absence {
            deputy: slug,
            started_at: at,
            until: day,
            records: BTreeMap::from([(compartment, vec![id])]),
            ended_at: some_at,
            unknown: unknown.clone(),
        }],
        export_tests: vec![ExportTest { compartment, program: text.clone(), at, unknown: unknown.clone() }],
        pending: Some(Pending {
            op: PendingOp::Rekey,
            holder: some_slug.clone(),
            new_holder: some_slug,
            recipient: Some(recipient.clone()),
            recipient_before: Some(recipient),
            newcomer: true,
            aborted: true,
            remaining: vec![compartment],
            started_at: at,
            unknown: unknown.clone(),
        }),
        journal: vec![Event { at, op: text, details: BTreeMap::new() }],
        unknown,
    }
}

fn document() -> String {
    fs::read_to_string(path()).expect("docs/format.md stands in the repository")
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md")
}

fn tables() -> String {
    let [english, german] = Language::ALL.map(Messages::new);
    let mut text = String::new();
    for kind in Kind::ALL {
        let names = (kind_label(english, &kind.into()), kind_label(german, &kind.into()));
        let _ = write!(text, "\n#### `{}`: {} ({})\n\n", kind.key(), names.0, names.1);
        text.push_str("| key | value | | English | German |\n|---|---|---|---|---|\n");
        for field in fields(kind) {
            let labels = [english, german].map(|messages| meaning(messages, kind, field));
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {} | {} |",
                field.key,
                value(field, english),
                marks(field),
                labels[0],
                labels[1]
            );
        }
    }
    text.push('\n');
    text
}

fn value(field: &Field, messages: Messages) -> String {
    match field.kind {
        FieldKind::Text | FieldKind::Secret => "line".to_owned(),
        FieldKind::LongText | FieldKind::SecretLong => "text".to_owned(),
        FieldKind::SecretList | FieldKind::List => "list of lines".to_owned(),
        FieldKind::Date => "date".to_owned(),
        FieldKind::Number { least, most } => format!("integer {least}–{most}"),
        FieldKind::Decimal => "decimal".to_owned(),
        FieldKind::Flag => "flag".to_owned(),
        FieldKind::Email => "e-mail".to_owned(),
        FieldKind::Url => "address".to_owned(),
        FieldKind::Phone => "phone".to_owned(),
        FieldKind::References => "list of records".to_owned(),
        FieldKind::Custom => "list of custom fields".to_owned(),
        FieldKind::Choice(choices) => choices
            .iter()
            .map(|choice| match choice_label(messages, field, choice) {
                label if label == choice.replace('_', " ") => format!("`{choice}`"),
                label => format!("`{choice}` ({label})"),
            })
            .collect::<Vec<_>>()
            .join(", "),
    }
}

fn marks(field: &Field) -> &'static str {
    match (field.required, field.kind.is_secret()) {
        (true, true) => "required, secret",
        (true, false) => "required",
        (false, true) => "secret",
        (false, false) => "",
    }
}

fn meaning(messages: Messages, kind: Kind, field: &Field) -> String {
    let label = field_label(messages, kind, field);
    match field_hint(messages, kind, field) {
        Some(hint) => format!("{label}. {hint}"),
        None => label,
    }
}

const BEGIN: &str = "<!-- schema:begin -->";
const END: &str = "<!-- schema:end -->";
