//! Areas of a sheet as an ods file writes them.

use crate::model::Region;

/// An area as a document writes it: `Data.A1:Data.B5`, `$Data.$A$1:.$B$5`.
pub(super) fn area(text: &str) -> Option<Region> {
    let mut corners = text.split(':').map(|corner| {
        let cell = corner.rsplit('.').next().unwrap_or(corner).replace('$', "");
        let n_letters = cell.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (letters, digits) = cell.split_at_checked(n_letters)?;
        let column = letters.bytes().fold(0u32, |column, letter| {
            let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
            column.saturating_mul(26).saturating_add(digit)
        });
        let row: u32 = digits.parse().ok()?;
        Some((row.checked_sub(1)?, column.checked_sub(1)?))
    });
    let first = corners.next()??;
    let last = corners.next().unwrap_or(Some(first))?;
    Some(Region::new((first.0, last.0), (first.1, last.1)))
}
