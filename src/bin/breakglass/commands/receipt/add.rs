//! `breakglass receipt add`.

use crate::args::owner::ReceiptAddArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &ReceiptAddArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
