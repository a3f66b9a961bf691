//! `breakglass bundle`.

use crate::args::client::BundleArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &BundleArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
