//! What has to happen by when, with one client: from evidence and its days, and from dates in records.
//!
//! What never happened is due since the day on which it could have. Of things that come in numbers (systems to look at,
//! contacts to ring) the first is told, with how many there are. What this is not: the list across all clients.

use crate::encode::id::CompartmentId;
use crate::encode::time::Date;
use crate::model::schema::Kind;
use crate::model::{Record, Register};
use crate::sharing;

use super::client::Known;
use super::due::{Due, Matter};
use super::problems::is_backup;
use super::remedy::{About, Remedy};
use super::rules::has_power;
use super::today::Today;
use super::view::{View, epoch_began, receipts};

/// Everything that is due with one client, the most urgent first.
pub(super) fn of_client(view: &View<'_>) -> Vec<Due> {
    let mut dues = Vec::new();
    dues.extend(opening(view));
    dues.extend(drill(view));
    dues.extend(review(view));
    dues.extend(contacts(view));
    dues.extend(kit_places(view));
    dues.extend(view.systems.iter().filter(|system| is_backup(system)).map(|system| restore(view, system)));
    dues.extend(dated(&view.today, view.settings.confirmed_days, view.records, false));
    dues.extend(absences(view));
    for due in &mut dues {
        due.client = Some(view.client.id.clone());
    }
    dues.sort_by_key(|due| (due.by_itself, due.on));
    dues
}

/// What is due for the register itself, and what the root's records say for all clients.
pub(super) fn of_register(known: &Known<'_>) -> Vec<Due> {
    let (register, today) = (known.register, known.today());
    let began = epoch_began(register.heads.get(&CompartmentId::Root)).unwrap_or(today.date);
    let mut dues = match register.root_policy.as_deref().map(sharing::text::parse) {
        Some(Ok(policy)) => {
            let holders = policy.leaves().filter_map(|(_, id)| register.holder(id)).collect::<Vec<_>>();
            told(register, CompartmentId::Root, &today, began, &holders)
        }
        _ => vec![due(&today, Matter::Policy, began, None, Remedy::SetPolicy)],
    };
    dues.extend(dated(&today, register.settings.confirmed_days, known.root, true));
    dues.sort_by_key(|due| (due.by_itself, due.on));
    dues
}

fn due(today: &Today, matter: Matter, on: Date, about: Option<About>, remedy: Remedy) -> Due {
    Due { on, late: on < today.date, by_itself: false, matter, client: None, about, count: 1, remedy }
}

fn opening(view: &View<'_>) -> Vec<Due> {
    if view.policy.is_none() {
        return vec![due(&view.today, Matter::Policy, view.client.added_at.date(), None, Remedy::SetPolicy)];
    }
    let holders: Vec<_> = view.leaves().into_iter().map(|(_, holder)| holder).collect();
    told(view.register, view.compartment(), &view.today, view.epoch_began(), &holders)
}

/// The receipt of each holder: a sheet counts as handed over only then.
fn told(
    register: &Register,
    id: CompartmentId,
    today: &Today,
    began: Date,
    holders: &[&crate::model::Holder],
) -> Vec<Due> {
    let known = receipts(register, id);
    let days = i64::from(register.settings.receipt_days);
    let one = |holder: &&crate::model::Holder| {
        let on = known.get(&holder.id).map_or(began, |receipt| receipt.at.date().plus_days(days));
        let remedy = Remedy::AskReceipt { holder: Some(holder.id.clone()) };
        due(today, Matter::Receipt, on, Some(About::holder(holder)), remedy)
    };
    holders.iter().map(one).collect()
}

fn drill(view: &View<'_>) -> Option<Due> {
    view.policy.as_ref()?;
    let last = view.rehearsals().map(|run| run.at.date()).max();
    let on = last.map_or_else(|| view.epoch_began(), |day| day.plus_days(i64::from(view.settings.drill_days)));
    Some(due(&view.today, Matter::Drill, on, None, Remedy::HoldDrill))
}

