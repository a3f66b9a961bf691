//! The people of a new client as the options name them.

use std::path::PathBuf;

use breakglass::encode::slug::Slug;
use breakglass::model::Role;
use breakglass::vault::OpenVault;

use super::{Draft, Sheets};
use crate::args::client::AddArgs;
use crate::commands::holder::{EMAIL, NAME, NewPerson, PHONE};
use crate::context::Context;
use crate::entered::Ask;
use crate::errors::{Failure, fail};
use crate::people::{Line, proposed_id};
use crate::sheet_output::Place;
use crate::sheets::{self, NewKey};

/// Everybody whom `--staff`, `--reserve` and `--deputy` name.
pub fn people(args: &AddArgs, cx: &mut Context, vault: &OpenVault, draft: &mut Draft) -> Result<(), Failure> {
    for line in &args.staff {
        newcomer(cx, vault, draft, Line::read(line), (Role::Staff, "--staff", args))?;
    }
    if args.reserve {
        let name = reserve_name(cx, draft);
        newcomer(cx, vault, draft, Line { name: &name, email: None, phone: None }, (Role::Reserve, "--reserve", args))?;
    }
    for line in &args.deputy {
        match line.parse::<Slug>().ok().and_then(|id| draft.preview.holder(&id).cloned()) {
            Some(known) if known.removed_at.is_none() => draft.known.push(known),
            // What can only be an id is not taken for a person's name.
            None | Some(_) if line.parse::<Slug>().is_ok() => return cx.holder(vault, Some(line)).map(|_| ()),
            _ => newcomer(cx, vault, draft, Line::read(line), (Role::Deputy, "--deputy", args))?,
        }
    }
    Ok(())
}

/// What a client's reserve sheet is called.
pub fn reserve_name(cx: &Context, draft: &Draft) -> String {
    breakglass::msg!(cx.messages, "reserve-name", client = &draft.client.name)
}

fn newcomer(
    cx: &mut Context,
    vault: &OpenVault,
    draft: &mut Draft,
    line: Line<'_>,
    (role, option, args): (Role, &str, &AddArgs),
) -> Result<(), Failure> {
    let name = cx.needed(Some(line.name), Ask { option, ..NAME }, None)?;
    let email = line.email.map(|email| cx.needed(Some(email), Ask { option, ..EMAIL }, None)).transpose()?;
    let phone = line.phone.map(|phone| cx.needed(Some(phone), Ask { option, ..PHONE }, None)).transpose()?;
    let person = person(cx, draft, (role, name), (email, phone))?;
    let place = if args.print {
        Place::Printer
    } else {
        Sheets::place(cx, vault, (&folder(cx, vault, args)?, args.sheet_format), &person.id)?
    };
    let key = NewKey::make(vault, place);
    draft.add(person.with_key(&key, cx), key);
    Ok(())
}

/// Somebody on the client's side or a deputy, under a short name that is free.
pub fn person(
    cx: &mut Context,
    draft: &Draft,
    (role, name): (Role, String),
    (email, phone): (Option<String>, Option<String>),
) -> Result<NewPerson, Failure> {
    let client = matches!(role, Role::Staff | Role::Reserve).then(|| draft.client.id.clone());
    let taken = |id: &Slug| draft.is_taken(id);
    let id = match proposed_id(role, &name, client.as_ref(), taken) {
        Some(id) => id,
        None => cx.short_name(None, None, taken)?,
    };
    Ok(NewPerson { id, name, role, client, email, phone, language: draft.client.language })
}

fn folder(cx: &Context, vault: &OpenVault, args: &AddArgs) -> Result<PathBuf, Failure> {
    let Some(folder) = &args.sheets else {
        return Err(fail!(cx.messages, Usage, "error-needs", option = "--sheets, --print"));
    };
    sheets::refuse_folder(cx, vault, folder)?;
    Ok(folder.clone())
}
