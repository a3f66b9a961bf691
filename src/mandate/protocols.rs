//! Protocols of what was done, for signatures: an opening, an acceptance, a parting; and the list of secrets to change.
//!
//! What is written here was measured or said by the caller; what a program cannot know (who was present, why) stays a
//! line to write on. What this is not: evidence by itself, which is the signature, and the register's entry.

use super::prose::{blocks, signatures};
use crate::encode::text::one_line;
use crate::encode::time::{Date, Timestamp};
use crate::i18n::Messages;
use crate::model::labels::{field_label, kind_label};
use crate::model::{Record, for_showing};
use crate::msg;
use crate::paper::{Blocks, Compose as _, Document, Pdf, Table, Text};

/// A record whose secrets more people know than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToChange {
    /// What it is called.
    pub name: String,
    /// What is to be changed in it: the names of fields.
    pub what: Vec<String>,
    /// Whether the owner asked for it in the record itself.
    pub is_asked_for: bool,
}

/// What must be changed among records, in order of priority; nothing secret is in it.
pub fn to_change(messages: Messages, records: &[Record]) -> Vec<ToChange> {
    let change = |record: &Record| {
        let is_asked_for = record.flag("rotate_after_opening") == Some(true);
        let what = secret_fields(messages, record);
        let name = if record.name().is_empty() { record.id.to_string() } else { one_line(record.name()).into_owned() };
        (is_asked_for || !what.is_empty()).then_some(ToChange { name, what, is_asked_for })
    };
    for_showing(records).into_iter().filter_map(change).collect()
}

/// The secret fields that are filled in, by name; a user name opens nothing.
fn secret_fields(messages: Messages, record: &Record) -> Vec<String> {
    let Some(kind) = record.kind.known() else { return vec![kind_label(messages, &record.kind)] };
    let fields = record.in_order().filter_map(|(key, field, value)| match field {
        Some(field) if field.kind.is_secret() && key != "username" && key != "notes" && !value.is_empty() => {
            Some(field_label(messages, kind, field))
        }
        None => Some(one_line(key).into_owned()),
        _ => None,
    });
    let custom = record.custom().iter().filter(|custom| custom.is_secret());
    fields.chain(custom.map(|custom| one_line(&custom.name).into_owned())).collect()
}

/// What came of an opening, for the protocol.
pub struct Opening {
    /// When.
    pub at: Timestamp,
    /// What was opened.
    pub compartments: Vec<OpenedPart>,
}

/// One compartment that was opened.
pub struct OpenedPart {
    /// What it is called.
    pub name: String,
    /// Which state of it.
    pub revision: u64,
    /// When that was sealed.
    pub sealed_at: Timestamp,
    /// Whether it was a drill.
    pub is_drill: bool,
    /// Whose pieces came, good and bad, a sentence each.
    pub pieces: Vec<String>,
    /// What was not as it should be, a sentence each.
    pub findings: Vec<String>,
    /// How many records were in it.
    pub records: usize,
    /// What is to be changed now.
    pub to_change: Vec<ToChange>,
}

/// The protocol of an opening: who, when, with which pieces, what was found; to be completed and signed.
pub fn opening(messages: Messages, opening: &Opening) -> Pdf {
    let title = messages.text("protocol-opening-title", &[]);
    let mut document = page(messages, &title, "").paragraph(Text::marked(&msg!(
        messages,
        "protocol-opening-when",
        day = messages.date(opening.at.date()),
        time = clock(opening.at)
    )));
    for part in &opening.compartments {
        document = document.blocks(opened_part(messages, part));
    }
    document
        .blocks(blocks(&messages.text("protocol-opening-by-hand", &[])))
        .blocks(signatures(
            messages,
            &[messages.text("protocol-opened-by", &[]), messages.text("protocol-witness", &[])],
        ))
        .to_pdf()
}

