//! `breakglass resolve`: settles a fork, damage, or a restored backup by choosing the revision to go on from.
//!
//! Nothing is dropped silently: what loses is named in the new revision, and damaged documents are moved aside. With
//! `--clock` it also settles dates that lie in the future because a clock was wrong once.

use breakglass::encode::hash::Hash;
use breakglass::encode::id::CompartmentId;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::i18n::Arg;
use breakglass::model::Event;
use breakglass::msg;
use breakglass::store::revisions::Manifests;
use breakglass::store::{LocalState, Lock};
use breakglass::vault::{Access, OpenError, OpenVault, RootChoice, Unlock, Vault};

use super::history::{line, rows};
use crate::args::client::ResolveArgs;
use crate::context::Context;
use crate::errors::{ExitCode, Explain as _, Failure, OrFail as _, fail};
use crate::progress::Busy;
use crate::{interrupt, moments, passphrase};

pub fn run(args: &ResolveArgs, cx: &mut Context) -> Result<(), Failure> {
    let whole = args.compartment.is_none() && (args.restored || args.clock);
    if args.compartment.as_deref() == Some("root") || whole {
        return root(args, cx);
    }
    let mut vault = cx.open_unfinished()?;
    let id = cx.compartment(&vault, args.compartment.as_deref())?;
    ask_clock(args, cx, &mut vault)?;
    settle(args, cx, &mut vault, id)?;
    redate(args, cx, &mut vault)
}

/// Whether this computer's clock is right, where the vault bears later dates. Only a person knows.
fn ask_clock(args: &ResolveArgs, cx: &mut Context, vault: &mut OpenVault) -> Result<(), Failure> {
    let ahead = if args.clock { vault.dated_ahead().or_fail(cx)? } else { Vec::new() };
    if !args.clock {
        return Ok(());
    }
    cx.note(&msg!(cx.messages, "clock-now", now = moments::long(cx.messages, cx.now)));
    for (id, dated) in &ahead {
        let name = cx.compartment_begins(*id);
        cx.note(&msg!(cx.messages, "clock-ahead", name = name, dated = moments::long(cx.messages, *dated)));
    }
    if !ahead.is_empty() && !cx.confirm(&cx.messages.text("ask-clock", &[]))? {
        return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
    }
    vault.trust_clock();
    Ok(())
}

/// Seals what is dated ahead once more, under today's date.
fn redate(args: &ResolveArgs, cx: &mut Context, vault: &mut OpenVault) -> Result<(), Failure> {
    if !args.clock {
        return Ok(());
    }
    let count = vault.dated_ahead().or_fail(cx)?.len();
    if count == 0 {
        cx.say(&cx.messages.text("clock-nothing", &[]));
        return Ok(());
    }
    let _hold = interrupt::hold();
    vault.redate(Event::new(cx.now, "redated", [])).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "clock-settled", count = count));
    Ok(())
}

/// The register, whose own trouble stands in the way of unlocking.
fn root(args: &ResolveArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut choice = if args.restored { RootChoice::Restored } else { believed(cx)? };
    let mut vault = match unlock(cx, choice)? {
        Err(OpenError::RolledBack { found, seen, .. }) if choice == RootChoice::Newest => {
            if !cx.can_ask() {
                return Err(fail!(cx.messages, Damaged, "error-resolve-restored", found = found, seen = seen));
            }
            if !cx.confirm(&msg!(cx.messages, "ask-restored", found = found, seen = seen))? {
                return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
            }
            choice = RootChoice::Restored;
            unlock(cx, choice)?.or_fail(cx)?
        }
        opened => opened.or_fail(cx)?,
    };
    cx.know_compartments(&vault);
    ask_clock(args, cx, &mut vault)?;
    let settled = settle(args, cx, &mut vault, CompartmentId::Root)?;
    redate(args, cx, &mut vault)?;
    if choice == RootChoice::Restored && !settled && !vault.is_restored() {
        cx.say(&msg!(cx.messages, "resolve-nothing", client = cx.compartment_begins(CompartmentId::Root)));
    } else if choice == RootChoice::Restored && !settled {
        let _hold = interrupt::hold();
        vault.commit_register(Event::new(cx.now, "vault-restored", [])).or_fail(cx)?;
        cx.say(&cx.messages.text("resolve-restored", &[]));
    }
    Ok(())
}

/// Which register to unlock with: the newest healthy one, where there is anything to choose.
fn believed(cx: &mut Context) -> Result<RootChoice, Failure> {
    let folder = cx.vault_folder()?;
    let vault = Vault::at(&folder).or_fail(cx)?;
    let manifests = Manifests::of(vault.layout(), CompartmentId::Root).or_fail(cx)?;
    let unsettled = manifests.chain().heads().len() > 1 || manifests.newest_damage().is_some();
    let newest = manifests.chain().newest_first().first().map(|newest| newest.hash());
    Ok(newest.filter(|_| unsettled).map_or(RootChoice::Newest, RootChoice::Chosen))
}

