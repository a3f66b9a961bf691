//! The ten questions, what goes wrong and what is due: each rule with its edges, from one client who is all green.
//!
//! Everything is in memory but the calendar, which a reader that is not ours takes apart. docs/readiness.md and
//! docs/readiness.de.md say what the rules say: `UPDATE_GOLDEN=1 cargo test --test readiness` writes their tables anew.

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use breakglass::crypto::Identity;
use breakglass::encode::hash::sha256;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::encode::time::{Date, Timestamp};
use breakglass::i18n::{Language, Messages};
use breakglass::model::register::{Extra, Owner, Settings};
use breakglass::model::schema::Kind;
use breakglass::model::{
    Acceptance, Client, Drill, DrillRun, Event, ExportTest, Head, Holder, Receipt, Record, Register, Role, Sealed,
};
use breakglass::readiness::{
    Known, Lack, Matter, Problem, Question, Readiness, Reused, Rule, State, Today, Verdict, words,
};
use breakglass::secret::SecretText;

use common::deposit::{add_client, add_holder, create, deposit, slug, system};
use common::{Desk, tool};

const NOW: &str = "2028-02-29T12:00:00Z";
const POLICY: &str = "1 of (anna, bernd) and 1 of (max, nina)";

/// A register and one client's records, all green on a leap day.
struct World {
    register: Register,
    records: Vec<Record>,
    root: Vec<Record>,
    now: Timestamp,
    readable: bool,
}

impl World {
    fn green() -> Self {
        let now: Timestamp = NOW.parse().unwrap();
        let long_ago = now.plus_days(-400);
        let owner = Owner {
            name: "Jo Sander, Sander IT".into(),
            organisation: None,
            email: Some("jo@sander.example".into()),
            phone: Some("0171 1".into()),
            language: Language::English,
            unknown: Extra::new(),
        };
        let mut register = Register::new(owner, Settings::default());
        let roles = [("anna", Role::Staff), ("bernd", Role::Staff), ("max", Role::Deputy), ("nina", Role::Deputy)];
        for (number, (id, role)) in roles.into_iter().enumerate() {
            register.holders.push(holder(id, role, number, long_ago));
        }
        let compartment: Id = "3f9k2m7q1x8c4d6v".parse().unwrap();
        register.clients.push(Client {
            id: slug("kanzlei"),
            name: "Kanzlei Berg".into(),
            compartment,
            language: Language::German,
            policy: Some(POLICY.into()),
            email: Some("post@berg.example".into()),
            phone: Some("040 100".into()),
            address: None,
            added_at: long_ago,
            closed_at: None,
            unknown: Extra::new(),
        });
        let id = CompartmentId::Client(compartment);
        let hash = sha256(b"state");
        register.heads.insert(id, Head::new(Sealed { revision: 7, hash, epoch: 1, sealed_at: now.plus_days(-365) }));
        for (holder, _) in roles {
            register.receipts.push(Receipt {
                holder: slug(holder),
                compartment: id,
                epoch: 1,
                revision: 7,
                manifest: hash,
                at: now.plus_days(-365),
                unknown: Extra::new(),
            });
        }
        let mut drill = Drill::new(Id::random(), id, 1, now.plus_days(-365));
        drill.runs.push(DrillRun {
            at: now.plus_days(-365),
            passed: true,
            collector: Some(slug("anna")),
            holders: vec![slug("anna"), slug("max")],
            without_owner: true,
            minutes: Some(14),
            findings: Vec::new(),
            unknown: Extra::new(),
        });
        register.drills.push(drill);
        register.acceptances.push(Acceptance {
            client: slug("kanzlei"),
            signed_on: now.plus_days(-100).date(),
            records: Vec::new(),
            signed_by: "Anna".into(),
            unknown: Extra::new(),
        });
        register.export_tests.push(ExportTest {
            compartment: id,
            program: "KeePassXC".into(),
            at: now.plus_days(-10),
            unknown: Extra::new(),
        });
        Self { register, records: records(now), root: Vec::new(), now, readable: true }
    }

    fn judged(&self) -> Readiness {
        let known = Known { register: &self.register, root: &self.root, now: self.now };
        let client = &self.register.clients[0];
        let reused = Reused::among([(&client.id, self.records.as_slice())]);
        Readiness::of(&known, client, self.readable.then_some(self.records.as_slice()), &reused)
    }

    fn set(&mut self, name: &str, key: &str, value: &str) {
        let record = self.records.iter_mut().find(|record| record.name() == name).unwrap_or_else(|| panic!("{name}"));
        record.set(key, value).unwrap_or_else(|error| panic!("{name}: {error}"));
    }

    fn remove(&mut self, kind: Kind) {
        self.records.retain(|record| record.kind.known() != Some(kind));
    }

    fn client(&mut self) -> &mut Client {
        &mut self.register.clients[0]
    }

    fn holder(&mut self, id: &str) -> &mut Holder {
        self.register.holders.iter_mut().find(|holder| holder.id == slug(id)).unwrap()
    }

    fn forget_receipts(&mut self, of: &[&str]) {
        self.register.receipts.retain(|receipt| !of.contains(&receipt.holder.as_str()));
    }

    fn age_receipts(&mut self, of: &[&str], days: i64) {
        let at = self.now.plus_days(-days);
        let aged = self.register.receipts.iter_mut().filter(|receipt| of.contains(&receipt.holder.as_str()));
        aged.for_each(|receipt| receipt.at = at);
    }

    fn day(&self, days: i64) -> String {
        self.now.plus_days(days).date().to_string()
    }
}