fn opened_part(messages: Messages, part: &OpenedPart) -> Blocks {
    let day = messages.date(part.sealed_at.date());
    let state = msg!(messages, "protocol-state", revision = part.revision, day = day, records = part.records);
    let mut made = Blocks::new().heading(2, part.name.as_str()).paragraph(state);
    if part.is_drill {
        made = made.paragraph(Text::marked(&messages.text("protocol-drill", &[])));
    }
    made = made.heading(3, messages.text("protocol-pieces", &[])).bullets(part.pieces.iter().map(String::as_str));
    made = made.heading(3, messages.text("protocol-findings", &[]));
    if part.findings.is_empty() {
        made.paragraph(messages.text("protocol-no-findings", &[]))
    } else {
        made.bullets(part.findings.iter().map(String::as_str))
    }
}

/// The list of secrets to change, by whatever is called what; with room to tick them off.
pub fn change_list(messages: Messages, why: &str, lists: &[(String, Vec<ToChange>)]) -> Pdf {
    let title = messages.text("change-list-title", &[]);
    let mut document = page(messages, &title, "").blocks(blocks(why));
    for (name, rows) in lists {
        document = document.heading(2, name.as_str());
        if rows.is_empty() {
            document = document.paragraph(messages.text("change-list-empty", &[]));
            continue;
        }
        let heads =
            [(2.4, "change-list-what"), (3.0, "change-list-fields"), (1.1, "change-list-on"), (1.5, "change-list-by")];
        let table = Table::new(heads.map(|(part, key)| (part, messages.text(key, &[]))));
        let table = rows.iter().fold(table, |table, row| {
            let mark = if row.is_asked_for { messages.text("change-list-asked", &[]) } else { String::new() };
            let name = if mark.is_empty() { row.name.clone() } else { format!("{} ({mark})", row.name) };
            table.row([name, row.what.join(", "), "\u{a0}".to_owned(), "\u{a0}".to_owned()])
        });
        document = document.table(table);
    }
    document.small(messages.text("change-list-also", &[])).to_pdf()
}

/// What was tried before the client's eyes.
pub struct Tried {
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: String,
    /// Whether what is deposited worked.
    pub worked: bool,
}

/// Who meets whom.
pub struct Parties<'a> {
    /// The provider.
    pub owner: &'a str,
    /// The client's firm.
    pub client: &'a str,
    /// Who signs for the client; empty where that is to be written by hand.
    pub for_client: &'a str,
}

impl Parties<'_> {
    fn signatures(&self, messages: Messages) -> Blocks {
        let client = match self.for_client {
            "" => msg!(messages, "paper-signature-for", name = self.client),
            name => format!("{name}, {}", msg!(messages, "paper-signature-for", name = self.client)),
        };
        signatures(messages, &[self.owner.to_owned(), client])
    }
}

/// The protocol of an acceptance: what the client picked, and whether what is deposited opened it.
pub fn acceptance(messages: Messages, parties: &Parties<'_>, on: Date, revision: u64, tried: &[Tried]) -> Pdf {
    let title = messages.text("protocol-acceptance-title", &[]);
    let day = messages.date(on);
    let body = msg!(
        messages,
        "protocol-acceptance-body",
        owner = parties.owner,
        client = parties.client,
        day = day,
        revision = revision
    );
    let heads = [(2.6, "protocol-system"), (1.6, "protocol-kind"), (1.4, "protocol-result"), (2.4, "protocol-remark")];
    let table = Table::new(heads.map(|(part, key)| (part, messages.text(key, &[]))));
    let table = tried.iter().fold(table, |table, one| {
        let result = messages.text(if one.worked { "protocol-worked" } else { "protocol-failed" }, &[]);
        table.row([one.name.clone(), one.kind.clone(), result, "\u{a0}\n\u{a0}".to_owned()])
    });
    let end = if tried.iter().all(|one| one.worked) { "protocol-acceptance-good" } else { "protocol-acceptance-bad" };
    page(messages, &title, parties.client)
        .blocks(blocks(&body))
        .table(table)
        .blocks(blocks(&messages.text(end, &[])))
        .blocks(parties.signatures(messages))
        .to_pdf()
}

