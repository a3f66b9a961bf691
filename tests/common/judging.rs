//! Kills a command at many moments, and judges what it leaves: as before, as after, or unfinished and named as such; all
//! of it in order; and the next run ends well and leaves nothing lying about.
//!
//! Which moments: the first and the last, each at which a name changes, the one after a rename, and of the others as many
//! as there is room for, evenly spread. What looks like something that was judged already is not judged again. What a
//! kill left is judged in full, also where a power cut that was only looked at had left the same; of what power cuts
//! leave every fourth is judged, and the others are only looked at.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use super::killing::{Killed, Moment, moments};
use super::standing::{self, Standing};
use super::{Desk, files_below, in_parallel};

/// A command to kill, and how to judge what is left.
pub struct Case<'a> {
    /// For messages.
    pub name: &'a str,
    /// The command as it is run at a desk.
    pub command: &'a (dyn Fn(&Desk) -> Command + Sync),
    /// The same wish once more, after a crash that left everything as before.
    pub again: &'a (dyn Fn(&Desk) -> Command + Sync),
    /// How things stand, or what is damaged. Two looks without a change between them agree.
    pub look: &'a (dyn Fn(&Desk) -> Result<Standing, String> + Sync),
    /// What finishes after a crash what says that it is unfinished.
    pub resume: &'a (dyn Fn(&Desk) -> Command + Sync),
    /// It computes a passphrase's key at full cost, which takes a second each time.
    pub slow: bool,
}

/// About so many moments of a case.
const MOMENTS: usize = 8;

/// So many in a run of all tests, which must not take longer than somebody waits for it.
const MOST: usize = 6;

/// Set in the environment, this has every moment tried that is worth it: `BREAKGLASS_ALL_MOMENTS=1 cargo test --test crash`.
const ALL_MOMENTS: &str = "BREAKGLASS_ALL_MOMENTS";

/// So many of a command that costs a passphrase of its own: before it is in its place, and around that.
const SLOW_MOMENTS: usize = 3;

/// Kills the command everywhere and lists what went wrong.
pub fn kill_everywhere(before: &Desk, case: &Case) -> Vec<String> {
    let desk = before.copy();
    let (output, moments) = moments(&(case.command)(&desk), desk.folder());
    assert!(output.status.success(), "{}: {}", case.name, String::from_utf8_lossy(&output.stderr));
    assert!(!moments.is_empty(), "{}: strace saw no change (is the program readable to it? run as root)", case.name);
    let old = (case.look)(before).expect("the desk to begin with is in order");
    let new = (case.look)(&desk).expect("an undisturbed command leaves the desk in order");
    let chosen = if case.slow { sample_slow(&moments) } else { sample(&moments) };
    let judge = Judge { before, case, old: &old, new: &new, seen: Mutex::default(), judged: Mutex::default() };
    let found = in_parallel(&chosen, |moment| judge.kill_once(moment));
    let ways = judge.seen.into_inner().expect("no worker panicked").len();
    println!("{}: {} of {} moments, {ways} different ways to be left", case.name, chosen.len(), moments.len());
    found.into_iter().flatten().collect()
}

/// The first and the last moment, every change of names, what follows a rename, and of the others as many as there is room
/// for, evenly spread; of these again an even part, unless all are asked for.
fn sample(moments: &[Moment]) -> Vec<Moment> {
    let is = |at: usize, calls: &[&str]| calls.iter().any(|call| moments[at].call.starts_with(call));
    let changes = |at: usize| is(at, &["rename", "link", "unlink", "rmdir", "mkdir", "symlink"]);
    let follows = |at: usize| is(at - 1, &["rename", "link"]);
    let kept = |at: &usize| *at == 0 || *at + 1 == moments.len() || changes(*at) || follows(*at);
    let (mut chosen, others): (Vec<usize>, Vec<usize>) = (0..moments.len()).partition(kept);
    let step = others.len().div_ceil(MOMENTS.saturating_sub(chosen.len()).max(4)).max(1);
    chosen.extend(others.into_iter().step_by(step));
    chosen.sort_unstable();
    let most = if std::env::var_os(ALL_MOMENTS).is_some() { chosen.len() } else { chosen.len().min(MOST) };
    (0..most).map(|nth| moments[chosen[nth * (chosen.len() - 1) / (most - 1).max(1)]].clone()).collect()
}

/// Of a slow command a moment in the middle, and those around the last rename in which the vault comes into its place.
fn sample_slow(moments: &[Moment]) -> Vec<Moment> {
    let renames = |moment: &Moment| moment.call == "renameat2" || moment.call.starts_with("link");
    let last = moments.iter().rposition(renames).unwrap_or(moments.len() - 1);
    let wanted = [moments.len() / 3, last, last + 1, moments.len() - 1];
    let wanted: BTreeSet<usize> = wanted.into_iter().take(SLOW_MOMENTS).collect();
    wanted.into_iter().filter_map(|at| moments.get(at)).cloned().collect()
}

