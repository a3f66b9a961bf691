//! Whom to call in which order with what authority, who does what, and who can open the compartment.

use super::Maker;
use crate::handbook::book::{Chapter, Piece, Said};
use crate::handbook::fields::{name, said};
use crate::model::{Record, order};
use crate::msg;

/// The roles that somebody has to take on the worst day, and which contacts take them, the most fitting first.
const ROLES: [(&str, &[&str]); 4] = [
    ("lead", &["emergency_lead", "client_lead"]),
    ("technical", &["deputy", "technical", "owner"]),
    ("communication", &["communication", "client_lead"]),
    ("data-protection", &["data_protection"]),
];

impl Maker<'_> {
    /// Page one: whom to call, and what not to touch.
    pub(super) fn first(&self) -> Chapter {
        let contacts = order::contacts(self.records);
        let rows = contacts.iter().enumerate().map(|(index, contact)| self.contact(index + 1, contact)).collect();
        let columns = [
            (0.4, "handbook-column-number"),
            (1.8, "handbook-column-whom"),
            (2.9, "handbook-column-reach"),
            (2.0, "handbook-column-authority"),
            (1.2, "handbook-column-confirmed"),
        ];
        let warnings: Vec<Said> = order::systems(self.records).into_iter().filter_map(|s| self.warning(s)).collect();
        let chapter = Chapter::new(self.say("handbook-first")).text(self.say("handbook-first-text")).with(self.table(
            columns,
            rows,
            "handbook-no-contacts",
        ));
        if warnings.is_empty() {
            return chapter;
        }
        chapter.with(Piece::Heading(self.say("handbook-stop"))).with(Piece::Points(warnings))
    }

    fn contact(&self, number: usize, contact: &Record) -> Vec<Said> {
        let said = |key: &str| said(self.messages, contact, key);
        let lines =
            |parts: &[String]| parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n");
        let whom = lines(&[name(contact, self.messages), said("role"), said("organisation")]);
        let reach = lines(&[said("mobile"), said("second_phone"), said("email"), said("availability")]);
        let attorney = contact.text("power_of_attorney").filter(|kind| *kind != "none").map(|_| {
            let beyond = match contact.flag("power_of_attorney_beyond_death") {
                Some(true) => "yes",
                Some(false) => "no",
                None => "unknown",
            };
            let mut text = msg!(self.messages, "handbook-attorney", kind = said("power_of_attorney"), beyond = beyond);
            for (field, key) in [("date", "handbook-attorney-date"), ("place", "handbook-attorney-place")] {
                let value = said(&format!("power_of_attorney_{field}"));
                if !value.is_empty() {
                    text = msg!(self.messages, key, text = text, value = value);
                }
            }
            text
        });
        let signed = said("non_disclosure_signed_on");
        let agreed = (!signed.is_empty()).then(|| msg!(self.messages, "handbook-non-disclosure", day = signed));
        let authority = lines(&[said("may_decide"), attorney.unwrap_or_default(), agreed.unwrap_or_default()]);
        let confirmed = or_dash(said("confirmed_on"));
        vec![Said::bold(format!("{number}.")), whom.into(), reach.into(), or_dash(authority).into(), confirmed.into()]
    }

    fn warning(&self, system: &Record) -> Option<Said> {
        let warning = said(self.messages, system, "stop_warning");
        let name = name(system, self.messages);
        (!warning.is_empty()).then(|| Said::bold(format!("{name}: {warning}")))
    }

    /// Who leads, who repairs, who speaks.
    pub(super) fn roles(&self) -> Chapter {
        let contacts = order::contacts(self.records);
        let rows = ROLES.iter().map(|(role, takers)| {
            let fitting = takers
                .iter()
                .map(|taker| contacts.iter().filter(|contact| contact.text("role") == Some(taker)).collect::<Vec<_>>());
            let found = fitting.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
            let people = found.iter().map(|contact| {
                let parts = [name(contact, self.messages), said(self.messages, contact, "mobile")];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            });
            let people = people.collect::<Vec<_>>().join("\n");
            let people = if people.is_empty() { self.say("handbook-role-nobody") } else { people };
            let key = format!("handbook-role-{role}");
            vec![Said::bold(self.say(&key)), people.into(), self.messages.attr(&key, "task").into()]
        });
        let columns = [(1.5, "handbook-column-role"), (2.2, "handbook-column-who"), (3.2, "handbook-column-task")];
        Chapter::new(self.say("handbook-roles")).with(self.table(columns, rows.collect(), "handbook-no-contacts"))
    }

    /// How the credentials are got at, and who holds a piece.
    pub(super) fn opening(&self) -> Chapter {
        let chapter = Chapter::new(self.say("handbook-opening")).text(self.say("handbook-opening-text"));
        let who = &self.subject.who_can_open;
        let chapter =
            if who.is_empty() { chapter } else { chapter.text(msg!(self.messages, "handbook-opening-who", who = who)) };
        let rows: Vec<Vec<Said>> = self
            .subject
            .holders
            .iter()
            .map(|holder| {
                let role = self.say(&format!("role-{}", holder.role.key()));
                let reach: Vec<&str> =
                    [&holder.phone, &holder.email].into_iter().flatten().map(String::as_str).collect();
                vec![holder.name.as_str().into(), role.into(), or_dash(reach.join("\n")).into()]
            })
            .collect();
        if rows.is_empty() {
            return chapter;
        }
        let columns = [(2.2, "handbook-column-name"), (1.6, "handbook-column-role"), (3.0, "handbook-column-reach")];
        chapter.with(self.table(columns, rows, "handbook-no-contacts"))
    }
}

pub(super) fn or_dash(text: String) -> String {
    if text.is_empty() { "–".to_owned() } else { text }
}
