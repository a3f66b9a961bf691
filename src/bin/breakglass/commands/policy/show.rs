//! `breakglass policy show`.

use crate::args::client::PolicyShowArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &PolicyShowArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
