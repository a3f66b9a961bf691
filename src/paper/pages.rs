//! Slabs become pages: as many as fit, what belongs together on one, a table's head on each.

use super::MM;
use super::document::Document;
use super::lay::{HAIR, Ink, Mark, Slab, is_listed};
use super::shape::{Setting, Style};
use super::tags::Place;
use super::text::{Align, Text};
use crate::i18n::Messages;
use crate::msg;

/// A4 in points.
pub(super) const PAGE: (f32, f32) = (210.0 * MM, 297.0 * MM);
/// White above the header and below the footer.
const EDGE: f32 = 12.0 * MM;
/// What a header or footer takes of the height.
const RUNNING: f32 = 9.0 * MM;

/// A page: everything on it, measured from its upper left corner.
#[derive(Default)]
pub(super) struct Page<'d> {
    pub(super) marks: Vec<Mark<'d>>,
    /// Lines for the table of contents, and how far down they are.
    pub(super) entries: Vec<(u8, String, f32)>,
    /// Lines of the table of contents: which entry, its place in the tree, and how far down the line is.
    refers: Vec<(usize, Place, f32)>,
}

impl Document {
    pub(super) fn body_width(&self) -> f32 {
        PAGE.0 - 2.0 * self.margin
    }

    pub(super) fn body_height(&self) -> f32 {
        PAGE.1 - self.top() - EDGE - if self.has_footer() { RUNNING } else { 0.0 }
    }

    fn top(&self) -> f32 {
        EDGE + if self.header.is_some() { RUNNING } else { 0.0 }
    }

    fn has_footer(&self) -> bool {
        self.footer.is_some() || self.is_paginated
    }
}

/// Stacks the slabs on pages.
pub(super) fn stack<'d>(document: &Document, slabs: Vec<Slab<'d>>, setting: &mut Setting) -> Vec<Page<'d>> {
    let mut stack = Stack { document, pages: vec![Page::default()], used: 0.0, most: document.body_height() };
    let mut slabs = slabs.into_iter().peekable();
    while let Some(slab) = slabs.next() {
        let mut chain = vec![slab];
        while chain.last().is_some_and(|last| last.keeps_next)
            && let Some(next) = slabs.next_if(|next| !next.begins_page)
        {
            chain.push(next);
        }
        stack.place(chain);
    }
    let mut pages = stack.pages;
    number_contents(document, setting, &mut pages);
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        running(document, setting, page, (index + 1, count));
    }
    pages
}

/// Writes the pages into the table of contents, now that they are known.
fn number_contents(document: &Document, setting: &mut Setting, pages: &mut [Page<'_>]) {
    let of_page = |(index, page): (usize, &Page<'_>)| {
        page.entries.iter().filter(|(level, ..)| is_listed(*level)).map(|_| index + 1).collect::<Vec<_>>()
    };
    let numbers: Vec<usize> = pages.iter().enumerate().flat_map(of_page).collect();
    let style = Style::regular(document.size * 0.95).leading(1.3).aligned(Align::End);
    for page in pages {
        for (entry, place, y) in std::mem::take(&mut page.refers) {
            let number = numbers.get(entry).map_or_else(String::new, ToString::to_string);
            for line in setting.lines(&Text::from(number), &style, document.body_width()) {
                let mark = Mark { x: document.margin, y, place: Some(place), ink: Ink::Text(line) };
                page.marks.push(mark);
            }
        }
    }
}

struct Stack<'a, 'd> {
    document: &'a Document,
    pages: Vec<Page<'d>>,
    used: f32,
    most: f32,
}

impl<'d> Stack<'_, 'd> {
    /// Puts slabs that belong together on this page, or on the next; if no page is high enough, one by one.
    fn place(&mut self, chain: Vec<Slab<'d>>) {
        let height: f32 = chain.iter().map(|slab| slab.gap + slab.height).sum();
        let is_chain = chain.len() > 1;
        if chain.first().is_some_and(|first| first.begins_page) && self.used > 0.0 {
            self.turn();
        }
        if self.used + height > self.most + SLACK && self.used > 0.0 && height <= self.most {
            self.turn();
        }
        if is_chain && height > self.most {
            return self.place_one_by_one(chain);
        }
        for slab in chain {
            self.put(slab);
        }
    }

    /// What is higher than a page: its beginning is still not torn from what follows it.
    fn place_one_by_one(&mut self, mut chain: Vec<Slab<'d>>) {
        let rest = chain.split_off(if chain.len() > 2 { 2 } else { 1 });
        self.place(chain);
        for slab in rest {
            self.place(vec![slab]);
        }
    }

    fn put(&mut self, mut slab: Slab<'d>) {
        if self.used > 0.0 && self.used + slab.gap + slab.height > self.most + SLACK {
            self.turn();
        }
        if let (true, Some(head)) = (self.used <= 0.0, slab.head.take()) {
            self.put_on((*head).clone());
            slab.gap = 0.0;
        }
        self.put_on(slab);
    }

    fn put_on(&mut self, mut slab: Slab<'d>) {
        if self.used > 0.0 {
            self.used += slab.gap;
        }
        let y = self.document.top() + self.used;
        slab.shift(self.document.margin, y);
        self.used += slab.height;
        if let Some(page) = self.pages.last_mut() {
            page.entries.extend(slab.entry.map(|(level, words)| (level, words, y)));
            page.refers.extend(slab.refers.map(|(entry, place)| (entry, place, y)));
            page.marks.append(&mut slab.marks);
        }
    }

    fn turn(&mut self) {
        self.pages.push(Page::default());
        self.used = 0.0;
    }
}

/// What stands above and below the body.
fn running(document: &Document, setting: &mut Setting, page: &mut Page<'_>, (number, count): (usize, usize)) {
    let width = document.body_width();
    if let Some([left, right]) = &document.header {
        let sides = [(left, Align::Start), (right, Align::End)];
        set(setting, page, sides, (document.margin, EDGE), (width, 0.6));
        rule(page, (document.margin, EDGE + RUNNING * 0.6), width);
    }
    if document.has_footer() {
        let counted = Text::from(if document.is_paginated {
            msg!(Messages::new(document.language), "paper-page", page = number, pages = count)
        } else {
            String::new()
        });
        let empty = Text::default();
        let sides = [(document.footer.as_ref().unwrap_or(&empty), Align::Start), (&counted, Align::End)];
        let y = PAGE.1 - EDGE - RUNNING * 0.45;
        rule(page, (document.margin, y - RUNNING * 0.15), width);
        set(setting, page, sides, (document.margin, y), (width, 0.75));
    }
}

/// Both sides of a running line; the left one gets this part of the width.
fn set(
    setting: &mut Setting,
    page: &mut Page<'_>,
    sides: [(&Text, Align); 2],
    (x, y): (f32, f32),
    (width, left): (f32, f32),
) {
    let style = Style::regular(8.0).leading(1.2);
    let parts = [(x, width * (left - 0.01)), (x + width * left, width * (1.0 - left))];
    for ((text, align), (x, width)) in sides.into_iter().zip(parts) {
        // One line: what is longer than that belongs into the text.
        let line = setting.lines(text, &style.aligned(align), width).into_iter().next();
        page.marks.extend(line.map(|line| Mark { x, y, place: None, ink: Ink::Text(line) }));
    }
}

fn rule(page: &mut Page<'_>, (x, y): (f32, f32), width: f32) {
    let ink = Ink::Line { points: vec![(0.0, 0.0), (width, 0.0)], width: HAIR, is_dashed: false };
    page.marks.push(Mark { x, y, place: None, ink });
}

/// What rounding may add up to on a page.
const SLACK: f32 = 0.01;