/// The protocol of a parting: what was handed over, and that it is deleted here.
pub fn handover(messages: Messages, parties: &Parties<'_>, on: Date, facts: &Handover<'_>) -> Pdf {
    let title = messages.text("protocol-handover-title", &[]);
    let body = msg!(
        messages,
        "protocol-handover-body",
        owner = parties.owner,
        client = parties.client,
        day = messages.date(on),
        revision = facts.revision,
        records = facts.records,
        files = facts.files
    );
    let sheets = facts.sheets.iter().map(String::as_str);
    let with_sheets = Blocks::new().blocks(blocks(&messages.text("protocol-handover-sheets", &[]))).bullets(sheets);
    let sheets = if facts.sheets.is_empty() { Blocks::new() } else { with_sheets };
    page(messages, &title, parties.client)
        .blocks(blocks(&body))
        .bullets(facts.written.iter().map(String::as_str))
        .blocks(sheets)
        .blocks(blocks(&msg!(messages, "protocol-handover-deletion", owner = parties.owner)))
        .blocks(parties.signatures(messages))
        .to_pdf()
}

/// What the protocol of a parting says.
pub struct Handover<'a> {
    /// Which state of the compartment was handed over.
    pub revision: u64,
    /// How many records.
    pub records: usize,
    /// How many attachments.
    pub files: usize,
    /// What lies in the folder, a line each.
    pub written: &'a [String],
    /// Who still has a sheet that opened the compartment.
    pub sheets: &'a [String],
}

fn page(messages: Messages, title: &str, right: &str) -> Document {
    Document::new(title, messages.language()).size(10.5).header(Text::bold(title), right).heading(1, title)
}

/// Hour and minute, in UTC.
fn clock(at: Timestamp) -> String {
    let text = at.to_string();
    text.get(11..16).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::id::Id;
    use crate::i18n::Language;
    use crate::model::schema::Kind;
    use crate::secret::SecretText;

    fn system(name: &str, criticality: &str, secret: Option<&str>) -> Record {
        let mut record = Record::new(Id::random(), Kind::System, Timestamp::from_unix(0));
        record.set("name", name).unwrap();
        record.set("criticality", criticality).unwrap();
        record.set_secret("username", SecretText::new("admin".into())).unwrap();
        if let Some(key) = secret {
            record.set_secret(key, SecretText::new("Canary".into())).unwrap();
        }
        record
    }

    #[test]
    fn what_is_to_change_is_named_by_priority_and_never_told() {
        let mut asked = system("Türschild", "4", None);
        asked.set("rotate_after_opening", "ja").unwrap();
        let records = [
            asked,
            system("Mail", "2", Some("password")),
            system("Server", "1", Some("api_keys")),
            system("Uhr", "1", None),
        ];
        let list = to_change(Messages::new(Language::German), &records);
        let said: Vec<String> = list.iter().map(|row| format!("{}: {}", row.name, row.what.join("+"))).collect();
        assert_eq!(said, ["Server: API-Schlüssel", "Mail: Passwort", "Türschild: "]);
        assert!(list[2].is_asked_for && !format!("{list:?}").contains("Canary"));
    }

    #[test]
    fn protocols_are_set_in_both_languages() {
        for language in Language::ALL {
            let messages = Messages::new(language);
            let parties = Parties { owner: "Jo", client: "Kanzlei", for_client: "" };
            let tried = [Tried { name: "Mail".into(), kind: "E-Mail".into(), worked: false }];
            let on = Timestamp::from_unix(0).date();
            let facts = Handover { revision: 3, records: 4, files: 1, written: &["a".into()], sheets: &["Max".into()] };
            let lists = [
                ("Kanzlei".to_owned(), vec![]),
                ("Praxis".to_owned(), to_change(messages, &[system("M", "1", Some("pin"))])),
            ];
            let part = OpenedPart {
                name: "Kanzlei".into(),
                revision: 1,
                sealed_at: Timestamp::from_unix(0),
                is_drill: true,
                pieces: vec!["gut".into()],
                findings: vec![],
                records: 2,
                to_change: vec![],
            };
            let opened = Opening { at: Timestamp::from_unix(0), compartments: vec![part] };
            for pdf in [
                acceptance(messages, &parties, on, 1, &tried),
                handover(messages, &parties, on, &facts),
                change_list(messages, "Warum", &lists),
                opening(messages, &opened),
            ] {
                assert!(pdf.pages() == 1 && pdf.missing().is_empty());
            }
        }
    }
}
