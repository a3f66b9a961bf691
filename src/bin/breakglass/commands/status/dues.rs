//! The due list: late first, each with the command that settles it; and what several clients share told once.

use std::borrow::Cow;
use std::collections::BTreeMap;

use breakglass::encode::slug::Slug;
use breakglass::encode::time::Date;
use breakglass::model::Settings;
use breakglass::msg;
use breakglass::readiness::{About, Due, Matter, words};

use crate::context::Context;
use crate::remedies;
use crate::width::cut;

/// So many stand in the list.
const MOST: usize = 20;
/// So many clients are named where one thing is due with several.
const NAMED: usize = 3;

/// A client's name is no longer than this in the list.
const NAME: usize = 32;

/// Something due, with the clients it is due with.
struct Entry<'a> {
    due: Cow<'a, Due>,
    clients: Vec<&'a Slug>,
}

/// Prints what is late or due soon, and absences that run.
pub fn print(cx: &mut Context, today: Date, dues: &[Due], settings: &Settings, name: impl Fn(&Slug) -> String) {
    let horizon = today.plus_days(i64::from(settings.notice_days));
    // An absence that runs is shown however long it lasts: somebody can open alone.
    let is_near = |due: &&Due| due.on <= horizon || due.matter == Matter::Absence;
    let soon = together(dues.iter().filter(|due| !due.by_itself).filter(is_near));
    cx.out.line("");
    if soon.is_empty() {
        let next = dues.iter().find(|due| !due.by_itself).map(|due| cx.messages.date(due.on));
        let text = match next {
            Some(day) => msg!(cx.messages, "status-nothing-due-until", day = day),
            None => cx.messages.text("status-nothing-due", &[]),
        };
        cx.out.line(&text);
        return;
    }
    cx.out.line(&cx.messages.text("status-dues", &[]));
    for entry in soon.iter().take(MOST) {
        let whose: Vec<String> = entry.clients.iter().take(NAMED).map(|id| cut(&name(id), NAME).into_owned()).collect();
        let whose = match entry.clients.len() {
            0 => cx.compartment_begins(breakglass::encode::id::CompartmentId::Root),
            count if count > NAMED => {
                msg!(cx.messages, "names-more", names = whose.join(", "), more = count - NAMED)
            }
            _ => whose.join(", "),
        };
        let key = match () {
            () if entry.due.late => "status-due-late",
            () if entry.due.on == today => "status-due-today",
            () => "status-due-soon",
        };
        let (what, day) = (words::due(cx.messages, &entry.due), cx.messages.date(entry.due.on));
        cx.out.line(&format!("  {}", msg!(cx.messages, key, what = what, whose = whose, day = day)));
        let client = entry.due.client.as_ref().map_or("root", Slug::as_str);
        if let Some(command) = remedies::command(&entry.due.remedy, client, today) {
            cx.out.verbatim(&format!("      {command}"));
        }
    }
    if soon.len() > MOST {
        cx.out.line(&format!("  {}", msg!(cx.messages, "status-dues-more", count = soon.len() - MOST)));
    }
}

/// One holder's receipts are asked for in one letter, whatever clients they serve; a client's restore tests of one day
/// are one line.
fn together<'a>(dues: impl Iterator<Item = &'a Due>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let mut of_holder: BTreeMap<&Slug, usize> = BTreeMap::new();
    for due in dues {
        if let (Matter::Receipt, Some(About::Holder { id, .. })) = (due.matter, &due.about) {
            let at = *of_holder.entry(id).or_insert(entries.len());
            if let Some(entry) = entries.get_mut(at) {
                entry.clients.extend(&due.client);
                continue;
            }
        }
        let same = |entry: &&mut Entry<'_>| {
            let known = &entry.due;
            due.matter == Matter::Restore
                && (known.matter, &known.client, known.on) == (due.matter, &due.client, due.on)
        };
        if let Some(entry) = entries.iter_mut().find(same) {
            entry.due.to_mut().count += 1;
            continue;
        }
        entries.push(Entry { due: Cow::Borrowed(due), clients: due.client.iter().collect() });
    }
    entries
}
