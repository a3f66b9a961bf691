//! The short names by which people call holders and clients on the command line and in a policy.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization as _;

use super::serde_as_text;

/// A name people type: 1 to 40 of `a–z`, `0–9` and `-`, beginning with a letter or digit, and no word of the policy text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// Derives a slug from a person's or firm's name: `Müller & Söhne GmbH` becomes `mueller-soehne-gmbh`.
    ///
    /// `None` where nothing usable is left (a name in another script), or what is left is reserved or no name for a file
    /// on Windows.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut slug = String::new();
        for character in name.nfc().flat_map(char::to_lowercase) {
            push_transliterated(&mut slug, character);
        }
        slug.truncate(MAX_LENGTH); // ASCII only: no character is cut
        let kept = slug.trim_matches('-').len();
        slug.truncate(kept);
        slug.parse().ok().filter(|slug: &Self| !slug.is_device())
    }

    /// Whether Windows takes a file of this name for a device, whatever its ending. Such an id is not given any more,
    /// because kits name files after clients and holders; a vault that has one opens as ever.
    pub fn is_device(&self) -> bool {
        DEVICES.contains(&self.as_str())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<Self, SlugError> {
        if text.is_empty() || text.len() > MAX_LENGTH {
            return Err(SlugError::Length);
        }
        if text.starts_with('-') || !text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(SlugError::Characters);
        }
        if RESERVED.contains(&text) {
            return Err(SlugError::Reserved);
        }
        Ok(Self(text.to_owned()))
    }
}

impl AsRef<str> for Slug {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Slug({})", self.0)
    }
}

serde_as_text!(Slug);

/// Why a text is no slug; whoever typed it is at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SlugError {
    /// Empty, or more than 40 characters.
    #[error("a short name has 1 to 40 characters")]
    Length,
    /// Something else than `a–z`, `0–9`, `-`, or a `-` in front.
    #[error("a short name consists of a–z, 0–9 and -, and does not begin with -")]
    Characters,
    /// A word that the policy text or the compartments use: `root`, `and`, `of`, `all`.
    #[error("this word is reserved")]
    Reserved,
}

/// Appends what a character sounds like in ASCII, or one `-` for a run of others; never a `-` in front.
fn push_transliterated(slug: &mut String, character: char) {
    match character {
        'ä' | 'æ' => slug.push_str("ae"),
        'ö' | 'ø' | 'œ' => slug.push_str("oe"),
        'ü' => slug.push_str("ue"),
        'ß' => slug.push_str("ss"),
        'å' => slug.push_str("aa"),
        'ł' => slug.push('l'),
        'đ' | 'ð' => slug.push('d'),
        'þ' => slug.push_str("th"),
        '\'' | '’' | '.' => {}
        _ => match std::iter::once(character).nfd().next() {
            Some(base) if base.is_ascii_lowercase() || base.is_ascii_digit() => slug.push(base),
            // A combining mark that had no composed form belongs to the letter before it.
            _ if unicode_normalization::char::is_combining_mark(character) => {}
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        },
    }
}

const MAX_LENGTH: usize = 40;
const RESERVED: [&str; 4] = ["root", "and", "of", "all"];
/// What Windows takes for a device, with any ending; kits name files after clients and holders.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn from_name(name: &str) -> Option<String> {
        Slug::from_name(name).map(|slug| slug.to_string())
    }

    #[test]
    fn what_windows_takes_for_a_device_is_not_proposed_and_opens_where_it_stands() {
        assert_eq!((from_name("CON"), from_name("Lpt1")), (None, None));
        assert_eq!(from_name("Con GmbH").as_deref(), Some("con-gmbh"));
        assert!("con".parse::<Slug>().is_ok_and(|id| id.is_device()), "a vault may have one already");
        assert!(["console", "com", "com10", "nul-2"].iter().all(|id| !id.parse::<Slug>().unwrap().is_device()));
    }

    #[test]
    fn names_become_slugs() {
        for (name, slug) in [
            ("Müller & Söhne GmbH", "mueller-soehne-gmbh"),
            ("Mu\u{308}ller", "mueller"),
            ("Dr. Anna Weiß-Kühn", "dr-anna-weiss-kuehn"),
            ("O'Neill", "oneill"),
            ("René Łukasz Ångström", "rene-lukasz-aangstroem"),
            ("  --Kanzlei 24/7--  ", "kanzlei-24-7"),
            ("ÄÖÜ", "aeoeue"),
        ] {
            assert_eq!(from_name(name).as_deref(), Some(slug), "{name}");
        }
    }

    #[test]
    fn a_name_without_usable_letters_has_no_slug() {
        for name in ["", "株式会社", "&&&", "Root", "ALL", "-"] {
            assert_eq!(from_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_long_name_is_cut_without_a_trailing_dash() {
        let slug = from_name(&format!("{} x", "a".repeat(39))).unwrap();
        assert_eq!(slug, "a".repeat(39));
        assert_eq!(from_name(&"ü".repeat(100)).unwrap().len(), 40);
    }

    #[test]
    fn only_plain_short_words_parse() {
        assert!("anna-2".parse::<Slug>().is_ok());
        assert_eq!("".parse::<Slug>(), Err(SlugError::Length));
        assert_eq!("a".repeat(41).parse::<Slug>(), Err(SlugError::Length));
        for bad in ["-a", "Anna", "a b", "a_b", "ä", "a/b", "a\n"] {
            assert_eq!(bad.parse::<Slug>(), Err(SlugError::Characters), "{bad:?}");
        }
        for bad in ["root", "and", "of", "all"] {
            assert_eq!(bad.parse::<Slug>(), Err(SlugError::Reserved));
        }
    }

    #[test]
    fn json_is_checked() {
        assert!(serde_json::from_str::<Slug>("\"anna\"").is_ok());
        assert!(serde_json::from_str::<Slug>("\"Anna\"").is_err());
    }
}
