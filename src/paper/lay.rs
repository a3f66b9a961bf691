//! Blocks become slabs: pieces as wide as the text that no page break may cut.

use std::rc::Rc;

use super::MM;
use super::compose::{Block, Size};
use super::document::Document;
use super::picture::{Drawing, Picture, Shape};
use super::qr::Qr;
use super::shape::{Line, Setting, Style};
use super::tags::{Kind, Place};
use super::text::{Align, Text};

/// A piece that stands on one page.
#[derive(Clone, Default)]
pub(super) struct Slab<'d> {
    /// Space above, where something stands above.
    pub(super) gap: f32,
    pub(super) height: f32,
    /// Whether it stays with the next.
    pub(super) keeps_next: bool,
    /// Whether it begins a page.
    pub(super) begins_page: bool,
    pub(super) marks: Vec<Mark<'d>>,
    /// The head that stands above it where it begins a page.
    pub(super) head: Option<Rc<Slab<'d>>>,
    /// A line in the table of contents: level and words.
    pub(super) entry: Option<(u8, String)>,
    /// The entry whose page stands at the end of this line, counted over the document; and where the number goes.
    pub(super) refers: Option<(usize, Place)>,
}

/// Something drawn, and its place in the tree; what has none is decoration.
#[derive(Clone)]
pub(super) struct Mark<'d> {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) place: Option<Place>,
    pub(super) ink: Ink<'d>,
}

/// What is drawn.
#[derive(Clone)]
pub(super) enum Ink<'d> {
    Text(Line),
    Rectangle {
        width: f32,
        height: f32,
        line: f32,
        is_grey: bool,
    },
    /// A rectangle of a lightness, without a line around it.
    Filled {
        width: f32,
        height: f32,
        lightness: u8,
    },
    /// A line through points, of a width; dashed or not.
    Line {
        points: Vec<(f32, f32)>,
        width: f32,
        is_dashed: bool,
    },
    /// A filled shape.
    Head([(f32, f32); 3]),
    Modules {
        code: &'d Qr,
        side: f32,
    },
    Image {
        picture: &'d Picture,
        width: f32,
        height: f32,
    },
}

/// Lays out all blocks of a document.
pub(super) fn lay(document: &Document) -> (Vec<Slab<'_>>, Setting) {
    let mut setting = Setting::new();
    let most = document.body_height();
    let slabs = Layout { setting: &mut setting, size: document.size, most, listed: listed(&document.body) }
        .blocks(&document.body, document.body_width());
    (slabs, setting)
}

/// What laying out needs to know.
pub(super) struct Layout<'s> {
    pub(super) setting: &'s mut Setting,
    /// The document's size of letters.
    pub(super) size: f32,
    /// The height of a page's body.
    pub(super) most: f32,
    /// What stands in the table of contents.
    listed: Vec<(u8, String)>,
}

/// Whether a heading of that level stands in the table of contents.
pub(super) fn is_listed(level: u8) -> bool {
    level >= 2
}

/// What stands in the table of contents, in order; headings of level 3 are for reading only.
fn listed(blocks: &[Block]) -> Vec<(u8, String)> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { level: 2, text } => found.push((2, text.joined().to_string())),
            Block::Table(table) => found.extend(table.title.as_ref().map(|title| (3, title.joined().to_string()))),
            Block::Together(inner) | Block::Framed(inner) => found.extend(listed(inner)),
            _ => {}
        }
    }
    found
}

