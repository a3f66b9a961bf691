//! The way into the owner's vault: found, unlocked, looked at for what the owner should know, and tidied before a write.
//!
//! Everything that can be found out without the passphrase is found out before it is asked for. What this is not: the
//! way in with a sheet, which needs no passphrase (`recover`, `verify`).

use std::path::{Path, PathBuf};

use breakglass::encode::id::CompartmentId;
use breakglass::model::{Event, Pending, PendingOp};
use breakglass::msg;
use breakglass::store::{LocalState, Lock, output};
use breakglass::vault::{Access, Notice, OpenError, OpenVault, RootChoice, Unlock, Vault};

use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::interrupt;
use crate::passphrase;
use crate::policies::policy_event;
use crate::progress::Busy;

impl Context {
    /// Unlocks the vault to look at it.
    pub fn open_read(&mut self) -> Result<OpenVault, Failure> {
        let vault = self.open(Access::Read, RootChoice::Newest)?;
        if let Some(pending) = vault.pending() {
            self.say_pending(pending);
        }
        for (id, _) in vault.policies_to_set() {
            self.say_unfinished(&msg!(self.messages, "work-client-add", client = self.compartment_name(id)));
        }
        Ok(vault)
    }

    /// Unlocks the vault to write: takes the lock, finishes what was interrupted, and tidies up.
    pub fn open_write(&mut self) -> Result<OpenVault, Failure> {
        let mut vault = self.open_unfinished()?;
        if vault.pending().is_some() {
            self.finish_pending(&mut vault)?;
        }
        if let Err(failure) = self.finish_clients(&mut vault) {
            self.note(&failure.message);
        }
        if let Err(error) = vault.tidy() {
            let failure = crate::errors::Explain::explain(&error, self);
            self.note(&msg!(self.messages, "note-not-tidied", reason = failure.message));
        }
        Ok(vault)
    }

    /// Unlocks the vault to write, and leaves interrupted work as it is: for `resume` itself.
    pub fn open_unfinished(&mut self) -> Result<OpenVault, Failure> {
        self.open(Access::Write, RootChoice::Newest)
    }

    /// Unlocks the vault; says what the owner should know.
    pub fn open(&mut self, access: Access, root: RootChoice) -> Result<OpenVault, Failure> {
        let folder = self.vault_folder()?;
        let opened = self.unlock_at(&folder, access, root)?;
        let mut vault = opened.or_fail(self)?;
        vault.enclose_with(breakglass::handbook::enclosed);
        self.know_compartments(&vault);
        let leaving = vault.compartments_to_discard();
        for notice in vault.notices() {
            match notice {
                // Whoever writes finishes it, and says so.
                Notice::Unlisted(id) if leaving.contains(id) && access == Access::Write => {}
                Notice::Unlisted(id) if leaving.contains(id) => {
                    self.say_unfinished(&msg!(self.messages, "work-client-remove", id = id.to_string()));
                }
                notice => {
                    let text = self.notice(notice);
                    self.note(&text);
                }
            }
        }
        Ok(vault)
    }

    /// Unlocks the vault in a folder. The inner error is left to those who know more to do about it (`resolve`).
    pub fn unlock_at(
        &mut self,
        folder: &Path,
        access: Access,
        root: RootChoice,
    ) -> Result<Result<OpenVault, OpenError>, Failure> {
        let state = LocalState::new(self.state_folder.as_deref()).or_fail(self)?;
        if let Err(error) = look_first(folder, access) {
            return Ok(Err(error));
        }
        let (now, text) = (self.now, self.messages.text("busy-unlocking", &[]));
        let is_wrong = |error: &OpenError| matches!(error, OpenError::WrongPassphrase);
        passphrase::unlock(self, is_wrong, |passphrase| {
            let _busy = Busy::new(text.clone());
            Vault::at(folder)?.unlock(&Unlock { passphrase, access, root, state: &state, now })
        })
    }

    /// Learns what the compartments are called, for errors that know their ids only.
    pub fn know_compartments(&mut self, vault: &OpenVault) {
        for client in &vault.register().clients {
            let id = CompartmentId::Client(client.compartment);
            self.name_compartment(id, client.name.clone(), client.id.to_string());
        }
        for drill in &vault.register().drills {
            let name = msg!(self.messages, "drill-name", name = self.compartment_begins(drill.of));
            self.name_compartment(drill.id(), name, drill.compartment.to_string());
        }
    }

    /// Finishes work on many compartments that was interrupted, and says so.
    pub fn finish_pending(&mut self, vault: &mut OpenVault) -> Result<(), Failure> {
        let Some(pending) = vault.pending().cloned() else { return Ok(()) };
        let work = self.describe_pending(&pending);
        self.note(&msg!(self.messages, "note-finishing", work = &work));
        self.carry_on(vault, &pending)?;
        self.note(&msg!(self.messages, "note-finished", work = work));
        Ok(())
    }

