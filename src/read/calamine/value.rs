//! Values as calamine hands them over become values as a person sees them.

use std::fmt::Write;
use std::ops::Range;

use ::calamine::{CellErrorType, DataType, ExcelDateTime};

use super::cells::Cells;
use crate::model::{Cell, Hiding, Row, Value};
use crate::read::Sink;
use crate::read::ooxml::{PrintArea, Remote};

/// The last day that Excel knows, as its number: 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;

const SECONDS_PER_DAY: f64 = 86_400.0;

/// Pours rows; keeps its memory from row to row.
#[derive(Default)]
pub(super) struct RowWriter {
    /// The text of the numbers and dates of one row.
    written: String,
}

/// What lies over a row.
pub(super) struct Over<'a> {
    /// What conceals all of it.
    pub(super) hiding: Hiding,
    /// What conceals single cells, where anything does.
    pub(super) cells: Option<&'a Cells>,
    /// Whether it is far away from the others.
    pub(super) remote: Option<&'a mut Remote>,
    /// Counts what does not print.
    pub(super) print_area: &'a mut PrintArea,
}

/// The number in a cell; dates are numbers, too.
fn number<D: DataType>(data: &D) -> Option<f64> {
    let whole = || data.get_int().map(|number| number as f64);
    let date = || data.get_datetime().map(|date| date.as_f64());
    data.get_float().or_else(whole).or_else(date)
}

/// A value whose text may still be growing.
enum Held<'a> {
    Ready(Value<'a>),
    Number(Range<usize>),
    Date(Range<usize>),
}

impl RowWriter {
    /// Pours one row, cells by ascending column; nothing when no cell holds
    /// something.
    pub(super) fn pour<'a, D: DataType + 'a>(
        &mut self,
        sink: &mut dyn Sink,
        index: u32,
        over: Over<'_>,
        cells: impl Iterator<Item = (u32, &'a D)>,
    ) {
        self.written.clear();
        let held: Vec<(u32, Hiding, Held<'a>)> = cells
            .filter_map(|(column, data)| {
                let held = hold(data, &mut self.written)?;
                let hiding = over.cells.map_or(Hiding::NONE, |cells| {
                    cells.conceal(index, column, number(data))
                });
                Some((column, hiding, held))
            })
            .collect();
        let cells: Vec<Cell<'_>> = held
            .into_iter()
            .map(|(column, hiding, held)| Cell {
                hiding,
                ..Cell::new(column, self.finish(held))
            })
            .collect();
        if !cells.is_empty() {
            if over.print_area.is_set() {
                let cells = cells.iter();
                cells.for_each(|cell| over.print_area.count(index, cell.column));
            }
            let mut hiding = over.hiding;
            if let Some(remote) = over.remote {
                let columns: Vec<u32> = cells.iter().map(|cell| cell.column).collect();
                hiding = hiding.and(remote.row(index, columns.iter().copied()));
            }
            sink.row(&Row {
                index,
                hiding,
                cells: &cells,
            });
        }
    }

    fn finish<'a>(&'a self, held: Held<'a>) -> Value<'a> {
        let text = |range: Range<usize>| self.written.get(range).unwrap_or_default();
        match held {
            Held::Ready(value) => value,
            Held::Number(range) => Value::Number(text(range)),
            Held::Date(range) => Value::Date(text(range)),
        }
    }
}

/// What a cell holds; numbers and dates are written behind `written`.
fn hold<'a, D: DataType>(data: &'a D, written: &mut String) -> Option<Held<'a>> {
    let start = written.len();
    if let Some(text) = data.get_string() {
        return (!text.is_empty()).then_some(Held::Ready(Value::Text(text)));
    }
    if let Some(number) = data.get_float() {
        write_number(number, written);
    } else if let Some(number) = data.get_int() {
        let _ = write!(written, "{number}");
    } else if let Some(date) = data.get_datetime() {
        if write_date(date, written) {
            return Some(Held::Date(start..written.len()));
        }
        write_number(date.as_f64(), written);
    } else if let Some(held) = data.get_bool() {
        return Some(Held::Ready(Value::Bool(held)));
    } else if let Some(error) = data.get_error() {
        return Some(Held::Ready(Value::Error(error_name(error))));
    } else if let Some(text) = data.get_datetime_iso() {
        return Some(if write_iso_date(text, written).is_some() {
            Held::Date(start..written.len())
        } else {
            Held::Ready(Value::Text(text))
        });
    } else if let Some(text) = data.get_duration_iso() {
        return Some(if write_iso_duration(text, written).is_some() {
            Held::Date(start..written.len())
        } else {
            Held::Ready(Value::Text(text))
        });
    } else {
        return None;
    }
    Some(Held::Number(start..written.len()))
}