impl Layout<'_> {
    pub(super) fn blocks<'d>(&mut self, blocks: &'d [Block], width: f32) -> Vec<Slab<'d>> {
        let mut slabs = Vec::new();
        let mut begins_page = false;
        for block in blocks {
            if matches!(block, Block::PageBreak) {
                begins_page = true;
                continue;
            }
            let mut laid = self.block(block, width);
            if let Some(first) = laid.first_mut() {
                first.begins_page |= std::mem::take(&mut begins_page);
            }
            slabs.append(&mut laid);
        }
        slabs
    }

    fn block<'d>(&mut self, block: &'d Block, width: f32) -> Vec<Slab<'d>> {
        match block {
            Block::Heading { level, text } => self.heading(*level, text, width),
            Block::Paragraph { text, size, align } => self.paragraph(text, *size, *align, width),
            Block::List { is_numbered, items } => self.list(*is_numbered, items, width),
            Block::Table(table) => table.lay(self, width),
            Block::Boxes(boxes) => boxes.lay(self, width),
            Block::Symbol { code, side, alt } => vec![self.symbol(code, (side * MM).min(width), alt)],
            Block::Picture { picture, width: wanted } => vec![self.picture(picture, (wanted * MM).min(width))],
            Block::Drawing(drawing) => vec![self.drawing(drawing, width)],
            Block::Rule => vec![self.rule(width)],
            Block::Contents => self.contents(width),
            Block::Lines(count) => (0..*count).map(|_| note_line(width)).collect(),
            Block::Space(height) => vec![Slab { height: height * MM, ..Slab::default() }],
            Block::Together(blocks) => self.together(blocks, width),
            Block::Framed(blocks) => self.framed(blocks, width),
            Block::Columns(columns) => self.columns(columns, width),
            Block::PageBreak => Vec::new(),
        }
    }

    fn heading<'d>(&mut self, level: u8, text: &Text, width: f32) -> Vec<Slab<'d>> {
        let scale = [1.9, 1.35, 1.1][usize::from(level.clamp(1, 3)) - 1];
        let style = Style::regular(self.size * scale).bold().leading(1.2);
        let words = text.joined().to_string();
        let place = self.setting.tags.add(Kind::Heading(level, words.clone()), None);
        let lines = self.setting.lines(text, &style, width);
        let mut slabs: Vec<Slab<'d>> =
            lines.into_iter().map(|line| Slab { keeps_next: true, ..slab(line, place) }).collect();
        if let Some(first) = slabs.first_mut() {
            first.gap = self.size * if level == 1 { 1.4 } else { 1.15 };
            first.entry = (level < 3).then_some((level, words));
        }
        slabs
    }

    fn paragraph<'d>(&mut self, text: &Text, size: Size, align: Align, width: f32) -> Vec<Slab<'d>> {
        let style = self.style(size).aligned(align);
        let place = self.setting.tags.add(Kind::Paragraph, None);
        let mut slabs = self.text_slabs(text, &style, width, place);
        if let Some(first) = slabs.first_mut() {
            first.gap = self.size * 0.55;
        }
        slabs
    }

    pub(super) fn style(&self, size: Size) -> Style {
        match size {
            Size::Body => Style::regular(self.size),
            Size::Small => Style::regular(self.size * 0.84).leading(1.3),
            Size::Large => Style::regular(self.size * 1.35).leading(1.25),
        }
    }

    /// Lines, of which the first two and the last two stay together.
    fn text_slabs<'d>(&mut self, text: &Text, style: &Style, width: f32, place: Place) -> Vec<Slab<'d>> {
        let lines = self.setting.lines(text, style, width);
        let count = lines.len();
        let keeps = |index: usize| count > 1 && (index == 0 || index + 2 == count);
        let lines = lines.into_iter().enumerate();
        lines.map(|(index, line)| Slab { keeps_next: keeps(index), ..slab(line, place) }).collect()
    }

    fn list<'d>(&mut self, is_numbered: bool, items: &[Text], width: f32) -> Vec<Slab<'d>> {
        let style = Style::regular(self.size);
        let indent = self.size * if is_numbered { 1.9 } else { 1.3 };
        let list = self.setting.tags.add(if is_numbered { Kind::Numbers } else { Kind::Bullets }, None);
        let mut slabs = Vec::new();
        for (index, text) in items.iter().enumerate() {
            let item = self.setting.tags.add(Kind::Item, Some(list));
            let (label, body) =
                (self.setting.tags.add(Kind::Label, Some(item)), self.setting.tags.add(Kind::Body, Some(item)));
            let sign = if is_numbered { Text::bold(&format!("{}.", index + 1)) } else { Text::from("•") };
            let mut lines = self.text_slabs(text, &style, width - indent, body);
            for line in &mut lines {
                line.shift(indent, 0.0);
            }
            if let Some(first) = lines.first_mut() {
                let sign = self.setting.lines(&sign, &style, indent).into_iter();
                let marks = sign.map(|line| Mark { x: 0.0, y: 0.0, place: Some(label), ink: Ink::Text(line) });
                first.marks.splice(0..0, marks);
                first.gap = self.size * if index == 0 { 0.55 } else { 0.3 };
            }
            slabs.append(&mut lines);
        }
        slabs
    }

    /// A line for each entry; the pages are filled in when they are known.
    fn contents<'d>(&mut self, width: f32) -> Vec<Slab<'d>> {
        let listed = std::mem::take(&mut self.listed);
        let mut slabs = Vec::new();
        for (number, (level, words)) in listed.iter().enumerate() {
            let is_chapter = *level == 2;
            let style = Style::regular(self.size * if is_chapter { 1.0 } else { 0.88 }).leading(1.3);
            let style = if is_chapter { style.bold() } else { style };
            let indent = if is_chapter { 0.0 } else { self.size * 1.5 };
            let place = self.setting.tags.add(Kind::Paragraph, None);
            let room = width - indent - self.size * 3.5;
            for (at, line) in self.setting.lines(&Text::from(words.as_str()), &style, room).into_iter().enumerate() {
                let mut slab = slab(line, place);
                slab.shift(indent, 0.0);
                if at == 0 {
                    slab.gap = if is_chapter { self.size * 0.45 } else { 0.0 };
                    slab.refers = Some((number, place));
                }
                slabs.push(slab);
            }
        }
        self.listed = listed;
        slabs
    }

    fn symbol<'d>(&mut self, code: &'d Qr, side: f32, alt: &Text) -> Slab<'d> {
        let place = self.setting.tags.add(Kind::Figure(alt.joined().to_string()), None);
        let mark = Mark { x: 0.0, y: 0.0, place: Some(place), ink: Ink::Modules { code, side } };
        Slab { gap: self.size * 0.55, height: side, marks: vec![mark], ..Slab::default() }
    }

    fn picture<'d>(&mut self, picture: &'d Picture, width: f32) -> Slab<'d> {
        let width = width.min(self.most / picture.proportion());
        let height = width * picture.proportion();
        let place = self.setting.tags.add(Kind::Figure(picture.alt.joined().to_string()), None);
        let mark = |place, ink| Mark { x: 0.0, y: 0.0, place, ink };
        let image = mark(Some(place), Ink::Image { picture, width, height });
        let frame = mark(None, Ink::Rectangle { width, height, line: HAIR, is_grey: false });
        Slab { gap: self.size * 0.7, height, marks: vec![image, frame], ..Slab::default() }
    }

    fn drawing<'d>(&mut self, drawing: &'d Drawing, width: f32) -> Slab<'d> {
        let (wide, high) = (drawing.size.0 * MM, drawing.size.1 * MM);
        let scale = (width / wide).min(self.most / high).min(1.0);
        let place = self.setting.tags.add(Kind::Figure(drawing.alt.joined().to_string()), None);
        let mut marks = Vec::new();
        for shape in &drawing.shapes {
            self.shape(shape, scale, place, &mut marks);
        }
        Slab { gap: self.size * 0.7, height: high * scale, marks, ..Slab::default() }
    }

    fn shape(&mut self, shape: &Shape, scale: f32, place: Place, marks: &mut Vec<Mark<'_>>) {
        let unit = MM * scale;
        let mut mark = |x: f32, y: f32, ink| marks.push(Mark { x, y, place: Some(place), ink });
        match shape {
            Shape::Rectangle { at, size, is_grey } => {
                let (width, height) = (size.0 * unit, size.1 * unit);
                mark(at.0 * unit, at.1 * unit, Ink::Rectangle { width, height, line: LINE, is_grey: *is_grey });
            }
            Shape::Filled { at, size, lightness } => {
                let (width, height) = (size.0 * unit, size.1 * unit);
                mark(at.0 * unit, at.1 * unit, Ink::Filled { width, height, lightness: *lightness });
            }
            Shape::Frame { at, size, line, is_dashed } => {
                let (right, bottom) = (size.0 * unit, size.1 * unit);
                let points = vec![(0.0, 0.0), (right, 0.0), (right, bottom), (0.0, bottom), (0.0, -line / 2.0 * scale)];
                let (width, is_dashed) = (line * scale, *is_dashed);
                mark(at.0 * unit, at.1 * unit, Ink::Line { points, width, is_dashed });
            }
            Shape::Line { points, is_arrow, is_dashed } => {
                let points: Vec<(f32, f32)> = points.iter().map(|(x, y)| (x * unit, y * unit)).collect();
                if let (true, [.., from, to]) = (is_arrow, points.as_slice()) {
                    mark(0.0, 0.0, Ink::Head(head(*from, *to, 2.2 * unit)));
                }
                mark(0.0, 0.0, Ink::Line { points, width: LINE, is_dashed: *is_dashed });
            }
            Shape::Label { at, width, text, size, align } => {
                let style = Style::regular(size * scale).leading(1.2).aligned(*align);
                let mut y = at.1 * unit;
                for line in self.setting.lines(text, &style, width * unit) {
                    let height = line.height;
                    mark(at.0 * unit, y, Ink::Text(line));
                    y += height;
                }
            }
        }
    }

    fn rule<'d>(&self, width: f32) -> Slab<'d> {
        let ink = Ink::Line { points: vec![(0.0, 0.0), (width, 0.0)], width: LINE, is_dashed: false };
        let mark = Mark { x: 0.0, y: 0.0, place: None, ink };
        Slab { gap: self.size * 0.8, height: LINE, marks: vec![mark], ..Slab::default() }
    }

    fn together<'d>(&mut self, blocks: &'d [Block], width: f32) -> Vec<Slab<'d>> {
        let slabs = self.blocks(blocks, width);
        if height_of(&slabs) > self.most { slabs } else { vec![merge(slabs)] }
    }

    fn framed<'d>(&mut self, blocks: &'d [Block], width: f32) -> Vec<Slab<'d>> {
        let padding = self.size * 0.75;
        let slabs = self.blocks(blocks, width - 2.0 * padding);
        if height_of(&slabs) + 2.0 * padding > self.most {
            return slabs;
        }
        let mut inside = merge(slabs);
        inside.shift(padding, padding);
        inside.height += 2.0 * padding;
        let ink = Ink::Rectangle { width, height: inside.height, line: BOLD_LINE, is_grey: false };
        inside.marks.insert(0, Mark { x: 0.0, y: 0.0, place: None, ink });
        vec![Slab { gap: self.size * 0.8, ..inside }]
    }

    fn columns<'d>(&mut self, columns: &'d [(f32, Vec<Block>)], width: f32) -> Vec<Slab<'d>> {
        let gutter = self.size * 1.5;
        #[allow(clippy::cast_precision_loss, reason = "few columns")]
        let room = width - gutter * columns.len().saturating_sub(1) as f32;
        let parts: f32 = columns.iter().map(|(part, _)| part).sum();
        let (mut x, mut whole) = (0.0, Slab { gap: self.size * 0.55, ..Slab::default() });
        for (part, blocks) in columns {
            let width = room * part / parts;
            let mut column = merge(self.blocks(blocks, width));
            whole.gap = whole.gap.max(column.gap);
            column.shift(x, 0.0);
            whole.height = whole.height.max(column.height);
            whole.marks.append(&mut column.marks);
            x += width + gutter;
        }
        vec![whole]
    }
}

