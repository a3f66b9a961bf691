//! Policies as commands speak of them: read with the mistake pointed at, explained in words, proposed, mended.
//!
//! Whether a policy is allowed, the library decides (`vault::check_policy`); here it is talked about.

use breakglass::encode::id::CompartmentId;
use breakglass::encode::slug::Slug;
use breakglass::model::{Client, Event, Holder, Register, Role};
use breakglass::msg;
use breakglass::sharing::{self, Node, Path, Policy, analysis, text};
use breakglass::vault::{check_policy, person, policy_in_words};

use crate::context::Context;
use crate::errors::{Explain as _, Failure, OrFail as _};

/// Texts longer than this are not shown again under a mistake.
const SHOWN: usize = 100;

/// The entry in the journal for a policy.
pub fn policy_event(cx: &Context, id: CompartmentId, policy: &Policy<Slug>) -> Event {
    let places = [("client", cx.compartment_typed(id)), ("policy", text::to_text(policy))];
    Event::new(cx.now, "policy-set", places)
}

/// Reads a policy as typed, and checks it against the people.
pub fn read(
    cx: &Context,
    register: &Register,
    compartment: CompartmentId,
    typed: &str,
) -> Result<Policy<Slug>, Failure> {
    let policy = text::parse(typed).map_err(|error| {
        let mut failure = error.explain(cx);
        if typed.len() <= SHOWN && !typed.chars().any(char::is_control) {
            let blanks = " ".repeat(error.at.saturating_sub(1));
            failure.message = format!("{}\n  {typed}\n  {blanks}^", failure.message);
        }
        failure
    })?;
    check_policy(register, compartment, &policy).or_fail(cx)?;
    Ok(policy)
}

/// Says in words who can open, who cannot be done without, and who could be added.
pub fn explain(cx: &mut Context, register: &Register, compartment: CompartmentId, policy: &Policy<Slug>) {
    for line in explanation(cx, register, compartment, policy) {
        cx.say(&line);
    }
}

/// The same as lines.
pub fn explanation(
    cx: &Context,
    register: &Register,
    compartment: CompartmentId,
    policy: &Policy<Slug>,
) -> Vec<String> {
    let words = policy_in_words(register, policy, cx.messages);
    let mut lines = vec![msg!(cx.messages, "policy-who-can-open", words = words)];
    let who = |id: &Slug| person(register, id);
    let Some(warning) = sharing::words::indispensable(cx.messages, policy, who) else { return lines };
    lines.push(msg!(cx.messages, "policy-warning", warning = warning));
    let typed = cx.compartment_typed(compartment);
    lines.push(match better(register, compartment, policy) {
        Some((added, better)) => {
            let added = register.holder(&added).map_or_else(|| added.to_string(), |holder| holder.name.clone());
            msg!(cx.messages, "policy-better", added = added, id = typed, policy = text::to_text(&better))
        }
        None => cx.messages.text("policy-nobody-to-add", &[]),
    });
    lines
}

/// The holders who may stand in a compartment's policy, staff of other clients left out.
pub fn eligible(register: &Register, client: Option<&Client>) -> Vec<Holder> {
    let of = client.map(|client| &client.id);
    let may = |holder: &&Holder| holder.client.is_none() || (of.is_some() && holder.client.as_ref() == of);
    register.active_holders().filter(may).cloned().collect()
}

/// The policy that survives the loss of the owner and of any one holder, as far as there are people for it: one of the
/// client's side together with one of the others; two of them, where there is only one side.
pub fn proposal(people: &[Holder], client: Option<&Client>) -> Option<Policy<Slug>> {
    let of = client.map(|client| &client.id);
    let on_side = |holder: &&Holder| of.is_some() && holder.client.as_ref() == of;
    let mut side: Vec<&Holder> = people.iter().filter(on_side).collect();
    side.sort_by_key(|holder| holder.role == Role::Reserve);
    let others: Vec<&Holder> = people.iter().filter(|holder| !on_side(holder)).collect();
    let typed = match (side.len(), others.len()) {
        (0, 0 | 1) | (1, 0) => return None,
        (0, _) => format!("2 of ({})", ids(&others)),
        (_, 0) => format!("2 of ({})", ids(&side)),
        _ => format!("1 of ({}) and 1 of ({})", ids(&side), ids(&others)),
    };
    text::parse(&typed).ok()
}

fn ids(people: &[&Holder]) -> String {
    people.iter().map(|holder| holder.id.to_string()).collect::<Vec<_>>().join(", ")
}

