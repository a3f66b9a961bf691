//! The systems: the map, the order of restoration at a glance, and each with everything that may be printed.

use super::Maker;
use super::people::or_dash;
use crate::handbook::book::{Chapter, Piece, Said};
use crate::handbook::fields::{card, name, of_kind, said};
use crate::handbook::map::Map;
use crate::model::schema::Kind;
use crate::model::{Record, order};
use crate::msg;

impl Maker<'_> {
    pub(super) fn scenarios(&self) -> Chapter {
        let mut scenarios = of_kind(self.records, Kind::Scenario);
        let likelihood = |record: &&Record| match record.text("likelihood") {
            Some("likely") => 0,
            Some("possible") => 1,
            Some("rare") => 2,
            _ => 3,
        };
        scenarios.sort_by_key(likelihood);
        self.cards("handbook-scenarios", "handbook-no-scenarios", &scenarios)
    }

    pub(super) fn projects(&self) -> Chapter {
        let mut projects = of_kind(self.records, Kind::Project);
        projects.sort_by_key(|project| project.date("deadline").map_or((1, None), |day| (0, Some(day))));
        self.cards("handbook-projects", "handbook-no-projects", &projects)
    }

    /// A chapter with a record each, or a sentence where there is none.
    pub(super) fn cards(&self, title: &str, otherwise: &str, records: &[&Record]) -> Chapter {
        let chapter = Chapter::new(self.say(title));
        if records.is_empty() {
            return chapter.text(self.say(otherwise)).with(Piece::Lines(2));
        }
        chapter.and(
            records
                .iter()
                .map(|record| Piece::Card(card(record, self.records, self.messages, name(record, self.messages)))),
        )
    }

    pub(super) fn map(&self) -> Chapter {
        let map = Map::new(&order::systems(self.records), self.messages);
        let chapter = Chapter::new(self.say("map-title"));
        if map.is_empty() {
            return chapter.text(self.say("handbook-no-systems"));
        }
        chapter.on_a_page().with(Piece::Map(map))
    }

    pub(super) fn systems(&self) -> Chapter {
        let systems = order::systems(self.records);
        let chapter = Chapter::new(self.say("handbook-systems"));
        if systems.is_empty() {
            return chapter.text(self.say("handbook-no-systems")).with(Piece::Lines(4));
        }
        let rows = systems.iter().enumerate().map(|(index, system)| self.at_a_glance(index + 1, system)).collect();
        let columns = [
            (0.5, "handbook-column-number"),
            (2.6, "handbook-column-system"),
            (0.9, "handbook-column-criticality"),
            (1.1, "handbook-column-within"),
            (1.2, "handbook-column-loss"),
            (1.5, "handbook-column-tested"),
        ];
        let table = self.table(columns, rows, "handbook-no-systems");
        let cards = systems.iter().enumerate().map(|(index, system)| {
            let title = format!("{}. {}", index + 1, name(system, self.messages));
            Piece::Card(card(system, self.records, self.messages, title))
        });
        chapter.on_a_page().text(self.say("handbook-systems-text")).with(table).and(cards).with(Piece::Lines(4))
    }

    fn at_a_glance(&self, number: usize, system: &Record) -> Vec<Said> {
        let hours = |key: &str| match system.number(key) {
            Some(hours) => msg!(self.messages, "handbook-hours", hours = hours),
            None => "–".to_owned(),
        };
        let criticality = system.criticality().map_or_else(|| "?".to_owned(), |rating| rating.to_string());
        vec![
            format!("{number}.").into(),
            Said::bold(name(system, self.messages)),
            criticality.into(),
            hours("recovery_time_hours").into(),
            hours("recovery_point_hours").into(),
            or_dash(said(self.messages, system, "last_restore_test")).into(),
        ]
    }
}
