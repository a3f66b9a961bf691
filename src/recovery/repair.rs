//! Which word is wrong: all single-word replacements are tried against the shares.
//!
//! The checksum of the words is eight bits, so about 190 replacements pass it; only one of them opens something.
//! Specified in docs/format.md, Holder key and sheet.

use crate::crypto::Identity;
use crate::crypto::sealed::{self, OpenRules};
use crate::encode::words::WordCandidates;
use crate::format::limits;
use crate::format::v1::sheet::{Anchor, Sheet};
use crate::format::v1::verified::VerifiedManifest;

/// The sheet that was meant.
pub struct Repaired {
    /// Which word was wrong, from 1.
    pub position: usize,
    /// The right word. As secret as the sheet: for the screen of whoever typed it, never for a log.
    pub word: &'static str,
    /// The sheet with the right word.
    pub sheet: Sheet,
}

/// Looks for the one replacement that opens a share in one of these manifests.
pub fn repair(candidates: &WordCandidates, manifests: &[&VerifiedManifest]) -> Option<Repaired> {
    let (position, word, identity) = candidates
        .iter()
        .map(|(position, word, key)| (position, word, Identity::from_key(&key)))
        .find(|(_, _, identity)| manifests.iter().any(|manifest| opens_a_share(manifest, identity)))?;
    let anchor = Anchor { check_digits: candidates.digits().cloned(), ..Anchor::default() };
    Some(Repaired { position, word, sheet: Sheet { identity, anchor } })
}

fn opens_a_share(manifest: &VerifiedManifest, identity: &Identity) -> bool {
    let rules = OpenRules { max_plaintext: limits::SHARE, stanzas: 1 };
    let leaves = manifest.manifest().recovery.iter().flat_map(|recovery| recovery.policy.leaves());
    leaves
        .filter(|(_, leaf)| leaf.share.len() as u64 <= limits::SHARE)
        .any(|(_, leaf)| sealed::open(&leaf.share, identity, rules).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encode::words::to_words;
    use crate::format::v1::sheet::ReadSheet;
    use crate::recovery::fixture::{PROPOSED, Spec, World};
    use crate::recovery::{Fit, fit};

    /// The sheet's words with some replaced so that the checksum fails.
    fn mistyped(world: &World, who: &str, positions: &[usize], digits: &str) -> WordCandidates {
        for replacement in ["zoo", "abandon", "ability", "able", "zone"] {
            let words = to_words(world.key(who));
            let mut words: Vec<&str> = words.expose_text().split(' ').collect();
            for position in positions {
                words[position - 1] = replacement;
            }
            let text = format!("{} {digits}", words.join(" "));
            if let Ok(ReadSheet::WrongWord(candidates)) = Sheet::read(text.as_bytes()) {
                return candidates;
            }
        }
        panic!("five replacements in a row with a good checksum");
    }

    #[test]
    fn the_wrong_word_is_found_wherever_it_stands() {
        let world = World::new(PROPOSED);
        let elsewhere = World::new(PROPOSED).seal(&Spec::new());
        let sealed = world.seal(&Spec::new());
        for (who, position) in [("anna", 1), ("nina", 13), ("reserve", 24)] {
            let candidates = mistyped(&world, who, &[position], "");
            let repaired = repair(&candidates, &[&elsewhere.manifest, &sealed.manifest]).unwrap();
            assert_eq!(repaired.position, position);
            assert_eq!(to_words(world.key(who)).expose_text().split(' ').nth(position - 1), Some(repaired.word));
            assert!(matches!(fit(&sealed.manifest, &repaired.sheet).unwrap().fit, Fit::Good(_)));
        }
    }

    #[test]
    fn two_wrong_words_or_a_sheet_of_elsewhere_are_not_guessed() {
        let world = World::new(PROPOSED);
        let sealed = world.seal(&Spec::new());
        assert!(repair(&mistyped(&world, "anna", &[3, 9], ""), &[&sealed.manifest]).is_none());
        let stranger = World::new(PROPOSED);
        assert!(repair(&mistyped(&stranger, "anna", &[3], ""), &[&sealed.manifest]).is_none());
        assert!(repair(&mistyped(&world, "anna", &[3], ""), &[]).is_none());
    }

    #[test]
    fn the_digits_still_count_after_a_repair() {
        let world = World::new(PROPOSED);
        let impostor = world.forged();
        let digits = world.signing.verify_key().check_digits();
        let candidates = mistyped(&world, "anna", &[5], digits.plain());
        let (real, forged) = (world.seal(&Spec::new()), impostor.seal(&Spec::new()));
        let repaired = repair(&candidates, &[&real.manifest]).unwrap();
        assert!(matches!(fit(&real.manifest, &repaired.sheet).unwrap().fit, Fit::Good(_)));
        assert_eq!(fit(&forged.manifest, &repaired.sheet).err(), Some(crate::recovery::FitError::CheckDigits));
    }
}
