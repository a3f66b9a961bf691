//! What the binary carries deflated: the recovery page, the texts and the fonts, packed by `build.rs`.
//!
//! What this is not: a reader of packed files from elsewhere; those are bounded in `exchange`.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

/// A file that `build.rs` packed, by its name.
macro_rules! packed {
    ($name:literal) => {
        $crate::encode::packed::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".z")))
    };
}
pub(crate) use packed;

/// A file of our own, deflated (RFC 1950).
#[derive(Clone, Copy)]
pub(crate) struct Packed(pub(crate) &'static [u8]);

impl Packed {
    /// The file as it was before it was packed.
    pub(crate) fn unpack(self) -> Vec<u8> {
        let mut file = Vec::new();
        ZlibDecoder::new(self.0).read_to_end(&mut file).expect("packed when this program was built");
        file
    }
}
