//! Questions 4 and 5: is there a deputy, and what if the provider is ill?

use crate::encode::slug::Slug;
use crate::encode::time::Date;
use crate::model::schema::Kind;
use crate::model::{Record, Role};
use crate::readiness::answer::{Check, Gap, Lack, Rule, Verdict};
use crate::readiness::ask::Ask;
use crate::readiness::evidence::{Counted, Evidence, Fact, Grade};
use crate::readiness::remedy::{About, Remedy};
use crate::readiness::today::Age;
use crate::readiness::view::View;

use super::{Found, besides, credentials};

/// Who is meant by everybody, in a list of clients.
const EVERYBODY: [&str; 4] = ["all", "alle", "everybody", "*"];

pub(super) fn deputy(view: &View<'_>) -> Found {
    let best = agreements(view).max_by_key(Agreement::strength);
    let checks = vec![signed(view, best.as_ref()), covers(view, best.as_ref()), confirmed(view, best.as_ref())];
    let (known, leaves) = (view.receipts(), view.leaves());
    let deputies = leaves.iter().filter(|(_, holder)| holder.role == Role::Deputy);
    let told = deputies.filter_map(|(_, holder)| Some((holder, *known.get(&holder.id)?)));
    let told = told.map(|(holder, receipt)| credentials::told_by(view, &holder.name, holder.role, receipt));
    (checks, told.collect())
}

/// A deputy agreement, with what it says to the rules.
struct Agreement<'a> {
    record: &'a Record,
    signed_on: Option<Date>,
    covers: bool,
    confirmed: Age,
}

impl Agreement<'_> {
    /// Of several agreements the one that answers most is shown.
    fn strength(&self) -> (bool, bool, bool, Option<Date>) {
        (self.covers && self.signed_on.is_some(), self.covers, self.confirmed == Age::Fresh, self.signed_on)
    }

    fn deputy(&self) -> String {
        self.record.text("deputy").unwrap_or(self.record.name()).to_owned()
    }

    fn evidence(&self, view: &View<'_>, fact: Fact, on: Option<Date>) -> Vec<Evidence> {
        vec![Evidence { fact, on, grade: view.grade_of(self.record) }]
    }

    fn fill(&self, view: &View<'_>, field: &'static str) -> Remedy {
        Remedy::Fill { record: view.about(self.record), fields: vec![field] }
    }
}

fn agreements<'a>(view: &View<'a>) -> impl Iterator<Item = Agreement<'a>> {
    view.of_both(Kind::DeputyAgreement).map(|record| Agreement {
        record,
        signed_on: record.date("signed_on").filter(|day| view.today.has_come(*day)),
        covers: covers_client(view, record),
        confirmed: view.today.age(record.date("confirmed_on"), view.settings.confirmed_days),
    })
}

/// What lies in the client's own compartment and names nobody is about this client; what names clients has to name them.
fn covers_client(view: &View<'_>, record: &Record) -> bool {
    let named = record.list("clients_covered");
    if named.is_empty() {
        return !view.is_in_root(record);
    }
    let (id, name) = (&view.client.id, view.client.name.trim().to_lowercase());
    named
        .iter()
        .map(|text| text.trim().to_lowercase())
        .any(|text| text == name || EVERYBODY.contains(&text.as_str()) || Slug::from_name(&text).as_ref() == Some(id))
}

fn signed(view: &View<'_>, best: Option<&Agreement<'_>>) -> Check {
    let rule = Rule::AgreementSigned;
    let Some(agreement) = best else {
        let remedy = Remedy::add(Kind::DeputyAgreement, &["deputy", "signed_on", "confirmed_on"]);
        return Check::new(rule, Verdict::Unknown, Vec::new(), vec![Gap::missing(rule, remedy)]);
    };
    let attached = !agreement.record.attachments.is_empty();
    let evidence = agreement.signed_on.map(|on| Evidence {
        fact: Fact::Agreement { deputy: agreement.deputy(), attached },
        on: Some(on),
        grade: if attached { Grade::Proven } else { view.grade_of(agreement.record) },
    });
    let verdict = if agreement.signed_on.is_some() { Verdict::Yes } else { Verdict::Unknown };
    let agreement = Some(view.about(agreement.record));
    let gaps = vec![Gap::missing(rule, Remedy::WriteLetters { agreement })];
    Check::new(rule, verdict, evidence.into_iter().collect(), gaps)
}

fn covers(view: &View<'_>, best: Option<&Agreement<'_>>) -> Check {
    let rule = Rule::AgreementCovers;
    match best {
        Some(agreement) if agreement.covers => {
            let fact = Fact::Covers { deputy: agreement.deputy() };
            Check::new(rule, Verdict::Yes, agreement.evidence(view, fact, None), Vec::new())
        }
        Some(agreement) => {
            let gap = Gap::missing(rule, agreement.fill(view, "clients_covered"));
            Check::new(rule, Verdict::No, Vec::new(), vec![gap])
        }
        None => {
            let remedy = Remedy::add(Kind::DeputyAgreement, &["deputy", "signed_on", "confirmed_on"]);
            Check::new(rule, Verdict::Unknown, Vec::new(), vec![Gap::missing(Rule::AgreementSigned, remedy)])
        }
    }
}

