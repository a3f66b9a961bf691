//! A holder key as 24 BIP-39 words, English list, the 32 bytes as entropy (docs/format.md, Holder key and sheet).
//!
//! What this is not: a wallet's seed; there is no passphrase and no derivation. The list comes from the crate `bip39`;
//! packing is done here, so that every intermediate is wiped and a wrong word can be searched for.

use bip39::Language;
use zeroize::Zeroizing;

use super::digits::{Digits, DigitsError};
use super::hash::sha256;
use crate::secret::{KeyBytes, SecretText};

/// The 24 words of a key, lower-case, separated by one blank each.
pub fn to_words(key: &KeyBytes) -> SecretText {
    // The longest word has eight letters: reserving for all of them leaves no copy behind.
    let mut text = Zeroizing::new(String::with_capacity(COUNT * 9));
    for index in Indexes::of_key(key).0.iter() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(list()[usize::from(*index)]);
    }
    SecretText::new(std::mem::take(&mut text))
}

/// Reads 24 words as somebody typed them: any case and spacing, four letters suffice, then perhaps eight check digits.
pub fn parse(text: &str) -> Result<ParsedWords, WordsError> {
    let lower = Zeroizing::new(text.trim_start_matches('\u{feff}').to_lowercase()); // some editors put a mark in front
    let mut tokens = lower.split_whitespace().peekable();
    let mut indexes = Indexes(Box::new(Zeroizing::new([0; COUNT])));
    let mut count = 0;
    let mut unknown = None;
    while let Some(token) = tokens.next_if(|token| !token.starts_with(|c: char| c.is_ascii_digit())) {
        match (indexes.0.get_mut(count), index_of(token)) {
            (Some(place), Some(index)) => *place = index,
            (Some(_), None) => unknown = unknown.or_else(|| Some((count + 1, near(token)))),
            (None, _) => {}
        }
        count += 1;
    }
    if count != COUNT {
        return Err(WordsError::Count(count));
    }
    if let Some((position, suggestions)) = unknown {
        return Err(WordsError::Unknown { position, suggestions });
    }
    let rest: Zeroizing<String> = Zeroizing::new(tokens.collect());
    let digits = if rest.is_empty() { None } else { Some(Digits::parse(CHECK_DIGITS, &rest)?) };
    Ok(match indexes.key_with(None) {
        Some(key) => ParsedWords::Good { key, digits },
        None => ParsedWords::BadChecksum(WordCandidates { indexes, digits }),
    })
}

/// The words of the list that begin so, in the list's order; at most all 2,048 for an empty prefix.
pub fn complete(prefix: &str) -> Vec<&'static str> {
    let prefix = prefix.trim().to_lowercase();
    list().iter().copied().filter(|word| word.starts_with(&prefix)).collect()
}

/// What 24 known words turned out to be.
pub enum ParsedWords {
    /// The checksum is right.
    Good {
        /// The key they stand for.
        key: KeyBytes,
        /// The check digits typed after them.
        digits: Option<Digits>,
    },
    /// The checksum is wrong: one word (or more) is.
    BadChecksum(WordCandidates),
}

/// Every key that replacing a single word would give; about 190 of 49,128 pass the checksum.
pub struct WordCandidates {
    indexes: Indexes,
    digits: Option<Digits>,
}

impl WordCandidates {
    /// Position of the word (1 to 24), the word that would stand there, and the key this gives.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &'static str, KeyBytes)> + '_ {
        (0..COUNT).flat_map(move |place| {
            (0..LIST_LENGTH).filter(move |index| self.indexes.0[place] != *index).filter_map(move |index| {
                let key = self.indexes.key_with(Some((place, index)))?;
                Some((place + 1, list()[usize::from(index)], key))
            })
        })
    }

    /// The check digits typed after the words.
    pub fn digits(&self) -> Option<&Digits> {
        self.digits.as_ref()
    }
}

/// Why a text is not 24 words; whoever typed it is at fault. The texts never hold what was typed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WordsError {
    /// Another number of words than 24.
    #[error("{0} words instead of 24")]
    Count(usize),
    /// A word that is not on the list.
    #[error("word {position} is not on the list")]
    Unknown {
        /// Which one, 1 to 24; the first of several.
        position: usize,
        /// At most five words of the list that look like it, the nearest first. For the eyes of who typed it only.
        suggestions: Vec<&'static str>,
    },
    /// What follows the words is not eight digits.
    #[error("after the words: {0}")]
    Digits(#[from] DigitsError),
}

