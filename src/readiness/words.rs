//! Answers, evidence, gaps, findings and due dates in words: `src/i18n/{en,de}/readiness.ftl`.
//!
//! What this is not: the wording of commands, or a layout; screen, paper and calendar take single sentences from here.

use crate::i18n::{Arg, Messages};
use crate::model::Settings;
use crate::model::labels::{choice_label, field_label, kind_label};
use crate::model::schema::Kind;
use crate::msg;

use super::answer::{Gap, Lack, Question, Rule, Verdict};
use super::client::State;
use super::due::{Due, Matter};
use super::evidence::{Evidence, Fact, Grade};
use super::finding::{Finding, Problem};
use super::remedy::{About, Remedy};

/// So many names stand in a sentence; of the others it says how many they are.
const NAMED: usize = 4;

/// A question as a client asks it.
pub fn question(messages: Messages, question: Question) -> String {
    messages.text(&format!("question-{}", question.key()), &[])
}

/// The same in a word or two.
pub fn question_short(messages: Messages, question: Question) -> String {
    messages.attr(&format!("question-{}", question.key()), "short")
}

/// Yes, partly, no, unknown.
pub fn verdict(messages: Messages, verdict: Verdict) -> String {
    messages.text(&format!("verdict-{}", verdict.key()), &[])
}

/// Who says so.
pub fn grade(messages: Messages, grade: Grade) -> String {
    messages.text(&format!("grade-{}", grade.key()), &[])
}

/// What a client's answers come to.
pub fn state(messages: Messages, state: State) -> String {
    messages.text(&format!("state-{}", state.key()), &[])
}

/// What a rule demands.
pub fn rule(messages: Messages, settings: &Settings, rule: Rule) -> String {
    messages.text(&format!("rule-{}", rule.key()), &[("days", days_of(settings, rule).into())])
}

/// Why it demands that.
pub fn rule_reason(messages: Messages, rule: Rule) -> String {
    messages.attr(&format!("rule-{}", rule.key()), "reason")
}

/// What is lacking, with names.
pub fn gap(messages: Messages, settings: &Settings, gap: &Gap) -> String {
    let key = format!("gap-{}", gap.rule.key());
    let args = [("names", names(messages, &gap.about).into()), ("days", days_of(settings, gap.rule).into())];
    let attribute = match gap.lack {
        Lack::Missing => None,
        Lack::Old => Some("old"),
        Lack::Wrong => Some("wrong"),
        Lack::Clock => return messages.text("gap-clock", &[]),
    };
    attribute
        .and_then(|attribute| messages.find_attr_with(&key, attribute, &args))
        .unwrap_or_else(|| messages.text(&key, &args))
}

/// What is so; without its day and without who says it.
pub fn fact(messages: Messages, fact: &Fact) -> String {
    let further = |key: &str, attribute: &str, text: String, more: (&str, Arg<'_>)| {
        messages.attr_with(key, attribute, &[("text", text.into()), more])
    };
    match fact {
        Fact::Systems { counted, have, of } => {
            msg!(messages, &format!("fact-systems-{}", counted.key()), have = *have, of = *of)
        }
        Fact::Rated { critical, others, unrated } => {
            msg!(messages, "fact-rated", critical = *critical, others = *others, unrated = *unrated)
        }
        Fact::DrillPassed { collector, without_owner, minutes } => {
            let led = if *without_owner { "others" } else { "unknown" };
            let text = msg!(messages, "fact-drill", led = led, minutes = minutes.unwrap_or(0));
            match collector {
                Some(name) => further("fact-drill", "collector", text, ("name", name.into())),
                None => text,
            }
        }
        Fact::Kit { name, place, offline, .. } => {
            let mut text = msg!(messages, "fact-kit", name = name);
            if let Some(place) = place {
                text = further("fact-kit", "place", text, ("place", place.into()));
            }
            if *offline { messages.attr_with("fact-kit", "offline", &[("text", text.into())]) } else { text }
        }
        Fact::Tried { records, signed_by } => msg!(messages, "fact-tried", count = *records, name = signed_by),
        Fact::Receipt { holder, revision, newest, .. } => {
            let text = msg!(messages, "fact-receipt", name = holder);
            if revision >= newest {
                return text;
            }
            let args = [("text", text.into()), ("revision", (*revision).into()), ("newest", (*newest).into())];
            messages.attr_with("fact-receipt", "behind", &args)
        }
        Fact::Agreement { deputy, attached } => {
            let text = msg!(messages, "fact-agreement", name = deputy);
            if *attached { messages.attr_with("fact-agreement", "attached", &[("text", text.into())]) } else { text }
        }
        Fact::Covers { deputy } => msg!(messages, "fact-covers", name = deputy),
        Fact::AgreementConfirmed { deputy } => msg!(messages, "fact-agreement-confirmed", name = deputy),
        Fact::StartsWithin { hours, tightest } => {
            let text = msg!(messages, "fact-starts-within", hours = *hours);
            match tightest {
                Some(tightest) => further("fact-starts-within", "tightest", text, ("tightest", (*tightest).into())),
                None => text,
            }
        }
        Fact::Trigger { text } => msg!(messages, "fact-trigger", text = text),
        Fact::AbsenceRuns { deputy, until } => {
            msg!(messages, "fact-absence", name = deputy, until = messages.date(*until))
        }
        Fact::OwnerNotNeeded => messages.text("fact-owner-not-needed", &[]),
        Fact::NobodyIndispensable { holders } => msg!(messages, "fact-nobody-indispensable", holders = *holders),
        Fact::Indispensable { names } => msg!(messages, "fact-indispensable", names = names.join(", ")),
        Fact::PowerOfAttorney { name, beyond_death } => {
            let death = beyond_death.map_or("unknown", |beyond| if beyond { "yes" } else { "no" });
            msg!(messages, "fact-power-of-attorney", name = name, death = death)
        }
        Fact::Insurance { insurer, until } => {
            let text = msg!(messages, "fact-insurance", insurer = insurer);
            match until {
                Some(until) => further("fact-insurance", "until", text, ("until", messages.date(*until).into())),
                None => text,
            }
        }
        Fact::InsuredSum { sum, currency } => {
            let sum = [Some(messages.amount(sum)), currency.clone()].into_iter().flatten().collect::<Vec<_>>();
            msg!(messages, "fact-insured-sum", sum = sum.join(" "))
        }
        Fact::Projects { running, with_next_step } => {
            msg!(messages, "fact-projects", running = *running, next = *with_next_step)
        }
        Fact::ExportOpened { program } => msg!(messages, "fact-export-opened", program = program),
        Fact::ReactionHours { hours, contract } => {
            msg!(messages, "fact-reaction-hours", hours = *hours, contract = contract)
        }
        Fact::Availability { percent, tenths_of_days } => {
            let days = messages.decimal(&format!("{}.{}", tenths_of_days / 10, tenths_of_days % 10));
            msg!(messages, "fact-availability", percent = messages.decimal(percent), days = days)
        }
        Fact::Notice { period } => msg!(messages, "fact-notice", period = period),
    }
}

