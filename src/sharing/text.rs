//! A policy as the owner types it: `1 of (anna, bernd, reserve) and 1 of (max, nina)`.
//!
//! ```text
//! expr = term { "and" term }
//! term = NUMBER "of" "(" list ")" | "all" "of" "(" list ")" | holder | "(" expr ")"
//! list = expr { "," expr }
//! ```
//!
//! What is read is the simplest tree with the same meaning, so that a written policy has no needless levels. What this
//! is not: the sentence people read, which is made by `words`. Specified in docs/format.md, Recovery key, policy,
//! shares.

use std::collections::BTreeSet;
use std::fmt::{Display, Write as _};

use crate::encode::slug::{Slug, SlugError};

use super::policy::{MAX_LEAVES, Node, Policy, PolicyError};

/// Reads a policy; every holder may stand in it once.
pub fn parse(text: &str) -> Result<Policy<Slug>, PolicyTextError> {
    let mut parser = Parser { tokens: tokens(text), next: 0, holders: BTreeSet::new() };
    let node = parser.expr(0)?;
    if parser.peek().kind != TokenKind::End {
        return Err(parser.expected(Expected::AndOrEnd));
    }
    let policy = match node {
        Node::Branch(policy) => policy,
        leaf @ Node::Leaf(_) => Policy::unchecked(1, vec![leaf]),
    };
    policy.simplified().checked().map_err(|error| PolicyTextError { at: 1, problem: Problem::Policy(error) })
}

/// Writes a policy as it would be typed. Reads back as the same tree, simplified.
pub fn to_text<L: Display>(policy: &Policy<L>) -> String {
    let mut text = String::new();
    write_policy(policy, &mut text);
    text
}

/// Why a text is no policy, and where. The fault is with whoever typed it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("policy, character {at}: {problem}")]
pub struct PolicyTextError {
    /// The character at which reading stopped, counted from 1.
    pub at: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong with the text of a policy.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// Something else must stand here.
    #[error("{0} is missing here")]
    Expected(Expected),
    /// The word cannot be the id of a holder.
    #[error("`{word}` is no holder: {reason}")]
    Holder {
        /// The word as typed.
        word: String,
        /// Why it is none.
        reason: SlugError,
    },
    /// The holder stood in the policy before.
    #[error("{0} stands in the policy twice")]
    Twice(Slug),
    /// `0 of (…)`, or more than stand in the list.
    #[error("{needed} of {children} cannot be asked for")]
    Number {
        /// The number as typed.
        needed: String,
        /// How many stand in the list.
        children: usize,
    },
    /// More than 64 holders.
    #[error("more than {MAX_LEAVES} holders")]
    TooManyLeaves,
    /// Parentheses within parentheses beyond all reason.
    #[error("nested too deeply")]
    TooDeep,
    /// The whole breaks a limit of policies.
    #[error("{0}")]
    Policy(PolicyError),
}

/// What should stand where something else stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Expected {
    /// A holder, or `N of (…)`, or a parenthesis.
    #[error("a holder or `N of (…)`")]
    Term,
    /// `of` after `all`.
    #[error("`of`")]
    Of,
    /// The list after `of`.
    #[error("`(`")]
    Open,
    /// The next entry of a list, or its end.
    #[error("`,` or `and` or `)`")]
    CommaOrClose,
    /// The end of a parenthesis.
    #[error("`and` or `)`")]
    Close,
    /// Nothing more, or one more condition.
    #[error("`and` or the end")]
    AndOrEnd,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TokenKind {
    Word,
    Open,
    Close,
    Comma,
    End,
}

#[derive(Clone, Copy)]
struct Token<'a> {
    kind: TokenKind,
    word: &'a str,
    at: usize,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut characters = text.char_indices().zip(1..).peekable();
    while let Some(((start, character), at)) = characters.next() {
        let mut end = start + character.len_utf8();
        let kind = match character {
            '(' => TokenKind::Open,
            ')' => TokenKind::Close,
            ',' => TokenKind::Comma,
            blank if blank.is_whitespace() => continue,
            _ => {
                while let Some(((index, c), _)) = characters.next_if(|((_, c), _)| !ends_word(*c)) {
                    end = index + c.len_utf8();
                }
                TokenKind::Word
            }
        };
        tokens.push(Token { kind, word: &text[start..end], at });
    }
    tokens.push(Token { kind: TokenKind::End, word: "", at: text.chars().count() + 1 });
    tokens
}

fn ends_word(character: char) -> bool {
    matches!(character, '(' | ')' | ',') || character.is_whitespace()
}

struct Parser<'a> {
    tokens: Vec<Token<'a>>,
    next: usize,
    holders: BTreeSet<Slug>,
}

impl<'a> Parser<'a> {
    fn expr(&mut self, depth: usize) -> Result<Node<Slug>, PolicyTextError> {
        let mut terms = vec![self.term(depth)?];
        while self.take_word("and") {
            terms.push(self.term(depth)?);
        }
        Ok(if terms.len() == 1 { terms.remove(0) } else { all_of(terms) })
    }

