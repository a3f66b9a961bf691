//! `breakglass calendar`: what is due, as a file that calendars update in place.
//!
//! Each matter has a UID of its own, made of what it is about and not of its day, so a date that moves moves in the
//! calendar too. DTSTAMP, LAST-MODIFIED and SEQUENCE come from the vault's last event: the same vault gives the same
//! file, and a later one is newer. No secret is in it; with `--without-names` no name either.

use breakglass::encode::hash::sha256;
use breakglass::encode::slug::Slug;
use breakglass::encode::time::{Date, Timestamp};
use breakglass::msg;
use breakglass::readiness::{About, Due, Overview, words};
use breakglass::vault::OpenVault;
use icalendar::{Calendar, Component as _, Event, Property};

use super::status;
use crate::args::readiness::CalendarArgs;
use crate::context::Context;
use crate::errors::{Failure, fail};
use crate::{output_file, remedies};

/// So many characters of a hash tell matters apart.
const UID: usize = 32;

pub fn run(args: &CalendarArgs, cx: &mut Context) -> Result<(), Failure> {
    let Some(output) = &args.output else {
        return Err(fail!(cx.messages, Usage, "error-needs", option = "-o"));
    };
    let vault = cx.open_read()?;
    let overview = status::judged(cx, &vault);
    let text = calendar(cx, &vault, &overview, args.without_names);
    output_file::write_text(cx, output, &text)?;
    let path = output.display().to_string();
    cx.say(&msg!(cx.messages, "calendar-written", count = overview.dues.len(), path = path));
    Ok(())
}

fn calendar(cx: &Context, vault: &OpenVault, overview: &Overview, without_names: bool) -> String {
    let stamp = last_event(vault);
    let mut calendar = Calendar::new();
    calendar.name(&cx.messages.text("calendar-name", &[]));
    calendar.append_property(Property::new("METHOD", "PUBLISH"));
    for due in &overview.dues {
        calendar.push(event(cx, vault, overview, due, without_names, stamp));
    }
    calendar.done().to_string()
}

fn event(
    cx: &Context,
    vault: &OpenVault,
    overview: &Overview,
    due: &Due,
    without_names: bool,
    stamp: Timestamp,
) -> Event {
    let client = due.client.as_ref().and_then(|id| overview.client(id));
    let summary = match (without_names, client) {
        (true, _) => words::matter(cx.messages, due.matter),
        (false, Some(client)) => format!("{}: {}", client.name, words::due(cx.messages, due)),
        (false, None) => words::due(cx.messages, due),
    };
    let mut event = Event::new();
    event.uid(&uid(vault, due)).summary(&one_line(&summary));
    event.add_property("DTSTAMP", utc(stamp)).add_property("LAST-MODIFIED", utc(stamp));
    event.add_property("SEQUENCE", sequence(vault).to_string());
    for (name, day) in [("DTSTART", due.on), ("DTEND", due.on.plus_days(1))] {
        let mut property = Property::new(name, plain(day));
        property.add_parameter("VALUE", "DATE");
        event.append_property(property);
    }
    event.add_property("TRANSP", "TRANSPARENT").add_property("CATEGORIES", "Breakglass");
    if !without_names {
        let typed = due.client.as_ref().map_or("root", Slug::as_str);
        if let Some(command) = remedies::command(&due.remedy, typed, due.on) {
            event.description(&command);
        }
    }
    event.done()
}

/// Of what a matter is about, and not of its day. The vault's id keeps two vaults apart in one calendar.
fn uid(vault: &OpenVault, due: &Due) -> String {
    let client = due.client.as_ref().and_then(|id| vault.register().client(id));
    let client = client.map_or_else(|| "root".to_owned(), |client| client.compartment.to_string());
    // Of several records that are due together the first changes from time to time; the matter stays the same one.
    let about = match (&due.about, due.matter.is_for_several()) {
        (Some(About::Record { id, .. }), false) => id.to_string(),
        (Some(About::Holder { id, .. }), _) => id.to_string(),
        _ => String::new(),
    };
    let whole = format!("{} {client} {} {about}", vault.facts().vault, due.matter.key());
    let mut hash = sha256(whole.as_bytes()).to_string();
    hash.truncate(UID);
    format!("{hash}@breakglass.invalid")
}

/// The revision of the register counts on with every change.
fn sequence(vault: &OpenVault) -> u64 {
    vault.root().revision()
}

fn last_event(vault: &OpenVault) -> Timestamp {
    vault.root().head().map_or(vault.now(), |head| head.manifest().sealed_at)
}

fn utc(at: Timestamp) -> String {
    at.to_string().replace(['-', ':'], "")
}

fn plain(day: Date) -> String {
    day.to_string().replace('-', "")
}

fn one_line(text: &str) -> String {
    breakglass::encode::text::one_line(text).into_owned()
}
