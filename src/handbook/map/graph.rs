//! Who needs whom, by number: the systems of a list, and what is strange about their dependencies.

use std::collections::{BTreeSet, HashMap};

use crate::model::Record;

/// Systems by their place in the list, and the arrows between them.
pub(super) struct Graph {
    /// What each needs.
    pub(super) needs: Vec<BTreeSet<usize>>,
    /// What needs each.
    pub(super) needed_by: Vec<BTreeSet<usize>>,
    /// What is named as needed and is no system here.
    pub(super) unknown: Vec<(usize, String)>,
}

impl Graph {
    pub(super) fn new(systems: &[&Record]) -> Self {
        let (mut by_id, mut by_name) = (HashMap::new(), HashMap::<String, Vec<usize>>::new());
        for (index, record) in systems.iter().enumerate() {
            by_id.insert(record.id.as_str(), index);
            by_name.entry(record.name().trim().to_lowercase()).or_default().push(index);
        }
        let mut graph = Self::empty(systems.len());
        for (index, record) in systems.iter().enumerate() {
            for named in record.list("depends_on") {
                let one = |found: &Vec<usize>| if let [only] = found[..] { Some(only) } else { None };
                let found = by_id.get(named.as_str()).copied();
                match found.or_else(|| by_name.get(&named.trim().to_lowercase()).and_then(one)) {
                    Some(needed) => graph.add(needed, index),
                    None => graph.unknown.push((index, named.clone())),
                }
            }
        }
        graph
    }

    pub(super) fn empty(count: usize) -> Self {
        Self { needs: vec![BTreeSet::new(); count], needed_by: vec![BTreeSet::new(); count], unknown: Vec::new() }
    }

    /// Remembers that one is needed by another.
    pub(super) fn add(&mut self, needed: usize, by: usize) {
        self.needs[by].insert(needed);
        self.needed_by[needed].insert(by);
    }

    pub(super) fn len(&self) -> usize {
        self.needs.len()
    }

    /// Those that need nothing and that nothing needs.
    pub(super) fn alone(&self) -> Vec<usize> {
        let is_alone = |index: &usize| self.needs[*index].is_empty() && self.needed_by[*index].is_empty();
        (0..self.len()).filter(is_alone).collect()
    }

    /// What hangs together, each part in the order of the list; without those that are alone.
    pub(super) fn parts(&self) -> Vec<Vec<usize>> {
        let mut part_of = vec![None; self.len()];
        let mut parts = Vec::new();
        for start in 0..self.len() {
            if part_of[start].is_some() || (self.needs[start].is_empty() && self.needed_by[start].is_empty()) {
                continue;
            }
            let (mut part, mut waiting) = (Vec::new(), vec![start]);
            part_of[start] = Some(parts.len());
            while let Some(index) = waiting.pop() {
                part.push(index);
                for next in self.needs[index].iter().chain(&self.needed_by[index]) {
                    if part_of[*next].is_none() {
                        part_of[*next] = Some(parts.len());
                        waiting.push(*next);
                    }
                }
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts
    }

    /// Systems that need each other in a round, or themselves: one round for each knot of them.
    pub(super) fn circles(&self) -> Vec<Vec<usize>> {
        let mut circles = Vec::new();
        let mut seen = vec![false; self.len()];
        for start in 0..self.len() {
            if seen[start] {
                continue;
            }
            if let Some(circle) = self.round(start) {
                for index in &circle {
                    seen[*index] = true;
                }
                circles.push(circle);
            }
        }
        circles
    }

    /// The shortest way from a system along what it needs back to itself.
    fn round(&self, start: usize) -> Option<Vec<usize>> {
        let mut from: HashMap<usize, usize> = HashMap::new();
        let mut waiting = std::collections::VecDeque::from([start]);
        while let Some(index) = waiting.pop_front() {
            for next in &self.needs[index] {
                if *next == start {
                    let mut way = vec![index];
                    while let Some(before) = way.last().and_then(|last| from.get(last)) {
                        way.push(*before);
                    }
                    way.reverse();
                    return Some(way);
                }
                if !from.contains_key(next) {
                    from.insert(*next, index);
                    waiting.push_back(*next);
                }
            }
        }
        None
    }
}
