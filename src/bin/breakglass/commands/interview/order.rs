//! In which order the interview asks, so that one answer leads to the next: system by system, then who stands in, whom to
//! call, what is agreed, where kits lie.
//!
//! What this is not: what is asked, which readiness says.

use breakglass::encode::id::Id;
use breakglass::model::schema::{Kind, fields};
use breakglass::model::{Record, order};
use breakglass::readiness::{About, Ask};

/// The place of a question: the chapter, the record within it, the field within that.
pub type Place = (usize, usize, usize);

/// Where a question stands. `records` are all that can be asked about.
pub fn place(ask: &Ask, records: &[&Record], systems: &[Id]) -> Place {
    match ask {
        Ask::Priorities => (0, 0, 0),
        Ask::Field { record: About::Record { id, .. }, field } => {
            let found = records.iter().position(|record| record.id == *id);
            let kind = found.and_then(|at| records[at].kind.known()).unwrap_or(Kind::Note);
            let within = fields(kind).iter().position(|known| known.key == *field).unwrap_or(usize::MAX);
            let which = match kind {
                Kind::System => systems.iter().position(|system| system == id),
                _ => found,
            };
            let is_critical = found.is_some_and(|at| records[at].is_critical());
            (chapter(kind, is_critical), which.unwrap_or(usize::MAX), within)
        }
        // What is not there yet comes after what is.
        Ask::Record { kind } => (chapter(Kind::from_key(kind).unwrap_or(Kind::Note), false), usize::MAX, 0),
        Ask::Kit { offline } => (chapter(Kind::KitLocation, false), usize::MAX, usize::from(!offline)),
        _ => (usize::MAX, 0, 0),
    }
}

/// The systems in the order in which they are restored.
pub fn systems(records: &[Record]) -> Vec<Id> {
    order::systems(records).into_iter().map(|record| record.id).collect()
}

fn chapter(kind: Kind, is_critical: bool) -> usize {
    match kind {
        Kind::System if is_critical => 1,
        Kind::System => 2,
        Kind::DeputyAgreement => 3,
        Kind::Contact => 4,
        Kind::Contract => 5,
        Kind::Insurance => 6,
        Kind::KitLocation => 7,
        Kind::Informed | Kind::Project | Kind::Scenario | Kind::Note => 8,
    }
}
