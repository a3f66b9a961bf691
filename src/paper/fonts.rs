//! The faces that text is set in. They come in crates, whole, and are packed by `build.rs`; a PDF holds
//! the letters that it uses.
//!
//! Noto Sans for reading, `DejaVu Sans Mono` for what is typed in, and `DejaVu Sans` where those two have no glyph
//! (arrows, marks, Arabic, Hebrew, Georgian). Whatever none of them has becomes an empty box.

use std::sync::{Arc, LazyLock};

use krilla::text::Font;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{FontContext, FontData, FontFamily, FontFamilyName};

use super::text::Type;
use crate::encode::packed::packed;

/// The fonts for shaping, and the same for drawing.
pub(super) struct Fonts {
    pub(super) context: FontContext,
    faces: Vec<(&'static [u8], Font)>,
}

/// Which of the faces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Face(usize);

impl Fonts {
    pub(super) fn new() -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        let mut faces = Vec::new();
        for (family, bytes) in FACES.iter() {
            let bytes: &'static [u8] = bytes;
            let named = FontInfoOverride { family_name: Some(family), ..FontInfoOverride::default() };
            collection.register_fonts(Blob::new(Arc::new(bytes)), Some(named));
            let font = Font::new(bytes.into(), 0).expect("the crates hold whole fonts");
            faces.push((bytes, font));
        }
        Self { context: FontContext { collection, source_cache: SourceCache::default() }, faces }
    }

    /// The face that shaping chose.
    pub(super) fn face(&self, chosen: &FontData) -> Face {
        let chosen = chosen.data.data().as_ptr();
        let found = self.faces.iter().position(|(bytes, _)| bytes.as_ptr() == chosen);
        Face(found.expect("shaping knows no other font"))
    }

    pub(super) fn font(&self, face: Face) -> Font {
        self.faces[face.0].1.clone()
    }
}

/// The families for a type, the first first.
pub(super) fn families(type_: Type) -> FontFamily<'static> {
    const READING: &[FontFamilyName<'static>] = &[FontFamilyName::named(SANS), FontFamilyName::named(OTHERS)];
    const TYPED: &[FontFamilyName<'static>] =
        &[FontFamilyName::named(MONO), FontFamilyName::named(SANS), FontFamilyName::named(OTHERS)];
    let list = if type_ == Type::Mono { TYPED } else { READING };
    FontFamily::List(list.into())
}

const SANS: &str = "Noto Sans";
const MONO: &str = "DejaVu Sans Mono";
const OTHERS: &str = "DejaVu Sans";

static FACES: LazyLock<[(&str, Vec<u8>); 4]> = LazyLock::new(|| {
    [
        (SANS, packed!("sans.ttf").unpack()),
        (SANS, packed!("sans-bold.ttf").unpack()),
        (MONO, packed!("mono.ttf").unpack()),
        (OTHERS, packed!("others.ttf").unpack()),
    ]
});
