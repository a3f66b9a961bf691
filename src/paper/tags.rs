//! What a screen reader is told: the tree of headings, paragraphs, lists and tables.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

use crate::i18n::Language;

/// What a part of the page is.
#[derive(Clone)]
pub(super) enum Kind {
    Heading(u8, String),
    Paragraph,
    Numbers,
    Bullets,
    Item,
    Label,
    Body,
    Table,
    Row,
    Head,
    Cell,
    Figure(String),
}

/// A place in the tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place(usize);

/// The tree as it grows: first its branches, while blocks are laid out; then its leaves, while pages are drawn.
#[derive(Default)]
pub(super) struct Tags {
    branches: Vec<(Kind, Option<Place>)>,
    leaves: Vec<Vec<Identifier>>,
}

impl Tags {
    /// A new branch, after all there are.
    pub(super) fn add(&mut self, kind: Kind, below: Option<Place>) -> Place {
        self.branches.push((kind, below));
        self.leaves.push(Vec::new());
        Place(self.branches.len() - 1)
    }

    /// What was drawn belongs to this branch.
    pub(super) fn hold(&mut self, place: Place, drawn: Identifier) {
        self.leaves[place.0].push(drawn);
    }

    /// The whole tree.
    pub(super) fn into_tree(self, language: Language) -> TagTree {
        let leaves = self.leaves.into_iter().map(|leaves| leaves.into_iter().map(Node::from).collect());
        let branches = self.branches.into_iter().zip(leaves);
        let mut groups: Vec<(TagGroup, Option<Place>)> =
            branches.map(|((kind, below), leaves)| (TagGroup::with_children(tag(kind), leaves), below)).collect();
        // From the last to the first: a branch is complete before it is hung on its own. That order is backwards.
        let mut roots = Vec::new();
        while let Some((mut group, below)) = groups.pop() {
            if matches!(group.children.first(), Some(Node::Group(_))) {
                group.children.reverse();
            }
            match below {
                Some(Place(parent)) => groups[parent].0.push(group),
                None => roots.push(group),
            }
        }
        let mut tree = TagTree::new().with_lang(Some(language.tag().to_owned()));
        roots.into_iter().rev().for_each(|group| tree.push(group));
        tree
    }
}

fn tag(kind: Kind) -> TagKind {
    match kind {
        Kind::Heading(level, title) => Tag::Hn(NonZeroU16::from(level_of(level)), Some(title)).into(),
        Kind::Paragraph => Tag::P.into(),
        Kind::Numbers => Tag::L(ListNumbering::Decimal).into(),
        Kind::Bullets => Tag::L(ListNumbering::Disc).into(),
        Kind::Item => Tag::LI.into(),
        Kind::Label => Tag::Lbl.into(),
        Kind::Body => Tag::LBody.into(),
        Kind::Table => Tag::Table.into(),
        Kind::Row => Tag::TR.into(),
        Kind::Head => Tag::TH(TableHeaderScope::Column).into(),
        Kind::Cell => Tag::TD.into(),
        Kind::Figure(alt) => Tag::Figure(Some(alt)).into(),
    }
}

fn level_of(level: u8) -> std::num::NonZeroU8 {
    std::num::NonZeroU8::new(level).unwrap_or(std::num::NonZeroU8::MIN)
}
