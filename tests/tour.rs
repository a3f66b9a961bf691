//! The tour, run once in each language: the whole program from the first command to a recovery, as a newcomer sees it.
//!
//! What is told is checked by the messages it is told with; what is printed for copying is run as it was printed.

mod common;
#[cfg(unix)]
#[path = "common/session.rs"]
mod session;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use breakglass::i18n::{Language, Messages};
use breakglass::model::schema::Kind;
use serde_json::Value;

#[cfg(unix)]
use common::program;
use common::{Desk, Ran, files_below};
#[cfg(unix)]
use session::Session;

/// Nobody waits longer for a story. In seconds of computing, which do not depend on what else this machine does.
#[cfg(unix)]
const LONGEST: f64 = 60.0;
/// Shorter secrets, such as `admin`, may be words of the story.
const LONG_ENOUGH: usize = 8;

struct Toured {
    desk: Desk,
    folder: PathBuf,
    messages: Messages,
    said: String,
}

impl Toured {
    /// Runs the tour in the current folder of a desk, whose own vault and passphrase it must leave alone.
    fn run(language: Language) -> Self {
        let desk = Desk::new();
        let taken = ["breakglass-tour", "breakglass-tour-2"].map(|name| desk.path(name));
        if language == Language::German {
            fs::create_dir(&taken[0]).unwrap();
        }
        let folder = taken[usize::from(language == Language::German)].clone();
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only a shell adds to it"))]
        let mut ran = told(&desk, language);
        #[cfg(unix)]
        {
            let took = seconds_of_child(&mut ran.stdout);
            assert!(took < LONGEST, "took {took} s");
        }
        assert_eq!(ran.stderr, "", "what is part of the story stands in the story");
        Self { desk, folder, messages: Messages::new(language), said: ran.stdout }
    }

    fn text(&self, key: &str) -> String {
        self.messages.text(key, &[])
    }

    /// What was said from one heading to another.
    fn between(&self, from: &str, to: &str) -> &str {
        let [from, to] = [from, to].map(|key| format!(" · {}\n", self.text(key)));
        let begin = self.said.find(&from).unwrap_or_else(|| panic!("{from:?}"));
        let end = self.said.find(&to).unwrap_or_else(|| panic!("{to:?}"));
        &self.said[begin..end]
    }

    /// Demands that a message without places was told.
    #[track_caller]
    fn tells(&self, key: &str) {
        let text = self.text(key);
        assert!(one_line(&self.said).contains(&one_line(&text)), "not told: {text}\n{}", self.said);
    }
}

#[test]
fn the_tour_tells_the_whole_story_in_english() {
    let tour = Toured::run(Language::English);
    tells_the_whole_story(&tour);
    the_first_client_can_be_all_green(&tour);
}

#[test]
fn the_tour_tells_the_whole_story_in_german() {
    tells_the_whole_story(&Toured::run(Language::German));
}

/// Without a terminal no command can ask; with one they would, and the story would stand still.
#[test]
#[cfg(unix)]
fn at_a_terminal_the_tour_waits_for_nobody() {
    let desk = Desk::new();
    let mut person = Session::start(desk.folder(), "de", &["tour"]);
    for title in ["tour-practise", "tour-replace"] {
        person.see(&Messages::new(Language::German).text(title, &[]));
    }
    person.hang_up();
}

#[test]
fn a_folder_that_is_there_is_not_toured_through() {
    let desk = Desk::new();
    fs::create_dir(desk.path("mine")).unwrap();
    desk.run(["tour", "mine"]).code(1).says("mine");
    assert_eq!(files_below(&desk.path("mine")), Vec::<PathBuf>::new());
}

fn tells_the_whole_story(tour: &Toured) {
    told_in_order(tour);
    nothing_is_told_too_early(tour);
    the_forged_piece_is_named(tour);
    nobody_elses_sheet_changed(tour);
    only_the_folder_was_touched(tour);
    what_is_printed_to_try_works(tour);
}

fn told_in_order(tour: &Toured) {
    let acts = ["deposit", "check", "practise", "morning", "replace", "gone", "together", "forged"]
        .map(|act| tour.text(&format!("tour-{act}")));
    let places = acts.map(|act| tour.said.find(&format!(" · {act}\n")).unwrap_or_else(|| panic!("{act}")));
    assert!(places.is_sorted(), "{places:?}");
    for key in ["tour-alone", "tour-hashes", "tour-open", "tour-opened", "tour-forgery-named", "tour-done"] {
        tour.tells(key);
    }
    let steps = tour.messages.text("field-first-hour-steps", &[]);
    assert!(tour.said.rsplit(&tour.text("tour-together")).next().is_some_and(|rest| rest.contains(&steps)), "{steps}");
}

