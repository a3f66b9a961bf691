//! All clients at a glance: one line each, and below what is due.

use breakglass::model::Settings;
use breakglass::msg;
use breakglass::readiness::{Overview, Question, Readiness, State, Verdict, words};

use super::{dues, gone, light};
use crate::context::Context;
use crate::width::{columns, cut, pad, wide};

/// The widest that a client's name gets.
const NAME: usize = 26;
/// The shortest that a long one is cut to.
const SHORT_NAME: usize = 10;
/// Where there is no terminal.
const COLUMNS: usize = 100;
/// What stands between two columns.
const GAP: usize = 2;

pub fn print(cx: &mut Context, overview: &Overview, settings: &Settings) {
    let messages = cx.messages;
    let today = messages.date(overview.today.date);
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
    let rows: Vec<Row> = overview.clients.iter().map(|client| row(cx, client)).collect();
    let width = |of: fn(&Row<'_>) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let (state, next) = (width(|row| wide(&row.state)), width(|row| wide(&row.next)));
    let left = columns().unwrap_or(COLUMNS).saturating_sub(state + next + 3 * GAP);
    // Numbers say what is missing where its names have no room; a long name of a client gives way to them.
    let name =
        width(|row| wide(row.name)).min(NAME).min(left.saturating_sub(width(|row| wide(&row.numbers))).max(SHORT_NAME));
    let room = left.saturating_sub(name).max(SHORT_NAME);
    if !rows.is_empty() {
        cx.out.line(&cx.messages.text("status-heading", &[]));
    }
    let by_name = |row: &Row| wide(&row.words) <= room;
    for row in &rows {
        let gap = " ".repeat(GAP);
        let missing = if by_name(row) { &row.words } else { &row.numbers };
        let (name, missing) = (pad(&cut(row.name, name), name), pad(&cut(missing, room), room));
        let line = format!("{}{gap}{name}{gap}{missing}{gap}{}", pad(&row.state, state), row.next);
        cx.out.verbatim(&light::shining(line.trim_end(), &row.state, row.light));
    }
    if !rows.iter().all(by_name) {
        let named =
            |question: Question| format!("{}\u{a0}{}", question.number(), words::question_short(messages, question));
        let list = Question::ALL.map(named).join(", ");
        cx.out.line(&msg!(messages, "status-legend", list = list));
    }
    let named = |id: &breakglass::encode::slug::Slug| {
        overview.client(id).map_or_else(|| id.to_string(), |client| client.name.clone())
    };
    dues::print(cx, overview.today.date, &overview.dues, settings, named);
    gone::print(cx, &overview.clients);
    if let Some(first) = overview.clients.iter().find(|client| client.state != State::Ready) {
        cx.out.line("");
        cx.out.line(&cx.messages.text("status-how", &[]));
        cx.out.verbatim(&format!("      breakglass status {}", first.client));
    }
}

/// What one line says of a client.
struct Row<'a> {
    light: State,
    state: String,
    name: &'a str,
    /// What is missing, by the names of the questions.
    words: String,
    /// The same by their numbers.
    numbers: String,
    next: String,
}

fn row<'a>(cx: &Context, client: &'a Readiness) -> Row<'a> {
    let messages = cx.messages;
    let lacking = client.answers.iter().filter(|answer| answer.verdict != Verdict::Yes);
    let lacking: Vec<Question> = lacking.map(|answer| answer.question).collect();
    let yes = client.answers.len() - lacking.len();
    let mut missing = msg!(messages, "status-yes", yes = yes);
    if !client.findings.is_empty() {
        missing.push_str(&msg!(messages, "status-findings", count = client.findings.len()));
    }
    let names: Vec<String> = lacking.iter().map(|question| words::question_short(messages, *question)).collect();
    let with = |list: String| if list.is_empty() { missing.clone() } else { format!("{missing} · {list}") };
    Row {
        light: client.state,
        state: light::state(messages, client.state),
        name: &client.name,
        words: with(names.join(", ")),
        numbers: with(ranges(&lacking.iter().map(|question| question.number()).collect::<Vec<_>>())),
        next: client.next_due().map_or_else(|| "–".to_owned(), |due| due.on.to_string()),
    }
}

/// `1 3–5 9`.
fn ranges(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let texts = runs.map(|run| match run {
        [one] => one.to_string(),
        [one, two] => format!("{one} {two}"),
        [first, .., last] => format!("{first}–{last}"),
        [] => String::new(),
    });
    texts.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_taken_together() {
        for (numbers, text) in
            [(&[1, 2, 3, 4][..], "1–4"), (&[1, 3, 4, 6, 7, 8], "1 3 4 6–8"), (&[10], "10"), (&[], "")]
        {
            assert_eq!(ranges(numbers), text);
        }
    }
}
