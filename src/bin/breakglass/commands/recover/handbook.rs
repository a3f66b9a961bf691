//! The handbook after an opening: both parts, for those who have to restore everything.

use breakglass::handbook::{self, Book, Subject};
use breakglass::msg;
use breakglass::sharing::Kind;
use breakglass::store::OutputFolder;

use super::open::Opened;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};

/// What makes one part.
type Make = fn(&Subject<'_>) -> Book;

/// Writes the handbook of everything that was opened, in a folder below each compartment's place.
pub fn write(cx: &Context, opened: &[Opened], output: &OutputFolder) -> Result<(), Failure> {
    for one in opened.iter().filter(|one| one.manifest.manifest().kind != Kind::Drill) {
        let prefix = if opened.len() == 1 { String::new() } else { format!("{}/", one.compartment.id()) };
        let folder = format!("{prefix}{}", cx.messages.text("handbook-folder", &[]));
        let language = cx.messages.language();
        let subject = Subject::recovered(&one.name, language, &one.document, one.manifest.manifest(), cx.now.date());
        let books: [(&str, Make); 2] =
            [("handbook-file-public", handbook::public), ("handbook-file-sealed", handbook::sealed)];
        for (key, make) in books {
            let (name, book) = (cx.messages.text(key, &[]), make(&subject));
            output.write(&format!("{folder}/{name}.pdf"), handbook::pages(&book).expose_bytes()).or_fail(cx)?;
            output.write(&format!("{folder}/{name}.html"), handbook::page(&book).as_bytes()).or_fail(cx)?;
        }
    }
    Ok(())
}

/// Says where it is.
pub fn tell(cx: &mut Context, folder: &str) {
    cx.say(&msg!(cx.messages, "recover-handbook", path = folder));
}
