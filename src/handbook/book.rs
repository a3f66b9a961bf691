//! What a handbook or a report says, before it is paper or a page: chapters of a few kinds of pieces.
//!
//! Both `pdf` and `html` are made from this and from nothing else, so that they cannot say different things. Text is wiped
//! on drop, because the sealed part passes through here too. What this is not: the words themselves (`public`, `sealed`).

use zeroize::Zeroizing;

use super::map::Map;
use crate::i18n::Language;

/// A whole handbook, or one of its parts.
pub struct Book {
    /// Its title, which also stands in the PDF's metadata: no secret and no name.
    pub title: String,
    /// Its language.
    pub language: Language,
    /// Whose it is; stands above every page on the left.
    pub whose: String,
    /// State and revision; stands above every page on the right.
    pub state: String,
    /// What stands below every page.
    pub below: String,
    /// The size of its letters on paper, in points.
    pub size: f32,
    /// Whether a table of contents stands in front.
    pub has_contents: bool,
    /// What it says.
    pub chapters: Vec<Chapter>,
}

/// A chapter.
pub struct Chapter {
    /// Its heading; none where it belongs to what stands above.
    pub title: String,
    /// Whether it begins a page.
    pub begins_page: bool,
    /// What stands in it.
    pub pieces: Vec<Piece>,
}

/// Something that stands in a chapter.
pub enum Piece {
    /// A paragraph.
    Text(Said),
    /// A remark in small type.
    Small(Said),
    /// Something to heed, in a frame.
    Framed(Said),
    /// A heading within the chapter.
    Heading(String),
    /// Points.
    Points(Vec<Said>),
    /// A table: the part of the width of each column and its heading; rows.
    Table {
        /// What stands above.
        columns: Vec<(f32, String)>,
        /// What stands below.
        rows: Vec<Vec<Said>>,
    },
    /// A record: its heading, and what is said of it; no page tears it from its heading.
    Card(Card),
    /// The map of systems.
    Map(Map),
    /// Blank lines for notes.
    Lines(usize),
    /// Places for signatures, with who signs.
    Signatures(Vec<String>),
}

/// A record as it is printed.
pub struct Card {
    /// Its heading.
    pub title: String,
    /// Label and text of each line.
    pub rows: Vec<(String, Said)>,
}

/// Text of one type.
pub struct Said {
    pub(super) text: Zeroizing<String>,
    pub(super) look: Look,
}

/// How text is set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Look {
    Plain,
    Bold,
    /// For what is typed in.
    Typed,
}

impl Said {
    /// Bold text.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: Zeroizing::new(text.into()), look: Look::Bold }
    }

    /// Text that somebody will type in.
    pub fn typed(text: impl Into<String>) -> Self {
        Self { text: Zeroizing::new(text.into()), look: Look::Typed }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { text: Zeroizing::new(text), look: Look::Plain }
    }
}

impl From<&str> for Said {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl Chapter {
    /// An empty chapter.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), begins_page: false, pieces: Vec::new() }
    }

    /// It begins a page.
    #[must_use]
    pub fn on_a_page(mut self) -> Self {
        self.begins_page = true;
        self
    }

    /// Adds a piece.
    #[must_use]
    pub fn with(mut self, piece: Piece) -> Self {
        self.pieces.push(piece);
        self
    }

    /// Adds pieces.
    #[must_use]
    pub fn and(mut self, pieces: impl IntoIterator<Item = Piece>) -> Self {
        self.pieces.extend(pieces);
        self
    }

    /// Adds a paragraph.
    #[must_use]
    pub fn text(self, text: impl Into<Said>) -> Self {
        self.with(Piece::Text(text.into()))
    }
}
