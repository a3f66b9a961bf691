//! `breakglass import`.

use crate::args::client::ImportArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &ImportArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
