//! Data validation: lists written out in a rule, and the messages it shows.
//! [MS-XLSB] 2.4.353.

use super::records::Fields;
use crate::model::Region;
use crate::read::ooxml::{Listing, Trouble};

/// The messages in their order, as Excel calls them.
const MESSAGES: [&str; 4] = [
    "Error alert, title",
    "Error alert",
    "Input message, title",
    "Input message",
];

/// Takes a rule; none when it is cut short.
pub(super) fn take(mut fields: Fields<'_>, found: &mut Listing) -> Option<Result<(), Trouble>> {
    const LIST_WRITTEN_OUT: u32 = 0x80;
    let flags = fields.long()?;
    let mut cells = Vec::new();
    for _ in 0..fields.long()? {
        let rows = (fields.long()?, fields.long()?);
        cells.push(Region::new(rows, (fields.long()?, fields.long()?)).to_string());
    }
    let cells = cells.join(" ");
    let mut added = Ok(());
    for what in MESSAGES {
        added = added.and(found.add(&[&cells, what, &fields.text()?]));
    }
    while let Some(formula) = fields.formula() {
        for text in formula.texts {
            if flags & LIST_WRITTEN_OUT == 0 {
                added = added.and(found.add(&[&cells, "Text in a formula", &text]));
                continue;
            }
            for entry in text.split([',', ';', '\0']) {
                added = added.and(found.add(&[&cells, "List entry", entry]));
            }
        }
    }
    Some(added)
}
