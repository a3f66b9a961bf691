//! What tests of taking over have in common: a desk with clients, what stands in a compartment, an export of Bitwarden.
#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;
use std::fs;

use breakglass::encode::id::CompartmentId;
use breakglass::model::record::{CustomValue, Record};
use breakglass::secret::SecretText;
use breakglass::vault::{Access, Compartment};
use serde_json::{Value as Json, json};

use super::common::deposit::{add_client, add_holder, create, open};
use super::common::{Desk, Ran};

/// A desk with clients, each with two people.
pub fn desk(clients: &[&str]) -> Desk {
    let desk = Desk::new();
    let mut vault = create(&desk);
    for (id, role) in [("anna", breakglass::model::Role::Trusted), ("max", breakglass::model::Role::Deputy)] {
        add_holder(&desk, &mut vault, id, role);
    }
    for client in clients {
        add_client(&mut vault, client, "all of (anna, max)");
    }
    desk
}

/// A client's compartment, opened.
pub fn compartment(desk: &Desk, client: &str) -> Compartment {
    let vault = open(desk, Access::Read).unwrap();
    let client = vault.register().client(&client.parse().unwrap()).unwrap();
    vault.compartment(CompartmentId::Client(client.compartment)).unwrap()
}

/// The record of that name.
pub fn named<'a>(compartment: &'a Compartment, name: &str) -> &'a Record {
    let found = compartment.document.records.iter().find(|record| record.name() == name);
    found.unwrap_or_else(|| panic!("no {name}"))
}

/// A secret field; empty where there is none.
pub fn secret<'a>(record: &'a Record, key: &str) -> &'a str {
    record.secret(key).map_or("", SecretText::expose_text)
}

/// A custom field by its name.
pub fn custom<'a>(record: &'a Record, name: &str) -> Option<&'a CustomValue> {
    record.custom().iter().find(|field| field.name == name).map(|field| &field.value)
}

/// A Bitwarden export of logins: id, folder, name, password.
pub fn bitwarden(items: &[(&str, &str, &str, &str)]) -> String {
    let folders: BTreeMap<&str, usize> = items.iter().enumerate().map(|(n, (_, folder, ..))| (*folder, n)).collect();
    let item = |(id, folder, name, password): &(&str, &str, &str, &str)| {
        json!({"id": id, "folderId": format!("f{}", folders[folder]), "type": 1, "name": name,
               "login": {"username": format!("user of {name}"), "password": password, "uris": [{"uri": format!("https://{id}.example")}]}})
    };
    let folders: Vec<_> = folders.iter().map(|(name, n)| json!({"id": format!("f{n}"), "name": name})).collect();
    json!({"encrypted": false, "folders": folders, "items": items.iter().map(item).collect::<Vec<_>>()}).to_string()
}

/// Writes a file on the desk.
pub fn write(desk: &Desk, name: &str, contents: impl AsRef<[u8]>) {
    fs::write(desk.path(name), contents).unwrap();
}

/// What a command printed as JSON.
pub fn json_of(ran: &Ran) -> Json {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {}", ran.stdout))
}

/// The names of a client's records, in their order.
pub fn titles(desk: &Desk, client: &str) -> Vec<String> {
    compartment(desk, client).document.records.iter().map(|record| record.name().to_owned()).collect()
}
