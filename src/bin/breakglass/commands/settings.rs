//! `breakglass settings`: for how many days evidence counts, and how early something due is told.

use std::collections::BTreeMap;

use breakglass::model::{Event, Settings};

use crate::args::readiness::SettingsArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::table::Table;

/// A hundred years: more is a slip of the pen.
const MOST: u32 = 36_500;

const NAMES: [&str; 7] =
    ["receipt_days", "drill_days", "verified_days", "confirmed_days", "restore_days", "notice_days", "expected_days"];

pub fn run(args: &SettingsArgs, cx: &mut Context) -> Result<(), Failure> {
    if args.changes.is_empty() {
        let vault = cx.open_read()?;
        print(cx, &vault.register().settings);
        return Ok(());
    }
    let changes = args.changes.iter().map(|typed| change(cx, typed)).collect::<Result<Vec<_>, _>>()?;
    let mut vault = cx.open_write()?;
    let before = vault.register().settings.clone();
    for (name, days) in &changes {
        *place(&mut vault.register_mut().settings, name) = *days;
    }
    if vault.register().settings == before {
        cx.say(&cx.messages.text("nothing-changed", &[]));
        return Ok(());
    }
    let told: Vec<String> = changes.iter().map(|(name, days)| format!("{name}={days}")).collect();
    let event = Event::new(cx.now, "settings-changed", [("settings", told.join(" "))]);
    vault.commit_register(event).or_fail(cx)?;
    print(cx, &vault.register().settings);
    Ok(())
}

fn change(cx: &Context, typed: &str) -> Result<(&'static str, u32), Failure> {
    let (name, days) = typed.split_once('=').unwrap_or((typed, ""));
    let name = name.trim().replace('-', "_");
    let known = NAMES.into_iter().find(|known| *known == name);
    let days = days.trim().parse().ok().filter(|days| (1..=MOST).contains(days));
    known.zip(days).ok_or_else(|| fail!(cx.messages, Usage, "error-setting", typed = typed, known = NAMES.join(", ")))
}

fn place<'s>(settings: &'s mut Settings, name: &str) -> &'s mut u32 {
    match name {
        "receipt_days" => &mut settings.receipt_days,
        "drill_days" => &mut settings.drill_days,
        "verified_days" => &mut settings.verified_days,
        "confirmed_days" => &mut settings.confirmed_days,
        "restore_days" => &mut settings.restore_days,
        "notice_days" => &mut settings.notice_days,
        _ => &mut settings.expected_days,
    }
}

fn print(cx: &mut Context, settings: &Settings) {
    let mut settings = settings.clone();
    let days: BTreeMap<&str, u32> = NAMES.into_iter().map(|name| (name, *place(&mut settings, name))).collect();
    if cx.json {
        cx.print_json(&days);
        return;
    }
    let mut table = Table::new(cx.messages, &["head-setting", "head-days", "head-meaning"]);
    for name in NAMES {
        let meaning = cx.messages.text(&format!("setting-{}", name.replace('_', "-")), &[]);
        table.row([name, &days[name].to_string(), &meaning]);
    }
    table.print(cx);
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::i18n::{Language, Messages};

    #[test]
    fn every_setting_has_its_meaning() {
        for messages in Language::ALL.map(Messages::new) {
            for name in NAMES {
                assert!(messages.has(&format!("setting-{}", name.replace('_', "-"))), "{name}");
            }
        }
    }
}
