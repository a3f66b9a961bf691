//! Kills every command that writes at every moment at which it is about to change something, and cuts the power there.
//!
//! Afterwards the vault verifies, opens, is as it was before or as it should be after, and the command can be repeated.
//! How the killing works: tests/common/killing.rs.

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use breakglass::model::Role;
use common::killing::{Killed, Moment, moments};
use common::standing::{self, Standing};
use common::{Desk, deposit, files_below, in_parallel};

/// A command to kill, and how to judge what is left.
struct Case<'a> {
    name: &'a str,
    /// The command as it is run at a desk.
    command: &'a (dyn Fn(&Desk) -> Command + Sync),
    /// The same wish once more, after a crash that left everything as before.
    again: &'a (dyn Fn(&Desk) -> Command + Sync),
    /// How things stand, or what is damaged. Two looks without a change between them agree.
    look: &'a (dyn Fn(&Desk) -> Result<Standing, String> + Sync),
    /// What finishes work on many compartments after a crash in the middle of it.
    resume: &'a (dyn Fn(&Desk) -> Command + Sync),
}

/// At most so many moments of a case, of which renames, links, removals and new folders are never left out.
const MOMENTS: usize = 60;

/// Kills the command everywhere and lists what went wrong.
fn kill_everywhere(before: &Desk, case: &Case) -> Vec<String> {
    let desk = before.copy();
    let (output, moments) = moments(&(case.command)(&desk), desk.folder());
    assert!(output.status.success(), "{}: {}", case.name, String::from_utf8_lossy(&output.stderr));
    assert!(!moments.is_empty(), "{}: strace saw no change (is the program readable to it? run as root)", case.name);
    let old = (case.look)(before).expect("the desk to begin with is in order");
    let new = (case.look)(&desk).expect("an undisturbed command leaves the desk in order");
    let chosen = sample(&moments);
    println!("{}: {} of {} moments", case.name, chosen.len(), moments.len());
    let found = in_parallel(&chosen, |moment| kill_once(before, case, moment, &old, &new));
    found.into_iter().flatten().collect()
}

/// All moments at which names change, and of the others as many as there is room for, evenly spread.
fn sample(moments: &[Moment]) -> Vec<Moment> {
    let (names, others): (Vec<&Moment>, Vec<&Moment>) = moments.iter().partition(|moment| {
        ["rename", "link", "unlink", "rmdir", "mkdir", "symlink"].iter().any(|call| moment.call.starts_with(call))
    });
    let room = MOMENTS.saturating_sub(names.len()).max(10);
    let step = others.len().div_ceil(room).max(1);
    names.into_iter().chain(others.into_iter().step_by(step)).cloned().collect()
}

fn kill_once(before: &Desk, case: &Case, moment: &Moment, old: &Standing, new: &Standing) -> Vec<String> {
    let desk = before.copy();
    let killed = Killed::at(moment, &(case.command)(&desk), desk.folder());
    let at = format!("{}, killed at {} {}", case.name, moment.call, moment.nth);
    if !killed.was_killed() {
        return vec![format!("{at}: it never came there: {}", String::from_utf8_lossy(&killed.output.stderr))];
    }
    let mut wrong = vec![];
    for cut in killed.power_cuts() {
        let copy = desk.copy();
        cut.apply(before.folder(), desk.folder(), copy.folder());
        wrong.extend(judge(&copy, case, old, new).map(|why| format!("{at}, power cut ({}): {why}", cut.how)));
    }
    wrong.extend(judge(&desk, case, old, new).map(|why| format!("{at}: {why}")));
    wrong
}

/// What is wrong with what a crash left: damage, a state in between, or a wish that cannot be fulfilled any more.
fn judge(desk: &Desk, case: &Case, old: &Standing, new: &Standing) -> Option<String> {
    let left = match (case.look)(desk) {
        Ok(left) => left,
        Err(damage) => return Some(damage),
    };
    let next = match &left {
        left if left.pending && !old.pending => Some((case.resume)(desk)),
        left if left == new => None,
        left if left == old => Some((case.again)(desk)),
        left => {
            let (left, old, new) = (&left.seen, &old.seen, &new.seen);
            return Some(format!("neither before nor after:\n{left}\nbefore:\n{old}\nafter:\n{new}"));
        }
    };
    if let Some(mut next) = next {
        let output = next.output().expect("the command runs");
        if !output.status.success() {
            return Some(format!("cannot be repeated: {next:?}: {}", String::from_utf8_lossy(&output.stderr)));
        }
    }
    match standing::write_once_more(desk).and_then(|()| (case.look)(desk)) {
        Ok(standing) if standing == *new => None,
        Ok(standing) => Some(format!("in the end it is\n{}\ninstead of\n{}", standing.seen, new.seen)),
        Err(damage) => Some(format!("in the end: {damage}")),
    }
}

