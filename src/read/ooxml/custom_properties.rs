//! Custom properties of sheets: what add-ins keep for a sheet, which can be
//! whole tables of it. Each has a name in the sheet and a part of its own.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Claim, Package};
use super::raw_text::each_text;
use super::relations::{ContentTypes, settle};
use super::trouble::Trouble;

const KIND: PartKind = PartKind {
    content_type: "customproperty",
    begins: "xl/customproperty",
    ends: "",
};

/// Most bytes of one property.
const MOST_BYTES: u64 = 256 << 20;

/// Reads all custom properties of sheets.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["Part", "Text"]);
        let read = take(package, claim, &mut found);
        let surface = match owners.of(package.key(claim)) {
            Some(_) => owners.surface(SurfaceKind::CustomXml, "Custom properties", package, claim),
            None => Surface::shown(SurfaceKind::CustomXml, "Custom properties of no sheet"),
        };
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
        let place = "Custom properties of a sheet";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
}

fn take(package: &Package<'_>, claim: Claim, found: &mut Listing) -> Result<(), Trouble> {
    let bytes = package.bytes(claim, MOST_BYTES)?;
    let part = package.name(claim);
    // A byte is a letter in most of what is not UTF-16.
    let is_wide =
        bytes.iter().skip(1).step_by(2).filter(|b| **b == 0).count() * 3 > bytes.len() / 2;
    if !is_wide && let Ok(text) = std::str::from_utf8(&bytes) {
        return found.add(&[part, text]);
    }
    each_text(&bytes, |text| found.add(&[part, text]))
}
