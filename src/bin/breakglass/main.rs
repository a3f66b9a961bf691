//! The command line: arguments, prompts, wording of errors, exit codes.
//!
//! What is so, the library decides; here it is asked for, put into words and given an exit code. The steps of
//! `main` are the whole flow: harden the process, take the arguments apart, resolve what they mean, run the command.

#![forbid(unsafe_code)]
#![deny(clippy::print_stdout, clippy::print_stderr)] // they panic when the other side of a pipe has gone: see `output`
#![allow(clippy::unnecessary_wraps, reason = "all commands share one signature, also those that cannot fail")]

use std::ffi::OsString;
use std::panic;
use std::process;

use breakglass::i18n::{Language, Messages};
use breakglass::msg;

use crate::args::readiness::StatusArgs;
use crate::args::{Command, Typed, global, help, wording};
use crate::context::Context;
use crate::errors::{ExitCode, Failure};
use crate::output::Output;

mod args;
mod commands;
mod context;
mod editor;
mod entered;
mod errors;
mod exporting;
mod hygiene;
mod intake;
mod interrupt;
mod journal;
mod kits;
mod lookup;
mod moments;
mod output;
mod output_file;
mod passphrase;
mod people;
mod policies;
mod printer;
mod program;
mod progress;
mod prose;
mod records;
mod remedies;
mod sheet_output;
mod sheets;
mod show;
mod strength;
mod table;
mod terminal;
mod vault_access;
mod width;
mod wrap;

fn main() -> process::ExitCode {
    hygiene::harden();
    let typed: Vec<OsString> = std::env::args_os().collect();
    let messages = Messages::new(global::language_typed(&typed).map_or_else(Language::from_locale, Into::into));
    report_panics(messages);
    let environment = |name: &str| std::env::var_os(name);
    let code = panic::catch_unwind(|| run(messages, &typed, &environment, Output::new()));
    let code = code.unwrap_or(ExitCode::OurFault);
    code.into()
}

/// Does what was typed and words what went wrong. The tour types here too.
fn run(
    messages: Messages,
    typed: &[OsString],
    environment: &dyn Fn(&str) -> Option<OsString>,
    mut out: Output,
) -> ExitCode {
    let typed = match args::parse(args::tree(), typed) {
        Ok(typed) => typed,
        // Only now are the texts needed: parse once more, with them.
        Err(_) => match args::parse(help::localize(args::tree(), messages), typed) {
            Ok(typed) => typed,
            Err(error) => return explain(messages, &error),
        },
    };
    interrupt::listen();
    match carry_out(messages, &typed, environment, &mut out) {
        Ok(code) => code,
        Err(_) if interrupt::noted() => ExitCode::Interrupted,
        Err(failure) => {
            let text = failure.to_text(messages);
            if !text.is_empty() {
                out.aside(&text);
            }
            terminal::forget_typed_ahead();
            failure.code
        }
    }
}

fn carry_out(
    messages: Messages,
    typed: &Typed,
    environment: &dyn Fn(&str) -> Option<OsString>,
    out: &mut Output,
) -> Result<ExitCode, Failure> {
    let mut cx = Context::new(messages, &typed.globals, environment)?;
    std::mem::swap(&mut cx.out, out);
    let outcome = match &typed.command {
        Some(command) => commands::run(command, &mut cx),
        // Outside a vault there is nothing to tell but what can be typed.
        None => match cx.vault_folder() {
            Ok(_) => commands::run(&Command::Status(StatusArgs::default()), &mut cx),
            Err(failure) if cx.vault_named().is_some() => Err(failure),
            Err(_) => {
                let tree = help::localize(args::tree(), messages);
                output::error_line(&help::of(&tree, &[]).to_string());
                let _: () = cx.end_with(ExitCode::Usage);
                Ok(())
            }
        },
    };
    let written = cx.finish();
    std::mem::swap(&mut cx.out, out);
    outcome.and(written)
}

/// Shows the help that was asked for, or what could not be understood.
fn explain(messages: Messages, error: &clap::Error) -> ExitCode {
    if error.kind() == clap::error::ErrorKind::MissingSubcommand {
        let tree = help::localize(args::tree(), messages);
        output::error_line(&help::of(&tree, &wording::command(error)[1..]).to_string());
        return ExitCode::Usage;
    }
    if let Some(wording) = wording::reword(error, messages) {
        let failure = Failure { code: ExitCode::Usage, message: wording.message, hint: Some(wording.hint) };
        output::error_line(&failure.to_text(messages));
        return ExitCode::Usage;
    }
    let _ = error.print();
    if error.use_stderr() { ExitCode::Usage } else { ExitCode::Done }
}

/// A panic is our fault: it says so and where, and never what the panic was about, which might be a secret.
fn report_panics(messages: Messages) {
    panic::set_hook(Box::new(move |panic| {
        // A foreign file made a library panic; that is caught and told where it is.
        if breakglass::exchange::foreign::is_guarded() {
            return;
        }
        terminal::restore();
        let place = panic.location().map_or_else(String::new, |at| format!("{}:{}", at.file(), at.line()));
        let failure = Failure::our_fault(messages, &msg!(messages, "panic-at", place = place));
        output::error_line(&failure.to_text(messages));
    }));
}
