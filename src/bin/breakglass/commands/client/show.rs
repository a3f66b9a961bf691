//! `breakglass client show`.

use crate::args::client::ShowArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &ShowArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
