//! New holder keys: made here and put once on a sheet, or made by the holder, who hands over the public key.
//!
//! A sheet never replaces a file, never lies in the vault, and is on the disk before anything in the vault relies on it;
//! if the vault is not changed after all, the sheet goes again. The secret key is kept nowhere else.

use std::fs;
use std::path::{Path, PathBuf};

use breakglass::crypto::{Identity, Recipient};
use breakglass::encode::digits::{Digits, recipient_digits};
use breakglass::encode::slug::Slug;
use breakglass::format::v1::sheet::{Anchor, Sheet};
use breakglass::kit::sheet::Whose;
use breakglass::msg;
use breakglass::store::output;
use breakglass::vault::OpenVault;

use crate::args::{HolderKeyArgs, SheetForm};
use crate::context::Context;
use crate::errors::{ExitCode, Failure, fail};
use crate::sheet_output::{Place, Written, file_name};
use crate::terminal::Answer;
use crate::vault_access::vault_around;

/// How a public key begins.
const RECIPIENT: &str = "age1";
/// How many digits of a public key are compared on the phone.
const DIGITS: u32 = 12;

/// Where a holder's key comes from. Nothing is written yet.
pub enum NewKey {
    /// Made here.
    Sheet { place: Place, sheet: Sheet },
    /// Made by the holder.
    TheirOwn(Recipient),
}

impl NewKey {
    /// The key as asked for by the options, or at a question.
    pub fn choose(
        cx: &mut Context,
        vault: &OpenVault,
        args: &HolderKeyArgs,
        (name, id): (&str, &Slug),
    ) -> Result<Self, Failure> {
        let place = match (&args.recipient, &args.output) {
            (Some(recipient), _) => Answered::TheirOwn(parse_recipient(cx, recipient)?),
            (None, Some(path)) => {
                refuse_place(cx, vault, path, Missing::IsRefused)?;
                Answered::Place(Place::File(path.clone()))
            }
            (None, None) if args.print => Answered::Place(Place::Printer),
            (None, None) => ask_place(cx, vault, name, id)?,
        };
        match place {
            Answered::Place(place) => Ok(Self::make(vault, place)),
            Answered::TheirOwn(recipient) => Self::their_own(cx, vault, recipient, (name, args.digits.as_deref())),
        }
    }

    /// A key that the holder made, once its digits were compared.
    pub fn their_own(
        cx: &mut Context,
        vault: &OpenVault,
        recipient: Recipient,
        (name, digits): (&str, Option<&str>),
    ) -> Result<Self, Failure> {
        refuse_known(cx, vault, &recipient)?;
        confirm_digits(cx, name, &recipient, digits)?;
        Ok(Self::TheirOwn(recipient))
    }

    /// A key made here, for a sheet at a place that was looked at before.
    pub fn make(vault: &OpenVault, place: Place) -> Self {
        let anchor =
            Anchor { vault: Some(vault.id()), verify_key: Some(vault.keys().verify_key().clone()), check_digits: None };
        Self::Sheet { place, sheet: Sheet { identity: Identity::generate(), anchor } }
    }

    /// The public key.
    pub fn recipient(&self) -> Recipient {
        match self {
            Self::Sheet { sheet, .. } => sheet.identity.recipient(),
            Self::TheirOwn(recipient) => recipient.clone(),
        }
    }

    /// Whether the holder made it.
    pub fn is_their_own(&self) -> bool {
        matches!(self, Self::TheirOwn(_))
    }

    /// The file that its sheet will be.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Sheet { place, .. } => place.path(),
            Self::TheirOwn(_) => None,
        }
    }

    /// Writes or prints the sheet, if there is one, and forgets the secret key.
    pub fn write(self, cx: &mut Context, whose: &Whose<'_>) -> Result<Written, Failure> {
        let Self::Sheet { place, sheet } = self else { return Ok(Written::new(cx, None)) };
        place.put(cx, &sheet, whose)?;
        Ok(Written::new(cx, Some(place)))
    }
}

/// Folders that were made for sheets. Dropped before they are kept, those that are empty are removed.
#[must_use = "folders that are not kept are removed"]
pub struct Folders(Vec<PathBuf>);

impl Folders {
    /// Makes the folders in which these files will lie, for the owner alone, as far as they are missing.
    pub fn make(cx: &Context, files: &[PathBuf]) -> Result<Self, Failure> {
        let mut made = Self(Vec::new());
        for folder in files.iter().filter_map(|file| file.parent()) {
            if folder.as_os_str().is_empty() || folder.is_dir() {
                continue;
            }
            let mut builder = fs::DirBuilder::new();
            for_the_owner(&mut builder);
            builder.create(folder).map_err(|error| Failure::disk(cx.messages, folder, &error))?;
            made.0.push(folder.to_owned());
        }
        Ok(made)
    }

