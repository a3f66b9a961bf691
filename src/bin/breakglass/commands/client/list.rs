//! `breakglass client list`.

use crate::args::client::ListArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &ListArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
