//! Who takes part in the tour and what they deposit: invented, embedded, in both languages.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use toml_edit::{DocumentMut, Item, Value as Toml};

use breakglass::i18n::Language;

/// The people and businesses.
#[derive(Deserialize)]
pub struct Cast {
    pub owner: Person,
    pub deputies: [Holder; 2],
    /// Who takes the place of the second deputy.
    pub successor: Holder,
    /// The firm of solicitors, the dental practice, the joinery.
    pub clients: [Client; 3],
}

/// Who deposits.
#[derive(Deserialize)]
pub struct Person {
    pub name: String,
    pub email: String,
    pub phone: String,
}

/// Somebody with a sheet.
#[derive(Deserialize)]
pub struct Holder {
    pub id: String,
    #[serde(flatten)]
    pub person: Person,
}

/// A business.
#[derive(Deserialize)]
pub struct Client {
    pub id: String,
    #[serde(flatten)]
    pub firm: Person,
    pub address: String,
    pub policy: String,
    pub staff: Vec<Holder>,
    pub reserve: Reserve,
}

/// The sealed sheet in a client's safe.
#[derive(Deserialize)]
pub struct Reserve {
    pub id: String,
    pub name: String,
}

/// A file that a record has attached.
pub struct File {
    pub name: &'static str,
    pub media_type: &'static str,
    pub contents: &'static str,
}

impl Cast {
    /// Those who play in this language.
    pub fn of(language: Language) -> Self {
        match language {
            Language::English => read(include_str!("data/en/cast.toml")),
            Language::German => read(include_str!("data/de/cast.toml")),
        }
    }
}

/// What a client deposits: its records as written in the data, and the files they name.
pub fn belongings(client: &str) -> (Json, &'static [File]) {
    macro_rules! data {
        ($language:literal, $client:literal, $($name:literal: $media_type:literal),*) => {
            (
                include_str!(concat!("data/", $language, "/", $client, ".toml")),
                &[$(File {
                    name: $name,
                    media_type: $media_type,
                    contents: include_str!(concat!("data/", $language, "/", $client, "/", $name)),
                }),*],
            )
        };
    }
    let (records, files): (&str, &'static [File]) = match client {
        "kanzlei" => data!("de", "kanzlei", "netzplan.svg": "image/svg+xml", "netzplan.txt": "text/plain"),
        "praxis" => data!("de", "praxis", "netzplan.txt": "text/plain"),
        "tischlerei" => data!("de", "tischlerei", "netzplan.txt": "text/plain"),
        "solicitors" => {
            data!("en", "solicitors", "network-plan.svg": "image/svg+xml", "network-plan.txt": "text/plain")
        }
        "dental" => data!("en", "dental", "network-plan.txt": "text/plain"),
        _ => data!("en", "joinery", "network-plan.txt": "text/plain"),
    };
    (read(records), files)
}

fn read<T: DeserializeOwned>(toml: &str) -> T {
    let document: DocumentMut = toml.parse().expect("the data of the tour is TOML: a test reads it");
    serde_json::from_value(json(document.as_item())).expect("the data of the tour is complete: a test reads it")
}

fn json(item: &Item) -> Json {
    match item {
        Item::None => Json::Null,
        Item::Value(value) => json_of(value),
        Item::Table(table) => table.iter().map(|(key, item)| (key.to_owned(), json(item))).collect(),
        Item::ArrayOfTables(tables) => tables.iter().map(|table| json(&Item::Table(table.clone()))).collect(),
    }
}

fn json_of(value: &Toml) -> Json {
    match value {
        Toml::String(text) => text.value().as_str().into(),
        Toml::Integer(number) => (*number.value()).into(),
        Toml::Boolean(flag) => (*flag.value()).into(),
        Toml::Array(list) => list.iter().map(json_of).collect(),
        Toml::InlineTable(table) => table.iter().map(|(key, value)| (key.to_owned(), json_of(value))).collect(),
        Toml::Float(_) | Toml::Datetime(_) => Json::Null,
    }
}
