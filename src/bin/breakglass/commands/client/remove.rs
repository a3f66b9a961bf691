//! `breakglass client remove`.

use crate::args::client::RemoveArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &RemoveArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
