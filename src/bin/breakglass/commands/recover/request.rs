//! `breakglass recover request`.

use crate::args::recover::RequestArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &RequestArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
