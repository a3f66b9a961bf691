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
        let label = self.repeated_label();
        let again = |drawing, (index, at): &(usize, _)| repeated(drawing, &self.boxes[*index], &label, *at);
        let drawing = plate.repeated.iter().fold(drawing, again);
        plate.placed.iter().fold(drawing, |drawing, (index, at)| system(drawing, &self.boxes[*index], *at))
    }
}

/// A system that has its place elsewhere: a thin frame, no number.
fn repeated(drawing: Drawing, system: &Box, label: &str, (x, y): (f32, f32)) -> Drawing {
    let (at, size) = ((x + 0.4, y + 0.4), (BOX.0 - 0.8, BOX.1 - 0.8));
    let drawing = drawing.filled(at, size, 255).frame(at, size, 0.35, false);
    let drawing = names(drawing, system, (x + 1.6, y), |line| Text::from(line));
    drawing.label((x + 1.6, y + 6.9), BOX.0, BELOW, Align::Start, label)
}

/// The name of a system in one line or two.
fn names(drawing: Drawing, system: &Box, (x, y): (f32, f32), set: impl Fn(&str) -> Text) -> Drawing {
    let top = y + if system.lines.len() > 1 { 0.8 } else { 2.0 };
    let lines = system.lines.iter().zip([top, top + 2.95]);
    lines.fold(drawing, |drawing, (line, top)| drawing.label((x, top), BOX.0, NAME, Align::Start, set(line)))
}

fn system(drawing: Drawing, system: &Box, (x, y): (f32, f32)) -> Drawing {
    let (at, size) = ((x + 0.4, y + 0.4), (BOX.0 - 0.8, BOX.1 - 0.8));
    let drawing = drawing
        .filled(at, size, 255)
        .filled(at, (5.0, size.1), 228)
        .frame(at, size, system.frame(), system.is_foreign)
        .label((x + 0.4, y + 2.3), 5.0, 12.0, Align::Centre, Text::bold(&system.number()));
    let drawing = names(drawing, system, (x + 6.2, y), Text::bold);
    drawing.label((x + 6.2, y + 6.9), BOX.0, BELOW, Align::Start, system.below.as_str())
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
/// The sizes of letters in points: of a name, and of what stands below it.
const NAME: f32 = 7.2;
const BELOW: f32 = 6.2;
/// How long the head of an arrow is.
const TIP: f32 = 2.2;
