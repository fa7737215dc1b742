//! How large the file is beside what it shows: an answer of one page in a file
//! of megabytes is the first sign that something else is in it.

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::package::Package;
use super::plan::Plan;

/// Below so many bytes no size is a sign.
const LEAST_BYTES: u64 = 1 << 20;

/// What is not shown must be so many times what is.
const TIMES: u64 = 10;

/// Parts whose size says nothing: they are shown, or belong to any workbook.
const EXPLAINED: [&str; 8] = [
    "xl/media/",
    "xl/theme/",
    "xl/styles",
    "xl/charts/",
    "xl/drawings/",
    "xl/calcchain",
    "docprops/",
    "xl/sharedstrings",
];

/// Pours in the sizes where what is not shown outweighs what is.
pub(super) fn read(package: &Package<'_>, plans: &[Plan], sink: &mut dyn Sink) {
    let shown = plans.iter().filter(|plan| plan.surface.hiding.is_none());
    let shown: Vec<&str> = shown.map(|plan| package.key(plan.claim)).collect();
    let (mut n_shown, mut n_other) = (0u64, 0u64);
    for (key, size) in package.sizes() {
        if shown.contains(&key) {
            n_shown = n_shown.saturating_add(size);
        } else if !EXPLAINED.iter().any(|begin| key.starts_with(begin)) {
            n_other = n_other.saturating_add(size);
        }
    }
    if n_other < LEAST_BYTES || n_other / TIMES < n_shown {
        return;
    }
    let mut found = Listing::new(&["What", "Text"]);
    for (what, size) in [
        ("Sheets that are shown", n_shown),
        ("Everything else", n_other),
    ] {
        // Two rows meet no bound.
        let _ = found.add(&[what, &format!("{size} bytes")]);
    }
    let surface = Surface::shown(SurfaceKind::Settings, "Size of the file");
    found.pour(surface.hidden_by(Hiding::METADATA), sink);
}
