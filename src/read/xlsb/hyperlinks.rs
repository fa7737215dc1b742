//! Hyperlinks of cells: where they lead, what they say, and the tip that appears
//! over them. [MS-XLSB] 2.4.691.

use super::records::Fields;
use crate::model::Place;
use crate::read::ooxml::{Listing, Relation, Trouble, percent_decoded};

/// Takes a link; none when it is cut short. `relation` finds one by its id.
pub(super) fn take<'r>(
    mut fields: Fields<'_>,
    relation: impl Fn(&str) -> Option<&'r Relation>,
    found: &mut Listing,
) -> Option<Result<(), Trouble>> {
    let row = fields.long()?;
    fields.skip(4)?;
    let column = fields.long()?;
    fields.skip(4)?;
    let cell = Place { row, column }.to_string();
    let id = fields.text()?;
    let mut added = Ok(());
    if let Some(relation) = relation(&id) {
        let target = percent_decoded(&relation.outside);
        let (what, text) = match target.strip_prefix("mailto:") {
            Some(mail) => ("E-mail", mail.split('?').next().unwrap_or(mail)),
            None => ("Address", &*target),
        };
        added = found.add(&[&cell, what, text]);
    }
    for what in ["Place", "Tip", "Text"] {
        added = added.and(found.add(&[&cell, what, &fields.text()?]));
    }
    Some(added)
}
