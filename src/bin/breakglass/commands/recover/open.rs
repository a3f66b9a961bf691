//! `breakglass recover open`.

use crate::args::recover::OpenArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &OpenArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
