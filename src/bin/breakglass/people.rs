//! People as commands speak of them: roles in words, short names, a line in which somebody is entered as a whole.

use breakglass::encode::id::CompartmentId;
use breakglass::encode::slug::Slug;
use breakglass::i18n::Messages;
use breakglass::model::{Client, Holder, Register, Role};

use crate::args::holder;

/// Words before a name that are no name.
const TITLES: [&str; 8] = ["dr", "prof", "herr", "frau", "mr", "mrs", "ms", "dipl-ing"];
/// So many numbers are tried behind a name that is taken.
const NUMBERED: u32 = 1000;

impl From<holder::Role> for Role {
    fn from(role: holder::Role) -> Self {
        match role {
            holder::Role::Staff => Self::Staff,
            holder::Role::Deputy => Self::Deputy,
            holder::Role::Trusted => Self::Trusted,
            holder::Role::Reserve => Self::Reserve,
        }
    }
}

/// A role in words.
pub fn role(messages: Messages, role: Role) -> String {
    messages.text(&format!("role-{}", role.key()), &[])
}

/// The compartment of a client.
pub fn compartment_of(client: &Client) -> CompartmentId {
    CompartmentId::Client(client.compartment)
}

/// Whether somebody already has this id; ids are never given twice, also not after somebody left.
pub fn is_holder(register: &Register, id: &Slug) -> bool {
    register.holder(id).is_some()
}

/// A short name for a person: the first name; the whole name where that is taken; a number behind it where both are.
/// For a reserve sheet: its name, and else with the client's.
pub fn proposed_id(role: Role, name: &str, client: Option<&Slug>, taken: impl Fn(&Slug) -> bool) -> Option<Slug> {
    let first = match role {
        Role::Reserve => client.and_then(|client| {
            let short = Slug::from_name("reserve").filter(|id| !taken(id));
            short.or_else(|| Slug::from_name(&format!("reserve-{client}")))
        }),
        _ => first_name(name),
    };
    let whole = Slug::from_name(name);
    let free = [&first, &whole].into_iter().flatten().find(|id| !taken(id)).cloned();
    free.or_else(|| {
        let base = whole.or(first)?;
        (2..NUMBERED).find_map(|number| Slug::from_name(&format!("{base}-{number}")).filter(|id| !taken(id)))
    })
}

fn first_name(name: &str) -> Option<Slug> {
    let mut words = name.split_whitespace().filter_map(Slug::from_name);
    words.find(|word| !TITLES.contains(&word.as_str()))
}

/// Somebody entered in one line: `Anna Berg <anna@example.org> +49 170 1234567`; address and number may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    pub name: &'a str,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
}

impl<'a> Line<'a> {
    /// Takes the line apart; whether the parts are good is checked where they are used.
    pub fn read(line: &'a str) -> Self {
        let filled = |text: &'a str| Some(text.trim()).filter(|text| !text.is_empty());
        let Some((name, rest)) = line.split_once('<') else {
            return Self { name: line.trim(), email: None, phone: None };
        };
        let (email, phone) = rest.split_once('>').unwrap_or((rest, ""));
        Self { name: name.trim(), email: filled(email), phone: filled(phone) }
    }
}

/// Whether somebody is on the client's side: of their staff, or the sheet in their safe.
pub fn is_on_the_side_of(holder: &Holder, client: &Slug) -> bool {
    holder.client.as_ref() == Some(client)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(role: Role, name: &str, taken: &[&str]) -> String {
        let client: Slug = "kanzlei-berg".parse().unwrap();
        proposed_id(role, name, Some(&client), |id| taken.contains(&id.as_str()))
            .map_or_else(String::new, |id| id.to_string())
    }

    #[test]
    fn people_are_called_by_their_first_name_as_long_as_it_is_free() {
        assert_eq!(proposed(Role::Staff, "Anna Berg", &[]), "anna");
        assert_eq!(proposed(Role::Staff, "Dr. Jürgen Groß", &[]), "juergen");
        assert_eq!(proposed(Role::Deputy, "Anna Berg", &["anna"]), "anna-berg");
        assert_eq!(proposed(Role::Deputy, "Anna Berg", &["anna", "anna-berg"]), "anna-berg-2");
        assert_eq!(proposed(Role::Trusted, "王芳", &[]), "");
    }

    #[test]
    fn a_reserve_sheet_is_called_after_its_client_where_there_is_one_already() {
        assert_eq!(proposed(Role::Reserve, "Reserve", &[]), "reserve");
        assert_eq!(proposed(Role::Reserve, "Reserve", &["reserve"]), "reserve-kanzlei-berg");
    }

    #[test]
    fn a_line_is_taken_apart() {
        let whole = Line::read("Anna Berg <anna@example.org> +49 170 1234567");
        let parts = Line { name: "Anna Berg", email: Some("anna@example.org"), phone: Some("+49 170 1234567") };
        assert_eq!(whole, parts);
        assert_eq!(Line::read(" Bernd "), Line { name: "Bernd", email: None, phone: None });
        assert_eq!(Line::read("Bernd <> 112"), Line { name: "Bernd", email: None, phone: Some("112") });
        assert_eq!(
            Line::read("Bernd <b@example.org"),
            Line { name: "Bernd", email: Some("b@example.org"), phone: None }
        );
    }
}
