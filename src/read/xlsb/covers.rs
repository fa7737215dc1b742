//! What lies on the sheets of an xlsb file above their cells. The drawings are
//! parts of XML as in xlsx, so the reader of those follows them.

use super::told::Told;
use crate::read::Reading;
use crate::read::ooxml::{self, Package};
use crate::read::sheets::Veil;

/// Lays the drawings of each sheet over its cells. `parts` are the parts of the
/// sheets, in the order of the veils.
pub(super) fn lay(reading: &Reading<'_>, parts: &[String], veils: &mut [Veil]) {
    // What is amiss with a part is told when its texts are read.
    let mut told = Told::default();
    let Some(mut package) = Package::open(reading, &mut told) else {
        return;
    };
    for (part, veil) in parts.iter().zip(veils) {
        let Some(things) = ooxml::things_on(&mut package, part, &mut told) else {
            continue;
        };
        for area in things.covered {
            veil.cells.cover(area);
        }
        veil.cells.lie(things.all);
    }
}