    fn say_pending(&mut self, pending: &Pending) {
        let work = self.describe_pending(pending);
        if pending.aborted {
            self.say_unfinished(&work);
        } else {
            self.note(&msg!(self.messages, "note-pending", work = work));
        }
    }

    fn say_unfinished(&mut self, work: &str) {
        self.note(&msg!(self.messages, "note-unfinished", work = work));
    }

    /// Finishes the additions and removals of clients that were interrupted, and says so; how many there were.
    pub fn finish_clients(&mut self, vault: &mut OpenVault) -> Result<usize, Failure> {
        let (leaving, coming) = (vault.compartments_to_discard(), vault.policies_to_set());
        let count = leaving.len() + coming.len();
        let _hold = interrupt::hold();
        for id in leaving {
            vault.discard_compartment(id).or_fail(self)?;
            let work = msg!(self.messages, "work-client-remove", id = id.to_string());
            self.note(&msg!(self.messages, "note-finished", work = work));
        }
        for (id, policy) in coming {
            vault.set_policy(id, &policy, policy_event(self, id, &policy)).or_fail(self)?;
            let work = msg!(self.messages, "work-client-add", client = self.compartment_name(id));
            self.note(&msg!(self.messages, "note-finished", work = work));
        }
        Ok(count)
    }

    /// Does what is left of work on many compartments. A signal is noted and ends the program afterwards.
    pub fn carry_on(&mut self, vault: &mut OpenVault, pending: &Pending) -> Result<(), Failure> {
        let _hold = interrupt::hold();
        let busy = Busy::counting(self.messages.text("busy-compartments", &[]), pending.remaining.len());
        let resumed = vault.resume(finished_event(self, pending), |done, total| busy.done(done, total));
        drop(busy);
        if resumed.is_err() {
            self.say_pending(pending);
        }
        resumed.or_fail(self)
    }

    /// What work on many compartments is about, as a phrase.
    pub fn describe_pending(&self, pending: &Pending) -> String {
        let named = |id: &Option<_>| id.as_ref().map_or_else(String::new, ToString::to_string);
        let (holder, new) = (named(&pending.holder), named(&pending.new_holder));
        let work = match pending.op {
            PendingOp::Rekey => msg!(self.messages, "work-rekey", holder = holder),
            // Taking it back exchanges the two.
            PendingOp::Replace if pending.aborted => msg!(self.messages, "work-replace", holder = new, new = holder),
            PendingOp::Replace => msg!(self.messages, "work-replace", holder = holder, new = new),
            PendingOp::Rotate => self.messages.text("work-rotate", &[]),
        };
        if pending.aborted { msg!(self.messages, "work-aborting", work = work) } else { work }
    }

    fn notice(&self, notice: &Notice) -> String {
        match notice {
            Notice::Unlisted(id) => msg!(self.messages, "notice-unlisted", id = id.to_string()),
            Notice::Missing(id) => {
                msg!(self.messages, "notice-missing", compartment = self.compartment_name(*id))
            }
            Notice::StateNotWritten(path) => {
                msg!(self.messages, "notice-state", path = path.display().to_string())
            }
            _ => self.messages.text("notice-other", &[]),
        }
    }
}

/// What goes into the journal when work on many compartments is done.
fn finished_event(cx: &Context, pending: &Pending) -> Event {
    let named = |id: &Option<_>| id.as_ref().map_or_else(String::new, ToString::to_string);
    match pending.op {
        _ if pending.aborted => Event::new(cx.now, "work-aborted", [("work", cx.describe_pending(pending))]),
        PendingOp::Rekey => Event::new(cx.now, "holder-rekeyed", [("holder", named(&pending.holder))]),
        PendingOp::Replace => {
            let people = [("holder", named(&pending.holder)), ("new", named(&pending.new_holder))];
            Event::new(cx.now, "holder-replaced", people)
        }
        PendingOp::Rotate => Event::new(cx.now, "all-rotated", []),
    }
}

/// What stands in the way before any passphrase: damaged facts, somebody else's lock.
fn look_first(folder: &Path, access: Access) -> Result<(), OpenError> {
    let vault = Vault::at(folder)?;
    vault.facts()?;
    if access == Access::Write {
        Lock::acquire(vault.layout())?;
    }
    Ok(())
}

/// The vault in whose folder a path lies, whether anything is there yet or not.
pub fn vault_around(cx: &Context, path: &Path) -> Result<Option<PathBuf>, Failure> {
    let absolute = std::path::absolute(path).map_err(|error| Failure::disk(cx.messages, path, &error))?;
    for above in absolute.ancestors().skip(1).filter(|above| Vault::at(above).is_ok()) {
        if output::is_inside(&absolute, above).or_fail(cx)? {
            return Ok(Some(above.to_owned()));
        }
    }
    Ok(None)
}
