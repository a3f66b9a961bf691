//! `breakglass verify`: signatures, hashes, completeness, without a passphrase; with a sheet also the holder's own share.

use std::path::{Path, PathBuf};

use breakglass::encode::digits::{Digits, check_digits, fingerprint};
use breakglass::encode::time::Timestamp;
use breakglass::format::v1::card::Card;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::model::labels::kind_label;
use breakglass::model::record::RecordKind;
use breakglass::msg;
use breakglass::recovery::{Fit, FitError, Fitting, fit};
use breakglass::sharing::Kind;
use breakglass::store::source::{self, SealedCompartment};
use breakglass::vault::{Verification, verify_vault};
use serde::Serialize;

use super::recover::pieces::{NamedSheet, read_sheet};
use crate::args::recover::VerifyArgs;
use crate::context::Context;
use crate::errors::recovery::{card_in_words, piece_in_words};
use crate::errors::{ExitCode, Explain as _, Failure, OrFail as _, fail};

#[derive(Serialize)]
struct Printed {
    path: PathBuf,
    good: bool,
    compartments: Vec<Row>,
    damage: Vec<String>,
    forks: Vec<Vec<PathBuf>>,
    leftovers: Vec<PathBuf>,
    shares: Vec<ShareRow>,
}

#[derive(Serialize)]
struct Row {
    compartment: String,
    kind: Kind,
    revision: u64,
    epoch: u64,
    sealed_at: Timestamp,
    expected_by: Timestamp,
    overdue: bool,
    objects: usize,
    fingerprint: String,
}

#[derive(Serialize)]
struct ShareRow {
    compartment: String,
    /// None in a drill, whose receipt nobody asks for.
    receipt: Option<String>,
    card: Option<Card>,
}

pub fn run(args: &VerifyArgs, cx: &mut Context) -> Result<(), Failure> {
    let path = match &args.path {
        Some(path) => path.clone(),
        None => cx.vault_folder()?,
    };
    let mut printed = Printed {
        path: path.clone(),
        good: true,
        compartments: Vec::new(),
        damage: Vec::new(),
        forks: Vec::new(),
        leftovers: Vec::new(),
        shares: Vec::new(),
    };
    let found = source::open(&path).or_fail(cx)?;
    if path.join("compartments").is_dir() {
        whole_vault(cx, &path, &mut printed)?;
    }
    for compartment in &found.compartments {
        printed.compartments.push(row(cx, compartment));
        // A vault directory was checked file by file already.
        if !path.join("compartments").is_dir() {
            contents_of(cx, compartment, &mut printed)?;
        }
    }
    if found.compartments.is_empty() && printed.good {
        return Err(fail!(cx.messages, Refused, "error-nothing-sealed"));
    }
    tell(cx, &printed);
    if let Some(sheet) = &args.sheet {
        shares(cx, sheet, &found.compartments, &mut printed)?;
    }
    if cx.json {
        cx.print_json(&printed);
    }
    if !printed.good {
        cx.end_with(ExitCode::Damaged);
    }
    Ok(())
}

fn whole_vault(cx: &mut Context, path: &Path, printed: &mut Printed) -> Result<(), Failure> {
    let verification: Verification = verify_vault(path).or_fail(cx)?;
    printed.good = verification.is_good();
    printed.damage.extend(verification.damage.iter().map(|damage| damage.explain(cx).message));
    printed.forks.extend(verification.forks.into_iter().map(|fork| fork.heads));
    printed.leftovers.extend(verification.leftovers);
    Ok(())
}

