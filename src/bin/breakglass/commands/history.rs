//! `breakglass history`.

use crate::args::client::HistoryArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &HistoryArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
