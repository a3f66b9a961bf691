//! Opening what an owner left with a deputy for the time of an absence (docs/format.md, Absence).

use crate::crypto::sealed::{self, OpenError, OpenRules};
use crate::format::v1::absence::AbsenceFile;
use crate::format::v1::sheet::Sheet;
use crate::format::{FormatError, limits};

/// Opens such a file with the deputy's sheet; the sheet must name the owner who signed it, if it names any.
pub fn open_absence(bytes: &[u8], sheet: &Sheet) -> Result<AbsenceFile, AbsenceError> {
    let rules = OpenRules { max_plaintext: limits::RECORDS, stanzas: 1 };
    let plaintext = sealed::open(bytes, &sheet.identity, rules).map_err(|error| match error {
        OpenError::NotForThisKey => AbsenceError::NotForThisSheet,
        OpenError::NotAge => AbsenceError::Other,
        other => AbsenceError::Damaged(other),
    })?;
    let file = AbsenceFile::read(&plaintext)?;
    let (anchor, key) = (&sheet.anchor, &file.head.verify_key);
    let other_key = anchor.verify_key.as_ref().is_some_and(|expected| expected != key);
    let other_digits = anchor.check_digits.as_ref().is_some_and(|digits| *digits != key.check_digits());
    let other_vault = anchor.vault.is_some_and(|vault| vault != file.head.vault);
    if other_key || other_digits || other_vault { Err(AbsenceError::OtherOwner) } else { Ok(file) }
}

/// Why the file of an absence was not opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AbsenceError {
    /// Sealed to somebody else's sheet.
    #[error("sealed to another sheet than this")]
    NotForThisSheet,
    /// No age file at all; whoever named it is at fault.
    #[error("not the file of an absence")]
    Other,
    /// Signed by somebody else than the owner on the sheet: made up.
    #[error("not signed by the owner whom the sheet names")]
    OtherOwner,
    /// The age file is damaged or too large.
    #[error(transparent)]
    Damaged(OpenError),
    /// What is inside is no such document, or its signature does not fit.
    #[error(transparent)]
    Format(#[from] FormatError),
}