/// A policy with one person more in which somebody is no longer indispensable, and who that is.
fn better(register: &Register, compartment: CompartmentId, policy: &Policy<Slug>) -> Option<(Slug, Policy<Slug>)> {
    let people = eligible(register, register.client_of(compartment));
    let stands = |holder: &Holder| policy.leaves().any(|(_, id)| *id == holder.id);
    let free: Vec<&Holder> = people.iter().filter(|holder| !stands(holder)).collect();
    let before = analysis::indispensable(policy);
    let allowed = |policy: &Policy<Slug>| {
        check_policy(register, compartment, policy).is_ok() && analysis::indispensable(policy).len() < before.len()
    };
    for at in &before {
        let Some(gone) = policy.leaf(at).and_then(|id| register.holder(id)) else { continue };
        // Somebody of the same side only, and of the same kind first: a deputy for a deputy.
        let mut candidates: Vec<&&Holder> = free.iter().filter(|holder| holder.client == gone.client).collect();
        candidates.sort_by_key(|holder| holder.role != gone.role);
        for candidate in candidates {
            if let Some(better) = joined(policy, *at, &candidate.id).filter(|better| allowed(better)) {
                return Some((candidate.id.clone(), better));
            }
        }
    }
    None
}

/// The policy with `1 of (…, new)` in the place of one leaf; where all leaves of a flat policy are needed, one more
/// to choose from.
fn joined(policy: &Policy<Slug>, at: Path, new: &Slug) -> Option<Policy<Slug>> {
    let flat = policy.children().iter().all(|child| matches!(child, Node::Leaf(_)));
    if flat && policy.needs_all() && policy.children().len() > 2 {
        let of = policy.leaves().map(|(_, id)| Node::Leaf(id.clone())).chain([Node::Leaf(new.clone())]).collect();
        return Policy::new(policy.needed(), of).ok();
    }
    let wide = policy.try_map(|path, id| -> Result<Vec<Slug>, ()> {
        Ok(if path == at { vec![id.clone(), new.clone()] } else { vec![id.clone()] })
    });
    let typed = text::to_text(&wide.ok()?.map(|_, ids| match ids.as_slice() {
        [one] => one.to_string(),
        several => format!("1 of ({})", several.iter().map(Slug::to_string).collect::<Vec<_>>().join(", ")),
    }));
    text::parse(&typed).ok()
}

/// What is left of a policy without somebody; `None` where it could no longer be met.
pub fn without(policy: &Policy<Slug>, gone: &Slug) -> Option<Policy<Slug>> {
    match without_in(policy, gone)? {
        Node::Branch(policy) => Some(policy.simplified()),
        Node::Leaf(_) => None,
    }
}

fn without_in(policy: &Policy<Slug>, gone: &Slug) -> Option<Node<Slug>> {
    let mut left = Vec::new();
    for child in policy.children() {
        match child {
            Node::Leaf(id) if id == gone => {}
            Node::Leaf(id) => left.push(Node::Leaf(id.clone())),
            Node::Branch(inner) => left.extend(without_in(inner, gone)),
        }
    }
    Policy::new(policy.needed(), left).ok().map(Node::Branch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(policy: &str, gone: &str) -> Option<String> {
        without(&text::parse(policy).unwrap(), &gone.parse().unwrap()).map(|policy| text::to_text(&policy))
    }

    #[test]
    fn what_is_left_without_somebody() {
        let whole = "1 of (anna, bernd) and 1 of (max, nina)";
        assert_eq!(left(whole, "bernd").as_deref(), Some("anna and 1 of (max, nina)"));
        assert_eq!(left("anna and 1 of (max, nina)", "anna"), None, "nobody of the client's side is left");
        assert_eq!(left("2 of (anna, bernd, max)", "max").as_deref(), Some("anna and bernd"));
        assert_eq!(left("2 of (anna, bernd)", "bernd"), None);
    }

    #[test]
    fn one_more_person_at_the_place_of_an_indispensable_one() {
        let policy = text::parse("1 of (anna, bernd) and max").unwrap();
        let at = analysis::indispensable(&policy)[0];
        let better = joined(&policy, at, &"nina".parse().unwrap()).unwrap();
        assert_eq!(text::to_text(&better), "1 of (anna, bernd) and 1 of (max, nina)");
        let all = text::parse("all of (anna, bernd, max)").unwrap();
        let better = joined(&all, analysis::indispensable(&all)[0], &"nina".parse().unwrap()).unwrap();
        assert_eq!(text::to_text(&better), "3 of (anna, bernd, max, nina)");
    }
}
