//! What was drawn or written by hand: that it is there is told, since nobody
//! reads handwriting here.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::Package;
use super::relations::ContentTypes;

const KIND: PartKind = PartKind {
    content_type: "inkml+xml",
    begins: "xl/ink/",
    ends: "",
};

/// Why no text of it is missed without a word.
const TOLD: &str = "Handwriting: that it is there is told.";

/// Finds all ink.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["Picture", "What", "Text"]);
        // One row meets no bound.
        let _ = found.add(&[package.name(claim), "Kind", "Handwriting"]);
        let surface = match owners.of(package.key(claim)) {
            Some(sheet) => super::owners::on_sheet(SurfaceKind::Image, "Pictures", sheet),
            None => Surface::shown(SurfaceKind::Image, "Pictures that no sheet shows")
                .hidden_by(Hiding::NOT_SHOWN),
        };
        found.pour(surface, sink);
        sink.part(package.name(claim), Fate::Harmless(TOLD));
    }
}
