//! Regions as Excel writes them: `'Sheet2'!A2:AF9484`.

use crate::model::{Place, Region, SurfaceKind, SurfaceReport};

/// The region with the name of its sheet before it. Any other surface has no
/// name that a formula could use: there the region stands alone.
pub(in crate::report) fn written(region: Region, surface: Option<&SurfaceReport>) -> String {
    match surface {
        Some(sheet) if sheet.kind == SurfaceKind::Sheet => {
            format!("'{}'!{region}", sheet.name.replace('\'', "''"))
        }
        _ => region.to_string(),
    }
}

/// The region in such a text; the sheet is known from elsewhere.
pub(super) fn region(text: &str) -> Option<Region> {
    let places = text.rsplit_once('!').map_or(text, |(_, places)| places);
    let (first, last) = places.split_once(':').unwrap_or((places, places));
    Some(Region {
        first: place(first)?,
        last: place(last)?,
    })
}

fn place(text: &str) -> Option<Place> {
    let digits = text.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, digits) = text.split_at_checked(digits)?;
    Some(Place {
        row: digits
            .parse::<u64>()
            .ok()?
            .checked_sub(1)?
            .try_into()
            .ok()?,
        column: column(letters)?,
    })
}

/// The zero-based column of the letters: the reverse of
/// [`column_name`](crate::model::column_name).
fn column(letters: &str) -> Option<u32> {
    let mut column: u64 = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_uppercase() {
            return None;
        }
        column = column.checked_mul(26)? + u64::from(letter - b'A') + 1;
    }
    column.checked_sub(1)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Hiding;

    fn sheet(name: &str) -> SurfaceReport {
        SurfaceReport {
            id: 1,
            kind: SurfaceKind::Sheet,
            name: name.to_owned(),
            hiding: Hiding::NONE,
            rows: 0,
            columns: 0,
            cells: 0,
            recognised: Vec::new(),
        }
    }

    #[test]
    fn a_quote_in_a_name_is_doubled() {
        let region = Region::new((1, 9483), (0, 31));
        let sheet = sheet("Chief's list!");
        assert_eq!(written(region, Some(&sheet)), "'Chief''s list!'!A2:AF9484");
    }

    #[test]
    fn what_is_written_is_read_back() {
        for columns in [(0, 0), (0, 31), (25, 26), (701, 702), (16383, u32::MAX)] {
            let region = Region::new((0, u32::MAX), columns);
            assert_eq!(super::region(&region.to_string()), Some(region));
            assert_eq!(
                super::region(&written(region, Some(&sheet("a!B'2:C")))),
                Some(region)
            );
        }
    }

    #[test]
    fn what_is_no_region_is_none() {
        for text in [
            "",
            "A",
            "2",
            "A0",
            "a1",
            "A1:",
            "A1:B",
            "Å1",
            "A-1",
            "AAAAAAAAAAAAAAA1",
        ] {
            assert_eq!(super::region(text), None, "{text}");
        }
    }
}
