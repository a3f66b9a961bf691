//! The kit: a folder for one holder, in their language, with nothing secret in it (docs/format.md, Kit).
//!
//! Written once and brought up to date: what has not changed is not touched, and the same revisions give the same bytes.
//! What this is not: the sheet, which is secret and never lies here.

use std::io;
use std::path::{Path, PathBuf};

use super::page::{self, Compartment, Room};
use super::served::{Sealed, Served};
use super::sums::{Signed, Sums};
use super::{start, technicians};
use crate::encode::hash::{Hash, Hasher};
use crate::encode::words;
use crate::i18n::{Language, Messages};
use crate::model::Holder;
use crate::store::bundle::BundleError;
use crate::store::{Changes, Mirror, PathError, open_input, read_input};
use crate::vault::OpenVault;

/// The script that recovers without this program.
const RECOVER: &[u8] = include_bytes!("recover.py");
/// The format, so that a kit explains itself.
const FORMAT: &[u8] = include_bytes!("../../docs/format.md");

/// Why a kit was not written. Nothing in its folder has changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KitError {
    /// The folder is the kit of another vault or of another holder; whoever named it is at fault.
    #[error("{}: is somebody else's kit", .0.display())]
    SomebodyElses(PathBuf),
    /// The folder cannot be read or written.
    #[error(transparent)]
    Path(#[from] PathError),
    /// A compartment cannot be bundled.
    #[error(transparent)]
    Bundle(#[from] BundleError),
}

/// Writes a holder's kit, or brings it up to date. `proceed` is called before each compartment with how many are done.
pub fn write(
    vault: &OpenVault,
    holder: &Holder,
    served: &[Served],
    path: &Path,
    mut proceed: impl FnMut(usize),
) -> Result<Changes, KitError> {
    let mut writing = Writing::begin(vault, holder, path)?;
    let mut compartments = Vec::new();
    let mut room = Room::of_an_empty_page();
    for (done, served) in served.iter().enumerate() {
        proceed(done);
        compartments.push(writing.compartment(served, &mut room)?);
    }
    writing.guides(served)?;
    writing.page(&compartments)?;
    writing.finish()
}

/// Whether any kit of this holder lies there, whole or not.
pub fn is_there(vault: &OpenVault, holder: &Holder, path: &Path) -> Result<bool, KitError> {
    Ok(before(vault, holder, path)?.is_some())
}

/// Whether a kit of this holder is there and every file in it is what its list says.
pub fn is_whole(vault: &OpenVault, holder: &Holder, path: &Path) -> Result<bool, KitError> {
    let Some(sums) = before(vault, holder, path)? else { return Ok(false) };
    let is_same = |(name, hash): (&str, Hash)| -> Result<bool, PathError> {
        let file = path.join(name);
        let (mut file, _) = match open_input(&file) {
            Ok(opened) => opened,
            Err(error) if error.is_environment() => return Err(error),
            Err(_) => return Ok(false),
        };
        let mut hasher = Hasher::new();
        io::copy(&mut file, &mut hasher).map_err(|error| PathError::io(path, error))?;
        Ok(hasher.finish() == hash)
    };
    for file in sums.files() {
        if !is_same(file)? {
            return Ok(false);
        }
    }
    Ok(true)
}

struct Writing<'a> {
    vault: &'a OpenVault,
    holder: &'a Holder,
    messages: Messages,
    path: &'a Path,
    mirror: Mirror,
    before: Option<Sums>,
    sums: Sums,
}

impl<'a> Writing<'a> {
    fn begin(vault: &'a OpenVault, holder: &'a Holder, path: &'a Path) -> Result<Self, KitError> {
        let before = before(vault, holder, path)?;
        let mirror = Mirror::open(path)?;
        let messages = Messages::new(holder.language);
        Ok(Self { vault, holder, messages, path, mirror, before, sums: Sums::default() })
    }

    /// The bundles of one compartment, beside the page and in it.
    fn compartment(&mut self, served: &Served, room: &mut Room) -> Result<Compartment, KitError> {
        let name = format!("{}.breakglass", served.slug);
        let file = self.technical(&name);
        let bundle = self.bundle(&file, &served.sealed, room)?;
        let drill = match &served.drill {
            None => None,
            Some(drill) => {
                let name = self.messages.text("kit-file-drill", &[("name", served.slug.as_str().into())]);
                let file = self.technical(&name);
                self.bundle(&file, drill, room)?
            }
        };
        let owner = &self.vault.register().owner.name;
        let key = &self.vault.keys().signing;
        let embedded = (bundle.as_deref(), drill.as_deref());
        Ok(Compartment::new(served, owner, self.holder.language, key, file, embedded))
    }

