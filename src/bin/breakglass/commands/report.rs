//! `breakglass report`: the ten answers with their evidence, on paper or as a page, signed.

use std::path::{Path, PathBuf};

use breakglass::crypto::signing;
use breakglass::handbook::{self, Subject};
use breakglass::msg;
use breakglass::readiness::{self, Verdict};
use breakglass::store::output;
use serde::Serialize;

use crate::args::handbook::PaperArgs;
use crate::context::Context;
use crate::errors::{Failure, OrFail as _, fail};
use crate::output_file;

#[derive(Serialize)]
struct Written<'a> {
    report: &'a Path,
    signature: &'a Path,
    pages: usize,
    verdicts: Vec<Verdict>,
}

pub fn run(args: &PaperArgs, cx: &mut Context) -> Result<(), Failure> {
    let path = output_file::asked_for(cx, args.output.as_ref(), "ask-report-file")?;
    let is_page = match path.extension().map(std::ffi::OsStr::to_ascii_lowercase) {
        Some(extension) if extension == "pdf" => false,
        Some(extension) if extension == "html" || extension == "htm" => true,
        _ => return Err(fail!(cx.messages, Usage, "error-report-form", path = path.display().to_string())),
    };
    let vault = cx.open_read()?;
    let client = cx.client(&vault, args.client.as_deref())?.clone();
    let judged = readiness::of_vault(&vault);
    let found = judged.compartments.into_iter().find(|(id, _)| *id == client.id);
    let (Some((_, compartment)), Some(judgement)) = (found, judged.overview.client(&client.id)) else {
        return Err(fail!(cx.messages, Refused, "error-report-parted", client = &client.name));
    };
    let compartment = compartment.or_fail(cx)?;
    let language = args.paper_language.map_or(client.language, Into::into);
    let subject = Subject::of_vault(&vault, &client, &compartment, language).or_fail(cx)?;
    let key = &vault.keys().signing;
    let fingerprint = key.verify_key().fingerprint().to_string();
    let (book, pages) = handbook::report_fitting(&subject, judgement, &fingerprint);
    let page = is_page.then(|| handbook::page(&book));
    let bytes = page.as_ref().map_or(pages.expose_bytes(), |page| page.as_bytes());
    let comment = format!("breakglass report vault={} client={}", vault.id(), client.id);
    let signature = signing::sign(key, bytes, &comment);
    let beside = beside(&path);
    write(cx, (&path, bytes), (&beside, signature.as_bytes()))?;
    let (shown, signed) = (path.display().to_string(), beside.display().to_string());
    cx.say(&msg!(cx.messages, "report-written", path = shown, client = &client.name, signature = signed));
    if cx.json {
        let verdicts = judgement.answers.iter().map(|answer| answer.verdict).collect();
        cx.print_json(&Written { report: &path, signature: &beside, pages: pages.pages(), verdicts });
    }
    Ok(())
}

/// The signature first: no report is without one. A signature that lies there without a report is left over from a run
/// that was cut short, and is replaced; of a report that is replaced, the signature is too.
fn write(cx: &mut Context, report: (&Path, &[u8]), signature: (&Path, &[u8])) -> Result<(), Failure> {
    let existing = output_file::existing(cx, report.0)?;
    output::replace(signature.0, signature.1).or_fail(cx)?;
    output_file::write_as(cx, report.0, report.1, existing)
}

/// The signature's file: the report's with `.minisig` behind it, where minisign looks for it.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".minisig");
    PathBuf::from(name)
}