/// Plain decimal notation, the fewest digits that mean the same number; an
/// exponent only where nobody would write the zeros.
fn write_number(number: f64, written: &mut String) {
    let size = number.abs();
    let plain = size == 0.0 || (1e-9..1e21).contains(&size);
    let _ = if plain {
        // Adding zero makes of -0 a 0.
        write!(written, "{}", number + 0.0)
    } else {
        write!(written, "{number:e}")
    };
}

/// A date, a time or both; false when the number is no date of Excel's, and
/// nothing was written.
fn write_date(date: ExcelDateTime, written: &mut String) -> bool {
    let days = date.as_f64();
    if !(0.0..LAST_DAY).contains(&days) {
        return false;
    }
    if date.is_duration() || days < 1.0 {
        write_time((days * SECONDS_PER_DAY).round() as u64, written);
        return true;
    }
    let (year, month, day, hour, minute, second, milli) = date.to_ymd_hms_milli();
    let _ = write!(written, "{year:04}-{month:02}-{day:02}");
    // To the second, as it is shown: 11:59:59.997 is noon. The last half second
    // of a day does not become the next one.
    let whole = u64::from(hour) * 3600 + u64::from(minute) * 60 + u64::from(second);
    let seconds = (whole + u64::from(milli >= 500)).min(86_399);
    if seconds != 0 {
        written.push(' ');
        write_time(seconds, written);
    }
    true
}

/// Hours, minutes and seconds; a duration may have more than 24 hours.
fn write_time(seconds: u64, written: &mut String) {
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    let _ = write!(written, "{hours:02}:{minutes:02}:{:02}", seconds % 60);
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
    write_time(total, written);
    Some(())
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The name that Excel shows.
fn error_name(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}

#[cfg(test)]
mod tests {
    use ::calamine::{Data, ExcelDateTimeType};

    use super::*;

    fn written(data: &Data) -> String {
        let mut text = String::new();
        match hold(data, &mut text) {
            Some(Held::Number(range)) => format!("number {}", &text[range]),
            Some(Held::Date(range)) => format!("date {}", &text[range]),
            Some(Held::Ready(Value::Text(text))) => format!("text {text}"),
            Some(Held::Ready(_)) => "other".to_owned(),
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
            assert_eq!(written(&Data::Float(number)), format!("number {shown}"));
        }
    }

    #[test]
    fn dates_are_iso() {
        for (days, kind, shown) in [
            (45_943.0, ExcelDateTimeType::DateTime, "date 2025-10-13"),
            (
                45_943.541,
                ExcelDateTimeType::DateTime,
                "date 2025-10-13 12:59:02",
            ),
            (0.5, ExcelDateTimeType::DateTime, "date 12:00:00"),
            (1.25, ExcelDateTimeType::TimeDelta, "date 30:00:00"),
            (-1.0, ExcelDateTimeType::DateTime, "number -1"),
            (3e6, ExcelDateTimeType::DateTime, "number 3000000"),
        ] {
            let date = Data::DateTime(ExcelDateTime::new(days, kind, false));
            assert_eq!(written(&date), shown);
        }
    }

    #[test]
    fn dates_of_opendocument_are_iso_too() {
        let date = |text: &str| written(&Data::DateTimeIso(text.to_owned()));
        assert_eq!(date("2025-10-13"), "date 2025-10-13");
        assert_eq!(date("2025-10-13T00:00:00"), "date 2025-10-13");
        assert_eq!(
            date("2025-10-13T09:30:00.000000000"),
            "date 2025-10-13 09:30:00"
        );
        assert_eq!(date("next week"), "text next week");
        let time = |text: &str| written(&Data::DurationIso(text.to_owned()));
        assert_eq!(time("PT09H30M05S"), "date 09:30:05");
        assert_eq!(time("P1D"), "text P1D");
    }
}
