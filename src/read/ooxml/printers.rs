//! Settings of printers: names of printers and their queues, and at times who
//! printed. Each text is told once for the whole workbook.

use std::collections::HashSet;

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Claim, Package};
use super::raw_text::each_wide_text;
use super::relations::{ContentTypes, settle};
use super::trouble::Trouble;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "printersettings",
    begins: "xl/printersettings/",
    ends: "",
};

/// Most bytes of one printer's settings.
const MOST_BYTES: u64 = 16 << 20;

/// Reads all parts of printer settings into one surface.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    let mut found = Listing::new(&["Sheet", "Text"]);
    let mut seen = HashSet::new();
    for claim in KIND.claim(package, types) {
        let sheet = owners.name(package, claim).to_owned();
        let mut add = |text: &str| {
            let text = text.trim();
            if seen.contains(text) {
                return Ok(());
            }
            seen.insert(text.to_owned());
            found.add(&[&sheet, text])
        };
        let read = take(package, claim, &mut add);
        let place = "Settings of a printer";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
    let surface = Surface::shown(SurfaceKind::Settings, "Printer settings");
    found.pour(surface.hidden_by(Hiding::METADATA), sink);
}

fn take(
    package: &Package<'_>,
    claim: Claim,
    add: &mut impl FnMut(&str) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let bytes = package.bytes(claim, MOST_BYTES)?;
    // Programs on a Mac write a list of properties, as XML.
    if bytes.trim_ascii_start().starts_with(b"<") {
        return package.read(claim, |xml| {
            xml.each(|token| match token {
                Token::Text(text) => add(text),
                _ => Ok(()),
            })
        });
    }
    each_wide_text(&bytes, add)
}
