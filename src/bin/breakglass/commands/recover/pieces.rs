//! What people bring on the worst day: sheets as files, on standard input or as typed words, and contributions.
//!
//! Each piece is named good or bad and whose it is, and a bad one never ends the command while good ones may still come.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use breakglass::encode::text::one_line;
use breakglass::format::limits;
use breakglass::format::v1::sheet::{ReadSheet, Sheet};
use breakglass::format::v1::verified::VerifiedManifest;
use breakglass::msg;
use breakglass::recovery::repair::repair;
use breakglass::recovery::{BadPiece, FitError, Gathering, Piece, State, fit, open_contribution};
use breakglass::secret::{SecretBytes, WipingBuffer};
use breakglass::store::path_error::{PathError, Problem};
use breakglass::store::{open_input, read_input};

use crate::context::Context;
use crate::errors::recovery::{card_in_words, piece_in_words, sheet_in_words};
use crate::errors::store::read_named;
use crate::errors::{ExitCode, Explain as _, Failure, fail};

/// A sheet, and what to call it in messages.
pub struct NamedSheet {
    pub label: String,
    pub sheet: Sheet,
}

/// Reads a sheet from a file, or from standard input for `-`; asks for the words where none was named.
///
/// A wrong word is found by trying the candidates against the shares of `manifests`, named, and put right.
pub fn read_sheet(
    cx: &mut Context,
    path: Option<&Path>,
    manifests: &[&VerifiedManifest],
) -> Result<NamedSheet, Failure> {
    let (label, text) = match path {
        None => {
            let question = cx.messages.text("ask-sheet-words", &[]);
            let words = cx.ask_words(&question, |words| belong_together(words, manifests))?;
            (cx.messages.text("sheet-typed", &[]), SecretBytes::new(words.expose_text().as_bytes().to_vec()))
        }
        Some(path) if path == Path::new("-") => (cx.messages.text("sheet-stdin", &[]), read_stdin(cx)?),
        Some(path) => {
            refuse_page(cx, path)?;
            let bytes = read_input(path, limits::SHEET).map_err(|error| no_sheet(cx, path, &error))?;
            (path.display().to_string(), SecretBytes::new(bytes))
        }
    };
    match Sheet::read(text.expose_bytes()) {
        Ok(ReadSheet::Good(sheet)) => {
            if sheet.anchor.is_bare() {
                cx.note(&msg!(cx.messages, "sheet-bare", sheet = &label));
            }
            Ok(NamedSheet { label, sheet })
        }
        Ok(ReadSheet::WrongWord(candidates)) => match repair(&candidates, manifests) {
            Some(found) => {
                let place = found.position;
                cx.note(&msg!(cx.messages, "sheet-word-repaired", sheet = &label, position = place, word = found.word));
                Ok(NamedSheet { label, sheet: found.sheet })
            }
            None => Err(fail!(cx.messages, CannotUnlock, "error-sheet-words", sheet = &label)),
        },
        Err(error) => {
            let why = sheet_in_words(cx.messages, &error);
            Err(fail!(cx.messages, CannotUnlock, "error-sheet", sheet = &label, why = why))
        }
    }
}

/// Whether typed words are a sheet, or only one is wrong and can be found.
fn belong_together(words: &str, manifests: &[&VerifiedManifest]) -> bool {
    match Sheet::read(words.as_bytes()) {
        Ok(ReadSheet::WrongWord(candidates)) => repair(&candidates, manifests).is_some(),
        Ok(ReadSheet::Good(_)) | Err(_) => true,
    }
}

/// Refuses a page or picture of a sheet with a sentence of its own: people name the PDF that they printed.
fn refuse_page(cx: &Context, path: &Path) -> Result<(), Failure> {
    let mut start = Vec::new();
    // What cannot be read, or is no file at all, is reported by whoever reads all of it; opening a pipe would wait.
    let read = open_input(path).is_ok_and(|(file, _)| file.take(8).read_to_end(&mut start).is_ok());
    let is_page = read && [&b"%PDF-"[..], b"\x89PNG", b"\xff\xd8\xff"].iter().any(|kind| start.starts_with(kind));
    if !is_page {
        return Ok(());
    }
    Err(fail!(cx.messages, CannotUnlock, "error-sheet-is-a-page", sheet = path.display().to_string()))
}

