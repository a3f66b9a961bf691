//! `breakglass recover takeover`: a quorum of the root's policy becomes the new owner.

use std::path::PathBuf;

use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::id::CompartmentId;
use breakglass::model::Event;
use breakglass::msg;
use breakglass::store::LocalState;
use breakglass::vault::Takeover;
use serde::Serialize;

use super::open::{find, open_all};
use crate::args::recover::TakeoverArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::passphrase;

#[derive(Serialize)]
struct Printed {
    vault: String,
    folder: PathBuf,
    compartments: usize,
}

pub fn run(args: &TakeoverArgs, cx: &mut Context) -> Result<(), Failure> {
    let into = if let Some(into) = &args.into {
        into.clone()
    } else {
        let question = cx.messages.text("ask-takeover-folder", &[]);
        let empty = cx.messages.text("prompt-file-empty", &[]);
        let check = |typed: &str| if typed.is_empty() { Err(empty.clone()) } else { Ok(PathBuf::from(typed)) };
        cx.ask_line(&question, None, "--into", check)?
    };
    let found = find(cx, args.path.as_ref())?;
    let facts = found.facts;
    let (roots, others): (Vec<_>, Vec<_>) = found.compartments.into_iter().partition(|c| c.id() == CompartmentId::Root);
    if roots.is_empty() {
        return Err(fail!(cx.messages, Refused, "error-no-root"));
    }
    let mut opened = open_all(cx, roots, &args.pieces)?;
    let root = opened.remove(0);
    if root.manifest.hash() != root.compartment.head().hash() {
        return Err(fail!(cx.messages, Refused, "error-takeover-old-epoch"));
    }
    cx.note(&cx.messages.text("takeover-does-not-revoke", &[]));
    let new = passphrase::new(cx, &cx.passphrase.clone(), &[])?;
    let key = root.key;
    let compartments: Vec<_> = std::iter::once(root.compartment).chain(others).collect();
    let state = LocalState::new(cx.state_folder.as_deref()).or_fail(cx)?;
    let takeover = Takeover {
        compartments: &compartments,
        facts: facts.as_ref(),
        recovery_key: &key,
        passphrase: &new,
        costs: Costs::DEFAULT,
        state: &state,
        now: cx.now,
    };
    let mut vault = takeover.perform(&into, Event::new(cx.now, "taken-over", [])).or_fail(cx)?;
    become_owner(args, cx, &mut vault)?;
    let path = into.display().to_string();
    cx.say(&msg!(cx.messages, "taken-over", path = path, count = compartments.len() - 1));
    if cx.json {
        let printed = Printed { vault: vault.id().to_string(), folder: into, compartments: compartments.len() };
        cx.print_json(&printed);
    }
    Ok(())
}

/// Cards name the owner; from now on that is somebody else.
fn become_owner(
    args: &TakeoverArgs,
    cx: &mut Context,
    vault: &mut breakglass::vault::OpenVault,
) -> Result<(), Failure> {
    let before = vault.register().owner.name.clone();
    let name = match &args.name {
        Some(name) => Some(name.clone()),
        None if cx.can_ask() && !cx.yes => {
            let question = cx.messages.text("ask-new-owner", &[]);
            Some(cx.ask_line(&question, Some(""), "--name", |typed| Ok(typed.to_owned()))?)
                .filter(|name| !name.is_empty())
        }
        None => None,
    };
    if name.is_none() && args.email.is_none() && args.phone.is_none() {
        return Ok(());
    }
    let owner = &mut vault.register_mut().owner;
    if let Some(name) = name {
        if breakglass::model::validate::name(&name).is_err() {
            return Err(fail!(cx.messages, Refused, "error-owner-name"));
        }
        owner.name = name;
        (owner.email, owner.phone) = (None, None);
    }
    owner.email = args.email.clone().or(owner.email.take());
    owner.phone = args.phone.clone().or(owner.phone.take());
    vault.commit_register(Event::new(cx.now, "owner-changed", [("before", before)])).or_fail(cx)
}