/// The places of 24 words in the list; boxed, so that moving them leaves no copy on the stack.
struct Indexes(Box<Zeroizing<[u16; COUNT]>>);

impl Indexes {
    fn of_key(key: &KeyBytes) -> Self {
        let mut bytes = Zeroizing::new([0; BYTES]);
        bytes[..32].copy_from_slice(key.expose_bytes());
        bytes[32] = sha256(key.expose_bytes()).as_bytes()[0];
        let mut indexes = Box::new(Zeroizing::new([0; COUNT]));
        let (mut pool, mut bits, mut place) = (0_u32, 0, 0);
        for byte in bytes.iter() {
            pool = (pool << 8 | u32::from(*byte)) & 0x7_ffff;
            bits += 8;
            if bits >= 11 {
                bits -= 11;
                indexes[place] = (pool >> bits & 0x7ff) as u16;
                place += 1;
            }
        }
        Self(indexes)
    }

    /// The key, if the checksum is right; one word perhaps replaced.
    fn key_with(&self, replaced: Option<(usize, u16)>) -> Option<KeyBytes> {
        let mut bytes = Zeroizing::new([0; BYTES]);
        let (mut pool, mut bits, mut place) = (0_u32, 0, 0);
        for (word, index) in self.0.iter().enumerate() {
            let index = replaced.filter(|(changed, _)| *changed == word).map_or(*index, |(_, other)| other);
            pool = (pool << 11 | u32::from(index)) & 0x7_ffff;
            bits += 11;
            while bits >= 8 {
                bits -= 8;
                bytes[place] = (pool >> bits & 0xff) as u8;
                place += 1;
            }
        }
        let (key, checksum) = bytes.split_at(32);
        let right = sha256(key).as_bytes()[0] == checksum[0];
        if right { KeyBytes::copy_from(key) } else { None }
    }
}

/// The place of a word of which at least four letters (or all, where it has three) are given.
fn index_of(token: &str) -> Option<u16> {
    let list = list();
    let place = list.partition_point(|word| *word < token);
    let word = list.get(place)?;
    let given = *word == token || (token.len() >= 4 && word.starts_with(token));
    if given { u16::try_from(place).ok() } else { None }
}

/// Words that differ by one or two letters, the nearest first.
fn near(token: &str) -> Vec<&'static str> {
    let mut found: Vec<(usize, &'static str)> =
        list().iter().map(|word| (distance(token, word), *word)).filter(|(distance, _)| *distance <= 2).collect();
    found.sort_unstable();
    found.into_iter().take(5).map(|(_, word)| word).collect()
}

/// How many letters must be inserted, removed or replaced, a swap of neighbours counting one; long input counts as far.
fn distance(typed: &str, word: &str) -> usize {
    let typed: Zeroizing<Vec<char>> = Zeroizing::new(typed.chars().take(12).collect());
    let word: Vec<char> = word.chars().collect();
    let mut rows = Zeroizing::new(vec![vec![0; word.len() + 1]; typed.len() + 1]);
    for i in 0..=typed.len() {
        for j in 0..=word.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = rows[i - 1][j - 1] + usize::from(typed[i - 1] != word[j - 1]);
                let swapped = i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1];
                let swap = if swapped { rows[i - 2][j - 2] + 1 } else { usize::MAX };
                replaced.min(swap).min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1)
            };
        }
    }
    rows[typed.len()][word.len()]
}

fn list() -> &'static [&'static str; 2048] {
    Language::English.word_list()
}

