//! `breakglass init`: a new vault, and in its register what the owner's own successor needs.
//!
//! Everything is asked first; then the vault is made whole or not at all.

use std::path::{Path, PathBuf};

use serde::Serialize;

use breakglass::crypto::owner_seal::Costs;
use breakglass::encode::id::Id;
use breakglass::format::v1::records::Document;
use breakglass::model::register::Extra;
use breakglass::model::schema::Kind;
use breakglass::model::typed::FieldError;
use breakglass::model::{Event, Owner, Record, Register, RootOpens, Settings, validate};
use breakglass::msg;
use breakglass::secret::SecretText;
use breakglass::store::{LocalState, is_free};
use breakglass::vault::{NewVault, OpenVault, Vault};

use crate::args::owner::InitArgs;
use crate::context::Context;
use crate::entered::Ask;
use crate::errors::people::text_in_words;
use crate::errors::{Failure, OrFail as _, fail};
use crate::interrupt;
use crate::passphrase;
use crate::progress::Busy;
use crate::vault_access::vault_around;

const NAME: Ask<'_> = Ask { question: "ask-owner-name", option: "--name", check: validate::name };
const EMAIL: Ask<'_> = Ask { question: "ask-owner-email", option: "--email", check: validate::email };
const PHONE: Ask<'_> = Ask { question: "ask-owner-phone", option: "--phone", check: validate::phone };

/// What a successor needs first: the key of its messages, the kind of the system, the secret field, and the field that
/// the question "which one?" fills.
const FOR_A_SUCCESSOR: [(&str, &str, &str, &str); 4] = [
    ("successor-password-manager", "password_manager", "password", "location"),
    ("successor-disk", "other", "disk_key", "location"),
    ("successor-phone", "phone", "pin", "location"),
    ("successor-mailbox", "mail", "password", "username"),
];

/// What is printed as JSON.
#[derive(Serialize)]
struct Made<'a> {
    vault: String,
    path: &'a Path,
    fingerprint: &'a str,
    records: usize,
}

pub fn run(args: &InitArgs, cx: &mut Context) -> Result<(), Failure> {
    let folder = place(args, cx)?;
    let asking = cx.can_ask() && !cx.yes;
    if asking {
        let path = std::path::absolute(&folder).unwrap_or_else(|_| folder.clone());
        cx.tell(&msg!(cx.messages, "init-welcome", path = path.display().to_string()));
    }
    let owner = owner(args, cx)?;
    let source = cx.passphrase.clone();
    if asking && matches!(source, passphrase::Source::Prompt) {
        cx.tell(&cx.messages.text("init-passphrase", &[]));
    }
    let about = [Some(owner.name.as_str()), owner.email.as_deref(), owner.phone.as_deref()];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    let passphrase = passphrase::new(cx, (&source, passphrase::OPTIONS), &about)?;
    let root_opens = root_opens(args, cx)?;
    let records = if asking { for_a_successor(cx)? } else { Vec::new() };
    let count = records.len();
    let state = LocalState::new(cx.state_folder.as_deref()).or_fail(cx)?;
    let new = NewVault {
        passphrase: &passphrase,
        costs: Costs::DEFAULT,
        register: Register::new(owner, Settings { root_opens, ..Settings::default() }),
        root: Document { records, ..Document::default() },
        state: &state,
        now: cx.now,
    };
    let made = {
        let _hold = interrupt::hold();
        let _busy = Busy::new(cx.messages.text("busy-making", &[]));
        Vault::create(&folder, new, Event::new(cx.now, "vault-created", []))
    };
    report(cx, &made.or_fail(cx)?, &folder, count);
    Ok(())
}

/// The new vault's folder: named, or the current one if it is empty, or asked for.
fn place(args: &InitArgs, cx: &mut Context) -> Result<PathBuf, Failure> {
    let named = args.directory.clone().or_else(|| cx.vault_named().map(Path::to_owned));
    let folder = match named {
        Some(folder) => folder,
        None if is_free(Path::new(".")) => PathBuf::from("."),
        None => {
            let (text, proposal) = (cx.messages.text("ask-vault-folder", &[]), cx.messages.text("vault-folder", &[]));
            let messages = cx.messages;
            cx.ask_line(
                &text,
                Some(&proposal).filter(|_| !cx.yes).map(String::as_str),
                &messages.text("value-dir", &[]),
                |typed| {
                    let folder = PathBuf::from(typed);
                    if folder.exists() && !is_free(&folder) {
                        return Err(msg!(messages, "error-not-empty", path = typed));
                    }
                    Ok(folder)
                },
            )?
        }
    };
    if folder.exists() && !is_free(&folder) {
        return Err(fail!(cx.messages, Refused, "error-not-empty", path = folder.display().to_string()));
    }
    refuse_inside_a_vault(cx, &folder)?;
    Ok(folder)
}

