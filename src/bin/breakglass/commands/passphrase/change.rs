//! `breakglass passphrase change`.

use crate::args::owner::ChangeArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &ChangeArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
