//! Secrets that open something of several clients, found without keeping or showing any of them.
//!
//! Each is hashed with a key that is drawn for this one run and forgotten with it; only the hashes are compared. User
//! names, PINs and numbers of that kind are left out: they coincide by chance.

use std::collections::HashMap;

use crate::encode::hash::{Hash, Hasher};
use crate::encode::id::Id;
use crate::encode::slug::Slug;
use crate::model::Record;
use crate::model::record::{CustomValue, Value};
use crate::secret::{KeyBytes, SecretText};

/// Shorter ones coincide by chance.
const SHORTEST: usize = 6;

/// Fields that hold no secret of their own, or one that is too short to tell.
const LEFT_OUT: [&str; 4] = ["username", "pin", "puk", "notes"];

/// Which records share a secret with other clients.
#[derive(Default)]
pub struct Reused {
    /// Client and record, and the other clients who have the same secret.
    shared: HashMap<(Slug, Id), Vec<Slug>>,
}

impl Reused {
    /// Compares the secrets of all clients.
    pub fn among<'a>(clients: impl IntoIterator<Item = (&'a Slug, &'a [Record])>) -> Self {
        let key = KeyBytes::random();
        let mut places: HashMap<Hash, Vec<(&Slug, Id)>> = HashMap::new();
        for (client, records) in clients {
            for record in records {
                each_secret(record, |secret| {
                    places.entry(print(&key, secret)).or_default().push((client, record.id));
                });
            }
        }
        let mut shared: HashMap<(Slug, Id), Vec<Slug>> = HashMap::new();
        for places in places.values() {
            for (client, record) in places {
                let others = places.iter().map(|(other, _)| *other).filter(|other| other != client);
                let known = shared.entry(((*client).clone(), *record)).or_default();
                known.extend(others.cloned());
            }
        }
        shared.retain(|_, others| {
            others.sort();
            others.dedup();
            !others.is_empty()
        });
        Self { shared }
    }

    /// The other clients who share a secret of this record.
    pub fn with(&self, client: &Slug, record: Id) -> &[Slug] {
        self.shared.get(&(client.clone(), record)).map_or(&[], Vec::as_slice)
    }
}

fn each_secret(record: &Record, mut see: impl FnMut(&SecretText)) {
    let mut see = |secret: &SecretText| {
        if secret.expose_text().trim().len() >= SHORTEST {
            see(secret);
        }
    };
    for (key, value) in record.fields.iter().filter(|(key, _)| !LEFT_OUT.contains(&key.as_ref())) {
        match value {
            Value::Secret(secret) => see(secret),
            Value::SecretList(list) if key == "api_keys" => list.iter().for_each(&mut see),
            Value::Custom(custom) => {
                for field in custom {
                    if let CustomValue::Secret(secret) = &field.value {
                        see(secret);
                    }
                }
            }
            _ => {}
        }
    }
}

fn print(key: &KeyBytes, secret: &SecretText) -> Hash {
    let mut hasher = Hasher::new();
    hasher.update(key.expose_bytes());
    hasher.update(secret.expose_text().trim().as_bytes());
    hasher.finish()
}