/// What is there and is no sheet (a folder, a pipe, a device, something large) is no sheet; what is not there, or may not
/// be read, is the disk's trouble.
fn no_sheet(cx: &Context, path: &Path, error: &PathError) -> Failure {
    let why = match error.problem {
        Problem::NotAFile(_) => cx.messages.text("disk-not-a-file", &[]),
        Problem::TooLarge { .. } => cx.messages.text("sheet-too-large", &[]),
        _ => return Failure::path(cx.messages, error),
    };
    fail!(cx.messages, CannotUnlock, "error-sheet", sheet = path.display().to_string(), why = why)
}

fn read_stdin(cx: &Context) -> Result<SecretBytes, Failure> {
    let mut buffer = WipingBuffer::with_capacity(4096);
    let limit = limits::SHEET + 1;
    std::io::copy(&mut std::io::stdin().lock().take(limit), &mut buffer)
        .map_err(|error| Failure::disk(cx.messages, Path::new("-"), &error))?;
    Ok(buffer.into_secret())
}

/// The sheets that were named; where none was, and there is somebody to ask, the words of one.
///
/// One that cannot be read is named and left out as long as there are others.
fn read_sheets(
    cx: &mut Context,
    paths: &[PathBuf],
    manifests: &[&VerifiedManifest],
) -> Result<Vec<NamedSheet>, Failure> {
    if paths.is_empty() {
        return Ok(vec![read_sheet(cx, None, manifests)?]);
    }
    let (mut sheets, mut unread) = (Vec::new(), None);
    for path in paths {
        match read_sheet(cx, Some(path), manifests) {
            Ok(named) => sheets.push(named),
            Err(failure) if failure.code == ExitCode::CannotUnlock && paths.len() > 1 => {
                cx.note(&failure.to_text(cx.messages));
                unread.get_or_insert(failure);
            }
            Err(failure) => return Err(failure),
        }
    }
    match unread {
        Some(failure) if sheets.is_empty() => Err(failure),
        _ => Ok(sheets),
    }
}

/// Everything that was brought.
#[derive(Default)]
pub struct Pieces {
    pub sheets: Vec<NamedSheet>,
    /// Contributions as files or pasted: what to call each, and its text.
    pub contributions: Vec<(String, Vec<u8>)>,
}

impl Pieces {
    /// Reads what the command line names.
    pub fn read(
        cx: &mut Context,
        sheets: &[PathBuf],
        contributions: &[PathBuf],
        manifests: &[&VerifiedManifest],
    ) -> Result<Self, Failure> {
        let sheets = read_sheets(cx, sheets, manifests)?;
        let read = |path: &PathBuf| {
            let text = read_named(cx, path, limits::CONTRIBUTION * 2)?;
            Ok((path.display().to_string(), text))
        };
        let contributions = contributions.iter().map(read).collect::<Result<_, Failure>>()?;
        Ok(Self { sheets, contributions })
    }

