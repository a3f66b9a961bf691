//! `breakglass kit`: what a holder keeps besides the sheet, as a folder.

use std::path::{Path, PathBuf};

use breakglass::encode::slug::Slug;
use breakglass::msg;
use breakglass::vault::OpenVault;
use serde::Serialize;

use crate::args::kit::KitArgs;
use crate::context::Context;
use crate::errors::{Failure, fail};
use crate::kits;

#[derive(Serialize)]
struct Row {
    holder: String,
    kit: PathBuf,
    compartments: Vec<String>,
    written: usize,
    unchanged: usize,
    removed: usize,
    /// It is of somebody who stands in no policy any more, and was left as it is.
    stale: bool,
}

pub fn run(args: &KitArgs, cx: &mut Context) -> Result<(), Failure> {
    let mut vault = cx.open_write()?;
    let holders = if args.all {
        kits::holders_with_kits(&vault, cx)?
    } else {
        vec![cx.holder(&vault, args.holder.as_deref())?.id.clone()]
    };
    if holders.is_empty() {
        return Err(fail!(cx.messages, Refused, "error-kit-nobody"));
    }
    let folder = folder(args, cx)?;
    kits::refuse_place(&vault, &folder, cx)?;
    let drills = kits::drills(&mut vault, &holders, cx)?;
    let mut rows = Vec::new();
    for id in &holders {
        let path = if args.all { folder.join(id.as_str()) } else { folder.clone() };
        rows.push(one(&vault, id, &drills, path, cx)?);
    }
    if args.all {
        rows.extend(stale(&vault, &folder, cx)?);
    }
    if cx.json {
        cx.print_json(&rows);
    }
    Ok(())
}

/// Kits among those that were written whose holders have nothing to keep any more.
fn stale(vault: &OpenVault, folder: &Path, cx: &mut Context) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for holder in kits::holders_without(vault, cx)? {
        let kit = folder.join(holder.id.as_str());
        // What cannot be read there is no kit that could be named.
        if breakglass::kit::is_there(vault, &holder, &kit).unwrap_or(false) {
            kits::tell_stale(&holder, &kit.display().to_string(), cx);
            let holder = holder.id.to_string();
            rows.push(Row { holder, kit, compartments: vec![], written: 0, unchanged: 0, removed: 0, stale: true });
        }
    }
    Ok(rows)
}

fn folder(args: &KitArgs, cx: &mut Context) -> Result<PathBuf, Failure> {
    if let Some(folder) = &args.output {
        return Ok(folder.clone());
    }
    let question = cx.messages.text("ask-kit-folder", &[]);
    let typed = cx.ask_line(&question, None, "-o", |typed| match typed.trim() {
        "" => Err(String::new()),
        typed => Ok(typed.to_owned()),
    })?;
    Ok(PathBuf::from(typed))
}

fn one(vault: &OpenVault, id: &Slug, drills: &kits::Drills, path: PathBuf, cx: &mut Context) -> Result<Row, Failure> {
    let holder = kits::holder(vault, id, cx)?;
    let served = kits::served(vault, &holder, drills, cx)?;
    let changes = kits::write(vault, &holder, &served, &path, cx)?;
    let shown = path.display().to_string();
    let names: Vec<String> = served.iter().map(|served| served.name.clone()).collect();
    let key = match (changes.any(), changes.unchanged > 0) {
        (false, _) => "kit-unchanged",
        (true, true) => "kit-updated",
        (true, false) => "kit-written",
    };
    let count = changes.written + changes.removed;
    cx.say(&msg!(cx.messages, key, name = &holder.name, path = shown, what = names.join(", "), count = count));
    Ok(Row {
        holder: id.to_string(),
        kit: path,
        compartments: served.iter().map(|served| served.sealed.manifest().compartment.to_string()).collect(),
        written: changes.written,
        unchanged: changes.unchanged,
        removed: changes.removed,
        stale: false,
    })
}
