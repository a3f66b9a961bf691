//! Putting blocks one below the other.

use super::picture::{Drawing, Picture};
use super::qr::Qr;
use super::table::{Boxes, Table};
use super::text::{Align, Text};

/// Blocks, one below the other.
#[derive(Default)]
pub struct Blocks(pub(super) Vec<Block>);

impl Blocks {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }
}

/// Something that stands on its own on a page.
pub(super) enum Block {
    Heading { level: u8, text: Text },
    Paragraph { text: Text, size: Size, align: Align },
    List { is_numbered: bool, items: Vec<Text> },
    Table(Table),
    Boxes(Boxes),
    Symbol { code: Qr, side: f32, alt: Text },
    Picture { picture: Picture, width: f32 },
    Drawing(Drawing),
    Rule,
    Lines(usize),
    Contents,
    Space(f32),
    Together(Vec<Block>),
    Framed(Vec<Block>),
    Columns(Vec<(f32, Vec<Block>)>),
    PageBreak,
}

/// How large a paragraph is set, against the document's size.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Size {
    Body,
    Small,
    Large,
}

/// Something to which blocks can be added, each below the last.
pub trait Compose: Sized {
    /// Adds what was composed elsewhere.
    #[must_use]
    fn blocks(self, blocks: Blocks) -> Self;

    /// A heading; level 1 is the largest of three. It is never torn from what follows.
    #[must_use]
    fn heading(self, level: u8, text: impl Into<Text>) -> Self {
        self.block(Block::Heading { level: level.clamp(1, 3), text: text.into() })
    }

    /// A paragraph.
    #[must_use]
    fn paragraph(self, text: impl Into<Text>) -> Self {
        self.block(Block::Paragraph { text: text.into(), size: Size::Body, align: Align::Start })
    }

    /// A paragraph with its lines elsewhere than at the left margin.
    #[must_use]
    fn aligned(self, align: Align, text: impl Into<Text>) -> Self {
        self.block(Block::Paragraph { text: text.into(), size: Size::Body, align })
    }

    /// A paragraph in small type: captions, remarks.
    #[must_use]
    fn small(self, text: impl Into<Text>) -> Self {
        self.block(Block::Paragraph { text: text.into(), size: Size::Small, align: Align::Start })
    }

    /// A paragraph in large type: a name, a number to ring.
    #[must_use]
    fn large(self, text: impl Into<Text>) -> Self {
        self.block(Block::Paragraph { text: text.into(), size: Size::Large, align: Align::Start })
    }

    /// A list with numbers: steps.
    #[must_use]
    fn numbered<T: Into<Text>>(self, items: impl IntoIterator<Item = T>) -> Self {
        let items = items.into_iter().map(Into::into).collect();
        self.block(Block::List { is_numbered: true, items })
    }

    /// A list with bullets.
    #[must_use]
    fn bullets<T: Into<Text>>(self, items: impl IntoIterator<Item = T>) -> Self {
        let items = items.into_iter().map(Into::into).collect();
        self.block(Block::List { is_numbered: false, items })
    }

    /// A table; where it goes over a page, its header stands on each.
    #[must_use]
    fn table(self, table: Table) -> Self {
        self.block(Block::Table(table))
    }

    /// A grid of boxes.
    #[must_use]
    fn boxes(self, boxes: Boxes) -> Self {
        self.block(Block::Boxes(boxes))
    }

    /// A QR code with sides of so many millimetres, its quiet zone included; `alt` is read to those who cannot see it.
    #[must_use]
    fn qr(self, code: Qr, side: f32, alt: impl Into<Text>) -> Self {
        self.block(Block::Symbol { code, side, alt: alt.into() })
    }

    /// A picture, so many millimetres wide; narrower where there is less room.
    #[must_use]
    fn picture(self, picture: Picture, width: f32) -> Self {
        self.block(Block::Picture { picture, width })
    }

    /// A drawing of lines, rectangles and words.
    #[must_use]
    fn drawing(self, drawing: Drawing) -> Self {
        self.block(Block::Drawing(drawing))
    }

    /// A line across.
    #[must_use]
    fn rule(self) -> Self {
        self.block(Block::Rule)
    }

    /// Empty lines to write on.
    #[must_use]
    fn lines(self, count: usize) -> Self {
        self.block(Block::Lines(count))
    }

    /// The table of contents: every heading of level 2 and every titled table of the document, with its page.
    #[must_use]
    fn contents(self) -> Self {
        self.block(Block::Contents)
    }

    /// So many millimetres of nothing.
    #[must_use]
    fn space(self, height: f32) -> Self {
        self.block(Block::Space(height))
    }

    /// Blocks that stand on one page if they fit on any.
    #[must_use]
    fn together(self, blocks: Blocks) -> Self {
        self.block(Block::Together(blocks.0))
    }

    /// Blocks in a frame, on one page; what does not fit on any goes without the frame.
    #[must_use]
    fn framed(self, blocks: Blocks) -> Self {
        self.block(Block::Framed(blocks.0))
    }

    /// Blocks side by side on one page, each with its part of the width.
    #[must_use]
    fn columns(self, columns: impl IntoIterator<Item = (f32, Blocks)>) -> Self {
        self.block(Block::Columns(columns.into_iter().map(|(width, blocks)| (width, blocks.0)).collect()))
    }

    /// What follows begins on a new page.
    #[must_use]
    fn page_break(self) -> Self {
        self.block(Block::PageBreak)
    }

    #[doc(hidden)]
    #[must_use]
    #[allow(private_interfaces, reason = "the one place through which all of the above go; nobody outside can call it")]
    fn block(self, block: Block) -> Self {
        self.blocks(Blocks(vec![block]))
    }
}

impl Compose for Blocks {
    fn blocks(mut self, mut blocks: Blocks) -> Self {
        self.0.append(&mut blocks.0);
        self
    }
}
