//! `breakglass client add`.

use crate::args::client::AddArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &AddArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
