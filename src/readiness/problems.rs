//! The looking for what experience says goes wrong, as docs/readiness.md gives it with reasons.
//!
//! What this is not: the ten questions. A finding may say the same as a gap; here it stands with the reason why it hurts.

use std::collections::{BTreeSet, HashMap};

use crate::encode::slug::Slug;
use crate::encode::time::Date;
use crate::model::schema::Kind;
use crate::model::{Holder, Record, Role};
use crate::sharing::text;

use super::ask::Ask;
use super::finding::{Finding, Problem};
use super::remedy::{About, Remedy};
use super::reused::Reused;
use super::rules::{SecondFactor, needed_holders, second_factor};
use super::today::Age;
use super::view::View;

/// Everything that is found with one client, the worst first.
pub(super) fn find(view: &View<'_>, reused: &Reused) -> Vec<Finding> {
    Problem::ALL.into_iter().filter_map(|problem| look_for(view, reused, problem)).collect()
}

fn look_for(view: &View<'_>, reused: &Reused, problem: Problem) -> Option<Finding> {
    let systems = |fields: &[&'static str], is_bad: &dyn Fn(&Record) -> bool| {
        let bad = view.systems.iter().filter(|system| is_bad(system));
        finding(problem, bad.map(|system| About::record(system)).collect(), fields)
    };
    match problem {
        Problem::Unreadable => None,
        Problem::Indispensable => {
            let needed = needed_holders(view);
            (!needed.is_empty()).then(|| Finding { remedy: Remedy::SetPolicy, ..plain(problem, needed) })
        }
        Problem::NoFirstHourSteps => systems(&["first_hour_steps"], &|system| {
            system.criticality() == Some(1) && !system.is_filled("first_hour_steps")
        }),
        Problem::KitsInOnePlace => kits_in_one_place(view),
        Problem::SameReach => same_reach(view),
        Problem::SecondFactorWithOwner => {
            systems(&["recovery_codes"], &|system| second_factor(view, system) == SecondFactor::OwnerOnly)
        }
        Problem::ProviderOwns => systems(&["legal_owner"], &|system| {
            matches!(system.text("kind"), Some("domain" | "hosting"))
                && matches!(system.text("legal_owner"), Some("provider" | "third_party"))
        }),
        Problem::MailboxAtProvider => {
            systems(&["account_email", "mailbox_owner"], &|system| arrives_at_provider(view, system))
        }
        Problem::BackupUntested => systems(&["last_restore_test"], &|system| {
            is_backup(system)
                && view.today.age(system.date("last_restore_test"), view.settings.restore_days) != Age::Fresh
        }),
        Problem::ProviderDeletesBackups => systems(&["provider_can_delete_backups"], &|system| {
            system.flag("provider_can_delete_backups") == Some(true)
        }),
        Problem::SecretBeforePeople => {
            let changed = people_changed_on(view)?;
            systems(&["password", "secret_changed_on"], &|system| system.has_secret() && system.changed_on() < changed)
        }
        Problem::SecretReused => secret_reused(view, reused),
        Problem::NoRecoveryCodes => systems(&["recovery_codes"], &|system| lacks_codes(system)),
        Problem::ContactUnconfirmed => {
            let is_bad = |contact: &&Record| {
                view.today.age(contact.date("confirmed_on"), view.settings.confirmed_days) != Age::Fresh
            };
            let bad = view.of(Kind::Contact).filter(is_bad).map(About::record).collect();
            finding(problem, bad, &["confirmed_on"])
        }
        Problem::DependOnEachOther => finding(problem, circles(&view.systems), &["depends_on"]),
    }
}

fn plain(problem: Problem, about: Vec<About>) -> Finding {
    Finding { problem, about, remedy: Remedy::ByHand { until: None }, elsewhere: Vec::new() }
}

