//! QR codes as modules, black or white.

use qrcode::{EcLevel, QrCode};
use zeroize::Zeroizing;

/// A QR code. Wiped on drop.
pub struct Qr {
    width: usize,
    modules: Zeroizing<Vec<bool>>,
}

/// How much of a code may be lost to dirt and bad printing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Strength {
    /// About 15 in 100: smaller, for screens and good print.
    Medium,
    /// About 25 in 100.
    High,
    /// About 30 in 100.
    Highest,
}

/// Why there is no QR code: more bytes than the largest holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("too much for a QR code")]
pub struct QrError;

impl Qr {
    /// The code that says `text`.
    pub fn new(text: &[u8], strength: Strength) -> Result<Self, QrError> {
        let level = match strength {
            Strength::Medium => EcLevel::M,
            Strength::High => EcLevel::Q,
            Strength::Highest => EcLevel::H,
        };
        let code = QrCode::with_error_correction_level(text, level).map_err(|_| QrError)?;
        let width = code.width();
        let modules = code.into_colors().into_iter().map(|colour| colour == qrcode::Color::Dark).collect();
        Ok(Self { width, modules: Zeroizing::new(modules) })
    }

    /// How many modules a side has, without the quiet zone.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Runs of black modules: row, first column, how many.
    pub(super) fn runs(&self) -> impl Iterator<Item = (usize, usize, usize)> + '_ {
        self.modules.chunks(self.width).enumerate().flat_map(|(row, modules)| {
            let mut column = 0;
            modules.chunk_by(PartialEq::eq).filter_map(move |run| {
                let first = column;
                column += run.len();
                run[0].then_some((row, first, run.len()))
            })
        })
    }
}

/// The white modules that must stand around a code.
pub(super) const QUIET: usize = 4;
