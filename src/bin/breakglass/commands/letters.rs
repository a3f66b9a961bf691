//! `breakglass letters`: what is to be signed around a mandate, as drafts for legal review; and a page for the relatives.

use std::path::{Path, PathBuf};

use breakglass::i18n::{Language, Messages};
use breakglass::mandate::letters::{Letter, Mandate, letters};
use breakglass::msg;
use breakglass::store::{OutputFolder, is_inside};
use breakglass::vault::{OpenVault, policy_in_words};
use serde::Serialize;

use crate::args::mandate::LettersArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::people::compartment_of;

#[derive(Serialize)]
struct Written {
    folder: PathBuf,
    files: Vec<String>,
}

pub fn run(args: &LettersArgs, cx: &mut Context) -> Result<(), Failure> {
    let folder = args.output.clone().unwrap_or_else(|| PathBuf::from(cx.messages.text("file-letters", &[])));
    if std::fs::symlink_metadata(&folder).is_ok() {
        return Err(Failure::exists(cx.messages, &folder));
    }
    let vault = cx.open_read()?;
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    if is_inside(&folder, vault.layout().root()).or_fail(cx)? {
        return Err(fail!(cx.messages, Refused, "error-output-inside", path = folder.display().to_string()));
    }
    let compartment = vault.compartment(compartment_of(&client)).or_fail(cx)?;
    let policy = vault.policy(compartment.id()).or_fail(cx)?;
    let languages = if args.both { Language::ALL.to_vec() } else { vec![client.language] };
    let mut written = Vec::new();
    for language in languages {
        let messages = Messages::new(language);
        let words = policy.as_ref().map(|policy| policy_in_words(vault.register(), policy, messages));
        let mandate = Mandate {
            register: vault.register(),
            client: &client,
            records: &compartment.document.records,
            policy: policy.as_ref(),
            who_can_open: words.unwrap_or_else(|| messages.text("policy-none", &[])),
            fingerprint: vault.keys().verify_key().fingerprint().to_string(),
        };
        let prefix = if args.both { format!("{}/", language.tag()) } else { String::new() };
        written.extend(letters(&mandate, language).into_iter().map(|letter| (prefix.clone(), letter)));
    }
    let files = write(cx, &folder, &written)?;
    tell(cx, &vault, &client.name, folder, files);
    Ok(())
}

fn write(cx: &mut Context, folder: &Path, written: &[(String, Letter)]) -> Result<Vec<String>, Failure> {
    let output = OutputFolder::create(folder).map_err(|error| Failure::path(cx.messages, &error))?;
    let mut files = Vec::new();
    for (prefix, letter) in written {
        let name = format!("{prefix}{}", letter.file);
        output.write(&name, letter.pages.expose_bytes()).or_fail(cx)?;
        files.push(name);
    }
    output.finish().or_fail(cx)?;
    Ok(files)
}

fn tell(cx: &mut Context, vault: &OpenVault, client: &str, folder: PathBuf, files: Vec<String>) {
    let shown = folder.display().to_string();
    cx.say(&msg!(cx.messages, "letters-written", count = files.len(), client = client, path = &shown));
    for file in &files {
        cx.say(&format!("  {file}"));
    }
    cx.say(&cx.messages.text("letters-review", &[]));
    if !vault.register().active_holders().any(|holder| holder.role == breakglass::model::Role::Deputy) {
        cx.say(&cx.messages.text("letters-no-deputy", &[]));
    }
    if cx.json {
        cx.print_json(&Written { folder, files });
    }
}
