//! Where secrets come from: typed without echo, a file, standard input. Never an argument, never the environment.

use std::io::{self, Read};
use std::path::Path;

use breakglass::i18n::Arg;
use breakglass::model::labels::field_label;
use breakglass::model::record::Value;
use breakglass::model::schema::{Field, FieldKind, Kind};
use breakglass::msg;
use breakglass::secret::{SecretBytes, SecretText, WipingBuffer};
use breakglass::store::read_input;

use crate::context::Context;
use crate::errors::{Failure, fail};

/// The longest secret, in bytes.
const LONGEST: u64 = 1024 * 1024;

/// The first line of standard input, without its line end.
pub fn stdin_line(cx: &Context) -> Result<SecretText, Failure> {
    let all = stdin(cx)?;
    let line = all.expose_text().lines().next().unwrap_or_default();
    not_empty(cx, SecretText::new(line.to_owned()), "-")
}

/// What a file holds, or standard input for `-`; without the line end at its end, unless it has several lines.
pub fn file(cx: &Context, path: &Path) -> Result<SecretText, Failure> {
    let shown = path.display().to_string();
    let text = if path.as_os_str() == "-" {
        stdin(cx)?
    } else {
        let bytes = read_input(path, LONGEST).map_err(|error| Failure::path(cx.messages, &error))?;
        as_text(cx, &SecretBytes::new(bytes), &shown)?
    };
    not_empty(cx, text, &shown)
}

/// A secret as a value of its field: a list by lines; one line without its end, several as they stand.
pub fn as_value(field: &Field, secret: SecretText) -> Value {
    let one_line = |text: &str| text.strip_suffix("\r\n").or_else(|| text.strip_suffix('\n')).map(str::to_owned);
    match field.kind {
        FieldKind::SecretList => {
            let lines = secret.expose_text().lines().filter(|line| !line.trim().is_empty());
            Value::SecretList(lines.map(|line| SecretText::new(line.to_owned())).collect())
        }
        FieldKind::SecretLong if secret.expose_text().trim_end().contains('\n') => Value::Secret(secret),
        _ => Value::Secret(one_line(secret.expose_text()).map_or(secret, SecretText::new)),
    }
}

/// Asks for a secret field; `None` where nothing was typed.
pub fn ask(cx: &mut Context, kind: Kind, field: &Field) -> Result<Option<Value>, Failure> {
    let label = field_label(cx.messages, kind, field);
    let secret = match field.kind {
        FieldKind::SecretList | FieldKind::SecretLong => ask_lines(cx, &label, field)?,
        _ => ask_line(cx, &label)?,
    };
    Ok(secret.map(|secret| as_value(field, secret)))
}

/// Asks for a secret of one line, twice: what nobody sees is easily mistyped, and is wanted when nobody can ask.
pub fn ask_line(cx: &mut Context, label: &str) -> Result<Option<SecretText>, Failure> {
    loop {
        let first = cx.ask_secret(label, OPTIONS)?;
        if first.is_empty() {
            return Ok(None);
        }
        let again = msg!(cx.messages, "ask-secret-again", field = label);
        let second = cx.ask_secret(&again, OPTIONS)?;
        if second.is_empty() || first.same_as(&second) {
            return Ok(Some(first));
        }
        cx.note(&cx.messages.text("note-secret-differs", &[]));
    }
}

fn ask_lines(cx: &mut Context, label: &str, field: &Field) -> Result<Option<SecretText>, Failure> {
    let key = if field.kind == FieldKind::SecretList { "ask-secret-list" } else { "ask-secret-lines" };
    let question = msg!(cx.messages, key, field = label);
    let secret = cx.ask_secret_lines(&question, OPTIONS)?;
    Ok(Some(secret).filter(|secret| !secret.expose_text().trim().is_empty()))
}

const OPTIONS: &str = "--password-stdin, --secret-file";

fn stdin(cx: &Context) -> Result<SecretText, Failure> {
    let mut buffer = WipingBuffer::with_capacity(4096);
    let mut source = io::stdin().lock();
    io::copy(&mut source.by_ref().take(LONGEST), &mut buffer)
        // So that whoever writes more is not cut off in the middle of it.
        .and_then(|_| io::copy(&mut source, &mut io::sink()))
        .map_err(|error| Failure::disk(cx.messages, Path::new("stdin"), &error))?;
    as_text(cx, &buffer.into_secret(), "stdin")
}

fn as_text(cx: &Context, bytes: &SecretBytes, from: &str) -> Result<SecretText, Failure> {
    SecretText::from_utf8(bytes).ok_or_else(|| fail!(cx.messages, Refused, "error-secret-not-text", from = from))
}

fn not_empty(cx: &Context, secret: SecretText, from: &str) -> Result<SecretText, Failure> {
    if secret.expose_text().trim().is_empty() {
        let from = if from == "-" { Arg::from("stdin") } else { Arg::from(from) };
        return Err(Failure::new(
            cx.messages,
            crate::errors::ExitCode::Refused,
            "error-secret-empty",
            &[("from", from)],
        ));
    }
    Ok(secret)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(key: &str, text: &str) -> String {
        let field = Kind::System.field(key).unwrap();
        match as_value(field, SecretText::new(text.to_owned())) {
            Value::Secret(secret) => secret.expose_text().to_owned(),
            Value::SecretList(list) => list.iter().map(SecretText::expose_text).collect::<Vec<_>>().join("|"),
            _ => panic!("a secret field holds secrets"),
        }
    }

    #[test]
    fn a_line_loses_its_end_and_a_key_keeps_its_lines() {
        assert_eq!(taken("password", " a b \r\n"), " a b ");
        assert_eq!(taken("password", "ab\n\n"), "ab\n");
        assert_eq!(taken("ssh_key", "-----BEGIN\nx\n-----END\n"), "-----BEGIN\nx\n-----END\n");
        assert_eq!(taken("disk_key", "123456-123456\n"), "123456-123456");
        assert_eq!(taken("recovery_codes", "1111 2222\n\n3333\r\n"), "1111 2222|3333");
    }
}
