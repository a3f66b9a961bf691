//! `breakglass export`.

use crate::args::client::ExportArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &ExportArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
