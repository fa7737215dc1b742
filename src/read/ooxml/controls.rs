//! Form controls: the entries of their lists.

use crate::model::{Fate, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::Package;
use super::relations::{ContentTypes, settle};
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "controlproperties+xml",
    begins: "xl/ctrlprops/",
    ends: ".xml",
};

/// Attributes that bear text, by element.
const BEARERS: [(&str, &str, &str); 3] = [
    ("item", "val", "List entry"),
    ("formControlPr", "macro", "Macro"),
    ("formControlPr", "fmlaMacro", "Macro"),
];

/// Reads all parts of form controls.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["What", "Text"]);
        let read = package.read(claim, |xml| {
            xml.each(|token| {
                let (Token::Start(tag) | Token::Empty(tag)) = token else {
                    return Ok(());
                };
                let mut bearers = BEARERS.iter().filter(|(element, ..)| *element == tag.name);
                bearers.try_for_each(|(_, attribute, what)| {
                    found.add(&[what, &tag.text(attribute).unwrap_or_default()])
                })
            })
        });
        let surface = owners.surface(SurfaceKind::Drawing, "List of a control", package, claim);
        let place = surface.name.clone();
        found.pour(surface, sink);
        settle(package.name(claim), &place, read, Fate::Read, sink);
    }
}
