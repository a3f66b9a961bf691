//! `breakglass man`: manual pages made from the same words as the help.

use std::fs;
use std::io;
use std::path::Path;

use breakglass::i18n::Messages;
use breakglass::msg;
use clap::Command as Tree;
use clap_mangen::Man;

use crate::args::owner::ManArgs;
use crate::args::{self, help};
use crate::context::Context;
use crate::errors::{Failure, fail};

/// The headings that `clap_mangen` writes, and the keys of ours.
const HEADINGS: [(&str, &str); 6] = [
    ("NAME", "man-name"),
    ("SYNOPSIS", "man-synopsis"),
    ("DESCRIPTION", "man-description"),
    ("OPTIONS", "man-options"),
    ("SUBCOMMANDS", "man-commands"),
    ("EXTRA", "man-example"),
];

pub fn run(args: &ManArgs, cx: &mut Context) -> Result<(), Failure> {
    let tree = help::localize(args::tree(), cx.messages);
    if let Some(folder) = &args.output {
        let count =
            write_all(&tree, folder, cx.messages).map_err(|error| Failure::disk(cx.messages, folder, &error))?;
        cx.say(&msg!(cx.messages, "man-written", count = count, path = folder.display().to_string()));
        return Ok(());
    }
    let unknown = || fail!(cx.messages, Usage, "error-man-unknown", command = args.command.join(" "));
    let named = args.command.iter().try_fold(&tree, |tree, word| tree.find_subcommand(word)).ok_or_else(unknown)?;
    cx.out.bytes(page(named, cx.messages).as_bytes());
    Ok(())
}

/// Writes a page for every command; how many.
fn write_all(tree: &Tree, folder: &Path, messages: Messages) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    fs::write(folder.join(format!("{}.1", page_name(tree))), page(tree, messages))?;
    tree.get_subcommands().try_fold(1, |count, inner| Ok(count + write_all(inner, folder, messages)?))
}

/// `breakglass-holder-add`, after which the page's file is named.
fn page_name(tree: &Tree) -> String {
    tree.get_bin_name().unwrap_or_else(|| tree.get_name()).replace(' ', "-")
}

fn page(tree: &Tree, messages: Messages) -> String {
    let mut bytes = Vec::new();
    let man = Man::new(tree.clone()).title(page_name(tree)).manual("Breakglass");
    man.render(&mut bytes).expect("writing into memory does not fail");
    let page = String::from_utf8_lossy(&bytes).into_owned();
    let lines = page.lines().map(|line| match line.strip_prefix(".SH ") {
        Some(heading) => heading_of_ours(heading, messages),
        None => line.to_owned(),
    });
    lines.fold(String::new(), |page, line| page + &line + "\n")
}

fn heading_of_ours(heading: &str, messages: Messages) -> String {
    let key = HEADINGS.iter().find(|(theirs, _)| *theirs == heading).map(|(_, key)| *key);
    let heading = key.map_or_else(|| heading.to_owned(), |key| messages.text(key, &[]));
    format!(".SH \"{}\"", heading.trim_matches('"'))
}
