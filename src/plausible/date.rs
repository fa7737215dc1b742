//! Dates as people write them, without a crate, and whether one could be a
//! person's date of birth.

use std::sync::OnceLock;
use std::time::{SystemTime, UNIX_EPOCH};

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year, four digits.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
}

impl Date {
    /// The date of a day that exists.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        is_day_of_month(year, month, day).then_some(Date { year, month, day })
    }

    /// Today, by the system's clock, in UTC.
    pub fn today() -> Date {
        let seconds = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |d| d.as_secs());
        Date::from_days((seconds / 86_400) as i64)
    }

    /// The date so many days after 1 January 1970. Howard Hinnant's
    /// civil-from-days: years counted from March, in eras of 400.
    pub fn from_days(days: i64) -> Date {
        let days = days.clamp(-3_650_000, 3_650_000) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        Date {
            year: (year_of_era + era * 400 + i64::from(month <= 2)) as i32,
            month: month as u8,
            day: (day_of_year - (153 * shifted + 2) / 5 + 1) as u8,
        }
    }

    /// The date of a spreadsheet serial number (1900 system, 61 and above:
    /// 1 March 1900, after the day that never was).
    pub fn from_serial(serial: u32) -> Option<Date> {
        (61..=2_958_465)
            .contains(&serial)
            .then(|| Date::from_days(i64::from(serial) - 25_569))
    }

    /// Reads `1980-01-31`, `31/01/1980`, `31.1.80`, `31 Jan 1980`,
    /// `Jan 31, 1980`, `31-Jan-80`, `19800131`, with or without a time after
    /// it. Day before month, unless only the other order gives a date. A year
    /// of two digits is the latest one not after `latest`.
    pub fn parse(text: &str, latest: i32) -> Option<Date> {
        if let Some(date) = plain(text.as_bytes()) {
            return Some(date);
        }
        let mut parts = [Part::default(); 4];
        let parts = split(text.trim(), &mut parts)?;
        match parts {
            [Part::Number(all, 8)] => Date::new(
                (all / 10_000) as i32,
                (all / 100 % 100) as u8,
                (all % 100) as u8,
            ),
            [
                Part::Number(year, 4),
                Part::Number(month, 1..=2),
                Part::Number(day, 1..=2),
            ] => Date::new(*year as i32, *month as u8, *day as u8),
            [
                Part::Number(day, 1..=2),
                Part::Number(month, 1..=2),
                Part::Number(year, n),
            ] => {
                let year = full_year(*year, *n, latest)?;
                Date::new(year, *month as u8, *day as u8).or(Date::new(
                    year,
                    *day as u8,
                    *month as u8,
                ))
            }
            [
                Part::Number(day, 1..=2),
                Part::Month(month),
                Part::Number(year, n),
            ]
            | [
                Part::Month(month),
                Part::Number(day, 1..=2),
                Part::Number(year, n),
            ] => Date::new(full_year(*year, *n, latest)?, *month, *day as u8),
            [
                Part::Number(year, 4),
                Part::Month(month),
                Part::Number(day, 1..=2),
            ] => Date::new(*year as i32, *month, *day as u8),
            _ => None,
        }
    }

    /// Full years of age on the day `today`; negative before birth.
    pub fn age_on(self, today: Date) -> i32 {
        let had_birthday = (today.month, today.day) >= (self.month, self.day);
        today.year - self.year - i32::from(!had_birthday)
    }
}

/// Whether the month has that day in that year.
pub fn is_day_of_month(year: i32, month: u8, day: u8) -> bool {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// How much a text looks like a date of birth, by today's clock: 0 no, 1 a
/// spreadsheet serial number in the range, 2 a date that makes a person 14 to
/// 100 years old. Most dates of office work are younger; a random date of the
/// last hundred years passes. Decide by column and header.
pub fn date_of_birth(text: &str) -> u8 {
    // One clock for a whole run, so that a run at midnight judges all alike.
    static TODAY: OnceLock<Date> = OnceLock::new();
    born(text, *TODAY.get_or_init(Date::today))
}

/// [`date_of_birth`] on a given day.
pub fn born(text: &str, today: Date) -> u8 {
    let grown = |date: Date| (14..=100).contains(&date.age_on(today));
    // 1900-01-01 and its like are what systems store for «not known».
    let placeholder = |date: Date| date.year <= 1901 && date.month == 1 && date.day == 1;
    if let Some(date) = Date::parse(text, today.year) {
        return if grown(date) && !placeholder(date) {
            2
        } else {
            0
        };
    }
    let serial = text
        .trim()
        .parse::<u32>()
        .ok()
        .filter(|_| text.trim().len() == 5);
    u8::from(serial.and_then(Date::from_serial).is_some_and(grown))
}

/// `31/01/1980` and `1980-01-31` with any mark between: how nearly all dates are
/// written, read without looking further.
fn plain(text: &[u8]) -> Option<Date> {
    let number = |at: std::ops::Range<usize>| {
        text.get(at)?.iter().try_fold(0i32, |number, byte| {
            byte.is_ascii_digit()
                .then(|| number * 10 + i32::from(byte - b'0'))
        })
    };
    let mark = |at: usize| {
        text.get(at)
            .is_some_and(|byte| matches!(byte, b'/' | b'-' | b'.'))
    };
    let small = |number: i32| u8::try_from(number).ok();
    if text.len() != 10 {
        return None;
    }
    if mark(2) && mark(5) {
        return Date::new(number(6..10)?, small(number(3..5)?)?, small(number(0..2)?)?);
    }
    if mark(4) && mark(7) {
        return Date::new(number(0..4)?, small(number(5..7)?)?, small(number(8..10)?)?);
    }
    None
}

/// A piece of a date.
#[derive(Clone, Copy, Debug, Default)]
enum Part {
    #[default]
    None,
    /// A number and how many digits it had.
    Number(u32, u8),
    /// A month by name, 1 to 12.
    Month(u8),
}

/// Cuts a date into its pieces and drops a time after it.
fn split<'p>(text: &str, parts: &'p mut [Part; 4]) -> Option<&'p [Part]> {
    if text.len() > 40 {
        return None;
    }
    let mut count = 0;
    for piece in text.split(['-', '/', '.', ',', ' ', '\u{a0}']) {
        // 31T00:00:00: the time of an ISO date.
        let (piece, time) = match piece.split_once('T') {
            Some((day, time)) if time.contains(':') => (day, true),
            _ => (piece.trim(), false),
        };
        if piece.is_empty() {
            continue;
        }
        if piece.contains(':') && !time
            || count == 3 && matches!(piece, "00" | "AM" | "PM" | "am" | "pm")
        {
            // The time: nothing after it is looked at.
            break;
        }
        if count == 0 && is_weekday(piece) {
            continue;
        }
        *parts.get_mut(count)? = part(piece)?;
        count += 1;
        if time {
            break;
        }
    }
    parts.get(..count)
}

