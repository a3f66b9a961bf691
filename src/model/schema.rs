//! The one table of record kinds and their fields (docs/format.md, Records field by field).
//!
//! Whatever knows a field knows it from here: prompts, importers, handbook, readiness, the format's reader and its
//! documentation. What this is not: the values (`record`), their checks (`typed`), or their names for people (`labels`).

use std::sync::OnceLock;

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A system with its credentials.
    System,
    /// A person or office to call.
    Contact,
    /// What was agreed with the client.
    Contract,
    /// Cover for damage.
    Insurance,
    /// What was agreed with a deputy.
    DeputyAgreement,
    /// Where a copy of the kit lies.
    KitLocation,
    /// Who was told where everything is.
    Informed,
    /// What is running and promised.
    Project,
    /// What could happen, and what to do then.
    Scenario,
    /// Anything else.
    Note,
}

impl Kind {
    /// Every kind, in the order in which records are shown.
    pub const ALL: [Self; 10] = [
        Self::System,
        Self::Contact,
        Self::Contract,
        Self::Insurance,
        Self::DeputyAgreement,
        Self::KitLocation,
        Self::Informed,
        Self::Project,
        Self::Scenario,
        Self::Note,
    ];

    /// The word that stands in files.
    pub fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Contact => "contact",
            Self::Contract => "contract",
            Self::Insurance => "insurance",
            Self::DeputyAgreement => "deputy_agreement",
            Self::KitLocation => "kit_location",
            Self::Informed => "informed",
            Self::Project => "project",
            Self::Scenario => "scenario",
            Self::Note => "note",
        }
    }

    /// The kind of that word, if it is one of ours.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The field `key` of this kind, if there is one.
    pub fn field(self, key: &str) -> Option<&'static Field> {
        self.position(key).map(|position| &fields(self)[position])
    }

    /// Where the field `key` stands among the fields of this kind.
    pub(crate) fn position(self, key: &str) -> Option<usize> {
        static SORTED: OnceLock<[Vec<(&str, usize)>; Kind::ALL.len()]> = OnceLock::new();
        let sorted = &SORTED.get_or_init(|| Self::ALL.map(sorted_keys))[self as usize];
        let found = sorted.binary_search_by_key(&key, |(known, _)| known).ok()?;
        Some(sorted[found].1)
    }
}

/// One field of a kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in files.
    pub key: &'static str,
    /// What may stand in it.
    pub kind: FieldKind,
    /// Whether it must be filled: in a system of criticality 1 or 2, in every record of another kind.
    pub required: bool,
}

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Any number of lines.
    LongText,
    /// One line that is sealed only.
    Secret,
    /// Any number of lines that are sealed only.
    SecretLong,
    /// Several secrets.
    SecretList,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// A whole number within bounds.
    Number {
        /// The smallest allowed.
        least: i64,
        /// The largest allowed.
        most: i64,
    },
    /// A number with a fraction, as text with a point: `98.5`.
    Decimal,
    /// Yes or no.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A telephone number as people write it.
    Phone,
    /// Several texts of one line.
    List,
    /// Other records of the same compartment, by id; a reader also takes a name.
    References,
    /// Fields with names of the owner's own choice, each secret or not.
    Custom,
}

impl FieldKind {
    /// Whether everything in it is sealed only. Of custom fields each says so itself.
    pub fn is_secret(self) -> bool {
        matches!(self, Self::Secret | Self::SecretLong | Self::SecretList)
    }
}

/// The fields of a kind, in the order in which they are asked for and shown.
pub fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::System => SYSTEM,
        Kind::Contact => CONTACT,
        Kind::Contract => CONTRACT,
        Kind::Insurance => INSURANCE,
        Kind::DeputyAgreement => DEPUTY_AGREEMENT,
        Kind::KitLocation => KIT_LOCATION,
        Kind::Informed => INFORMED,
        Kind::Project => PROJECT,
        Kind::Scenario => SCENARIO,
        Kind::Note => NOTE,
    }
}

use FieldKind::{
    Choice, Custom, Date, Decimal, Email, Flag, List, LongText, Number, Phone, References, Secret, SecretList,
    SecretLong, Text, Url,
};