fn holder(id: &str, role: Role, number: usize, added_at: Timestamp) -> Holder {
    Holder {
        id: slug(id),
        name: format!("{id} Person"),
        role,
        client: (role == Role::Staff).then(|| slug("kanzlei")),
        recipient: Identity::generate().recipient(),
        made_by_holder: false,
        email: Some(format!("{id}@{id}.example")),
        phone: Some(format!("0171 555 {number}")),
        language: Language::German,
        added_at,
        kit_places: Vec::new(),
        removed_at: None,
        unknown: Extra::new(),
    }
}

fn record(now: Timestamp, kind: Kind, fields: &[(&str, &str)]) -> Record {
    let mut record = Record::new(Id::random(), kind, now.plus_days(-300));
    for (key, value) in fields {
        record.set(key, value).unwrap_or_else(|error| panic!("{key}: {error}"));
    }
    record
}

fn records(now: Timestamp) -> Vec<Record> {
    let day = |days: i64| now.plus_days(days).date().to_string();
    let (on_the_limit, soon) = (day(-365), day(400));
    let critical = |name: &str, kind: &str| {
        let mut system = record(
            now,
            Kind::System,
            &[
                ("name", name),
                ("kind", kind),
                ("criticality", "1"),
                ("legal_owner", "client"),
                ("second_factor", "app"),
                ("second_factor_holder", "Anna"),
                ("recovery_codes", "1111-2222"),
                ("client_admin", "no"),
                ("secret_changed_on", &on_the_limit),
                ("verified_on", &on_the_limit),
                ("first_hour_steps", "1. Look."),
                ("recovery_time_hours", "8"),
                ("conventions_note", "standard"),
            ],
        );
        system.set_secret("password", SecretText::new(format!("{name}-secret-of-its-own"))).unwrap();
        system
    };
    let mut domain = critical("Domain", "domain");
    domain.set("account_email", "post@berg.example").unwrap();
    domain.set("expires_on", &soon).unwrap();
    let mut backup = critical("Backup", "backup");
    backup.set("last_restore_test", &on_the_limit).unwrap();
    backup.set("provider_can_delete_backups", "no").unwrap();
    backup.set("depends_on", "Domain").unwrap();
    vec![
        domain,
        backup,
        record(
            now,
            Kind::Contact,
            &[
                ("name", "Anna Berg"),
                ("role", "client_lead"),
                ("mobile", "0171 777"),
                ("email", "anna@home.example"),
                ("notification_order", "1"),
                ("confirmed_on", &on_the_limit),
            ],
        ),
        record(
            now,
            Kind::KitLocation,
            &[
                ("name", "Stick"),
                ("place", "safe"),
                ("offline", "yes"),
                ("server_owner", "client"),
                ("confirmed_on", &on_the_limit),
            ],
        ),
        record(
            now,
            Kind::KitLocation,
            &[
                ("name", "Cloud"),
                ("place", "cloud"),
                ("offline", "no"),
                ("server_owner", "third_party"),
                ("confirmed_on", &on_the_limit),
            ],
        ),
        record(
            now,
            Kind::DeputyAgreement,
            &[
                ("name", "Agreement"),
                ("deputy", "Max"),
                ("clients_covered", "Kanzlei, Praxis"),
                ("start_within_hours", "8"),
                ("signed_on", &day(-900)),
                ("confirmed_on", &on_the_limit),
            ],
        ),
        record(
            now,
            Kind::Insurance,
            &[("name", "Cover"), ("kind", "cyber"), ("sum", "1000000"), ("valid_until", &day(0))],
        ),
        record(
            now,
            Kind::Contract,
            &[
                ("name", "Care"),
                ("reaction_hours", "4"),
                ("availability_percent", "98"),
                ("notice_period", "3 months"),
                ("renews_on", &soon),
            ],
        ),
    ]
}

#[test]
fn all_can_be_green_and_every_limit_still_counts_on_its_last_day() {
    let judged = World::green().judged();
    for answer in &judged.answers {
        let gaps: Vec<_> = answer.gaps().collect();
        assert_eq!((answer.verdict, gaps.len()), (Verdict::Yes, 0), "{:?}: {gaps:?}", answer.question);
    }
    assert_eq!(judged.findings, []);
    assert!(judged.dues.iter().all(|due| !due.late), "{:?}", judged.dues);
    assert_eq!(judged.state, State::Ready);
    assert_eq!(judged.asks(), [], "nothing is left to ask");
}

/// How many days something counts is a setting: a day less, and what lies on the limit is too old.
#[test]
fn how_long_something_counts_is_a_setting() {
    type Setting = fn(&mut Settings) -> &mut u32;
    let settings: [(Setting, &[Rule], Option<Problem>); 5] = [
        (|s| &mut s.receipt_days, &[Rule::Receipts], None),
        (|s| &mut s.drill_days, &[Rule::Drill], None),
        (|s| &mut s.verified_days, &[Rule::Verified], None),
        (
            |s| &mut s.confirmed_days,
            &[Rule::AgreementConfirmed, Rule::TwoKits, Rule::KitOffline],
            Some(Problem::ContactUnconfirmed),
        ),
        (|s| &mut s.restore_days, &[], Some(Problem::BackupUntested)),
    ];
    for (number, (setting, rules, problem)) in settings.into_iter().enumerate() {
        for (days, is_old) in [(365, false), (364, true)] {
            let mut world = World::green();
            *setting(&mut world.register.settings) = days;
            let judged = world.judged();
            for check in judged.answers.iter().flat_map(|answer| &answer.checks).filter(|c| rules.contains(&c.rule)) {
                assert_eq!(check.verdict != Verdict::Yes, is_old, "setting {number}, {days} days: {:?}", check.rule);
            }
            let found: Vec<_> = judged.findings.iter().map(|found| found.problem).collect();
            assert_eq!(found, problem.filter(|_| is_old).into_iter().collect::<Vec<_>>(), "setting {number}");
        }
    }
}

