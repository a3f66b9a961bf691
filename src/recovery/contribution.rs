//! Opening what another holder sent: only a sheet of the one who collects can (docs/format.md, Request and contribution).

use crate::crypto::sealed::{self, OpenError, OpenRules};
use crate::format::v1::contribution::{self, Contribution};
use crate::format::v1::sheet::Sheet;
use crate::format::{FormatError, limits};

/// Opens a contribution with whichever of these sheets it was sealed to.
pub fn open_contribution(text: &[u8], sheets: &[&Sheet]) -> Result<Contribution, ContributionError> {
    let sealed = contribution::sealed(text)?;
    let rules = OpenRules { max_plaintext: limits::CONTRIBUTION, stanzas: 1 };
    for sheet in sheets {
        match sealed::open(&sealed, &sheet.identity, rules) {
            Ok(plaintext) => return Ok(Contribution::read(&plaintext)?),
            Err(OpenError::NotForThisKey) => {}
            Err(why) => return Err(ContributionError::Damaged(why)),
        }
    }
    Err(ContributionError::NotForTheseSheets)
}

/// Why a contribution was not opened. It is named, and recovery goes on without it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ContributionError {
    /// Not the text of a contribution, or not one inside.
    #[error(transparent)]
    Format(#[from] FormatError),
    /// The age file is damaged or too large.
    #[error(transparent)]
    Damaged(OpenError),
    /// It was sealed to somebody else: to whoever asked for it.
    #[error("sealed to another sheet than these")]
    NotForTheseSheets,
}
