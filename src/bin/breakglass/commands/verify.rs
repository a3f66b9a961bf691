//! `breakglass verify`.

use crate::args::recover::VerifyArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &VerifyArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
