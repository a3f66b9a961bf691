//! The map as drawings for paper.

use super::place::BOX;
use super::{Box, Map, Plate};
use crate::paper::{Align, Drawing, Text};

impl Map {
    /// Each piece as a drawing.
    pub fn to_drawings(&self) -> Vec<Drawing> {
        self.plates.iter().map(|plate| self.drawing(plate)).collect()
    }

    fn drawing(&self, plate: &Plate) -> Drawing {
        let mut drawing = Drawing::new(plate.size.0.max(PAGE), plate.size.1 + 1.0, self.in_words());
        for arrow in &plate.arrows {
            drawing = drawing.arrow(arrow);
        }
        plate.placed.iter().fold(drawing, |drawing, (index, at)| system(drawing, &self.boxes[*index], *at))
    }
}

fn system(drawing: Drawing, system: &Box, (x, y): (f32, f32)) -> Drawing {
    let (at, size) = ((x + 0.4, y + 0.4), (BOX.0 - 0.8, BOX.1 - 0.8));
    let drawing = drawing
        .filled(at, size, 255)
        .filled(at, (5.0, size.1), 228)
        .frame(at, size, system.frame(), system.is_foreign)
        .label((x + 0.4, y + 2.3), 5.0, 12.0, Align::Centre, Text::bold(&system.number()));
    let mut top = if system.lines.len() > 1 { 0.8 } else { 2.0 };
    let mut drawing = drawing;
    for line in &system.lines {
        drawing = drawing.label((x + 6.2, y + top), BOX.0, 7.2, Align::Start, Text::bold(line));
        top += 2.95;
    }
    drawing.label((x + 6.2, y + 7.0), BOX.0, 5.8, Align::Start, system.below.as_str())
}

/// The head of an arrow along its last stretch: its point, and the two corners behind.
pub(super) fn tip(points: &[(f32, f32)]) -> Option<[(f32, f32); 3]> {
    let [.., from, to] = points else { return None };
    let (x, y) = (to.0 - from.0, to.1 - from.1);
    let whole = x.hypot(y).max(f32::EPSILON);
    let (x, y) = (x / whole * TIP, y / whole * TIP);
    let back = (to.0 - x, to.1 - y);
    Some([*to, (back.0 - y * 0.4, back.1 + x * 0.4), (back.0 + y * 0.4, back.1 - x * 0.4)])
}

/// The width of a page's text: a smaller picture is not made larger.
const PAGE: f32 = 170.0;
/// How long the head of an arrow is.
const TIP: f32 = 2.2;
