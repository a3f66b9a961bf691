//! The report: one or two pages that a provider shows a client, with the ten answers and what each rests on.
//!
//! Names and roles, no secret; of other clients nothing. What this is not: the judgement (`readiness`).

use super::book::{Book, Chapter, Piece, Said};
use super::fields::name;
use super::subject::Subject;
use crate::encode::id::CompartmentId;
use crate::i18n::Messages;
use crate::model::{Holder, Settings, for_showing};
use crate::msg;
use crate::paper::Pdf;
use crate::readiness::{Answer, Readiness, words};

/// The report on two pages, if letters that can be read allow it; and the book of which it is made.
pub fn fitting(subject: &Subject<'_>, readiness: &Readiness, fingerprint: &str) -> (Book, Pdf) {
    let mut made = None;
    for (size, most) in SIZES {
        let mut book = book(subject, readiness, fingerprint, most);
        book.size = size;
        let pages = super::pages(&book);
        let fits = pages.pages() <= 2;
        made = Some((book, pages));
        if fits {
            break;
        }
    }
    made.expect("there are sizes")
}

/// The report, with so many pieces of evidence for each answer.
pub fn book(subject: &Subject<'_>, readiness: &Readiness, fingerprint: &str, most: usize) -> Book {
    let messages = Messages::new(subject.language);
    let maker = Maker { subject, readiness, messages, most };
    let say = |key: &str| messages.text(key, &[]);
    let client = subject.name.to_owned();
    let owner = subject.register.map(|(register, _)| register.owner.name.clone()).unwrap_or_default();
    let signatures = Chapter::new(say("report-signatures"))
        .with(Piece::Small(msg!(messages, "report-signed", fingerprint = fingerprint).into()))
        .with(Piece::Signatures(vec![
            msg!(messages, "report-signs-client", name = &client),
            msg!(messages, "report-signs-owner", name = &owner),
        ]));
    let today = messages.date(readiness.on);
    Book {
        title: say("report-title"),
        language: subject.language,
        whose: client,
        state: msg!(messages, "report-state", day = today, revision = subject.revision),
        below: say("report-below"),
        size: 9.5,
        has_contents: false,
        chapters: vec![maker.answers(), maker.people(), maker.deposited(), signatures],
    }
}

struct Maker<'a> {
    subject: &'a Subject<'a>,
    readiness: &'a Readiness,
    messages: Messages,
    most: usize,
}

impl Maker<'_> {
    fn say(&self, key: &str) -> String {
        self.messages.text(key, &[])
    }

    fn columns<const N: usize>(&self, columns: [(f32, &str); N]) -> Vec<(f32, String)> {
        columns.map(|(part, key)| (part, self.say(key))).into()
    }

    fn answers(&self) -> Chapter {
        let rows = self.readiness.answers.iter().map(|answer| self.answer(answer)).collect();
        let columns = [
            (0.4, "handbook-column-number"),
            (2.2, "report-column-question"),
            (0.95, "report-column-answer"),
            (4.6, "report-column-evidence"),
        ];
        Chapter::new("")
            .with(Piece::Small(self.say("report-text").into()))
            .with(Piece::Table { columns: self.columns(columns), rows })
    }

    fn answer(&self, answer: &Answer) -> Vec<Said> {
        let all: Vec<_> = answer.evidence().collect();
        let mut lines: Vec<String> = all
            .iter()
            .take(self.most)
            .map(|evidence| format!("• {}", words::evidence(self.messages, evidence)))
            .collect();
        if all.len() > self.most {
            lines.push(msg!(self.messages, "report-more", count = all.len() - self.most));
        }
        let default = Settings::default();
        let settings = self.subject.register.map_or(&default, |(register, _)| &register.settings);
        lines.extend(answer.gaps().map(|gap| {
            format!("→ {}", msg!(self.messages, "report-gap", gap = words::gap(self.messages, settings, gap)))
        }));
        if lines.is_empty() {
            lines.push(self.say("report-nothing-known"));
        }
        vec![
            format!("{}.", answer.question.number()).into(),
            words::question(self.messages, answer.question).into(),
            Said::bold(words::verdict(self.messages, answer.verdict)),
            lines.join("\n").into(),
        ]
    }

    /// Who holds a sheet, when each last proved it, who can open, and the last drill.
    fn people(&self) -> Chapter {
        let rows: Vec<Vec<Said>> = self.subject.holders.iter().map(|holder| self.holder(holder)).collect();
        let chapter = Chapter::new(self.say("report-people"));
        let chapter = if rows.is_empty() {
            chapter.text(self.say("report-nobody"))
        } else {
            let columns = [
                (2.4, "handbook-column-name"),
                (1.6, "handbook-column-role"),
                (2.0, "report-column-receipt"),
                (1.4, "report-column-kit"),
            ];
            chapter.with(Piece::Table { columns: self.columns(columns), rows })
        };
        let who = &self.subject.who_can_open;
        let chapter =
            if who.is_empty() { chapter } else { chapter.text(msg!(self.messages, "handbook-opening-who", who = who)) };
        chapter.text(self.drill())
    }

    fn holder(&self, holder: &Holder) -> Vec<Said> {
        let role = self.say(&format!("role-{}", holder.role.key()));
        let last = self.subject.register.and_then(|(register, client)| {
            let of = CompartmentId::Client(client.compartment);
            let told = register.receipts.iter().filter(|told| told.holder == holder.id && told.compartment == of);
            told.max_by_key(|told| told.at)
        });
        let (day, kit) = match last {
            Some(told) => {
                let kit = msg!(self.messages, "report-kit-revision", revision = told.revision);
                (self.messages.date(told.at.date()), kit)
            }
            None => (self.say("report-no-receipt"), "–".to_owned()),
        };
        vec![holder.name.as_str().into(), role.into(), day.into(), kit.into()]
    }

    fn drill(&self) -> String {
        let last = self
            .subject
            .register
            .and_then(|(register, client)| register.last_rehearsal(CompartmentId::Client(client.compartment)));
        match last {
            Some(run) => {
                let led = if run.without_owner { "others" } else { "owner" };
                msg!(self.messages, "report-drill", day = self.messages.date(run.at.date()), led = led)
            }
            None => self.say("report-no-drill"),
        }
    }

    /// What is deposited, by name.
    fn deposited(&self) -> Chapter {
        let known = for_showing(self.subject.records).into_iter().filter(|record| record.kind.known().is_some());
        let names: Vec<String> = known.map(|record| name(record, self.messages)).collect();
        let chapter = Chapter::new(self.say("report-deposited"));
        if names.is_empty() {
            return chapter.text(self.say("handbook-no-systems"));
        }
        let more = names.len().saturating_sub(NAMED);
        let shown = names.into_iter().take(NAMED).collect::<Vec<_>>().join(" · ");
        let text = if more > 0 { msg!(self.messages, "names-more", names = shown, more = more) } else { shown };
        chapter.with(Piece::Small(text.into()))
    }
}

/// Sizes of letters, and how many pieces of evidence stand with each answer: the first that fits on two pages is taken.
const SIZES: [(f32, usize); 6] = [(9.5, 6), (9.0, 5), (8.5, 4), (8.0, 3), (7.5, 2), (7.5, 1)];
/// So many records are named.
const NAMED: usize = 120;
