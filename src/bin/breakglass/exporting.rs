//! What `export` and `recover open` have in common: a compartment's records in the form that was asked for, and what
//! that form cannot hold.

use std::collections::BTreeMap;

use breakglass::encode::words::to_words;
use breakglass::exchange::export::{Loss, Lost, write_kdbx};
use breakglass::exchange::formats::kdbx::Costs;
use breakglass::exchange::json::{Exported, Outgoing};
use breakglass::msg;
use breakglass::secret::{KeyBytes, Passphrase, SecretText};
use breakglass::store::OutputFolder;
use serde::Serialize;

use crate::args::Format;
use crate::args::exchange::SealingArgs;
use crate::context::Context;
use crate::errors::{ExitCode, Explain as _, Failure, OrFail as _, fail};
use crate::passphrase::{self, Source};

/// So many names stand in a line.
const NAMES: usize = 8;

/// The form that was asked for, with the password of one that is sealed.
pub struct Form {
    format: Format,
    password: Option<Password>,
}

struct Password {
    text: SecretText,
    /// Whether it was made here, and must be told.
    made: bool,
}

impl Form {
    /// What was typed; the password is asked for unless a file or a command holds it.
    pub fn typed(cx: &mut Context, format: Format, args: &SealingArgs) -> Result<Self, Failure> {
        let command = args.export_password_command.clone().map(Source::Command);
        let given = args.export_password_file.clone().map(Source::File).or(command);
        let password = match (format, given) {
            (Format::Kdbx, Some(source)) => Some(Password::given(cx, &source)?),
            (Format::Kdbx, None) => Some(Password::asked(cx)?),
            (_, Some(_)) => return Err(fail!(cx.messages, Usage, "error-export-password-format")),
            (_, None) => None,
        };
        Ok(Self { format, password })
    }

    /// Whether what is written lies in the clear.
    pub fn is_plain(&self) -> bool {
        self.password.is_none()
    }

    /// Tells a password that was made here, once, where it can be read.
    pub fn tell_password(&self, cx: &mut Context) {
        if let Some(Password { text, made: true }) = &self.password {
            cx.note(&msg!(cx.messages, "export-password-made", password = text.expose_text()));
        }
    }
}

impl Password {
    fn given(cx: &Context, source: &Source) -> Result<Self, Failure> {
        let text = passphrase::read_from(cx.messages, source)?;
        match passphrase::weakness(cx.messages, &Passphrase::new(text.duplicate()), &[]) {
            Some(reason) => Err(fail!(cx.messages, Refused, "error-passphrase-weak", reason = reason)),
            None => Ok(Self { text, made: false }),
        }
    }

    fn asked(cx: &mut Context) -> Result<Self, Failure> {
        loop {
            let text = ask(cx, "ask-export-password")?;
            if text.is_empty() {
                return Ok(Self { text: made_up(), made: true });
            }
            if let Some(reason) = passphrase::weakness(cx.messages, &Passphrase::new(text.duplicate()), &[]) {
                cx.note(&msg!(cx.messages, "note-passphrase-weak", reason = reason));
            } else if ask(cx, "ask-export-password-again")?.same_as(&text) {
                return Ok(Self { text, made: false });
            } else {
                cx.note(&cx.messages.text("note-passphrase-differs", &[]));
            }
        }
    }
}

fn ask(cx: &mut Context, key: &str) -> Result<SecretText, Failure> {
    let question = cx.messages.text(key, &[]);
    cx.ask_secret(&question, "--export-password-file, --export-password-command")
}

/// Eight words by chance, 88 bits: they can be read over the telephone and typed by anybody.
fn made_up() -> SecretText {
    let words = to_words(&KeyBytes::random());
    let end = words.expose_text().match_indices(' ').nth(7).map_or(words.expose_text().len(), |(place, _)| place);
    SecretText::new(words.expose_text()[..end].to_owned())
}

/// Writes below `prefix`, names damaged attachments, and hands back what the form could not hold.
pub fn write(
    cx: &mut Context,
    form: &Form,
    outgoing: &Outgoing<'_>,
    (output, prefix): (&OutputFolder, &str),
) -> Result<(Exported, Lost), Failure> {
    let (exported, lost) = match (form.format.target(), &form.password) {
        (None, Some(password)) => write_kdbx(outgoing, (&password.text, Costs::DEFAULT), output, prefix).or_fail(cx)?,
        (None, None) => (outgoing.write(output, prefix).or_fail(cx)?, Lost::default()),
        (Some(target), _) => target.write(outgoing, output, prefix).or_fail(cx)?,
    };
    for problem in &exported.problems {
        let failure = problem.explain(cx);
        cx.note(&failure.to_text(cx.messages));
        cx.end_with(ExitCode::Damaged);
    }
    Ok((exported, lost))
}

/// Says what does not stand in the file as it was: records and fields by name.
pub fn tell_lost(cx: &mut Context, lost: &Lost) {
    for (loss, tally) in &lost.0 {
        let text = msg!(cx.messages, &format!("lost-{}", loss.key()), count = tally.count);
        let names: Vec<&str> =
            tally.names.iter().take(NAMES).map(String::as_str).filter(|name| !name.is_empty()).collect();
        let names = match tally.count.saturating_sub(names.len()) {
            0 => names.join(", "),
            _ if names.is_empty() => String::new(),
            more => msg!(cx.messages, "diff-more", names = names.join(", "), more = more),
        };
        // Of every secret field there is one; the sentence alone says it.
        if names.is_empty() || *loss == Loss::Marks {
            cx.note(&text);
        } else {
            cx.note(&msg!(cx.messages, "intake-with-names", text = text, names = names));
        }
    }
}

/// The same for programs.
#[derive(Serialize)]
pub struct LostInJson {
    count: usize,
    names: Vec<String>,
}

/// What was lost, by the word for it.
pub fn lost_in_json(lost: &Lost) -> BTreeMap<&'static str, LostInJson> {
    lost.0.iter().map(|(loss, t)| (loss.key(), LostInJson { count: t.count, names: t.names.clone() })).collect()
}
