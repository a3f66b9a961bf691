//! `breakglass record attach`.

use crate::args::record::AttachArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &AttachArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