/// A vault in a vault would be taken for damage of the outer one.
fn refuse_inside_a_vault(cx: &Context, folder: &Path) -> Result<(), Failure> {
    match vault_around(cx, folder)? {
        Some(above) => Err(fail!(cx.messages, Refused, "error-vault-in-vault", path = above.display().to_string())),
        None => Ok(()),
    }
}

fn owner(args: &InitArgs, cx: &mut Context) -> Result<Owner, Failure> {
    Ok(Owner {
        name: cx.needed(args.name.as_deref(), NAME, None)?,
        organisation: None,
        email: cx.optional(args.email.as_deref(), EMAIL)?,
        phone: cx.optional(args.phone.as_deref(), PHONE)?,
        language: cx.messages.language(),
        unknown: Extra::new(),
    })
}

fn root_opens(args: &InitArgs, cx: &mut Context) -> Result<RootOpens, Failure> {
    if let Some(given) = args.root_opens {
        return Ok(given.into());
    }
    if !cx.yes && cx.can_ask() {
        cx.tell(&cx.messages.text("init-root", &[]));
        for key in ["root-opens-register", "root-opens-everything"] {
            cx.tell(&cx.messages.text(key, &[]));
        }
        cx.note("");
    }
    let text = cx.messages.text("ask-root-opens", &[]);
    let options = ["choose-register", "choose-everything"].map(|key| cx.messages.text(key, &[]));
    let chosen = cx.choose(&text, &options, Some(0), "--root-opens")?;
    Ok([RootOpens::RegisterOnly, RootOpens::Everything][chosen])
}

/// Asks for what a successor needs first; each may be skipped.
fn for_a_successor(cx: &mut Context) -> Result<Vec<Record>, Failure> {
    cx.tell(&cx.messages.text("init-successor", &[]));
    let mut records = Vec::new();
    let text = cx.messages.text("ask-successor", &[]);
    if !cx.ask_yes_no(&text, true)? {
        return Ok(records);
    }
    for (key, kind, secret, which) in FOR_A_SUCCESSOR {
        records.extend(successor_record(cx, key, (kind, secret, which))?);
    }
    Ok(records)
}

fn successor_record(
    cx: &mut Context,
    key: &str,
    (kind, secret, which): (&str, &str, &str),
) -> Result<Option<Record>, Failure> {
    let name = cx.messages.text(key, &[]);
    let Some(value) = secret_twice(cx, &name)? else { return Ok(None) };
    let text = cx.messages.attr(key, "which");
    let messages = cx.messages;
    let answer = cx.ask_line(&text, Some(""), "record edit root", |typed| match validate::line(typed) {
        Ok(()) => Ok(typed.to_owned()),
        Err(error) => Err(text_in_words(messages, error)),
    })?;
    let mut record = Record::new(Id::random(), Kind::System, cx.now);
    let ours = |error: FieldError| Failure::our_fault(messages, &error.to_string());
    record.set("kind", kind).map_err(ours)?;
    record.set("name", &name).map_err(ours)?;
    record.set("criticality", "1").map_err(ours)?;
    record.set_secret(secret, value).map_err(ours)?;
    if which == "username" && !answer.is_empty() {
        record.set_secret(which, SecretText::new(answer)).map_err(ours)?;
    } else {
        record.set(which, &answer).map_err(ours)?;
    }
    Ok(Some(record))
}

/// A secret typed twice, because nobody will be there to ask what was meant; nothing where it is skipped.
fn secret_twice(cx: &mut Context, name: &str) -> Result<Option<SecretText>, Failure> {
    let messages = cx.messages;
    loop {
        let first = cx.ask_secret(&msg!(messages, "ask-secret-or-skip", name = name), "record add root")?;
        if first.is_empty() {
            cx.note(&msg!(messages, "successor-skipped", name = name));
            return Ok(None);
        }
        let second = cx.ask_secret(&messages.text("prompt-passphrase-again", &[]), "record add root")?;
        if first.same_as(&second) {
            return Ok(Some(first));
        }
        cx.note(&messages.text("note-passphrase-differs", &[]));
    }
}

fn report(cx: &mut Context, vault: &OpenVault, folder: &Path, records: usize) {
    let path = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let fingerprint = vault.keys().verify_key().fingerprint();
    cx.say(&msg!(cx.messages, "init-done", path = path.display().to_string(), records = records));
    cx.say(&cx.messages.text("init-next", &[]));
    if cx.json {
        let plain = fingerprint.plain();
        cx.print_json(&Made { vault: vault.id().to_string(), path: &path, fingerprint: plain, records });
    }
}
