//! Dates and times: Excel counts days, a person reads a date.

/// Seconds of a day.
const DAY: i64 = 86_400;

/// The last day that Excel shows, 31 December 9999, from 1900 on.
const LAST_DAY: f64 = 2_958_466.0;

/// Writes the moment that a day count stands for as `YYYY-MM-DD`,
/// `YYYY-MM-DD hh:mm:ss` or `hh:mm:ss`; false when Excel would show none.
pub(in crate::read) fn push_moment(text: &mut String, days: f64, from_1904: bool) -> bool {
    let shift = if from_1904 { 1_462.0 } else { 0.0 };
    if !(0.0..LAST_DAY - shift).contains(&days) {
        return false;
    }
    let seconds = (days * DAY as f64).round() as i64;
    let (day, time) = (seconds / DAY, seconds % DAY);
    if day == 0 {
        push_time(text, time);
        return true;
    }
    push_date(text, day, from_1904);
    if time > 0 {
        text.push(' ');
        push_time(text, time);
    }
    true
}

/// Writes a length of time as `hh:mm:ss`, with as many hours as it takes.
pub(in crate::read) fn push_elapsed(text: &mut String, days: f64) -> bool {
    if !(0.0..LAST_DAY).contains(&days) {
        return false;
    }
    push_time(text, (days * DAY as f64).round() as i64);
    true
}

/// Writes what an ISO 8601 moment says, as the other functions do; false when
/// it is none.
pub(super) fn push_iso(text: &mut String, iso: &str) -> bool {
    let iso = iso.trim().trim_end_matches('Z');
    let (date, time) = match iso.split_once(['T', ' ']) {
        Some((date, time)) => (date, time),
        None if iso.contains(':') => ("", iso),
        None => (iso, ""),
    };
    let time = time.split(['.', ',', '+']).next().unwrap_or_default();
    let is_date = has_shape(date, "0000-00-00");
    let is_time = has_shape(time, "00:00:00") || has_shape(time, "00:00");
    if !(is_date || date.is_empty()) || !(is_time || time.is_empty()) || !(is_date || is_time) {
        return false;
    }
    text.push_str(date);
    let midnight = time.bytes().all(|b| matches!(b, b'0' | b':'));
    if is_time && !(is_date && midnight) {
        if is_date {
            text.push(' ');
        }
        text.push_str(time);
        if time.len() == 5 {
            text.push_str(":00");
        }
    }
    true
}

fn has_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(b, s)| match s {
            b'0' => b.is_ascii_digit(),
            other => b == other,
        })
}

/// Writes the date of a day. From 1900 on day 1 is 1 January 1900 and day 60 is
/// 29 February 1900, which never was but is what Excel shows.
fn push_date(text: &mut String, day: i64, from_1904: bool) {
    /// Day 1 of Excel's 1900 and day 0 of 1904, counted from 1 January 1970.
    const NEW_YEAR_1900: i64 = -25_567;
    const NEW_YEAR_1904: i64 = -24_107;
    let (year, month, day) = match day {
        _ if from_1904 => civil(NEW_YEAR_1904 + day),
        ..60 => civil(NEW_YEAR_1900 + day - 1),
        60 => (1900, 2, 29),
        _ => civil(NEW_YEAR_1900 + day - 2),
    };
    push_digits(text, year, 4);
    text.push('-');
    push_digits(text, month, 2);
    text.push('-');
    push_digits(text, day, 2);
}

fn push_time(text: &mut String, seconds: i64) {
    push_digits(text, seconds / 3600, 2);
    text.push(':');
    push_digits(text, seconds / 60 % 60, 2);
    text.push(':');
    push_digits(text, seconds % 60, 2);
}

fn push_digits(text: &mut String, number: i64, least: u32) {
    let mut digits = least;
    while 10i64.checked_pow(digits).is_some_and(|p| number >= p) {
        digits += 1;
    }
    for place in (0..digits).rev() {
        let digit = (number / 10i64.pow(place)) % 10;
        text.push(char::from(b'0' + digit.unsigned_abs() as u8));
    }
}

/// Year, month and day of the day so many days after 1 January 1970, in the
/// Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date
/// algorithms").
fn civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(days: f64, from_1904: bool) -> Option<String> {
        let mut text = String::new();
        push_moment(&mut text, days, from_1904).then_some(text)
    }

    #[test]
    fn day_counts_are_dates() {
        for (days, seen) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "1900-02-29"),
            (61.0, "1900-03-01"),
            (25_569.0, "1970-01-01"),
            (45_000.5, "2023-03-15 12:00:00"),
            (0.75, "18:00:00"),
            (0.0, "00:00:00"),
            (44_196.999_999_9, "2021-01-01"),
            (2_958_465.0, "9999-12-31"),
        ] {
            assert_eq!(moment(days, false).as_deref(), Some(seen), "{days}");
        }
        assert_eq!(moment(1.0, true).as_deref(), Some("1904-01-02"));
        assert_eq!(moment(24_107.0, true).as_deref(), Some("1970-01-01"));
        assert_eq!(moment(-1.0, false), None);
        assert_eq!(moment(7_700_900_123.0, false), None);
        assert_eq!(moment(f64::NAN, false), None);
    }

    #[test]
    fn lengths_of_time_pass_a_day() {
        let mut text = String::new();
        assert!(push_elapsed(&mut text, 1.5));
        assert_eq!(text, "36:00:00");
    }

    #[test]
    fn iso_moments_are_read() {
        for (iso, seen) in [
            ("2024-02-29T00:00:00", "2024-02-29"),
            ("2024-02-29", "2024-02-29"),
            ("2024-02-29T07:30:00.500Z", "2024-02-29 07:30:00"),
            ("07:30", "07:30:00"),
        ] {
            let mut text = String::new();
            assert!(push_iso(&mut text, iso), "{iso}");
            assert_eq!(text, seen);
        }
        for iso in ["", "yesterday", "2024-2-29", "T"] {
            assert!(!push_iso(&mut String::new(), iso), "{iso}");
        }
    }
}
