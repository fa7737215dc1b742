//! Pictures in the document, and the preview of its first page: that they are
//! there, of which kind, and how many.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Package};

/// How the parts of a place begin, what it is called, how it is concealed.
type Place = (&'static str, &'static str, Hiding);

const PLACES: [Place; 4] = [
    ("pictures/", "Pictures", Hiding::NONE),
    ("media/", "Sounds and films", Hiding::NONE),
    (
        "objectreplacements/",
        "Pictures of embedded objects",
        Hiding::NONE,
    ),
    (
        "thumbnails/",
        "Preview picture of the first page",
        Hiding::METADATA,
    ),
];

/// Tells of all pictures.
pub(super) fn read(package: &mut Package<'_>, sink: &mut dyn Sink) {
    for (begins, what, hiding) in PLACES {
        let mut found = Listing::new(&["Picture", "What", "Text"]);
        for claim in package.claim_each(|part| part.key.starts_with(begins)) {
            let name = package.name(claim);
            let file = name.rsplit('/').next().unwrap_or_default();
            let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
            let kind = format!("{} picture", ending.to_ascii_uppercase());
            // A list of names meets no bound.
            let _ = found.add(&[file, "Kind", kind.trim()]);
            sink.part(name, Fate::Read);
        }
        let surface = Surface::shown(SurfaceKind::Image, what);
        found.pour(surface.hidden_by(hiding), sink);
    }
}
