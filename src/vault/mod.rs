//! `Vault` (sealed) → `OpenVault` (unlocked): revisions, deposit, rotation, history.
//!
//! The clock arrives as an argument; the disk is touched only through `store`. Specified in docs/format.md. What this room
//! is not: the way in without a passphrase, which is `recovery`.

mod absence;
mod attachments;
mod belief;
mod cards;
mod clients;
mod clock;
mod compartment;
mod create;
mod deposits;
mod drills;
mod enclosing;
mod epoch;
mod housekeeping;
mod numbering;
mod open;
mod people;
mod practice;
mod receipts;
mod renewal;
mod resolve;
mod seal;
mod takeover;
mod unlocked;
mod verification;

pub use attachments::{AttachError, Contents, FileSource, KnownFile, NewFile, RecordFile};
pub use cards::{CardTooLarge, person, policy_in_words, who_can_open};
pub use compartment::{Compartment, ReadError};
pub use create::{CreateError, NewVault};
pub use deposits::Deposit;
pub use drills::{DrillError, FoundDrill};
pub use enclosing::{Enclosed, Encloser};
pub use epoch::EpochError;
pub use housekeeping::KEPT_REVISIONS;
pub use open::{Access, OpenError, RootChoice, Unlock, Vault};
pub use people::{PeopleError, check_policy};
pub use receipts::FoundReceipt;
pub use resolve::Choices;
pub use seal::SealError;
pub use takeover::{Takeover, TakeoverError};
pub use unlocked::{Notice, OpenVault};
pub use verification::{CompartmentCheck, Fork, Verification, verify_vault};
