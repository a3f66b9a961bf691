//! What to change after an opening, and which drills there were.

use super::Maker;
use crate::encode::id::CompartmentId;
use crate::handbook::book::{Chapter, Piece, Said};
use crate::handbook::fields::{name, secret_labels};
use crate::model::{DrillRun, for_showing};
use crate::msg;

impl Maker<'_> {
    /// Which secrets there are, never what they say: each is known to somebody else from then on.
    pub(super) fn after_opening(&self) -> Chapter {
        // What a later version deposited is not understood, and its very name may be secret.
        let known = for_showing(self.records).into_iter().filter(|record| record.kind.known().is_some());
        let rows = known.filter_map(|record| {
            let labels = secret_labels(record, self.messages);
            (!labels.is_empty()).then(|| {
                let must = record.flag("rotate_after_opening") == Some(true);
                let must = if must { self.say("handbook-must-change") } else { String::new() };
                vec!["☐".into(), name(record, self.messages).into(), labels.join(", ").into(), Said::bold(must)]
            })
        });
        let columns = [
            (0.5, "handbook-column-done"),
            (2.4, "handbook-column-system"),
            (3.4, "handbook-column-secrets"),
            (1.4, "handbook-column-first"),
        ];
        Chapter::new(self.say("handbook-after")).text(self.say("handbook-after-text")).with(self.table(
            columns,
            rows.collect(),
            "handbook-no-secrets",
        ))
    }

    pub(super) fn drills(&self) -> Chapter {
        let chapter = Chapter::new(self.say("handbook-drills"));
        let Some((register, client)) = self.subject.register else {
            return chapter.text(self.say("handbook-drills-unknown"));
        };
        let of = CompartmentId::Client(client.compartment);
        let drills = register.drills.iter().filter(|drill| drill.of == of);
        let mut runs: Vec<&DrillRun> = drills.flat_map(|drill| &drill.runs).collect();
        runs.sort_by_key(|run| std::cmp::Reverse(run.at));
        let rows = runs.into_iter().take(MOST).map(|run| self.run(run)).collect();
        let columns = [
            (1.4, "handbook-column-when"),
            (1.2, "handbook-column-passed"),
            (2.2, "handbook-column-people"),
            (3.0, "handbook-column-findings"),
        ];
        chapter.with(self.table(columns, rows, "handbook-no-drills")).with(Piece::Lines(3))
    }

    fn run(&self, run: &DrillRun) -> Vec<Said> {
        let named = |id: &crate::encode::slug::Slug| {
            let holder = self.subject.register.and_then(|(register, _)| register.holder(id));
            holder.map_or_else(|| id.to_string(), |holder| holder.name.clone())
        };
        let mut people: Vec<String> = run.collector.iter().chain(&run.holders).map(named).collect();
        people.dedup();
        let minutes = run.minutes.map(|minutes| msg!(self.messages, "handbook-minutes", minutes = minutes));
        let alone = run.without_owner.then(|| self.say("handbook-without-owner"));
        let learnt: Vec<String> = alone.into_iter().chain(minutes).chain(run.findings.iter().cloned()).collect();
        let passed = self.say(if run.passed { "flag-yes" } else { "flag-no" });
        vec![
            self.messages.date(run.at.date()).into(),
            passed.into(),
            people.join(", ").into(),
            learnt.join("\n").into(),
        ]
    }
}

/// So many rehearsals are listed.
const MOST: usize = 20;
