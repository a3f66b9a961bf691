//! `breakglass recover takeover`.

use crate::args::recover::TakeoverArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &TakeoverArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
