//! `breakglass holder rekey`.

use crate::args::holder::RekeyArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &RekeyArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
