//! `breakglass completions`: the completion script for a shell.

use crate::args::owner::CompletionsArgs;
use crate::args::{self, help};
use crate::context::Context;
use crate::errors::Failure;

pub fn run(args: &CompletionsArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut tree = help::localize(args::tree(), cx.messages);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut tree, "breakglass", &mut script);
    cx.out.bytes(&script);
    Ok(())
}
