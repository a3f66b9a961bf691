//! Question 3: where are all the credentials?

use std::collections::BTreeSet;

use crate::encode::slug::Slug;
use crate::model::{Receipt, Record};
use crate::readiness::answer::{Check, Gap, Lack, Rule, Verdict};
use crate::readiness::ask::Ask;
use crate::readiness::evidence::{Counted, Evidence, Fact, Grade};
use crate::readiness::remedy::{About, Remedy};
use crate::readiness::today::Age;
use crate::readiness::view::View;
use crate::sharing::Path;
use crate::sharing::analysis::{Ways, ways};

use super::{Found, Said, each_critical};

pub(super) fn checks(view: &View<'_>) -> Found {
    let mut secrets = each_critical(view, Rule::Secrets, Counted::Secret, &["password"], |system| {
        // To a key made of metal nothing but the way there can be deposited.
        let is_found = system.text("kind") == Some("physical_key") && system.is_filled("location");
        Said::yes_or(system.has_secret() || is_found, Said::NO)
    });
    for gap in &mut secrets.gaps {
        gap.remedy = secret_or_place(view, &gap.about).unwrap_or_else(|| gap.remedy.clone());
    }
    let fields = ["second_factor", "second_factor_holder"];
    let factors =
        each_critical(view, Rule::SecondFactors, Counted::SecondFactor, &fields, |system| {
            match second_factor(view, system) {
                SecondFactor::Usable => Said::YES,
                SecondFactor::OwnerOnly => Said::WRONG,
                SecondFactor::Unknown => Said::UNKNOWN,
            }
        });
    (vec![secrets, factors, receipts(view), acceptance(view)], Vec::new())
}

/// Of a key made of metal it is asked where it is.
fn secret_or_place(view: &View<'_>, about: &[About]) -> Option<Remedy> {
    let is_metal = |about: &About| {
        let mut keys = view.critical.iter().filter(|system| system.text("kind") == Some("physical_key"));
        keys.any(|key| About::record(key) == *about)
    };
    let field = |about: &About| if is_metal(about) { "location" } else { "password" };
    match about {
        [only] if is_metal(only) => Some(Remedy::fill(about, &["location"])),
        [_, _, ..] if about.iter().any(is_metal) => {
            let asks = about.iter().flat_map(|about| Ask::fields(std::slice::from_ref(about), &[field(about)]));
            Some(Remedy::Interview { asks: asks.collect() })
        }
        _ => None,
    }
}

/// Who gets past a system's second factor.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::readiness) enum SecondFactor {
    /// There is none, or somebody besides the owner can use it.
    Usable,
    /// The owner alone.
    OwnerOnly,
    /// Nobody has said.
    Unknown,
}

/// Deposited codes, or the key that makes them, open to whoever opens the compartment. Else it depends on who holds it.
pub(in crate::readiness) fn second_factor(view: &View<'_>, system: &Record) -> SecondFactor {
    let deposited = system.is_filled("one_time_code_uri") || system.is_filled("recovery_codes");
    match (system.text("second_factor"), system.text("second_factor_holder")) {
        (Some("none"), _) => SecondFactor::Usable,
        (None | Some("unknown"), _) => SecondFactor::Unknown,
        _ if deposited => SecondFactor::Usable,
        (_, None) => SecondFactor::Unknown,
        (_, Some(holder)) if view.means_owner(holder) => SecondFactor::OwnerOnly,
        _ => SecondFactor::Usable,
    }
}

fn receipts(view: &View<'_>) -> Check {
    let rule = Rule::Receipts;
    let Some(policy) = &view.policy else {
        return Check::new(rule, Verdict::No, Vec::new(), vec![Gap::missing(Rule::WithoutAnyOne, Remedy::SetPolicy)]);
    };
    let (known, leaves) = (view.receipts(), view.leaves());
    let age = |id: &Slug| known.get(id).map_or(Age::Missing, |receipt| view.age_of(receipt));
    let fresh: BTreeSet<Path> =
        leaves.iter().filter(|(_, holder)| age(&holder.id) == Age::Fresh).map(|(path, _)| *path).collect();
    let doubtful = leaves.iter().any(|(_, holder)| age(&holder.id) == Age::Doubtful);
    let verdict = match ways(policy, &fresh) {
        Ways::Several => Verdict::Yes,
        Ways::None if doubtful => Verdict::Unknown,
        Ways::None if fresh.is_empty() => Verdict::No,
        Ways::One | Ways::None => Verdict::Partly,
    };
    let lacking = |wanted: Age| {
        let found = leaves.iter().filter(|(_, holder)| age(&holder.id) == wanted);
        found.map(|(_, holder)| About::holder(holder)).collect::<Vec<_>>()
    };
    let (old, missing) = (lacking(Age::Old), lacking(Age::Missing));
    let mut gaps = Vec::new();
    if doubtful {
        gaps.push(Gap::new(rule, Lack::Clock, Vec::new(), Remedy::SettleClock));
    }
    if !old.is_empty() {
        let remedy = ask(&old);
        gaps.push(Gap::new(rule, Lack::Old, old, remedy));
    }
    if !missing.is_empty() {
        let lack = if missing.len() == leaves.len() { Lack::Missing } else { Lack::Wrong };
        let remedy = ask(&missing);
        gaps.push(Gap::new(rule, lack, missing, remedy));
    }
    let told = leaves.iter().filter_map(|(_, holder)| Some((holder, *known.get(&holder.id)?)));
    let evidence = told.map(|(holder, receipt)| told_by(view, &holder.name, holder.role, receipt)).collect();
    Check::new(rule, verdict, evidence, gaps)
}

/// A receipt as evidence.
pub(super) fn told_by(view: &View<'_>, name: &str, role: crate::model::Role, receipt: &Receipt) -> Evidence {
    let newest = view.head.map_or(receipt.revision, |head| head.revision);
    let fact = Fact::Receipt { holder: name.to_owned(), role, revision: receipt.revision, newest };
    Evidence { fact, on: Some(receipt.at.date()), grade: Grade::Proven }
}

fn ask(about: &[About]) -> Remedy {
    match about {
        [About::Holder { id, .. }] => Remedy::AskReceipt { holder: Some(id.clone()) },
        _ => Remedy::AskReceipt { holder: None },
    }
}

fn acceptance(view: &View<'_>) -> Check {
    let last = view.acceptances().max_by_key(|signed| signed.signed_on);
    let evidence = last.map(|signed| Evidence {
        fact: Fact::Tried { records: signed.records.len(), signed_by: signed.signed_by.clone() },
        on: Some(signed.signed_on),
        grade: Grade::Proven,
    });
    let verdict = if last.is_some() { Verdict::Yes } else { Verdict::No };
    let gaps = vec![Gap::missing(Rule::Acceptance, Remedy::Accept)];
    Check::new(Rule::Acceptance, verdict, evidence.into_iter().collect(), gaps)
}
