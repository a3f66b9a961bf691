//! `breakglass tour`: the whole story on invented people, with real commands, in a folder of its own.
//!
//! The acts are in `acts`, the people and what they deposit in `cast` and `data/`, the folder and the telling in
//! `stage`. All sentences stand in `src/i18n/{en,de}/tour.ftl`. Nobody is asked anything, nothing waits.

use std::time::Instant;

use breakglass::i18n::{Arg, Language};

use crate::args::owner::TourArgs;
use crate::context::Context;
use crate::errors::Failure;

use cast::Cast;
use stage::Stage;

mod acts;
mod belongings;
mod cast;
mod forgery;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod ready;
mod stage;
pub(super) mod typing;

pub fn run(args: &TourArgs, cx: &mut Context) -> Result<(), Failure> {
    let begun = Instant::now();
    let mut stage = Stage::set(cx, args.directory.as_deref())?;
    let cast = Cast::of(stage.language());
    begin(&mut stage)?;
    acts::deposit(&mut stage, &cast)?;
    acts::check(&mut stage, &cast)?;
    acts::practise(&mut stage, &cast)?;
    acts::morning(&mut stage)?;
    acts::replace(&mut stage, &cast)?;
    acts::alone(&mut stage, &cast)?;
    acts::together(&mut stage, &cast)?;
    acts::forge(&mut stage, &cast)?;
    end(&mut stage, &cast, begun.elapsed().as_secs());
    Ok(())
}

/// Who is who, and where this happens.
fn begin(stage: &mut Stage<'_>) -> Result<(), Failure> {
    let title = stage.messages.text("tour-title", &[]);
    stage.heading(&title);
    stage.tell("tour-intro", &[]);
    stage.enter();
    let places = &stage.places;
    let names = [
        ("passphrase", &places.passphrase),
        ("vault", &places.vault),
        ("sheets", &places.sheets),
        ("handed", &places.handed_over),
        ("kits", &places.kits),
        ("mail", &places.mail),
        ("data", &places.data),
        ("state", &places.state),
        ("settings", &places.settings),
    ];
    let about = stage.messages.text("tour-about", &names.map(|(name, place)| (name, Arg::from(place))));
    stage.write(&places.about, &format!("{about}\n"))
}

/// What there is to look at, and what to try.
fn end(stage: &mut Stage<'_>, cast: &Cast, seconds: u64) {
    let title = stage.messages.text("tour-end-title", &[]);
    stage.heading(&title);
    let folder = stage.folder.display().to_string();
    let about = stage.places.about.clone();
    let places = [("seconds", seconds.into()), ("folder", Arg::from(folder)), ("about", Arg::from(about))];
    stage.tell("tour-end", &places);
    let (kits, file) = (&stage.places.kits, stage.messages.text("kit-file-page", &[]));
    let staff = &cast.clients[0].staff[0];
    let page = stage.folder.join(kits).join(&staff.id).join(file).display().to_string();
    let sheet = stage.places.sheet(&staff.id);
    let (name, deputy) = (staff.person.name.clone(), stage.places.sheet(&cast.successor.id));
    let shown = [("page", Arg::from(page)), ("name", name.into()), ("sheet", sheet.into()), ("deputy", deputy.into())];
    stage.tell("tour-end-page", &shown);
    stage.tell("tour-next", &[]);
    stage.enter();
    stage.tell("tour-next-commands", &[]);
    stage.suggest(&suggestions(stage, cast));
    stage.tell("tour-done", &[]);
}

/// What to try, each with what it shows.
fn suggestions(stage: &Stage<'_>, cast: &Cast) -> Vec<(&'static str, Vec<String>)> {
    let [first, _, third] = &cast.clients;
    let places = &stage.places;
    let [anna, second] = [&first.staff[0].id, &first.staff[1].id].map(|id| places.sheet(id));
    let [kim, max] = [&cast.successor.id, &cast.deputies[0].id].map(|id| places.sheet(id));
    let master = places.sheet(&third.staff[0].id);
    let (bundle, other, vault) = (places.bundle(&first.id), places.bundle(&third.id), &places.vault);
    let opened = stage.messages.text("tour-place-opened", &[]);
    let commands: [(&str, &[&str]); 8] = [
        ("tour-next-list", &["record", "list", &first.id]),
        ("tour-next-show", &["record", "show", &first.id, "Server srv01", "--reveal"]),
        ("tour-next-opened", &["recover", "open", &bundle, "--sheet", &anna, "--sheet", &kim, "--reveal"]),
        ("tour-next-other", &["recover", "open", &other, "--sheet", &master, "--sheet", &max, "--reveal"]),
        (
            "tour-next-write",
            &["recover", "open", &bundle, "--sheet", &second, "--sheet", &max, "--format", "json", "-o", &opened],
        ),
        ("tour-next-short", &["recover", "open", &bundle, "--sheet", &anna, "--sheet", &second, "--yes"]),
        ("tour-next-verify", &["verify", vault]),
        ("tour-next-log", &["log"]),
    ];
    // Where the tour is told in another language than the shell's, so are the commands.
    let language = (stage.language() != Language::from_locale()).then(|| ["--language", stage.language().tag()]);
    let words = |words: &[&str]| {
        let words = ["breakglass"].iter().chain(words).chain(language.iter().flatten());
        words.map(|word| (*word).to_owned()).collect()
    };
    commands.map(|(key, command)| (key, words(command))).into()
}
