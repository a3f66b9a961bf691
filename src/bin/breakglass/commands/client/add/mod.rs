//! `breakglass client add`: a client with a compartment, their people, the proposed policy and the sheets.
//!
//! At a terminal a conversation; the options answer it beforehand. Everything is asked and checked first; then the
//! sheets are on the disk, then the register knows client and holders in one revision, then the policy is set.
//!
//! The vault's lock is held through the whole conversation, and another writer is told so meanwhile: short names, keys and
//! the policy are checked against the register as each answer comes, and what the owner confirms at the end must be what
//! is written. Readers need no lock.

use std::path::{Path, PathBuf};

use serde::Serialize;

use breakglass::encode::id::Id;
use breakglass::encode::slug::Slug;
use breakglass::model::register::Extra;
use breakglass::model::{Client, Event, Holder, Register, validate};
use breakglass::msg;
use breakglass::sharing::{Policy, text};
use breakglass::vault::OpenVault;

use super::list::Listed;
use crate::args::SheetForm;
use crate::args::client::AddArgs;
use crate::commands::holder::Added;
use crate::context::Context;
use crate::entered::Ask;
use crate::errors::{Failure, OrFail as _, fail};
use crate::people::compartment_of;
use crate::sheet_output::{Kept, Place, Written, file_name, whose};
use crate::sheets::{self, NewKey};
use crate::{interrupt, policies};

mod conversation;
mod given;
mod policy;

pub const NAME: Ask<'_> = Ask { question: "ask-client-name", option: "value-name", check: validate::name };
pub const EMAIL: Ask<'_> = Ask { question: "ask-client-email", option: "--email", check: validate::email };
pub const PHONE: Ask<'_> = Ask { question: "ask-client-phone", option: "--phone", check: validate::phone };
pub const ADDRESS: Ask<'_> = Ask { question: "ask-client-address", option: "--address", check: validate::long_text };

/// What is printed as JSON.
#[derive(Serialize)]
struct Made<'a> {
    #[serde(flatten)]
    client: Listed<'a>,
    holders: Vec<Added<'a>>,
}

/// Everything that was given and asked, before anything is written.
struct Draft {
    client: Client,
    newcomers: Vec<Newcomer>,
    /// Holders who are there already and are to stand in the policy.
    known: Vec<Holder>,
    /// The register as it will be, to speak about the policy.
    preview: Register,
    sheets: Sheets,
}

/// Where the new sheets go.
struct Sheets {
    folder: Option<PathBuf>,
    form: SheetForm,
    is_printed: bool,
}

impl Sheets {
    /// The place of one sheet, once the folder is known.
    fn place(cx: &Context, vault: &OpenVault, (folder, form): (&Path, SheetForm), id: &Slug) -> Result<Place, Failure> {
        let path = folder.join(file_name(cx, id.as_str(), form));
        sheets::refuse_place(cx, vault, &path, sheets::Missing::IsMade)?;
        Ok(Place::File(path))
    }
}

/// Somebody who becomes a holder.
struct Newcomer {
    holder: Holder,
    key: NewKey,
}

pub fn run(args: &AddArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let answered = args.policy.is_some() || args.reserve || !args.staff.is_empty() || !args.deputy.is_empty();
    let talking = cx.can_ask() && !cx.yes && !answered;
    if talking {
        cx.tell(&cx.messages.text("client-add-welcome", &[]));
    }
    let client = client(args, cx, &vault, talking)?;
    let mut draft = Draft::new(&vault, client, args);
    let id = compartment_of(&draft.client);
    cx.name_compartment(id, draft.client.name.clone(), draft.client.id.to_string());
    if talking {
        conversation::people(cx, &vault, &mut draft)?;
    } else {
        given::people(args, cx, &vault, &mut draft)?;
    }
    let policy = policy::choose(args, cx, &draft)?;
    // Known to the register from the first moment: whatever happens now, the next writer sets it.
    draft.client.policy = policy.as_ref().map(text::to_text);
    if talking && !confirmed(cx, &draft)? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    let (client, holders) =
        (draft.client.clone(), draft.newcomers.iter().map(|new| new.holder.clone()).collect::<Vec<_>>());
    let sheets = commit(cx, &mut vault, draft)?;
    say_added(cx, &client, &holders, &sheets);
    let placed = place_policy(cx, &mut vault, &client, policy.as_ref());
    if cx.json {
        let holders = holders.iter().zip(&sheets).map(|(holder, sheet)| Added::new(holder, sheet.path())).collect();
        let known = vault.register().client(&client.id).unwrap_or(&client);
        cx.print_json(&Made { client: Listed::of(known, &vault), holders });
    }
    placed
}

impl Draft {
    fn new(vault: &OpenVault, client: Client, args: &AddArgs) -> Self {
        let mut preview = vault.register().clone();
        preview.clients.push(client.clone());
        let sheets = Sheets { folder: None, form: args.sheet_format, is_printed: args.print };
        Self { client, newcomers: Vec::new(), known: Vec::new(), preview, sheets }
    }

    /// Somebody new, with their key.
    fn add(&mut self, holder: Holder, key: NewKey) {
        self.preview.holders.push(holder.clone());
        self.newcomers.push(Newcomer { holder, key });
    }

