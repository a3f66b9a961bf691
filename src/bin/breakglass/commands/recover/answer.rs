//! `breakglass recover answer`.

use crate::args::recover::AnswerArgs;
use crate::context::Context;
use crate::errors::Failure;

pub fn run(_args: &AnswerArgs, cx: &mut Context) -> Result<(), Failure> {
    Err(crate::commands::not_yet(cx))
}
