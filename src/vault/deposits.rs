//! Several compartments deposited in one go, as an import does that shares one file among many clients.
//!
//! Writing and sealing contents is what takes long, and each compartment's are their own: they are made ahead, on as many
//! cores as there are. Revisions are committed one after the other all the same, each followed by the register, so that
//! what was deposited stays when a later one fails (docs/format.md, Commit). What this is not: one commit for all of
//! them, which the format does not know.

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::attachments::{AttachError, RecordFile};
use super::compartment::Compartment;
use super::seal::{SealError, Sealing};
use super::unlocked::OpenVault;
use crate::format::v1::wire::ObjectRef;
use crate::model::Event;
use crate::store::Transaction;

/// A compartment to be deposited with others.
pub struct Deposit<'a> {
    /// With its contents as they are to be.
    pub compartment: &'a mut Compartment,
    /// Attachments to be sealed with it.
    pub files: &'a [RecordFile],
    /// What the journal says of it.
    pub event: Event,
}

/// What of a revision is written before the revision itself.
struct Ahead {
    transaction: Transaction,
    records: Option<ObjectRef>,
}

impl OpenVault {
    /// Deposits compartments in their order. Those before one that fails are deposited, those after it are not.
    pub fn deposit_all(&mut self, mut deposits: Vec<Deposit<'_>>) -> Result<(), AttachError> {
        for some in deposits.chunks_mut(AHEAD * rayon::current_num_threads()) {
            let ahead = self.write_ahead(some);
            for (deposit, ahead) in some.iter_mut().zip(ahead) {
                let Ahead { transaction, records } = ahead?;
                let sealing = Sealing { transaction: Some(&mut Some(transaction)), records, ..Sealing::carry() };
                self.deposit_as(deposit.compartment, deposit.event.clone(), sealing)?;
            }
        }
        Ok(())
    }

    /// Writes the contents of several compartments at once, each into a transaction of its own; up to the first that
    /// fails. Dropped, they take back what they wrote.
    fn write_ahead(&mut self, deposits: &mut [Deposit<'_>]) -> Vec<Result<Ahead, AttachError>> {
        let mut begun = Vec::with_capacity(deposits.len());
        for deposit in &mut *deposits {
            // Files are sealed several at once as it is.
            let tidied = self.tidy_before_write(deposit.compartment.id).map_err(SealError::from);
            let transaction = tidied.map_err(AttachError::from);
            begun.push(transaction.and_then(|()| self.begin_with_files(deposit.compartment, deposit.files)));
            if begun.last().is_some_and(Result::is_err) {
                break;
            }
        }
        let vault = &*self;
        let begun = begun.into_iter().zip(deposits).collect::<Vec<_>>().into_par_iter();
        begun.map(|(transaction, deposit)| Ok(vault.write_records(deposit.compartment, transaction?)?)).collect()
    }

    /// The root's contents are a revision together with the register, and written with it.
    fn write_records(&self, compartment: &mut Compartment, transaction: Transaction) -> Result<Ahead, SealError> {
        if compartment.id.is_root() {
            return Ok(Ahead { transaction, records: None });
        }
        let (mut begun, revision) = (Some(transaction), compartment.revision() + 1);
        begun = self.enclose(compartment, revision, begun)?;
        let transaction = begun.ok_or(SealError::ReadOnly)?;
        let recovery = compartment.head.as_ref().and_then(|head| head.manifest().recovery.as_ref());
        let records = self.put_records(&compartment.document, recovery, &transaction)?;
        Ok(Ahead { transaction, records: Some(records) })
    }
}

/// So many compartments are written ahead for each core: enough that none waits long for the others.
const AHEAD: usize = 4;