const SYSTEM: &[Field] = &[
    required("kind", Choice(SYSTEM_KINDS)),
    required("name", Text),
    field("purpose", Text),
    field("location", Text),
    required("criticality", Number { least: 1, most: 4 }),
    required("legal_owner", Choice(PARTIES)),
    field("paid_by", Choice(PARTIES)),
    field("amount", Decimal),
    field("currency", Text),
    field("period", Choice(PERIODS)),
    field("account_email", Email),
    field("mailbox_owner", Choice(PARTIES)),
    field("admin_url", Url),
    field("username", Secret),
    field("password", Secret),
    field("one_time_code_uri", Secret),
    field("recovery_codes", SecretList),
    field("ssh_key", SecretLong),
    field("ssh_passphrase", Secret),
    field("api_keys", SecretList),
    field("pin", Secret),
    field("puk", Secret),
    field("disk_key", SecretLong),
    field("backup_key", SecretLong),
    required("second_factor", Choice(SECOND_FACTORS)),
    required("second_factor_holder", Text),
    required("client_admin", Flag),
    field("expires_on", Date),
    field("renews_itself", Flag),
    field("cancel_by", Date),
    required("secret_changed_on", Date),
    required("verified_on", Date),
    field("verified_how", Choice(&["login", "restore", "visual"])),
    field("damage_per_hour", Decimal),
    field("recovery_time_hours", Number { least: 0, most: HOURS }),
    field("recovery_point_hours", Number { least: 0, most: HOURS }),
    field("restore_order", Number { least: 1, most: 10_000 }),
    field("backup_method", Text),
    field("backup_frequency", Text),
    field("backup_location", Text),
    field("provider_can_delete_backups", Flag),
    field("last_restore_test", Date),
    required("first_hour_steps", LongText),
    field("alternative_way", LongText),
    field("runbook", LongText),
    field("depends_on", References),
    field("stop_warning", LongText),
    field("conventions_note", LongText),
    field("rotate_after_opening", Flag),
    field("notes", SecretLong),
    field("tags", List),
    field("custom", Custom),
    field("origin", Text),
];

const CONTACT: &[Field] = &[
    required("role", Choice(CONTACT_ROLES)),
    required("name", Text),
    field("organisation", Text),
    required("mobile", Phone),
    field("second_phone", Phone),
    required("email", Email),
    field("mailbox_outside", Flag),
    field("availability", Text),
    required("notification_order", Number { least: 1, most: 10_000 }),
    field("may_decide", LongText),
    field("power_of_attorney", Choice(POWERS_OF_ATTORNEY)),
    field("power_of_attorney_date", Date),
    field("power_of_attorney_beyond_death", Flag),
    field("power_of_attorney_place", Text),
    field("non_disclosure_signed_on", Date),
    required("confirmed_on", Date),
];

const CONTRACT: &[Field] = &[
    required("name", Text),
    field(
        "type",
        Choice(&["maintenance", "hosting", "development", "consulting", "licence", "data_processing", "other"]),
    ),
    field("reaction_hours", Number { least: 0, most: HOURS }),
    field("availability_percent", Decimal),
    field("notice_period", Text),
    field("paper_place", Text),
    field("data_processing_agreement", Flag),
    field("renews_on", Date),
    field("renews_itself", Flag),
];

const INSURANCE: &[Field] = &[
    required("name", Text),
    field("kind", Choice(&["professional_liability", "business_liability", "cyber", "electronics", "legal", "other"])),
    field("insurer", Text),
    field("policy_number", Text),
    field("sum", Decimal),
    field("currency", Text),
    field("valid_until", Date),
];

const DEPUTY_AGREEMENT: &[Field] = &[
    required("name", Text),
    field("deputy", Text),
    field("clients_covered", List),
    field("trigger", LongText),
    field("start_within_hours", Number { least: 0, most: HOURS }),
    field("signed_on", Date),
    field("confirmed_on", Date),
    field("paid_by", Choice(PARTIES)),
];

const KIT_LOCATION: &[Field] = &[
    required("name", Text),
    field("holder", Text),
    field("place", Text),
    field("offline", Flag),
    field("server_owner", Choice(PARTIES)),
    field("confirmed_on", Date),
];

const INFORMED: &[Field] = &[required("name", Text), field("told", LongText), field("informed_on", Date)];

const PROJECT: &[Field] = &[
    required("name", Text),
    field("state", LongText),
    field("deadline", Date),
    field("promised_to", Text),
    field("next_step", LongText),
    field("files_at", Text),
];

