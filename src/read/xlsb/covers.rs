//! What lies on the sheets of an xlsb file above their cells. The drawings are
//! parts of XML as in xlsx, so the reader of those follows them.

use crate::model::{Fate, Gap, Hiding, Row, Source, Surface};
use crate::read::ooxml::{self, Package};
use crate::read::sheets::Veil;
use crate::read::{Job, Reading, Sink};

/// Lays the drawings of each sheet over its cells. `parts` are the parts of the
/// sheets, in the order of the veils.
pub(super) fn lay(reading: &Reading<'_>, parts: &[String], veils: &mut [Veil]) {
    let Some(mut package) = Package::open(reading, &mut Quiet) else {
        return;
    };
    for (part, veil) in parts.iter().zip(veils) {
        let Some(things) = ooxml::things_on(&mut package, part, &mut Quiet) else {
            continue;
        };
        for area in things.covered {
            veil.cells.cover(area);
        }
        veil.cells.lie(things.all);
    }
}

/// What is amiss with a part is told when its texts are read.
struct Quiet;

impl Sink for Quiet {
    fn shared(&mut self, _text: &str) {}
    fn surface(&mut self, _surface: Surface) {}
    fn columns(&mut self, _first: u32, _last: u32, _hiding: Hiding) {}
    fn row(&mut self, _row: &Row<'_>) {}
    fn discard(&mut self) {}

    fn filtered(&mut self, _first: u32, _last: u32) {}
    fn close(&mut self) {}
    fn part(&mut self, _part: &str, _fate: Fate) {}
    fn gap(&mut self, _gap: Gap) {}
    fn nested(&mut self, _source: Source) {}
    fn spread(&mut self, _jobs: Vec<Job<'_>>) {}
}
