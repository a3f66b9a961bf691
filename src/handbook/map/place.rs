//! Where each box stands and how the arrows run: layers from left to right, what must run first on the left.
//!
//! Systems that need the same and that nothing needs are stacked to one block with one arrow, so that a router with
//! thirty systems behind it stays readable. What is wider or higher than a page is not made smaller, but goes on in
//! further panels (`panels`). Layers and bends are found by `layout-rs`; here is what goes into it and how its picture
//! becomes millimetres.

use std::collections::{BTreeMap, BTreeSet};

use map_layout::core::base::Orientation;
use map_layout::core::format::{ClipHandle, RenderBackend};
use map_layout::core::geometry::Point;
use map_layout::core::style::{LineStyleKind, StyleAttr};
use map_layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use map_layout::topo::layout::VisualGraph;

use super::Plate;
use super::graph::Graph;
use super::panels::panels;

/// The size of a box.
pub(super) const BOX: (f32, f32) = (35.0, 10.4);

/// The whole picture, in pieces that a page takes as they are.
pub(super) fn plates(graph: &Graph) -> Vec<Plate> {
    let mut pieces: Vec<Plate> = Vec::new();
    for part in graph.parts() {
        let whole = if part.len() > LARGE { None } else { layered(graph, &part) };
        match whole.filter(Plate::fits) {
            Some(plate) => pieces.push(plate),
            None => pieces.extend(panels(graph, &part)),
        }
    }
    pieces.extend(rows(&graph.alone()));
    let mut plates: Vec<Plate> = Vec::new();
    for piece in pieces {
        match plates.last_mut() {
            Some(plate) if plate.size.1 + BETWEEN + piece.size.1 <= HIGHEST => plate.append(piece),
            _ => plates.push(piece),
        }
    }
    plates
}

impl Plate {
    /// Puts a piece below.
    fn append(&mut self, piece: Self) {
        let down = self.size.1 + BETWEEN;
        let below = |(index, (x, y)): (usize, (f32, f32))| (index, (x, y + down));
        self.placed.extend(piece.placed.into_iter().map(below));
        self.repeated.extend(piece.repeated.into_iter().map(below));
        self.unarrowed.extend(piece.unarrowed);
        let lower = |arrow: Vec<(f32, f32)>| arrow.into_iter().map(|(x, y)| (x, y + down)).collect();
        self.arrows.extend(piece.arrows.into_iter().map(lower));
        self.size = (self.size.0.max(piece.size.0), down + piece.size.1);
    }

    /// Whether a page takes it without making it smaller than can be read.
    pub(super) fn fits(&self) -> bool {
        self.size.0 <= WIDEST && self.size.1 <= HIGHEST
    }
}

/// Boxes side by side in rows, without arrows.
pub(super) fn rows(systems: &[usize]) -> Vec<Plate> {
    let most = ROWS * COLUMNS;
    systems.chunks(most).map(grid).collect()
}

#[allow(clippy::cast_precision_loss, reason = "a few dozen boxes")]
fn grid(systems: &[usize]) -> Plate {
    let pitch = (BOX.0 + GAP.0 * 0.6, BOX.1 + GAP.1);
    let at = |number: usize| ((number % COLUMNS) as f32 * pitch.0, (number / COLUMNS) as f32 * pitch.1);
    let placed = systems.iter().enumerate().map(|(number, index)| (*index, at(number))).collect();
    let (columns, rows) = (systems.len().min(COLUMNS) as f32, systems.len().div_ceil(COLUMNS) as f32);
    let size = (columns * pitch.0 - GAP.0 * 0.6, rows * pitch.1 - GAP.1);
    Plate { size, placed, ..Plate::default() }
}

/// Systems that stand as one block in the picture.
pub(super) struct Block {
    /// By number.
    pub(super) systems: Vec<usize>,
    /// Whether they have their place elsewhere.
    pub(super) is_repeated: bool,
}

/// A part of the graph in layers; `None` where it has so many arrows that nobody could follow them on one page.
fn layered(graph: &Graph, part: &[usize]) -> Option<Plate> {
    let blocks = blocks(graph, part);
    let mut block_of = BTreeMap::new();
    for (number, block) in blocks.iter().enumerate() {
        block_of.extend(block.systems.iter().map(|index| (*index, number)));
    }
    let mut arrows = BTreeSet::new();
    for index in part {
        arrows.extend(graph.needs[*index].iter().map(|needed| (block_of[needed], block_of[index])));
    }
    arrows.retain(|(from, to)| from != to);
    if arrows.len() > MANY {
        return None;
    }
    let helpers = helpers(&blocks, &arrows);
    Some(picture(&blocks, &arrows, &helpers))
}

