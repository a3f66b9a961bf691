//! `breakglass sheet new`.

use crate::args::holder::SheetNewArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &SheetNewArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