fn part(piece: &str) -> Option<Part> {
    let plain = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|end| piece.strip_suffix(end))
        .unwrap_or(piece);
    if !plain.is_empty() && plain.len() <= 8 && plain.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Part::Number(plain.parse().ok()?, plain.len() as u8));
    }
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_start = |month: &str| {
        let short = piece.len() >= 3
            && month
                .get(..piece.len())
                .is_some_and(|m| m.eq_ignore_ascii_case(piece));
        short || month == "september" && piece.eq_ignore_ascii_case("sept")
    };
    let at = MONTHS.iter().position(|month| is_start(month))?;
    Some(Part::Month(at as u8 + 1))
}

fn is_weekday(piece: &str) -> bool {
    let start = piece.get(..3).unwrap_or_default();
    piece.bytes().all(|b| b.is_ascii_alphabetic())
        && ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .iter()
            .any(|d| d.eq_ignore_ascii_case(start))
}

fn full_year(year: u32, digits: u8, latest: i32) -> Option<i32> {
    match digits {
        4 => Some(year as i32),
        2 => {
            let this = latest - latest.rem_euclid(100) + year as i32;
            Some(if this > latest { this - 100 } else { this })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Date = Date {
        year: 2025,
        month: 6,
        day: 15,
    };

    #[test]
    fn reads_what_people_write() {
        let wanted = Date::new(1980, 1, 31);
        for text in [
            "1980-01-31",
            "31/01/1980",
            "31.1.80",
            "31-01-1980",
            "31 Jan 1980",
            "31-Jan-80",
            "31 January 1980",
            "January 31, 1980",
            "31st January 1980",
            "Thursday 31 January 1980",
            "1980-01-31T00:00:00",
            "1980-01-31 00:00:00",
            "31/01/1980 12:30",
            "01/31/1980",
            "19800131",
            "31 JAN 1980",
            "1980 Jan 31",
        ] {
            assert_eq!(Date::parse(text, 2025), wanted, "{text}");
        }
        assert_eq!(Date::parse("1 Sept 99", 2025), Date::new(1999, 9, 1));
        assert_eq!(Date::parse("01/02/24", 2025), Date::new(2024, 2, 1));
    }

    #[test]
    fn refuses_the_rest() {
        for text in [
            "",
            "31/02/1980",
            "1980",
            "31/01",
            "31/13/1980",
            "99/99/9999",
            "1.2.3.4",
            "12345",
            "Smith",
            "é",
            "1980-01-31-05",
            "31 Foo 1980",
            "May",
        ] {
            assert_eq!(Date::parse(text, 2025), None, "{text}");
        }
    }

    #[test]
    fn only_grown_people() {
        assert_eq!(born("31/01/1980", TODAY), 2);
        assert_eq!(born("1950-06-01", TODAY), 2);
        assert_eq!(born("15/06/2011", TODAY), 2);
        assert_eq!(born("16/06/2011", TODAY), 0);
        assert_eq!(born("01/04/2023", TODAY), 0);
        assert_eq!(born("01/01/1900", TODAY), 0);
        assert_eq!(born("29251", TODAY), 1);
        assert_eq!(born("45000", TODAY), 0);
        assert_eq!(born("1980", TODAY), 0);
    }

    #[test]
    fn days_and_serials() {
        assert_eq!(
            Date::from_days(0),
            Date {
                year: 1970,
                month: 1,
                day: 1
            }
        );
        assert_eq!(
            Date::from_days(11_016),
            Date {
                year: 2000,
                month: 2,
                day: 29
            }
        );
        assert_eq!(Date::from_serial(29_251), Date::new(1980, 1, 31));
        assert_eq!(Date::from_serial(60), None);
        assert!(Date::today().year >= 2024);
        Date::from_days(i64::MIN);
        Date::from_days(i64::MAX);
    }
}