#[test]
fn a_day_later_everything_with_a_limit_is_too_old() {
    let mut world = World::green();
    world.now = world.now.plus_days(1);
    let judged = world.judged();
    let old = |rule| {
        let check = judged.answers.iter().flat_map(|answer| &answer.checks).find(|check| check.rule == rule).unwrap();
        check.gaps.iter().any(|gap| gap.lack == Lack::Old)
    };
    for rule in [Rule::Drill, Rule::Verified, Rule::Receipts, Rule::AgreementConfirmed, Rule::Insured] {
        assert!(old(rule), "{rule:?}");
    }
    for matter in [Matter::Drill, Matter::Receipt, Matter::Review, Matter::Contacts, Matter::Insurance] {
        assert!(judged.dues.iter().any(|due| due.matter == matter && due.late), "{matter:?}");
    }
    assert_eq!(judged.state, State::Due, "what was proven once can still be opened");
}

type Change = fn(&mut World);

/// What is changed, and what the rule then says.
const RULES: &[(Rule, Verdict, Change)] = &[
    (Rule::Priorities, Verdict::Unknown, |w| {
        w.set("Domain", "criticality", "3");
        w.set("Backup", "criticality", "");
    }),
    (Rule::FirstHourSteps, Verdict::Partly, |w| w.set("Domain", "first_hour_steps", "")),
    (Rule::FirstHourSteps, Verdict::No, |w| {
        w.set("Domain", "first_hour_steps", "");
        w.set("Backup", "first_hour_steps", " ");
    }),
    (Rule::FirstHourSteps, Verdict::Yes, |w| {
        w.set("Domain", "criticality", "3");
        w.set("Domain", "first_hour_steps", "");
    }),
    (Rule::Drill, Verdict::No, |w| w.register.drills.clear()),
    (Rule::Drill, Verdict::No, |w| w.register.drills[0].runs[0].passed = false),
    (Rule::Drill, Verdict::No, |w| w.register.drills[0].of = CompartmentId::Root),
    (Rule::Drill, Verdict::No, |w| w.register.drills[0].runs[0].at = w.now.plus_days(2)),
    (Rule::Drill, Verdict::Yes, |w| w.register.drills[0].runs[0].at = w.now.plus_days(1)),
    (Rule::TwoKits, Verdict::Unknown, |w| w.remove(Kind::KitLocation)),
    (Rule::TwoKits, Verdict::Partly, |w| {
        let day = w.day(-366);
        w.set("Stick", "confirmed_on", &day);
    }),
    (Rule::TwoKits, Verdict::Partly, |w| w.set("Stick", "confirmed_on", "2099-01-01")),
    (Rule::KitOffline, Verdict::No, |w| w.set("Stick", "offline", "no")),
    (Rule::KitOffline, Verdict::Unknown, |w| w.set("Stick", "offline", "")),
    (Rule::KitOutside, Verdict::No, |w| w.set("Cloud", "server_owner", "provider")),
    (Rule::KitOutside, Verdict::Unknown, |w| w.set("Cloud", "server_owner", "")),
    (Rule::KitOutside, Verdict::No, |w| {
        // The same copy cannot be the one that is offline and the other.
        w.set("Cloud", "server_owner", "client");
        w.set("Stick", "server_owner", "third_party");
    }),
    (Rule::RequiredFields, Verdict::Partly, |w| w.set("Domain", "client_admin", "")),
    (Rule::Verified, Verdict::Partly, |w| w.set("Domain", "verified_on", "")),
    (Rule::Verified, Verdict::Partly, |w| w.set("Domain", "verified_on", "2099-01-01")),
    (Rule::Secrets, Verdict::Partly, |w| {
        w.records[0].fields.remove("password");
        w.set("Domain", "recovery_codes", "");
    }),
    (Rule::Secrets, Verdict::Yes, |w| {
        w.records[0].fields.remove("password");
        w.set("Domain", "recovery_codes", "");
        w.set("Domain", "kind", "physical_key");
        w.set("Domain", "location", "with the neighbour");
    }),
    (Rule::SecondFactors, Verdict::Partly, |w| w.set("Domain", "second_factor", "unknown")),
    (Rule::SecondFactors, Verdict::Partly, |w| {
        w.set("Domain", "recovery_codes", "");
        w.set("Domain", "second_factor_holder", "Jo Sander (phone)");
    }),
    (Rule::SecondFactors, Verdict::Yes, |w| {
        w.set("Domain", "recovery_codes", "");
        w.set("Domain", "second_factor_holder", "Jo Sander and Anna Berg");
    }),
    (Rule::Receipts, Verdict::No, |w| w.register.receipts.clear()),
    (Rule::Receipts, Verdict::Partly, |w| w.forget_receipts(&["nina"])),
    (Rule::Receipts, Verdict::Partly, |w| w.age_receipts(&["nina"], 366)),
    (Rule::Receipts, Verdict::Partly, |w| w.forget_receipts(&["max", "nina"])),
    (Rule::Receipts, Verdict::No, |w| w.client().policy = None),
    (Rule::Receipts, Verdict::No, |w| w.register.receipts.iter_mut().for_each(|receipt| receipt.epoch = 2)),
    (Rule::Acceptance, Verdict::No, |w| w.register.acceptances.clear()),
    (Rule::Acceptance, Verdict::No, |w| w.register.acceptances[0].signed_on = Date::new(2099, 1, 1).unwrap()),
    (Rule::Acceptance, Verdict::No, |w| w.register.acceptances[0].client = slug("praxis")),
    (Rule::AgreementSigned, Verdict::Unknown, |w| w.remove(Kind::DeputyAgreement)),
    (Rule::AgreementSigned, Verdict::Unknown, |w| w.set("Agreement", "signed_on", "")),
    (Rule::AgreementCovers, Verdict::No, |w| w.set("Agreement", "clients_covered", "Praxis")),
    (Rule::AgreementCovers, Verdict::Yes, |w| w.set("Agreement", "clients_covered", "")),
    (Rule::AgreementCovers, Verdict::Unknown, |w| {
        w.root = w.records.extract_if(.., |record| record.kind.known() == Some(Kind::DeputyAgreement)).collect();
        w.root.clear();
    }),
    (Rule::AgreementCovers, Verdict::Yes, |w| {
        w.root = w.records.extract_if(.., |record| record.kind.known() == Some(Kind::DeputyAgreement)).collect();
    }),
    (Rule::AgreementConfirmed, Verdict::Unknown, |w| w.set("Agreement", "confirmed_on", "")),
    (Rule::SomebodyInTime, Verdict::No, |w| w.set("Agreement", "start_within_hours", "9")),
    (Rule::SomebodyInTime, Verdict::Yes, |w| {
        w.set("Agreement", "start_within_hours", "9");
        w.set("Domain", "client_admin", "yes");
        w.set("Backup", "client_admin", "yes");
    }),
    (Rule::SomebodyInTime, Verdict::Partly, |w| {
        w.set("Agreement", "start_within_hours", "9");
        w.set("Domain", "client_admin", "yes");
    }),
    (Rule::SomebodyInTime, Verdict::Unknown, |w| w.set("Agreement", "start_within_hours", "")),
    (Rule::SomebodyInTime, Verdict::Unknown, |w| w.set("Domain", "recovery_time_hours", "")),
    (Rule::SomebodyInTime, Verdict::No, |w| {
        // One system alone shows that the deputy comes too late.
        w.set("Domain", "recovery_time_hours", "");
        w.set("Agreement", "start_within_hours", "9");
    }),
    (Rule::SomebodyInTime, Verdict::Unknown, |w| w.remove(Kind::DeputyAgreement)),
    (Rule::LegalOwner, Verdict::No, |w| w.set("Domain", "legal_owner", "provider")),
    (Rule::LegalOwner, Verdict::Unknown, |w| w.set("Domain", "legal_owner", "unknown")),
    (Rule::LegalOwner, Verdict::Unknown, |w| w.set("Domain", "kind", "router")),
    (Rule::LegalOwner, Verdict::No, |w| {
        w.set("Domain", "kind", "hosting");
        w.set("Domain", "legal_owner", "third_party");
    }),
    (Rule::WithoutOwner, Verdict::No, |w| {
        w.client().policy = Some("anna and max".into());
        w.holder("max").email = Some("jo@sander.example".into());
    }),
    (Rule::WithoutAnyOne, Verdict::No, |w| w.client().policy = Some("anna and 1 of (max, nina)".into())),
    (Rule::WithoutAnyOne, Verdict::No, |w| w.client().policy = None),
    (Rule::Insured, Verdict::Unknown, |w| w.remove(Kind::Insurance)),
    (Rule::Insured, Verdict::Unknown, |w| w.set("Cover", "kind", "legal")),
    (Rule::Insured, Verdict::No, |w| {
        let day = w.day(-1);
        w.set("Cover", "valid_until", &day);
    }),
    (Rule::InsuredSum, Verdict::Unknown, |w| w.set("Cover", "sum", "")),
    (Rule::DrillByOthers, Verdict::No, |w| w.register.drills[0].runs[0].without_owner = false),
    (Rule::DrillByOthers, Verdict::Yes, |w| w.register.drills[0].runs[0].at = w.now.plus_days(-2000)),
    (Rule::Conventions, Verdict::Partly, |w| w.set("Domain", "conventions_note", "")),
    (Rule::ExportOpened, Verdict::Unknown, |w| w.register.export_tests.clear()),
    (Rule::ReactionHours, Verdict::Unknown, |w| w.set("Care", "reaction_hours", "")),
    (Rule::Availability, Verdict::Unknown, |w| w.set("Care", "availability_percent", "")),
    (Rule::Notice, Verdict::Unknown, |w| w.remove(Kind::Contract)),
];