/// Passwords are seen when the compartment is opened, and the owner's passphrase and the holders' keys never.
fn nothing_is_told_too_early(tour: &Toured) {
    let opening = tour.said.find(&tour.text("tour-together")).unwrap();
    let (before, after) = tour.said.split_at(opening);
    let secrets = secrets(&tour.folder);
    assert!(secrets.len() > 40, "{}", secrets.len());
    let early: Vec<&String> = secrets.iter().filter(|secret| before.contains(*secret)).collect();
    assert!(early.is_empty(), "{early:?}");
    assert!(secrets.iter().any(|secret| after.contains(secret)), "the opened compartment is shown");
    let passphrase = fs::read_to_string(tour.folder.join("passphrase.txt")).unwrap();
    assert_eq!(passphrase.split(' ').count(), 6);
    assert!(!tour.said.contains(passphrase.trim()) && !tour.said.contains("AGE-SECRET-KEY"));
}

fn the_forged_piece_is_named(tour: &Toured) {
    let act = &tour.said[tour.said.find(&tour.text("tour-forged")).unwrap()..];
    let shown =
        act.lines().find(|line| line.contains("Kim Falk") && !line.contains('$')).unwrap_or_else(|| panic!("{act}"));
    let loud = shown.split_whitespace().next().unwrap();
    assert_eq!(loud, loud.to_uppercase(), "{shown}");
}

fn nobody_elses_sheet_changed(tour: &Toured) {
    let act = tour.between("tour-replace", "tour-gone");
    let lines = |key: &str| act.lines().filter(|line| line.ends_with(&format!("  {}", tour.text(key)))).count();
    assert_eq!((lines("tour-hash-new"), lines("tour-hash-other")), (1, 0), "{act}");
    assert_eq!(lines("tour-hash-same") + lines("tour-hash-void"), 10, "{act}");
}

fn only_the_folder_was_touched(tour: &Toured) {
    let outside = ["home", "state", "sheets"].map(|name| files_below(&tour.desk.path(name)));
    assert_eq!(outside.concat(), Vec::<PathBuf>::new());
    assert!(!tour.desk.vault().exists());
    #[cfg(unix)]
    for path in files_below(&tour.folder) {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", path.display());
    }
}

/// Runs every command that is printed at the end, as it is printed, in a shell of its own.
#[cfg(unix)]
fn what_is_printed_to_try_works(tour: &Toured) {
    let next = tour.said.rsplit_once(&tour.text("tour-next-commands")).unwrap().1;
    let enter: Vec<&str> = tour.said.lines().filter_map(|line| line.strip_prefix("  $ ")).collect();
    let enter: Vec<&str> = enter.into_iter().filter(|line| !line.starts_with("breakglass")).take(2).collect();
    let commands = next.replace("\\\n", "");
    let commands: Vec<&str> = commands.lines().filter(|line| line.starts_with("  breakglass ")).collect();
    assert_eq!(commands.len(), 8, "{next}");
    let short = tour.text("tour-next-short");
    for command in commands {
        let line = format!("{} && {} && {command}", enter[0], enter[1]);
        let mut shell = Command::new("sh");
        tour.desk.settle(shell.args(["-c", &line]));
        let ran = Ran::new(command.to_owned(), &shell.output().unwrap());
        let is_short = next.replace("\\\n", "").contains(&format!("{short}\n{command}\n"));
        let ran = if is_short { ran.code(4) } else { ran.done() };
        assert!(ran.stdout.lines().count() + ran.stderr.lines().count() > 2, "{command}\n{}", ran.stdout);
    }
}

#[cfg(not(unix))]
fn what_is_printed_to_try_works(_tour: &Toured) {}

