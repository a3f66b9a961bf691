//! `breakglass recover takeover`: a quorum of the root's policy becomes the new owner.

use std::path::PathBuf;

use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::id::{CompartmentId, Id};
use breakglass::model::register::Owner;
use breakglass::model::{Event, validate};
use breakglass::msg;
use breakglass::sharing::Kind;
use breakglass::store::LocalState;
use breakglass::vault::{Takeover, TakeoverError};
use serde::Serialize;

use super::open::{find, lies_inside, open_all};
use crate::args::recover::TakeoverArgs;
use crate::commands::holder::{EMAIL, PHONE};
use crate::context::Context;
use crate::errors::{Explain as _, Failure, OrFail as _, fail};
use crate::progress::Busy;
use crate::{interrupt, passphrase};

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
    if std::fs::symlink_metadata(&into).is_ok() {
        return Err(Failure::exists(cx.messages, &into));
    }
    if lies_inside(cx, &into, args.path.as_ref())? {
        let vault = into.parent().unwrap_or(&into).display().to_string();
        return Err(fail!(cx.messages, Refused, "error-vault-in-vault", path = vault));
    }
    let person = NewOwner::typed(args, cx)?;
    let found = find(cx, args.path.as_ref(), None)?;
    let facts = found.facts;
    let (roots, others): (Vec<_>, Vec<_>) = found.compartments.into_iter().partition(|c| c.id() == CompartmentId::Root);
    if roots.is_empty() {
        if let Some((_, error)) = found.refused.iter().find(|(id, _)| id.is_root()) {
            return Err(error.explain(cx));
        }
        return Err(fail!(cx.messages, Refused, "error-no-root"));
    }
    let mut opened = open_all(cx, roots, &args.pieces)?;
    let root = opened.remove(0);
    if root.manifest.hash() != root.compartment.head().hash() {
        return Err(fail!(cx.messages, Refused, "error-takeover-old-epoch"));
    }
    if root.manifest.manifest().successor_keys.is_none() {
        return Err(TakeoverError::NoSuccessorKeys.explain(cx));
    }
    let state = LocalState::new(cx.state_folder.as_deref()).or_fail(cx)?;
    say_what_this_machine_knows(cx, &state, root.manifest.manifest().vault)?;
    let person = person.asked(cx)?;
    cx.note(&cx.messages.text("takeover-does-not-revoke", &[]));
    let source = cx.passphrase.clone();
    if let Some(from) = source.named() {
        cx.note(&msg!(cx.messages, "takeover-passphrase-from", from = from));
    }
    let new = passphrase::new(cx, (&source, passphrase::OPTIONS), &[])?;
    let key = root.key;
    let before = root.document.register.as_ref().map_or_else(String::new, |register| register.owner.name.clone());
    let compartments: Vec<_> = std::iter::once(root.compartment).chain(others).collect();
    let vault_id;
    let takeover = Takeover {
        compartments: &compartments,
        facts: facts.as_ref(),
        recovery_key: &key,
        passphrase: &new,
        costs: Costs::DEFAULT,
        state: &state,
        now: cx.now,
    };
    {
        let _hold = interrupt::hold();
        let _busy = Busy::new(cx.messages.text("busy-making", &[]));
        let mut events = vec![Event::new(cx.now, "taken-over", [])];
        events.extend(person.event(cx, &before));
        let vault = takeover.perform_with(&into, events, |register| person.becomes_owner(&mut register.owner));
        let vault = vault.or_fail(cx)?;
        vault_id = vault.id().to_string();
    }
    let path = into.display().to_string();
    let clients = compartments.iter().filter(|c| !c.id().is_root() && c.head().manifest().kind == Kind::Real).count();
    cx.say(&msg!(cx.messages, "taken-over", path = path, count = clients));
    if cx.json {
        let printed = Printed { vault: vault_id, folder: into, compartments: compartments.len() };
        cx.print_json(&printed);
    }
    Ok(())
}

/// A machine that has seen the vault refuses it as an older copy once it has seen the new one. Whoever only rehearses, on
/// the owner's own machine, hears of that before.
fn say_what_this_machine_knows(cx: &mut Context, state: &LocalState, vault: Id) -> Result<(), Failure> {
    if state.read(vault).is_ok_and(|seen| seen.root.is_none()) {
        return Ok(());
    }
    cx.note(&cx.messages.text("takeover-known-vault", &[]));
    if cx.can_ask() && !cx.confirm(&cx.messages.text("ask-takeover-known-vault", &[]))? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    Ok(())
}

/// Who becomes the owner. Checked before anything is written: a mistyped address must not leave half a takeover.
struct NewOwner {
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
}

impl NewOwner {
    fn typed(args: &TakeoverArgs, cx: &mut Context) -> Result<Self, Failure> {
        let name = args.name.as_deref();
        if name.is_some_and(|name| validate::name(name).is_err()) {
            return Err(fail!(cx.messages, Refused, "error-owner-name"));
        }
        let checked = |cx: &mut Context, given: Option<&String>, ask| {
            given.map_or(Ok(None), |given| cx.optional(Some(given), ask))
        };
        Ok(Self {
            name: name.map(str::to_owned),
            email: checked(cx, args.email.as_ref(), EMAIL)?,
            phone: checked(cx, args.phone.as_ref(), PHONE)?,
        })
    }

    /// Asks for the name where nobody typed it.
    fn asked(self, cx: &mut Context) -> Result<Self, Failure> {
        if self.name.is_some() || cx.yes || !cx.can_ask() {
            return Ok(self);
        }
        let messages = cx.messages;
        let question = messages.text("ask-new-owner", &[]);
        let name = cx.ask_line(&question, Some(""), "--name", |typed| match typed {
            "" => Ok(None),
            typed if validate::name(typed).is_err() => Err(messages.text("error-owner-name", &[])),
            typed => Ok(Some(typed.to_owned())),
        })?;
        Ok(Self { name, ..self })
    }

    /// What the journal says of it; nothing where the owner stays.
    fn event(&self, cx: &Context, before: &str) -> Option<Event> {
        let changes = self.name.is_some() || self.email.is_some() || self.phone.is_some();
        changes.then(|| Event::new(cx.now, "owner-changed", [("before", before.to_owned())]))
    }

    /// Cards name the owner; from now on that is somebody else.
    fn becomes_owner(self, owner: &mut Owner) {
        if let Some(name) = self.name {
            owner.name = name;
            (owner.email, owner.phone) = (None, None);
        }
        owner.email = self.email.or(owner.email.take());
        owner.phone = self.phone.or(owner.phone.take());
    }
}