#[test]
fn every_rule_says_what_it_should() {
    for (number, (rule, verdict, change)) in RULES.iter().enumerate() {
        let mut world = World::green();
        change(&mut world);
        let judged = world.judged();
        let answer = judged.answer(rule.question());
        let check = answer.checks.iter().find(|check| check.rule == *rule).unwrap_or_else(|| panic!("{rule:?}"));
        assert_eq!(check.verdict, *verdict, "case {number}: {rule:?}: {:?}", check.gaps);
        assert_eq!(check.gaps.is_empty(), *verdict == Verdict::Yes, "case {number}: {rule:?}");
        assert!(*verdict == Verdict::Yes || answer.verdict != Verdict::Yes, "case {number}: {rule:?}");
    }
    for rule in Rule::ALL {
        assert!(RULES.iter().any(|(tried, verdict, _)| *tried == rule && *verdict != Verdict::Yes), "{rule:?} untried");
    }
}

/// Whatever is unknown can be asked; only that an export was opened takes more than an answer.
#[test]
fn whatever_is_unknown_names_its_question() {
    let empty: Change = |w| {
        w.records.clear();
        w.register.export_tests.clear();
    };
    for (number, change) in RULES.iter().map(|(_, _, change)| change).chain([&empty]).enumerate() {
        let mut world = World::green();
        change(&mut world);
        let judged = world.judged();
        for check in judged.answers.iter().flat_map(|answer| &answer.checks) {
            let asks: usize = check.gaps.iter().map(|gap| gap.remedy.asks().len()).sum();
            let of_the_clock = check.gaps.iter().any(|gap| gap.lack == Lack::Clock);
            let is_open = check.verdict == Verdict::Unknown && check.rule != Rule::ExportOpened && !of_the_clock;
            assert!(!is_open || asks > 0, "case {number}: {:?}: {:?}", check.rule, check.gaps);
            let all = judged.asks();
            assert!(!is_open || check.gaps[0].remedy.asks().iter().all(|ask| all.contains(ask)), "case {number}");
        }
    }
}

