//! What a person can be asked, so that a gap closes: the interview puts these questions, and no others about gaps.
//!
//! What this is not: the wording, or the order in which they are easily answered; both belong to whoever asks.

use serde::Serialize;

use super::answer::{Answer, Lack};
use super::client::Readiness;
use super::remedy::{About, Remedy};

/// One question to a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Ask {
    /// Which systems must run tomorrow.
    Priorities,
    /// What stands in a field of a record.
    Field {
        /// Which record.
        record: About,
        /// Which field, by its key.
        field: &'static str,
    },
    /// Whether there is such a record.
    Record {
        /// What it is, by its key; of systems, a domain.
        kind: &'static str,
    },
    /// Where a copy of the kit lies.
    Kit {
        /// One that is offline; else one outside both parties' servers.
        offline: bool,
    },
}

impl Ask {
    /// These fields of these records.
    pub(super) fn fields(about: &[About], fields: &[&'static str]) -> Vec<Self> {
        let of = |record: &About| {
            let record = record.clone();
            fields.iter().map(move |field| Self::Field { record: record.clone(), field })
        };
        about.iter().filter(|about| matches!(about, About::Record { .. })).flat_map(of).collect()
    }
}

impl Remedy {
    /// What a person can be asked so that this closes; nothing where it takes more than an answer.
    pub fn asks(&self) -> Vec<Ask> {
        match self {
            Self::Interview { asks } => asks.clone(),
            Self::Fill { record, fields } => Ask::fields(std::slice::from_ref(record), fields),
            Self::WriteLetters { agreement: Some(record) } => Ask::fields(std::slice::from_ref(record), &["signed_on"]),
            Self::Add { kind, .. } => vec![Ask::Record { kind }],
            Self::PlaceKit { offline, .. } => vec![Ask::Kit { offline: *offline }],
            _ => Vec::new(),
        }
    }
}

impl Readiness {
    /// Everything that a person can be asked about this client: what is unknown or too old, each once, in the order of
    /// the ten questions; then what has become due, and what experience could not look for. What is known not to be as
    /// it should is not asked for again.
    pub fn asks(&self) -> Vec<Ask> {
        let gaps = self.answers.iter().flat_map(Answer::gaps).filter(|gap| gap.lack != Lack::Wrong);
        let gaps = gaps.flat_map(|gap| gap.remedy.asks());
        let late = self.dues.iter().filter(|due| due.late).flat_map(|due| due.remedy.asks());
        let mut asks = Vec::new();
        for ask in gaps.chain(late).chain(self.unsaid.iter().cloned()) {
            if !asks.contains(&ask) {
                asks.push(ask);
            }
        }
        asks
    }
}
