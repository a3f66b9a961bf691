//! A policy as people read it: "Anna, Bernd or the reserve sheet, together with Max or Nina".
//!
//! The pieces come from `src/i18n/{en,de}/policy.ftl`; here is only how they are put together. Two policies that ask
//! for different people never read the same: what is nested twice stands in brackets. What this is not: the text an
//! owner types (`text`).

use crate::encode::text::one_line;
use crate::i18n::{Arg, Messages};
use crate::msg;

use super::analysis::{self, Gap};
use super::path::Path;
use super::policy::{Node, Policy};

/// How a leaf is called.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The name, or what stands for one.
    pub name: String,
    /// Whether the leaf is a reserve sheet, which is then called so.
    pub reserve: bool,
}

impl Person {
    /// A person known by name.
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), reserve: false }
    }

    /// A reserve sheet; the name tells several of them apart.
    pub fn reserve(name: impl Into<String>) -> Self {
        Self { name: name.into(), reserve: true }
    }
}

/// The whole policy as a phrase without a full stop.
pub fn policy<L>(messages: Messages, policy: &Policy<L>, who: impl Fn(&L) -> Person) -> String {
    phrase_of(messages, policy, |_, leaf| who(leaf))
}

/// One gap as a sentence: "Anna or Bernd is still missing."
pub fn missing(messages: Messages, gap: &Gap, who: impl Fn(Path) -> Person) -> String {
    let rest = gap.rest.clone().simplified();
    let needed = usize::from(rest.needed());
    // "Anna and Bernd are still missing", not "together": nobody is joined here, they are counted.
    let people = if rest.needs_all() && leaves_only(&rest) {
        let people: Vec<Person> = rest.leaves().map(|(_, path)| who(*path)).collect();
        list_of(messages, &people)
    } else {
        phrase_of(messages, &rest, |_, path| who(*path))
    };
    sentence(&msg!(messages, "policy-missing", count = needed, people = Arg::Raw(people.into())))
}

/// "Max could open it alone.", or nothing where nobody could.
pub fn alone<L>(messages: Messages, policy: &Policy<L>, who: impl Fn(&L) -> Person) -> Option<String> {
    about(messages, "policy-alone", policy, &analysis::alone(policy), who)
}

/// "Without Max, nobody can open it.", or nothing where no one is indispensable.
pub fn indispensable<L>(messages: Messages, policy: &Policy<L>, who: impl Fn(&L) -> Person) -> Option<String> {
    about(messages, "policy-indispensable", policy, &analysis::indispensable(policy), who)
}

fn about<L>(
    messages: Messages,
    key: &str,
    policy: &Policy<L>,
    paths: &[Path],
    who: impl Fn(&L) -> Person,
) -> Option<String> {
    let people: Vec<Person> = paths.iter().filter_map(|path| policy.leaf(path)).map(who).collect();
    let count = people.len();
    let text = (count > 0).then(|| list_of(messages, &people))?;
    Some(sentence(&messages.text(key, &[("count", count.into()), ("people", Arg::Raw(text.into()))])))
}

fn phrase_of<L>(messages: Messages, policy: &Policy<L>, who: impl Fn(Path, &L) -> Person) -> String {
    let people = policy.map(who).simplified();
    let reserves = people.leaves().filter(|(_, person)| person.reserve).count();
    Writer { messages, name_reserves: reserves > 1 }.phrase(&people, Case::Nominative)
}

/// "Anna, Bernd and Carla".
fn list_of(messages: Messages, people: &[Person]) -> String {
    let reserves = people.iter().filter(|person| person.reserve).count();
    let writer = Writer { messages, name_reserves: reserves > 1 };
    let names: Vec<String> = people.iter().map(|person| writer.name(person, Case::Nominative)).collect();
    writer.and(names)
}

/// The form a noun takes; only languages with cases make a difference.
#[derive(Clone, Copy)]
enum Case {
    Nominative,
    Dative,
}

struct Writer {
    messages: Messages,
    name_reserves: bool,
}

impl Writer {
    fn phrase(&self, policy: &Policy<Person>, case: Case) -> String {
        if leaves_only(policy) {
            return self.plain(policy, case);
        }
        if policy.needs_all() {
            return self.all(policy, case);
        }
        let inner = if policy.needed() == 1 { case } else { Case::Nominative };
        let items = policy.children().iter().map(|child| match child {
            Node::Leaf(person) => self.name(person, inner),
            Node::Branch(branch) => self.part(branch, inner),
        });
        if policy.needed() == 1 {
            let people = self.fold("policy-comma-or", "next", items);
            return msg!(self.messages, "policy-either", people = Arg::Raw(people.into()));
        }
        let people = self.fold("policy-semicolon", "next", items);
        msg!(self.messages, "policy-any-of-these", needed = policy.needed(), people = Arg::Raw(people.into()))
    }