/// What is changed, and what is found then.
const PROBLEMS: &[(Problem, Change)] = &[
    (Problem::Unreadable, |w| w.readable = false),
    (Problem::ProviderOwns, |w| w.set("Domain", "legal_owner", "provider")),
    (Problem::MailboxAtProvider, |w| w.set("Domain", "mailbox_owner", "provider")),
    (Problem::MailboxAtProvider, |w| w.set("Domain", "account_email", "berg@SANDER.example")),
    (Problem::SecondFactorWithOwner, |w| {
        w.set("Domain", "recovery_codes", "");
        w.set("Domain", "second_factor_holder", "Jo Sander");
    }),
    (Problem::ProviderDeletesBackups, |w| w.set("Backup", "provider_can_delete_backups", "yes")),
    (Problem::SecretBeforePeople, |w| {
        let at = w.now.plus_days(-364);
        w.register.holders.push(Holder { removed_at: Some(at), ..holder("gone", Role::Deputy, 9, at) });
    }),
    (Problem::BackupUntested, |w| w.set("Backup", "last_restore_test", "")),
    (Problem::BackupUntested, |w| {
        let day = w.day(-366);
        w.set("Backup", "last_restore_test", &day);
    }),
    (Problem::NoFirstHourSteps, |w| w.set("Domain", "first_hour_steps", "")),
    (Problem::SameReach, |w| {
        let max = w.holder("max");
        (max.email, max.phone) = (Some("POST@berg.example".into()), Some("+49 40 100".into()));
    }),
    (Problem::KitsInOnePlace, |w| w.set("Cloud", "place", "Safe")),
    (Problem::Indispensable, |w| w.client().policy = Some("anna and 1 of (max, nina)".into())),
    (Problem::DependOnEachOther, |w| w.set("Domain", "depends_on", "backup")),
    (Problem::DependOnEachOther, |w| w.set("Domain", "depends_on", "Domain")),
    (Problem::ContactUnconfirmed, |w| {
        let day = w.day(-366);
        w.set("Anna Berg", "confirmed_on", &day);
    }),
    (Problem::NoRecoveryCodes, |w| w.set("Domain", "recovery_codes", "")),
    (Problem::NoRecoveryCodes, |w| {
        // The key of the codes helps others; when it is lost too, nothing does.
        w.set("Domain", "recovery_codes", "");
        w.records[0].set_secret("one_time_code_uri", SecretText::new("otpauth://totp/x?secret=JBSW".into())).unwrap();
    }),
    (Problem::ProviderOwns, |w| {
        w.set("Domain", "kind", "hosting");
        w.set("Domain", "legal_owner", "third_party");
    }),
    (Problem::SecondFactorWithOwner, |w| {
        w.set("Domain", "recovery_codes", "");
        w.set("Domain", "second_factor_holder", "ich");
    }),
    (Problem::BackupUntested, |w| w.set("Backup", "last_restore_test", "2099-01-01")),
    (Problem::BackupUntested, |w| w.set("Domain", "backup_method", "nightly")),
    (Problem::SameReach, |w| {
        // One address is all there is of the deputy, and it is the firm's.
        let max = w.holder("max");
        (max.email, max.phone) = (Some("post@berg.example".into()), None);
    }),
    (Problem::KitsInOnePlace, |w| w.records.retain(|record| record.name() != "Cloud")),
    (Problem::Indispensable, |w| w.client().policy = Some("all of (anna, max)".into())),
    (Problem::ContactUnconfirmed, |w| w.set("Anna Berg", "confirmed_on", "")),
    (Problem::ContactUnconfirmed, |w| w.set("Anna Berg", "confirmed_on", "2099-01-01")),
    (Problem::SecretBeforePeople, |w| {
        // The clock of the one who removed them may be a day ahead.
        let (at, added) = (w.now.plus_days(1), w.now.plus_days(-390));
        w.register.holders.push(Holder { removed_at: Some(at), ..holder("gone", Role::Deputy, 9, added) });
    }),
];

