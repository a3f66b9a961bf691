//! Reads which paths a Rust source file names: imports, fully qualified paths, and the paths in serde's attributes.
//!
//! A lexer and a small walk over its tokens, no parser: it knows comments, strings, lifetimes, `use` groups, inline
//! modules and `#[cfg(test)]`, and takes everything else as it comes. Macros are read like code.

/// A path that a file names.
#[derive(Debug, PartialEq, Eq)]
pub struct Named {
    /// From the root of its crate: `crate` and then the modules, or the name of another crate first.
    pub path: Vec<String>,
    /// Line of the file, from 1.
    pub line: usize,
    /// Whether it stands below a `#[cfg(test)]`.
    pub in_tests: bool,
}

/// All paths of more than one segment in a source, made absolute. `module` is where the file stands in its crate.
pub fn named_paths(source: &str, module: &[&str]) -> Vec<Named> {
    let mut walk = Walk {
        tokens: lex(source),
        at: 0,
        scopes: vec![],
        module: module.iter().map(|&name| name.to_owned()).collect(),
        test_item: false,
        found: vec![],
    };
    walk.run();
    walk.found
}

/// The names that `#[macro_export]` lifts to the root of the crate.
pub fn exported_macros(source: &str) -> Vec<String> {
    let tokens: Vec<String> = lex(source).into_iter().map(|token| token.text).collect();
    let starts = tokens.windows(3).enumerate().filter(|(_, three)| three[0] == "macro_rules" && three[1] == "!");
    starts
        .filter(|(at, _)| tokens[at.saturating_sub(8)..*at].iter().any(|text| text == "macro_export"))
        .map(|(_, three)| three[2].clone())
        .collect()
}

struct Token {
    text: String,
    line: usize,
    word: bool,
}