fn review(view: &View<'_>) -> Option<Due> {
    let days = i64::from(view.settings.verified_days);
    let dates = view.critical.iter().map(|system| {
        let on = view.verified_on(system).map(|day| day.plus_days(days));
        (on.unwrap_or_else(|| system.changed_at.date()), *system)
    });
    earliest(view, Matter::Review, &dates.collect::<Vec<_>>(), "verified_on")
}

fn contacts(view: &View<'_>) -> Option<Due> {
    let days = i64::from(view.settings.confirmed_days);
    let dates = view.of(Kind::Contact).map(|contact| {
        let on = contact.date("confirmed_on").filter(|day| view.today.has_come(*day));
        (on.map_or_else(|| contact.changed_at.date(), |day| day.plus_days(days)), contact)
    });
    earliest(view, Matter::Contacts, &dates.collect::<Vec<_>>(), "confirmed_on")
}

fn kit_places(view: &View<'_>) -> Option<Due> {
    let days = i64::from(view.settings.confirmed_days);
    let dates = view.of(Kind::KitLocation).map(|kit| {
        let on = view.kit_seen_on(kit).map(|day| day.plus_days(days));
        (on.unwrap_or_else(|| kit.changed_at.date()), kit)
    });
    earliest(view, Matter::KitPlaces, &dates.collect::<Vec<_>>(), "confirmed_on")
}

/// One due for several records: on the first day, with how many have to follow within the time in which it is told.
fn earliest(view: &View<'_>, matter: Matter, dates: &[(Date, &Record)], field: &'static str) -> Option<Due> {
    let (on, first) = dates.iter().min_by_key(|(on, record)| (*on, record.name().to_owned()))?;
    let soon = view.today.date.plus_days(i64::from(view.settings.notice_days)).max(*on);
    let count = dates.iter().filter(|(day, _)| *day <= soon).count();
    let about = About::record(first);
    let late = dates.iter().filter(|(day, _)| *day < view.today.date).map(|(_, record)| About::record(record));
    let late: Vec<About> = late.collect();
    let told = if late.len() > 1 { late } else { vec![about.clone()] };
    let remedy = Remedy::fill(&told, &[field]);
    Some(Due { count, ..due(&view.today, matter, *on, Some(about), remedy) })
}

fn restore(view: &View<'_>, system: &Record) -> Due {
    let tested = system.date("last_restore_test").filter(|day| view.today.has_come(*day));
    let days = i64::from(view.settings.restore_days);
    let on = tested.map_or_else(|| system.changed_at.date(), |day| day.plus_days(days));
    let about = About::record(system);
    let remedy = Remedy::Fill { record: about.clone(), fields: vec!["last_restore_test"] };
    due(&view.today, Matter::Restore, on, Some(about), remedy)
}

/// What the dates in records say.
fn dated(today: &Today, confirmed_days: u32, records: &[Record], in_root: bool) -> Vec<Due> {
    let mut dues = Vec::new();
    for record in records {
        let about = match About::record(record) {
            About::Record { id, name, .. } => About::Record { id, name, in_root },
            other @ About::Holder { .. } => other,
        };
        let mut add = |matter, on: Date, fields: &[&'static str]| {
            let remedy = Remedy::Fill { record: about.clone(), fields: fields.to_vec() };
            dues.push(due(today, matter, on, Some(about.clone()), remedy));
        };
        let date = |key: &str| record.date(key);
        let later = |on: Date| on.plus_days(i64::from(confirmed_days));
        match record.kind.known() {
            Some(Kind::DeputyAgreement) => {
                if let Some(on) = date("confirmed_on").or_else(|| date("signed_on")) {
                    add(Matter::Agreement, later(on), &["confirmed_on"]);
                }
            }
            Some(Kind::Contact) if has_power(record) => {
                if let Some(on) = date("power_of_attorney_date").max(date("confirmed_on")) {
                    add(Matter::PowerOfAttorney, later(on), &["confirmed_on"]);
                }
            }
            Some(Kind::Insurance) => {
                if let Some(on) = date("valid_until") {
                    add(Matter::Insurance, on, &["valid_until"]);
                }
            }
            Some(Kind::Project) => {
                if let Some(on) = date("deadline") {
                    add(Matter::Deadline, on, &["deadline", "state"]);
                }
            }
            Some(Kind::System) => {
                if let Some(on) = date("expires_on") {
                    add(Matter::Expiry, on, &["expires_on"]);
                }
                if let Some(on) = date("cancel_by").filter(|on| *on >= today.date) {
                    add(Matter::CancelBy, on, &["cancel_by"]);
                }
            }
            Some(Kind::Contract) => {
                if let Some(on) = date("renews_on") {
                    add(Matter::Contract, on, &["renews_on"]);
                    let notice = record.text("notice_period").and_then(|period| before(on, period));
                    if let Some(on) = notice.filter(|on| *on >= today.date) {
                        add(Matter::Notice, on, &["renews_on"]);
                    }
                }
            }
            _ => {}
        }
        if record.flag("renews_itself") == Some(true) {
            for due in dues.iter_mut().filter(|due| due.about.as_ref() == Some(&about)) {
                due.by_itself = matches!(due.matter, Matter::Expiry | Matter::Contract);
                due.late &= !due.by_itself;
            }
        }
    }
    dues
}