/// What is changed, and what is not found for all that.
const HARMLESS: &[(Problem, Change)] = &[
    (Problem::ProviderOwns, |w| w.set("Domain", "legal_owner", "unknown")),
    (Problem::ProviderOwns, |w| w.set("Backup", "legal_owner", "provider")),
    (Problem::MailboxAtProvider, |w| {
        // The client's own mailbox, that the provider hosts by name only.
        w.set("Domain", "account_email", "berg@sander.example");
        w.set("Domain", "mailbox_owner", "client");
    }),
    (Problem::MailboxAtProvider, |w| w.set("Domain", "account_email", "berg@notsander.example")),
    (Problem::MailboxAtProvider, |w| {
        w.register.owner.email = None;
        w.set("Domain", "account_email", "berg@sander.example");
    }),
    (Problem::SecondFactorWithOwner, |w| {
        // Whatever the owner holds: codes that open it lie in the compartment.
        w.set("Domain", "second_factor_holder", "Jo Sander");
    }),
    (Problem::SecondFactorWithOwner, |w| {
        w.set("Domain", "recovery_codes", "");
        w.set("Domain", "second_factor_holder", "Jo Sander and Anna Berg");
    }),
    (Problem::SecondFactorWithOwner, |w| {
        w.set("Domain", "recovery_codes", "");
        w.set("Domain", "second_factor", "none");
        w.set("Domain", "second_factor_holder", "ich");
    }),
    (Problem::ProviderDeletesBackups, |w| w.set("Backup", "provider_can_delete_backups", "")),
    (Problem::BackupUntested, |w| {
        w.register.settings.restore_days = 366;
        let day = w.day(-366);
        w.set("Backup", "last_restore_test", &day);
    }),
    (Problem::NoFirstHourSteps, |w| {
        w.set("Domain", "criticality", "2");
        w.set("Domain", "first_hour_steps", "");
    }),
    (Problem::SecretBeforePeople, |w| {
        // Changed on the very day.
        let at = w.now.plus_days(-365);
        w.register.holders.push(Holder { removed_at: Some(at), ..holder("gone", Role::Deputy, 9, at) });
    }),
    (Problem::SecretBeforePeople, |w| {
        let at = w.now.plus_days(3);
        w.register.holders.push(Holder { removed_at: Some(at), ..holder("gone", Role::Deputy, 9, at) });
    }),
    (Problem::SameReach, |w| {
        // One of two ways is shared.
        w.holder("max").email = Some("post@berg.example".into());
    }),
    (Problem::SameReach, |w| {
        let max = w.holder("max");
        (max.email, max.phone) = (None, None);
    }),
    (Problem::KitsInOnePlace, |w| w.remove(Kind::KitLocation)),
    (Problem::Indispensable, |w| w.client().policy = Some("2 of (anna, bernd, max)".into())),
    (Problem::Indispensable, |w| w.client().policy = None),
    (Problem::DependOnEachOther, |w| w.set("Domain", "depends_on", "Nothing that is here")),
    (Problem::ContactUnconfirmed, |w| w.remove(Kind::Contact)),
    (Problem::NoRecoveryCodes, |w| {
        w.set("Domain", "recovery_codes", "");
        w.set("Domain", "second_factor", "email");
    }),
    (Problem::NoRecoveryCodes, |w| {
        w.set("Domain", "recovery_codes", "");
        w.set("Domain", "second_factor", "unknown");
    }),
];

#[test]
fn what_is_harmless_is_not_found() {
    for (number, (problem, change)) in HARMLESS.iter().enumerate() {
        let mut world = World::green();
        change(&mut world);
        let found = world.judged().findings;
        assert!(found.iter().all(|found| found.problem != *problem), "case {number}: {problem:?}");
    }
    let without_a_harmless_side = [Problem::Unreadable, Problem::SecretReused];
    for problem in Problem::ALL.into_iter().filter(|problem| !without_a_harmless_side.contains(problem)) {
        assert!(HARMLESS.iter().any(|(tried, _)| *tried == problem), "{problem:?} untried");
    }
}

/// With a clock that lies before the last event nothing counts as fresh, and nothing that was found is taken back.
#[test]
fn a_doubtful_clock_hides_nothing() {
    for (number, (problem, change)) in PROBLEMS.iter().enumerate() {
        let mut world = World::green();
        change(&mut world);
        world.register.journal.push(Event::new(world.now.plus_days(3), "record-added", []));
        let judged = world.judged();
        assert!(judged.findings.iter().any(|found| found.problem == *problem), "case {number}: {problem:?}");
        assert_ne!(judged.state, State::Ready);
    }
}

#[test]
fn whatever_goes_wrong_is_found() {
    for (number, (problem, change)) in PROBLEMS.iter().enumerate() {
        let mut world = World::green();
        change(&mut world);
        let judged = world.judged();
        assert!(judged.findings.iter().any(|found| found.problem == *problem), "case {number}: {problem:?}");
        assert_ne!(judged.state, State::Ready, "case {number}: {problem:?}");
    }
    for problem in Problem::ALL.into_iter().filter(|problem| *problem != Problem::SecretReused) {
        assert!(PROBLEMS.iter().any(|(tried, _)| *tried == problem), "{problem:?} untried");
    }
}

#[test]
fn whoever_left_another_client_or_never_stood_in_the_policy_forces_no_change() {
    let mut world = World::green();
    let at = world.now.plus_days(-100);
    let mut other = holder("fremd", Role::Staff, 9, at);
    (other.client, other.removed_at) = (Some(slug("praxis")), Some(at));
    world.register.holders.push(other);
    assert_eq!(world.judged().findings, []);
    let details = [("client", "kanzlei".to_owned()), ("policy", POLICY.to_owned())];
    world.register.journal.push(Event::new(world.now.plus_days(-399), "policy-set", details));
    world.register.holders.push(Holder { removed_at: Some(at), ..holder("nie", Role::Deputy, 8, at) });
    assert_eq!(world.judged().findings, []);
}

#[test]
fn a_secret_of_two_clients_is_found_and_named_nowhere() {
    let world = World::green();
    let mut theirs = [system("Elsewhere", " Domain-secret-of-its-own\n"), system("Short", "12345")];
    theirs[1].set("username", "Backup-secret-of-its-own").unwrap();
    let known = Known { register: &world.register, root: &[], now: world.now };
    let client = &world.register.clients[0];
    let praxis = slug("praxis");
    let reused = Reused::among([(&client.id, world.records.as_slice()), (&praxis, &theirs[..])]);
    let alone = Reused::among([(&praxis, &[system("One", "same-secret"), system("Two", "same-secret")][..])]);
    assert!(theirs.iter().all(|record| alone.with(&praxis, record.id).is_empty()), "within one client it is no risk");
    let judged = Readiness::of(&known, client, Some(&world.records), &reused);
    let found = judged.findings.iter().find(|found| found.problem == Problem::SecretReused).expect("it is shared");
    assert_eq!((found.elsewhere.as_slice(), found.about.len()), ([praxis].as_slice(), 1));
    assert!(!serde_json::to_string(&judged).unwrap().contains("secret-of-its-own"));
}

#[test]
fn what_holds_for_all_clients_may_stand_in_the_root_once() {
    let mut world = World::green();
    world.root = world.records.extract_if(.., |record| record.kind.known() == Some(Kind::Insurance)).collect();
    assert_eq!(world.judged().answer(Question::Damage).verdict, Verdict::Yes);
}

