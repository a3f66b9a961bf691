//! `breakglass holder add`: somebody gets a sheet, or hands over the public key of their own.
//!
//! The order: everything is checked and asked, then the sheet is on the disk, then the register knows the holder. If the
//! last step fails, the sheet goes again.

use std::path::Path;

use serde::Serialize;

use breakglass::encode::slug::Slug;
use breakglass::i18n::Language;
use breakglass::model::register::Extra;
use breakglass::model::{Client, Event, Holder, Role, validate};
use breakglass::msg;
use breakglass::vault::OpenVault;

use crate::args::holder::AddArgs;
use crate::context::Context;
use crate::entered::Ask;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::people::{self, is_holder, proposed_id};
use crate::sheet_output::whose;
use crate::sheets::NewKey;

pub const NAME: Ask<'_> = Ask { question: "ask-person-name", option: "value-name", check: validate::name };
pub const EMAIL: Ask<'_> = Ask { question: "ask-person-email", option: "--email", check: validate::email };
pub const PHONE: Ask<'_> = Ask { question: "ask-person-phone", option: "--phone", check: validate::phone };

/// What is printed as JSON.
#[derive(Serialize)]
pub struct Added<'a> {
    id: &'a Slug,
    name: &'a str,
    role: Role,
    client: Option<&'a Slug>,
    recipient: &'a str,
    sheet: Option<&'a Path>,
}

impl<'a> Added<'a> {
    /// What there is to say of a holder and where their sheet was written.
    pub fn new(holder: &'a Holder, sheet: Option<&'a Path>) -> Self {
        let client = holder.client.as_ref();
        Self {
            id: &holder.id,
            name: &holder.name,
            role: holder.role,
            client,
            recipient: holder.recipient.as_str(),
            sheet,
        }
    }
}

pub fn run(args: &AddArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let person = person(args, cx, &vault)?;
    let key = NewKey::choose(cx, &vault, &args.key, (&person.name, &person.id))?;
    let holder = person.with_key(&key, cx);
    let event = Event::new(cx.now, "holder-added", [("holder", holder.id.to_string())]);
    let sheet = {
        let _hold = interrupt::hold();
        let whose = whose(cx, vault.register(), &holder, None);
        let written = key.write(cx, &whose)?;
        vault.add_holder(holder.clone(), event).or_fail(cx)?;
        written.keep()
    };
    let role = people::role(cx.messages, holder.role);
    cx.say(&msg!(cx.messages, "holder-added", name = &holder.name, role = role, id = holder.id.to_string()));
    sheet.say(cx, &holder.name);
    cx.say(&msg!(cx.messages, "holder-opens-nothing-yet", id = holder.id.to_string()));
    if cx.json {
        cx.print_json(&Added::new(&holder, sheet.path()));
    }
    Ok(())
}

/// A holder before there is a key.
pub struct NewPerson {
    pub id: Slug,
    pub name: String,
    pub role: Role,
    pub client: Option<Slug>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub language: Language,
}

impl NewPerson {
    /// The holder, once there is a key.
    pub fn with_key(self, key: &NewKey, cx: &Context) -> Holder {
        Holder {
            id: self.id,
            name: self.name,
            role: self.role,
            client: self.client,
            recipient: key.recipient(),
            made_by_holder: key.is_their_own(),
            email: self.email,
            phone: self.phone,
            language: self.language,
            added_at: cx.now,
            kit_places: Vec::new(),
            removed_at: None,
            unknown: Extra::new(),
        }
    }
}

fn person(args: &AddArgs, cx: &mut Context, vault: &OpenVault) -> Result<NewPerson, Failure> {
    let name = cx.needed(args.name.as_deref(), NAME, None)?;
    let role = match args.role {
        Some(role) => role.into(),
        None => ask_role(cx)?,
    };
    let client = client(args, cx, vault, role)?.cloned();
    let of = client.as_ref().map(|client| &client.id);
    let register = vault.register();
    let taken = |id: &Slug| is_holder(register, id);
    let id = cx.short_name(args.id.as_deref(), proposed_id(role, &name, of, taken), taken)?;
    let is_person = role != Role::Reserve;
    let email = if is_person || args.email.is_some() { cx.optional(args.email.as_deref(), EMAIL)? } else { None };
    let phone = if is_person || args.phone.is_some() { cx.optional(args.phone.as_deref(), PHONE)? } else { None };
    let language = args
        .person_language
        .map_or_else(|| client.as_ref().map_or(register.owner.language, |client| client.language), Into::into);
    Ok(NewPerson { id, name, role, client: client.map(|client| client.id), email, phone, language })
}

fn ask_role(cx: &mut Context) -> Result<Role, Failure> {
    let options: Vec<String> =
        Role::ALL.iter().map(|role| cx.messages.text(&format!("choose-role-{}", role.key()), &[])).collect();
    let text = cx.messages.text("ask-role", &[]);
    Ok(Role::ALL[cx.choose(&text, &options, None, "--role")?])
}

/// Staff belong to one client; a reserve sheet lies in one client's safe or in the owner's.
fn client<'v>(
    args: &AddArgs,
    cx: &mut Context,
    vault: &'v OpenVault,
    role: Role,
) -> Result<Option<&'v Client>, Failure> {
    match (&args.for_client, role) {
        (Some(given), _) => cx.client(vault, Some(given)).map(Some),
        (None, Role::Deputy | Role::Trusted) => Ok(None),
        (None, Role::Staff) if cx.can_ask() => cx.client(vault, None).map(Some),
        (None, Role::Staff) => Err(fail!(cx.messages, Usage, "error-needs", option = "--for")),
        (None, Role::Reserve) => ask_whose_safe(cx, vault),
    }
}

fn ask_whose_safe<'v>(cx: &mut Context, vault: &'v OpenVault) -> Result<Option<&'v Client>, Failure> {
    let clients = &vault.register().clients;
    if cx.yes || !cx.can_ask() || clients.is_empty() {
        return Ok(None);
    }
    let mut options: Vec<String> = clients.iter().map(|client| client.name.clone()).collect();
    options.push(cx.messages.text("no-clients-safe", &[]));
    let text = cx.messages.text("ask-whose-safe", &[]);
    Ok(clients.get(cx.choose(&text, &options, None, "--for")?))
}
