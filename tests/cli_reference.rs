//! The reference of the command line, docs/cli.md, is what the program says of itself.
//!
//! A golden file: `UPDATE_GOLDEN=1 cargo test --test cli_reference` writes it anew. The program is asked as a person
//! would ask it, command by command, so that the reference cannot say what `--help` does not.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const INTRODUCTION: &str = "\
# Commands

What `breakglass --help` and the help of every command say, in English; with `--language de` they say it in German.
The options of every command stand once, at `breakglass`. This file is made by `tests/cli_reference.rs`.
";

#[test]
fn the_reference_is_what_the_program_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/cli.md");
    let said = reference();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().expect("docs/")).expect("docs/ can be made");
        fs::write(&path, said).expect("docs/cli.md can be written");
        return;
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    if let Some((number, (written, said))) = first_difference(&written, &said) {
        panic!("docs/cli.md:{number} says\n{written}\nbut the program says\n{said}\n(UPDATE_GOLDEN=1 writes it anew)");
    }
}

fn reference() -> String {
    let mut contents = String::new();
    let mut pages = String::new();
    walk(&[], &mut |path, help| {
        let help = if path.is_empty() { help.to_owned() } else { own_part(help) };
        let title = [&["breakglass"], path].concat().join(" ");
        let indent = "  ".repeat(path.len());
        writeln!(contents, "{indent}- [`{title}`](#{})", title.replace(' ', "-")).expect("a String takes everything");
        write!(pages, "\n## {title}\n\n```text\n{}\n```\n", help.trim_end()).expect("a String takes everything");
    });
    format!("{INTRODUCTION}\n{contents}{pages}")
}

/// The help of a command, then that of each command below it.
fn walk(path: &[&str], visit: &mut impl FnMut(&[&str], &str)) {
    let help = help(path);
    visit(path, &help);
    for inner in commands_in(&help) {
        walk(&[path, &[inner]].concat(), visit);
    }
}

/// The help of a command without the options that all commands have.
fn own_part(help: &str) -> String {
    let mut everywhere = false;
    let lines = help.lines().filter(|line| {
        match *line {
            "Options of every command:" => everywhere = true,
            "Example:" => everywhere = false,
            _ => {}
        }
        !everywhere
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn help(path: &[&str]) -> String {
    let run = Command::new(env!("CARGO_BIN_EXE_breakglass"))
        .args(path)
        .args(["--help", "--language", "en"])
        .env("COLUMNS", "100")
        .output()
        .expect("the program starts");
    assert!(run.status.success(), "breakglass {} --help", path.join(" "));
    String::from_utf8(run.stdout).expect("help is text")
}

/// The commands that a help lists: two blanks, a word, and what it does.
fn commands_in(help: &str) -> Vec<&str> {
    let section = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = section.take_while(|line| !line.is_empty()).filter_map(|line| line.strip_prefix("  "));
    lines.filter(|line| !line.starts_with(' ')).filter_map(|line| line.split_whitespace().next()).collect()
}

fn first_difference<'a>(written: &'a str, said: &'a str) -> Option<(usize, (&'a str, &'a str))> {
    let lines = written.lines().chain(std::iter::repeat("(nothing)")).zip(said.lines().chain(["(nothing)"]));
    let lines = (1..).zip(lines);
    (written != said).then(|| lines.into_iter().find(|(_, (written, said))| written != said)).flatten()
}
