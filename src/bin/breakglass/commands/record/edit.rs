//! `breakglass record edit`.

use crate::args::record::EditArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &EditArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
