//! Question 1: what happens if the provider is suddenly gone?

use crate::model::Record;
use crate::model::schema::Kind;
use crate::model::{DrillRun, Role};
use crate::readiness::answer::{Check, Gap, Lack, Rule, Verdict};
use crate::readiness::evidence::{Counted, Evidence, Fact, Grade};
use crate::readiness::remedy::{About, Remedy};
use crate::readiness::today::Age;
use crate::readiness::view::View;

use super::{Found, Said, each_critical};

pub(super) fn checks(view: &View<'_>) -> Found {
    let steps = each_critical(view, Rule::FirstHourSteps, Counted::FirstHourSteps, &["first_hour_steps"], |system| {
        Said::yes_or(system.is_filled("first_hour_steps"), Said::NO)
    });
    let kits = Kits::of(view);
    (vec![priorities(view), steps, drill(view), kits.two(), kits.offline(), kits.outside()], Vec::new())
}

fn priorities(view: &View<'_>) -> Check {
    let critical = view.critical.len();
    let unrated = view.systems.iter().filter(|system| system.criticality().is_none()).count();
    let fact = Fact::Rated { critical, others: view.systems.len() - critical - unrated, unrated };
    let evidence = Evidence { fact, on: None, grade: Grade::Stated };
    let verdict = if critical > 0 { Verdict::Yes } else { Verdict::Unknown };
    Check::new(Rule::Priorities, verdict, vec![evidence], vec![Gap::missing(Rule::Priorities, super::priorities())])
}

fn drill(view: &View<'_>) -> Check {
    let last = view.rehearsals().max_by_key(|run| run.at);
    let age = view.today.age(last.map(|run| run.at.date()), view.settings.drill_days);
    let evidence = last.map(|run| passed(view, run)).into_iter().collect();
    Check::by_age(Rule::Drill, age, Verdict::No, evidence, Remedy::HoldDrill)
}

/// A rehearsal as evidence.
pub(super) fn passed(view: &View<'_>, run: &DrillRun) -> Evidence {
    let collector = run.collector.as_ref();
    let collector = collector.map(|id| view.register.holder(id).map_or_else(|| id.to_string(), |who| who.name.clone()));
    let fact = Fact::DrillPassed { collector, without_owner: run.without_owner, minutes: run.minutes };
    Evidence { fact, on: Some(run.at.date()), grade: Grade::Proven }
}

/// Where copies of the kit lie, as far as somebody has looked there in time.
struct Kits<'v, 'a> {
    view: &'v View<'a>,
    fresh: Vec<&'a Record>,
    stale: Vec<(&'a Record, Age)>,
}

impl<'v, 'a> Kits<'v, 'a> {
    fn of(view: &'v View<'a>) -> Self {
        let (mut fresh, mut stale) = (Vec::new(), Vec::new());
        for kit in view.of(Kind::KitLocation) {
            match view.today.age(view.kit_seen_on(kit), view.settings.confirmed_days) {
                Age::Fresh => fresh.push(kit),
                age => stale.push((kit, age)),
            }
        }
        Self { view, fresh, stale }
    }

    fn two(&self) -> Check {
        let verdict = match (self.fresh.len(), self.stale.len()) {
            (2.., _) => Verdict::Yes,
            (1, _) => Verdict::Partly,
            (0, 0) => Verdict::Unknown,
            (0, _) if self.is_doubtful() => Verdict::Unknown,
            (0, _) => Verdict::No,
        };
        let evidence = self.fresh.iter().map(|kit| self.evidence(kit)).collect();
        let about: Vec<About> = self.stale.iter().map(|(kit, _)| About::record(kit)).collect();
        let gap = match (self.is_doubtful(), about.is_empty()) {
            (true, _) => Gap::new(Rule::TwoKits, Lack::Clock, Vec::new(), Remedy::SettleClock),
            (false, true) => Gap::missing(Rule::TwoKits, self.place_one(false)),
            (false, false) => {
                let remedy = Remedy::fill(&about, &["confirmed_on"]);
                Gap::new(Rule::TwoKits, Lack::Missing, about, remedy)
            }
        };
        Check::new(Rule::TwoKits, verdict, evidence, vec![gap])
    }

    fn offline(&self) -> Check {
        let verdict = if self.fresh.iter().any(|kit| is_offline(kit)) {
            Verdict::Yes
        } else if self.fresh.iter().all(|kit| kit.flag("offline") == Some(false)) && !self.fresh.is_empty() {
            Verdict::No
        } else {
            Verdict::Unknown
        };
        let remedy = self.say("offline", |kit| kit.flag("offline").is_none()).unwrap_or_else(|| self.place_one(true));
        Check::new(Rule::KitOffline, verdict, Vec::new(), vec![Gap::missing(Rule::KitOffline, remedy)])
    }

    /// Another one than the one that lies offline: two rules are not met by one stick.
    fn outside(&self) -> Check {
        let met = self.fresh.iter().any(|kit| {
            let others_offline = self.fresh.iter().any(|other| other.id != kit.id && is_offline(other));
            is_outside(kit) && (others_offline || !is_offline(kit))
        });
        let unsaid = |kit: &&Record| !is_offline(kit) && matches!(kit.text("server_owner"), None | Some("unknown"));
        let verdict = match () {
            () if met => Verdict::Yes,
            () if self.fresh.is_empty() || self.fresh.iter().any(unsaid) => Verdict::Unknown,
            () => Verdict::No,
        };
        let remedy = self.say("server_owner", |kit| unsaid(&kit)).unwrap_or_else(|| self.place_one(false));
        Check::new(Rule::KitOutside, verdict, Vec::new(), vec![Gap::missing(Rule::KitOutside, remedy)])
    }

    /// What nobody has said about copies that are there is asked before another one is brought.
    fn say(&self, field: &'static str, is_open: impl Fn(&Record) -> bool) -> Option<Remedy> {
        let open: Vec<About> = self.fresh.iter().filter(|kit| is_open(kit)).map(|kit| About::record(kit)).collect();
        (!open.is_empty()).then(|| Remedy::fill(&open, &[field]))
    }

    fn is_doubtful(&self) -> bool {
        self.stale.iter().any(|(_, age)| *age == Age::Doubtful)
    }

    fn evidence(&self, kit: &Record) -> Evidence {
        let text = |key: &str| kit.text(key).map(str::to_owned);
        let fact = Fact::Kit {
            name: kit.name().to_owned(),
            place: text("place"),
            offline: is_offline(kit),
            server_owner: text("server_owner"),
        };
        Evidence { fact, on: self.view.kit_seen_on(kit), grade: self.view.grade_of(kit) }
    }

    /// A kit of somebody in the policy who has none anywhere yet; a deputy's first, because they live elsewhere.
    fn place_one(&self, offline: bool) -> Remedy {
        let mut holders = self.view.leaves();
        holders.sort_by_key(|(_, holder)| (!holder.kit_places.is_empty(), holder.role != Role::Deputy));
        Remedy::PlaceKit { holder: holders.first().map(|(_, holder)| holder.id.clone()), offline }
    }
}

fn is_offline(kit: &Record) -> bool {
    kit.flag("offline") == Some(true)
}

/// On somebody else's server, or on none and not with either party.
fn is_outside(kit: &Record) -> bool {
    match kit.text("server_owner") {
        Some("third_party") => true,
        Some("client" | "provider") => false,
        _ => is_offline(kit),
    }
}