fn confirmed(view: &View<'_>, best: Option<&Agreement<'_>>) -> Check {
    let rule = Rule::AgreementConfirmed;
    let Some(agreement) = best else {
        let remedy = Remedy::add(Kind::DeputyAgreement, &["deputy", "signed_on", "confirmed_on"]);
        return Check::new(rule, Verdict::Unknown, Vec::new(), vec![Gap::missing(Rule::AgreementSigned, remedy)]);
    };
    let on = agreement.record.date("confirmed_on").filter(|day| view.today.has_come(*day));
    let fact = Fact::AgreementConfirmed { deputy: agreement.deputy() };
    let evidence = if on.is_some() { agreement.evidence(view, fact, on) } else { Vec::new() };
    Check::by_age(rule, agreement.confirmed, Verdict::Unknown, evidence, agreement.fill(view, "confirmed_on"))
}

pub(super) fn illness(view: &View<'_>) -> Found {
    let in_force: Vec<_> =
        agreements(view).filter(|agreement| agreement.covers && agreement.signed_on.is_some()).collect();
    let triggers = in_force.iter().filter_map(|agreement| {
        let text = agreement.record.text("trigger")?.to_owned();
        Some(agreement.evidence(view, Fact::Trigger { text }, None))
    });
    let besides = triggers.flatten().chain(absences(view)).collect();
    (vec![somebody_in_time(view, &in_force)], besides)
}

fn somebody_in_time(view: &View<'_>, in_force: &[Agreement<'_>]) -> Check {
    let starts =
        in_force.iter().filter_map(|agreement| Some((agreement.record.number("start_within_hours")?, agreement)));
    let soonest = starts.min_by_key(|(hours, _)| *hours);
    let tightest = view.critical.iter().filter_map(|system| system.number("recovery_time_hours")).min();
    let said_of_all = view.critical.iter().all(|system| system.number("recovery_time_hours").is_some());
    let deputy = match (soonest.as_ref().map(|(hours, _)| *hours), tightest) {
        (Some(start), Some(needed)) if start > needed => Verdict::No,
        (Some(_), Some(_)) if said_of_all => Verdict::Yes,
        _ => Verdict::Unknown,
    };
    let verdict = match (deputy, client_alone(view)) {
        (Verdict::Yes, _) | (_, Verdict::Yes) => Verdict::Yes,
        (_, Verdict::Partly) => Verdict::Partly,
        (Verdict::No, Verdict::No) => Verdict::No,
        _ => Verdict::Unknown,
    };
    let mut evidence = Vec::new();
    if let Some((hours, agreement)) = soonest {
        evidence.extend(agreement.evidence(view, Fact::StartsWithin { hours, tightest }, None));
    }
    evidence.extend(besides(view, Counted::ClientAdmin, &view.critical, |system| {
        system.flag("client_admin") == Some(true)
    }));
    let client_said = view.critical.iter().all(|system| system.flag("client_admin").is_some());
    let lack = if deputy == Verdict::No && client_said { Lack::Wrong } else { Lack::Missing };
    let gap = Gap::new(Rule::SomebodyInTime, lack, Vec::new(), in_time(view, lack, in_force));
    Check::new(Rule::SomebodyInTime, verdict, evidence, vec![gap])
}

/// What is not said is asked; else the deputy has to begin sooner.
fn in_time(view: &View<'_>, lack: Lack, in_force: &[Agreement<'_>]) -> Remedy {
    let agreement = in_force.first().map(|agreement| view.about(agreement.record));
    if let (Lack::Wrong, Some(record)) = (lack, &agreement) {
        return Remedy::Fill { record: record.clone(), fields: vec!["start_within_hours"] };
    }
    if view.critical.is_empty() {
        return super::priorities();
    }
    let starts = in_force.iter().any(|agreement| agreement.record.number("start_within_hours").is_some());
    let mut asks = match &agreement {
        Some(record) if !starts => Ask::fields(std::slice::from_ref(record), &["start_within_hours"]),
        Some(_) => Vec::new(),
        None => vec![Ask::Record { kind: Kind::DeputyAgreement.key() }],
    };
    for field in ["recovery_time_hours", "client_admin"] {
        let open = view.critical.iter().filter(|system| !system.is_filled(field));
        asks.extend(Ask::fields(&open.map(|system| About::record(system)).collect::<Vec<_>>(), &[field]));
    }
    Remedy::Interview { asks }
}

/// Whether the client has an admin account of their own with every critical system.
fn client_alone(view: &View<'_>) -> Verdict {
    Verdict::of_all(view.critical.iter().map(|system| match system.flag("client_admin") {
        Some(true) => Verdict::Yes,
        Some(false) => Verdict::No,
        None => Verdict::Unknown,
    }))
}

fn absences<'v>(view: &'v View<'_>) -> impl Iterator<Item = Evidence> + 'v {
    let id = view.compartment();
    let running = view.register.absences.iter().filter(|absence| absence.ended_at.is_none());
    running.filter(move |absence| absence.records.contains_key(&id)).map(|absence| {
        let name =
            view.register.holder(&absence.deputy).map_or_else(|| absence.deputy.to_string(), |who| who.name.clone());
        Evidence {
            fact: Fact::AbsenceRuns { deputy: name, until: absence.until },
            on: Some(absence.started_at.date()),
            grade: Grade::Proven,
        }
    })
}
