//! The small picture of the first page as it was when the file was last saved
//! with one. Nobody reads it here: that it is there is told.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::package::Package;
use super::relations::relations_of;

/// Why no text of it is missed without a word.
const TOLD: &str = "A small picture of the first page: that it is there is told.";

/// Finds the picture.
pub(super) fn read(package: &mut Package<'_>, sink: &mut dyn Sink) {
    let relations = relations_of(package, "", sink);
    let targets: Vec<&str> = relations
        .iter()
        .filter(|relation| relation.kind == "thumbnail")
        .map(|relation| relation.target.as_str())
        .collect();
    let claims = package.claim_each(|part| {
        part.key.starts_with("docprops/thumbnail") || targets.contains(&part.key.as_str())
    });
    for claim in claims {
        let mut found = Listing::new(&["Part"]);
        let part = package.name(claim);
        let surface = Surface::shown(SurfaceKind::Image, "Preview picture of the first page");
        if found.add(&[part]).is_ok() {
            found.pour(surface.hidden_by(Hiding::METADATA), sink);
        }
        sink.part(part, Fate::Harmless(TOLD));
    }
}