/// Evidence in one line: the fact, and in brackets its day and who says so.
pub fn evidence(messages: Messages, evidence: &Evidence) -> String {
    let day = evidence.on.map(|on| messages.date(on));
    let brackets: Vec<String> = day.into_iter().chain([grade(messages, evidence.grade)]).collect();
    format!("{} ({})", fact(messages, &evidence.fact), brackets.join(", "))
}

/// What goes wrong, in a sentence.
pub fn problem(messages: Messages, settings: &Settings, problem: Problem) -> String {
    let days = match problem {
        Problem::BackupUntested => settings.restore_days,
        _ => settings.confirmed_days,
    };
    messages.text(&format!("problem-{}", problem.key()), &[("days", days.into())])
}

/// Why that goes wrong.
pub fn problem_reason(messages: Messages, problem: Problem) -> String {
    messages.attr(&format!("problem-{}", problem.key()), "reason")
}

/// What helps against it.
pub fn problem_remedy(messages: Messages, problem: Problem) -> String {
    messages.attr(&format!("problem-{}", problem.key()), "remedy")
}

/// What a finding is about, by name; empty where it is about the client as a whole.
pub fn finding_names(messages: Messages, finding: &Finding) -> String {
    names(messages, &finding.about)
}

/// What is due; without its day and without whose it is.
pub fn due(messages: Messages, due: &Due) -> String {
    let key = format!("due-{}", due.matter.key());
    let name = due.about.as_ref().map_or("", About::name);
    let args = [("name", Arg::from(name)), ("count", due.count.into())];
    let by_itself = due.by_itself.then(|| messages.find_attr_with(&key, "by-itself", &args)).flatten();
    by_itself.unwrap_or_else(|| messages.text(&key, &args))
}

/// The matter of something due without any name, for a calendar that names nobody.
pub fn matter(messages: Messages, matter: Matter) -> String {
    messages.text(&format!("matter-{}", matter.key()), &[])
}

/// What closes a gap, as a sentence for paper.
pub fn remedy(messages: Messages, remedy: &Remedy) -> String {
    let key = format!("remedy-{}", remedy.key());
    match remedy {
        Remedy::Fill { record, fields } => {
            let fields: Vec<String> = fields.iter().map(|field| field_name(messages, field)).collect();
            msg!(messages, &key, name = record.name(), fields = fields.join(", "))
        }
        Remedy::Add { kind, .. } => {
            let kind = Kind::from_key(kind).map_or_else(String::new, |kind| kind_label(messages, &kind.into()));
            msg!(messages, &key, kind = kind)
        }
        _ => messages.text(&key, &[]),
    }
}

/// Names as they stand in a sentence: the first few, and how many more there are.
pub fn names(messages: Messages, about: &[About]) -> String {
    let named: Vec<&str> = about.iter().take(NAMED).map(About::name).collect();
    let text = named.join(", ");
    match about.len().saturating_sub(NAMED) {
        0 => text,
        more => msg!(messages, "names-more", names = text, more = more),
    }
}

/// Whose server a kit lies on, in words.
pub fn server_owner(messages: Messages, owner: &str) -> String {
    let field = Kind::KitLocation.field("server_owner").expect("the schema has it");
    choice_label(messages, field, owner)
}

/// The name of a field, of whatever kind of record it is first found in.
fn field_name(messages: Messages, key: &str) -> String {
    let found = Kind::ALL.into_iter().find_map(|kind| Some((kind, kind.field(key)?)));
    found.map_or_else(|| key.to_owned(), |(kind, field)| field_label(messages, kind, field))
}

/// The days that a rule speaks of.
fn days_of(settings: &Settings, rule: Rule) -> u32 {
    match rule {
        Rule::Drill => settings.drill_days,
        Rule::Verified => settings.verified_days,
        Rule::Receipts => settings.receipt_days,
        _ => settings.confirmed_days,
    }
}
