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
const EXPLAINED: &[&str] = &[
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
    compare(package, &shown, EXPLAINED, sink);
}

/// The same of a workbook whose sheets are binary: these of its parts are shown.
pub(in crate::read) fn of_binary(package: &Package<'_>, shown: &[&str], sink: &mut dyn Sink) {
    compare(package, shown, EXPLAINED, sink);
}

/// Compares the parts that are shown with all others but those that `explained`
/// begins.
pub(in crate::read) fn compare(
    package: &Package<'_>,
    shown: &[&str],
    explained: &[&str],
    sink: &mut dyn Sink,
) {
    let (mut n_shown, mut n_other) = (0u64, 0u64);
    for (key, size) in package.sizes() {
        if shown.contains(&key) {
            n_shown = n_shown.saturating_add(size);
        } else if !explained.iter().any(|begin| key.starts_with(begin)) {
            n_other = n_other.saturating_add(size);
        }
    }
    tell(n_shown, n_other, sink);
}

/// Pours in both sizes, in bytes, where the second outweighs the first.
pub(in crate::read) fn tell(n_shown: u64, n_other: u64, sink: &mut dyn Sink) {
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
