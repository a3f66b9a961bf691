//! `breakglass completions`: the completion script for a shell.

use clap::ValueEnum as _;
use clap_complete::Shell;

use crate::args::owner::CompletionsArgs;
use crate::args::{self, help};
use crate::context::Context;
use crate::errors::Failure;

pub fn run(args: &CompletionsArgs, cx: &mut Context) -> Result<(), Failure> {
    let shell = match args.shell {
        Some(shell) => shell,
        None => ask(cx)?,
    };
    let mut tree = help::localize(args::tree(), cx.messages);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut tree, "breakglass", &mut script);
    cx.out.bytes(&script);
    Ok(())
}

fn ask(cx: &mut Context) -> Result<Shell, Failure> {
    let options: Vec<String> = Shell::value_variants().iter().map(ToString::to_string).collect();
    let question = cx.messages.text("ask-which-shell", &[]);
    Ok(Shell::value_variants()[cx.choose(&question, &options, None, "SHELL")?])
}