/// A desk on which every command below finds what it needs.
fn full_desk() -> Desk {
    let desk = Desk::new();
    let mut vault = deposit::small(&desk);
    deposit::add_holder(&desk, &mut vault, "otto", Role::Trusted);
    fs::write(desk.path("new-passphrase"), "acht trockene Mäuse segeln fort\n").unwrap();
    fs::write(desk.path("file.txt"), "a file to attach").unwrap();
    fs::create_dir(desk.path("out")).unwrap();
    desk
}

/// How things stand in the vault, and which outputs are there: whole ones, for what is unfinished says so in its name.
fn everything(desk: &Desk) -> Result<Standing, String> {
    let mut standing = standing::standing(desk)?;
    for file in files_below(&desk.path("out")) {
        let name = file.strip_prefix(desk.path("out")).expect("it lies below").display().to_string();
        if !name.starts_with("unfinished-") && !name.starts_with('.') {
            let empty = fs::metadata(&file).map_err(|error| error.to_string())?.len() == 0;
            let _ = writeln!(standing.seen, "output {name}{}", if empty { " EMPTY" } else { "" });
        }
    }
    Ok(standing)
}

/// Kills a command of ours on a desk; `again` is what is typed the second time, if not the same.
fn survives_on(desk: &Desk, arguments: &[&str], again: &[&str]) {
    let command = |desk: &Desk| desk.command(arguments);
    let again = |desk: &Desk| desk.command(again);
    let resume = |desk: &Desk| desk.command(["resume", "--yes"]);
    let name = arguments.join(" ");
    let case = Case { name: &name, command: &command, again: &again, look: &everything, resume: &resume };
    let wrong = kill_everywhere(desk, &case);
    assert!(wrong.is_empty(), "{} wrong, such as\n{}", wrong.len(), wrong[..wrong.len().min(5)].join("\n\n"));
}

fn survives(arguments: &[&str]) {
    survives_on(&full_desk(), arguments, arguments);
}

#[test]
fn sheet_new() {
    survives(&["sheet", "new", "-o", "out/sheet"]);
}

#[test]
fn bundle() {
    survives(&["bundle", "kanzlei", "-o", "out/kanzlei.breakglass"]);
}

#[test]
fn receipt_add() {
    let desk = full_desk();
    let found = desk.run(["verify", "vault", "--sheet", "sheets/anna", "--json"]).done().json();
    let code = find(&found, "receipt").expect("the holder's own check prints a receipt");
    survives_on(&desk, &["receipt", "add", &code, "--yes"], &["receipt", "add", &code, "--yes"]);
}

#[test]
fn drill_new() {
    survives(&["drill", "new", "kanzlei"]);
}

#[test]
fn drill_add() {
    let desk = full_desk();
    desk.run(["drill", "new", "kanzlei", "-o", "drill"]).done();
    desk.run(["recover", "request", "drill", "--sheet", "sheets/anna", "-o", "request", "--yes"]).done();
    desk.run(["recover", "answer", "request", "--sheet", "sheets/max", "-o", "answer", "--yes"]).done();
    let open = ["recover", "open", "drill", "--sheet", "sheets/anna", "--contribution", "answer", "--json"];
    let code = find(&desk.run(open).done().json(), "drill_code").expect("a drill ends with its code");
    let add = ["drill", "add", &code, "--participant", "anna", "--participant", "max", "--minutes", "9", "--yes"];
    survives_on(&desk, &add, &add);
}

#[test]
fn recover_request() {
    survives(&["recover", "request", "vault", "--sheet", "sheets/anna", "-o", "out/request", "--yes"]);
}

#[test]
fn recover_answer() {
    let desk = full_desk();
    desk.run(["recover", "request", "vault", "--sheet", "sheets/anna", "-o", "request", "--yes"]).done();
    let answer = ["recover", "answer", "request", "--sheet", "sheets/max", "-o", "out/answer", "--yes"];
    survives_on(&desk, &answer, &answer);
}

