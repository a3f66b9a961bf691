//! `breakglass init`.

use crate::args::owner::InitArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &InitArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
