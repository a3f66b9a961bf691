//! `breakglass resume`.

use crate::args::owner::ResumeArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &ResumeArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