/// Whatever it is killed in, under the new vault's name there is nothing, or a vault that is taken over whole; and the
/// vault it is made from still opens on this machine.
#[test]
fn recover_takeover() {
    let desk = full_desk();
    desk.run(["policy", "set", "root", "all of (max, nina)", "--root-opens", "everything", "--yes"]).done();
    let take = ["recover", "takeover", "vault", "--sheet", "sheets/max", "--sheet", "sheets/nina", "--into", "new"];
    let take: Vec<&str> = take.into_iter().chain(["--name", "Nina Neu", "--yes"]).collect();
    let (done, all) = {
        let desk = desk.copy();
        moments(&desk.command(&take), desk.folder())
    };
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let names = |moment: &&Moment| moment.call.starts_with("rename") || moment.call.starts_with("link");
    let names: Vec<Moment> = all.iter().filter(names).cloned().collect();
    let last: Vec<Moment> = names[names.len().saturating_sub(14)..].to_vec();
    let found = in_parallel(&last, |moment| {
        let desk = desk.copy();
        let killed = Killed::at(moment, &desk.command(&take), desk.folder());
        assert!(killed.was_killed(), "{moment:?}");
        let whole = desk.path("new").exists();
        if whole {
            let log = desk.run(["--vault", "new", "log"]).done();
            assert!(log.stdout.contains("taken over") && log.stdout.contains("Kim Beispiel"), "{moment:?}");
            desk.run(["verify", "new"]).done();
        } else {
            desk.run(["client", "list"]).done();
            desk.run(&take).done();
        }
        whole
    });
    assert!(found.contains(&false), "it was never killed before the end: {last:?}");
}

/// The first string of that name in a JSON document.
fn find(value: &serde_json::Value, name: &str) -> Option<String> {
    match value {
        serde_json::Value::Object(map) => match map.get(name) {
            Some(serde_json::Value::String(text)) => Some(text.clone()),
            _ => map.values().find_map(|value| find(value, name)),
        },
        serde_json::Value::Array(list) => list.iter().find_map(|value| find(value, name)),
        _ => None,
    }
}

/// The judge itself must be able to condemn: ways to replace a file's contents, one of them right.
mod the_judge {
    use super::*;

    const WRITE_NEW: &str = "f = open('place/.new', 'w'); f.write('new contents'); f.flush()";
    const FLUSH: &str = "os.fsync(f.fileno())";
    const RENAME: &str = "os.rename('place/.new', 'place/file')";
    const FLUSH_FOLDER: &str = "os.fsync(os.open('place', os.O_RDONLY))";

    fn verdicts(steps: &[&str]) -> Vec<String> {
        let desk = Desk::new();
        fs::create_dir(desk.path("place")).unwrap();
        fs::write(desk.path("place/file"), "old").unwrap();
        let script = format!("import os\n{}", steps.join("\n"));
        let command = |desk: &Desk| {
            let mut python = Command::new(python());
            python.args(["-SEIc", &script]);
            desk.settle(&mut python);
            python
        };
        let look = |desk: &Desk| read(&desk.path("place/file")).map(|seen| Standing { seen, pending: false });
        let case = Case { name: "stand-in", command: &command, again: &command, look: &look, resume: &command };
        kill_everywhere(&desk, &case)
    }

    /// The interpreter itself: what is called `python3` may be a script that starts it.
    fn python() -> String {
        let output =
            common::tool("python3").args(["-c", "import sys; print(sys.executable, end='')"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    }

    fn read(file: &Path) -> Result<String, String> {
        match fs::read_to_string(file).map_err(|error| error.to_string())? {
            text if text.is_empty() => Err("empty".to_owned()),
            text => Ok(text),
        }
    }

    #[track_caller]
    fn condemned(steps: &[&str], at: &str, verdict: &str) {
        let found = verdicts(steps);
        assert!(found.iter().any(|why| why.contains(at) && why.contains(verdict)), "{found:#?}");
    }

    #[test]
    fn acquits_write_flush_rename_flush() {
        assert_eq!(verdicts(&[WRITE_NEW, FLUSH, RENAME, FLUSH_FOLDER]), Vec::<String>::new());
    }

    #[test]
    fn condemns_writing_in_place() {
        condemned(
            &["f = open('place/file', 'w'); f.write('new contents'); f.flush()", FLUSH],
            "killed at write",
            "empty",
        );
    }

    #[test]
    fn condemns_a_rename_of_contents_that_were_not_flushed() {
        condemned(&[WRITE_NEW, RENAME, FLUSH, FLUSH_FOLDER], "power cut (contents lost)", "empty");
    }

    #[test]
    fn condemns_removing_before_renaming() {
        condemned(&[WRITE_NEW, FLUSH, "os.unlink('place/file')", RENAME], "killed at rename", "No such file");
    }

    #[test]
    fn condemns_two_names_that_need_each_other() {
        let steps = [WRITE_NEW, FLUSH, "os.link('place/file', 'place/old')", RENAME, "os.unlink('place/old')"];
        let found = verdicts(&steps);
        assert!(found.iter().any(|why| why.contains("cannot be repeated")), "{found:#?}");
    }

    #[test]
    fn condemns_what_cannot_be_repeated() {
        condemned(&[&WRITE_NEW.replace("'w'", "'x'"), FLUSH, RENAME], "killed at fsync", "cannot be repeated");
    }
}
