//! Every client of a vault, judged, and the due list across all of them.
//!
//! What this is not: the judgement of one client (`client`).

use rayon::prelude::*;
use serde::Serialize;

use crate::encode::id::CompartmentId;
use crate::encode::slug::Slug;
use crate::model::{Client, Record};
use crate::vault::{Compartment, OpenVault, ReadError};

use super::client::{Known, Readiness, State};
use super::due::Due;
use super::dues;
use super::reused::Reused;
use super::today::Today;

/// Every client of a vault, judged.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// The day of the judgement, and whether it can be believed.
    pub today: Today,
    /// The worst of all; due where there is no client yet.
    pub state: State,
    /// One for each client who has not parted, in the order of the register.
    pub clients: Vec<Readiness>,
    /// What has to happen by when, across all clients and for the register, the most urgent first.
    pub dues: Vec<Due>,
}

/// A vault's clients, judged, with the compartments that were read for it.
pub struct Judged {
    /// The judgement.
    pub overview: Overview,
    /// The compartment of each client, or why it could not be read.
    pub compartments: Vec<(Slug, Result<Compartment, ReadError>)>,
}

impl Overview {
    /// Judges all clients, each with its records; these are absent where the compartment could not be read.
    pub fn of(known: &Known<'_>, clients: &[(&Client, Option<&[Record]>)]) -> Self {
        let read = clients.iter().filter_map(|(client, records)| Some((&client.id, (*records)?)));
        let reused = Reused::among(read);
        let judged = clients.par_iter().map(|(client, records)| Readiness::of(known, client, *records, &reused));
        let clients: Vec<Readiness> = judged.collect();
        let mut dues = dues::of_register(known);
        let register = if dues.iter().any(|due| due.late) { State::Due } else { State::Ready };
        dues.extend(clients.iter().flat_map(|client| client.dues.iter().cloned()));
        dues.sort_by_key(|due| (due.by_itself, due.on));
        let state = clients.iter().map(|client| client.state).max().unwrap_or(State::Due).max(register);
        Self { today: known.today(), state, clients, dues }
    }

    /// The judgement of one client.
    pub fn client(&self, id: &Slug) -> Option<&Readiness> {
        self.clients.iter().find(|judged| judged.client == *id)
    }
}

/// Opens every compartment of a vault, on as many cores as there are, and judges its clients. A compartment that cannot
/// be read keeps none of the others from being judged.
pub fn of_vault(vault: &OpenVault) -> Judged {
    let clients: Vec<&Client> = vault.register().clients.iter().filter(|client| client.closed_at.is_none()).collect();
    let open = |client: &&Client| vault.compartment(CompartmentId::Client(client.compartment));
    let opened: Vec<Result<Compartment, ReadError>> = clients.par_iter().map(open).collect();
    let known = Known { register: vault.register(), root: &vault.root().document.records, now: vault.now() };
    let with_records: Vec<(&Client, Option<&[Record]>)> = clients
        .iter()
        .zip(&opened)
        .map(|(client, opened)| (*client, opened.as_ref().ok().map(|found| found.document.records.as_slice())))
        .collect();
    let overview = Overview::of(&known, &with_records);
    let compartments = clients.iter().map(|client| client.id.clone()).zip(opened).collect();
    Judged { overview, compartments }
}
