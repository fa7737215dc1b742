//! Metadata of cells. Every workbook with a formula that spills has this part;
//! it holds text only where cells come from a cube.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::package::{Claim, Package};
use super::relations::settle;
use super::words::Words;

/// What cells that come from a cube keep: members, and the questions asked.
const WORDS: Words = Words {
    subject: None,
    attributes: &[("s", &["v"], "Text of a cube")],
    texts: &[],
};

/// Reads the part and accounts for it.
pub(super) fn read(package: &Package<'_>, claim: Claim, sink: &mut dyn Sink) {
    let mut found = Listing::new(&["What", "Text"]);
    let read = package.read(claim, |xml| WORDS.take(xml, &mut found));
    let fate = if found.is_empty() {
        Fate::Harmless("It only says which formulas spill.")
    } else {
        Fate::Read
    };
    let surface = Surface::shown(SurfaceKind::Query, "Texts of cells that come from a cube");
    found.pour(surface.hidden_by(Hiding::CACHE), sink);
    settle(
        package.name(claim),
        "The metadata of cells",
        read,
        fate,
        sink,
    );
}
