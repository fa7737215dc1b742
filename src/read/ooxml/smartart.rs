//! SmartArt: the text in its boxes, and the picture of it that is kept beside
//! and may be older.

use crate::model::{Fate, SurfaceKind};
use crate::read::Sink;

use super::drawing::Shapes;
use super::owners::{Owners, PartKind};
use super::package::Package;
use super::relations::{ContentTypes, relations_of, settle};

const KINDS: [PartKind; 2] = [
    PartKind {
        content_type: "diagramdata+xml",
        begins: "xl/diagrams/data",
        ends: ".xml",
    },
    PartKind {
        content_type: "diagramdrawing+xml",
        begins: "xl/diagrams/drawing",
        ends: ".xml",
    },
];

/// Reads all parts with text of SmartArt.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for kind in KINDS {
        for claim in kind.claim(package, types) {
            let key = package.key(claim).to_owned();
            let relations = relations_of(package, &key, sink);
            let mut shapes = Shapes::new(relations);
            let read = package.read(claim, |xml| shapes.take(xml));
            let surface = owners.surface(SurfaceKind::Drawing, "SmartArt", package, claim);
            let place = surface.name.clone();
            shapes.found.pour(surface, sink);
            settle(package.name(claim), &place, read, Fate::Read, sink);
        }
    }
}
