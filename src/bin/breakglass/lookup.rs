//! What people call things on the command line, and what is meant: clients, holders, compartments.
//!
//! An id is always understood; so is a name that only one has. What is missing is asked for where there is somebody to
//! ask. What this is not: the ids inside a policy, which are ids and nothing else.

use breakglass::encode::id::CompartmentId;
use breakglass::encode::slug::Slug;
use breakglass::model::{Client, Holder};
use breakglass::vault::OpenVault;

use crate::context::Context;
use crate::errors::{Failure, fail};

/// So many ids at most are named in an error.
const NAMED: usize = 12;

impl Context {
    /// The client that was typed; asked for if nothing was.
    pub fn client<'v>(&mut self, vault: &'v OpenVault, typed: Option<&str>) -> Result<&'v Client, Failure> {
        let clients: Vec<&Client> = vault.register().clients.iter().collect();
        let Some(typed) = typed else {
            let Some(first) = clients.first() else { return Err(fail!(self.messages, Refused, "error-no-clients")) };
            if clients.len() == 1 && self.yes {
                return Ok(first);
            }
            let options: Vec<String> = clients.iter().map(|client| client.name.clone()).collect();
            let question = self.messages.text("ask-which-client", &[]);
            let chosen = self.choose(&question, &options, None, &self.messages.text("value-client", &[]))?;
            return Ok(clients[chosen]);
        };
        let found = find(&clients, typed, |client| &client.id, |client| &client.name);
        found.ok_or_else(|| {
            let known = list(clients.iter().map(|client| &client.id));
            fail!(self.messages, Refused, "error-client-unknown", client = typed, known = known)
        })
    }

    /// The compartment that was typed: a client's, or `root`; asked for if nothing was.
    pub fn compartment(&mut self, vault: &OpenVault, typed: Option<&str>) -> Result<CompartmentId, Failure> {
        let of = |client: &Client| CompartmentId::Client(client.compartment);
        match typed {
            Some("root") => Ok(CompartmentId::Root),
            Some(typed) => self.client(vault, Some(typed)).map(of),
            None => {
                let clients = &vault.register().clients;
                let mut options: Vec<String> = clients.iter().map(|client| client.name.clone()).collect();
                options.push(self.compartment_begins(CompartmentId::Root));
                let question = self.messages.text("ask-which-compartment", &[]);
                let option = self.messages.text("value-compartment", &[]);
                let chosen = self.choose(&question, &options, None, &option)?;
                Ok(clients.get(chosen).map_or(CompartmentId::Root, of))
            }
        }
    }

    /// The holder that was typed, who still holds a sheet; asked for if nothing was.
    pub fn holder<'v>(&mut self, vault: &'v OpenVault, typed: Option<&str>) -> Result<&'v Holder, Failure> {
        let holders: Vec<&Holder> = vault.register().active_holders().collect();
        let Some(typed) = typed else {
            if holders.is_empty() {
                return Err(fail!(self.messages, Refused, "error-no-holders"));
            }
            let options: Vec<String> = holders.iter().map(|holder| holder.name.clone()).collect();
            let question = self.messages.text("ask-which-holder", &[]);
            let chosen = self.choose(&question, &options, None, &self.messages.text("value-holder", &[]))?;
            return Ok(holders[chosen]);
        };
        if let Some(found) = find(&holders, typed, |holder| &holder.id, |holder| &holder.name) {
            return Ok(found);
        }
        let gone = vault.register().holders.iter().any(|holder| holder.id.as_str() == typed);
        let key = if gone { "error-holder-gone" } else { "error-holder-unknown" };
        let known = list(holders.iter().map(|holder| &holder.id));
        Err(fail!(self.messages, Refused, key, holder = typed, known = known))
    }
}

/// The one with this id, else the only one with this name.
fn find<'v, T>(all: &[&'v T], typed: &str, id: impl Fn(&T) -> &Slug, name: impl Fn(&T) -> &String) -> Option<&'v T> {
    if let Some(found) = all.iter().find(|one| id(one).as_str() == typed) {
        return Some(found);
    }
    let wanted = typed.trim().to_lowercase();
    let mut named = all.iter().filter(|one| name(one).to_lowercase() == wanted);
    match (named.next(), named.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

fn list<'s>(ids: impl ExactSizeIterator<Item = &'s Slug>) -> String {
    let more = if ids.len() > NAMED { ", …" } else { "" };
    let ids: Vec<String> = ids.take(NAMED).map(ToString::to_string).collect();
    if ids.is_empty() { "–".to_owned() } else { ids.join(", ") + more }
}
