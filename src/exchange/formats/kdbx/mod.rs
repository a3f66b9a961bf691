//! Databases of `KeePass`, `KeePassXC` and relatives: KDBX 3.0 to 4.1, with password, key file or both; written in 4.1.
//!
//! Written after the format's description (keepass.info/help/kb/kdbx.html) over ciphers and a splitter of XML that others
//! keep; the crate `keepass` (0.17) could not be held to bounds and reads no files of pykeepass. What this is not: a
//! reader of the older KDB, of plain XML, or of databases that a hardware key opens. Not taken over are icons, colours,
//! auto-type, and what plugins keep in custom data.

mod bytes;
mod codes;
mod database;
mod entry;
mod header;
mod key_file;
mod references;
mod sealed;
mod times;
mod write;
mod xml;

use std::io::Read as _;

use zeroize::Zeroizing;

use self::database::Database;
use self::sealed::Sealed;
pub use self::write::{Costs, WriteError, write};
use crate::exchange::Stop;
use crate::exchange::foreign::{Bounds, Format, Input, Keys, Lock, Log, Options, ReadError, Reader, guarded};
use crate::exchange::item::{Item, Program};
use crate::store::PathError;

/// The database.
pub const FORMAT: Format = Format {
    key: KEY,
    program: Program::KEEPASS,
    recognise: |input| input.head().starts_with(header::SIGNATURE),
    open,
};

const KEY: &str = "kdbx";

fn open(input: &Input, options: &Options) -> Result<Box<dyn Reader>, ReadError> {
    let mut file = Zeroizing::new(Vec::with_capacity(usize::try_from(input.size()).unwrap_or_default()));
    let stream = input.stream(&options.bounds)?;
    // A file that grows meanwhile is read no further.
    stream.take(options.bounds.file).read_to_end(&mut file).map_err(|error| PathError::io(input.path(), error))?;
    let sealed = Sealed::look(file, options.bounds, options.stop)?;
    let path = input.path().to_owned();
    Ok(Box::new(KdbxReader { sealed, path, bounds: options.bounds, stop: options.stop }))
}

struct KdbxReader {
    sealed: Sealed,
    path: std::path::PathBuf,
    bounds: Bounds,
    stop: Stop,
}

impl Reader for KdbxReader {
    fn lock(&self) -> Lock {
        Lock::PasswordOrKeyFile
    }

    fn read(self: Box<Self>, keys: &Keys, take: &mut dyn FnMut(Item), log: &mut Log) -> Result<(), ReadError> {
        let Self { sealed, path, bounds, stop } = *self;
        let key_file = keys.key_file.as_ref().map(key_file::read).transpose()?;
        if keys.password.is_none() && key_file.is_none() {
            return Err(ReadError::Locked);
        }
        // quick-xml (0.42) and flate2 (1.1) are not known to panic; what stands behind a key may still be anything.
        let database = guarded(|| {
            let opened = sealed.open(keys.password.as_ref(), key_file.as_ref())?;
            let mut database = Database::read(opened, &bounds, stop)?;
            let dead = references::resolve(&mut database);
            Ok((database, dead))
        });
        let (database, dead) = database?;
        entry::items(database, (&dead, &path, &bounds), take, log)
    }
}

/// Lower-case hexadecimal digits.
fn hex(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}
