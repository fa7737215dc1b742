//! ActiveX controls: their captions and values, and what stands as text in their
//! stored state.

use crate::model::{Fate, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Claim, Package};
use super::raw_text::each_text;
use super::relations::{ContentTypes, settle};
use super::trouble::Trouble;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "activex",
    begins: "xl/activex/",
    ends: "",
};

/// Most bytes of one control's state.
const MOST_BYTES: u64 = 64 << 20;

/// Reads all parts of ActiveX controls.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["What", "Text"]);
        let read = if package.key(claim).ends_with(".xml") {
            take_properties(package, claim, &mut found)
        } else {
            take_state(package, claim, &mut found)
        };
        let surface: Surface =
            owners.surface(SurfaceKind::Drawing, "ActiveX control", package, claim);
        let place = surface.name.clone();
        found.pour(surface, sink);
        settle(package.name(claim), &place, read, Fate::Read, sink);
    }
}

fn take_properties(
    package: &Package<'_>,
    claim: Claim,
    found: &mut Listing,
) -> Result<(), Trouble> {
    package.read(claim, |xml| {
        xml.each(|token| {
            if let Token::Start(tag) | Token::Empty(tag) = token
                && tag.name == "ocxPr"
            {
                let text = |name| tag.text(name).unwrap_or_default();
                found.add(&[&text("name"), &text("value")])?;
            }
            Ok(())
        })
    })
}

fn take_state(package: &Package<'_>, claim: Claim, found: &mut Listing) -> Result<(), Trouble> {
    let bytes = package.bytes(claim, MOST_BYTES)?;
    each_text(&bytes, |text| found.add(&["Stored state", text]))
}
