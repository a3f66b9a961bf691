//! `breakglass log`.

use crate::args::owner::LogArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &LogArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