    /// Sheets lie in them now.
    pub fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        for folder in &self.0 {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(unix)]
fn for_the_owner(builder: &mut fs::DirBuilder) {
    use std::os::unix::fs::DirBuilderExt as _;
    builder.mode(0o700);
}

#[cfg(not(unix))]
fn for_the_owner(_builder: &mut fs::DirBuilder) {}

/// A place that is proposed: as it is, or beside the vault in which one stands.
pub fn beside(vault: &OpenVault, path: PathBuf) -> PathBuf {
    let root = vault.layout().root();
    let absolute = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
    match (output::is_inside(&path, root), absolute.parent()) {
        (Ok(true), Some(outside)) => outside.join(path),
        _ => path,
    }
}

/// What was answered.
enum Answered {
    Place(Place),
    TheirOwn(Recipient),
}

fn ask_place(cx: &mut Context, vault: &OpenVault, name: &str, id: &Slug) -> Result<Answered, Failure> {
    let text = msg!(cx.messages, "ask-sheet-place", name = name);
    let proposal = beside(vault, PathBuf::from(file_name(cx, id.as_str(), SheetForm::default()))).display().to_string();
    // A sheet is never written to a place that nobody named.
    let proposal = Some(proposal).filter(|_| !cx.yes);
    let messages = cx.messages;
    let vault_folder = vault.layout().root().to_owned();
    cx.ask_line(&text, proposal.as_deref(), "-o, --print, --recipient", |typed| -> Answer<Answered> {
        if typed.starts_with(RECIPIENT) && !Path::new(typed).exists() {
            let recipient = typed.parse().map_err(|_| messages.text("error-recipient", &[]))?;
            return Ok(Answered::TheirOwn(recipient));
        }
        match unfit(Path::new(typed), &vault_folder, Missing::IsRefused) {
            None => Ok(Answered::Place(Place::File(PathBuf::from(typed)))),
            Some(key) => Err(msg!(messages, key, path = typed)),
        }
    })
}

/// What about the folder in which a sheet is to lie, if there is none.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is made.
    IsMade,
    /// Somebody mistyped it.
    IsRefused,
}

/// Why a sheet cannot be written there: the key of a message.
fn unfit(path: &Path, vault: &Path, missing: Missing) -> Option<&'static str> {
    if path.as_os_str().is_empty() || path.file_name().is_none() {
        return Some("prompt-file-empty");
    }
    if fs::symlink_metadata(path).is_ok() {
        return Some("error-exists");
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let is_there = folder.as_os_str().is_empty() || folder.is_dir();
    match output::is_inside(path, vault) {
        Ok(true) => Some("error-sheet-in-vault"),
        Ok(false) if is_there || missing == Missing::IsMade => None,
        _ => Some("error-no-folder"),
    }
}

/// Why sheets cannot lie in a folder, which may be missing where its own folder is there.
pub fn unfit_folder(folder: &Path, vault: &Path) -> Option<&'static str> {
    if folder.as_os_str().is_empty() {
        return Some("prompt-file-empty");
    }
    let above = folder.parent().unwrap_or(Path::new(""));
    let can_be = folder.is_dir() || (!folder.exists() && (above.as_os_str().is_empty() || above.is_dir()));
    match output::is_inside(folder, vault) {
        Ok(true) => Some("error-sheet-in-vault"),
        Ok(false) if can_be => None,
        _ => Some("error-no-folder"),
    }
}

/// Refuses a place for a sheet.
pub fn refuse_place(cx: &Context, vault: &OpenVault, path: &Path, missing: Missing) -> Result<(), Failure> {
    unfit(path, vault.layout().root(), missing).map_or(Ok(()), |key| Err(refusal(cx, key, path)))
}

/// Refuses a folder for sheets.
pub fn refuse_folder(cx: &Context, vault: &OpenVault, folder: &Path) -> Result<(), Failure> {
    unfit_folder(folder, vault.layout().root()).map_or(Ok(()), |key| Err(refusal(cx, key, folder)))
}

/// Refuses a place for a sheet in the folder of any vault, where no vault is open.
pub fn refuse_any_vault(cx: &Context, path: &Path) -> Result<(), Failure> {
    vault_around(cx, path)?.map_or(Ok(()), |_| Err(refusal(cx, "error-sheet-in-vault", path)))
}

fn refusal(cx: &Context, key: &str, path: &Path) -> Failure {
    let code = match key {
        "error-no-folder" => ExitCode::Disk,
        "prompt-file-empty" => ExitCode::Usage,
        _ => ExitCode::Refused,
    };
    Failure::new(cx.messages, code, key, &[("path", path.display().to_string().into())])
}

fn parse_recipient(cx: &Context, typed: &str) -> Result<Recipient, Failure> {
    typed.trim().parse().map_err(|_| fail!(cx.messages, Usage, "error-recipient"))
}

fn refuse_known(cx: &Context, vault: &OpenVault, recipient: &Recipient) -> Result<(), Failure> {
    let known = vault.register().holders.iter().find(|holder| holder.recipient == *recipient);
    let refuse = |id: String| Err(fail!(cx.messages, Refused, "error-same-key", holder = id));
    known.map_or(Ok(()), |holder| refuse(holder.id.to_string()))
}

/// Has the holder's digits compared: with those given, or by the owner who has them read out.
fn confirm_digits(cx: &mut Context, name: &str, recipient: &Recipient, given: Option<&str>) -> Result<(), Failure> {
    let ours = recipient_digits(recipient.as_str());
    let differ =
        |cx: &Context| fail!(cx.messages, Refused, "error-digits-differ", digits = ours.to_string(), name = name);
    if let Some(given) = given {
        let given = Digits::parse(DIGITS, given).map_err(|_| {
            fail!(
                cx.messages,
                Usage,
                "error-option",
                option = "--digits",
                what = cx.messages.text("digits-twelve", &[])
            )
        })?;
        return if given == ours { Ok(()) } else { Err(differ(cx)) };
    }
    let question = msg!(cx.messages, "ask-digits", name = name, digits = ours.to_string());
    if cx.confirm(&question)? { Ok(()) } else { Err(differ(cx)) }
}