/// Reads every object of a compartment, comparing hashes.
fn contents_of(cx: &mut Context, compartment: &SealedCompartment, printed: &mut Printed) -> Result<(), Failure> {
    let mut damage: Vec<String> = compartment.damage().iter().map(|damage| damage.explain(cx).message).collect();
    let manifests = [Some(compartment.head()), compartment.previous()];
    for object in manifests.into_iter().flatten().flat_map(|manifest| manifest.manifest().objects()) {
        let checked = compartment.stream(&object).and_then(|mut reader| {
            std::io::copy(&mut reader, &mut std::io::sink()).map(drop).map_err(|error| reader.failure(error))
        });
        if let Err(error) = checked {
            let failure = error.explain(cx);
            if failure.code != ExitCode::Damaged {
                return Err(failure);
            }
            damage.push(failure.message);
        }
    }
    damage.dedup();
    printed.good &= damage.is_empty();
    printed.damage.extend(damage);
    Ok(())
}

fn row(cx: &Context, compartment: &SealedCompartment) -> Row {
    let manifest = compartment.head().manifest();
    Row {
        compartment: manifest.compartment.to_string(),
        kind: manifest.kind,
        revision: manifest.revision,
        epoch: manifest.recovery.as_ref().map_or(0, |recovery| recovery.epoch),
        sealed_at: manifest.sealed_at,
        expected_by: manifest.expected_by,
        overdue: cx.now > manifest.expected_by,
        objects: manifest.objects().count(),
        fingerprint: fingerprint(manifest.verify_key.public_key()).to_string(),
    }
}

fn tell(cx: &mut Context, printed: &Printed) {
    if cx.json {
        return;
    }
    for row in &printed.compartments {
        let (day, by) = (cx.messages.date(row.sealed_at.date()), cx.messages.date(row.expected_by.date()));
        let name =
            if row.compartment == "root" { cx.messages.text("the-register", &[]) } else { row.compartment.clone() };
        cx.say(&msg!(
            cx.messages,
            "verify-row",
            name = name,
            revision = row.revision,
            day = day,
            objects = row.objects
        ));
        if row.kind == Kind::Drill {
            cx.say(&cx.messages.text("verify-drill", &[]));
        }
        if row.overdue {
            cx.say(&msg!(cx.messages, "verify-overdue", day = by));
        }
    }
    if let Some(row) = printed.compartments.first() {
        cx.say(&msg!(cx.messages, "verify-fingerprint", digits = &row.fingerprint));
    }
    for damage in &printed.damage {
        cx.say(&msg!(cx.messages, "verify-damage", what = breakglass::i18n::Arg::Raw(damage.clone().into())));
    }
    for heads in &printed.forks {
        let files: Vec<String> = heads.iter().map(|path| path.display().to_string()).collect();
        cx.say(&msg!(cx.messages, "verify-fork", files = files.join(", ")));
    }
    if !printed.leftovers.is_empty() {
        cx.say(&msg!(cx.messages, "verify-leftovers", count = printed.leftovers.len()));
    }
    if printed.good {
        cx.say(&cx.messages.text("verify-good", &[]));
    }
}

/// What one sheet opens: the share, the card, the receipt.
fn shares(
    cx: &mut Context,
    sheet: &Path,
    compartments: &[SealedCompartment],
    printed: &mut Printed,
) -> Result<(), Failure> {
    let manifests: Vec<&VerifiedManifest> =
        compartments.iter().flat_map(|c| c.previous().into_iter().chain([c.head()])).collect();
    let named = read_sheet(cx, Some(sheet), &manifests)?;
    let only_drills = compartments.iter().all(|compartment| kind_of(compartment.head()) == Kind::Drill);
    for compartment in compartments {
        let manifest = compartment.head();
        if kind_of(manifest) == Kind::Drill && !only_drills {
            continue;
        }
        match fit(manifest, &named.sheet) {
            Ok(tried) => match tried.fit {
                Fit::Nothing => {}
                Fit::Good(fitting) => good_share(cx, manifest, &fitting, printed),
                Fit::Bad { path, why } => {
                    let (id, place) = (manifest.manifest().compartment.to_string(), path.to_string());
                    printed.good = false;
                    cx.note(&msg!(
                        cx.messages,
                        "own-share-bad",
                        compartment = id,
                        place = place,
                        detail = piece_in_words(cx.messages, &why)
                    ));
                }
            },
            Err(FitError::NoPolicy) => {}
            Err(error) => return Err(error.explain(cx)),
        }
    }
    if printed.shares.is_empty() && printed.good && !fits_before(cx, &named, compartments) {
        return Err(fits_nothing(cx, &named));
    }
    Ok(())
}

