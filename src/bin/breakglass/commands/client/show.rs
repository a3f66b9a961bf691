//! `breakglass client show`: one client, their people, what is deposited, whose receipts came.

use breakglass::encode::id::CompartmentId;
use breakglass::i18n::Arg;
use breakglass::model::Holder;
use breakglass::msg;
use breakglass::vault::policy_in_words;
use serde::Serialize;

use crate::args::client::ShowArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};

#[derive(Serialize)]
struct Printed<'a> {
    id: String,
    name: &'a str,
    compartment: String,
    language: breakglass::i18n::Language,
    email: Option<&'a str>,
    phone: Option<&'a str>,
    address: Option<&'a str>,
    policy: Option<&'a str>,
    words: Option<String>,
    revision: u64,
    epoch: u64,
    records: usize,
    staff: Vec<String>,
    receipts_awaited: Vec<String>,
}

pub fn run(args: &ShowArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let client = cx.client(&vault, args.client.as_deref())?;
    let id = CompartmentId::Client(client.compartment);
    let register = vault.register();
    let policy = vault.policy(id).or_fail(cx)?;
    let words = policy.as_ref().map(|policy| policy_in_words(register, policy, cx.messages));
    let compartment = vault.compartment(id).or_fail(cx)?;
    let awaited = vault.awaited_receipts(id).or_fail(cx)?;
    let staff: Vec<&Holder> =
        register.active_holders().filter(|holder| holder.client.as_ref() == Some(&client.id)).collect();
    if cx.json {
        cx.print_json(&Printed {
            id: client.id.to_string(),
            name: &client.name,
            compartment: id.to_string(),
            language: client.language,
            email: client.email.as_deref(),
            phone: client.phone.as_deref(),
            address: client.address.as_deref(),
            policy: client.policy.as_deref(),
            words,
            revision: compartment.revision(),
            epoch: compartment.epoch(),
            records: compartment.document.records.len(),
            staff: staff.iter().map(|holder| holder.id.to_string()).collect(),
            receipts_awaited: awaited.iter().map(ToString::to_string).collect(),
        });
        return Ok(());
    }
    cx.say(&msg!(
        cx.messages,
        "client-head",
        name = &client.name,
        id = client.id.to_string(),
        compartment = id.to_string()
    ));
    let reach = [&client.phone, &client.email, &client.address].into_iter().flatten().map(String::as_str);
    let reach: Vec<&str> = reach.collect();
    if !reach.is_empty() {
        cx.say(&format!("  {}", breakglass::encode::text::one_line(&reach.join(", "))));
    }
    let words = words.unwrap_or_else(|| cx.messages.text("policy-none", &[]));
    cx.say(&format!("  {}", msg!(cx.messages, "policy-will-open", words = Arg::Raw(words.into()))));
    for holder in staff {
        let role = cx.messages.text(&format!("role-{}", holder.role.key()), &[]);
        cx.say(&format!(
            "  {}",
            msg!(cx.messages, "holder-of-client", id = holder.id.to_string(), name = &holder.name, role = role)
        ));
    }
    let records = compartment.document.records.len();
    let (revision, epoch) = (compartment.revision(), compartment.epoch());
    cx.say(&format!("  {}", msg!(cx.messages, "client-state", records = records, revision = revision, epoch = epoch)));
    if !awaited.is_empty() {
        let name_of = |id| register.holder(id).map_or_else(|| id.to_string(), |holder| holder.name.clone());
        let people: Vec<String> = awaited.iter().map(name_of).collect();
        cx.say(&format!("  {}", msg!(cx.messages, "receipts-awaited", people = people.join(", "))));
    }
    Ok(())
}
