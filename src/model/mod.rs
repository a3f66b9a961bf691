//! People, clients, records, receipts, drills: plain data, no I/O.

pub use evidence::{Event, Receipt};
pub use heads::{Head, Pending, PendingOp, Retained, Sealed};
pub use order::for_showing;
pub use people::{Client, Holder, Role};
pub use record::{Attachment, Record};
pub use register::{Register, RootOpens};