/// Whether a sheet has a place in the state before the present one, which is kept until the new sheets are confirmed.
fn fits_before(cx: &mut Context, named: &NamedSheet, compartments: &[SealedCompartment]) -> bool {
    let has_place =
        |manifest: &&VerifiedManifest| fit(manifest, &named.sheet).is_ok_and(|tried| matches!(tried.fit, Fit::Good(_)));
    let Some(previous) = compartments.iter().filter_map(SealedCompartment::previous).find(has_place) else {
        return false;
    };
    let revision = previous.manifest().revision;
    cx.note(&msg!(cx.messages, "verify-sheet-before", sheet = &named.label, revision = revision));
    true
}

fn kind_of(manifest: &VerifiedManifest) -> Kind {
    manifest.manifest().kind
}

fn fits_nothing(cx: &Context, named: &NamedSheet) -> Failure {
    fail!(cx.messages, CannotUnlock, "error-this-sheet-fits-nothing", sheet = &named.label)
}

fn good_share(cx: &mut Context, manifest: &VerifiedManifest, fitting: &Fitting, printed: &mut Printed) {
    let id = manifest.manifest().compartment.to_string();
    printed.shares.push(ShareRow {
        compartment: id.clone(),
        receipt: (kind_of(manifest) == Kind::Real).then(|| fitting.receipt.plain().to_owned()),
        card: fitting.card.as_ref().ok().cloned(),
    });
    let card = match &fitting.card {
        Ok(card) => card,
        Err(why) => {
            printed.good = false;
            cx.note(&msg!(cx.messages, "own-card-bad", compartment = id, detail = card_in_words(cx.messages, why)));
            tell_receipt(cx, &fitting.receipt, manifest);
            return;
        }
    };
    if cx.json {
        return;
    }
    let (holder, name, owner) = (&card.holder, &card.compartment_name, &card.owner);
    cx.say("");
    cx.say(&msg!(cx.messages, "share-good", holder = holder, name = name, owner = owner));
    cx.say(&msg!(cx.messages, "share-who", who = &card.who_can_open));
    for other in &card.others {
        let reach: Vec<&str> = [&*other.phone, &*other.email].into_iter().filter(|text| !text.is_empty()).collect();
        let role = cx.messages.text(&format!("role-{}", other.role), &[]);
        cx.say(&msg!(cx.messages, "share-other", name = &other.name, role = role, reach = reach.join(", ")));
    }
    deposited(cx, card);
    tell_receipt(cx, &fitting.receipt, manifest);
}

/// What is deposited, without secrets, for holders on the client's side.
fn deposited(cx: &mut Context, card: &Card) {
    let Some(contents) = &card.contents else { return };
    cx.say(&msg!(cx.messages, "share-contents", count = contents.len()));
    for row in contents {
        let kind = kind_label(cx.messages, &RecordKind::from_key(&row.kind));
        let (name, day) = (&row.name, cx.messages.date(row.changed_on));
        let key = if row.has_secret { "share-content-secret" } else { "share-content" };
        cx.say(&msg!(cx.messages, key, name = name, kind = kind, day = day));
    }
    if let Some(more) = card.contents_more {
        cx.say(&msg!(cx.messages, "share-contents-more", count = more));
    }
}

fn tell_receipt(cx: &mut Context, receipt: &Digits, manifest: &VerifiedManifest) {
    if cx.json {
        return;
    }
    if kind_of(manifest) == Kind::Drill {
        cx.say(&cx.messages.text("drill-no-receipt", &[]));
        return;
    }
    cx.say(&msg!(cx.messages, "share-receipt", code = receipt.to_string()));
    let digits = check_digits(manifest.manifest().verify_key.public_key());
    cx.say(&msg!(cx.messages, "share-check-digits", digits = digits.to_string()));
}
