//! What of a file is remembered for whom, so that `sync` brings it up to date (docs/format.md, Records, `source`). What is
//! remembered is added to what was; a group within another's goes to whom it was chosen for alone, and what is chosen for
//! somebody else belongs to them from then on.

use breakglass::encode::id::{CompartmentId, Id};
use breakglass::exchange::deposit::Target;
use breakglass::exchange::select::{self, same};
use breakglass::model::register::Extra;
use breakglass::model::{DepositSource, Selection};
use breakglass::msg;
use breakglass::vault::OpenVault;

use super::Wanted;
use crate::args::exchange::ImportArgs;
use crate::context::Context;
use crate::errors::{Failure, fail};

/// Takes out of what is wanted now what is remembered of the same file for others, and hands that back: it takes part in
/// sharing the file. What is wanted now by the very same names belongs to whom it is wanted for.
pub(super) fn part(args: &ImportArgs, vault: &OpenVault, wanted: &mut [Wanted]) -> Vec<DepositSource> {
    let Some(path) = std::path::absolute(&args.file).ok().and_then(|path| Some(path.to_str()?.to_owned())) else {
        return Vec::new();
    };
    let ids: Vec<CompartmentId> = wanted.iter().map(|wanted| wanted.id).collect();
    let is_wanted = |there: &DepositSource| {
        let mut chosen = wanted.iter().flat_map(|wanted| &wanted.selections);
        chosen.any(|chosen| same(chosen, &there.selection))
    };
    let remembered = vault.register().sources.iter().filter(|s| s.path == path && !ids.contains(&s.compartment));
    let mut others: Vec<DepositSource> = remembered.filter(|there| !is_wanted(there)).cloned().collect();
    let of_others = others.iter_mut().map(|other| &mut other.selection);
    let all = wanted.iter_mut().flat_map(|wanted| &mut wanted.selections).chain(of_others);
    select::part(&mut all.collect::<Vec<_>>());
    others
}

/// What somebody else is remembered with, to take part in sharing the file.
pub(super) fn sharer(source: &DepositSource) -> Target<'_> {
    Target {
        id: source.compartment,
        from: Some(source.id),
        selections: vec![&source.selection],
        trashed: source.trashed,
        history: source.history,
        shares_only: true,
    }
}

/// How the file is remembered for each from now on; one that is remembered already keeps its id and its selections.
pub(super) fn sources(
    args: &ImportArgs,
    cx: &Context,
    vault: &OpenVault,
    wanted: &[Wanted],
) -> Result<Vec<Vec<DepositSource>>, Failure> {
    let shown = || args.file.display().to_string();
    let absolute = std::path::absolute(&args.file).map_err(|error| Failure::disk(cx.messages, &args.file, &error))?;
    let path = absolute.to_str().ok_or_else(|| fail!(cx.messages, Refused, "error-source-path", path = shown()))?;
    let chosen: Vec<&Selection> = wanted.iter().flat_map(|wanted| &wanted.selections).collect();
    let of_one = |wanted: &Wanted| {
        let there = vault.register().sources.iter().filter(|s| s.compartment == wanted.id && s.path == path);
        let there: Vec<&DepositSource> = there.collect();
        // All selections of a client in one file share an id: they come and go together.
        let id = there.first().map_or_else(Id::random, |there| there.id);
        // It is one file: how it is to be read is the same for all of them, and known from before where nothing is said.
        let (mut format, mut columns) = (args.format.clone(), args.map.clone());
        if let (Some(there), None, true) = (there.first(), &format, columns.is_empty()) {
            (format, columns) = (there.format.clone(), there.columns.clone());
        }
        let new = |selection: &Selection| DepositSource {
            id,
            compartment: wanted.id,
            path: path.to_owned(),
            format: format.clone(),
            selection: selection.clone(),
            trashed: args.trashed,
            history: args.history,
            columns: columns.clone(),
            added_at: cx.now,
            unknown: Extra::new(),
        };
        let kept = there.iter().filter(|kept| !chosen.iter().any(|selection| same(&kept.selection, selection)));
        let kept =
            kept.map(|kept| DepositSource { format: format.clone(), columns: columns.clone(), ..(*kept).clone() });
        kept.chain(wanted.selections.iter().map(new)).collect()
    };
    Ok(wanted.iter().map(of_one).collect())
}

/// Puts it into the register, and says what is no longer taken over for whom.
pub(super) fn put(cx: &mut Context, vault: &mut OpenVault, sources: Vec<Vec<DepositSource>>) {
    for of_one in sources {
        let Some(first) = of_one.first() else { continue };
        let (id, path, compartment) = (first.id, first.path.clone(), first.compartment);
        let goes_over = |there: &DepositSource| {
            let again = |new: &DepositSource| same(&new.selection, &there.selection);
            there.path == path && there.compartment != compartment && of_one.iter().any(again)
        };
        let register = vault.register_mut();
        let (withdrawn, kept): (Vec<_>, Vec<_>) = register.sources.drain(..).partition(goes_over);
        register.sources = kept;
        register.sources.retain(|source| source.id != id);
        register.sources.extend(of_one);
        let of_file = register.sources.iter_mut().filter(|source| source.path == path);
        select::part(&mut of_file.map(|source| &mut source.selection).collect::<Vec<_>>());
        let client = cx.compartment_begins(compartment);
        for source in withdrawn {
            let (before, what) = (cx.compartment_begins(source.compartment), words(cx, &source.selection));
            cx.note(&msg!(cx.messages, "source-passed-on", what = what, client = &client, before = before));
        }
    }
}

/// What a selection chooses, as it was typed.
fn words(cx: &Context, selection: &Selection) -> String {
    if selection.is_everything() {
        return cx.messages.text("source-everything", &[]);
    }
    let names = [&selection.groups, &selection.vaults, &selection.tags, &selection.matches];
    names.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(", ")
}
