//! `breakglass client show`: one client, their people, what lies in the compartment.

use serde::Serialize;

use breakglass::encode::slug::Slug;
use breakglass::encode::time::Timestamp;
use breakglass::msg;
use breakglass::vault::{Compartment, OpenVault, policy_in_words};

use super::list::Listed;
use crate::args::client::ShowArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::people::{compartment_of, is_on_the_side_of};
use crate::policies;

/// What is printed as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    client: Listed<'a>,
    records: usize,
    attachments: usize,
    expected_by: Option<Timestamp>,
    retained: Option<u64>,
    words: Option<String>,
    staff: Vec<&'a Slug>,
    receipts_awaited: Vec<Slug>,
}

pub fn run(args: &ShowArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let client = cx.client(&vault, args.client.as_deref())?;
    let id = compartment_of(client);
    let compartment = vault.compartment(id).or_fail(cx)?;
    let listed = Listed::of(client, &vault);
    let retained = vault.register().heads.get(&id).and_then(|head| head.retained).map(|retained| retained.epoch);
    let awaited = vault.awaited_receipts(id).or_fail(cx)?;
    if cx.json {
        let words = vault.policy(id).or_fail(cx)?.map(|policy| policy_in_words(vault.register(), &policy, cx.messages));
        let staff = vault.register().active_holders().filter(|holder| is_on_the_side_of(holder, &client.id));
        let staff = staff.map(|holder| &holder.id).collect();
        let (records, attachments) = counts(&compartment);
        let expected_by = compartment.head().map(|head| head.manifest().expected_by);
        cx.print_json(&Shown {
            client: listed,
            records,
            attachments,
            expected_by,
            retained,
            words,
            staff,
            receipts_awaited: awaited,
        });
        return Ok(());
    }
    cx.out.line(&msg!(
        cx.messages,
        "client-head",
        name = &client.name,
        id = client.id.to_string(),
        compartment = id.to_string()
    ));
    cx.labelled("label-phone", client.phone.as_deref().unwrap_or(""));
    cx.labelled("label-email", client.email.as_deref().unwrap_or(""));
    cx.labelled("label-address", client.address.as_deref().unwrap_or(""));
    contents(cx, &compartment);
    match vault.policy(id).or_fail(cx)? {
        None => {
            let typed = client.id.to_string();
            cx.out.line(&msg!(cx.messages, "policy-not-set", compartment = &client.name, id = typed));
        }
        Some(policy) => {
            policies::explain(cx, vault.register(), id, &policy);
            super::super::policy::print_people(cx, &vault, &policy);
        }
    }
    if retained.is_some() {
        let names = names(&vault, &awaited);
        cx.out.line(&msg!(cx.messages, "receipts-awaited-keeps", people = names));
    } else if !awaited.is_empty() {
        cx.out.line(&msg!(cx.messages, "receipts-awaited", people = names(&vault, &awaited)));
    }
    Ok(())
}

fn contents(cx: &mut Context, compartment: &Compartment) {
    let Some(head) = compartment.head() else {
        cx.out.line(&format!("  {}", cx.messages.text("client-empty", &[])));
        return;
    };
    let manifest = head.manifest();
    let (records, attachments) = counts(compartment);
    let (sealed, expected) =
        (cx.messages.date(manifest.sealed_at.date()), cx.messages.date(manifest.expected_by.date()));
    let line = msg!(cx.messages, "client-contents", records = records, attachments = attachments);
    cx.labelled("label-contents", &line);
    let line = msg!(cx.messages, "client-sealed", revision = manifest.revision, sealed = sealed, expected = expected);
    cx.labelled("label-state", &line);
}

fn counts(compartment: &Compartment) -> (usize, usize) {
    (compartment.document.records.len(), compartment.document.attachments().count())
}

fn names(vault: &OpenVault, ids: &[Slug]) -> String {
    let name = |id: &Slug| vault.register().holder(id).map_or_else(|| id.to_string(), |holder| holder.name.clone());
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}
