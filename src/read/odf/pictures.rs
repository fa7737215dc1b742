//! Pictures in the document, and the preview of its first page: that they are
//! there, of which kind, and the words that stand in their files.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Package, picture_words, settle};

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

/// Most bytes of one picture.
const MOST_BYTES: u64 = 256 << 20;

/// Tells of all pictures.
pub(super) fn read(package: &mut Package<'_>, sink: &mut dyn Sink) {
    for (begins, what, hiding) in PLACES {
        let mut found = Listing::new(&["Picture", "What", "Text"]);
        for claim in package.claim_each(|part| part.key.starts_with(begins)) {
            let name = package.name(claim);
            let file = name.rsplit('/').next().unwrap_or_default();
            let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
            let kind = format!("{} picture", ending.to_ascii_uppercase());
            let mut words = Vec::new();
            let read = package.bytes(claim, MOST_BYTES).and_then(|bytes| {
                picture_words(&bytes, &mut words);
                words.dedup();
                found.add(&[file, "Kind", kind.trim()])?;
                let mut words = words.iter();
                words.try_for_each(|(what, text)| found.add(&[file, what, text]))
            });
            settle(name, "A picture", read, Fate::Read, sink);
        }
        let surface = Surface::shown(SurfaceKind::Image, what);
        found.pour(surface.hidden_by(hiding), sink);
    }
}
