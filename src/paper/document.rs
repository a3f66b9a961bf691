//! The document: title, language, blocks, what stands above and below every page; and what it becomes.

use super::compose::{Block, Blocks, Compose};
use super::text::Text;
use super::{MM, draw, lay, pages};
use crate::i18n::Language;
use crate::secret::SecretBytes;

/// What is to be set on paper.
pub struct Document {
    pub(super) title: String,
    pub(super) language: Language,
    pub(super) body: Vec<Block>,
    pub(super) header: Option<[Text; 2]>,
    pub(super) footer: Option<Text>,
    pub(super) is_paginated: bool,
    pub(super) size: f32,
    pub(super) margin: f32,
}

impl Document {
    /// An empty document. The title stands in the PDF's metadata: it holds no secret and no name that is nobody's
    /// business.
    pub fn new(title: impl Into<String>, language: Language) -> Self {
        Self {
            title: title.into(),
            language,
            body: Vec::new(),
            header: None,
            footer: None,
            is_paginated: true,
            size: 10.5,
            margin: 20.0 * MM,
        }
    }

    /// What stands above every page, on the left and on the right.
    #[must_use]
    pub fn header(mut self, left: impl Into<Text>, right: impl Into<Text>) -> Self {
        self.header = Some([left.into(), right.into()]);
        self
    }

    /// What stands below every page, on the left; on the right stands "page 1 of 3".
    #[must_use]
    pub fn footer(mut self, left: impl Into<Text>) -> Self {
        self.footer = Some(left.into());
        self
    }

    /// Without "page 1 of 3".
    #[must_use]
    pub fn without_page_numbers(mut self) -> Self {
        self.is_paginated = false;
        self
    }

    /// The size of its letters in points; 10.5 unless said otherwise. Everything else goes with it.
    #[must_use]
    pub fn size(mut self, points: f32) -> Self {
        self.size = points;
        self
    }

    /// The margins on the left and right in millimetres; 20 unless said otherwise.
    #[must_use]
    pub fn margin(mut self, millimetres: f32) -> Self {
        self.margin = millimetres * MM;
        self
    }

    /// Sets everything on pages.
    pub fn to_pdf(&self) -> Pdf {
        let (slabs, mut setting) = lay::lay(self);
        let pages = pages::stack(self, slabs, &mut setting);
        draw::draw(self, &pages, setting)
    }
}

impl Compose for Document {
    fn blocks(mut self, mut blocks: Blocks) -> Self {
        self.body.append(&mut blocks.0);
        self
    }
}

/// A finished PDF.
pub struct Pdf {
    pub(super) bytes: SecretBytes,
    pub(super) pages: usize,
    pub(super) missing: Vec<char>,
}

impl Pdf {
    /// The file in the clear. What was secret in the blocks is secret here.
    pub fn expose_bytes(&self) -> &[u8] {
        self.bytes.expose_bytes()
    }

    /// The file, to be kept.
    pub fn into_secret(self) -> SecretBytes {
        self.bytes
    }

    /// How many pages it has.
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// Characters that none of the fonts has; an empty box stands in their place.
    pub fn missing(&self) -> &[char] {
        &self.missing
    }
}