#[test]
fn a_clock_before_the_last_event_lets_nothing_count_as_fresh() {
    for (days, is_doubted) in [(0, false), (-1, false), (-2, true), (-1000, true)] {
        let mut world = World::green();
        world.register.journal.push(Event::new(world.now, "record-added", []));
        world.now = world.now.plus_days(days);
        let known = Known { register: &world.register, root: &[], now: world.now };
        assert_eq!(Today::new(known.register, known.now).contradicted_by.is_some(), is_doubted, "{days}");
        let judged = world.judged();
        let drill = judged.answer(Question::Gone).checks.iter().find(|check| check.rule == Rule::Drill).unwrap();
        if is_doubted && days > -300 {
            assert_eq!((drill.verdict, drill.gaps[0].lack), (Verdict::Unknown, Lack::Clock));
        }
        assert_eq!(judged.state == State::Ready, !is_doubted, "{days}: {:?}", judged.findings);
    }
}

#[test]
fn a_leap_day_is_a_day_like_any_other() {
    let mut world = World::green();
    world.register.settings.verified_days = 366;
    // From 28 February 2027 to 29 February 2028 it is 366 days.
    world.set("Domain", "verified_on", "2027-02-28");
    assert_eq!(world.judged().answer(Question::Documentation).verdict, Verdict::Yes);
    world.set("Domain", "verified_on", "2027-02-27");
    assert_ne!(world.judged().answer(Question::Documentation).verdict, Verdict::Yes);
}

#[test]
fn an_empty_client_is_known_of_nothing_and_not_recoverable() {
    let mut world = World::green();
    world.records.clear();
    world.register.receipts.clear();
    world.register.drills.clear();
    world.client().policy = None;
    let judged = world.judged();
    assert_eq!(judged.state, State::NotRecoverable);
    assert_eq!(judged.answer(Question::Documentation).verdict, Verdict::Unknown);
    assert_eq!(judged.answer(Question::ReactionTimes).verdict, Verdict::Unknown);
    assert!(judged.dues.iter().any(|due| due.matter == Matter::Policy));
}

#[test]
fn sheets_of_whom_no_receipt_came_are_not_handed_over() {
    let mut world = World::green();
    world.forget_receipts(&["anna", "bernd"]);
    assert_eq!(world.judged().state, State::NotRecoverable);
    world.age_receipts(&["max", "nina"], 5000);
    let mut world = World::green();
    world.age_receipts(&["anna", "bernd", "max", "nina"], 5000);
    assert_eq!(world.judged().state, State::Due, "proven once, and long ago");
}

#[test]
fn verdicts_together() {
    use Verdict::{No, Partly, Unknown, Yes};
    for (all, together) in [
        (vec![], Unknown),
        (vec![Yes, Yes], Yes),
        (vec![Yes, Unknown], Partly),
        (vec![Yes, No], Partly),
        (vec![No, Unknown], No),
        (vec![Unknown, Unknown], Unknown),
        (vec![Partly, Unknown], Partly),
    ] {
        assert_eq!(Verdict::of_all(all.clone()), together, "{all:?}");
    }
}

#[test]
fn everything_is_said_in_both_languages_with_its_names() {
    for messages in Language::ALL.map(Messages::new) {
        let settings = Settings::default();
        for (_, _, change) in RULES {
            let mut world = World::green();
            change(&mut world);
            let judged = world.judged();
            for answer in &judged.answers {
                for text in answer.evidence().map(|evidence| words::evidence(messages, evidence)) {
                    assert!(!text.starts_with("fact-") && !text.contains('{'), "{text}");
                }
                for gap in answer.gaps() {
                    let said = words::gap(messages, &settings, gap) + &words::remedy(messages, &gap.remedy);
                    assert!(!said.contains("gap-") && !said.contains("remedy-") && !said.contains(": ."), "{said}");
                }
            }
            judged.dues.iter().for_each(|due| assert!(!words::due(messages, due).contains("due-")));
        }
    }
}

