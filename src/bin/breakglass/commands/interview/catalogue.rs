//! What the interview asks for: the fields behind the ten questions, in the order in which they are easily answered.
//!
//! What this is not: a judgement (`readiness`); a field that is filled in is not asked for again.

use breakglass::model::schema::Kind;
use breakglass::model::{Client, Record, Register, Role};

/// Kinds of records beside systems, in the order in which they are asked about.
pub const OTHERS: [Kind; 5] =
    [Kind::Contact, Kind::DeputyAgreement, Kind::Contract, Kind::Insurance, Kind::KitLocation];

/// Events for which there are ready-made scenarios.
pub const SCENARIOS: [&str; 6] =
    ["provider_gone", "ransomware", "server_gone", "power_or_internet_gone", "human_error", "fire_or_water"];

/// So many records of a kind answer the questions.
pub fn wanted(kind: Kind) -> usize {
    if kind == Kind::KitLocation { 2 } else { 1 }
}

/// The fields of a record that the ten questions need and that are empty.
pub fn gaps(record: &Record) -> Vec<&'static str> {
    let Some(kind) = record.kind.known() else { return Vec::new() };
    let required = record.missing_required().into_iter().map(|field| field.key);
    let more = ASKED.iter().find(|(asked, _)| *asked == kind).map_or(&[][..], |(_, keys)| keys);
    let more = more.iter().filter(|key| is_gap(record, key)).copied();
    let mut keys: Vec<&'static str> = required.filter(|key| *key != "name").collect();
    for key in more {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Whether an empty field matters with this record.
fn is_gap(record: &Record, key: &str) -> bool {
    let kind = record.text("kind").unwrap_or_default();
    let fits = match key {
        "last_restore_test" | "provider_can_delete_backups" => kind == "backup",
        "expires_on" => ["domain", "certificate", "licence"].contains(&kind),
        _ => true,
    };
    fits && !record.is_filled(key)
}

/// What is asked for beyond the required fields.
const ASKED: [(Kind, &[&str]); 6] = [
    (
        Kind::System,
        &[
            "recovery_time_hours",
            "account_email",
            "expires_on",
            "last_restore_test",
            "provider_can_delete_backups",
            "conventions_note",
        ],
    ),
    (Kind::Contact, &["power_of_attorney_beyond_death"]),
    (Kind::DeputyAgreement, &["deputy", "clients_covered", "start_within_hours", "signed_on", "confirmed_on"]),
    (Kind::Contract, &["reaction_hours", "availability_percent", "notice_period", "data_processing_agreement"]),
    (Kind::Insurance, &["insurer", "sum", "valid_until"]),
    (Kind::KitLocation, &["holder", "offline", "server_owner", "confirmed_on"]),
];

/// What a new record of a kind is probably called.
pub fn proposed_name(register: &Register, client: &Client, kind: Kind) -> Option<String> {
    let holder =
        |role: Role| register.active_holders().find(|holder| holder.role == role).map(|holder| holder.name.clone());
    match kind {
        Kind::Contact => {
            let staff = register.active_holders().find(|holder| holder.client.as_ref() == Some(&client.id));
            staff.filter(|holder| holder.role == Role::Staff).map(|holder| holder.name.clone())
        }
        Kind::DeputyAgreement => holder(Role::Deputy),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::encode::id::Id;
    use breakglass::encode::time::Timestamp;

    #[test]
    fn only_gaps_that_matter_are_asked_for_and_every_key_is_a_field() {
        for (kind, keys) in ASKED {
            for key in keys {
                assert!(kind.field(key).is_some_and(|field| !field.kind.is_secret()), "{key}");
            }
        }
        let mut record = Record::new(Id::random(), Kind::System, Timestamp::from_unix(0));
        for (key, value) in [("name", "Mail"), ("kind", "mail"), ("criticality", "1"), ("second_factor", "none")] {
            record.set(key, value).unwrap();
        }
        let asked = gaps(&record);
        assert!(asked.contains(&"legal_owner") && asked.contains(&"first_hour_steps"), "{asked:?}");
        for needless in ["name", "second_factor_holder", "expires_on", "last_restore_test"] {
            assert!(!asked.contains(&needless), "{asked:?}");
        }
    }
}
