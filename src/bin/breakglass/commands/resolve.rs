//! `breakglass resolve`.

use crate::args::client::ResolveArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &ResolveArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