    fn term(&mut self, depth: usize) -> Result<Node<Slug>, PolicyTextError> {
        let token = self.peek();
        if depth > MAX_PARENTHESES {
            return Err(PolicyTextError { at: token.at, problem: Problem::TooDeep });
        }
        match token.kind {
            TokenKind::Open => {
                self.next += 1;
                let inner = self.expr(depth + 1)?;
                self.take(TokenKind::Close, Expected::Close)?;
                Ok(inner)
            }
            TokenKind::Word if token.word == "all" => {
                self.next += 1;
                if !self.take_word("of") {
                    return Err(self.expected(Expected::Of));
                }
                Ok(all_of(self.list(depth)?))
            }
            TokenKind::Word if self.threshold_follows() => {
                self.next += 2;
                let of = self.list(depth)?;
                some_of(token, of)
            }
            TokenKind::Word => self.holder(),
            _ => Err(self.expected(Expected::Term)),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node<Slug>>, PolicyTextError> {
        self.take(TokenKind::Open, Expected::Open)?;
        let mut nodes = vec![self.expr(depth + 1)?];
        while self.peek().kind == TokenKind::Comma {
            self.next += 1;
            nodes.push(self.expr(depth + 1)?);
        }
        self.take(TokenKind::Close, Expected::CommaOrClose)?;
        Ok(nodes)
    }

    fn holder(&mut self) -> Result<Node<Slug>, PolicyTextError> {
        let Token { word, at, .. } = self.peek();
        if matches!(word, "and" | "of") {
            return Err(self.expected(Expected::Term));
        }
        let holder: Slug = word
            .parse()
            .map_err(|reason| PolicyTextError { at, problem: Problem::Holder { word: word.to_owned(), reason } })?;
        if !self.holders.insert(holder.clone()) {
            return Err(PolicyTextError { at, problem: Problem::Twice(holder) });
        }
        if self.holders.len() > MAX_LEAVES {
            return Err(PolicyTextError { at, problem: Problem::TooManyLeaves });
        }
        self.next += 1;
        Ok(Node::Leaf(holder))
    }

    /// Whether `2 of` stands here; a holder may be called `2` as well.
    fn threshold_follows(&self) -> bool {
        let number = self.peek().word.bytes().all(|byte| byte.is_ascii_digit());
        number && self.tokens.get(self.next + 1).is_some_and(|token| token.word == "of")
    }

    fn peek(&self) -> Token<'a> {
        // The last token is the end, and nothing steps over it.
        self.tokens[self.next]
    }

    fn take_word(&mut self, word: &str) -> bool {
        let there = self.peek().word == word;
        self.next += usize::from(there);
        there
    }

    fn take(&mut self, kind: TokenKind, expected: Expected) -> Result<(), PolicyTextError> {
        if self.peek().kind != kind {
            return Err(self.expected(expected));
        }
        self.next += 1;
        Ok(())
    }

    fn expected(&self, expected: Expected) -> PolicyTextError {
        PolicyTextError { at: self.peek().at, problem: Problem::Expected(expected) }
    }
}

fn all_of(of: Vec<Node<Slug>>) -> Node<Slug> {
    // At most 64 holders were read, and every node has one at least.
    let needed = u8::try_from(of.len()).expect("no more nodes than holders");
    Node::Branch(Policy::unchecked(needed, of))
}

fn some_of(number: Token<'_>, of: Vec<Node<Slug>>) -> Result<Node<Slug>, PolicyTextError> {
    match number.word.parse::<u8>() {
        Ok(needed) if needed >= 1 && usize::from(needed) <= of.len() => Ok(Node::Branch(Policy::unchecked(needed, of))),
        _ => Err(PolicyTextError {
            at: number.at,
            problem: Problem::Number { needed: number.word.to_owned(), children: of.len() },
        }),
    }
}

fn write_policy<L: Display>(policy: &Policy<L>, text: &mut String) {
    let all = policy.needs_all() && policy.children().len() > 1;
    if !all {
        let _ = write!(text, "{} of (", policy.needed()); // a String takes everything
    }
    for (index, child) in policy.children().iter().enumerate() {
        if index > 0 {
            text.push_str(if all { " and " } else { ", " });
        }
        match child {
            Node::Leaf(leaf) => {
                let _ = write!(text, "{leaf}");
            }
            Node::Branch(branch) if all && branch.needs_all() && branch.children().len() > 1 => {
                text.push('(');
                write_policy(branch, text);
                text.push(')');
            }
            Node::Branch(branch) => write_policy(branch, text),
        }
    }
    if !all {
        text.push(')');
    }
}

/// Far more than any policy needs, far less than the stack holds.
const MAX_PARENTHESES: usize = 32;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sharing::generated;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        to_text(&parse(text).unwrap_or_else(|error| panic!("{text}: {error}")))
    }

    fn refused(text: &str) -> (usize, Problem) {
        let error = parse(text).map(|policy| to_text(&policy)).unwrap_err();
        (error.at, error.problem)
    }

    #[test]
    fn the_proposed_policy_reads_back() {
        let text = "1 of (anna, bernd, reserve) and 1 of (max, nina)";
        assert_eq!(read(text), text);
        let policy = parse(text).unwrap();
        assert_eq!(policy.needed(), 2);
        let leaves: Vec<String> = policy.leaves().map(|(path, holder)| format!("{path}={holder}")).collect();
        assert_eq!(leaves, ["1.1=anna", "1.2=bernd", "1.3=reserve", "2.1=max", "2.2=nina"]);
    }

    #[test]
    fn what_means_the_same_is_read_as_the_same() {
        for (typed, read_as) in [
            ("  2 of ( a ,b,\n\tc )", "2 of (a, b, c)"),
            ("2 of(a,b,c)", "2 of (a, b, c)"),
            ("anna", "1 of (anna)"),
            ("1 of (anna)", "1 of (anna)"),
            ("((anna)) and (bernd)", "anna and bernd"),
            ("all of (a, b, c)", "a and b and c"),
            ("3 of (a, b, c)", "a and b and c"),
            ("(a and b) and c", "a and b and c"),
            ("a and all of (b, 1 of (c))", "a and b and c"),
            ("1 of (a, 1 of (b, c))", "1 of (a, b, c)"),
            ("1 of (1 of (1 of (1 of (1 of (a, b)))))", "1 of (a, b)"),
            ("2 of (a, b and c, 1 of (d, e))", "2 of (a, b and c, 1 of (d, e))"),
            ("1 of (a, b) and 2 of (c, d)", "1 of (a, b) and c and d"),
            ("1 of (2, 1)", "1 of (2, 1)"),
        ] {
            assert_eq!(read(typed), read_as, "{typed}");
        }
    }

    #[test]
    fn a_mistake_is_shown_where_it_is() {
        use Expected::{AndOrEnd, Close, CommaOrClose, Of, Open, Term};
        for (typed, at, expected) in [
            ("", 1, Term),
            ("   ", 4, Term),
            ("and", 1, Term),
            ("of", 1, Term),
            ("anna and", 9, Term),
            ("anna bernd", 6, AndOrEnd),
            ("anna, bernd", 5, AndOrEnd),
            ("anna)", 5, AndOrEnd),
            ("1 of anna", 6, Open),
            ("1 of (anna bernd)", 12, CommaOrClose),
            ("1 of (anna", 11, CommaOrClose),
            ("1 of (anna,)", 12, Term),
            ("1 of ()", 7, Term),
            ("(anna", 6, Close),
            ("(anna, bernd)", 6, Close),
            ("all (anna)", 5, Of),
            ("ü and", 1, Term),
        ] {
            let (found_at, problem) = refused(typed);
            if typed.starts_with('ü') {
                assert!(matches!(problem, Problem::Holder { .. }));
            } else {
                assert_eq!((found_at, problem), (at, Problem::Expected(expected)), "{typed:?}");
            }
        }
    }

    #[test]
    fn positions_count_characters_not_bytes() {
        let (at, problem) = refused("anna and ä");
        assert_eq!(at, 10);
        assert!(matches!(problem, Problem::Holder { word, .. } if word == "ä"));
        assert_eq!(refused("\u{a0}\u{a0}anna bernd").0, 8);
    }

    #[test]
    fn a_number_must_be_possible() {
        for (typed, children) in
            [("0 of (a, b)", 2), ("3 of (a, b)", 2), ("256 of (a, b)", 2), ("99999999999 of (a)", 1)]
        {
            let needed = typed.split(' ').next().unwrap().to_owned();
            assert_eq!(refused(typed), (1, Problem::Number { needed, children }), "{typed}");
        }
    }

    #[test]
    fn nobody_stands_twice() {
        let (at, problem) = refused("1 of (anna, max) and 1 of (nina, anna)");
        assert_eq!((at, problem), (34, Problem::Twice("anna".parse().unwrap())));
    }

    #[test]
    fn limits_hold_and_a_hostile_text_ends() {
        let deep = |levels: usize| format!("{}a{}", "(".repeat(levels), ")".repeat(levels));
        assert_eq!(read(&deep(32)), "1 of (a)");
        assert!(matches!(refused(&deep(100_000)).1, Problem::TooDeep));
        let many = |count: usize| {
            let names: Vec<String> = (0..count).map(|number| format!("h{number}")).collect();
            format!("1 of ({})", names.join(", "))
        };
        assert!(parse(&many(64)).is_ok());
        assert_eq!(refused(&many(65)).1, Problem::TooManyLeaves);
        let four_levels = "1 of (a, b and 1 of (c, d and 1 of (e, f)))";
        assert_eq!(refused(four_levels).1, Problem::Policy(PolicyError::TooDeep));
    }

    proptest! {
        #[test]
        fn every_policy_reads_back_as_its_simplest_form(policy in generated::policy()) {
            let named = policy.map(|path, ()| format!("h{path}").replace('.', "-").parse::<Slug>().unwrap());
            prop_assert_eq!(parse(&to_text(&named)).unwrap(), named.simplified());
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "[a-d0-3of nd(),]{0,60}|\\PC{0,60}") {
            let _ = parse(&text);
        }
    }
}
