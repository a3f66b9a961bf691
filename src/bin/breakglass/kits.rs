//! What writing a kit and publishing it have in common: the drills that stand, what a holder serves, the folder.
//!
//! What this is not: the kit itself (`breakglass::kit`).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use breakglass::encode::id::CompartmentId;
use breakglass::encode::slug::Slug;
use breakglass::kit::{self, KitError, Served, ServedError};
use breakglass::model::{Event, Holder};
use breakglass::msg;
use breakglass::store::{Changes, FileKind, PathError, Problem, is_inside};
use breakglass::vault::OpenVault;

use crate::context::Context;
use crate::errors::{Explain, Failure, OrFail as _, fail};
use crate::interrupt;
use crate::progress::Busy;

/// Drills by the compartment that they rehearse.
pub type Drills = BTreeMap<CompartmentId, CompartmentId>;

/// Those who stand in a policy, so that there is something for them to keep.
pub fn holders_with_kits(vault: &OpenVault, cx: &Context) -> Result<Vec<Slug>, Failure> {
    let mut found = Vec::new();
    for holder in vault.register().active_holders() {
        if !vault.compartments_of(&holder.id).or_fail(cx)?.is_empty() {
            found.push(holder.id.clone());
        }
    }
    Ok(found)
}

/// Those who have, or had, a sheet and stand in no policy any more, also those who were removed: a kit of theirs that
/// still lies somewhere opens nothing new, and is to be deleted by whoever it lies with.
pub fn holders_without(vault: &OpenVault, cx: &Context) -> Result<Vec<Holder>, Failure> {
    let with = holders_with_kits(vault, cx)?;
    Ok(vault.register().holders.iter().filter(|holder| !with.contains(&holder.id)).cloned().collect())
}

/// Names a kit that holds what nobody needs any more. It is not deleted: only the owner knows what else lies there.
pub fn tell_stale(holder: &Holder, place: &str, cx: &mut Context) {
    cx.note(&msg!(cx.messages, "kit-stale", name = &holder.name, path = place));
}

/// The standing drills of everything these holders serve, made where there are none; and cards are brought up to date.
pub fn drills(vault: &mut OpenVault, holders: &[Slug], cx: &Context) -> Result<Drills, Failure> {
    let mut compartments = Vec::new();
    for holder in holders {
        compartments.extend(vault.compartments_of(holder).or_fail(cx)?);
    }
    compartments.sort();
    compartments.dedup();
    let _hold = interrupt::hold();
    // Nobody is to be sent to a number that is not in use any more.
    vault.renew_cards(&compartments, &Event::new(cx.now, "cards-renewed", [])).or_fail(cx)?;
    let event = Event::new(cx.now, "drills-made", [("count", compartments.len().to_string())]);
    vault.standing_drills(&compartments, event).or_fail(cx)
}

/// Somebody who stands in a register, to be kept beside changes to it.
pub fn holder(vault: &OpenVault, id: &Slug, cx: &Context) -> Result<Holder, Failure> {
    let found = vault.register().holder(id).cloned();
    found.ok_or_else(|| Failure::our_fault(cx.messages, "a holder who is not in the register"))
}

/// What goes into a holder's kit now.
pub fn served(vault: &OpenVault, holder: &Holder, drills: &Drills, cx: &Context) -> Result<Vec<Served>, Failure> {
    kit::served(vault, holder, drills).or_fail(cx)
}

/// A kit is handed over, so it does not lie in the vault.
pub fn refuse_inside(vault: &OpenVault, path: &Path, cx: &Context) -> Result<(), Failure> {
    if is_inside(path, vault.layout().root()).or_fail(cx)? {
        return Err(fail!(cx.messages, Refused, "error-kit-in-vault", path = path.display().to_string()));
    }
    Ok(())
}

/// Refuses a place where no kit can be, before anything is made for it.
pub fn refuse_place(vault: &OpenVault, path: &Path, cx: &Context) -> Result<(), Failure> {
    refuse_inside(vault, path, cx)?;
    match fs::metadata(path) {
        Ok(found) if !found.is_dir() => {
            let problem = Problem::NotAFolder(FileKind::from(found.file_type()));
            Err(Failure::path(cx.messages, &PathError::new(path, problem)))
        }
        _ => Ok(()),
    }
}

/// Writes a kit into a folder outside the vault.
pub fn write(
    vault: &OpenVault,
    holder: &Holder,
    served: &[Served],
    path: &Path,
    cx: &Context,
) -> Result<Changes, Failure> {
    refuse_inside(vault, path, cx)?;
    let _hold = interrupt::hold();
    let busy = Busy::counting(msg!(cx.messages, "busy-kit", name = &holder.name), served.len());
    kit::write(vault, holder, served, path, |done| busy.done(done, served.len())).or_fail(cx)
}

impl Explain for ServedError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::Nothing(holder) => fail!(cx.messages, Refused, "error-kit-nothing", holder = holder.to_string()),
            Self::NeverSealed(id) => {
                fail!(cx.messages, Refused, "error-kit-never-sealed", compartment = cx.compartment_name(*id))
            }
            Self::People(error) => error.explain(cx),
            Self::Read(error) => error.explain(cx),
            Self::Source(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}

impl Explain for KitError {
    fn explain(&self, cx: &Context) -> Failure {
        match self {
            Self::SomebodyElses(path) => {
                fail!(cx.messages, Refused, "error-kit-somebody-elses", path = path.display().to_string())
            }
            Self::Path(error) => Failure::path(cx.messages, error),
            Self::Bundle(error) => error.explain(cx),
            other => Failure::our_fault(cx.messages, &other.to_string()),
        }
    }
}