impl Slab<'_> {
    /// Moves everything in it.
    pub(super) fn shift(&mut self, x: f32, y: f32) {
        for mark in &mut self.marks {
            mark.x += x;
            mark.y += y;
        }
    }
}

/// One line as a slab.
pub(super) fn slab<'d>(line: Line, place: Place) -> Slab<'d> {
    let height = line.height;
    let mark = Mark { x: 0.0, y: 0.0, place: Some(place), ink: Ink::Text(line) };
    Slab { height, marks: vec![mark], ..Slab::default() }
}

fn height_of(slabs: &[Slab<'_>]) -> f32 {
    slabs.iter().enumerate().map(|(index, slab)| slab.height + if index == 0 { 0.0 } else { slab.gap }).sum()
}

/// Slabs as one. The gap above the first is the gap above the whole.
fn merge(slabs: Vec<Slab<'_>>) -> Slab<'_> {
    let mut whole = Slab { gap: slabs.first().map_or(0.0, |first| first.gap), ..Slab::default() };
    for (index, mut slab) in slabs.into_iter().enumerate() {
        if index > 0 {
            whole.height += slab.gap;
        }
        slab.shift(0.0, whole.height);
        whole.height += slab.height;
        whole.begins_page |= slab.begins_page;
        whole.keeps_next = slab.keeps_next;
        whole.entry = whole.entry.or(slab.entry);
        whole.marks.append(&mut slab.marks);
    }
    whole
}

fn note_line<'d>(width: f32) -> Slab<'d> {
    let height = 8.0 * MM;
    let ink = Ink::Line { points: vec![(0.0, 0.0), (width, 0.0)], width: HAIR, is_dashed: false };
    Slab { height, marks: vec![Mark { x: 0.0, y: height, place: None, ink }], ..Slab::default() }
}

/// The head of an arrow: its point, and the two corners behind.
fn head(from: (f32, f32), to: (f32, f32), length: f32) -> [(f32, f32); 3] {
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let whole = x.hypot(y).max(f32::EPSILON);
    let (x, y) = (x / whole * length, y / whole * length);
    let back = (to.0 - x, to.1 - y);
    [to, (back.0 - y * 0.4, back.1 + x * 0.4), (back.0 + y * 0.4, back.1 - x * 0.4)]
}

/// The widths of lines in points: thin, of a drawing, of a frame.
pub(super) const HAIR: f32 = 0.5;
pub(super) const LINE: f32 = 0.8;
pub(super) const BOLD_LINE: f32 = 1.5;
