//! What does not fit on a page, in panels that do: each goes on where the one before ended, in the order of restoration.
//!
//! What a panel's systems need and what stands in another panel is repeated on its left, so that every arrow is seen
//! whole where it ends. Nothing is made smaller. What this is not: placing within a panel, which is `place`.

use std::collections::{BTreeMap, BTreeSet};

use super::Plate;
use super::graph::Graph;
use super::place::{BOX, Block, GAP, HIGHEST, WIDEST, blocks, picture, rows};

/// A part of the graph in panels, each as large as a page takes.
pub(super) fn panels(graph: &Graph, part: &[usize]) -> Vec<Plate> {
    let mut waiting = blocks(graph, part);
    let mut panels = Vec::new();
    while !waiting.is_empty() {
        let mut count = how_many(graph, &waiting);
        loop {
            let plate = panel(graph, &waiting[..count]);
            if plate.fits() {
                waiting.drain(..count);
                panels.push(plate);
                break;
            }
            if count == 1 {
                panels.extend(without_arrows(&waiting.remove(0).systems));
                break;
            }
            count = (count * 3 / 4).max(1);
        }
    }
    panels
}

/// Systems that need more than fits beside them on a page.
fn without_arrows(systems: &[usize]) -> Vec<Plate> {
    let mut plates = rows(systems);
    for plate in &mut plates {
        plate.unarrowed = plate.placed.iter().map(|(index, _)| *index).collect();
    }
    plates
}

/// How many of the blocks go on a panel, from their number and size; at least one.
fn how_many(graph: &Graph, waiting: &[Block]) -> usize {
    let mut columns: Vec<(f32, f32)> = Vec::new();
    let (mut column_of, mut repeated, mut arrows) = (BTreeMap::new(), BTreeSet::new(), 0);
    for (number, block) in waiting.iter().enumerate() {
        let needs: BTreeSet<usize> = needs(graph, block).collect();
        let behind = needs.iter().map(|needed| column_of.get(needed).map_or(0, |column| column + 1));
        let outside = needs.iter().filter(|needed| !column_of.contains_key(*needed));
        repeated.extend(outside.copied());
        let column: usize = behind.max().unwrap_or(0).max(usize::from(!needs.is_empty()));
        arrows += needs.len();
        column_of.extend(block.systems.iter().map(|index| (*index, column)));
        columns.resize(columns.len().max(column + 1), (BOX.0, 0.0));
        columns[column] = (columns[column].0.max(block.width()), columns[column].1 + block.height() + GAP.1);
        if !is_small(&columns, repeated.len()) || (arrows > ARROWS && number > 0) {
            return number.max(1);
        }
    }
    waiting.len()
}

/// Whether columns and what is repeated beside them fit on a page, as far as can be known before they are placed.
#[allow(clippy::cast_precision_loss, reason = "a few dozen boxes")]
fn is_small(columns: &[(f32, f32)], repeated: usize) -> bool {
    let wide: f32 = columns.iter().map(|(width, _)| width + GAP.0).sum();
    let first = columns.first().map_or(0.0, |column| column.1) + repeated as f32 * (BOX.1 + GAP.1);
    let high = columns.iter().map(|column| column.1).fold(first, f32::max);
    wide - GAP.0 <= WIDEST && high <= HIGHEST
}

/// What a block needs; all of its systems need the same.
fn needs<'a>(graph: &'a Graph, block: &'a Block) -> impl Iterator<Item = usize> + 'a {
    let needed = block.systems.first().into_iter().flat_map(|index| graph.needs[*index].iter().copied());
    needed.filter(|needed| !block.systems.contains(needed))
}

/// Some blocks, and on their left what they need from elsewhere.
fn panel(graph: &Graph, own: &[Block]) -> Plate {
    let here: BTreeSet<usize> = own.iter().flat_map(|block| block.systems.iter().copied()).collect();
    let elsewhere: BTreeSet<usize> =
        own.iter().flat_map(|block| needs(graph, block)).filter(|needed| !here.contains(needed)).collect();
    let repeated = elsewhere.into_iter().map(Block::repeated);
    let all: Vec<Block> = repeated.chain(own.iter().map(|block| Block::of(block.systems.clone()))).collect();
    let number_of: BTreeMap<usize, usize> = all
        .iter()
        .enumerate()
        .flat_map(|(number, block)| block.systems.iter().map(move |index| (*index, number)))
        .collect();
    let own = all.iter().enumerate().filter(|(_, block)| !block.is_repeated);
    let arrows = own.flat_map(|(number, block)| {
        let from = |needed| number_of.get(&needed).map(|from| (*from, number));
        needs(graph, block).filter_map(from).collect::<Vec<_>>()
    });
    picture(&all, &arrows.collect(), &BTreeSet::new())
}

/// More arrows than that on a panel, and nobody follows them.
const ARROWS: usize = 40;
