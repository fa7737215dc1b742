//! Values as calamine hands them over.

use ::calamine::{CellErrorType, DataType, ExcelDateTime, ExcelDateTimeType};

use crate::read::sheets::Datum;

/// What a cell holds.
pub(super) fn datum<D: DataType>(data: &D) -> Datum<'_> {
    if let Some(text) = data.get_string() {
        Datum::Text(text)
    } else if let Some(number) = data.get_float() {
        Datum::Number(number, 0)
    } else if let Some(number) = data.get_int() {
        Datum::Number(number as f64, 0)
    } else if let Some(date) = data.get_datetime() {
        moment(date)
    } else if let Some(held) = data.get_bool() {
        Datum::Bool(held)
    } else if let Some(error) = data.get_error() {
        Datum::Error(error_name(error))
    } else if let Some(text) = data.get_datetime_iso() {
        Datum::IsoMoment(text)
    } else if let Some(text) = data.get_duration_iso() {
        Datum::IsoElapsed(text)
    } else {
        Datum::Empty
    }
}

/// A date; calamine does not tell what its days are counted from, so it is
/// compared with one of which that is known.
fn moment(date: ExcelDateTime) -> Datum<'static> {
    let days = date.as_f64();
    if date.is_duration() {
        return Datum::Elapsed(days);
    }
    let from_1904 = ExcelDateTime::new(days, ExcelDateTimeType::DateTime, true);
    Datum::Moment(days, date == from_1904)
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
    use ::calamine::Data;

    use super::*;

    #[test]
    fn a_date_keeps_what_its_days_are_counted_from() {
        for (kind, from_1904, seen) in [
            (
                ExcelDateTimeType::DateTime,
                false,
                Datum::Moment(1.5, false),
            ),
            (ExcelDateTimeType::DateTime, true, Datum::Moment(1.5, true)),
            (ExcelDateTimeType::TimeDelta, true, Datum::Elapsed(1.5)),
        ] {
            let date = Data::DateTime(ExcelDateTime::new(1.5, kind, from_1904));
            assert_eq!(datum(&date), seen);
        }
    }
}
