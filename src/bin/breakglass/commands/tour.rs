//! `breakglass tour`.

use crate::args::owner::TourArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &TourArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