/// Unlocks to write. Where two machines changed the passphrase, the one that is typed says which of both holds.
fn unlock(cx: &mut Context, root: RootChoice) -> Result<Result<OpenVault, OpenError>, Failure> {
    let folder = cx.vault_folder()?;
    let state = LocalState::new(cx.state_folder.as_deref()).or_fail(cx)?;
    let (forked, candidates): (bool, Vec<Hash>) = {
        let vault = Vault::at(&folder).or_fail(cx)?;
        Lock::acquire(vault.layout()).or_fail(cx)?;
        let kept = if vault.facts_unsettled() { vault.facts_kept() } else { vault.facts_heads() };
        (vault.facts_heads().len() > 1, kept.iter().map(|facts| facts.hash()).collect())
    };
    if forked {
        cx.note(&cx.messages.text("note-two-passphrases", &[]));
    }
    let (now, busy) = (cx.now, cx.messages.text("busy-unlocking", &[]));
    let is_wrong = |error: &OpenError| matches!(error, OpenError::WrongPassphrase);
    let opened = passphrase::unlock(cx, is_wrong, |passphrase| {
        let _busy = Busy::new(busy.clone());
        let how = Unlock { passphrase, access: Access::Write, root, state: &state, now };
        let mut outcome = Err(OpenError::WrongPassphrase);
        for candidate in &candidates {
            let vault = Vault::at(&folder)?;
            let vault = if vault.facts_unsettled() { vault.believing(*candidate) } else { vault };
            outcome = vault.unlock(&how);
            match &outcome {
                // Another passphrase, or facts that a forger made up around whatever they had: the next ones may be ours.
                Err(OpenError::WrongPassphrase | OpenError::ForgedFacts(_) | OpenError::OwnerKeys { .. }) => {}
                Err(OpenError::Damage(_)) if candidates.len() > 1 => {}
                _ => break,
            }
        }
        outcome
    })?;
    let mut vault = match opened {
        Ok(vault) => vault,
        Err(error) => return Ok(Err(error)),
    };
    if let Some(aside) = vault.set_foreign_facts_aside().or_fail(cx)? {
        cx.say(&msg!(cx.messages, "resolve-facts-aside", path = aside.display().to_string()));
    }
    if vault.other_facts().or_fail(cx)? > 0 {
        if !cx.confirm(&cx.messages.text("ask-this-passphrase", &[]))? {
            return Err(fail!(cx.messages, Refused, "error-nothing-changed"));
        }
        let _hold = interrupt::hold();
        vault.settle_facts().or_fail(cx)?;
        cx.say(&cx.messages.text("resolve-passphrase", &[]));
    }
    Ok(Ok(vault))
}

/// Lets the owner choose, and goes on from there; whether there was anything to choose.
fn settle(args: &ResolveArgs, cx: &mut Context, vault: &mut OpenVault, id: CompartmentId) -> Result<bool, Failure> {
    let choices = vault.choices(id).or_fail(cx)?;
    let client = cx.compartment_begins(id);
    if !choices.unsettled {
        if !args.restored && !args.clock {
            cx.say(&msg!(cx.messages, "resolve-nothing", client = client));
        }
        return Ok(false);
    }
    for damage in &choices.damage {
        let failure = damage.explain(cx);
        cx.note(&failure.message);
    }
    let chosen = choose(args, cx, vault, (id, &choices.candidates))?;
    let (number, hash) = (chosen.manifest().revision, chosen.hash());
    let _hold = interrupt::hold();
    if id.is_root() {
        vault.believe(&hash).or_fail(cx)?;
    }
    let name = format!("{number}-{}", hash.hash16());
    let event = Event::new(cx.now, "resolved", [("client", cx.compartment_typed(id)), ("revision", name.clone())]);
    vault.resolve(id, &hash, event).or_fail(cx)?;
    cx.say(&msg!(cx.messages, "resolved", client = client, revision = name));
    Ok(true)
}

fn choose<'c>(
    args: &ResolveArgs,
    cx: &mut Context,
    vault: &OpenVault,
    (id, candidates): (CompartmentId, &'c [VerifiedManifest]),
) -> Result<&'c VerifiedManifest, Failure> {
    let client = cx.compartment_begins(id);
    if candidates.is_empty() {
        return Err(fail!(cx.messages, Damaged, "error-resolve-none", client = client));
    }
    let rows = rows(cx, vault, id, candidates);
    let options: Vec<String> = rows.iter().map(|row| line(cx, row)).collect();
    if let Some(typed) = &args.revision {
        let typed = typed.to_lowercase();
        let named = rows.iter().position(|row| format!("{}-{}", row.revision, row.hash16) == typed);
        return named.map(|place| &candidates[place]).ok_or_else(|| {
            let places = [("revision", typed.into()), ("known", listed(&options))];
            Failure::new(cx.messages, ExitCode::Refused, "error-resolve-unknown", &places)
        });
    }
    if !cx.can_ask() {
        let places = [("client", (&*client).into()), ("known", listed(&options))];
        return Err(Failure::new(cx.messages, ExitCode::Usage, "error-resolve-which", &places));
    }
    let question = msg!(cx.messages, "ask-resolve", client = client);
    let chosen = cx.choose(&question, &options, None, "--revision")?;
    Ok(&candidates[chosen])
}

/// The choices, one a line.
fn listed(options: &[String]) -> Arg<'static> {
    Arg::Raw(options.join("\n").into())
}