    /// A node whose children are all leaves.
    fn plain(&self, policy: &Policy<Person>, case: Case) -> String {
        let all = policy.needs_all();
        let case = if all || policy.needed() == 1 { case } else { Case::Dative };
        let mut names: Vec<String> = policy.leaves().map(|(_, person)| self.name(person, case)).collect();
        if names.len() == 1 {
            return names.remove(0);
        }
        if policy.needed() == 1 {
            return self.list("policy-or", names);
        }
        let people = Arg::Raw(self.and(names).into());
        if all {
            msg!(self.messages, "policy-together", people = people)
        } else {
            msg!(self.messages, "policy-any", needed = policy.needed(), people = people)
        }
    }

    /// A node that needs all of its children, some of them branches: its leaves are named in one place.
    fn all(&self, policy: &Policy<Person>, first_case: Case) -> String {
        let mut parts = Vec::new();
        let mut leaves_named = false;
        for child in policy.children() {
            let case = if parts.is_empty() { first_case } else { Case::Dative };
            match child {
                Node::Branch(branch) => parts.push(self.part(branch, case)),
                Node::Leaf(_) if leaves_named => {}
                Node::Leaf(_) => {
                    leaves_named = true;
                    parts.push(self.and(self.own_leaves(policy, case)));
                }
            }
        }
        self.fold("policy-together-with", "next", parts)
    }

    fn own_leaves(&self, policy: &Policy<Person>, case: Case) -> Vec<String> {
        let leaf = |child: &Node<Person>| match child {
            Node::Leaf(person) => Some(self.name(person, case)),
            Node::Branch(_) => None,
        };
        policy.children().iter().filter_map(leaf).collect()
    }

    /// A branch within something else; in brackets where it has branches itself.
    fn part(&self, branch: &Policy<Person>, case: Case) -> String {
        let phrase = self.phrase(branch, case);
        if leaves_only(branch) {
            phrase
        } else {
            msg!(self.messages, "policy-brackets", inner = Arg::Raw(phrase.into()))
        }
    }