/// A reader that is not ours takes the calendar apart; what is due is there once, dated, and in place a second time.
#[test]
fn the_calendar_is_read_by_others_and_updates_in_place() {
    let desk = Desk::new();
    let mut vault = create(&desk);
    for (id, role) in [("anna", Role::Staff), ("max", Role::Deputy)] {
        add_holder(&desk, &mut vault, id, role);
    }
    let berg = add_client(&mut vault, "berg", "all of (anna, max)");
    let mut domain = system("Domäne, mit; Komma", "k4n4r13nv0g3l");
    domain.set("expires_on", "2030-02-28").unwrap();
    let of = |kind: Kind, fields: &[(&str, &str)]| record(vault.now(), kind, fields);
    let others = vec![
        of(
            Kind::System,
            &[("name", "TLS"), ("kind", "certificate"), ("criticality", "1"), ("expires_on", "2030-03-01")],
        ),
        of(Kind::System, &[("name", "Leitung"), ("cancel_by", "2030-04-01")]),
        of(Kind::System, &[("name", "Band"), ("kind", "backup"), ("last_restore_test", "2026-01-01")]),
        of(Kind::Contract, &[("name", "Care"), ("renews_on", "2030-12-31"), ("notice_period", "3 months")]),
        of(
            Kind::Project,
            &[("name", "Umzug in ein größeres Büro mit äußerst langem Namen"), ("deadline", "2030-06-01")],
        ),
        of(
            Kind::Contact,
            &[("name", "Anna"), ("power_of_attorney", "general"), ("power_of_attorney_date", "2026-02-28")],
        ),
        of(Kind::DeputyAgreement, &[("name", "Max"), ("confirmed_on", "2026-03-01")]),
        of(Kind::Insurance, &[("name", "Cover"), ("valid_until", "2030-07-01")]),
        of(Kind::KitLocation, &[("name", "Stick"), ("confirmed_on", "2026-04-01")]),
    ];
    deposit(&mut vault, berg, [vec![domain], others].into_iter().flatten().collect());
    drop(vault);
    let file = desk.path("due.ics");
    let path = file.to_str().unwrap();
    desk.run(["calendar", "-o", path]).done();
    let first = events(&file);
    let expiry = first.iter().find(|event| event["start"] == "2030-02-28").expect("the domain's last day");
    assert!(expiry["summary"].as_str().unwrap().contains("Domäne, mit; Komma"), "{expiry}");
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains("k4n4r13nv0g3l"));
    assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "folded: {text}");
    assert!(text.contains("\r\n ") && text.matches("VALUE=DATE:").count() == 2 * first.len(), "days of no time zone");
    for (start, what) in [
        ("2030-03-01", "TLS"),
        ("2030-04-01", "Leitung"),
        ("2027-01-01", "Band"),
        ("2030-12-31", "Care"),
        ("2030-09-30", "Care"),
        ("2030-06-01", "äußerst langem Namen"),
        ("2027-02-28", "Anna"),
        ("2027-03-01", "Max"),
        ("2030-07-01", "Cover"),
        ("2027-04-01", "Stick"),
        ("", "Receipt of Anna"),
        ("", "Drill"),
        ("", "Verify"),
    ] {
        let is_it = |event: &&serde_json::Value| {
            let summary = event["summary"].as_str().unwrap();
            summary.contains(what) && (start.is_empty() || event["start"] == start)
        };
        assert!(first.iter().any(|event| is_it(&event)), "{start} {what}: {first:#?}");
    }
    desk.run(["record", "edit", "berg", "Domäne, mit; Komma", "--set", "expires_on=2031-02-28"]).done();
    desk.run(["calendar", "-o", path, "--yes", "--without-names"]).done();
    let second = events(&file);
    let moved = second.iter().find(|event| event["uid"] == expiry["uid"]).expect("the same event");
    assert_eq!(moved["start"], "2031-02-28");
    assert!(moved["sequence"].as_i64() > expiry["sequence"].as_i64(), "{moved}");
    let text = fs::read_to_string(&file).unwrap();
    assert!(!["berg", "Berg", "anna", "Domäne"].iter().any(|name| text.contains(name)), "{text}");
    let uids: std::collections::BTreeSet<_> = second.iter().map(|event| event["uid"].to_string()).collect();
    assert_eq!(uids.len(), second.len(), "each matter once");
    desk.run(["status", "--exit-code"]).code(11);
    desk.run(["settings", "receipt_days=0"]).code(2);
    desk.run(["settings", "receipt_days=180"]).done().says("180");
    desk.run(["export", "berg", "--opened-in", "KeePassXC"]).done();
    let status = desk.run(["status", "berg", "--json"]).done().json();
    assert_eq!(status["answers"].as_array().unwrap().len(), 10);
    assert!(desk.run::<&str>([]).done().stdout.contains("Kanzlei berg"), "breakglass alone tells how things stand");
}

fn events(file: &Path) -> Vec<serde_json::Value> {
    const READER: &str = r#"
import json, sys
from icalendar import Calendar
with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())
events = [part for part in calendar.walk("VEVENT")]
assert all("DTSTAMP" in event and "LAST-MODIFIED" in event for event in events)
print(json.dumps([{"uid": str(event["UID"]), "summary": str(event["SUMMARY"]), "sequence": int(event["SEQUENCE"]),
                   "start": event.decoded("DTSTART").isoformat()} for event in events]))
"#;
    // Debian's package serves Debian's Python, which need not be the first one on the path.
    let has_it = |python: &&str| {
        let tried = std::process::Command::new(python).args(["-c", "import icalendar"]).output();
        tried.is_ok_and(|tried| tried.status.success())
    };
    let python = ["python3", "/usr/bin/python3"].into_iter().find(has_it);
    let python = python.expect("python3-icalendar is not installed");
    let output = tool(python).args(["-c", READER]).arg(file).output().expect("python3 runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn the_documentation_says_what_the_rules_say() {
    for (language, name) in [(Language::English, "docs/readiness.md"), (Language::German, "docs/readiness.de.md")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let text = fs::read_to_string(&path).expect("the documentation stands in the repository");
        let (before, rest) = text.split_once(BEGIN).expect("the marker before the tables");
        let (there, after) = rest.split_once(END).expect("the marker after the tables");
        let tables = tables(Messages::new(language));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, format!("{before}{BEGIN}{tables}{END}{after}")).expect("it can be written");
        } else {
            assert!(there == tables, "{name} is behind the rules: UPDATE_GOLDEN=1 renews it");
        }
    }
}

const BEGIN: &str = "<!-- rules:begin -->";
const END: &str = "<!-- rules:end -->";

fn tables(messages: Messages) -> String {
    let settings = Settings::default();
    let mut text = String::from("\n");
    for question in Question::ALL {
        let _ = write!(text, "\n### {}. {}\n\n", question.number(), words::question(messages, question));
        for rule in Rule::ALL.into_iter().filter(|rule| rule.question() == question) {
            let (what, why) = (words::rule(messages, &settings, rule), words::rule_reason(messages, rule));
            let _ = writeln!(text, "- **{what}.** {why}");
        }
    }
    let heading = if messages.language() == Language::German {
        "Was erfahrungsgemäß schiefgeht"
    } else {
        "What experience says goes wrong"
    };
    let _ = write!(text, "\n## {heading}\n\n");
    for problem in Problem::ALL {
        let what = words::problem(messages, &settings, problem);
        let (why, remedy) = (words::problem_reason(messages, problem), words::problem_remedy(messages, problem));
        let _ = writeln!(text, "- **{what}.** {why} {remedy}");
    }
    text + "\n"
}
