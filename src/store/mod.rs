//! The only room that touches the vault directory: layout, lock, durable write, sweep; and the files we write elsewhere.
//!
//! Bytes come in and go out; what they mean is for `format` and `vault`. Specified in docs/format.md, The directory
//! and Commit. Reading: [`Layout`], [`Folder::scan`], [`read_file`]. Writing: [`Lock`], then [`Transaction`]. Outside
//! the vault: [`output`] for what the user asked for, [`local_state`] for what this machine remembers.

pub mod bundle;
pub mod chain;
pub mod create;
pub mod damage;
pub mod input;
pub mod layout;
pub mod local_state;
pub mod lock;
pub mod mirror;
pub mod output;
pub mod path_error;
pub mod read;
pub mod removal;
pub mod revisions;
pub mod scan;
pub mod source;
pub mod sweep;
pub mod transaction;

mod durable;
mod nameless;
mod trace;

pub use create::{NewVault, create_vault_dir, is_free};
pub use input::InputFolder;
pub use layout::{Folder, Layout, Place, RevisionName};
pub use local_state::{LocalState, LocalStateError, Seen, SeenRevision, Standing};
pub use lock::{Lock, LockError};
pub use mirror::{Changes, Mirror, StagedFile, open_to_readers};
pub use output::{Existing, FolderFile, OutputFile, OutputFolder, is_inside, replace, write_new};
pub use path_error::{FileKind, PathError, Problem};
pub use read::{open_file, open_input, read_file, read_input, size_of_file};
pub use scan::{Compartments, Scan};
pub use sweep::{remove_object, remove_revision, sweep, sweep_compartment, sweep_unborn};
pub use transaction::{Committed, ObjectWriter, Transaction};
