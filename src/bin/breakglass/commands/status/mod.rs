//! `breakglass status`: the owner's front page. Also what `breakglass` alone prints inside a vault.

use breakglass::readiness::{self, Overview, State};
use breakglass::vault::OpenVault;

use crate::args::readiness::StatusArgs;
use crate::context::Context;
use crate::errors::{ExitCode, Explain as _, Failure};

mod answers;
mod dues;
mod gone;
mod light;
mod list;

pub fn run(args: &StatusArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let chosen = args.client.as_deref().map(|typed| cx.client(&vault, Some(typed)).map(|client| client.id.clone()));
    let chosen = chosen.transpose()?;
    let overview = judged(cx, &vault);
    let state = match chosen.as_ref().map(|id| overview.client(id)) {
        None => {
            if cx.json {
                cx.print_json(&overview);
            } else {
                list::print(cx, &overview, &vault.register().settings);
            }
            overview.state
        }
        Some(Some(client)) => {
            if cx.json {
                cx.print_json(client);
            } else {
                answers::print(cx, &overview, client, vault.register());
            }
            client.state
        }
        // Owner and client have parted.
        Some(None) => State::Ready,
    };
    if args.exit_code {
        cx.end_with(match state {
            State::Ready => ExitCode::Done,
            State::Due => ExitCode::Due,
            State::NotRecoverable => ExitCode::NotRecoverable,
        });
    }
    Ok(())
}

/// All clients, judged; what could not be read is told by the way.
pub fn judged(cx: &mut Context, vault: &OpenVault) -> Overview {
    let judged = readiness::of_vault(vault);
    for (_, compartment) in &judged.compartments {
        if let Err(error) = compartment {
            let failure = error.explain(cx);
            cx.note(&failure.message);
        }
    }
    judged.overview
}