    /// Writes a bundle; hands it back if it is to be embedded.
    fn bundle(&mut self, name: &str, sealed: &Sealed, room: &mut Room) -> Result<Option<Vec<u8>>, KitError> {
        if room.takes(sealed) {
            let bytes = sealed.write(Vec::new())?;
            self.bytes(name, &bytes)?;
            return Ok(Some(bytes));
        }
        let shown = self.path.join(name);
        let staged = self.mirror.stage(name, |out| {
            sealed.write(out).map(drop).map_err(|error| match error {
                BundleError::Write(error) => PathError::io(&shown, error).into(),
                other => KitError::Bundle(other),
            })
        })?;
        self.sums.add(name, staged.hash);
        Ok(None)
    }

    /// What people and technicians read, and the ways in without this program.
    fn guides(&mut self, served: &[Served]) -> Result<(), KitError> {
        let recover = self.technical("recover.py");
        let format = self.technical("format.md");
        let readme = self.technical(&self.messages.text("kit-file-readme", &[]));
        let start = self.messages.text("kit-file-start", &[]);
        let text = technicians::text(self.vault, self.holder, served);
        let pdf = start::pages(self.vault, self.holder, served);
        self.bytes(&recover, RECOVER)?;
        self.bytes(&self.technical("bip39.txt"), (words::complete("").join("\n") + "\n").as_bytes())?;
        self.bytes(&format, FORMAT)?;
        self.bytes(&readme, text.as_bytes())?;
        self.bytes(&start, pdf.expose_bytes())
    }

    fn page(&mut self, compartments: &[Compartment]) -> Result<(), KitError> {
        let page = page::filled(&self.holder.name, self.holder.language, compartments);
        let name = self.messages.text("kit-file-page", &[]);
        self.bytes(&name, page.as_bytes())
    }

    fn finish(mut self) -> Result<Changes, KitError> {
        let (text, signature) = self.sums.sign(&self.vault.keys().signing, self.vault.id(), &self.holder.id);
        let (sums, minisig) = (self.technical(SUMS), self.technical(SUMS_SIGNATURE));
        let own = [sums.clone(), minisig.clone()];
        self.mirror.stage_bytes(&sums, text.as_bytes())?;
        self.mirror.stage_bytes(&minisig, signature.as_bytes())?;
        let stale = match &self.before {
            Some(before) => {
                let gone = before.names().filter(|name| !self.sums.contains(name)).map(str::to_owned);
                gone.chain(lists(&own)).collect()
            }
            None => Vec::new(),
        };
        Ok(self.mirror.finish(&stale)?)
    }

    fn bytes(&mut self, name: &str, bytes: &[u8]) -> Result<(), KitError> {
        let staged = self.mirror.stage_bytes(name, bytes)?;
        self.sums.add(name, staged.hash);
        Ok(())
    }

    fn technical(&self, name: &str) -> String {
        format!("{}/{name}", self.messages.text("kit-file-technical", &[]))
    }
}

/// The lists that a kit in another language would have.
fn lists(own: &[String]) -> Vec<String> {
    let folders = Language::ALL.map(|language| Messages::new(language).text("kit-file-technical", &[]));
    let all = folders.iter().flat_map(|folder| [SUMS, SUMS_SIGNATURE].map(|name| format!("{folder}/{name}")));
    all.filter(|name| !own.contains(name)).collect()
}

/// What the kit that is there consists of; nothing, where there is none or its list is damaged. Somebody
/// else's is refused.
fn before(vault: &OpenVault, holder: &Holder, path: &Path) -> Result<Option<Sums>, KitError> {
    for language in Language::ALL {
        let folder = path.join(Messages::new(language).text("kit-file-technical", &[]));
        let (Some(text), Some(signature)) = (there(&folder.join(SUMS))?, there(&folder.join(SUMS_SIGNATURE))?) else {
            continue;
        };
        return match Sums::read(&text, &signature, vault.keys().verify_key(), vault.id(), &holder.id) {
            Signed::Ours(sums) => Ok(Some(sums)),
            Signed::SomebodyElses => Err(KitError::SomebodyElses(path.to_owned())),
            Signed::Damaged => Ok(None),
        };
    }
    Ok(None)
}

fn there(path: &Path) -> Result<Option<Vec<u8>>, PathError> {
    match read_input(path, SUMS_LIMIT) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error),
    }
}

const SUMS: &str = "SHA256SUMS";
const SUMS_SIGNATURE: &str = "SHA256SUMS.minisig";
/// Far more than the names of any kit.
const SUMS_LIMIT: u64 = 16 << 20;
