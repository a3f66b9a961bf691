//! Question 6: what if the provider dies?

use crate::model::schema::Kind;
use crate::readiness::answer::{Check, Gap, Lack, Rule, Verdict};
use crate::readiness::evidence::{Counted, Evidence, Fact, Grade};
use crate::readiness::remedy::{About, Remedy};
use crate::readiness::view::{View, is_owner};
use crate::sharing::analysis::{indispensable, satisfied};

use super::{Found, Said, each};

pub(super) fn death(view: &View<'_>) -> Found {
    (vec![legal_owner(view), without_owner(view), without_any_one(view)], powers_of_attorney(view).collect())
}

fn legal_owner(view: &View<'_>) -> Check {
    let rule = Rule::LegalOwner;
    let is_estate = |kind: Option<&str>| matches!(kind, Some("domain" | "hosting"));
    let estate: Vec<_> = view.systems.iter().copied().filter(|system| is_estate(system.text("kind"))).collect();
    if estate.is_empty() {
        let gap = Gap::missing(rule, Remedy::add(Kind::System, &["kind", "legal_owner"]));
        return Check::new(rule, Verdict::Unknown, Vec::new(), vec![gap]);
    }
    each(view, rule, Counted::LegalOwner, &["legal_owner"], &estate, |system| match system.text("legal_owner") {
        Some("client") => Said::YES,
        Some("provider" | "third_party") => Said::WRONG,
        _ => Said::UNKNOWN,
    })
}

fn without_owner(view: &View<'_>) -> Check {
    let rule = Rule::WithoutOwner;
    let Some(policy) = &view.policy else { return unset(rule) };
    let others = |id: &_| view.register.holder(id).is_some_and(|holder| !is_owner(view.register, holder));
    if satisfied(policy, others) {
        let evidence = Evidence { fact: Fact::OwnerNotNeeded, on: None, grade: Grade::Proven };
        return Check::new(rule, Verdict::Yes, vec![evidence], Vec::new());
    }
    Check::new(rule, Verdict::No, Vec::new(), vec![Gap::new(rule, Lack::Wrong, Vec::new(), Remedy::SetPolicy)])
}

fn without_any_one(view: &View<'_>) -> Check {
    let rule = Rule::WithoutAnyOne;
    let Some(policy) = &view.policy else { return unset(rule) };
    let needed = needed_holders(view);
    if needed.is_empty() && indispensable(policy).is_empty() {
        let fact = Fact::NobodyIndispensable { holders: policy.leaves().count() };
        let evidence = Evidence { fact, on: None, grade: Grade::Proven };
        return Check::new(rule, Verdict::Yes, vec![evidence], Vec::new());
    }
    let names = needed.iter().map(|about| about.name().to_owned()).collect();
    let evidence = Evidence { fact: Fact::Indispensable { names }, on: None, grade: Grade::Proven };
    Check::new(rule, Verdict::No, vec![evidence], vec![Gap::new(rule, Lack::Wrong, needed, Remedy::SetPolicy)])
}

fn unset(rule: Rule) -> Check {
    Check::new(rule, Verdict::No, Vec::new(), vec![Gap::missing(Rule::WithoutAnyOne, Remedy::SetPolicy)])
}

/// The holders without whom nobody can open.
pub(in crate::readiness) fn needed_holders(view: &View<'_>) -> Vec<About> {
    let Some(policy) = &view.policy else { return Vec::new() };
    let ids = indispensable(policy).into_iter().filter_map(|path| policy.leaf(&path));
    ids.filter_map(|id| view.register.holder(id)).map(About::holder).collect()
}

fn powers_of_attorney<'v>(view: &'v View<'_>) -> impl Iterator<Item = Evidence> + 'v {
    let given = view.of_both(Kind::Contact).filter(|contact| has_power(contact));
    given.map(|contact| Evidence {
        fact: Fact::PowerOfAttorney {
            name: contact.name().to_owned(),
            beyond_death: contact.flag("power_of_attorney_beyond_death"),
        },
        on: contact.date("power_of_attorney_date"),
        grade: view.grade_of(contact),
    })
}

/// Whether somebody was given a power of attorney.
pub(in crate::readiness) fn has_power(contact: &crate::model::Record) -> bool {
    contact.text("power_of_attorney").is_some_and(|kind| kind != "none")
}
