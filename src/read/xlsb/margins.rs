//! Headers and footers of printed pages. [MS-XLSB] 2.4.76.

use super::records::Fields;
use crate::read::ooxml::{Listing, Trouble, sections};

/// The texts in their order, as Excel calls them.
const PAGES: [&str; 6] = [
    "Header",
    "Footer",
    "Header of even pages",
    "Footer of even pages",
    "Header of the first page",
    "Footer of the first page",
];

/// Takes the six texts of a sheet; none when they are cut short.
pub(super) fn take(mut fields: Fields<'_>, found: &mut Listing) -> Option<Result<(), Trouble>> {
    fields.skip(2)?;
    let mut added = Ok(());
    for page in PAGES {
        for (side, text) in sections(&fields.text()?) {
            added = added.and(found.add(&[page, side, &text]));
        }
    }
    Some(added)
}