/// Those that need the same and that nothing needs make one block, up to so many; in the order of the list.
pub(super) fn blocks(graph: &Graph, part: &[usize]) -> Vec<Block> {
    let mut like: BTreeMap<&BTreeSet<usize>, Vec<usize>> = BTreeMap::new();
    let mut blocks: Vec<Block> = Vec::new();
    for index in part {
        if graph.needed_by[*index].is_empty() {
            like.entry(&graph.needs[*index]).or_default().push(*index);
        } else {
            blocks.push(Block::of(vec![*index]));
        }
    }
    blocks.extend(
        like.into_values().flat_map(|alike| alike.chunks(LARGEST).map(|c| Block::of(c.to_vec())).collect::<Vec<_>>()),
    );
    blocks.sort_by_key(|block| block.systems[0]);
    blocks
}

/// Arrows that are not drawn: where a layer would be higher than a page, blocks that nothing needs move to the next.
fn helpers(blocks: &[Block], arrows: &BTreeSet<(usize, usize)>) -> BTreeSet<(usize, usize)> {
    let is_last = |block: usize| arrows.iter().all(|(from, _)| *from != block);
    let mut layers = layers(blocks.len(), arrows);
    let mut helpers = BTreeSet::new();
    let mut layer = 0;
    while layers.iter().any(|l| *l >= layer) && layer < blocks.len() {
        let here: Vec<usize> = (0..blocks.len()).filter(|block| layers[*block] == layer).collect();
        let mut used: f32 = here.iter().filter(|block| !is_last(**block)).map(|block| blocks[*block].height()).sum();
        let mut anchor = here.iter().copied().find(|block| !is_last(*block));
        for block in here.iter().copied().filter(|block| is_last(*block)) {
            used += blocks[block].height() + GAP.1;
            match anchor {
                Some(anchor) if used > HIGHEST => {
                    helpers.insert((anchor, block));
                    layers[block] += 1;
                }
                _ => anchor = anchor.or(Some(block)),
            }
        }
        layer += 1;
    }
    helpers
}

