//! Where a finding is, as an acceptance says it, and whether a place covers
//! another: `'Costs'!8:12` covers `'Costs'!A8:F12`, and `'Costs'` both.

use crate::model::{Exposure, SurfaceKind, SurfaceReport};

/// The place of a finding: the sheet in quotes, or the kind of surface and its
/// name; and the cells, where there are any.
pub fn place(exposure: &Exposure, surfaces: &[SurfaceReport]) -> String {
    let surface = surfaces.iter().find(|one| one.id == exposure.surface);
    let subject = surface.map_or_else(|| "file".to_owned(), subject);
    match exposure.region {
        Some(region) => format!("{subject}!{region}"),
        None => subject,
    }
}

fn subject(surface: &SurfaceReport) -> String {
    let quoted = || format!("'{}'", surface.name.replace('\'', "''"));
    match surface.kind {
        SurfaceKind::Sheet => quoted(),
        // A text file has one table, named after the file.
        SurfaceKind::Table => SurfaceKind::Table.name().to_owned(),
        kind if surface.name.is_empty() => kind.name().to_owned(),
        kind => format!("{} {}", kind.name(), quoted()),
    }
}

/// Whether all of `inner` lies within `outer`. Both are places as [`place`]
/// writes them; `outer` may leave out the cells, or name rows or columns alone.
pub(super) fn covers(outer: &str, inner: &str) -> bool {
    let (outer_subject, outer_cells) = parted(outer);
    let (inner_subject, inner_cells) = parted(inner);
    // Text files have one table, so that its name may be left out.
    let same = outer_subject == inner_subject
        || (outer_subject.is_empty() && inner_subject == SurfaceKind::Table.name());
    match (outer_cells, inner_cells) {
        _ if !same => false,
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => match (Span::of(outer), Span::of(inner)) {
            (Some(outer), Some(inner)) => outer.holds(inner),
            _ => false,
        },
    }
}

/// The subject and the cells. An exclamation mark in a sheet's name stands in
/// quotes.
fn parted(place: &str) -> (&str, Option<&str>) {
    let place = place.trim();
    match place.rsplit_once('!') {
        Some((subject, cells)) if !cells.contains('\'') => (subject.trim(), Some(cells.trim())),
        _ if is_cells(place) => ("", Some(place)),
        _ => (place, None),
    }
}

/// Whether a place is cells alone. `table` is none: a column takes a colon.
fn is_cells(place: &str) -> bool {
    let says = |letter: char| letter == ':' || letter.is_ascii_digit();
    place.contains(says) && Span::of(place).is_some()
}

/// Rows and columns, both ends included; 1-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    rows: (u64, u64),
    columns: (u64, u64),
}

impl Span {
    /// `A2:D9`, `8:12`, `B:D`, `C7`; dollars are passed over.
    fn of(cells: &str) -> Option<Self> {
        let (first, last) = cells.split_once(':').unwrap_or((cells, cells));
        let ((first_row, first_column), (last_row, last_column)) = (corner(first)?, corner(last)?);
        let whole = (first_row.is_none(), first_column.is_none());
        if whole != (last_row.is_none(), last_column.is_none()) {
            return None;
        }
        Some(Self {
            rows: (first_row.unwrap_or(1), last_row.unwrap_or(u64::MAX)),
            columns: (first_column.unwrap_or(1), last_column.unwrap_or(u64::MAX)),
        })
    }

    fn holds(self, inner: Self) -> bool {
        let within =
            |outer: (u64, u64), inner: (u64, u64)| outer.0 <= inner.0 && inner.1 <= outer.1;
        within(self.rows, inner.rows) && within(self.columns, inner.columns)
    }
}

/// Row and column of a corner; one of them may be left out.
fn corner(text: &str) -> Option<(Option<u64>, Option<u64>)> {
    let text = text.replace('$', "").to_ascii_uppercase();
    let at = text.find(|letter: char| !letter.is_ascii_uppercase());
    let (letters, digits) = text.split_at_checked(at.unwrap_or(text.len()))?;
    if text.is_empty() || letters.len() > 7 {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + u64::from(letter - b'A') + 1
    });
    let row = match digits {
        "" => None,
        digits => Some(digits.parse::<u64>().ok().filter(|row| *row > 0)?),
    };
    Some((row, (!letters.is_empty()).then_some(column)))
}

#[cfg(test)]
mod tests {
    use super::covers;

    #[test]
    fn a_place_covers_what_lies_within() {
        for (outer, inner) in [
            ("'Costs'!8:12", "'Costs'!A8:F12"),
            ("'Costs'", "'Costs'!A8:F12"),
            ("'Costs'!A:F", "'Costs'!A8:F12"),
            ("'Costs'!$A$8:$F$12", "'Costs'!A8:F12"),
            ("'It''s!'!B2", "'It''s!'!B2"),
            ("'It''s!'", "'It''s!'!B2"),
            ("properties", "properties"),
            ("A2:D13", "table!A2:D13"),
            ("table", "table!A2:D13"),
        ] {
            assert!(covers(outer, inner), "{outer} {inner}");
        }
    }

    #[test]
    fn and_nothing_else() {
        for (outer, inner) in [
            ("'Costs'!8:12", "'Costs'!A8:F13"),
            ("'Costs'!8:12", "'Staff'!A8:F12"),
            ("'Costs'!A8:F12", "'Costs'"),
            ("'Costs'!nonsense", "'Costs'!A8:F12"),
            ("", "'Costs'!A8:F12"),
            ("A2:D13", "'Costs'!A2:D13"),
            ("'Costs'!A8:12", "'Costs'!A8:A9"),
        ] {
            assert!(!covers(outer, inner), "{outer} {inner}");
        }
    }
}
