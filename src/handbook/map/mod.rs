//! The map: which system needs which, drawn in layers from what must run first to what comes after.
//!
//! One model, [`Map`], from which `svg` and `drawing` draw the same picture. Placing boxes and bending arrows is the work
//! of the crate `layout-rs`; it is named in this folder alone. What this is not: the order of restoration in words, which
//! is `model::order`.

mod boxes;
mod graph;
mod panels;
mod place;
mod sketch;
mod svg;

use crate::i18n::Messages;
use crate::model::Record;

pub use self::boxes::Box;
use self::graph::Graph;
pub use self::svg::STYLE;
pub(super) use self::svg::escaped;

/// The picture of all systems, and what is strange about their dependencies.
pub struct Map {
    messages: Messages,
    pub(super) boxes: Vec<Box>,
    pub(super) plates: Vec<Plate>,
    /// Systems that need each other, directly or in a round; by name.
    pub circles: Vec<Vec<String>>,
    /// Systems that need nothing and that nothing needs; by name.
    pub alone: Vec<String>,
    /// Systems that name something as needed that is no system here: the system, and what it names.
    pub unknown: Vec<(String, String)>,
}

/// Part of the picture, not higher than a page.
#[derive(Default)]
pub(super) struct Plate {
    /// In millimetres.
    pub(super) size: (f32, f32),
    /// Boxes by number, and the upper left corner of each.
    pub(super) placed: Vec<(usize, (f32, f32))>,
    /// Boxes of systems that have their place elsewhere and are needed here.
    pub(super) repeated: Vec<(usize, (f32, f32))>,
    /// Each from what is needed to what needs it.
    pub(super) arrows: Vec<Vec<(f32, f32)>>,
    /// Systems for which no arrows are drawn, as there would be too many.
    pub(super) unarrowed: Vec<usize>,
}

impl Map {
    /// The map of these records, of which only the systems stand on it, in the order in which they are handed in.
    pub fn new(systems: &[&Record], messages: Messages) -> Self {
        let graph = Graph::new(systems);
        let boxes: Vec<Box> = systems.iter().map(|record| Box::new(record, messages)).collect();
        let name = |index: &usize| boxes[*index].name.clone();
        let circles = graph.circles().iter().map(|circle| circle.iter().map(name).collect()).collect();
        let alone = graph.alone().iter().map(name).collect();
        let unknown = graph.unknown.iter().map(|(index, named)| (name(index), super::fields::short(named))).collect();
        let plates = place::plates(&graph);
        Self { messages, boxes, plates, circles, alone, unknown }
    }

    /// Whether there is no system.
    pub fn is_empty(&self) -> bool {
        self.boxes.is_empty()
    }

    /// What the picture shows, in words: for those who cannot see it.
    pub fn in_words(&self) -> String {
        let args = [("count", self.boxes.len().into()), ("arrows", self.arrows().into())];
        self.messages.text("map-alt", &args)
    }

    /// How the picture is read.
    pub fn legend(&self) -> Vec<String> {
        let keys = ["map-legend-order", "map-legend-number", "map-legend-owner", "map-legend-dashed"];
        let repeats = self.plates.iter().any(|plate| !plate.repeated.is_empty());
        let keys = keys.into_iter().chain(repeats.then_some("map-legend-repeated"));
        keys.map(|key| self.messages.text(key, &[])).collect()
    }

    /// What stands in the box of a system that has its place elsewhere.
    pub(super) fn repeated_label(&self) -> String {
        self.messages.text("map-repeated", &[])
    }

    /// What is strange about the dependencies, a sentence each.
    pub fn findings(&self) -> Vec<String> {
        let said = |key: &str, args: &[(&str, crate::i18n::Arg<'_>)]| self.messages.text(key, args);
        let circles = self.circles.iter().map(|circle| {
            let round = circle.iter().chain(circle.first()).cloned().collect::<Vec<_>>().join(" → ");
            said("map-circle", &[("round", round.into())])
        });
        let unknown = self
            .unknown
            .iter()
            .map(|(system, named)| said("map-unknown", &[("system", system.into()), ("named", named.into())]));
        let alone = (!self.alone.is_empty() && self.boxes.len() > 1).then(|| {
            said("map-alone", &[("count", self.alone.len().into()), ("systems", self.alone.join(", ").into())])
        });
        let bare: Vec<&str> =
            self.plates.iter().flat_map(|plate| &plate.unarrowed).map(|index| &*self.boxes[*index].name).collect();
        let bare = (!bare.is_empty()).then(|| said("map-unarrowed", &[("systems", bare.join(", ").into())]));
        circles.chain(unknown).chain(alone).chain(bare).collect()
    }

    fn arrows(&self) -> usize {
        self.plates.iter().map(|plate| plate.arrows.len()).sum()
    }
}

#[cfg(test)]
mod tests;
