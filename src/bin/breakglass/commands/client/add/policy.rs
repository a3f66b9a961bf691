//! The policy of a new client: given, proposed and taken, typed instead, or left for later.

use breakglass::encode::slug::Slug;
use breakglass::sharing::{Policy, text};

use super::Draft;
use crate::args::client::AddArgs;
use crate::commands::policy::ask_text;
use crate::context::Context;
use crate::errors::Failure;
use crate::people::compartment_of;
use crate::policies;

/// The policy to set; none while there are too few people, or where it is left for later.
pub fn choose(args: &AddArgs, cx: &mut Context, draft: &Draft) -> Result<Option<Policy<Slug>>, Failure> {
    let id = compartment_of(&draft.client);
    if let Some(typed) = &args.policy {
        return policies::read(cx, &draft.preview, id, typed).map(Some);
    }
    let people = draft.people();
    let Some(proposal) = policies::proposal(&people, Some(&draft.client)) else {
        if !people.is_empty() {
            cx.tell(&cx.messages.text("policy-too-few", &[]));
        }
        return Ok(None);
    };
    if cx.yes || !cx.can_ask() {
        return Ok(Some(proposal));
    }
    cx.tell(&cx.messages.text("policy-proposal", &[]));
    cx.note(&format!("  {}", text::to_text(&proposal)));
    for line in policies::explanation(cx, &draft.preview, id, &proposal) {
        cx.note(&line);
    }
    let options = ["policy-take", "policy-type", "policy-later"].map(|key| cx.messages.text(key, &[]));
    let question = cx.messages.text("ask-policy-choice", &[]);
    match cx.choose(&question, &options, Some(0), "--policy")? {
        0 => Ok(Some(proposal)),
        1 => typed(cx, draft, &proposal).map(Some),
        _ => Ok(None),
    }
}

fn typed(cx: &mut Context, draft: &Draft, proposal: &Policy<Slug>) -> Result<Policy<Slug>, Failure> {
    let id = compartment_of(&draft.client);
    let question = cx.messages.text("ask-policy", &[]);
    let policy = ask_text(cx, &draft.preview, id, (&question, Some(&text::to_text(proposal)), "--policy"))?;
    for line in policies::explanation(cx, &draft.preview, id, &policy) {
        cx.note(&line);
    }
    Ok(policy)
}
