//! Cell references as sheets write them: `D17`, `$A$1:$F$20`.

use crate::model::Region;

/// Excel's last row and column, zero-based.
pub(super) const LAST_ROW: u32 = (1 << 20) - 1;
/// See [`LAST_ROW`].
pub(super) const LAST_COLUMN: u32 = (1 << 14) - 1;

/// Zero-based rows from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The first row.
    pub(super) first: u32,
    /// The last row, not before the first.
    pub(super) last: u32,
}

/// The zero-based column of `D17`, and the digits behind it. Letters beyond any
/// grid come out as the largest number; no letters as `None`.
pub(super) fn column_of(reference: &str) -> Option<(u32, &str)> {
    let bytes = reference.as_bytes();
    let letters = bytes.iter().take_while(|b| b.is_ascii_alphabetic()).count();
    if letters == 0 {
        return None;
    }
    let column = bytes.get(..letters)?.iter().fold(0u32, |column, letter| {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column.saturating_mul(26).saturating_add(digit)
    });
    Some((column - 1, reference.get(letters..)?))
}

/// The zero-based row that one-based digits name; too large a number comes out
/// as the largest. `None` for anything else, and for 0.
pub(super) fn row_of(digits: &str) -> Option<u32> {
    let digits = digits.trim();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse::<u32>().unwrap_or(u32::MAX).checked_sub(1)
}

/// The rows of every region in a reference as formulas write it:
/// `'Sheet 1'!$A$1:$F$20`, several separated by commas.
pub(super) fn spans_of(references: &str) -> impl Iterator<Item = Span> {
    references.split(',').filter_map(span_of)
}

/// The regions in a reference as formulas write it, as [`spans_of`].
pub(super) fn regions_of(references: &str) -> impl Iterator<Item = Region> {
    references.split(',').filter_map(|reference| {
        let rows = span_of(reference)?;
        let region = reference.rsplit('!').next()?.replace('$', "");
        let (from, to) = region.split_once(':').unwrap_or((&region, &region));
        let column = |place: &str| column_of(place.trim()).map(|(column, _)| column);
        let (a, b) = match (column(from), column(to)) {
            (Some(a), Some(b)) => (a, b),
            // Whole rows.
            _ => (0, LAST_COLUMN),
        };
        Some(Region::new((rows.first, rows.last), (a.min(b), a.max(b))))
    })
}

/// The rows of one region.
pub(super) fn span_of(reference: &str) -> Option<Span> {
    let region = reference.rsplit('!').next()?.trim();
    let (from, to) = region.split_once(':').unwrap_or((region, region));
    let row = |place: &str| {
        let place = place.replace('$', "");
        let digits = column_of(&place).map_or(place.as_str(), |(_, digits)| digits);
        row_of(digits)
    };
    let (a, b) = match (row(from), row(to)) {
        (Some(a), Some(b)) => (a, b),
        // Whole columns.
        _ if column_of(from.trim_start_matches('$')).is_some() => (0, LAST_ROW),
        _ => return None,
    };
    Some(Span {
        first: a.min(b),
        last: a.max(b),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_excel_writes_them() {
        assert_eq!(column_of("A1"), Some((0, "1")));
        assert_eq!(column_of("xfd1048576"), Some((LAST_COLUMN, "1048576")));
        assert_eq!(column_of("17"), None);
        assert_eq!(column_of("ZZZZZZZZZZZZ1"), Some((u32::MAX - 1, "1")));
        assert_eq!(row_of("1048576"), Some(LAST_ROW));
        assert_eq!(row_of("0"), None);
        assert_eq!(row_of("99999999999"), Some(u32::MAX - 1));
    }

    #[test]
    fn regions_give_their_rows() {
        let rows = |text| span_of(text).map(|s| (s.first, s.last));
        assert_eq!(rows("'It''s a, sheet!'!$A$1:$F$20"), Some((0, 19)));
        assert_eq!(rows("B7"), Some((6, 6)));
        assert_eq!(rows("$A:$C"), Some((0, LAST_ROW)));
        assert_eq!(rows("#REF!"), None);
    }
}
