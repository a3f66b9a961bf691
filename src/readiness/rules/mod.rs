//! The rules of the ten questions, as docs/readiness.md gives them with their reasons.
//!
//! Two habits hold everywhere. What the vault itself would know (policy, receipts, drills, signatures) is a *no* where it
//! is not there; what only a person can say is *unknown* until somebody has said it. And a day that has not come yet
//! proves nothing.

mod agreed;
mod credentials;
mod deputy;
mod documentation;
mod gone;
mod policy;

use crate::model::Record;

use super::answer::{Answer, Check, Gap, Lack, Question, Rule, Verdict};
use super::ask::Ask;
use super::evidence::{Counted, Evidence, Fact, Grade};
use super::remedy::{About, Remedy};
use super::today::Age;
use super::view::View;

pub(super) use credentials::{SecondFactor, second_factor};
pub(super) use policy::{has_power, needed_holders};

/// The ten answers.
pub(super) fn answers(view: &View<'_>) -> Vec<Answer> {
    Question::ALL
        .into_iter()
        .map(|question| {
            let (checks, besides) = match question {
                Question::Gone => gone::checks(view),
                Question::Documentation => documentation::documentation(view),
                Question::Credentials => credentials::checks(view),
                Question::Deputy => deputy::deputy(view),
                Question::Illness => deputy::illness(view),
                Question::Death => policy::death(view),
                Question::Damage => agreed::damage(view),
                Question::ThirdParty => documentation::third_party(view),
                Question::Conventions => documentation::conventions(view),
                Question::ReactionTimes => agreed::reaction_times(view),
            };
            let verdict = Verdict::of_all(checks.iter().map(|check| check.verdict));
            Answer { question, verdict, checks, besides }
        })
        .collect()
}

/// What decides, and what else there is to know.
type Found = (Vec<Check>, Vec<Evidence>);

impl Check {
    fn new(rule: Rule, verdict: Verdict, evidence: Vec<Evidence>, gaps: Vec<Gap>) -> Self {
        let gaps = if verdict == Verdict::Yes { Vec::new() } else { gaps };
        Self { rule, verdict, evidence, gaps }
    }

    /// A rule about something whose age counts: fresh is a yes, old a no, and what is missing `otherwise`.
    fn by_age(rule: Rule, age: Age, otherwise: Verdict, evidence: Vec<Evidence>, remedy: Remedy) -> Self {
        let verdict = match age {
            Age::Fresh => Verdict::Yes,
            Age::Old => Verdict::No,
            Age::Missing => otherwise,
            Age::Doubtful => Verdict::Unknown,
        };
        Self::new(rule, verdict, evidence, vec![Gap::by_age(rule, age, Vec::new(), remedy)])
    }
}

impl Gap {
    fn new(rule: Rule, lack: Lack, about: Vec<About>, remedy: Remedy) -> Self {
        Self { rule, lack, about, remedy }
    }

    fn missing(rule: Rule, remedy: Remedy) -> Self {
        Self::new(rule, Lack::Missing, Vec::new(), remedy)
    }

    fn by_age(rule: Rule, age: Age, about: Vec<About>, remedy: Remedy) -> Self {
        match age {
            Age::Doubtful => Self::new(rule, Lack::Clock, Vec::new(), Remedy::SettleClock),
            Age::Old => Self::new(rule, Lack::Old, about, remedy),
            Age::Missing | Age::Fresh => Self::new(rule, Lack::Missing, about, remedy),
        }
    }
}

/// What one system says to a rule.
struct Said {
    verdict: Verdict,
    lack: Lack,
}

impl Said {
    const YES: Self = Self { verdict: Verdict::Yes, lack: Lack::Missing };
    const NO: Self = Self { verdict: Verdict::No, lack: Lack::Missing };
    const UNKNOWN: Self = Self { verdict: Verdict::Unknown, lack: Lack::Missing };
    const WRONG: Self = Self { verdict: Verdict::No, lack: Lack::Wrong };

    fn yes_or(yes: bool, otherwise: Self) -> Self {
        if yes { Self::YES } else { otherwise }
    }
}

/// To be asked what matters most.
fn priorities() -> Remedy {
    Remedy::Interview { asks: vec![Ask::Priorities] }
}

/// A rule that every critical system has to satisfy. Where none is critical, nothing is known: it is not said yet what
/// matters.
fn each_critical(
    view: &View<'_>,
    rule: Rule,
    counted: Counted,
    fields: &[&'static str],
    says: impl Fn(&Record) -> Said,
) -> Check {
    if view.critical.is_empty() {
        return Check::new(rule, Verdict::Unknown, Vec::new(), vec![Gap::missing(Rule::Priorities, priorities())]);
    }
    each(view, rule, counted, fields, &view.critical, says)
}

/// A rule that each of these systems has to satisfy.
fn each(
    view: &View<'_>,
    rule: Rule,
    counted: Counted,
    fields: &[&'static str],
    systems: &[&Record],
    says: impl Fn(&Record) -> Said,
) -> Check {
    let said: Vec<(&Record, Said)> = systems.iter().map(|system| (*system, says(system))).collect();
    let verdict = Verdict::of_all(said.iter().map(|(_, said)| said.verdict));
    let gaps = [Lack::Wrong, Lack::Old, Lack::Missing, Lack::Clock].into_iter().filter_map(|lack| {
        let lacking = said.iter().filter(|(_, said)| said.verdict != Verdict::Yes && said.lack == lack);
        let about: Vec<About> = lacking.map(|(system, _)| About::record(system)).collect();
        if about.is_empty() {
            return None;
        }
        if lack == Lack::Clock {
            return Some(Gap::new(rule, lack, Vec::new(), Remedy::SettleClock));
        }
        // What is known to be wrong is put right one by one; what is unknown or old is asked for at once.
        let told = if lack == Lack::Wrong { &about[..1] } else { &about[..] };
        let remedy = Remedy::fill(told, fields);
        Some(Gap::new(rule, lack, about, remedy))
    });
    let gaps = gaps.collect();
    let good: Vec<&Record> =
        said.iter().filter(|(_, said)| said.verdict == Verdict::Yes).map(|(system, _)| *system).collect();
    Check::new(rule, verdict, vec![systems_count(view, counted, &good, systems.len())], gaps)
}

/// So many of so many systems; confirmed where the client put their name to each of them.
fn systems_count(view: &View<'_>, counted: Counted, good: &[&Record], of: usize) -> Evidence {
    let tried = !good.is_empty() && good.iter().all(|system| view.tried_on(system).is_some());
    let grade = if tried { Grade::Confirmed } else { Grade::Stated };
    let on = match counted {
        Counted::Verified => good.iter().filter_map(|system| view.verified_on(system)).min(),
        _ => None,
    };
    Evidence { fact: Fact::Systems { counted, have: good.len(), of }, on, grade }
}

/// The same for something that decides nothing.
fn besides(view: &View<'_>, counted: Counted, systems: &[&Record], has: impl Fn(&Record) -> bool) -> Option<Evidence> {
    let good: Vec<&Record> = systems.iter().copied().filter(|system| has(system)).collect();
    (!good.is_empty()).then(|| systems_count(view, counted, &good, systems.len()))
}
