//! `breakglass recover open`: the pieces come together, each is named, and what was sealed is shown or written out.

use std::path::{Path, PathBuf};

use breakglass::crypto::Identity;
use breakglass::crypto::sealed::{self, OpenRules};
use breakglass::format::limits;
use breakglass::format::v1::records::Document;
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::msg;
use breakglass::recovery::{Gathering, NotOpened};
use breakglass::sharing::Kind;
use breakglass::store::damage::Damage;
use breakglass::store::is_inside;
use breakglass::store::source::{self, Asked, Found, SealedCompartment};

use super::contents;
use super::pieces::{Pieces, read_sheet};
use super::protocol;
use crate::args::recover::{OpenArgs, PieceArgs};
use crate::context::Context;
use crate::errors::store::read_named;
use crate::errors::{ExitCode, Explain as _, Failure, OrFail as _, fail};
use crate::exporting::Form;

/// A compartment that was opened.
pub struct Opened {
    pub compartment: SealedCompartment,
    pub manifest: VerifiedManifest,
    pub key: Identity,
    pub document: Document,
    pub name: String,
    /// Whose pieces came, good and bad, a sentence each.
    pub pieces: Vec<String>,
    /// What was not as it should be, a sentence each.
    pub findings: Vec<String>,
}

pub fn run(args: &OpenArgs, cx: &mut Context) -> Result<(), Failure> {
    for folder in [&args.output, &args.protocol].into_iter().flatten() {
        if std::fs::symlink_metadata(folder).is_ok() {
            return Err(Failure::exists(cx.messages, folder)); // before anybody types words
        }
        if lies_inside(cx, folder, args.path.as_ref())? {
            return Err(fail!(cx.messages, Refused, "error-export-inside", path = folder.display().to_string()));
        }
    }
    let form = match &args.output {
        Some(_) => Some(Form::typed(cx, args.format.unwrap_or_default(), &args.sealing)?),
        None => None,
    };
    let found = find(cx, args.path.as_ref(), args.revision.as_ref())?;
    let chosen = choose(cx, found, args.compartment.as_deref(), args.revision.as_ref())?;
    let opened = open_all(cx, chosen, &args.pieces)?;
    if let Some(folder) = &args.protocol {
        protocol::write_folder(cx, &opened, folder)?; // first: what is shown may be left by closing the terminal
    } else if args.output.is_none() && !cx.json && cx.can_ask() {
        protocol::write_here(cx, &opened, args.path.as_ref());
    }
    match args.output.as_ref().zip(form) {
        Some((folder, form)) => {
            let wanted =
                contents::Wanted { form, with_protocol: args.protocol.is_none(), with_handbook: args.handbook };
            contents::write_out(cx, &opened, folder, &wanted)
        }
        None => contents::show(cx, &opened, args.reveal),
    }
}

/// Everything sealed at a path, or in the vault that the command line names.
pub fn find(cx: &mut Context, path: Option<&PathBuf>, asked: Option<&Asked>) -> Result<Found, Failure> {
    let path = match path {
        Some(path) => path.clone(),
        None => cx.vault_folder()?,
    };
    let found = source::open_at(&path, asked).or_fail(cx)?;
    for (id, error) in &found.refused {
        let why = error.explain(cx);
        cx.note(&msg!(cx.messages, "compartment-refused", compartment = id.to_string(), why = why.message));
        cx.end_with(why.code);
    }
    Ok(found)
}

/// Whether a folder to be written lies in the vault that is read, where it would be taken for damage, and carried along.
pub fn lies_inside(cx: &Context, folder: &Path, path: Option<&PathBuf>) -> Result<bool, Failure> {
    let source = match path {
        Some(path) => path.clone(),
        None => cx.vault_folder()?,
    };
    Ok(source.is_dir() && is_inside(folder, &source).or_fail(cx)?)
}

/// The compartments that are meant: one by its id, or all; at an older revision where one is asked for.
pub fn choose(
    cx: &mut Context,
    found: Found,
    id: Option<&str>,
    asked: Option<&Asked>,
) -> Result<Vec<SealedCompartment>, Failure> {
    let Found { compartments, refused, .. } = found;
    let mut chosen: Vec<_> = match id {
        None => without_drills(cx, compartments),
        Some(id) => compartments.into_iter().filter(|compartment| compartment.id().to_string() == id).collect(),
    };
    if let Some(asked) = asked {
        chosen = chosen.into_iter().map(|c| c.at(asked).or_fail(cx)).collect::<Result<_, _>>()?;
    }
    if chosen.is_empty() {
        let refusal = refused.into_iter().find(|(refused, _)| id.is_none_or(|id| refused.to_string() == id));
        return Err(match (refusal, id) {
            (Some((_, error)), _) => error.explain(cx),
            (None, Some(id)) => fail!(cx.messages, Refused, "error-no-such-compartment", compartment = id),
            (None, None) => fail!(cx.messages, Refused, "error-nothing-sealed"),
        });
    }
    Ok(chosen)
}

