//! What a cell of xls, xlsb or ods holds becomes the value that a person sees.

use std::fmt::Write;

use crate::model::{Hiding, Sheaf, Value, What};
use crate::read::ooxml::{Shown, pad_number, push_elapsed, push_moment};

const SECONDS_PER_DAY: f64 = 86_400.0;

/// What a cell holds, as its format keeps it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read) enum Datum<'a> {
    /// Nothing.
    Empty,
    /// Text as written; empty text is nothing.
    Text(&'a str),
    /// The text with this zero-based number among those that the sink was
    /// offered; never an empty one.
    Shared(u32),
    /// A number, shown with at least so many digits before the point.
    Number(f64, u8),
    /// A date or time as Excel counts days, and whether from 1904.
    Moment(f64, bool),
    /// A length of time in days.
    Elapsed(f64),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error by the name that Excel shows.
    Error(&'a str),
    /// A date as OpenDocument writes it.
    IsoMoment(&'a str),
    /// A time of day or a length of time as OpenDocument writes it.
    IsoElapsed(&'a str),
}

impl Datum<'_> {
    /// A number as a number format shows it.
    pub(in crate::read) fn of(number: f64, shown: Shown, from_1904: bool) -> Self {
        match shown {
            Shown::Number => Self::Number(number, 0),
            Shown::Padded(digits) => Self::Number(number, digits),
            Shown::Moment => Self::Moment(number, from_1904),
            Shown::Elapsed => Self::Elapsed(number),
        }
    }

    /// The number in the cell; dates are numbers, too.
    pub(in crate::read) fn number(self) -> Option<f64> {
        match self {
            Self::Number(number, _) | Self::Moment(number, _) | Self::Elapsed(number) => {
                Some(number)
            }
            _ => None,
        }
    }
}

/// Puts a cell that holds something into the row at hand.
pub(super) fn put(sheaf: &mut Sheaf, column: u32, datum: Datum<'_>, hiding: Hiding) {
    match datum {
        Datum::Empty | Datum::Text("") => {}
        Datum::Text(text) => sheaf.add(column, Value::Text(text), hiding),
        Datum::Shared(number) => sheaf.add(column, Value::Shared(number), hiding),
        Datum::Bool(held) => sheaf.add(column, Value::Bool(held), hiding),
        Datum::Error(name) => sheaf.add(column, Value::Error(name), hiding),
        Datum::IsoMoment(text) | Datum::IsoElapsed(text) => {
            let start = sheaf.room().len();
            let written = match datum {
                Datum::IsoMoment(text) => write_iso_date(text, sheaf.room()),
                _ => write_iso_duration(text, sheaf.room()),
            };
            let end = sheaf.room().len();
            match written {
                Some(()) => sheaf.put(column, hiding, What::Date, (start, end)),
                None => sheaf.add(column, Value::Text(text), hiding),
            }
        }
        Datum::Number(number, digits) => put_number(sheaf, column, (number, digits), hiding),
        Datum::Moment(days, _) | Datum::Elapsed(days) => {
            let start = sheaf.room().len();
            let is_date = match datum {
                Datum::Moment(_, from_1904) => push_moment(sheaf.room(), days, from_1904),
                _ => push_elapsed(sheaf.room(), days),
            };
            let end = sheaf.room().len();
            if is_date {
                sheaf.put(column, hiding, What::Date, (start, end));
            } else {
                put_number(sheaf, column, (days, 0), hiding);
            }
        }
    }
}

fn put_number(sheaf: &mut Sheaf, column: u32, (number, digits): (f64, u8), hiding: Hiding) {
    let start = sheaf.room().len();
    write_number(number, digits, sheaf.room());
    let end = sheaf.room().len();
    sheaf.put(column, hiding, What::Number, (start, end));
}

/// Plain decimal notation, the fewest digits that mean the same number; an
/// exponent only where nobody would write the zeros.
fn write_number(number: f64, digits: u8, written: &mut String) {
    let size = number.abs();
    let plain = size == 0.0 || (1e-9..1e21).contains(&size);
    let start = written.len();
    let _ = if size < 1e15 && number.fract() == 0.0 {
        // Most numbers are whole, and whole numbers are written faster.
        write!(written, "{}", number as i64)
    } else if plain {
        // Adding zero makes of -0 a 0.
        write!(written, "{}", number + 0.0)
    } else {
        write!(written, "{number:e}")
    };
    if digits > 1 {
        pad_number(written, start, usize::from(digits));
    }
}

/// An ISO 8601 date as OpenDocument writes it, with or without a time; none
/// when it is something else, and nothing was written.
fn write_iso_date(text: &str, written: &mut String) -> Option<()> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str, n: usize| text.len() == n && is_digits(text);
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    let time = time.split(['.', ',', 'Z']).next().unwrap_or_default();
    if !time
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b':')
    {
        return None;
    }
    written.push_str(date);
    if !time.is_empty() && time.bytes().any(|byte| matches!(byte, b'1'..=b'9')) {
        let _ = write!(written, " {time}");
    }
    Some(())
}

