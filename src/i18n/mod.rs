//! What people read, in German and English, from one source: `src/i18n/{en,de}/*.ftl` (Fluent).
//!
//! Commands, errors, prompts, paper and the recovery page take their words from the same files; `tests/i18n.rs` holds
//! both languages to the same keys, attributes and variables. What this is not: the place for facts. A message says
//! how something is put, never what is so.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::langid;

use crate::encode::packed::{Packed, packed};
use crate::encode::text;
use crate::encode::time::Date;

/// A language in which the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub enum Language {
    /// English, and the fallback for everything.
    #[default]
    #[serde(rename = "en")]
    English,
    /// German; readers are addressed as "Sie".
    #[serde(rename = "de")]
    German,
}

impl Language {
    /// Every language, English first.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The tag that stands in files: `en` or `de`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// The language of the user's system; English where it is neither known nor ours.
    pub fn from_locale() -> Self {
        sys_locale::get_locale().map_or(Self::English, |locale| Self::from_locale_name(&locale))
    }

    /// The language of a locale as systems write it: `de_AT.UTF-8`, `de-CH`, `en-GB`, `C`.
    pub fn from_locale_name(locale: &str) -> Self {
        let language = locale.split(['-', '_', '.', '@']).next().unwrap_or_default();
        language.to_ascii_lowercase().parse().unwrap_or_default()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL.into_iter().find(|language| language.tag() == tag).ok_or(UnknownLanguage)
    }
}

/// A language tag other than `en` and `de`; whoever wrote it is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the language is neither en nor de")]
pub struct UnknownLanguage;

/// What fills a place in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Text that may come from outside: control and bidirectional characters are taken out, line breaks become blanks.
    Text(Cow<'a, str>),
    /// A number, by which a message may also choose its plural form.
    Number(i64),
    /// Text of our own that goes in as it stands, line breaks included.
    Raw(Cow<'a, str>),
}

impl<'a> Arg<'a> {
    fn value(&self) -> FluentValue<'a> {
        match self {
            Self::Text(given) => FluentValue::from(text::one_line(given).into_owned()),
            Self::Number(number) => FluentValue::from(*number),
            Self::Raw(text) => FluentValue::from(text.clone().into_owned()),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

macro_rules! arg_from_number {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg<'_> {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}
arg_from_number!(u8, u16, u32, u64, usize, i32, i64);

/// The messages of one language. Cheap to make and to copy: the texts are parsed at the first message that is asked
/// for, once in a process, and English only where it is chosen or needed as the fallback.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Messages(Language);

impl Messages {
    /// The messages in `language`.
    pub fn new(language: Language) -> Self {
        Self(language)
    }

    /// The language spoken.
    pub fn language(self) -> Language {
        self.0
    }

    /// The message `key` with its places filled. A missing one is answered in English, and else by its key.
    pub fn text(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(key, None, args).unwrap_or_else(|| key.to_owned())
    }

    /// An attribute of a message, such as the `help` beside a command's name. Missing ones are answered as in `text`.
    pub fn attr(self, key: &str, attribute: &str) -> String {
        self.attr_with(key, attribute, &[])
    }

    /// An attribute of a message with its places filled.
    pub fn attr_with(self, key: &str, attribute: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(key, Some(attribute), args).unwrap_or_else(|| format!("{key}.{attribute}"))
    }

    /// Whether there is such a message, in the chosen language or in English.
    pub fn has(self, key: &str) -> bool {
        bundle(self.0).has_message(key) || bundle(Language::English).has_message(key)
    }

    /// The attribute of a message if there is one, in the chosen language or in English.
    pub fn find_attr(self, key: &str, attribute: &str) -> Option<String> {
        self.find(key, Some(attribute), &[])
    }

    /// A day as people write it: `2 March 2026`, `2. März 2026`.
    pub fn date(self, date: Date) -> String {
        let (day, month, year) = (Arg::Number(date.day().into()), Arg::Number(date.month().into()), date.year());
        self.text("date", &[("day", day), ("month", month), ("year", Arg::from(year.to_string()))])
    }

    /// A decimal, which stands in files with a point, as people write it: `98.5`, `98,5`.
    pub fn decimal(self, stored: &str) -> String {
        match self.0 {
            Language::English => stored.to_owned(),
            Language::German => stored.replacen('.', ",", 1),
        }
    }

    /// A number that stands in files with a point, as people write sums: `12,500.50`, `12.500,50`.
    pub fn amount(self, stored: &str) -> String {
        let (whole, fraction) = stored.split_once('.').map_or((stored, None), |(whole, rest)| (whole, Some(rest)));
        let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
        if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.decimal(stored);
        }
        let (between, point) = match self.0 {
            Language::English => (',', '.'),
            Language::German => ('.', ','),
        };
        let mut said = sign.to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                said.push(between);
            }
            said.push(digit);
        }
        fraction.map_or(said.clone(), |fraction| format!("{said}{point}{fraction}"))
    }

    /// The attribute of a message with its places filled, if there is one.
    pub fn find_attr_with(self, key: &str, attribute: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        self.find(key, Some(attribute), args)
    }

    fn find(self, key: &str, attribute: Option<&str>, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let filled: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value())).collect();
        format(self.0, key, attribute, &filled).or_else(|| format(Language::English, key, attribute, &filled))
    }
}