/// How many steps each stands behind what needs nothing; a round is cut where it closes.
fn layers(count: usize, arrows: &BTreeSet<(usize, usize)>) -> Vec<usize> {
    let mut layers = vec![0; count];
    for _ in 0..count {
        let mut changed = false;
        for (from, to) in arrows {
            if layers[*to] <= layers[*from] && layers[*from] + 1 < count {
                layers[*to] = layers[*from] + 1;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    layers
}

#[allow(clippy::cast_precision_loss, reason = "a block is a few dozen boxes")]
impl Block {
    pub(super) fn of(systems: Vec<usize>) -> Self {
        Self { systems, is_repeated: false }
    }

    /// A system that has its place elsewhere.
    pub(super) fn repeated(system: usize) -> Self {
        Self { systems: vec![system], is_repeated: true }
    }

    /// Side by side and below each other, so that it is neither higher than a page nor much wider than needed.
    fn columns(&self) -> usize {
        self.systems.len().div_ceil(STACK).min(SIDE_BY_SIDE)
    }

    fn rows(&self) -> usize {
        self.systems.len().div_ceil(self.columns())
    }

    pub(super) fn width(&self) -> f32 {
        self.columns() as f32 * BOX.0
    }

    pub(super) fn height(&self) -> f32 {
        self.rows() as f32 * BOX.1
    }

    /// Its systems, and where each stands in it.
    fn places(&self) -> impl Iterator<Item = (usize, (f32, f32))> {
        let rows = self.rows();
        let at = move |number: usize| ((number / rows) as f32 * BOX.0, (number % rows) as f32 * BOX.1);
        self.systems.iter().enumerate().map(move |(number, index)| (*index, at(number)))
    }
}

/// Blocks and arrows between them in layers; what nothing is drawn for only keeps two of them apart.
pub(super) fn picture(
    blocks: &[Block],
    arrows: &BTreeSet<(usize, usize)>,
    helpers: &BTreeSet<(usize, usize)>,
) -> Plate {
    let mut graph = VisualGraph::new(Orientation::LeftToRight);
    let nodes: Vec<_> = blocks
        .iter()
        .enumerate()
        .map(|(number, block)| {
            let size = Point::new(f64::from(block.width() / SCALE.0), f64::from(block.height() / SCALE.1));
            let shape = ShapeKind::Box(String::new());
            let look = StyleAttr::simple();
            graph.add_node(Element::create_with_properties(
                shape,
                look,
                Orientation::LeftToRight,
                size,
                number.to_string(),
            ))
        })
        .collect();
    for (pairs, is_drawn) in [(arrows, true), (helpers, false)] {
        for (from, to) in pairs {
            let properties = is_drawn.then(String::new);
            let arrow = Arrow::new(
                LineEndKind::None,
                LineEndKind::Arrow,
                LineStyleKind::Normal,
                "",
                &StyleAttr::simple(),
                &None,
                &None,
            );
            graph.add_edge(Arrow { properties, ..arrow }, nodes[*from], nodes[*to]);
        }
    }
    let mut drawn = Drawn { blocks, plate: Plate::default() };
    graph.do_it(false, false, false, &mut drawn);
    drawn.plate.trimmed()
}

/// What `layout-rs` draws on.
struct Drawn<'a> {
    blocks: &'a [Block],
    plate: Plate,
}

impl RenderBackend for Drawn<'_> {
    fn draw_rect(&mut self, at: Point, _: Point, _: &StyleAttr, number: Option<String>, _: Option<ClipHandle>) {
        let Some(block) = number.and_then(|number| self.blocks.get(number.parse::<usize>().ok()?)) else { return };
        let (x, y) = millimetres(at);
        let into = if block.is_repeated { &mut self.plate.repeated } else { &mut self.plate.placed };
        into.extend(block.places().map(|(index, at)| (index, (x + at.0, y + at.1))));
    }

    fn draw_arrow(
        &mut self,
        path: &[(Point, Point)],
        _: bool,
        (at_start, _): (bool, bool),
        _: &StyleAttr,
        drawn: Option<String>,
        _: &str,
    ) {
        if drawn.is_none() {
            return;
        }
        let mut points = flattened(path);
        if at_start {
            points.reverse();
        }
        self.plate.arrows.push(points);
    }

    fn draw_line(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}
    fn draw_circle(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}
    fn draw_text(&mut self, _: Point, _: &str, _: &StyleAttr) {}
    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}

/// A path of curves as straight lines. The first pair is a point and where it leads; every other is where it comes from
/// and a point; between two curves the way goes straight on.
fn flattened(path: &[(Point, Point)]) -> Vec<(f32, f32)> {
    let Some((start, leads)) = path.first() else { return Vec::new() };
    let (mut at, mut control) = (millimetres(*start), millimetres(*leads));
    let mut points = vec![at];
    for (from, to) in &path[1..] {
        let (from, to) = (millimetres(*from), millimetres(*to));
        for step in 1..=STEPS {
            #[allow(clippy::cast_precision_loss, reason = "a dozen steps")]
            let t = step as f32 / STEPS as f32;
            points.push(bezier([at, control, from, to], t));
        }
        control = (2.0 * to.0 - from.0, 2.0 * to.1 - from.1);
        at = to;
    }
    points
}

fn bezier(points: [(f32, f32); 4], t: f32) -> (f32, f32) {
    let u = 1.0 - t;
    let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
    let sum = |of: fn(&(f32, f32)) -> f32| points.iter().zip(weights).map(|(point, weight)| of(point) * weight).sum();
    (sum(|point| point.0), sum(|point| point.1))
}

#[allow(clippy::cast_possible_truncation, reason = "a picture on paper needs no more than seven digits")]
fn millimetres(point: Point) -> (f32, f32) {
    (point.x as f32 * SCALE.0, point.y as f32 * SCALE.1)
}

impl Plate {
    /// Without the white around it.
    fn trimmed(mut self) -> Self {
        let corners =
            self.placed.iter().chain(&self.repeated).flat_map(|(_, (x, y))| [(*x, *y), (x + BOX.0, y + BOX.1)]);
        let all: Vec<(f32, f32)> = corners.chain(self.arrows.iter().flatten().copied()).collect();
        let left = all.iter().map(|point| point.0).fold(f32::MAX, f32::min);
        let top = all.iter().map(|point| point.1).fold(f32::MAX, f32::min);
        let boxes = self.placed.iter_mut().chain(&mut self.repeated);
        boxes.for_each(|(_, at)| *at = (at.0 - left, at.1 - top));
        self.arrows.iter_mut().flatten().for_each(|at| *at = (at.0 - left, at.1 - top));
        let right = all.iter().map(|point| point.0).fold(f32::MIN, f32::max);
        let bottom = all.iter().map(|point| point.1).fold(f32::MIN, f32::max);
        self.size = (right - left, bottom - top);
        self
    }
}

/// Between two boxes, to the side and below; `layout-rs` leaves sixty of its units.
pub(super) const GAP: (f32, f32) = (11.0, 3.4);
const SCALE: (f32, f32) = (GAP.0 / 60.0, GAP.1 / 60.0);
/// Between two parts that do not hang together.
const BETWEEN: f32 = 7.0;
/// What fits on a page below a heading.
pub(super) const HIGHEST: f32 = 205.0;
/// What fits beside its margins, nearly: letters get three hundredths smaller at most.
pub(super) const WIDEST: f32 = 176.0;
/// Boxes beside and below each other where there are no arrows.
const COLUMNS: usize = 4;
const ROWS: usize = 15;
/// So many boxes stand below each other in a block before a second column begins, and so many columns side by side.
const STACK: usize = 10;
const SIDE_BY_SIDE: usize = 3;
/// So many boxes make a block.
const LARGEST: usize = 51;
/// Straight lines for a curve.
const STEPS: usize = 10;
/// With more systems or arrows than that in one part it is not even tried whether it fits on a page.
const LARGE: usize = 150;
const MANY: usize = 260;
