//! One client, judged: the answers, what goes wrong, what is due, and what that comes to.

use serde::Serialize;

use crate::encode::slug::Slug;
use crate::encode::time::{Date, Timestamp};
use crate::model::{Client, Record, Register};

use super::answer::{Answer, Question, Verdict};
use super::ask::Ask;
use super::due::Due;
use super::finding::{Finding, Problem};
use super::remedy::Remedy;
use super::reused::Reused;
use super::today::Today;
use super::view::View;
use super::{dues, problems, rules};
use crate::sharing::analysis::satisfied;

/// What is the same for all clients.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// People, clients, receipts, drills.
    pub register: &'a Register,
    /// The root's records: what holds for every client (an insurance, a deputy agreement) may stand there once.
    pub root: &'a [Record],
    /// The clock.
    pub now: Timestamp,
}

impl Known<'_> {
    /// Today, and whether that can be believed.
    pub fn today(&self) -> Today {
        Today::new(self.register, self.now)
    }
}

/// One client, judged.
#[derive(Clone, Debug, Serialize)]
pub struct Readiness {
    /// Their short name.
    pub client: Slug,
    /// Their name.
    pub name: String,
    /// The day of the judgement.
    pub on: Date,
    /// What it comes to.
    pub state: State,
    /// The revision of the compartment that was judged; 0 before the first.
    pub revision: u64,
    /// The ten answers, in order.
    pub answers: Vec<Answer>,
    /// What experience says goes wrong, the worst first.
    pub findings: Vec<Finding>,
    /// What has to happen by when, the most urgent first.
    pub dues: Vec<Due>,
    /// What nobody has said, so that some of what goes wrong cannot be found.
    pub unsaid: Vec<Ask>,
    /// How many records are gone in the program that they came from. It changes nothing in the judgement.
    pub gone_entries: usize,
}

/// What it comes to; the traffic light, and the exit code of `status --exit-code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// All ten answers are yes, nothing is found, nothing is late.
    Ready,
    /// It can be opened, and something is missing or late.
    Due,
    /// It is not proven that those who hold sheets can open it today.
    NotRecoverable,
}

impl State {
    /// Every state, the best first.
    pub const ALL: [Self; 3] = [Self::Ready, Self::Due, Self::NotRecoverable];

    /// The word that stands after `state-` in messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ready => "ready",
            Self::Due => "due",
            Self::NotRecoverable => "not-recoverable",
        }
    }
}

impl Readiness {
    /// Judges one client by what is known. `records` are absent where the compartment could not be read: then nothing
    /// of it is known, and it cannot be called recoverable.
    pub fn of(known: &Known<'_>, client: &Client, records: Option<&[Record]>, reused: &Reused) -> Self {
        let view = View::new(known, client, records.unwrap_or_default());
        let mut findings = problems::find(&view, reused);
        if records.is_none() {
            findings.insert(0, unreadable());
        }
        let answers = rules::answers(&view);
        let dues = dues::of_client(&view);
        let state = match () {
            () if records.is_none() || !can_be_opened(&view) => State::NotRecoverable,
            () if answers.iter().any(|answer| answer.verdict != Verdict::Yes) => State::Due,
            () if !findings.is_empty() || dues.iter().any(|due| due.late) => State::Due,
            () if view.today.contradicted_by.is_some() => State::Due,
            () => State::Ready,
        };
        Self {
            client: client.id.clone(),
            name: client.name.clone(),
            on: view.today.date,
            state,
            revision: view.head.map_or(0, |head| head.revision),
            answers,
            findings,
            dues,
            unsaid: if records.is_some() { problems::unsaid(&view) } else { Vec::new() },
            gone_entries: view.records.iter().filter(|record| record.gone_at().is_some()).count(),
        }
    }

    /// The answer to a question.
    pub fn answer(&self, question: Question) -> &Answer {
        &self.answers[question as usize]
    }

    /// What has to happen next.
    pub fn next_due(&self) -> Option<&Due> {
        self.dues.iter().find(|due| !due.by_itself)
    }
}

/// Whether receipts, of whatever age, prove that those who hold sheets can open it: in the current epoch, or in the
/// previous one as long as kits still hold that.
fn can_be_opened(view: &View<'_>) -> bool {
    if view.head.and_then(|head| head.retained).is_some_and(|retained| retained.proven) {
        return true;
    }
    let known = view.receipts();
    view.policy.as_ref().is_some_and(|policy| satisfied(policy, |id| known.contains_key(id)))
}

fn unreadable() -> Finding {
    Finding { problem: Problem::Unreadable, about: Vec::new(), remedy: Remedy::Verify, elsewhere: Vec::new() }
}
