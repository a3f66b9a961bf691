//! Times and dates in their one spelling: `YYYY-MM-DDTHH:MM:SSZ` and `YYYY-MM-DD` (docs/format.md, Conventions).
//!
//! What this is not: a calendar of time zones; everything is UTC.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan as _;
use jiff::civil;

use super::serde_as_text;

/// A moment in UTC, in whole seconds; years 0000 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The clock of this machine.
    pub fn now() -> Self {
        Self::from_unix(jiff::Timestamp::now().as_second())
    }

    /// Seconds since 1970; what lies outside the years 0000 to 9999 becomes the nearest moment inside.
    pub fn from_unix(seconds: i64) -> Self {
        Self(seconds.clamp(EARLIEST, LATEST))
    }

    /// Seconds since 1970.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// The day in UTC.
    pub fn date(self) -> Date {
        Date::from_days(self.0.div_euclid(DAY))
    }

    /// So many days later (or earlier), at most the end (or beginning) of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_unix(self.0.saturating_add(days.saturating_mul(DAY)))
    }

    /// Whole days from `earlier` to this, towards zero; negative if this is the earlier one.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0) / DAY
    }
}

impl FromStr for Timestamp {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        let bytes: &[u8; 20] = text.as_bytes().try_into().map_err(|_| TimeError)?;
        let (hour, minute, second) = (number(&bytes[11..13])?, number(&bytes[14..16])?, number(&bytes[17..19])?);
        let marks = [bytes[10], bytes[13], bytes[16], bytes[19]];
        if &marks != b"T::Z" || hour > 23 || minute > 59 || second > 59 {
            return Err(TimeError);
        }
        let date = parse_date(&bytes[..10])?;
        Ok(Self(date.days() * DAY + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second)))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.0.rem_euclid(DAY);
        let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
        formatter.pad(&format!("{}T{hour:02}:{minute:02}:{second:02}Z", self.date()))
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Timestamp({self})")
    }
}

serde_as_text!(Timestamp);

/// A day of the calendar; years 0000 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

impl Date {
    /// Today in UTC, by the clock of this machine.
    pub fn today() -> Self {
        Timestamp::now().date()
    }

    /// The day of this year, month (1–12) and day of the month; `None` where there is no such day.
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        if year < 0 {
            return None;
        }
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The day's first second.
    pub fn start(self) -> Timestamp {
        Timestamp(self.days() * DAY)
    }

    /// So many days later (or earlier), at most the end (or beginning) of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_days(self.days().saturating_add(days))
    }

    /// The same day so many months later (or earlier), or the last day of a shorter month.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let bounded = months.clamp(-120_000, 120_000);
        let moved = self.0.saturating_add(bounded.months());
        if moved.year() < 0 { Self(FIRST_DAY) } else { Self(moved) }
    }

    /// Days from `earlier` to this; negative if this is the earlier one.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.days() - earlier.days()
    }

    /// Days since 1970-01-01.
    fn days(self) -> i64 {
        // A span between two civil dates defaults to days alone.
        i64::from((self.0 - EPOCH).get_days())
    }

    fn from_days(days: i64) -> Self {
        let bounded = days.clamp(EARLIEST.div_euclid(DAY), LATEST.div_euclid(DAY));
        Self(EPOCH.saturating_add(bounded.days()))
    }
}

impl FromStr for Date {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        parse_date(text.as_bytes())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&format!("{:04}-{:02}-{:02}", self.year(), self.month(), self.day()))
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Date({self})")
    }
}

serde_as_text!(Date);

/// The text is not exactly `YYYY-MM-DDTHH:MM:SSZ` or `YYYY-MM-DD`, or there is no such moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time of the form YYYY-MM-DDTHH:MM:SSZ or a date of the form YYYY-MM-DD")]
pub struct TimeError;

fn parse_date(text: &[u8]) -> Result<Date, TimeError> {
    let text: &[u8; 10] = text.try_into().map_err(|_| TimeError)?;
    if text[4] != b'-' || text[7] != b'-' {
        return Err(TimeError);
    }
    let small = |bytes| number(bytes).and_then(|n| i8::try_from(n).map_err(|_| TimeError));
    Date::new(number(&text[..4])?, small(&text[5..7])?, small(&text[8..])?).ok_or(TimeError)
}

