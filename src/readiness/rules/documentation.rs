//! Questions 2, 8 and 9: is the documentation sufficient, can a third party carry on, are conventions kept?

use crate::model::schema::Kind;
use crate::readiness::answer::{Check, Gap, Lack, Rule, Verdict};
use crate::readiness::ask::Ask;
use crate::readiness::evidence::{Counted, Evidence, Fact, Grade};
use crate::readiness::remedy::{About, Remedy};
use crate::readiness::today::Age;
use crate::readiness::view::View;

use super::{Found, Said, besides, each_critical, gone};

pub(super) fn documentation(view: &View<'_>) -> Found {
    let runbooks = besides(view, Counted::Runbook, &view.critical, |system| system.is_filled("runbook"));
    let tried = view.acceptances().filter(|signed| !signed.records.is_empty()).max_by_key(|signed| signed.signed_on);
    let tried = tried.map(|signed| Evidence {
        fact: Fact::Tried { records: signed.records.len(), signed_by: signed.signed_by.clone() },
        on: Some(signed.signed_on),
        grade: Grade::Confirmed,
    });
    (vec![required_fields(view), verified(view)], runbooks.into_iter().chain(tried).collect())
}

fn required_fields(view: &View<'_>) -> Check {
    let mut check = each_critical(view, Rule::RequiredFields, Counted::RequiredFields, &[], |system| {
        Said::yes_or(system.missing_required().is_empty(), Said::NO)
    });
    for gap in &mut check.gaps {
        let missing = |about: &About| {
            let system = view.critical.iter().find(|system| About::record(system) == *about);
            system.map_or_else(Vec::new, |system| system.missing_required().iter().map(|field| field.key).collect())
        };
        gap.remedy = match gap.about.as_slice() {
            [] => continue,
            [only] => Remedy::Fill { record: only.clone(), fields: missing(only) },
            several => {
                let of = |about| Ask::fields(std::slice::from_ref(about), &missing(about));
                Remedy::Interview { asks: several.iter().flat_map(of).collect() }
            }
        };
    }
    check
}

fn verified(view: &View<'_>) -> Check {
    each_critical(view, Rule::Verified, Counted::Verified, &["verified_on"], |system| {
        match view.today.age(view.verified_on(system), view.settings.verified_days) {
            Age::Fresh => Said::YES,
            Age::Old => Said { verdict: Verdict::No, lack: Lack::Old },
            Age::Missing => Said::UNKNOWN,
            Age::Doubtful => Said { verdict: Verdict::Unknown, lack: Lack::Clock },
        }
    })
}

pub(super) fn third_party(view: &View<'_>) -> Found {
    let led = view.rehearsals().filter(|run| run.without_owner).max_by_key(|run| run.at);
    let verdict = if led.is_some() { Verdict::Yes } else { Verdict::No };
    let evidence = led.map(|run| gone::passed(view, run)).into_iter().collect();
    let gaps = vec![Gap::missing(Rule::DrillByOthers, Remedy::HoldDrill)];
    let check = Check::new(Rule::DrillByOthers, verdict, evidence, gaps);
    let dependencies = besides(view, Counted::Dependencies, &view.systems, |system| system.is_filled("depends_on"));
    let warnings = besides(view, Counted::StopWarning, &view.systems, |system| system.is_filled("stop_warning"));
    (vec![check], dependencies.into_iter().chain(warnings).chain(projects(view)).collect())
}

fn projects(view: &View<'_>) -> Option<Evidence> {
    let running = view.of(Kind::Project).count();
    let with_next_step = view.of(Kind::Project).filter(|project| project.is_filled("next_step")).count();
    let fact = Fact::Projects { running, with_next_step };
    (running > 0).then_some(Evidence { fact, on: None, grade: Grade::Stated })
}

pub(super) fn conventions(view: &View<'_>) -> Found {
    let notes = each_critical(view, Rule::Conventions, Counted::Conventions, &["conventions_note"], |system| {
        Said::yes_or(system.is_filled("conventions_note"), Said::UNKNOWN)
    });
    (vec![notes, export_opened(view)], Vec::new())
}

fn export_opened(view: &View<'_>) -> Check {
    let tests = view.register.export_tests.iter().filter(|test| test.compartment == view.compartment());
    let last = tests.filter(|test| view.today.has_come(test.at.date())).max_by_key(|test| test.at);
    let evidence = last.map(|test| Evidence {
        fact: Fact::ExportOpened { program: test.program.clone() },
        on: Some(test.at.date()),
        grade: Grade::Stated,
    });
    let verdict = if last.is_some() { Verdict::Yes } else { Verdict::Unknown };
    let gaps = vec![Gap::missing(Rule::ExportOpened, Remedy::TestExport)];
    Check::new(Rule::ExportOpened, verdict, evidence.into_iter().collect(), gaps)
}