/// Fills a message: `msg!(messages, "receipt-good", holder = name, days = 365)`.
#[macro_export]
macro_rules! msg {
    ($messages:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $messages.text($key, &[$((stringify!($name), $crate::i18n::Arg::from($value))),*])
    };
}

fn format(language: Language, key: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = bundle(language);
    let message = bundle.get_message(key)?;
    let pattern = match attribute {
        None => message.value()?,
        Some(attribute) => message.get_attribute(attribute)?.value(),
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "message {key} in {language}: {errors:?}");
    Some(text)
}

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static ENGLISH: OnceLock<Bundle> = OnceLock::new();
    static GERMAN: OnceLock<Bundle> = OnceLock::new();
    match language {
        Language::English => ENGLISH.get_or_init(|| parse(language)),
        Language::German => GERMAN.get_or_init(|| parse(language)),
    }
}

fn parse(language: Language) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![match language {
        Language::English => langid!("en"),
        Language::German => langid!("de"),
    }]);
    // Isolation marks are invisible characters; they break copying from a terminal and comparing with expected text.
    bundle.set_use_isolating(false);
    for (_, source) in sources(language) {
        // A mistake in a file drops that message only; tests/i18n.rs finds it.
        let resource = FluentResource::try_new(source.clone()).unwrap_or_else(|(parsed, _)| parsed);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// The files of a language by name, as they were compiled in: all of its folder (`build.rs`).
pub fn sources(language: Language) -> &'static [(String, String)] {
    static ENGLISH: OnceLock<Vec<(String, String)>> = OnceLock::new();
    static GERMAN: OnceLock<Vec<(String, String)>> = OnceLock::new();
    match language {
        Language::English => ENGLISH.get_or_init(|| unpack(packed!("en.ftl"))),
        Language::German => GERMAN.get_or_init(|| unpack(packed!("de.ftl"))),
    }
}

/// Names and texts in turn, each ended by a zero.
fn unpack(files: Packed) -> Vec<(String, String)> {
    let text = String::from_utf8(files.unpack()).expect("the build packs texts");
    let parts: Vec<&str> = text.split_terminator('\0').collect();
    parts.chunks_exact(2).map(|file| (file[0].to_owned(), file[1].to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_a_language() {
        for (locale, language) in [
            ("de", Language::German),
            ("de_AT.UTF-8", Language::German),
            ("DE-ch", Language::German),
            ("en_GB", Language::English),
            ("C", Language::English),
            ("", Language::English),
            ("nds_DE", Language::English),
        ] {
            assert_eq!(Language::from_locale_name(locale), language, "{locale}");
        }
    }

    #[test]
    fn a_missing_message_is_answered_by_its_key() {
        let messages = Messages::new(Language::German);
        assert_eq!(messages.text("no-such-message", &[]), "no-such-message");
        assert_eq!(messages.attr("no-such-message", "help"), "no-such-message.help");
    }

    #[test]
    fn what_comes_from_outside_cannot_steer_the_terminal() {
        let messages = Messages::new(Language::English);
        let said = msg!(messages, "list-two", first = "a\u{1b}[2J\u{202e}b", second = "c\nd");
        assert_eq!(said, "a[2Jb and c d");
    }

    #[test]
    fn days_and_decimals_read_as_people_write_them() {
        let day = Date::new(2026, 3, 2).unwrap();
        let [english, german] = Language::ALL.map(Messages::new);
        assert_eq!((english.date(day), german.date(day)), ("2 March 2026".to_owned(), "2. März 2026".to_owned()));
        assert_eq!((english.amount("1250000.5"), german.amount("12500")), ("1,250,000.5".into(), "12.500".into()));
        assert_eq!(
            (german.amount("9999.99"), german.amount("-50000"), english.amount("many")),
            ("9999,99".into(), "-50.000".into(), "many".into())
        );
        assert_eq!((english.decimal("98.5"), german.decimal("98.5")), ("98.5".to_owned(), "98,5".to_owned()));
    }

    #[test]
    fn a_language_is_written_as_its_tag() {
        assert_eq!(serde_json::to_string(&Language::German).ok().as_deref(), Some("\"de\""));
        assert_eq!("fr".parse::<Language>(), Err(UnknownLanguage));
    }
}
