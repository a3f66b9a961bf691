//! All clients at a glance: one line each, and below what is due.

use breakglass::model::Settings;
use breakglass::msg;
use breakglass::readiness::{Overview, Readiness, Verdict};

use super::{dues, light};
use crate::context::Context;
use crate::width::{columns, cut, pad, wide};

/// The widest that a client's name gets.
const NAME: usize = 26;
/// Where there is no terminal.
const COLUMNS: usize = 100;
/// What stands between two columns.
const GAP: usize = 2;

pub fn print(cx: &mut Context, overview: &Overview, settings: &Settings) {
    let today = cx.messages.date(overview.today.date);
    if let Some(last) = overview.today.contradicted_by {
        let last = cx.messages.date(last.date());
        cx.out.line(&msg!(cx.messages, "status-clock", today = &today, last = last));
        cx.out.verbatim("      breakglass resolve --clock");
        cx.out.line("");
    }
    if overview.clients.is_empty() {
        cx.out.line(&cx.messages.text("status-no-clients", &[]));
        cx.out.verbatim("      breakglass client add");
    }
    let rows: Vec<[String; 4]> = overview.clients.iter().map(|client| row(cx, client)).collect();
    let width = |at: usize| rows.iter().map(|row| wide(&row[at])).max().unwrap_or(0);
    let (state, name, next) = (width(0), width(1).min(NAME), width(3));
    let room = columns().unwrap_or(COLUMNS).saturating_sub(state + name + next + 3 * GAP).max(10);
    if !rows.is_empty() {
        cx.out.line(&cx.messages.text("status-heading", &[]));
    }
    for row in &rows {
        let gap = " ".repeat(GAP);
        let (name, missing) = (pad(&cut(&row[1], name), name), pad(&cut(&row[2], room), room));
        let line = format!("{}{gap}{name}{gap}{missing}{gap}{}", pad(&row[0], state), row[3]);
        cx.out.verbatim(line.trim_end());
    }
    let named = |id: &breakglass::encode::slug::Slug| {
        overview.client(id).map_or_else(|| id.to_string(), |client| client.name.clone())
    };
    dues::print(cx, overview.today.date, &overview.dues, settings, named);
    if let Some(first) = overview.clients.iter().find(|client| client.state != breakglass::readiness::State::Ready) {
        cx.out.line("");
        cx.out.line(&cx.messages.text("status-how", &[]));
        cx.out.verbatim(&format!("      breakglass status {}", first.client));
    }
}

fn row(cx: &Context, client: &Readiness) -> [String; 4] {
    let messages = cx.messages;
    let lacking: Vec<String> = client
        .answers
        .iter()
        .filter(|answer| answer.verdict != Verdict::Yes)
        .map(|answer| answer.question.number().to_string())
        .collect();
    let yes = client.answers.len() - lacking.len();
    let mut missing = msg!(messages, "status-yes", yes = yes);
    if !client.findings.is_empty() {
        missing.push_str(&msg!(messages, "status-findings", count = client.findings.len()));
    }
    if !lacking.is_empty() {
        missing.push_str(" · ");
        missing.push_str(&lacking.join(" "));
    }
    let next = client.next_due().map_or_else(|| "–".to_owned(), |due| due.on.to_string());
    [light::state(messages, client.state), client.name.clone(), missing, next]
}
