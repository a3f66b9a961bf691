//! People, clients, records, receipts, drills: plain data, no I/O.
//!
//! What a record may hold is one table (`schema`); everything else asks it. What this room is not: the bytes on disk
//! (`format`) or decisions about them (`vault`). Specified in docs/format.md, Records and Register.

pub mod deposit_source;
pub mod evidence;
pub mod heads;
pub mod labels;
pub mod order;
pub mod people;
pub mod record;
pub mod register;
pub mod schema;
pub mod source;
pub mod typed;
pub mod validate;

pub use deposit_source::{DepositSource, Selection};
pub use evidence::{Absence, Acceptance, Drill, DrillRun, Event, ExportTest, Receipt};
pub use heads::{Head, Pending, PendingOp, Retained, Sealed};
pub use order::for_showing;
pub use people::{Client, Holder, KitPlace, KitWay, Role};
pub use record::{Attachment, Record};
pub use register::{Owner, Register, RootOpens, Settings};