const COUNT: usize = 24;
const LIST_LENGTH: u16 = 2048;
/// The key and one byte of checksum: 264 bits, 24 times eleven.
const BYTES: usize = 33;
const CHECK_DIGITS: u32 = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn good(text: &str) -> (KeyBytes, Option<Digits>) {
        match parse(text).unwrap() {
            ParsedWords::Good { key, digits } => (key, digits),
            ParsedWords::BadChecksum(_) => panic!("bad checksum"),
        }
    }

    fn key(byte: u8) -> KeyBytes {
        KeyBytes::take(&mut [byte; 32])
    }

    #[test]
    fn the_vectors_of_bip39() {
        let art = format!("{}art", "abandon ".repeat(23));
        let vote = format!("{}vote", "zoo ".repeat(23));
        let title = format!("{}title", "legal winner thank year wave sausage worth useful ".repeat(3).trim_end())
            .replace("usefultitle", "title");
        for (byte, words) in [(0, art), (255, vote), (127, title)] {
            assert_eq!(to_words(&key(byte)).expose_text(), words);
            assert!(good(&words).0.same_as(&key(byte)));
        }
    }

    #[test]
    fn every_key_goes_round_and_agrees_with_the_crate() {
        for _ in 0..50 {
            let key = KeyBytes::random();
            let words = to_words(&key);
            assert!(good(words.expose_text()).0.same_as(&key));
            let theirs = bip39::Mnemonic::parse_in(Language::English, words.expose_text()).unwrap();
            assert_eq!(theirs.to_entropy(), key.expose_bytes());
        }
    }

    #[test]
    fn any_case_and_spacing_and_four_letters() {
        let words = to_words(&key(127));
        let short = words.expose_text().split(' ').map(|word| word[..word.len().min(4)].to_uppercase());
        let messy = short.collect::<Vec<_>>().join(" \r\n\t");
        assert!(good(&messy).0.same_as(&key(127)));
        assert!(good(&format!("\u{feff}{messy}\u{a0}")).0.same_as(&key(127)));
    }

    #[test]
    fn check_digits_may_follow() {
        let words = to_words(&key(7));
        for tail in ["12345678", "1234 5678", "\r\n1234-5678\r\n", "1234\n5678"] {
            let (_, digits) = good(&format!("{} {tail}", words.expose_text()));
            assert_eq!(digits.unwrap().plain(), "12345678", "{tail:?}");
        }
        assert!(good(words.expose_text()).1.is_none());
        for tail in ["1234567", "123456789", "12345678 zoo", "1234 zoo"] {
            let error = parse(&format!("{} {tail}", words.expose_text())).err().unwrap();
            assert!(matches!(error, WordsError::Digits(_)), "{tail:?} {error:?}");
        }
    }

    #[test]
    fn other_counts_are_named() {
        for (text, count) in [("", 0), ("zoo", 1), (&"zoo ".repeat(23), 23), (&"zoo ".repeat(25), 25), ("12345678", 0)]
        {
            assert_eq!(parse(text).err(), Some(WordsError::Count(count)), "{text}");
        }
        assert_eq!(parse(&"zoo ".repeat(100_000)).err(), Some(WordsError::Count(100_000)));
    }

    #[test]
    fn an_unknown_word_is_named_with_what_it_may_be() {
        let text = to_words(&key(0)).expose_text().replacen("abandon", "abadnon", 1);
        let Some(WordsError::Unknown { position: 1, suggestions }) = parse(&text).err() else { panic!() };
        assert_eq!(suggestions.first(), Some(&"abandon"));
        for unknown in ["aba", "abandonx", "abandonn", "abanx", "ü", "act1"] {
            let text = format!("{}{unknown}", "zoo ".repeat(23));
            assert!(matches!(parse(&text).err(), Some(WordsError::Unknown { position: 24, .. })), "{unknown}");
        }
    }

    #[test]
    fn prefixes_find_the_word_and_only_it() {
        for (index, word) in list().iter().enumerate() {
            assert_eq!(index_of(word), u16::try_from(index).ok());
            assert_eq!(index_of(&word[..word.len().min(4)]), u16::try_from(index).ok(), "{word}");
        }
        assert_eq!(index_of("zzzz"), None);
        assert_eq!(index_of(""), None);
        assert_eq!(complete("ABAN"), ["abandon"]);
        assert_eq!(complete("zo"), ["zone", "zoo"]);
    }

    #[test]
    fn one_wrong_word_is_among_the_candidates() {
        let key = key(127);
        let words = to_words(&key);
        let wrong = words.expose_text().replacen("winner", "zebra", 1);
        let ParsedWords::BadChecksum(candidates) = parse(&format!("{wrong} 12345678")).unwrap() else { panic!() };
        assert_eq!(candidates.digits().unwrap().plain(), "12345678");
        let all: Vec<_> = candidates.iter().collect();
        assert!((120..280).contains(&all.len()), "{}", all.len());
        assert!(all.iter().any(|(place, word, candidate)| (*place, *word) == (2, "winner") && candidate.same_as(&key)));
        for (place, word, candidate) in &all {
            let expected = to_words(candidate);
            assert_eq!(expected.expose_text().split(' ').nth(place - 1), Some(*word));
        }
    }
}
