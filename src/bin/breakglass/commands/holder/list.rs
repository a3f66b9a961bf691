//! `breakglass holder list`: who holds a sheet.

use serde::Serialize;

use breakglass::encode::slug::Slug;
use breakglass::encode::time::Timestamp;
use breakglass::i18n::Language;
use breakglass::model::{Holder, Role};
use breakglass::vault::OpenVault;

use crate::args::holder::ListArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _};
use crate::people;
use crate::table::Table;

/// A holder as printed as JSON.
#[derive(Serialize)]
pub struct Listed<'a> {
    id: &'a Slug,
    name: &'a str,
    role: Role,
    client: Option<&'a Slug>,
    email: Option<&'a str>,
    phone: Option<&'a str>,
    language: Language,
    recipient: &'a str,
    made_by_holder: bool,
    added_at: Timestamp,
    /// In whose policies they stand: ids of clients, and `root`.
    opens: Vec<String>,
}

impl<'a> Listed<'a> {
    /// What is known about a holder.
    pub fn of(holder: &'a Holder, vault: &OpenVault, cx: &Context) -> Result<Self, Failure> {
        let opens = vault.compartments_of(&holder.id).or_fail(cx)?;
        Ok(Self {
            id: &holder.id,
            name: &holder.name,
            role: holder.role,
            client: holder.client.as_ref(),
            email: holder.email.as_deref(),
            phone: holder.phone.as_deref(),
            language: holder.language,
            recipient: holder.recipient.as_str(),
            made_by_holder: holder.made_by_holder,
            added_at: holder.added_at,
            opens: opens.into_iter().map(|id| cx.compartment_typed(id)).collect(),
        })
    }
}

pub fn run(_args: &ListArgs, cx: &mut Context) -> Result<(), Failure> {
    let vault = cx.open_read()?;
    let holders: Vec<&Holder> = vault.register().active_holders().collect();
    let listed: Result<Vec<Listed<'_>>, Failure> =
        holders.iter().map(|holder| Listed::of(holder, &vault, cx)).collect();
    let listed = listed?;
    if cx.json {
        cx.print_json(&listed);
        return Ok(());
    }
    if listed.is_empty() {
        cx.say(&cx.messages.text("holders-none", &[]));
        return Ok(());
    }
    let mut table =
        Table::new(cx.messages, &["head-id", "head-name", "head-role", "head-client", "head-phone", "head-opens"]);
    for holder in &listed {
        let client = holder.client.and_then(|id| vault.register().client(id)).map_or("", |client| client.name.as_str());
        let role = people::role(cx.messages, holder.role);
        let opens = holder.opens.join(", ");
        let opens = if opens.is_empty() { "–" } else { &opens };
        table.row([holder.id.as_str(), holder.name, &role, client, holder.phone.unwrap_or(""), opens]);
    }
    table.print(cx);
    Ok(())
}
