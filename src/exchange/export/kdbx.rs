//! Records to a database of `KeePass`, attachments included, sealed under a password of its own.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{KEEPASS_PASSKEY, Loss, Lost, is_passkey, items, title};
use crate::exchange::attachments;
use crate::exchange::formats::kdbx::{self, Costs, WriteError};
use crate::exchange::item::{Item, ItemFile, Program};
use crate::exchange::json::{ExportError, Exported, Outgoing};
use crate::secret::{SecretBytes, SecretText};
use crate::store::OutputFolder;
use crate::store::damage::{Damage, DamageKind};
use crate::vault::Contents;

/// What the file is called in the folder of an export.
const FILE: &str = "records.kdbx";
/// So many bytes of attachments a database takes: programs of this family hold all of it in memory.
const LARGEST: u64 = 256 << 20;

/// Writes into an output folder, below `prefix` (empty, or ended by `/`); the caller finishes the folder.
pub fn write(
    outgoing: &Outgoing<'_>,
    (password, costs): (&SecretText, Costs),
    folder: &OutputFolder,
    prefix: &str,
) -> Result<(Exported, Lost), ExportError> {
    let mut lost = Lost::default();
    for _ in &outgoing.document.unreadable {
        lost.add(Loss::Unreadable, "", "");
    }
    let mut items = items(outgoing.client, outgoing.document, Program::KEEPASS);
    for item in &items {
        let strange = |name: &str| is_passkey(name) && !name.starts_with(KEEPASS_PASSKEY);
        for field in item.fields.iter().filter(|field| strange(&field.name)) {
            lost.add(Loss::Form, title(item), &field.name);
        }
    }
    let mut exported = Exported { records: items.len(), files: 0, bytes: 0, problems: Vec::new() };
    attach(&mut items, outgoing, &mut exported, &mut lost)?;
    let file = kdbx::write(outgoing.client, items, (password, costs), outgoing.exported_at, &mut lost);
    let file = file.map_err(|error| match error {
        WriteError::Path(error) => ExportError::Path(error),
        WriteError::NoKey(_) => ExportError::OutOfMemory,
    })?;
    folder.write(&format!("{prefix}{FILE}"), &file)?;
    Ok((exported, lost))
}

fn attach(
    items: &mut [Item],
    outgoing: &Outgoing<'_>,
    exported: &mut Exported,
    lost: &mut Lost,
) -> Result<(), ExportError> {
    for (record, item) in outgoing.document.records.iter().zip(items) {
        for attachment in &record.attachments {
            if exported.bytes.saturating_add(attachment.size) > LARGEST {
                lost.add(Loss::Large, record.name(), &attachment.name);
                continue;
            }
            let Some(from) = outgoing.attachments else {
                exported.problems.push(Damage::new("", DamageKind::Missing).into());
                continue;
            };
            match attachments::in_memory(attachment, from, outgoing.stop).ok_or(ExportError::Stopped)? {
                Ok(bytes) => {
                    exported.files += 1;
                    exported.bytes += bytes.len() as u64;
                    let contents = Box::new(Held { bytes, path: PathBuf::from(&attachment.name) });
                    item.attachments.push(ItemFile { name: attachment.name.clone(), contents });
                }
                Err(problem) => exported.problems.push(problem),
            }
        }
    }
    Ok(())
}

/// An attachment in memory.
struct Held {
    bytes: SecretBytes,
    path: PathBuf,
}

impl Contents for Held {
    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.bytes.expose_bytes()))
    }

    fn path(&self) -> &Path {
        &self.path
    }
}