    /// Holds every piece against one manifest.
    pub fn gather<'m>(
        &self,
        cx: &mut Context,
        manifest: &'m VerifiedManifest,
        say: bool,
    ) -> Result<Option<Gathering<'m>>, Failure> {
        let Ok(mut gathering) = Gathering::new(manifest) else { return Ok(None) };
        for named in &self.sheets {
            let refused = match gathering.take_sheet(&named.sheet) {
                Ok(_) => None,
                Err(error) => Some(error.explain(cx)),
            };
            if let Some(failure) = refused {
                if failure.code == ExitCode::Refused {
                    return Err(failure);
                }
                cx.note(&msg!(cx.messages, "piece-refused", piece = &named.label, why = failure.message));
                cx.end_with(failure.code);
            }
        }
        let own: Vec<&Sheet> = self.sheets.iter().map(|named| &named.sheet).collect();
        for (label, text) in &self.contributions {
            match open_contribution(text, &own) {
                Ok(contribution) => drop(gathering.take_contribution(&contribution)),
                Err(error) => {
                    let why = error.explain(cx).message;
                    if say {
                        cx.note(&msg!(cx.messages, "piece-refused", piece = label, why = why));
                    }
                }
            }
        }
        if say {
            self.tell(cx, &gathering);
        }
        Ok(Some(gathering))
    }

    /// Whether any of the sheets has a place here.
    pub fn fit(gathering: &Gathering<'_>) -> bool {
        gathering.pieces().iter().any(|piece| piece.path.is_some())
    }

    /// What makes it more than a sheet that fits nothing: one contradicts who signed, or no policy is set anywhere.
    pub fn contradiction(&self, cx: &Context, manifests: &[&VerifiedManifest]) -> Option<Failure> {
        if manifests.iter().all(|manifest| manifest.manifest().recovery.is_none()) {
            return Some(FitError::NoPolicy.explain(cx));
        }
        let tried = manifests.iter().flat_map(|manifest| self.sheets.iter().map(|named| fit(manifest, &named.sheet)));
        tried.filter_map(Result::err).find(|error| *error != FitError::NoPolicy).map(|error| error.explain(cx))
    }

    /// What is said of each piece: good or bad, and whose it is.
    pub fn lines(&self, cx: &mut Context, gathering: &Gathering<'_>) -> Vec<String> {
        gathering.pieces().iter().map(|piece| self.line(cx, gathering, piece)).collect()
    }

    /// Names each piece, good or bad, and whose it is.
    fn tell(&self, cx: &mut Context, gathering: &Gathering<'_>) {
        for line in self.lines(cx, gathering) {
            cx.note(&line);
        }
        for (path, why) in gathering
            .unreadable()
            .map(|(path, why)| (path.to_string(), piece_in_words(cx.messages, why)))
            .collect::<Vec<_>>()
        {
            cx.note(&msg!(cx.messages, "piece-unreadable", place = path, detail = why));
        }
        for (path, why) in
            gathering.bad_cards().map(|(path, why)| (path, card_in_words(cx.messages, why))).collect::<Vec<_>>()
        {
            let name = gathering.person(path).name;
            cx.note(&msg!(cx.messages, "piece-bad-card", person = name, detail = why));
        }
    }

    fn line(&self, cx: &Context, gathering: &Gathering<'_>, piece: &Piece) -> String {
        use breakglass::recovery::Source;
        let person = piece.path.map_or_else(String::new, |path| gathering.person(path).name);
        match (&piece.from, &piece.state) {
            (Source::Sheet(number), state) => {
                let label = self.sheets.get(*number).map_or("", |named| named.label.as_str());
                let (sheet, person) = (one_line(label), one_line(&person));
                match state {
                    State::Good => msg!(cx.messages, "piece-sheet-good", sheet = sheet, person = person),
                    State::Again => msg!(cx.messages, "piece-sheet-again", sheet = sheet, person = person),
                    State::FitsNothing => msg!(cx.messages, "piece-sheet-nothing", sheet = sheet),
                    State::Bad(why) => {
                        let why = piece_in_words(cx.messages, why);
                        msg!(cx.messages, "piece-sheet-bad", sheet = sheet, person = person, detail = why)
                    }
                }
            }
            (Source::Contribution { claims, .. }, state) => {
                let (claims, person) = (one_line(claims), one_line(&person));
                let nowhere = cx.messages.text("why-nowhere", &[]);
                match state {
                    State::Good => msg!(cx.messages, "piece-contribution-good", person = person),
                    State::Again => msg!(cx.messages, "piece-contribution-again", person = person),
                    State::FitsNothing => {
                        msg!(cx.messages, "piece-contribution-bad", claims = claims, detail = nowhere)
                    }
                    State::Bad(BadPiece::Elsewhere("epoch")) => {
                        msg!(cx.messages, "piece-contribution-generation", claims = claims)
                    }
                    State::Bad(why) => {
                        let why = piece_in_words(cx.messages, why);
                        msg!(cx.messages, "piece-contribution-bad", claims = claims, detail = why)
                    }
                }
            }
        }
    }
}
