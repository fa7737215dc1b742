//! A pivot cache that keeps no values: that it is there, and what its fields are
//! called. What it was made from may be read again by whoever opens the file.

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use crate::read::ooxml::listing::Listing;

/// Pours the names of the fields of the cache of that number.
pub(in crate::read) fn tell<'a>(
    number: usize,
    mut fields: impl Iterator<Item = &'a str>,
    hiding: Hiding,
    sink: &mut dyn Sink,
) {
    let mut found = Listing::new(&["Field"]);
    // What is past the bounds of a place would be told no better.
    let _ = fields.try_for_each(|name| found.push(&[], name, Hiding::NONE));
    if found.is_empty() {
        let _ = found.push(&[], "", Hiding::NONE);
    }
    let name = format!("Fields of pivot cache {number}");
    let surface = Surface::shown(SurfaceKind::PivotCache, name);
    found.pour(surface.hidden_by(hiding), sink);
}
