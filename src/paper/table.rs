//! Tables, and grids of boxes.

use std::rc::Rc;

use super::MM;
use super::lay::{BOLD_LINE, HAIR, Ink, LINE, Layout, Mark, Slab};
use super::shape::{Line, Style};
use super::tags::{Kind, Place};
use super::text::{Align, Text};

/// A table with a header row.
pub struct Table {
    columns: Vec<(f32, Text)>,
    rows: Vec<Vec<Text>>,
    pub(super) title: Option<Text>,
}

impl Table {
    /// A table with these columns: the part of the width that each gets, and what stands above it.
    pub fn new<T: Into<Text>>(columns: impl IntoIterator<Item = (f32, T)>) -> Self {
        Self {
            columns: columns.into_iter().map(|(part, head)| (part, head.into())).collect(),
            rows: Vec::new(),
            title: None,
        }
    }

    /// With a title in place of the columns' headings: a record. It stands in the table of contents, again on top of every
    /// page that the table goes over, and no page tears a table apart that fits on one.
    #[must_use]
    pub fn titled(mut self, title: impl Into<Text>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Adds a row. What has no column of its own stands in the last one.
    #[must_use]
    pub fn row<T: Into<Text>>(mut self, cells: impl IntoIterator<Item = T>) -> Self {
        let mut row: Vec<Text> = Vec::with_capacity(self.columns.len());
        for cell in cells {
            match row.pop() {
                Some(last) if row.len() + 1 >= self.columns.len() => row.push(last.then(" ").then(cell)),
                last => {
                    row.extend(last);
                    row.push(cell.into());
                }
            }
        }
        self.rows.push(row);
        self
    }

    /// Adds a row that is parted twice: two labels with two short texts, in a table of two columns.
    #[must_use]
    pub fn double_row(mut self, cells: [Text; 4]) -> Self {
        self.rows.push(cells.into());
        self
    }

    pub(super) fn lay<'d>(&'d self, layout: &mut Layout<'_>, width: f32) -> Vec<Slab<'d>> {
        let table = layout.setting.tags.add(Kind::Table, None);
        let grid = Grid::new(layout, width, self.columns.iter().map(|(part, _)| *part));
        let double = Grid::new(layout, width, DOUBLE.into_iter());
        let heads: Vec<&Text> = self.columns.iter().map(|(_, head)| head).collect();
        let mut slabs = match &self.title {
            Some(title) => vec![grid.title(layout, title, table)],
            None => grid.row(layout, &heads, (table, true)),
        };
        let head = Rc::new(joined(&slabs));
        for row in &self.rows {
            let cells: Vec<&Text> = row.iter().collect();
            let grid = if cells.len() > self.columns.len() { &double } else { &grid };
            for mut slab in grid.row(layout, &cells, (table, false)) {
                slab.head = Some(Rc::clone(&head));
                slabs.push(slab);
            }
        }
        if let Some(first) = slabs.first_mut() {
            first.keeps_next = true;
            first.gap = layout.size * if self.title.is_some() { 1.3 } else { 0.7 };
        }
        if self.title.is_some() {
            let all_but_last = slabs.len() - 1;
            slabs[..all_but_last].iter_mut().for_each(|slab| slab.keeps_next = true);
        }
        slabs
    }
}

/// The columns of a row that is parted twice.
const DOUBLE: [f32; 4] = [1.0, 0.85, 1.0, 0.85];

/// A head for the next page: only its ink, since a screen reader has heard it.
fn joined<'d>(slabs: &[Slab<'d>]) -> Slab<'d> {
    let mut head = slabs.first().cloned().unwrap_or_default();
    head.marks.iter_mut().for_each(|mark| mark.place = None);
    head.entry = None;
    head.keeps_next = false;
    head
}

/// The columns of a table in points.
struct Grid {
    columns: Vec<(f32, f32)>,
    width: f32,
    padding: f32,
    size: f32,
}

impl Grid {
    fn new(layout: &Layout<'_>, width: f32, parts: impl Iterator<Item = f32> + Clone) -> Self {
        let whole: f32 = parts.clone().sum();
        let mut x = 0.0;
        let columns = parts.map(|part| {
            let column = (x, width * part / whole);
            x += column.1;
            column
        });
        Self { columns: columns.collect(), width, padding: layout.size * 0.35, size: layout.size * 0.9 }
    }

