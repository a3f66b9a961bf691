//! `breakglass holder replace`.

use crate::args::holder::ReplaceArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &ReplaceArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
