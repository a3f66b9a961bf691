//! The conversation about a new client's people: who there has a sheet, the reserve in the safe, the deputies.

use std::path::PathBuf;

use breakglass::encode::slug::Slug;
use breakglass::i18n::Language;
use breakglass::model::{Holder, Role};
use breakglass::msg;
use breakglass::vault::OpenVault;

use super::given::{person, reserve_name};
use super::{Draft, Sheets};
use crate::commands::holder::{EMAIL, NewPerson, PHONE};
use crate::context::Context;
use crate::errors::Failure;
use crate::errors::people::text_in_words;
use crate::sheet_output::Place;
use crate::sheets::{self, NewKey};
use crate::{people as roles, table::Table};

/// Asks for everybody. Nobody needs to be named: the policy can be set later.
pub fn people(cx: &mut Context, vault: &OpenVault, draft: &mut Draft) -> Result<(), Failure> {
    cx.tell(&msg!(cx.messages, "talk-staff", client = &draft.client.name));
    several(cx, vault, draft, Role::Staff)?;
    let text = msg!(cx.messages, "ask-reserve", client = &draft.client.name);
    if cx.ask_yes_no(&text, true)? {
        let name = reserve_name(cx, draft);
        let person = person(cx, draft, (Role::Reserve, name), (None, None))?;
        let key = NewKey::make(vault, place(cx, vault, &mut draft.sheets, &person.id)?);
        draft.add(person.with_key(&key, cx), key);
    }
    deputies(cx, vault, draft)
}

fn deputies(cx: &mut Context, vault: &OpenVault, draft: &mut Draft) -> Result<(), Failure> {
    let known: Vec<Holder> = vault
        .register()
        .active_holders()
        .filter(|holder| holder.client.is_none() && holder.role != Role::Staff)
        .cloned()
        .collect();
    cx.tell(&cx.messages.text("talk-deputies", &[]));
    if !known.is_empty() {
        let chosen = choose_known(cx, &known)?;
        draft.known.extend(chosen.into_iter().map(|index| known[index].clone()));
    }
    several(cx, vault, draft, Role::Deputy)
}

/// Which of those who are there already: numbers, all of them by Enter, none by a dash.
fn choose_known(cx: &mut Context, known: &[Holder]) -> Result<Vec<usize>, Failure> {
    let mut table = Table::new(cx.messages, &["head-number", "head-name", "head-role"]);
    for (index, holder) in known.iter().enumerate() {
        table.row([&(index + 1).to_string(), &holder.name, &roles::role(cx.messages, holder.role)]);
    }
    table.note(cx);
    let messages = cx.messages;
    let text = messages.text("ask-known-deputies", &[]);
    cx.ask_line(&text, Some(""), "--deputy", |typed| {
        if typed.is_empty() {
            return Ok((0..known.len()).collect());
        }
        if typed == "-" {
            return Ok(Vec::new());
        }
        let numbers = typed.split([',', ' ']).filter(|part| !part.is_empty());
        let chosen: Option<Vec<usize>> = numbers
            .map(|part| part.parse::<usize>().ok().filter(|number| (1..=known.len()).contains(number)))
            .map(|number| number.map(|number| number - 1))
            .collect();
        let mut chosen = chosen.ok_or_else(|| msg!(messages, "prompt-number-range", last = known.len()))?;
        chosen.sort_unstable();
        chosen.dedup();
        Ok(chosen)
    })
}