    /// A title over the whole width, on grey.
    fn title<'d>(&self, layout: &mut Layout<'_>, title: &Text, table: Place) -> Slab<'d> {
        let row = layout.setting.tags.add(Kind::Row, Some(table));
        let place = layout.setting.tags.add(Kind::Head, Some(row));
        let style = Style::regular(self.size * 1.2).bold().leading(1.25);
        let mut slab = Slab { height: 2.0 * self.padding, ..Slab::default() };
        for line in layout.setting.lines(title, &style, self.width - 2.0 * self.padding) {
            let (y, height) = (slab.height - self.padding, line.height);
            slab.marks.push(Mark { x: self.padding, y, place: Some(place), ink: Ink::Text(line) });
            slab.height += height;
        }
        let ground = Ink::Filled { width: self.width, height: slab.height, lightness: 228 };
        slab.marks.insert(0, Mark { x: 0.0, y: 0.0, place: None, ink: ground });
        slab.entry = Some((3, title.joined().to_string()));
        slab
    }

    /// A row; several slabs where it is too high for one.
    fn row<'d>(&self, layout: &mut Layout<'_>, cells: &[&Text], (table, is_head): (Place, bool)) -> Vec<Slab<'d>> {
        let row = layout.setting.tags.add(Kind::Row, Some(table));
        let style = Style::regular(self.size).leading(1.3);
        let style = if is_head { style.bold() } else { style };
        let mut filled: Vec<(Place, std::vec::IntoIter<Line>)> = Vec::new();
        for (index, (_, width)) in self.columns.iter().enumerate() {
            let place = layout.setting.tags.add(if is_head { Kind::Head } else { Kind::Cell }, Some(row));
            let lines = cells.get(index).map(|cell| layout.setting.lines(cell, &style, width - 2.0 * self.padding));
            filled.push((place, lines.unwrap_or_default().into_iter()));
        }
        // A row as high as half a page is cut, so that the rest of the page is not left empty.
        let most = if is_head { layout.most * 0.3 } else { layout.most * 0.5 };
        let mut slabs = vec![self.part(&mut filled, most)];
        while filled.iter().any(|(_, lines)| !lines.as_slice().is_empty()) && !is_head {
            slabs.push(self.part(&mut filled, most));
        }
        if let Some(last) = slabs.last_mut() {
            let width = if is_head { BOLD_LINE } else { HAIR };
            let points = vec![(0.0, last.height), (self.width, last.height)];
            last.marks.push(Mark { x: 0.0, y: 0.0, place: None, ink: Ink::Line { points, width, is_dashed: false } });
        }
        slabs
    }

    /// As many lines of each cell as there is room for.
    fn part<'d>(&self, cells: &mut [(Place, std::vec::IntoIter<Line>)], most: f32) -> Slab<'d> {
        let mut slab = Slab { height: self.size * 1.3 + 2.0 * self.padding, ..Slab::default() };
        for ((x, _), (place, lines)) in self.columns.iter().zip(cells) {
            let mut y = self.padding;
            while let Some(next) = lines.as_slice().first() {
                if y > self.padding && y + next.height > most {
                    break;
                }
                let Some(line) = lines.next() else { break };
                let height = line.height;
                slab.marks.push(Mark { x: x + self.padding, y, place: Some(*place), ink: Ink::Text(line) });
                y += height;
            }
            slab.height = slab.height.max(y + self.padding);
        }
        slab
    }
}

/// A grid of boxes of one size, each with a small label: words to copy, blanks to fill in.
pub struct Boxes {
    columns: usize,
    height: f32,
    size: f32,
    filled: Vec<(Text, Text)>,
}

impl Boxes {
    /// Boxes, so many in a row, so many millimetres high, with letters of so many points.
    pub fn new(columns: usize, height: f32, size: f32) -> Self {
        Self { columns: columns.max(1), height: height * MM, size, filled: Vec::new() }
    }

    /// Adds a box. An empty one is there to be filled in by hand.
    #[must_use]
    pub fn filled(mut self, label: impl Into<Text>, text: impl Into<Text>) -> Self {
        self.filled.push((label.into(), text.into()));
        self
    }

    pub(super) fn lay<'d>(&self, layout: &mut Layout<'_>, width: f32) -> Vec<Slab<'d>> {
        let list = layout.setting.tags.add(Kind::Numbers, None);
        #[allow(clippy::cast_precision_loss, reason = "few columns")]
        let wide = width / self.columns as f32;
        let mut rows: Vec<Slab<'d>> = Vec::new();
        for row in self.filled.chunks(self.columns) {
            let mut slab = Slab { height: self.height, ..Slab::default() };
            let mut x = 0.0;
            for (label, text) in row {
                let item = layout.setting.tags.add(Kind::Item, Some(list));
                self.one(layout, (label, text), (item, wide), &mut slab, x);
                x += wide;
            }
            rows.push(slab);
        }
        if let Some(first) = rows.first_mut() {
            first.gap = layout.size * 0.7;
        }
        rows
    }

    /// A box: the label small on the left, the text in what is left of the width.
    fn one(
        &self,
        layout: &mut Layout<'_>,
        (label, text): (&Text, &Text),
        (item, width): (Place, f32),
        slab: &mut Slab<'_>,
        x: f32,
    ) {
        let ink = Ink::Rectangle { width, height: self.height, line: LINE, is_grey: false };
        slab.marks.push(Mark { x, y: 0.0, place: None, ink });
        let indent = self.size * 0.35;
        let tags = &mut layout.setting.tags;
        let (label_place, body) = (tags.add(Kind::Label, Some(item)), tags.add(Kind::Body, Some(item)));
        let small = Style::regular(self.size * 0.62).leading(1.15);
        let lines = layout.setting.lines(label, &small, width - 2.0 * indent);
        let mut beside: f32 = 0.0;
        let mut y = self.middle(&lines);
        for line in lines {
            beside = beside.max(line.width);
            let height = line.height;
            slab.marks.push(Mark { x: x + indent, y, place: Some(label_place), ink: Ink::Text(line) });
            y += height;
        }
        let from = indent + beside.max(self.size * 0.95) + indent;
        let style = Style::regular(self.size).bold().leading(1.2).aligned(Align::Start);
        let lines = layout.setting.lines(text, &style, width - from - indent * 0.5);
        let mut y = self.middle(&lines);
        for line in lines {
            let height = line.height;
            slab.marks.push(Mark { x: x + from, y, place: Some(body), ink: Ink::Text(line) });
            y += height;
        }
    }

    fn middle(&self, lines: &[Line]) -> f32 {
        (self.height - lines.iter().map(|line| line.height).sum::<f32>()) / 2.0
    }
}