struct Judge<'a> {
    before: &'a Desk,
    case: &'a Case<'a>,
    old: &'a Standing,
    new: &'a Standing,
    seen: Mutex<BTreeSet<String>>,
    judged: Mutex<BTreeSet<String>>,
}

impl Judge<'_> {
    /// Kills at one moment and judges what is left, and what a power cut would have left.
    fn kill_once(&self, moment: &Moment) -> Vec<String> {
        let desk = self.before.copy();
        let killed = Killed::at(moment, &(self.case.command)(&desk), desk.folder());
        let at = format!("{}, killed at {} {}", self.case.name, moment.call, moment.nth);
        if !killed.was_killed() {
            return vec![format!("{at}: it never came there: {}", String::from_utf8_lossy(&killed.output.stderr))];
        }
        let mut wrong = vec![];
        for cut in killed.power_cuts() {
            let copy = desk.copy();
            cut.apply(self.before.folder(), desk.folder(), copy.folder());
            if let Some(number) = self.first_time(&copy) {
                let in_full = number.is_multiple_of(4) && self.first_judgement(&copy);
                let verdict = if in_full { self.judge(&copy) } else { self.look(&copy).err() };
                wrong.extend(verdict.map(|why| format!("{at}, power cut ({}): {why}", cut.how)));
            }
        }
        self.first_time(&desk);
        if self.first_judgement(&desk) {
            wrong.extend(self.judge(&desk).map(|why| format!("{at}: {why}")));
        }
        wrong
    }

    /// How many different ways to be left were seen before this one, if it is one.
    fn first_time(&self, left: &Desk) -> Option<usize> {
        let mut seen = self.seen.lock().expect("no worker panicked");
        let number = seen.len();
        seen.insert(looks(self.before, left)).then_some(number)
    }

    fn first_judgement(&self, left: &Desk) -> bool {
        self.judged.lock().expect("no worker panicked").insert(looks(self.before, left))
    }

    /// Damage, a state in between, or something lying about that does not say what it is.
    fn look(&self, desk: &Desk) -> Result<Standing, String> {
        let left = (self.case.look)(desk)?;
        if let Some(stray) = standing::stray(desk) {
            return Err(stray);
        }
        if left.pending || left == *self.new || left == *self.old {
            return Ok(left);
        }
        let (left, old, new) = (&left.seen, &self.old.seen, &self.new.seen);
        Err(format!("neither before nor after:\n{left}\nbefore:\n{old}\nafter:\n{new}"))
    }

    /// The same, or a wish that cannot be fulfilled any more, or remains that stay.
    fn judge(&self, desk: &Desk) -> Option<String> {
        self.carry_on(desk).err()
    }

    fn carry_on(&self, desk: &Desk) -> Result<(), String> {
        let left = self.look(desk)?;
        let next = match &left {
            left if left == self.new => None,
            left if left == self.old => Some((self.case.again)(desk)),
            _ => Some((self.case.resume)(desk)),
        };
        if let Some(mut next) = next {
            let output = next.output().expect("the command runs");
            if !output.status.success() {
                return Err(format!("cannot be repeated: {next:?}: {}", String::from_utf8_lossy(&output.stderr)));
            }
        }
        standing::write_much_later(desk)?;
        match (self.case.look)(desk).map_err(|damage| format!("in the end: {damage}"))? {
            end if end == *self.new => Ok(()),
            end => Err(format!("in the end it is\n{}\ninstead of\n{}", end.seen, self.new.seen)),
        }
    }
}

/// Which files a crash left, but for what chance decided about them: new names, keys, the length of noise.
fn looks(before: &Desk, left: &Desk) -> String {
    let mut lines = vec![];
    for file in files_below(left.folder()) {
        let inside = file.strip_prefix(left.folder()).expect("it lies below");
        let (genuine, now) = (fs::read(before.path(inside)).ok(), fs::read(&file).unwrap_or_default());
        let state = match genuine {
            Some(genuine) if genuine == now => continue,
            _ if now.is_empty() => "empty",
            Some(_) => "changed",
            None => "new",
        };
        lines.push(format!("{state} {}", kind_of_name(before, inside)));
    }
    let gone = files_below(before.folder()).into_iter();
    let gone = gone.map(|file| file.strip_prefix(before.folder()).expect("it lies below").to_owned());
    lines.extend(gone.filter(|file| !left.path(file).exists()).map(|file| format!("gone {}", file.display())));
    lines.sort();
    lines.join("\n")
}

/// A path whose parts that were not there before are replaced by what they are.
fn kind_of_name(before: &Desk, inside: &Path) -> String {
    let (mut known, mut kinds) = (PathBuf::new(), vec![]);
    for part in inside {
        known.push(part);
        let name = part.to_string_lossy();
        kinds.push(match (before.path(&known).exists(), name.split_once('-'), known.extension()) {
            (true, ..) => name.into_owned(),
            (false, Some((".tmp" | "unfinished", _)), _) => "unfinished".to_owned(),
            (false, _, Some(end)) => format!("*.{}", end.to_string_lossy()),
            (false, ..) => "*".to_owned(),
        });
    }
    kinds.join("/")
}
