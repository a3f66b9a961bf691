//! Which record is meant: by its id, by a name that only one bears, by the beginning of an id.

use breakglass::encode::id::CompartmentId;
use breakglass::encode::text::one_line;
use breakglass::model::{Record, for_showing};
use breakglass::msg;

use super::words::kind_in_words;
use crate::context::Context;
use crate::errors::{Failure, fail};

/// So few letters of an id say too little.
const LEAST: usize = 4;
/// So many records at most are named in an error.
const NAMED: usize = 12;

/// The place of the record that was typed; asked for if nothing was.
pub fn find(cx: &mut Context, records: &[Record], typed: Option<&str>, compartment: &str) -> Result<usize, Failure> {
    let Some(typed) = typed else { return ask(cx, records) };
    match candidates(records, typed).as_slice() {
        [only] => Ok(*only),
        [] => Err(fail!(cx.messages, Refused, "error-record-unknown", record = typed, client = compartment)),
        several => {
            let list = several.iter().take(NAMED).map(|place| line(cx, &records[*place])).collect::<Vec<_>>();
            let list = breakglass::i18n::Arg::Raw(list.join("\n").into());
            let places = [("record", typed.into()), ("list", list), ("count", several.len().into())];
            Err(Failure::new(cx.messages, crate::errors::ExitCode::Refused, "error-record-ambiguous", &places))
        }
    }
}

fn ask(cx: &mut Context, records: &[Record]) -> Result<usize, Failure> {
    let shown = for_showing(records);
    if shown.is_empty() {
        return Err(fail!(cx.messages, Refused, "error-no-records"));
    }
    let options: Vec<String> =
        shown.iter().map(|record| format!("{} – {}", record.name(), kind_in_words(cx.messages, record))).collect();
    let question = cx.messages.text("ask-which-record", &[]);
    let option = cx.messages.text("value-record", &[]);
    let chosen = shown[cx.choose(&question, &options, None, &option)?];
    let place = records.iter().position(|record| std::ptr::eq(record, chosen));
    place.ok_or_else(|| Failure::our_fault(cx.messages, "a record that was shown is not there"))
}

/// The places of all records that may be meant.
fn candidates(records: &[Record], typed: &str) -> Vec<usize> {
    let places = |matches: &dyn Fn(&Record) -> bool| {
        records.iter().enumerate().filter(|(_, record)| matches(record)).map(|(place, _)| place).collect::<Vec<_>>()
    };
    let wanted = typed.trim().to_lowercase();
    let by_id = places(&|record| record.id.as_str() == wanted);
    if !by_id.is_empty() {
        return by_id;
    }
    let by_name = places(&|record| record.name().trim().to_lowercase() == wanted);
    if !by_name.is_empty() || wanted.len() < LEAST {
        return by_name;
    }
    places(&|record| record.id.as_str().starts_with(&wanted))
}

/// `  3f9k2m7q1x8c4d6v  Mailserver – System, e-mail`.
fn line(cx: &Context, record: &Record) -> String {
    format!("  {}  {} – {}", record.id, one_line(record.name()), kind_in_words(cx.messages, record))
}

/// What a record is called in a sentence: its name, else its id.
pub fn called(record: &Record) -> String {
    if record.name().is_empty() { record.id.to_string() } else { record.name().to_owned() }
}

/// Where records lie, in a sentence: `in the compartment of Kanzlei Berg`, `in the register`.
pub fn place(cx: &Context, id: CompartmentId) -> String {
    if id.is_root() {
        return cx.messages.text("place-register", &[]);
    }
    msg!(cx.messages, "place-client", client = cx.compartment_name(id))
}

/// A record in a sentence with its kind: `Mailserver (System, e-mail)`.
pub fn called_with_kind(cx: &Context, record: &Record) -> String {
    msg!(cx.messages, "record-called", name = called(record), kind = kind_in_words(cx.messages, record))
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::encode::time::Timestamp;
    use breakglass::model::schema::Kind;

    fn record(id: &str, name: &str) -> Record {
        let mut record = Record::new(id.parse().unwrap(), Kind::Note, Timestamp::from_unix(0));
        record.set("name", name).unwrap();
        record
    }

    #[test]
    fn an_id_a_name_or_the_beginning_of_an_id() {
        let records = [
            record("3f9k2m7q1x8c4d6v", "Router"),
            record("3f9k2m7q1x8c4d6w", "3f9k"),
            record("aaaaaaaaaaaaaaaa", "Mail"),
            record("bbbbbbbbbbbbbbbb", "mail "),
        ];
        let meant = |typed| candidates(&records, typed);
        assert_eq!(meant("3f9k2m7q1x8c4d6v"), [0]);
        assert_eq!(meant("router"), [0]);
        assert_eq!(meant("3f9k"), [1], "a name comes before the beginning of an id");
        assert_eq!(meant("3f9k2"), [0, 1]);
        assert_eq!(meant("MAIL"), [2, 3]);
        assert_eq!(meant("aaaa"), [2]);
        assert_eq!(meant("aaa"), [] as [usize; 0]);
    }
}
