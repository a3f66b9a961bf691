//! Where a new sheet goes: a file, as a page (`.pdf`) or as text, or the system's printer.
//!
//! The secret key is kept nowhere else. A sheet that the vault does not come to rely on is removed again; one that was
//! printed by then is named void.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use breakglass::format::v1::sheet::Sheet;
use breakglass::i18n::Messages;
use breakglass::kit::sheet::{Whose, page, text};
use breakglass::model::{Client, Holder, Register};
use breakglass::msg;
use breakglass::paper::Pdf;
use breakglass::store::output;

use crate::args::SheetForm;
use crate::context::Context;
use crate::errors::Failure;
use crate::printer;

/// Where a sheet goes.
#[derive(Clone)]
pub enum Place {
    File(PathBuf),
    Printer,
}

impl Place {
    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Printer => None,
        }
    }

    /// Writes or prints a sheet.
    pub fn put(&self, cx: &mut Context, sheet: &Sheet, whose: &Whose<'_>) -> Result<(), Failure> {
        let write = |cx: &Context, path: &Path, bytes: &[u8]| {
            output::write_new(path, bytes).map_err(|error| Failure::path(cx.messages, &error))
        };
        match self {
            Self::File(path) if !is_page(path) => write(cx, path, text(sheet, whose).expose_text().as_bytes()),
            Self::File(path) => {
                let page = page_of(cx, sheet, whose);
                write(cx, path, page.expose_bytes())
            }
            Self::Printer => {
                let page = page_of(cx, sheet, whose);
                printer::print(cx, page.expose_bytes())
            }
        }
    }
}

/// The page, and a word about what it could not show.
fn page_of(cx: &mut Context, sheet: &Sheet, whose: &Whose<'_>) -> Pdf {
    let page = page(sheet, whose);
    if !page.missing().is_empty() {
        let missing: String = page.missing().iter().collect();
        cx.note(&msg!(cx.messages, "sheet-missing-glyphs", characters = missing));
    }
    page
}

/// Whether a file is to be a page: its name ends in `.pdf`.
fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"))
}

/// What stands on a holder's sheet. The client may be so new that the register does not know it.
pub fn whose<'a>(cx: &Context, register: &'a Register, holder: &'a Holder, new: Option<&'a Client>) -> Whose<'a> {
    let client = holder.client.as_ref();
    let client = client.and_then(|id| new.filter(|client| client.id == *id).or_else(|| register.client(id)));
    Whose {
        holder: Some((&holder.name, holder.role)),
        client: client.map(|client| client.name.as_str()),
        owner: Some(&register.owner),
        made: cx.now.date(),
        language: holder.language,
    }
}

/// What a sheet's file is called.
pub fn file_name(cx: &Context, id: &str, form: SheetForm) -> String {
    let ending = match form {
        SheetForm::Pdf => "pdf",
        SheetForm::Txt => "txt",
    };
    msg!(cx.messages, "sheet-file-name", id = id, ending = ending)
}

/// A sheet that is written or printed. Dropped before it is kept, its file is removed.
#[must_use = "a sheet that is not kept is removed"]
pub struct Written {
    place: Option<Place>,
    messages: Messages,
}

impl Written {
    /// A sheet at its place; none if the holder made their own.
    pub fn new(cx: &Context, place: Option<Place>) -> Self {
        Self { place, messages: cx.messages }
    }

    /// The vault relies on it now; where it is.
    pub fn keep(mut self) -> Kept {
        Kept(self.place.take())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        match &self.place {
            Some(Place::File(path)) => drop(fs::remove_file(path)),
            Some(Place::Printer) => {
                let _ = writeln!(std::io::stderr(), "{}", self.messages.text("sheet-printed-is-void", &[]));
            }
            None => {}
        }
    }
}

/// A sheet that the vault relies on; none if the holder made their own.
pub struct Kept(Option<Place>);

impl Kept {
    /// None was made here.
    pub fn none() -> Self {
        Self(None)
    }

    /// Where it is.
    pub fn place(&self) -> Option<&Place> {
        self.0.as_ref()
    }

    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        self.place().and_then(Place::path)
    }

    /// Says where it is and what to do with it.
    pub fn say(&self, cx: &mut Context, name: &str) {
        let text = match self.place() {
            Some(Place::File(path)) => {
                msg!(cx.messages, "sheet-for-written", name = name, path = path.display().to_string())
            }
            Some(Place::Printer) => msg!(cx.messages, "sheet-for-printed", name = name),
            None => return,
        };
        cx.say(&text);
    }
}
