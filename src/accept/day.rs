//! A day of the calendar, without a clock: `2026-12-31`.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: i64,
    month: u32,
    day: u32,
}

impl Day {
    /// The day in which so many seconds after 1970 began falls, in UTC.
    pub fn from_unix_seconds(seconds: u64) -> Self {
        Self::from_days(i64::try_from(seconds / 86_400).unwrap_or_default())
    }

    /// The day so many days after 1970-01-01, by the reckoning in which a year
    /// begins in March (Howard Hinnant's `civil_from_days`).
    fn from_days(days: i64) -> Self {
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 {
            from_march + 3
        } else {
            from_march - 9
        };
        Self {
            year: year_of_era + era * 400 + i64::from(month <= 2),
            month: u32::try_from(month).unwrap_or(1),
            day: u32::try_from(day).unwrap_or(1),
        }
    }

    /// The day in `YYYY-MM-DD`; none where there is no such day.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let is_plain = [(year, 4), (month, 2), (day, 2)]
            .iter()
            .all(|(part, width)| part.len() == *width && part.bytes().all(|b| b.is_ascii_digit()));
        let parsed = Self {
            year: year.parse().ok()?,
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        };
        let is_day = (1..=12).contains(&parsed.month)
            && (1..=days_in(parsed.year, parsed.month)).contains(&parsed.day);
        (is_plain && is_day && parts.next().is_none()).then_some(parsed)
    }

    /// The same day so many months later, or the last of a shorter month.
    #[must_use]
    pub fn months_later(self, months: u32) -> Self {
        let from_january = self.month - 1 + months;
        let year = self.year + i64::from(from_january / 12);
        let month = from_january % 12 + 1;
        Self {
            year,
            month,
            day: self.day.min(days_in(year, month)),
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in(year: i64, month: u32) -> u32 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn days_are_reckoned_over_leap_years() {
        for (seconds, text) in [
            (0, "1970-01-01"),
            (951_782_400, "2000-02-29"),
            (951_868_800, "2000-03-01"),
            (1_795_478_399, "2026-11-23"),
            (4_107_542_400, "2100-03-01"),
        ] {
            assert_eq!(Day::from_unix_seconds(seconds).to_string(), text);
        }
    }

    #[test]
    fn only_days_are_days() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-01",
            "26-01-01",
            "2026-01-01-01",
            "",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert!(day("2028-02-29") < day("2028-03-01"));
    }

    #[test]
    fn months_end_where_they_end() {
        assert_eq!(day("2027-02-28"), day("2026-08-31").months_later(6));
        assert_eq!(day("2027-11-23"), day("2026-11-23").months_later(12));
    }
}