/// What `status` asks for at the tour's end is done, with the commands that it names: then all ten answers are yes, nothing
/// of what goes wrong is found, and nothing is late.
fn the_first_client_can_be_all_green(tour: &Toured) {
    const CLIENT: &str = "solicitors";
    let jo = |arguments: &[&str]| {
        let mut command = tour.desk.command(arguments);
        let places = [("VAULT", "vault"), ("STATE_DIR", "state"), ("PASSPHRASE_FILE", "passphrase.txt")];
        for (name, place) in places {
            command.env(format!("BREAKGLASS_{name}"), tour.folder.join(place));
        }
        Ran::new(format!("{arguments:?}"), &command.current_dir(&tour.folder).output().unwrap()).done()
    };
    let before = jo(&["status", CLIENT, "--json"]).json();
    assert_ne!(before["state"], "ready", "the tour tells what is missing");
    let today = format!("confirmed_on={}", before["on"].as_str().unwrap());
    fs::write(tour.folder.join("secret.txt"), "new-since-nina-left-77\n").unwrap();
    fs::write(tour.folder.join("codes.txt"), "1111-2222\n3333-4444\n").unwrap();
    let records = jo(&["record", "list", CLIENT, "--json"]).json();
    for record in records.as_array().unwrap() {
        let edit = ["record", "edit", CLIENT, record["name"].as_str().unwrap(), "--yes", "--set"];
        let of_systems =
            ["conventions_note=standard", "--set", "recovery_time_hours=8", "--set", "mailbox_owner=client"];
        let secrets = ["--secret-file", "password=secret.txt", "--secret-file", "recovery_codes=codes.txt"];
        match (record["kind"].as_str().unwrap(), record["has_secret"] == true) {
            ("system", true) => jo(&[&edit[..], &of_systems, &secrets].concat()),
            ("system", false) => jo(&[&edit[..], &of_systems].concat()),
            ("deputy_agreement", _) => jo(&[&edit[..], &["start_within_hours=4"]].concat()),
            _ => continue,
        };
    }
    let kit = ["record", "add", CLIENT, "--kind", "kit_location", "--name", "Mailbox of the deputy", "--set", &today];
    jo(&[&kit[..], &["--set", "place=mailbox", "--set", "server_owner=third_party", "--yes"]].concat());
    let tried = ["--record", "Server srv01", "--record", "Mail", "--record", "Case management"];
    jo(&[&["accept", CLIENT, "--signed-by", "Anna Hawthorn", "-o", "signed.pdf", "--yes"], &tried[..]].concat());
    jo(&["export", CLIENT, "--opened-in", "KeePassXC"]);
    jo(&["bundle", CLIENT, "-o", "now.breakglass", "--yes"]);
    for holder in ["anna", "ben", "reserve-solicitors", "max", "kim"] {
        let sheet = format!("sheets/{holder}.txt");
        let tried = jo(&["verify", "now.breakglass", "--sheet", &sheet, "--json"]).json();
        jo(&["receipt", "add", tried["shares"][0]["receipt"].as_str().unwrap(), "--yes"]);
    }
    let after = jo(&["status", CLIENT, "--exit-code", "--json"]).json();
    for answer in after["answers"].as_array().unwrap() {
        assert_eq!(answer["verdict"], "yes", "{answer:#}");
    }
    assert_eq!((&after["findings"], &after["state"]), (&Value::Array(Vec::new()), &"ready".into()), "{after:#}");
}

/// Every secret that the clients deposited, by what the schema says is one. User names are words of the story too.
fn secrets(folder: &Path) -> BTreeSet<String> {
    let exports = files_below(folder).into_iter().filter(|path| path.ends_with("records.json"));
    let mut secrets = BTreeSet::new();
    for path in exports {
        let export: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
        for record in export["records"].as_array().unwrap() {
            let kind = Kind::from_key(record["kind"].as_str().unwrap()).unwrap();
            for (key, value) in record["fields"].as_object().unwrap() {
                if kind.field(key).is_some_and(|field| field.kind.is_secret()) && key != "username" {
                    let list = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
                    secrets.extend(list.iter().filter_map(Value::as_str).map(str::to_owned));
                }
            }
        }
    }
    secrets.retain(|secret| secret.len() >= LONG_ENOUGH);
    secrets
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Tells it through a shell, which counts what this one process computes.
#[cfg(unix)]
fn told(desk: &Desk, language: Language) -> Ran {
    let mut shell = Command::new("sh");
    shell.args(["-c", r#""$0" "$@"; code=$?; times; exit $code"#]).arg(program());
    shell.args(["tour", "--language", language.tag()]);
    desk.settle(&mut shell);
    desk.finish(&mut shell, None).done()
}

#[cfg(not(unix))]
fn told(desk: &Desk, language: Language) -> Ran {
    desk.run(["tour", "--language", language.tag()]).done()
}

/// User and system time of the shell's child, on all cores together, cut off from what it said: the second of two lines
/// such as `0m20.51s 0m3.20s` (POSIX, `times`).
#[cfg(unix)]
fn seconds_of_child(said: &mut String) -> f64 {
    let mut lines = said.trim_end().rsplit('\n');
    let (child, shell) = (lines.next().unwrap(), lines.next().unwrap());
    let seconds = |time: &str| {
        let (minutes, seconds) = time.strip_suffix('s')?.split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    };
    let took = child.split(' ').map(|time| seconds(time).unwrap_or_else(|| panic!("{child:?}"))).sum();
    let story = said.trim_end().len() - child.len() - 1 - shell.len();
    said.truncate(story);
    took
}
