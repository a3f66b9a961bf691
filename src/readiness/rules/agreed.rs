//! Questions 7 and 10: is there cover for damage, and are reaction times agreed?

use crate::encode::time::Date;
use crate::model::Record;
use crate::model::schema::Kind;
use crate::readiness::answer::{Check, Gap, Lack, Rule, Verdict};
use crate::readiness::evidence::{Evidence, Fact};
use crate::readiness::remedy::Remedy;
use crate::readiness::view::View;

use super::Found;

pub(super) fn damage(view: &View<'_>) -> Found {
    let best = view.of_both(Kind::Insurance).filter(|record| covers_damage(record)).max_by_key(|record| {
        let until = record.date("valid_until");
        (until, record.is_filled("sum"))
    });
    (vec![insured(view, best), insured_sum(view, best)], Vec::new())
}

/// Legal costs and the owner's own devices are no damage of the client's.
fn covers_damage(record: &Record) -> bool {
    !matches!(record.text("kind"), Some("legal" | "electronics"))
}

fn insured(view: &View<'_>, best: Option<&Record>) -> Check {
    let rule = Rule::Insured;
    let remedy = best.map_or_else(
        || Remedy::add(Kind::Insurance, &["insurer", "sum", "valid_until"]),
        |record| fill(view, record, "valid_until"),
    );
    let Some((record, until)) = best.and_then(|record| Some((record, record.date("valid_until")?))) else {
        return Check::new(rule, Verdict::Unknown, Vec::new(), vec![Gap::missing(rule, remedy)]);
    };
    let insurer = record.text("insurer").unwrap_or(record.name()).to_owned();
    let fact = Fact::Insurance { insurer, until: Some(until) };
    let evidence = vec![Evidence { fact, on: None, grade: view.grade_of(record) }];
    let (verdict, gap) = match () {
        () if view.today.contradicted_by.is_some() => {
            (Verdict::Unknown, Gap::new(rule, Lack::Clock, Vec::new(), Remedy::SettleClock))
        }
        () if is_over(view, until) => (Verdict::No, Gap::new(rule, Lack::Old, Vec::new(), remedy)),
        () => (Verdict::Yes, Gap::missing(rule, remedy)),
    };
    Check::new(rule, verdict, evidence, vec![gap])
}

fn is_over(view: &View<'_>, until: Date) -> bool {
    until < view.today.date
}

fn insured_sum(view: &View<'_>, best: Option<&Record>) -> Check {
    let rule = Rule::InsuredSum;
    let sum = best.and_then(|record| Some((record, record.text("sum")?)));
    let evidence = sum.map(|(record, sum)| Evidence {
        fact: Fact::InsuredSum { sum: sum.to_owned(), currency: record.text("currency").map(str::to_owned) },
        on: None,
        grade: view.grade_of(record),
    });
    let remedy = best.map_or_else(
        || Remedy::add(Kind::Insurance, &["insurer", "sum", "valid_until"]),
        |record| fill(view, record, "sum"),
    );
    let verdict = if sum.is_some() { Verdict::Yes } else { Verdict::Unknown };
    Check::new(rule, verdict, evidence.into_iter().collect(), vec![Gap::missing(rule, remedy)])
}

fn fill(view: &View<'_>, record: &Record, field: &'static str) -> Remedy {
    Remedy::Fill { record: view.about(record), fields: vec![field] }
}

pub(super) fn reaction_times(view: &View<'_>) -> Found {
    let reaction = agreed(view, Rule::ReactionHours, "reaction_hours", |contract| {
        let hours = contract.number("reaction_hours")?;
        Some(Fact::ReactionHours { hours, contract: contract.name().to_owned() })
    });
    let availability = agreed(view, Rule::Availability, "availability_percent", |contract| {
        let percent = contract.text("availability_percent")?;
        let tenths_of_days = days_without(percent)?;
        Some(Fact::Availability { percent: percent.to_owned(), tenths_of_days })
    });
    let notice = agreed(view, Rule::Notice, "notice_period", |contract| {
        Some(Fact::Notice { period: contract.text("notice_period")?.to_owned() })
    });
    (vec![reaction, availability, notice], Vec::new())
}

/// Whether any contract with the client says it.
fn agreed(view: &View<'_>, rule: Rule, field: &'static str, says: impl Fn(&Record) -> Option<Fact>) -> Check {
    let said = view.of(Kind::Contract).filter_map(|contract| Some((contract, says(contract)?)));
    let evidence: Vec<Evidence> =
        said.map(|(contract, fact)| Evidence { fact, on: None, grade: view.grade_of(contract) }).collect();
    let verdict = if evidence.is_empty() { Verdict::Unknown } else { Verdict::Yes };
    let fields = ["reaction_hours", "availability_percent", "notice_period"];
    let first = view.of(Kind::Contract).next();
    let remedy = first.map_or_else(|| Remedy::add(Kind::Contract, &fields), |contract| fill(view, contract, field));
    Check::new(rule, verdict, evidence, vec![Gap::missing(rule, remedy)])
}

/// How many days of a year an availability leaves out, in tenths, rounded: 98 % are 7.3 days. None where it is no
/// percentage.
pub(in crate::readiness) fn days_without(percent: &str) -> Option<i64> {
    let (whole, fraction) = percent.split_once('.').unwrap_or((percent, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !digits(whole) || !digits(fraction) {
        return None;
    }
    // In millionths of a percent: 98.5 becomes 98 500 000.
    let fraction: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let parts = whole.parse::<i64>().ok()? * 1_000_000 + fraction.parse::<i64>().ok()?;
    let left_out = 100_000_000 - parts;
    (left_out >= 0).then_some((left_out * 3650 + 50_000_000) / 100_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_availability_reads_as_days_per_year() {
        for (percent, tenths) in
            [("98", 73), ("98.0", 73), ("99.5", 18), ("99.99", 0), ("100", 0), ("0", 3650), ("99.9", 4)]
        {
            assert_eq!(days_without(percent), Some(tenths), "{percent}");
        }
        for bad in ["101", "100.1", "-1", "", "98,5", "1e2", "1000"] {
            assert_eq!(days_without(bad), None, "{bad}");
        }
    }
}