/// One person after the other, until the name is left empty.
fn several(cx: &mut Context, vault: &OpenVault, draft: &mut Draft, role: Role) -> Result<(), Failure> {
    let first = draft.newcomers.len();
    loop {
        let more = draft.newcomers.len() > first;
        let question = match (role, more) {
            (Role::Staff, false) => "ask-staff-name",
            (Role::Staff, true) => "ask-staff-more",
            (_, false) => "ask-deputy-name",
            (_, true) => "ask-deputy-more",
        };
        let Some(name) = name(cx, question)? else { return Ok(()) };
        let role = if role == Role::Staff { role } else { deputy_or_trusted(cx, &name)? };
        let email = cx.optional(None, EMAIL)?;
        let phone = cx.optional(None, PHONE)?;
        // Staff read what their firm reads; others are the owner's people.
        let usual = if role == Role::Staff { draft.client.language } else { vault.register().owner.language };
        let language = language(cx, "ask-person-language", usual)?;
        let person = NewPerson { language, ..person(cx, draft, (role, name), (email, phone))? };
        let key = key(cx, vault, &mut draft.sheets, &person)?;
        draft.add(person.with_key(&key, cx), key);
    }
}

fn name(cx: &mut Context, question: &str) -> Result<Option<String>, Failure> {
    let messages = cx.messages;
    cx.ask_line(&messages.text(question, &[]), Some(""), "--staff, --deputy", |typed| match typed {
        "" => Ok(None),
        typed => match breakglass::model::validate::name(typed) {
            Ok(()) => Ok(Some(typed.to_owned())),
            Err(error) => Err(text_in_words(messages, error)),
        },
    })
}

/// In which language sheet, kit and letters speak to somebody.
pub fn language(cx: &mut Context, question: &str, usual: Language) -> Result<Language, Failure> {
    let messages = cx.messages;
    let text = messages.text(question, &[]);
    cx.ask_line(&text, Some(usual.tag()), "--language", |typed| {
        typed.to_lowercase().parse().map_err(|_| messages.text("language-wrong", &[]))
    })
}

fn deputy_or_trusted(cx: &mut Context, name: &str) -> Result<Role, Failure> {
    let roles = [Role::Deputy, Role::Trusted];
    let options = roles.map(|role| cx.messages.text(&format!("choose-role-{}", role.key()), &[]));
    let text = msg!(cx.messages, "ask-role-of", name = name);
    Ok(roles[cx.choose(&text, &options, Some(0), "--deputy")?])
}

/// A sheet made here, or the public key that the person hands over.
fn key(cx: &mut Context, vault: &OpenVault, sheets: &mut Sheets, person: &NewPerson) -> Result<NewKey, Failure> {
    let messages = cx.messages;
    let text = messages.text("ask-sheet-or-key", &[]);
    let recipient = cx.ask_line(&text, Some(""), "holder add --recipient", |typed| match typed {
        "" => Ok(None),
        typed => typed.parse().map(Some).map_err(|_| messages.text("error-recipient", &[])),
    })?;
    match recipient {
        Some(recipient) => NewKey::their_own(cx, vault, recipient, (&person.name, None)),
        None => Ok(NewKey::make(vault, place(cx, vault, sheets, &person.id)?)),
    }
}

/// The sheet's place: the printer, or the folder for this client's sheets, which is asked for once.
fn place(cx: &mut Context, vault: &OpenVault, sheets: &mut Sheets, id: &Slug) -> Result<Place, Failure> {
    if sheets.is_printed {
        return Ok(Place::Printer);
    }
    let folder = match &mut sheets.folder {
        Some(folder) => folder,
        folder => folder.insert(ask_folder(cx, vault)?),
    };
    Sheets::place(cx, vault, (folder, sheets.form), id)
}

fn ask_folder(cx: &mut Context, vault: &OpenVault) -> Result<PathBuf, Failure> {
    let messages = cx.messages;
    let proposal = sheets::beside(vault, PathBuf::from(messages.text("sheets-folder", &[])));
    let vault_folder = vault.layout().root().to_owned();
    let text = messages.text("ask-sheets-folder", &[]);
    cx.ask_line(&text, Some(&proposal.display().to_string()), "--sheets", |typed| {
        let path = PathBuf::from(typed);
        match sheets::unfit_folder(&path, &vault_folder) {
            None => Ok(path),
            Some(key) => Err(msg!(messages, key, path = typed)),
        }
    })
}