fn finding(problem: Problem, about: Vec<About>, fields: &[&'static str]) -> Option<Finding> {
    let first = about.first()?.clone();
    let remedy = Remedy::Fill { record: first, fields: fields.to_vec() };
    Some(Finding { remedy, ..plain(problem, about) })
}

/// What nobody has said, or not for long, without which some of this is not found, or is found again and again.
pub(super) fn unsaid(view: &View<'_>) -> Vec<Ask> {
    let ask = |record: &Record, field| Ask::Field { record: About::record(record), field };
    let is_old = |record: &Record, field, days| view.today.age(record.date(field), days) != Age::Fresh;
    let mut asks = Vec::new();
    for system in &view.systems {
        let kind = system.text("kind").unwrap_or_default();
        if is_backup(system) && is_old(system, "last_restore_test", view.settings.restore_days) {
            asks.push(ask(system, "last_restore_test"));
        }
        if is_backup(system) && system.flag("provider_can_delete_backups").is_none() {
            asks.push(ask(system, "provider_can_delete_backups"));
        }
        let is_account = ACCOUNTS.contains(&kind) && system.is_critical();
        if is_account && !system.is_filled("account_email") && !system.is_filled("mailbox_owner") {
            asks.push(ask(system, "mailbox_owner"));
        }
        if ENDING.contains(&kind) && !system.is_filled("expires_on") && system.flag("renews_itself") != Some(true) {
            asks.push(ask(system, "expires_on"));
        }
    }
    let contacts: Vec<&Record> = view.of(Kind::Contact).collect();
    for contact in &contacts {
        asks.extend(contact.missing_required().iter().map(|field| ask(contact, field.key)));
        if contact.is_filled("confirmed_on") && is_old(contact, "confirmed_on", view.settings.confirmed_days) {
            asks.push(ask(contact, "confirmed_on"));
        }
    }
    if contacts.is_empty() {
        asks.push(Ask::Record { kind: Kind::Contact.key() });
    }
    asks
}

/// Systems that are an account with somebody, whose password comes back by e-mail.
const ACCOUNTS: [&str; 9] =
    ["domain", "dns", "hosting", "mail", "identity_provider", "website", "shop", "payment", "repository"];
/// Systems that end on a day.
const ENDING: [&str; 2] = ["domain", "certificate"];

/// Whether a restore test is to be expected: the system is a backup, or says how it is backed up.
pub(super) fn is_backup(system: &Record) -> bool {
    system.text("kind") == Some("backup") || system.is_filled("backup_method") || system.is_filled("backup_location")
}

/// The mailbox is the provider's by name, or lies under the same domain as his own address.
fn arrives_at_provider(view: &View<'_>, system: &Record) -> bool {
    let domain = |address: &str| address.rsplit_once('@').map(|(_, domain)| domain.trim().to_lowercase());
    match system.text("mailbox_owner") {
        Some("provider") => true,
        None | Some("unknown") => {
            let own = view.register.owner.email.as_deref().and_then(domain);
            own.is_some() && own == system.text("account_email").and_then(domain)
        }
        _ => false,
    }
}

/// A code by e-mail comes back with the mailbox; of what nobody has said nothing is claimed.
fn lacks_codes(system: &Record) -> bool {
    let factor = system.text("second_factor");
    !matches!(factor, None | Some("none" | "unknown" | "email")) && !system.is_filled("recovery_codes")
}

/// The last day on which somebody who could have helped to open this compartment gave their sheet back.
fn people_changed_on(view: &View<'_>) -> Option<Date> {
    let involved = involved(view);
    let gone = view.register.holders.iter().filter_map(|holder| Some((holder, holder.removed_at?)));
    let gone = gone.filter(|(_, at)| *at >= view.client.added_at && view.today.has_come(at.date()));
    let ours = gone
        .filter(|(holder, _)| involved.as_ref().map_or_else(|| is_near(view, holder), |ids| ids.contains(&holder.id)));
    ours.map(|(_, at)| at.date()).max()
}

/// Who ever stood in the client's policy, as the journal tells; none where it says nothing of that client.
fn involved(view: &View<'_>) -> Option<BTreeSet<Slug>> {
    let journal = &view.register.journal;
    let client = view.client.id.to_string();
    let set = journal.iter().filter(|event| event.op == "policy-set" && event.details.get("client") == Some(&client));
    let policies = set.filter_map(|event| text::parse(event.details.get("policy")?).ok());
    let mut ids: BTreeSet<Slug> =
        policies.flat_map(|policy| policy.leaves().map(|(_, id)| id.clone()).collect::<Vec<_>>()).collect();
    if ids.is_empty() {
        return None;
    }
    for event in journal.iter().filter(|event| event.op == "holder-replaced") {
        let id = |name: &str| event.details.get(name).and_then(|id| id.parse::<Slug>().ok());
        if let (Some(before), Some(after)) = (id("holder"), id("new"))
            && ids.contains(&before)
        {
            ids.insert(after);
        }
    }
    Some(ids)
}

/// Somebody of this client's, or who serves several.
fn is_near(view: &View<'_>, holder: &Holder) -> bool {
    holder.client.as_ref().is_none_or(|client| *client == view.client.id)
}

/// Addresses and numbers, so that they can be compared.
fn reach(texts: impl IntoIterator<Item = Option<impl AsRef<str>>>) -> BTreeSet<String> {
    let texts = texts.into_iter().flatten();
    let plain = texts.map(|text| {
        let text = text.as_ref().trim().to_lowercase();
        if text.contains('@') {
            return text;
        }
        let digits: String = text.replace("(0)", "").chars().filter(char::is_ascii_digit).collect();
        // `+49 171 …`, `0049 171 …` and `0171 …` are the same line.
        digits.trim_start_matches("0049").trim_start_matches("49").trim_start_matches('0').to_owned()
    });
    plain.filter(|text| !text.is_empty()).collect()
}

fn reach_of(contact: &Record) -> BTreeSet<String> {
    reach(["mobile", "second_phone", "email"].map(|key| contact.text(key)))
}

/// One of both sides can be reached only where the other is reached too.
fn same_reach(view: &View<'_>) -> Option<Finding> {
    let mut client = reach([view.client.email.as_deref(), view.client.phone.as_deref()]);
    let mut deputies: Vec<(About, BTreeSet<String>)> = Vec::new();
    for (_, holder) in view.leaves() {
        let theirs = reach([holder.email.as_deref(), holder.phone.as_deref()]);
        match holder.role {
            Role::Deputy => deputies.push((About::holder(holder), theirs)),
            Role::Staff => client.extend(theirs),
            Role::Trusted | Role::Reserve => {}
        }
    }
    for contact in view.of(Kind::Contact) {
        match contact.text("role") {
            Some("deputy") => {
                let known = deputies.iter_mut().find(|(about, _)| about.name() == contact.name());
                match known {
                    Some((_, theirs)) => theirs.extend(reach_of(contact)),
                    None => deputies.push((About::record(contact), reach_of(contact))),
                }
            }
            Some("client_lead" | "emergency_lead") => client.extend(reach_of(contact)),
            _ => {}
        }
    }
    let shared = |theirs: &BTreeSet<String>| {
        !theirs.is_empty() && !client.is_empty() && (theirs.is_subset(&client) || client.is_subset(theirs))
    };
    let bad: Vec<About> = deputies.into_iter().filter(|(_, theirs)| shared(theirs)).map(|(about, _)| about).collect();
    let first = bad.first()?.clone();
    let remedy = match &first {
        About::Record { .. } => Remedy::Fill { record: first, fields: vec!["second_phone"] },
        About::Holder { id, .. } => Remedy::EditHolder { holder: id.clone() },
    };
    Some(Finding { remedy, ..plain(Problem::SameReach, bad) })
}

fn kits_in_one_place(view: &View<'_>) -> Option<Finding> {
    let kits: Vec<&Record> = view.of(Kind::KitLocation).collect();
    let place = |kit: &&Record| kit.text("place").unwrap_or(kit.name()).trim().to_lowercase();
    let places: BTreeSet<String> = kits.iter().map(place).collect();
    if places.len() != 1 {
        return None;
    }
    let about = kits.into_iter().map(About::record).collect();
    let remedy = Remedy::PlaceKit { holder: None, offline: false };
    Some(Finding { remedy, ..plain(Problem::KitsInOnePlace, about) })
}

fn secret_reused(view: &View<'_>, reused: &Reused) -> Option<Finding> {
    let shared = |record: &Record| !reused.with(&view.client.id, record.id).is_empty();
    let bad: Vec<&Record> = view.records.iter().filter(|record| shared(record)).collect();
    let others = bad.iter().flat_map(|record| reused.with(&view.client.id, record.id).iter().cloned());
    let elsewhere: BTreeSet<Slug> = others.collect();
    let about = bad.iter().map(|record| About::record(record)).collect();
    let found = finding(Problem::SecretReused, about, &["password", "secret_changed_on"])?;
    Some(Finding { elsewhere: elsewhere.into_iter().collect(), ..found })
}

/// The systems that depend on themselves, by whatever detour.
fn circles(systems: &[&Record]) -> Vec<About> {
    let mut by_word: HashMap<String, Option<usize>> = HashMap::new();
    for (at, system) in systems.iter().enumerate() {
        by_word.entry(system.name().to_lowercase()).and_modify(|place| *place = None).or_insert(Some(at));
    }
    // An id is never ambiguous, whatever is called like it.
    by_word.extend(systems.iter().enumerate().map(|(at, system)| (system.id.to_string(), Some(at))));
    let place = |reference: &String| by_word.get(&reference.to_lowercase()).copied().flatten();
    let needs: Vec<Vec<usize>> =
        systems.iter().map(|system| system.list("depends_on").iter().filter_map(place).collect()).collect();
    let on_circle = without_ends(&needs).into_iter().filter(|at| reaches_itself(&needs, *at));
    on_circle.map(|at| About::record(systems[at])).collect()
}

/// Whatever can lie on a circle: what depends on nothing is taken away, and then what depended on that alone.
fn without_ends(needs: &[Vec<usize>]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..needs.len()).collect();
    loop {
        let there: BTreeSet<usize> = left.iter().copied().collect();
        let before = left.len();
        left.retain(|at| needs[*at].iter().any(|needed| there.contains(needed)));
        if left.len() == before {
            return left;
        }
    }
}

fn reaches_itself(needs: &[Vec<usize>], start: usize) -> bool {
    let (mut seen, mut open) = (vec![false; needs.len()], needs[start].clone());
    while let Some(at) = open.pop() {
        if at == start {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(&needs[at]);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_as_lines() {
        let one = reach([Some("+49 (0) 171 39 200"), Some("Max@Example.org ")]);
        assert_eq!(one, reach([Some("0171/39200"), Some("max@example.org")]));
        assert_eq!(reach([Some("–"), None]), BTreeSet::new());
    }
}