    fn name(&self, person: &Person, case: Case) -> String {
        let name = one_line(&person.name);
        let key = match (person.reserve, self.name_reserves) {
            (false, _) => return name.into_owned(),
            (true, false) => "policy-reserve",
            (true, true) => "policy-reserve-named",
        };
        let args: &[(&str, Arg<'_>)] = if self.name_reserves { &[("name", Arg::Text(name))] } else { &[] };
        match case {
            Case::Nominative => self.messages.text(key, args),
            Case::Dative => self.messages.attr_with(key, "dative", args),
        }
    }

    fn and(&self, names: Vec<String>) -> String {
        self.list("policy-and", names)
    }

    /// "A, B and C": commas, and the last one joined by the given message.
    fn list(&self, joined_by: &str, mut names: Vec<String>) -> String {
        let last = names.pop();
        let first = self.fold("policy-comma", "next", names);
        match last {
            None => first,
            Some(last) if first.is_empty() => last,
            Some(last) => self.fold(joined_by, "last", [first, last]),
        }
    }

    fn fold(&self, key: &str, second: &str, items: impl IntoIterator<Item = String>) -> String {
        let join = |first: String, next: String| {
            self.messages.text(key, &[("first", Arg::Raw(first.into())), (second, Arg::Raw(next.into()))])
        };
        items.into_iter().reduce(join).unwrap_or_default()
    }
}

fn leaves_only<L>(policy: &Policy<L>) -> bool {
    policy.children().iter().all(|child| matches!(child, Node::Leaf(_)))
}

/// The same text beginning with a capital letter.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::slug::Slug;
    use crate::i18n::Language;
    use crate::sharing::text;
    use std::collections::{BTreeMap, BTreeSet};

    const EN: Language = Language::English;
    const DE: Language = Language::German;

    fn person(id: &str) -> Person {
        let name = sentence(id);
        if id.starts_with("reserve") { Person::reserve(name) } else { Person::named(name) }
    }

    fn read(language: Language, typed: &str) -> String {
        policy(Messages::new(language), &text::parse(typed).unwrap(), |holder: &Slug| person(holder.as_str()))
    }

    #[test]
    fn policies_read_like_sentences() {
        for (typed, english, german) in [
            (
                "1 of (anna, bernd, reserve) and 1 of (max, nina)",
                "Anna, Bernd or the reserve sheet, together with Max or Nina",
                "Anna, Bernd oder das Reserveblatt, zusammen mit Max oder Nina",
            ),
            ("2 of (anna, bernd, carla)", "any two of Anna, Bernd and Carla", "zwei von Anna, Bernd und Carla"),
            ("anna and bernd", "Anna and Bernd together", "Anna und Bernd gemeinsam"),
            ("anna and bernd and max", "Anna, Bernd and Max together", "Anna, Bernd und Max gemeinsam"),
            ("anna", "Anna", "Anna"),
            ("1 of (anna, bernd)", "Anna or Bernd", "Anna oder Bernd"),
            (
                "max and 1 of (anna, reserve)",
                "Max, together with Anna or the reserve sheet",
                "Max, zusammen mit Anna oder dem Reserveblatt",
            ),
            (
                "max and 2 of (anna, bernd, reserve)",
                "Max, together with any two of Anna, Bernd and the reserve sheet",
                "Max, zusammen mit zwei von Anna, Bernd und dem Reserveblatt",
            ),
            (
                "1 of (anna, bernd) and max and nina",
                "Anna or Bernd, together with Max and Nina",
                "Anna oder Bernd, zusammen mit Max und Nina",
            ),
            (
                "max and 1 of (anna, bernd) and nina",
                "Max and Nina, together with Anna or Bernd",
                "Max und Nina, zusammen mit Anna oder Bernd",
            ),
            (
                "1 of (anna, bernd and carla)",
                "either Anna, or Bernd and Carla together",
                "entweder Anna, oder Bernd und Carla gemeinsam",
            ),
            (
                "2 of (anna, bernd and carla, 1 of (max, reserve))",
                "any two of these: Anna; Bernd and Carla together; Max or the reserve sheet",
                "zwei von diesen: Anna; Bernd und Carla gemeinsam; Max oder das Reserveblatt",
            ),
            (
                "max and 1 of (anna, bernd and reserve)",
                "Max, together with (either Anna, or Bernd and the reserve sheet together)",
                "Max, zusammen mit (entweder Anna, oder Bernd und dem Reserveblatt gemeinsam)",
            ),
            (
                "1 of (anna and 1 of (bernd, carla), 2 of (max, nina, otto))",
                "either (Anna, together with Bernd or Carla), or any two of Max, Nina and Otto",
                "entweder (Anna, zusammen mit Bernd oder Carla), oder zwei von Max, Nina und Otto",
            ),
            (
                "1 of (reserve-a, reserve-b) and max",
                "the reserve sheet “Reserve-a” or the reserve sheet “Reserve-b”, together with Max",
                "das Reserveblatt „Reserve-a“ oder das Reserveblatt „Reserve-b“, zusammen mit Max",
            ),
        ] {
            assert_eq!(read(EN, typed), english, "{typed}");
            assert_eq!(read(DE, typed), german, "{typed}");
        }
    }

    #[test]
    fn numbers_are_words_up_to_twelve() {
        let names = |count: usize| (0..count).map(|number| format!("h{number}")).collect::<Vec<_>>().join(", ");
        assert!(read(DE, &format!("12 of ({})", names(13))).starts_with("zwölf von H0, "));
        assert!(read(EN, &format!("13 of ({})", names(14))).starts_with("any 13 of H0, "));
    }

    #[test]
    fn what_is_missing_is_a_sentence() {
        for (typed, have, english, german) in [
            ("1 of (anna, bernd) and max", "2", "Anna or Bernd is still missing.", "Es fehlt noch Anna oder Bernd."),
            ("1 of (anna, reserve) and max", "1.1", "Max is still missing.", "Es fehlt noch Max."),
            ("anna and bernd and max", "3", "Anna and Bernd are still missing.", "Es fehlen noch Anna und Bernd."),
            ("reserve and max", "2", "The reserve sheet is still missing.", "Es fehlt noch das Reserveblatt."),
            (
                "3 of (anna, bernd, max, nina)",
                "3",
                "Any two of Anna, Bernd and Nina are still missing.",
                "Es fehlen noch zwei von Anna, Bernd und Nina.",
            ),
            (
                "1 of (anna and bernd, max and nina)",
                "1.1",
                "Either Bernd, or Max and Nina together is still missing.",
                "Es fehlt noch entweder Bernd, oder Max und Nina gemeinsam.",
            ),
        ] {
            let policy = text::parse(typed).unwrap();
            let gaps = analysis::missing(&policy, &BTreeSet::from([have.parse().unwrap()]));
            assert_eq!(gaps.len(), 1);
            let who = |path: Path| person(policy.leaf(&path).unwrap().as_str());
            assert_eq!(missing(Messages::new(EN), &gaps[0], who), english);
            assert_eq!(missing(Messages::new(DE), &gaps[0], who), german);
        }
    }

    #[test]
    fn who_decides_alone_is_a_sentence() {
        let policy = text::parse("1 of (anna, reserve, bernd and max)").unwrap();
        let who = |holder: &Slug| person(holder.as_str());
        let said = |language| alone(Messages::new(language), &policy, who).unwrap();
        assert_eq!(said(EN), "Anna and the reserve sheet could each open it alone.");
        assert_eq!(said(DE), "Anna und das Reserveblatt könnten jeweils allein öffnen.");
        assert_eq!(indispensable(Messages::new(EN), &policy, who), None);
    }

    #[test]
    fn who_is_indispensable_is_a_sentence() {
        let who = |holder: &Slug| person(holder.as_str());
        let said = |language, typed| indispensable(Messages::new(language), &text::parse(typed).unwrap(), who).unwrap();
        assert_eq!(said(EN, "max and 1 of (anna, bernd)"), "Without Max, nobody can open it.");
        assert_eq!(said(DE, "reserve and 1 of (anna, bernd)"), "Ohne das Reserveblatt kann niemand öffnen.");
        assert!(said(EN, "max and anna").starts_with("Max and Anna are each indispensable"));
        assert!(said(DE, "max and anna").starts_with("Max und Anna sind jeweils unentbehrlich"));
        assert_eq!(alone(Messages::new(EN), &text::parse("max and anna").unwrap(), who), None);
    }

    #[test]
    fn a_name_cannot_break_the_line() {
        let policy_of_one = Policy::new(1, vec![Node::Leaf(())]).unwrap();
        let said = policy(Messages::new(EN), &policy_of_one, |()| Person::named("An\nna\u{202e}\u{1b}[2J"));
        assert!(!said.chars().any(char::is_control) && !said.contains('\u{202e}'), "{said:?}");
    }

    /// Every tree with these leaves, in this order, up to three levels deep.
    fn trees(leaves: &[u8], levels: usize) -> Vec<Policy<u8>> {
        let mut policies = Vec::new();
        for of in forests(leaves, levels) {
            for needed in 1..=u8::try_from(of.len()).unwrap() {
                policies.push(Policy::new(needed, of.clone()).unwrap());
            }
        }
        policies
    }

    fn forests(leaves: &[u8], levels: usize) -> Vec<Vec<Node<u8>>> {
        let mut found = Vec::new();
        if leaves.is_empty() {
            return vec![vec![]];
        }
        for cut in 1..=leaves.len() {
            let (first, others) = leaves.split_at(cut);
            let mut nodes = Vec::new();
            if let [leaf] = first {
                nodes.push(Node::Leaf(*leaf));
            } else if levels > 1 {
                nodes.extend(trees(first, levels - 1).into_iter().map(Node::Branch));
            }
            for node in nodes {
                for rest in forests(others, levels) {
                    found.push(std::iter::once(node.clone()).chain(rest).collect());
                }
            }
        }
        found
    }

    /// Who can open: every subset of the leaves that satisfies the policy.
    fn meaning(policy: &Policy<u8>, leaves: u8) -> Vec<bool> {
        (0..1u32 << leaves).map(|set| analysis::satisfied(policy, |leaf| set >> leaf & 1 == 1)).collect()
    }

    #[test]
    fn different_policies_never_read_the_same() {
        let leaves = [0, 1, 2, 3, 4, 5];
        for language in Language::ALL {
            let mut read: BTreeMap<String, Vec<bool>> = BTreeMap::new();
            for tree in trees(&leaves, 3) {
                let said = policy(Messages::new(language), &tree, |leaf| Person::named(format!("P{leaf}")));
                let means = meaning(&tree, 6);
                let before = read.entry(said.clone()).or_insert_with(|| means.clone());
                assert_eq!(*before, means, "{said}");
            }
            assert!(read.len() > 500, "{}", read.len());
        }
    }
}
