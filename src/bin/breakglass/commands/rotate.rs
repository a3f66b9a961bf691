//! `breakglass rotate`.

use crate::args::client::RotateArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &RotateArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
