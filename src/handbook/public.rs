//! The public part: for the wall and the emergency folder. Nothing secret is in it.
//!
//! Chapters in the order in which somebody needs them who has never seen these systems. What this is not: what opens the
//! systems (`sealed`).

mod agreements;
mod people;
mod practice;
mod systems;

use super::book::{Book, Chapter, Piece, Said};
use super::subject::Subject;
use crate::i18n::Messages;
use crate::model::Record;
use crate::msg;

/// The public part of a client's handbook.
pub fn book(subject: &Subject<'_>) -> Book {
    let messages = Messages::new(subject.language);
    let maker = Maker { subject, messages, records: subject.records };
    let chapters = vec![
        maker.first(),
        maker.roles(),
        maker.opening(),
        maker.scenarios(),
        maker.map(),
        maker.systems(),
        maker.projects(),
        maker.agreements(),
        maker.deputies(),
        maker.places(),
        maker.after_opening(),
        maker.drills(),
        maker.notes(),
    ];
    Book {
        title: maker.say("handbook-title"),
        language: subject.language,
        whose: subject.name.to_owned(),
        state: subject.state(),
        below: maker.say("handbook-public-below"),
        size: 9.5,
        has_contents: true,
        chapters,
    }
}

/// What all chapters are made from.
pub(super) struct Maker<'a> {
    pub(super) subject: &'a Subject<'a>,
    pub(super) messages: Messages,
    pub(super) records: &'a [Record],
}

impl Maker<'_> {
    pub(super) fn say(&self, key: &str) -> String {
        self.messages.text(key, &[])
    }

    /// The columns of a table by the keys of their headings.
    pub(super) fn columns<const N: usize>(&self, columns: [(f32, &str); N]) -> Vec<(f32, String)> {
        columns.map(|(part, key)| (part, self.say(key))).into()
    }

    /// A table, or a sentence where it would have no rows.
    pub(super) fn table<const N: usize>(
        &self,
        columns: [(f32, &str); N],
        rows: Vec<Vec<Said>>,
        otherwise: &str,
    ) -> Piece {
        if rows.is_empty() {
            return Piece::Text(self.say(otherwise).into());
        }
        Piece::Table { columns: self.columns(columns), rows }
    }

    /// Notes that are not secret, what this version does not know, and lines to write on.
    fn notes(&self) -> Chapter {
        let chapter = Chapter::new(self.say("handbook-notes"));
        let kind = crate::model::schema::Kind::Note;
        let notes = super::fields::of_kind(self.records, kind).into_iter().map(|note| {
            let title = super::fields::name(note, self.messages);
            Piece::Card(super::fields::card(note, self.records, self.messages, title))
        });
        let unknown = self.records.iter().filter(|record| record.kind.known().is_none()).count();
        let unknown = unknown + self.subject.unreadable;
        let unread =
            (unknown > 0).then(|| Piece::Text(msg!(self.messages, "handbook-unreadable", count = unknown).into()));
        chapter.and(notes).and(unread).with(Piece::Lines(NOTE_LINES))
    }
}

/// Blank lines at the end.
const NOTE_LINES: usize = 12;