/// In a vault with drills in it, the real thing is meant: a drill takes one sheet only, and is asked for by its id. Where
/// there is nothing but a drill, as in its bundle, the drill is.
fn without_drills(cx: &mut Context, compartments: Vec<SealedCompartment>) -> Vec<SealedCompartment> {
    let is_drill = |compartment: &SealedCompartment| compartment.head().manifest().kind == Kind::Drill;
    let (drills, real): (Vec<_>, Vec<_>) = compartments.into_iter().partition(is_drill);
    if real.is_empty() {
        return drills;
    }
    if !drills.is_empty() {
        cx.note(&msg!(cx.messages, "drills-left-out", count = drills.len()));
    }
    real
}

/// Opens whatever the pieces open. Asks for more at a terminal; without one, says who is missing.
pub fn open_all(cx: &mut Context, chosen: Vec<SealedCompartment>, args: &PieceArgs) -> Result<Vec<Opened>, Failure> {
    let manifests: Vec<VerifiedManifest> =
        chosen.iter().flat_map(|c| c.previous().into_iter().chain([c.head()])).cloned().collect();
    let manifests: Vec<&VerifiedManifest> = manifests.iter().collect();
    let mut pieces = Pieces::read(cx, &args.sheet, &args.contribution, &manifests)?;
    let mut opened = Vec::new();
    let mut shortfall = None;
    let mut fits = false;
    for compartment in chosen {
        loop {
            match attempt(cx, &compartment, &pieces)? {
                Attempt::Nothing => break,
                Attempt::Opened(manifest, key, told) => {
                    fits = true;
                    opened.push(read(cx, compartment, manifest, key, told)?);
                    break;
                }
                Attempt::Short(failure) => {
                    fits = true;
                    if !cx.can_ask() || cx.yes || !more(cx, &failure, &mut pieces, &manifests)? {
                        shortfall.get_or_insert(failure);
                        break;
                    }
                }
            }
        }
    }
    match (opened.is_empty(), shortfall) {
        (true, Some(failure)) => Err(failure),
        (true, None) if !fits => Err(pieces.contradiction(cx, &manifests).unwrap_or_else(|| {
            fail!(cx.messages, CannotUnlock, "error-sheet-fits-nothing") // none of them contradicts, none fits
        })),
        (_, shortfall) => {
            if let Some(failure) = shortfall {
                // What could be opened was; the rest needs other people, which is no failure of this command.
                cx.note(&failure.message);
            }
            Ok(opened)
        }
    }
}

#[allow(clippy::large_enum_variant, reason = "one at a time, on the stack")]
enum Attempt {
    /// No sheet has a place here.
    Nothing,
    /// Not enough, or not the right ones.
    Short(Failure),
    /// The revision, its recovery key, and what is known of it beside its records.
    Opened(VerifiedManifest, Identity, Told),
}

/// What a card calls the compartment, what was said of each piece, and what was not as it should be.
struct Told {
    name: Option<String>,
    pieces: Vec<String>,
    findings: Vec<String>,
}

/// Tries the newest revision, then the last one of the epoch before: a new sheet may still lie on the owner's desk.
fn attempt(cx: &mut Context, compartment: &SealedCompartment, pieces: &Pieces) -> Result<Attempt, Failure> {
    let mut short = None;
    for manifest in [Some(compartment.head()), compartment.previous()].into_iter().flatten() {
        let Some(quiet) = pieces.gather(cx, manifest, false)? else { continue };
        if !Pieces::fit(&quiet) {
            continue;
        }
        // Whose pieces they are is said once, unless it is the older revision that they open.
        let first = short.is_none();
        let Some(mut gathering) = pieces.gather(cx, manifest, first)? else { continue };
        match gathering.open() {
            Ok(key) => {
                if !first {
                    cx.note(&msg!(cx.messages, "recover-older", revision = manifest.manifest().revision));
                    pieces.gather(cx, manifest, true)?;
                }
                let name = gathering.cards().next().map(|card| card.compartment_name.clone());
                let older = msg!(cx.messages, "recover-older", revision = manifest.manifest().revision);
                let findings = if first { Vec::new() } else { vec![older] };
                let told = Told { name, pieces: pieces.lines(cx, &gathering), findings };
                return Ok(Attempt::Opened(manifest.clone(), key, told));
            }
            Err(NotOpened::Missing(_)) => {
                short.get_or_insert(missing(cx, compartment, &gathering));
            }
            Err(error) => return Ok(Attempt::Short(error.explain(cx))),
        }
    }
    Ok(short.map_or(Attempt::Nothing, Attempt::Short))
}

