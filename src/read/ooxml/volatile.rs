//! What real-time formulas (RTD) last fetched: topics and values, kept beside
//! the cells.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::PartKind;
use super::package::Package;
use super::relations::{ContentTypes, settle};
use super::words::Words;

const KIND: PartKind = PartKind {
    content_type: "volatiledependencies+xml",
    begins: "xl/volatiledependencies",
    ends: ".xml",
};

const WORDS: Words = Words {
    subject: Some(("main", "first")),
    attributes: &[("main", &["first"], "Program")],
    texts: &[("v", "Value"), ("stp", "Topic")],
};

/// Reads the part.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["Program", "What", "Text"]);
        let read = package.read(claim, |xml| WORDS.take(xml, &mut found));
        let surface = Surface::shown(SurfaceKind::Connections, "What real-time formulas fetched");
        found.pour(surface.hidden_by(Hiding::CACHE), sink);
        let place = "What real-time formulas fetched";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
}