/// The last day on which notice can be given, where the period is written as people write it: `3 months`, `drei Monate
/// zum Quartalsende`, `30 Tage`.
fn before(end: Date, period: &str) -> Option<Date> {
    let words: Vec<String> = period.split_whitespace().map(str::to_lowercase).collect();
    let (number, unit) = words.windows(2).find_map(|pair| {
        let number = pair[0].parse::<i64>().ok().or_else(|| in_words(&pair[0]))?;
        let units = [("month", "monat"), ("week", "woche"), ("day", "tag"), ("year", "jahr")];
        let unit = units.iter().position(|(en, de)| pair[1].starts_with(en) || pair[1].starts_with(de))?;
        Some((number, unit))
    })?;
    let months = i32::try_from(number).ok().filter(|months| (0..=1200).contains(months))?;
    Some(match unit {
        0 => end.plus_months(-months),
        1 => end.plus_days(-7 * number),
        2 => end.plus_days(-number),
        _ => end.plus_months(-12 * months),
    })
}

fn in_words(word: &str) -> Option<i64> {
    const WORDS: [(&str, &str); 6] =
        [("one", "ein"), ("two", "zwei"), ("three", "drei"), ("four", "vier"), ("five", "fünf"), ("six", "sechs")];
    let matches =
        |known: &(&str, &str)| word == known.0 || word == known.1 || (known.1 == "ein" && word.starts_with("ein"));
    WORDS.iter().position(matches).and_then(|at| i64::try_from(at + 1).ok())
}

fn absences<'v>(view: &'v View<'_>) -> impl Iterator<Item = Due> + 'v {
    let id = view.compartment();
    let running = view.register.absences.iter().filter(|absence| absence.ended_at.is_none());
    let ours = running.filter(move |absence| absence.records.contains_key(&id));
    ours.map(|absence| {
        let about = view.register.holder(&absence.deputy).map(About::holder);
        due(&view.today, Matter::Absence, absence.until, about, Remedy::EndAbsence { deputy: absence.deputy.clone() })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_of_notice_is_read_as_people_write_it() {
        let end = Date::new(2027, 3, 31).unwrap();
        for (period, day) in [
            ("3 months", "2026-12-31"),
            ("drei Monate zum Quartalsende", "2026-12-31"),
            ("einen Monat", "2027-02-28"),
            ("4 Wochen", "2027-03-03"),
            ("30 days to the end of a month", "2027-03-01"),
            ("ein Jahr", "2026-03-31"),
        ] {
            assert_eq!(before(end, period).map(|on| on.to_string()).as_deref(), Some(day), "{period}");
        }
        for unclear in ["", "jederzeit", "Monate", "99999999999 months"] {
            assert_eq!(before(end, unclear), None, "{unclear}");
        }
    }
}