    /// Everybody who is to stand in the policy.
    fn people(&self) -> Vec<Holder> {
        self.known.iter().cloned().chain(self.newcomers.iter().map(|new| new.holder.clone())).collect()
    }

    /// Whether an id is given already, in the vault or a moment ago.
    fn is_taken(&self, id: &Slug) -> bool {
        self.preview.holder(id).is_some()
    }
}

fn client(args: &AddArgs, cx: &mut Context, vault: &OpenVault, talking: bool) -> Result<Client, Failure> {
    let name = cx.needed(args.name.as_deref(), NAME, None)?;
    let taken = |id: &Slug| vault.register().client(id).is_some();
    let proposal = Slug::from_name(&name);
    let id = match (&args.id, &proposal) {
        // Without a conversation a good proposal is taken as it is.
        (None, Some(proposal)) if !talking && !taken(proposal) => proposal.clone(),
        _ => cx.short_name(args.id.as_deref(), proposal, taken)?,
    };
    let optional = |cx: &mut Context, given: &Option<String>, ask| match given {
        None if !talking => Ok(None),
        given => cx.optional(given.as_deref(), ask),
    };
    let (email, phone) = (optional(cx, &args.email, EMAIL)?, optional(cx, &args.phone, PHONE)?);
    let usual = vault.register().owner.language;
    let language = match args.person_language {
        Some(given) => given.into(),
        None if talking => conversation::language(cx, "ask-client-language", usual)?,
        None => usual,
    };
    let address = args.address.as_deref().map(|given| cx.optional(Some(given), ADDRESS)).transpose()?.flatten();
    Ok(Client {
        id,
        name,
        compartment: Id::random(),
        language,
        policy: None,
        email,
        phone,
        address,
        added_at: cx.now,
        closed_at: None,
        unknown: Extra::new(),
    })
}

/// The last question of the conversation: until here nothing was written.
fn confirmed(cx: &mut Context, draft: &Draft) -> Result<bool, Failure> {
    let sheets = draft.newcomers.iter().filter(|new| !new.key.is_their_own()).count();
    let text = msg!(cx.messages, "ask-client-go", name = &draft.client.name, sheets = sheets);
    cx.ask_yes_no(&text, true)
}

/// Sheets first, then client and holders in one revision of the register. Where each holder's sheet is.
fn commit(cx: &mut Context, vault: &mut OpenVault, draft: Draft) -> Result<Vec<Kept>, Failure> {
    let _hold = interrupt::hold();
    let paths = draft.newcomers.iter().filter_map(|new| new.key.path()).map(ToOwned::to_owned).collect::<Vec<_>>();
    let folders = sheets::Folders::make(cx, &paths)?;
    let (holders, keys): (Vec<Holder>, Vec<NewKey>) =
        draft.newcomers.into_iter().map(|new| (new.holder, new.key)).unzip();
    let mut written = Vec::with_capacity(keys.len());
    for (key, holder) in keys.into_iter().zip(&holders) {
        let whose = whose(cx, vault.register(), holder, Some(&draft.client));
        written.push(key.write(cx, &whose)?);
    }
    for holder in holders {
        let event = Event::new(cx.now, "holder-added", [("holder", holder.id.to_string())]);
        vault.register_holder(holder).or_fail(cx)?;
        vault.register_mut().journal.push(event);
    }
    let event = Event::new(cx.now, "client-added", [("client", draft.client.id.to_string())]);
    vault.add_client(draft.client, event).or_fail(cx)?;
    folders.keep();
    Ok(written.into_iter().map(Written::keep).collect())
}

fn say_added(cx: &mut Context, client: &Client, holders: &[Holder], sheets: &[Kept]) {
    cx.say(&msg!(cx.messages, "client-added", name = &client.name, id = client.id.to_string()));
    let files: Vec<_> =
        holders.iter().zip(sheets).filter_map(|(holder, sheet)| Some((holder, sheet.place()?))).collect();
    if files.is_empty() {
        return;
    }
    cx.say(&msg!(cx.messages, "sheets-written", count = files.len()));
    let mut are_printed = false;
    for (holder, place) in files {
        let shown = match place {
            Place::File(path) => path.display().to_string(),
            Place::Printer => cx.messages.text("sheet-is-printed", &[]),
        };
        are_printed |= place.path().is_none();
        cx.say(&format!("  {shown} – {}", breakglass::encode::text::one_line(&holder.name)));
    }
    cx.say(&cx.messages.text(if are_printed { "sheets-printed-keep" } else { "sheets-keep" }, &[]));
}

/// Sets the policy, or says how to do it later.
fn place_policy(
    cx: &mut Context,
    vault: &mut OpenVault,
    client: &Client,
    policy: Option<&Policy<Slug>>,
) -> Result<(), Failure> {
    let id = client.id.to_string();
    let Some(policy) = policy else {
        cx.say(&msg!(cx.messages, "policy-not-set", compartment = &client.name, id = id));
        return Ok(());
    };
    let compartment = compartment_of(client);
    {
        let _hold = interrupt::hold();
        let event = policies::policy_event(cx, compartment, policy);
        vault.set_policy(compartment, policy, event).or_fail(cx)?;
    }
    policies::explain(cx, vault.register(), compartment, policy);
    cx.say(&msg!(cx.messages, "client-next", id = id));
    Ok(())
}