/// Words, `::`, single punctuation; strings only where they hold a path of this crate, as serde's attributes do.
fn lex(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let (mut tokens, mut at, mut line) = (vec![], 0, 1);
    while at < chars.len() {
        let start = at;
        let rest = &chars[at..];
        let mut push = |text: String, word: bool| tokens.push(Token { text, line, word });
        at += match rest {
            ['/', '/', ..] => rest.iter().position(|&c| c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => block_comment(rest),
            ['"', ..] => {
                let length = string(rest, 0);
                let text: String = rest[1..length.saturating_sub(1).max(1)].iter().collect();
                if text.starts_with("crate::") || text.starts_with("super::") {
                    for (n, part) in text.split("::").enumerate() {
                        if n > 0 {
                            push("::".to_owned(), false);
                        }
                        push(part.to_owned(), true);
                    }
                }
                length
            }
            ['\'', ..] => character_or_lifetime(rest),
            [c, ..] if c.is_alphanumeric() || *c == '_' => {
                let length = rest.iter().position(|c| !c.is_alphanumeric() && *c != '_').unwrap_or(rest.len());
                let text: String = rest[..length].iter().collect();
                match (text.as_str(), raw_hashes(&rest[length..])) {
                    ("r" | "br" | "cr", Some(hashes)) => {
                        length + hashes + string(&rest[length + hashes..], hashes) + hashes
                    }
                    ("b" | "c", Some(0)) => length + string(&rest[length..], 0),
                    ("r", None) if rest.get(length) == Some(&'#') => length + 1, // a raw identifier: its word follows
                    _ => {
                        push(text, true);
                        length
                    }
                }
            }
            [':', ':', ..] => {
                push("::".to_owned(), false);
                2
            }
            [c, ..] => {
                if !c.is_whitespace() {
                    push(c.to_string(), false);
                }
                1
            }
            [] => 1,
        };
        line += chars[start..at.min(chars.len())].iter().filter(|&&c| c == '\n').count();
    }
    tokens
}

/// How many `#` stand before a quote that opens a string here; `None` where none does.
fn raw_hashes(rest: &[char]) -> Option<usize> {
    let hashes = rest.iter().take_while(|&&c| c == '#').count();
    (rest.get(hashes) == Some(&'"')).then_some(hashes)
}

/// Length of the string that opens here, closed by a quote and as many `#`; only a string without them has escapes.
fn string(rest: &[char], hashes: usize) -> usize {
    let mut at = 1;
    while at < rest.len() {
        if rest[at] == '"' && rest[at + 1..].iter().take_while(|&&c| c == '#').count() >= hashes {
            return at + 1;
        }
        at += if rest[at] == '\\' && hashes == 0 { 2 } else { 1 };
    }
    rest.len()
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    rest.len()
}

fn character_or_lifetime(rest: &[char]) -> usize {
    match rest {
        ['\'', '\\', _, tail @ ..] => 3 + tail.iter().position(|&c| c == '\'').map_or(tail.len(), |end| end + 1),
        ['\'', _, '\'', ..] => 3,
        _ => 1, // a lifetime: its name is read as a word of one segment, which names no path
    }
}

/// What an opening brace began.
struct Scope {
    module: bool,
    tests: bool,
}

struct Walk {
    tokens: Vec<Token>,
    at: usize,
    scopes: Vec<Scope>,
    module: Vec<String>,
    /// A `#[cfg(test)]` stands before the item that is being read.
    test_item: bool,
    found: Vec<Named>,
}

impl Walk {
    fn run(&mut self) {
        let mut module_opens = false;
        while self.at < self.tokens.len() {
            let is_word = self.tokens[self.at].word;
            match self.text(0) {
                "#" if self.is_test_attribute() => self.test_item = true,
                "mod" if is_word && self.text(2) == "{" => {
                    self.module.push(self.text(1).to_owned());
                    (self.at, module_opens) = (self.at + 1, true);
                }
                "use" if is_word && self.text(1) != "<" => {
                    self.at += 1;
                    self.use_tree(&[]);
                    continue;
                }
                "{" => {
                    let tests = std::mem::take(&mut self.test_item) || self.in_tests();
                    self.scopes.push(Scope { module: std::mem::take(&mut module_opens), tests });
                }
                "}" => self.close_scope(),
                ";" => self.test_item = false,
                _ if is_word && self.text(1) == "::" => {
                    self.qualified();
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
    }

    fn close_scope(&mut self) {
        if self.scopes.pop().is_some_and(|scope| scope.module) {
            self.module.pop();
        }
    }

    fn text(&self, ahead: usize) -> &str {
        self.tokens.get(self.at + ahead).map_or("", |token| &token.text)
    }

    fn in_tests(&self) -> bool {
        self.test_item || self.scopes.last().is_some_and(|scope| scope.tests)
    }

    fn is_test_attribute(&self) -> bool {
        let attribute: Vec<&str> = (1..12).map(|ahead| self.text(ahead)).take_while(|&text| text != "]").collect();
        attribute.starts_with(&["[", "cfg"]) && attribute.contains(&"test") && !attribute.contains(&"not")
    }

    /// `a::b::{c, d as e, f::*}`: every leaf with its prefix. Ends after the tree, before what closes it.
    fn use_tree(&mut self, prefix: &[String]) {
        let mut path = prefix.to_vec();
        loop {
            match self.text(0) {
                "::" | "$" => {}
                "{" => {
                    self.at += 1;
                    while !matches!(self.text(0), "}" | ";" | "") {
                        self.use_tree(&path);
                        if self.text(0) == "," {
                            self.at += 1;
                        }
                    }
                    self.at += 1;
                    return;
                }
                "as" => self.at += 1, // and its name
                "," | "}" | ";" | "" => break,
                "self" if !path.is_empty() => {}
                name => path.push(name.to_owned()),
            }
            self.at += 1;
        }
        self.note(path);
    }

    /// `a::b::c` anywhere else.
    fn qualified(&mut self) {
        let mut path = vec![self.text(0).to_owned()];
        while self.text(1) == "::" && self.tokens.get(self.at + 2).is_some_and(|token| token.word) {
            self.at += 2;
            path.push(self.text(0).to_owned());
        }
        self.at += 1;
        self.note(path);
    }

    /// Makes a path absolute and keeps it.
    fn note(&mut self, path: Vec<String>) {
        let up = path.iter().take_while(|&part| part == "super").count();
        let own = |kept: usize, rest: &[String]| {
            let root = std::iter::once("crate".to_owned());
            root.chain(self.module[..kept].iter().cloned()).chain(rest.iter().cloned()).collect()
        };
        let path = match path.first().map(String::as_str) {
            Some("super") => own(self.module.len().saturating_sub(up), &path[up..]),
            Some("self") if path.get(1).is_some_and(|next| next == "super") => {
                let up = path[1..].iter().take_while(|&part| part == "super").count();
                own(self.module.len().saturating_sub(up), &path[1 + up..])
            }
            Some("self") => own(self.module.len(), &path[1..]),
            _ => path,
        };
        let line = self.tokens.get(self.at.saturating_sub(1)).map_or(0, |token| token.line);
        self.found.push(Named { path, line, in_tests: self.in_tests() });
    }
}
