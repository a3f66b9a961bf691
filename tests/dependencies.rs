//! Holds every dependency to deny.toml: its licence, where it comes from, and what may not come in at all.
//!
//! The same three rules as `cargo deny check bans licenses sources`, for machines without cargo-deny: building it takes
//! longer than building this program. Reads `cargo metadata` for all platforms. It is not an advisory check.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use toml_edit::DocumentMut;

#[test]
fn every_licence_is_allowed() {
    let allowed = strings(&rules(), "licenses", "allow");
    let refused = refused(&packages(), |package| {
        let licence = package["license"].as_str()?;
        (!holds(licence, &allowed)).then(|| licence.to_owned())
    });
    assert!(refused.is_empty(), "licences that deny.toml does not allow: {refused:#?}");
    let unnamed = refused_unnamed(&packages());
    assert!(unnamed.is_empty(), "packages without a licence: {unnamed:#?}");
}

#[test]
fn everything_comes_from_the_registries_we_name() {
    let allowed = strings(&rules(), "sources", "allow-registry");
    let refused = refused(&packages(), |package| {
        let source = package["source"].as_str()?; // none is this package itself
        let known = source.strip_prefix("registry+").is_some_and(|registry| allowed.iter().any(|url| url == registry));
        (!known).then(|| source.to_owned())
    });
    assert!(refused.is_empty(), "sources that deny.toml does not allow: {refused:#?}");
}

#[test]
fn nothing_banned_came_in() {
    let banned = banned(&rules());
    let refused = refused(&packages(), |package| {
        banned.iter().find(|(name, _)| package["name"] == name.as_str()).map(|(_, reason)| reason.clone())
    });
    assert!(refused.is_empty(), "banned: {refused:#?}");
}

#[test]
fn no_dependency_of_ours_is_a_wildcard() {
    let packages = packages();
    let ours = packages.iter().find(|package| package["name"] == "breakglass").expect("this package is listed");
    for dependency in ours["dependencies"].as_array().expect("a list") {
        assert_ne!(dependency["req"], "*", "{}", dependency["name"]);
    }
}

/// Otherwise the fuzz targets are built with other crates than the tests, which takes minutes, and try something else
/// than what is shipped.
#[test]
fn the_fuzz_targets_are_built_with_what_is_shipped() {
    let (ours, theirs) = (locked("Cargo.lock"), locked("fuzz/Cargo.lock"));
    let named = |name: &str| ours.iter().any(|(ours, _)| ours == name);
    let other: Vec<_> = theirs.iter().filter(|package| named(&package.0) && !ours.contains(package)).collect();
    assert!(other.is_empty() && theirs.len() > 100, "locked to other versions: {other:?}");
}

/// Bug: crates that one of the two optimised otherwise were all built twice, which took three minutes of every whole run.
#[test]
fn the_fuzz_targets_are_built_as_the_tests_are() {
    let there = locked("fuzz/Cargo.lock");
    let is_there = |spec: &str| there.iter().any(|(name, _)| spec.split('@').next() == Some(name));
    let mut ours = optimised("Cargo.toml");
    ours.retain(|(spec, _)| spec == "*" || is_there(spec));
    let mut theirs = optimised("fuzz/Cargo.toml");
    theirs.retain(|(spec, _)| spec != "breakglass");
    assert!(ours.len() > 20);
    assert_eq!(ours, theirs);
}

/// What the dev profile says of single crates.
fn optimised(manifest: &str) -> BTreeSet<(String, String)> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(manifest)).expect("it is ours");
    let manifest: DocumentMut = text.parse().expect("it is TOML");
    let said = manifest["profile"]["dev"]["package"].as_table().expect("a table");
    said.iter().map(|(spec, how)| (spec.to_owned(), how.to_string().split_whitespace().collect())).collect()
}

#[test]
fn the_rules_can_fail() {
    let allowed = ["MIT".to_owned(), "Unicode-3.0".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()];
    for good in
        ["MIT", "MIT OR GPL-3.0", "GPL-3.0/MIT", "(GPL-3.0 OR MIT) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception"]
    {
        assert!(holds(good, &allowed), "{good}");
    }
    for bad in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR Zlib) AND GPL-3.0", "Apache-2.0", "MIT AND"] {
        assert!(!holds(bad, &allowed), "{bad}");
    }
    assert!(banned(&rules()).iter().any(|(name, reason)| name == "sharks" && !reason.is_empty()));
}

/// Whether an SPDX expression can be met by the allowed licences alone. `AND` binds tighter than `OR`; an old-style `/`
/// is an `OR`.
fn holds(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let tokens: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let held = either(&tokens, &mut at, allowed);
    held && at == tokens.len()
}

fn either(tokens: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut held = both(tokens, at, allowed);
    while tokens.get(*at) == Some(&"OR") {
        *at += 1;
        held |= both(tokens, at, allowed);
    }
    held
}

fn both(tokens: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut held = one(tokens, at, allowed);
    while tokens.get(*at) == Some(&"AND") {
        *at += 1;
        held &= one(tokens, at, allowed);
    }
    held
}

fn one(tokens: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let Some(token) = tokens.get(*at) else { return false };
    *at += 1;
    if *token == "(" {
        let held = either(tokens, at, allowed);
        *at += 1;
        return held;
    }
    let mut name = (*token).to_owned();
    if tokens.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", tokens.get(*at + 1).unwrap_or(&""));
        *at += 2;
    }
    allowed.contains(&name)
}

/// The packages that a rule refuses, each with the rule's word for it.
fn refused(packages: &[Value], rule: impl Fn(&Value) -> Option<String>) -> Vec<String> {
    let say = |package: &Value, why: String| format!("{} {}: {why}", package["name"], package["version"]);
    packages.iter().filter_map(|package| rule(package).map(|why| say(package, why))).collect()
}

fn refused_unnamed(packages: &[Value]) -> Vec<String> {
    refused(packages, |package| package["license"].is_null().then(|| "no licence".to_owned()))
}

/// What Cargo.lock holds, on any platform.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs: it runs this test");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages").clone();
    assert!(packages.len() > 50, "only {} packages listed", packages.len());
    packages
}

fn rules() -> DocumentMut {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/deny.toml");
    std::fs::read_to_string(file).expect("deny.toml is there").parse().expect("deny.toml is TOML")
}

fn strings(rules: &DocumentMut, table: &str, key: &str) -> Vec<String> {
    let list = rules[table][key].as_array().unwrap_or_else(|| panic!("deny.toml: {table}.{key} is a list"));
    list.iter().filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

fn banned(rules: &DocumentMut) -> Vec<(String, String)> {
    let list = rules["bans"]["deny"].as_array().expect("deny.toml: bans.deny is a list");
    let text = |entry: &toml_edit::InlineTable, key: &str| entry.get(key)?.as_str().map(str::to_owned);
    list.iter()
        .filter_map(|value| value.as_inline_table())
        .map(|entry| (text(entry, "crate").expect("a crate's name"), text(entry, "reason").unwrap_or_default()))
        .collect()
}

/// Names and versions in a lock file.
fn locked(file: &str) -> BTreeSet<(String, String)> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("it is committed");
    let lock: DocumentMut = text.parse().expect("cargo wrote it");
    let packages = lock["package"].as_array_of_tables().expect("a list of packages");
    let text = |package: &toml_edit::Table, key: &str| package[key].as_str().expect("a text").to_owned();
    packages.iter().map(|package| (text(package, "name"), text(package, "version"))).collect()
}
