//! Both languages say the same things: the same files, messages, attributes and variables, no message cut by a slip of
//! the pen, and German as it is written to clients. Whether a sentence is a good one is for readers to judge.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use breakglass::i18n::{Language, sources};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

/// Per message, and per attribute as `message.attribute`: the variables in it, and its text without them.
type Messages = BTreeMap<String, Said>;

#[derive(Default)]
struct Said {
    variables: BTreeSet<String>,
    text: String,
}

#[test]
fn no_line_is_lost_to_a_slip_of_the_pen() {
    for language in Language::ALL {
        for (name, source) in sources(language) {
            let errors = parser::parse(source.as_str()).err().map(|(_, errors)| errors);
            assert!(errors.is_none(), "{language}/{name}.ftl: {errors:?}");
        }
    }
}

#[test]
fn every_file_on_disk_is_compiled_in() {
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/i18n").join(language.tag());
        let on_disk: BTreeSet<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let compiled: BTreeSet<String> = sources(language).iter().map(|(name, _)| format!("{name}.ftl")).collect();
        assert_eq!(on_disk, compiled);
    }
}

#[test]
fn no_message_is_said_twice() {
    for language in Language::ALL {
        let mut seen = BTreeMap::new();
        for (file, _) in sources(language) {
            for key in messages_of(language, file).into_keys() {
                let before = seen.insert(key.clone(), file);
                assert!(before.is_none_or(|before| before == file), "{language}: {key} is in {before:?} and {file}");
            }
        }
    }
}

#[test]
fn both_languages_say_the_same_things() {
    for (file, _) in sources(Language::English) {
        let english = messages_of(Language::English, file);
        let german = messages_of(Language::German, file);
        let only = |a: &Messages, b: &Messages| -> Vec<String> {
            a.keys().filter(|key| !b.contains_key(*key)).cloned().collect()
        };
        assert!(only(&english, &german).is_empty(), "{file}.ftl: not in German: {:?}", only(&english, &german));
        assert!(only(&german, &english).is_empty(), "{file}.ftl: not in English: {:?}", only(&german, &english));
        for (key, said) in &english {
            assert_eq!(said.variables, german[key].variables, "{file}.ftl: variables of {key}");
        }
    }
}

#[test]
fn german_addresses_its_reader_as_sie() {
    const FAMILIAR: [&str; 9] = ["du", "dir", "dich", "dein", "deine", "deinen", "deinem", "deiner", "euch"];
    for (key, word) in german_words() {
        assert!(!FAMILIAR.contains(&word.to_lowercase().as_str()), "{key}: {word}");
    }
}

#[test]
fn german_is_spelt_with_its_umlauts() {
    const SPELT_OUT: [&str; 61] = [
        "fuer",
        "ueber",
        "koenn",
        "moecht",
        "moeg",
        "muess",
        "schluess",
        "oeffn",
        "zurueck",
        "pruef",
        "naech",
        "waehl",
        "aender",
        "loesch",
        "spaet",
        "waere",
        "haett",
        "haelt",
        "fuehr",
        "fuell",
        "gueltig",
        "groess",
        "schliess",
        "strasse",
        "ausserhalb",
        "heisst",
        "noet",
        "bestaetig",
        "staend",
        "traeg",
        "uebung",
        "oertlich",
        "hoer",
        "stoer",
        "laeuf",
        "laess",
        "faell",
        "faeng",
        "haeng",
        "erklaer",
        "kuenft",
        "wuensch",
        "fuenf",
        "zwoelf",
        "geraet",
        "schuetz",
        "saetz",
        "blaett",
        "faech",
        "jaehr",
        "woech",
        "stueck",
        "drueck",
        "rueck",
        "kuerz",
        "laeng",
        "waehr",
        "zaehl",
        "maess",
        "gemaess",
        "buer",
    ];
    for (key, word) in german_words() {
        // File names are spelt in capital letters without umlauts, on purpose: they must survive every system.
        let shouted = word.chars().all(char::is_uppercase);
        let lower = word.to_lowercase();
        assert!(shouted || !SPELT_OUT.iter().any(|part| lower.contains(part)), "{key}: {word}");
    }
}

#[test]
fn every_message_asked_for_by_name_exists() {
    let known: BTreeSet<String> = sources(Language::English)
        .iter()
        .flat_map(|(file, _)| messages_of(Language::English, file).into_keys())
        .collect();
    let mut asked = 0;
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |path, source| {
        for key in keys_asked_for(source) {
            asked += 1;
            assert!(known.contains(key), "{}: no message {key}", path.display());
        }
    });
    assert!(asked > 0, "this test finds no call any more: has the macro another name?");
}

/// The literal keys of `msg!(messages, "key", …)`.
fn keys_asked_for(source: &str) -> impl Iterator<Item = &str> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let starts = code.flat_map(|line| line.match_indices("msg!(").map(move |(at, _)| &line[at..]));
    starts.filter_map(|call| {
        let after_comma = call.split_once(", \"")?;
        let plain = !after_comma.0.contains(['"', ';']);
        plain.then(|| after_comma.1.split('"').next()).flatten()
    })
}

fn visit(folder: &Path, see: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, see);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            see(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

/// The words, without the names of environment variables, which are no German.
fn german_words() -> impl Iterator<Item = (String, String)> {
    sources(Language::German).iter().flat_map(|(file, _)| messages_of(Language::German, file)).flat_map(
        |(key, said)| {
            let words: Vec<_> = said.text.split(|c: char| !c.is_alphabetic() && c != '_').map(str::to_owned).collect();
            words
                .into_iter()
                .filter(|word| !word.is_empty() && !word.contains('_'))
                .map(move |word| (key.clone(), word))
        },
    )
}

fn messages_of(language: Language, file: &str) -> Messages {
    let source = &sources(language).iter().find(|(name, _)| name == file).unwrap().1;
    let resource = parser::parse(source.as_str()).unwrap_or_else(|(resource, _)| resource);
    let mut messages = Messages::new();
    let mut add = |key: String, pattern: &Pattern<&str>| {
        let mut said = Said::default();
        read_pattern(pattern, &mut said);
        assert!(messages.insert(key.clone(), said).is_none(), "{language}/{file}.ftl says {key} twice");
    };
    for entry in &resource.body {
        let (name, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value.as_ref(), &message.attributes),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => continue,
        };
        if let Some(value) = value {
            add(name.clone(), value);
        }
        for attribute in attributes {
            add(format!("{name}.{}", attribute.id.name), &attribute.value);
        }
    }
    messages
}

fn read_pattern(pattern: &Pattern<&str>, said: &mut Said) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => said.text.push_str(value),
            PatternElement::Placeable { expression } => {
                said.text.push(' ');
                read_expression(expression, said);
            }
        }
    }
}

fn read_expression(expression: &Expression<&str>, said: &mut Said) {
    let inline = match expression {
        Expression::Inline(inline) => inline,
        Expression::Select { selector, variants } => {
            for variant in variants {
                read_pattern(&variant.value, said);
            }
            selector
        }
    };
    match inline {
        InlineExpression::VariableReference { id } => {
            said.variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => read_expression(expression, said),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                read_expression(&Expression::Inline(argument.clone()), said);
            }
        }
        _ => {}
    }
}
