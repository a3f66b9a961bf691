//! Times as these programs write them: ISO 8601 in the older version, in the newer one seconds since the year 1 in base64;
//! either is taken in both, with or without a fraction.

use crate::encode::base64;
use crate::encode::time::Timestamp;

/// A moment; `None` where it is none, or lies outside the calendar.
pub(super) fn moment(text: &str) -> Option<Timestamp> {
    if let Ok(moment) = text.parse() {
        return Some(moment);
    }
    if text.len() == 12 {
        let seconds = i64::from_le_bytes(base64::decode(text).ok()?.try_into().ok()?);
        let unix = seconds.checked_sub(YEAR_ONE)?;
        return Some(Timestamp::from_unix(unix)).filter(|moment| moment.unix() == unix);
    }
    // `2026-11-22T13:00:00.123456+00:00`, without the fraction; nobody writes another offset.
    let (moment, rest) = (text.get(..19)?, text.get(19..)?);
    let fraction = rest.trim_end_matches("+00:00").trim_end_matches('Z').trim_start_matches('.');
    if fraction.bytes().all(|byte| byte.is_ascii_digit()) { format!("{moment}Z").parse().ok() } else { None }
}

/// A moment in the newer spelling.
pub(super) fn written(moment: Timestamp) -> String {
    base64::encode(&(moment.unix().saturating_add(YEAR_ONE)).to_le_bytes())
}

/// Seconds from the beginning of the year 1 to that of 1970.
const YEAR_ONE: i64 = 62_135_596_800;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_the_same_moment() {
        let expected = "2026-11-22T13:00:00Z".parse().unwrap();
        let newer = written(expected);
        for text in [
            &*newer,
            "2026-11-22T13:00:00Z",
            "2026-11-22T13:00:00.5Z",
            "2026-11-22T13:00:00.123456+00:00",
            "2026-11-22T13:00:00",
        ] {
            assert_eq!(moment(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_moment_is_none() {
        let extreme = [i64::MIN, i64::MAX, -1, 400_000_000_000].map(|seconds| base64::encode(&seconds.to_le_bytes()));
        for text in ["", "heute", "2026-13-22T13:00:00Z", "2026-11-22T13:00:00+02:00", "äöüäöüäöüäöüäöüäöü", "AAAA"]
        {
            assert_eq!(moment(text), None, "{text}");
        }
        for text in &extreme {
            assert!(moment(text).is_none_or(|moment| moment.unix() < -62_135_596_800), "{text}");
        }
        assert_eq!(moment(&base64::encode(&0_i64.to_le_bytes())).unwrap().to_string(), "0001-01-01T00:00:00Z");
    }
}