/// An ISO 8601 duration as OpenDocument writes times (`PT09H30M00S`); none when
/// it is something else, and nothing was written.
fn write_iso_duration(text: &str, written: &mut String) -> Option<()> {
    let rest = text.strip_prefix("PT")?;
    let (hours, rest) = rest.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?;
    let seconds = seconds.split(['.', ',']).next().unwrap_or_default();
    let number = |text: &str| text.parse::<u32>().ok().map(u64::from);
    let total = number(hours)? * 3600 + number(minutes)? * 60 + number(seconds)?;
    push_elapsed(written, total as f64 / SECONDS_PER_DAY).then_some(())
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(datum: Datum<'_>) -> String {
        let mut sheaf = Sheaf::default();
        put(&mut sheaf, 0, datum, Hiding::NONE);
        sheaf.end_row(0, Hiding::NONE);
        match sheaf.cell(0) {
            Some((_, Value::Number(text))) => format!("number {text}"),
            Some((_, Value::Date(text))) => format!("date {text}"),
            Some((_, Value::Text(text))) => format!("text {text}"),
            Some(_) => "other".to_owned(),
            None => "nothing".to_owned(),
        }
    }

    #[test]
    fn numbers_are_plain() {
        for (number, shown) in [
            (9_483.0, "9483"),
            (0.5, "0.5"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (9_990_000_018.0, "9990000018"),
            (1e15, "1000000000000000"),
            (1e300, "1e300"),
        ] {
            assert_eq!(written(Datum::Number(number, 0)), format!("number {shown}"));
        }
        assert_eq!(written(Datum::Number(-42.5, 6)), "number -000042.5");
    }

    #[test]
    fn dates_are_iso() {
        for (datum, shown) in [
            (Datum::Moment(45_943.0, false), "date 2025-10-13"),
            (Datum::Moment(44_481.0, true), "date 2025-10-13"),
            (Datum::Moment(45_943.541, false), "date 2025-10-13 12:59:02"),
            (Datum::Moment(0.5, false), "date 12:00:00"),
            (Datum::Elapsed(1.25), "date 30:00:00"),
            (Datum::Moment(-1.0, false), "number -1"),
            (Datum::Moment(3e6, false), "number 3000000"),
        ] {
            assert_eq!(written(datum), shown);
        }
    }

    #[test]
    fn dates_of_opendocument_are_iso_too() {
        let date = |text| written(Datum::IsoMoment(text));
        assert_eq!(date("2025-10-13"), "date 2025-10-13");
        assert_eq!(date("2025-10-13T00:00:00"), "date 2025-10-13");
        assert_eq!(
            date("2025-10-13T09:30:00.000000000"),
            "date 2025-10-13 09:30:00"
        );
        assert_eq!(date("next week"), "text next week");
        let time = |text| written(Datum::IsoElapsed(text));
        assert_eq!(time("PT09H30M05S"), "date 09:30:05");
        assert_eq!(time("P1D"), "text P1D");
    }

    #[test]
    fn nothing_is_no_cell() {
        assert_eq!(written(Datum::Empty), "nothing");
        assert_eq!(written(Datum::Text("")), "nothing");
    }
}
