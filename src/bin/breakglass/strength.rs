//! How long a passphrase withstands somebody who has the vault and guesses: a pure judgement, no I/O.
//!
//! The count of guesses is zxcvbn's estimate. At 256 MiB a guess, ten thousand a second is a large machine; a
//! passphrase must withstand it for three years. Best effort: the estimator's own memory is not wiped.

use zxcvbn::feedback::Warning;

/// Below so many guesses a new passphrase is refused.
pub const FEWEST_GUESSES: u64 = 1_000_000_000_000;
/// So many guesses a second the attacker makes.
const GUESSES_PER_SECOND: u64 = 10_000;
/// What is longer is judged by its beginning: the estimate takes time that grows faster than the length.
const JUDGED_CHARS: usize = 100;

/// What was found about a passphrase.
pub struct Strength {
    /// About so many guesses find it.
    pub guesses: u64,
    /// Why it is weak: the key of a message; only where there is a particular reason.
    pub reason: Option<&'static str>,
}

impl Strength {
    /// Judges a passphrase. `about` is what an attacker would try first: names, mail addresses, the firm.
    pub fn of(passphrase: &str, about: &[&str]) -> Self {
        let end = passphrase.char_indices().nth(JUDGED_CHARS).map_or(passphrase.len(), |(index, _)| index);
        let entropy = zxcvbn::zxcvbn(&passphrase[..end], about);
        let reason = entropy.feedback().and_then(zxcvbn::feedback::Feedback::warning).map(key);
        Self { guesses: entropy.guesses(), reason }
    }

    /// Whether it may protect a vault.
    pub fn is_enough(&self) -> bool {
        self.guesses >= FEWEST_GUESSES
    }

    /// How long the guessing takes: the key of a message and the number that goes into it.
    pub fn time(&self) -> (&'static str, u64) {
        let seconds = self.guesses / GUESSES_PER_SECOND;
        let units = [
            ("time-years", 365 * 24 * 3600),
            ("time-months", 30 * 24 * 3600),
            ("time-days", 24 * 3600),
            ("time-hours", 3600),
            ("time-minutes", 60),
            ("time-seconds", 1),
        ];
        let fitting = units.iter().find(|(_, length)| seconds >= *length);
        match fitting {
            Some(("time-years", year)) if seconds / year >= 1000 => ("time-millennia", 1000),
            Some((key, length)) => (key, seconds / length),
            None => ("time-instant", 0),
        }
    }
}

fn key(warning: Warning) -> &'static str {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => "weak-key-row",
        Warning::ShortKeyboardPatternsAreEasyToGuess => "weak-key-pattern",
        Warning::RepeatsLikeAaaAreEasyToGuess => "weak-repeated-character",
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => "weak-repeated-piece",
        Warning::ThisIsATop10Password => "weak-top-10",
        Warning::ThisIsATop100Password => "weak-top-100",
        Warning::ThisIsACommonPassword => "weak-common",
        Warning::ThisIsSimilarToACommonlyUsedPassword => "weak-similar-to-common",
        Warning::SequencesLikeAbcAreEasyToGuess => "weak-sequence",
        Warning::RecentYearsAreEasyToGuess => "weak-year",
        Warning::AWordByItselfIsEasyToGuess => "weak-one-word",
        Warning::DatesAreOftenEasyToGuess => "weak-date",
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess => "weak-one-name",
        Warning::CommonNamesAndSurnamesAreEasyToGuess => "weak-names",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use breakglass::i18n::{Language, Messages};

    #[test]
    fn what_everybody_tries_first_is_refused_with_the_reason() {
        for (weak, reason) in [("password", "weak-top-10"), ("aaaaaaaa", "weak-repeated-character")] {
            let strength = Strength::of(weak, &[]);
            assert!(!strength.is_enough(), "{weak}");
            assert_eq!(strength.reason, Some(reason), "{weak}");
        }
    }

    #[test]
    fn what_is_known_about_the_owner_does_not_protect() {
        let known = ["Kowalczyk Netzwerktechnik"];
        assert!(
            Strength::of("kowalczyk netzwerktechnik", &[]).guesses
                > Strength::of("kowalczyk netzwerktechnik", &known).guesses
        );
        assert!(!Strength::of("Kowalczyk Netzwerktechnik", &known).is_enough());
    }

    #[test]
    fn several_random_words_are_enough() {
        for good in ["lampe zeder quitte mofa brise", "correct-horse-battery-staple", "kX9#vq2Lw!7pTz"] {
            assert!(Strength::of(good, &[]).is_enough(), "{good}");
        }
    }

    #[test]
    fn a_megabyte_is_judged_quickly() {
        let begun = std::time::Instant::now();
        assert!(Strength::of(&"lampe zeder quitte ".repeat(50_000), &[]).guesses > 0);
        assert!(begun.elapsed().as_secs() < 5);
    }

    #[test]
    fn the_time_is_put_in_the_unit_a_person_would_choose() {
        for (guesses, expected) in [
            (1, ("time-instant", 0)),
            (30 * GUESSES_PER_SECOND, ("time-seconds", 30)),
            (7200 * GUESSES_PER_SECOND, ("time-hours", 2)),
            (FEWEST_GUESSES, ("time-years", 3)),
            (u64::MAX, ("time-millennia", 1000)),
        ] {
            assert_eq!(Strength { guesses, reason: None }.time(), expected);
        }
    }

    #[test]
    fn every_reason_has_words_in_both_languages() {
        let all = [
            "key-row",
            "key-pattern",
            "repeated-character",
            "repeated-piece",
            "top-10",
            "top-100",
            "common",
            "similar-to-common",
            "sequence",
            "year",
            "one-word",
            "date",
            "one-name",
            "names",
        ];
        for language in Language::ALL {
            for reason in all {
                assert!(Messages::new(language).has(&format!("weak-{reason}")), "{reason}");
            }
        }
    }
}