/// Who is still needed, with their phone numbers.
fn missing(cx: &Context, compartment: &SealedCompartment, gathering: &Gathering<'_>) -> Failure {
    let name =
        gathering.cards().next().map_or_else(|| compartment.id().to_string(), |card| card.compartment_name.clone());
    let mut sentences = Vec::new();
    for gap in gathering.missing() {
        sentences.push(breakglass::sharing::words::missing(cx.messages, &gap, |path| gathering.person(path)));
        for path in &gap.candidates {
            if let Some(other) = gathering.other(*path) {
                let reach: Vec<&str> =
                    [&*other.phone, &*other.email].into_iter().filter(|text| !text.is_empty()).collect();
                if !reach.is_empty() {
                    let reach = reach.join(", ");
                    sentences.push(msg!(cx.messages, "quorum-reach", person = &other.name, reach = reach));
                }
            }
        }
    }
    let who = breakglass::i18n::Arg::Raw(sentences.join("\n").into());
    Failure::new(
        cx.messages,
        ExitCode::QuorumNotMet,
        "error-quorum-missing",
        &[("compartment", name.into()), ("who", who)],
    )
}

/// Asks for one more piece; `false` where nothing more comes.
fn more(
    cx: &mut Context,
    failure: &Failure,
    pieces: &mut Pieces,
    manifests: &[&VerifiedManifest],
) -> Result<bool, Failure> {
    cx.note(&failure.message);
    let options = [
        cx.messages.text("ask-piece-words", &[]),
        cx.messages.text("ask-piece-sheet", &[]),
        cx.messages.text("ask-piece-contribution", &[]),
        cx.messages.text("ask-piece-none", &[]),
    ];
    let question = cx.messages.text("ask-piece", &[]);
    let choice = match cx.choose(&question, &options, None, "--sheet") {
        Ok(choice) if choice < 3 => choice,
        Ok(_) => return Ok(false),
        Err(failure) if failure.code == ExitCode::Usage => return Ok(false), // the end of the input: nothing more comes
        Err(failure) => return Err(failure),
    };
    let path = if choice == 0 { None } else { Some(cx.ask_path("ask-piece-file", "--sheet")?) };
    let taken = if choice == 2 {
        let path = path.unwrap_or_default();
        read_named(cx, &path, limits::CONTRIBUTION * 2)
            .map(|text| pieces.contributions.push((path.display().to_string(), text)))
    } else {
        read_sheet(cx, path.as_deref(), manifests).map(|named| pieces.sheets.push(named))
    };
    match taken {
        Err(failure) if failure.code == ExitCode::Interrupted => Err(failure),
        // A bad piece is named; the good ones stay.
        Err(failure) => {
            cx.note(&failure.to_text(cx.messages));
            Ok(true)
        }
        Ok(()) => Ok(true),
    }
}

fn read(
    cx: &mut Context,
    compartment: SealedCompartment,
    manifest: VerifiedManifest,
    key: Identity,
    told: Told,
) -> Result<Opened, Failure> {
    let object = manifest.manifest().records;
    let bytes = compartment.read(&object, limits::RECORDS_SEALED).or_fail(cx)?;
    let rules = OpenRules { max_plaintext: limits::RECORDS, stanzas: 2 };
    let path = compartment.path_of(&object.object);
    let plaintext = sealed::open(&bytes, &key, rules).map_err(|_| Damage::sealed(&path)).or_fail(cx)?;
    let document = Document::read(&plaintext).or_fail(cx)?;
    let Told { name, pieces, findings } = told;
    let name = name.unwrap_or_else(|| compartment.id().to_string());
    let mut opened = Opened { compartment, manifest, key, document, name, pieces, findings };
    for damage in opened.compartment.damage() {
        let failure = damage.explain(cx);
        cx.note(&failure.to_text(cx.messages));
        cx.end_with(ExitCode::Damaged);
        opened.findings.push(failure.message);
    }
    if opened.manifest.manifest().kind == Kind::Drill {
        cx.note(&cx.messages.text("this-is-a-drill", &[]));
    }
    Ok(opened)
}
