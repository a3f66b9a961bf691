//! `breakglass policy set`.

use crate::args::client::PolicySetArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &PolicySetArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