/// Digits only; at most four of them, so nothing overflows.
fn number(digits: &[u8]) -> Result<i16, TimeError> {
    digits.iter().try_fold(0, |sum, byte| match byte {
        b'0'..=b'9' => Ok(sum * 10 + i16::from(byte - b'0')),
        _ => Err(TimeError),
    })
}

const DAY: i64 = 86_400;
const EPOCH: civil::Date = civil::date(1970, 1, 1);
const FIRST_DAY: civil::Date = civil::date(0, 1, 1);
/// 0000-01-01T00:00:00Z.
const EARLIEST: i64 = -62_167_219_200;
/// 9999-12-31T23:59:59Z.
const LATEST: i64 = 253_402_300_799;

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn known_moments() {
        assert_eq!(time("2026-11-22T13:00:00Z").unix(), 1_795_352_400);
        assert_eq!(Timestamp::from_unix(0).to_string(), "1970-01-01T00:00:00Z");
        assert_eq!(Timestamp::from_unix(-1).to_string(), "1969-12-31T23:59:59Z");
        assert_eq!(Timestamp::from_unix(i64::MAX).to_string(), "9999-12-31T23:59:59Z");
        assert_eq!(Timestamp::from_unix(i64::MIN).to_string(), "0000-01-01T00:00:00Z");
    }

    #[test]
    fn the_whole_range_goes_round() {
        for text in ["0000-01-01T00:00:00Z", "0000-02-29T12:34:56Z", "2024-02-29T23:59:59Z", "9999-12-31T23:59:59Z"] {
            assert_eq!(time(text).to_string(), text);
        }
    }

    #[test]
    fn only_one_spelling_is_a_time() {
        for bad in [
            "2026-11-22T13:00:00",
            "2026-11-22T13:00:00z",
            "2026-11-22 13:00:00Z",
            "2026-11-22T13:00:00.0Z",
            "2026-11-22T13:00:00+00:00",
            "2026-11-22T24:00:00Z",
            "2026-11-22T13:60:00Z",
            "2016-12-31T23:59:60Z",
            "2026-02-29T00:00:00Z",
            "2026-1-022T13:00:00Z",
            "+026-11-22T13:00:00Z",
            "2026-11-22T1３:0:00Z",
            "",
        ] {
            assert!(bad.parse::<Timestamp>().is_err(), "{bad}");
        }
        for bad in ["2026-13-01", "2026-00-10", "2026-04-31", "26-04-30", "2026-04-30 ", "-026-04-30", "2026/04/30"] {
            assert!(bad.parse::<Date>().is_err(), "{bad}");
        }
    }

    #[test]
    fn days_are_counted() {
        let start = time("2026-11-22T13:00:00Z");
        assert_eq!(start.plus_days(92).to_string(), "2027-02-22T13:00:00Z");
        assert_eq!(start.plus_days(92).days_since(start), 92);
        assert_eq!(start.plus_days(i64::MAX).to_string(), "9999-12-31T23:59:59Z");
        assert_eq!(start.date().to_string(), "2026-11-22");
        assert_eq!(start.date().start().to_string(), "2026-11-22T00:00:00Z");
        assert_eq!(date("2026-03-01").days_since(date("2026-02-01")), 28);
        assert_eq!(date("2026-02-01").days_since(date("2026-03-01")), -28);
        assert_eq!(date("2026-02-28").plus_days(1), date("2026-03-01"));
        assert_eq!(date("0000-01-01").plus_days(-1), date("0000-01-01"));
    }

    #[test]
    fn months_end_with_the_month() {
        assert_eq!(date("2026-01-31").plus_months(1), date("2026-02-28"));
        assert_eq!(date("2026-11-22").plus_months(3), date("2027-02-22"));
        assert_eq!(date("2026-01-31").plus_months(i32::MAX), date("9999-12-31"));
        assert_eq!(date("2026-01-31").plus_months(i32::MIN), date("0000-01-01"));
    }

    #[test]
    fn json_is_the_text() {
        let json = "\"2026-11-22T13:00:00Z\"";
        let parsed: Timestamp = serde_json::from_str(json).unwrap();
        assert_eq!(serde_json::to_string(&parsed).unwrap(), json);
        assert!(serde_json::from_str::<Date>(json).is_err());
    }

    #[test]
    fn now_is_after_this_was_written() {
        assert!(Timestamp::now() > time("2024-01-01T00:00:00Z"));
    }
}
