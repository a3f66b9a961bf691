//! Kills every command that writes at every moment at which it is about to change something, and cuts the power there.
//!
//! Afterwards the vault verifies, opens, is as it was before or as it should be after, and the command can be repeated.
//! How the killing works: tests/common/killing.rs.

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use common::killing::{Killed, Moment, moments};
use common::{Desk, in_parallel};

/// A command to kill, and how to judge what is left.
struct Case<'a> {
    name: &'a str,
    /// The command as it is run at a desk.
    command: &'a (dyn Fn(&Desk) -> Command + Sync),
    /// The same wish once more, after a crash.
    again: &'a (dyn Fn(&Desk) -> Command + Sync),
    /// What can be seen of the desk's state, or what is damaged about it. Two calls without a change between agree.
    state: &'a (dyn Fn(&Desk) -> Result<String, String> + Sync),
}

/// Kills the command everywhere and lists what went wrong.
fn kill_everywhere(before: &Desk, case: &Case) -> Vec<String> {
    let desk = before.copy();
    let (output, moments) = moments(&(case.command)(&desk), desk.folder());
    assert!(output.status.success(), "{}: {}", case.name, String::from_utf8_lossy(&output.stderr));
    assert!(!moments.is_empty(), "{}: strace saw no change (is the program readable to it? run as root)", case.name);
    let old = (case.state)(before).expect("the desk to begin with is in order");
    let new = (case.state)(&desk).expect("an undisturbed command leaves the desk in order");
    let found = in_parallel(&moments, |moment| kill_once(before, case, moment, &old, &new));
    found.into_iter().flatten().collect()
}

fn kill_once(before: &Desk, case: &Case, moment: &Moment, old: &str, new: &str) -> Vec<String> {
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

/// What is wrong with what a crash left: damage, a state in between, or a command that cannot be repeated.
fn judge(desk: &Desk, case: &Case, old: &str, new: &str) -> Option<String> {
    let left = match (case.state)(desk) {
        Ok(state) => state,
        Err(damage) => return Some(damage),
    };
    if left != old && left != new {
        return Some(format!("neither before nor after:\n{left}\nbefore:\n{old}\nafter:\n{new}"));
    }
    let again = (case.again)(desk).output().expect("the command runs");
    if left == old && !again.status.success() {
        return Some(format!("cannot be repeated: {}", String::from_utf8_lossy(&again.stderr)));
    }
    match (case.state)(desk) {
        Ok(state) if state == new => None,
        Ok(state) => Some(format!("repeated, but the state is\n{state}\ninstead of\n{new}")),
        Err(damage) => Some(format!("after the repetition: {damage}")),
    }
}

/// The judge itself must be able to condemn: ways to replace a file's contents, one of them right.
mod the_judge {
    use super::*;

    const WRITE_NEW: &str = "f = open('vault/.new', 'w'); f.write('new contents'); f.flush()";
    const FLUSH: &str = "os.fsync(f.fileno())";
    const RENAME: &str = "os.rename('vault/.new', 'vault/file')";
    const FLUSH_FOLDER: &str = "os.fsync(os.open('vault', os.O_RDONLY))";

    fn verdicts(steps: &[&str]) -> Vec<String> {
        let desk = Desk::new();
        fs::create_dir(desk.vault()).unwrap();
        fs::write(desk.path("vault/file"), "old").unwrap();
        let script = format!("import os\n{}", steps.join("\n"));
        let command = |desk: &Desk| {
            let mut python = Command::new(python());
            python.args(["-SEIc", &script]);
            desk.settle(&mut python);
            python
        };
        let state = |desk: &Desk| read(&desk.path("vault/file"));
        kill_everywhere(&desk, &Case { name: "stand-in", command: &command, again: &command, state: &state })
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
            &["f = open('vault/file', 'w'); f.write('new contents'); f.flush()", FLUSH],
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
        condemned(&[WRITE_NEW, FLUSH, "os.unlink('vault/file')", RENAME], "killed at rename", "No such file");
    }

    #[test]
    fn condemns_two_names_that_need_each_other() {
        let steps = [WRITE_NEW, FLUSH, "os.link('vault/file', 'vault/old')", RENAME, "os.unlink('vault/old')"];
        let found = verdicts(&steps);
        assert!(found.iter().any(|why| why.contains("cannot be repeated")), "{found:#?}");
    }

    #[test]
    fn condemns_what_cannot_be_repeated() {
        condemned(&[&WRITE_NEW.replace("'w'", "'x'"), FLUSH, RENAME], "killed at fsync", "cannot be repeated");
    }
}