const SCENARIO: &[Field] = &[
    required("name", Text),
    field("event", Choice(EVENTS)),
    field("likelihood", Choice(&["rare", "possible", "likely"])),
    field("damage_per_hour", Decimal),
    field("first_steps", LongText),
    field("lead", Text),
];

const NOTE: &[Field] = &[
    required("name", Text),
    field("text", LongText),
    field("secret_text", SecretLong),
    field("tags", List),
    field("custom", Custom),
    field("origin", Text),
];

const SYSTEM_KINDS: &[&str] = &[
    "domain",
    "dns",
    "hosting",
    "server",
    "mail",
    "identity_provider",
    "backup",
    "website",
    "shop",
    "licence",
    "router",
    "wifi",
    "vpn",
    "certificate",
    "phone",
    "payment",
    "repository",
    "database",
    "remote_access",
    "password_manager",
    "physical_key",
    "other",
];

const PARTIES: &[&str] = &["client", "provider", "third_party", "unknown"];

const PERIODS: &[&str] = &["once", "monthly", "quarterly", "half_yearly", "yearly", "other"];

const SECOND_FACTORS: &[&str] =
    &["none", "app", "sms", "call", "email", "push", "hardware_key", "passkey", "code_list", "other", "unknown"];

const CONTACT_ROLES: &[&str] = &[
    "owner",
    "client_lead",
    "deputy",
    "emergency_lead",
    "technical",
    "communication",
    "data_protection",
    "registrar",
    "hoster",
    "internet_provider",
    "lawyer",
    "tax_adviser",
    "insurer",
    "relative",
    "authority",
    "other",
];

const POWERS_OF_ATTORNEY: &[&str] = &["none", "general", "enduring", "banking", "digital", "other"];

const EVENTS: &[&str] = &[
    "ransomware",
    "server_gone",
    "fire_or_water",
    "human_error",
    "provider_gone",
    "power_or_internet_gone",
    "data_leak",
    "theft",
    "other",
];

/// A year.
const HOURS: i64 = 8760;

/// The keys of a kind in alphabetical order, each with its position: tens of thousands of records are looked up.
fn sorted_keys(kind: Kind) -> Vec<(&'static str, usize)> {
    let mut keys: Vec<_> = fields(kind).iter().enumerate().map(|(position, field)| (field.key, position)).collect();
    keys.sort_unstable();
    keys
}

const fn field(key: &'static str, kind: FieldKind) -> Field {
    Field { key, kind, required: false }
}

const fn required(key: &'static str, kind: FieldKind) -> Field {
    Field { key, kind, required: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_snake_case_and_stand_once() {
        let words = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        };
        for kind in Kind::ALL {
            assert!(words(kind.key()));
            let keys: BTreeSet<_> = fields(kind).iter().map(|field| field.key).collect();
            assert_eq!(keys.len(), fields(kind).len(), "{kind:?}");
            for field in fields(kind) {
                assert!(words(field.key), "{}", field.key);
                if let FieldKind::Choice(choices) = field.kind {
                    assert_eq!(choices.iter().collect::<BTreeSet<_>>().len(), choices.len());
                    assert!(choices.iter().all(|choice| words(choice)), "{choices:?}");
                }
            }
        }
    }

    #[test]
    fn every_field_is_found_by_its_key() {
        for kind in Kind::ALL {
            for (position, field) in fields(kind).iter().enumerate() {
                assert_eq!((kind.position(field.key), kind.field(field.key)), (Some(position), Some(field)));
            }
            assert_eq!(kind.field("no_such_field"), None);
        }
    }

    #[test]
    fn every_record_has_a_name() {
        for kind in Kind::ALL {
            assert_eq!(kind.field("name"), Some(&required("name", Text)), "{kind:?}");
        }
    }

    #[test]
    fn a_word_names_its_kind() {
        for (number, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, number, "the list of all kinds is in the order of the type");
            assert_eq!(Kind::from_key(kind.key()), Some(kind));
        }
        assert_eq!(Kind::from_key("server"), None);
    }

    #[test]
    fn what_opens_something_is_secret() {
        for key in [
            "username",
            "password",
            "one_time_code_uri",
            "recovery_codes",
            "ssh_key",
            "ssh_passphrase",
            "api_keys",
            "pin",
            "puk",
            "disk_key",
            "backup_key",
        ] {
            assert!(Kind::System.field(key).is_some_and(|field| field.kind.is_secret()), "{key}");
        }
    }
}
