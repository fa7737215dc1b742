//! Slicers and timelines: what they are called, and the members that those over
//! a cube keep a list of. The values of all others stand in the pivot cache.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Claim, Package};
use super::relations::{ContentTypes, settle};
use super::words::Words;

/// What keeps values: no view shows all of them.
const CACHES: [PartKind; 2] = [
    PartKind {
        content_type: "slicercache+xml",
        begins: "xl/slicercaches/",
        ends: ".xml",
    },
    PartKind {
        content_type: "timelinecache+xml",
        begins: "xl/timelinecaches/",
        ends: ".xml",
    },
];

/// What stands on a sheet.
const BOXES: [PartKind; 2] = [
    PartKind {
        content_type: "slicer+xml",
        begins: "xl/slicers/",
        ends: ".xml",
    },
    PartKind {
        content_type: "timeline+xml",
        begins: "xl/timelines/",
        ends: ".xml",
    },
];

const OF_CACHE: Words = Words {
    subject: Some(("slicerCacheDefinition", "sourceName")),
    attributes: &[
        ("slicerCacheDefinition", &["name", "sourceName"], "Name"),
        ("timelineCacheDefinition", &["name", "sourceName"], "Name"),
        ("level", &["sourceCaption"], "Level"),
        ("i", &["c", "n"], "Member"),
        ("selection", &["n"], "Chosen member"),
        ("pivotTable", &["name"], "PivotTable"),
    ],
    texts: &[],
};

const OF_BOX: Words = Words {
    subject: None,
    attributes: &[
        ("slicer", &["name", "caption"], "Name"),
        ("timeline", &["name", "caption"], "Name"),
    ],
    texts: &[],
};

/// Reads all slicers and timelines.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    let claims = CACHES.iter().flat_map(|kind| kind.claim(package, types));
    for claim in claims.collect::<Vec<Claim>>() {
        let mut found = Listing::new(&["Field", "What", "Text"]);
        let read = package.read(claim, |xml| OF_CACHE.take(xml, &mut found));
        let name = format!("Values of a slicer in {}", package.name(claim));
        let surface = Surface::shown(SurfaceKind::Slicer, name).hidden_by(Hiding::CACHE);
        found.pour(surface, sink);
        settle(package.name(claim), "A slicer", read, Fate::Read, sink);
    }
    let claims = BOXES.iter().flat_map(|kind| kind.claim(package, types));
    for claim in claims.collect::<Vec<Claim>>() {
        let mut found = Listing::new(&["What", "Text"]);
        let read = package.read(claim, |xml| OF_BOX.take(xml, &mut found));
        found.pour(
            owners.surface(SurfaceKind::Slicer, "Slicers", package, claim),
            sink,
        );
        settle(package.name(claim), "A slicer", read, Fate::Read, sink);
    }
}
