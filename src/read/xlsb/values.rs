//! The cells of one sheet, poured under its veil: the records are walked over
//! once for what lies over the cells, for merges and filters stand behind them,
//! and once for the cells and what stands beside them.

use std::sync::{Arc, Mutex};

use super::cells::Cells;
use super::flow::Flow;
use super::looks::Looks;
use super::rest::Rest;
use super::sheet::Walk;
use super::strings::Strings;
use crate::model::{Region, Surface};
use crate::read::ooxml::{Claim, Package, Relation, Things, Trouble};
use crate::read::sheets::{Pour, damaged_sheet, sheet_part};
use crate::read::worker::caught;
use crate::read::{Reading, Sink};

/// So large a sheet is inflated once and held; a larger one is inflated twice.
const MOST_BYTES_AT_ONCE: u64 = 16 << 20;

/// What all sheets of a workbook need.
pub(super) struct Book {
    pub(super) looks: Looks,
    pub(super) strings: Strings,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// One sheet that is to be read.
pub(super) struct Plan {
    /// How it is called and concealed.
    pub(super) surface: Surface,
    /// Its part.
    pub(super) claim: Claim,
    /// Where its relationships lead.
    pub(super) relations: Arc<[Relation]>,
    /// The areas that print; all of it when there are none.
    pub(super) prints: Vec<Region>,
    /// What lies on it; none when it has no drawing.
    pub(super) things: Option<Things>,
    /// Whether it is a sheet of cells, even if it has none.
    pub(super) is_grid: bool,
    /// Whether its formulas are macros of Excel 4.0.
    pub(super) are_macros: bool,
    /// Whether a sheet before it has the same part.
    pub(super) is_again: bool,
    /// What it says beside its cells, once it is read.
    pub(super) rest: Mutex<Option<Rest>>,
}

/// Pours the cells of a sheet, and leaves what stands beside them.
pub(super) fn read(
    reading: &Reading<'_>,
    package: &Package<'_>,
    book: &Book,
    plan: &Plan,
    sink: &mut dyn Sink,
) {
    let name = &plan.surface.name;
    let task = Task {
        reading,
        package,
        book,
        plan,
    };
    caught(
        sink,
        || damaged_sheet(name),
        |sink| {
            let rest = task.read(sink);
            if rest.is_heavy() && !plan.is_again {
                rest.pour(package, plan.claim, Some(&plan.surface), sink);
            } else if let Ok(mut slot) = plan.rest.lock() {
                *slot = Some(rest);
            }
        },
    );
}

struct Task<'t> {
    reading: &'t Reading<'t>,
    package: &'t Package<'t>,
    book: &'t Book,
    plan: &'t Plan,
}

impl Task<'_> {
    fn read(&self, sink: &mut dyn Sink) -> Rest {
        let (package, claim) = (self.package, self.plan.claim);
        if package.size(claim) <= MOST_BYTES_AT_ONCE
            && let Ok(bytes) = package.bytes(claim, MOST_BYTES_AT_ONCE)
        {
            let mut flow = Flow::whole(bytes);
            let walk = Walk::default().over(&mut flow);
            flow.rewind();
            return self.cells(walk, sink, |cells| cells.all(&mut flow));
        }
        let walk = package.open_part(claim, |source, _| {
            Ok(Walk::default().over(&mut Flow::new(source)))
        });
        self.cells(walk.unwrap_or_default(), sink, |cells| {
            package.open_part(claim, |source, _| cells.all(&mut Flow::new(source)))
        })
    }

    /// Pours the cells that `read` hands over.
    fn cells(
        &self,
        mut walk: Walk,
        sink: &mut dyn Sink,
        read: impl FnOnce(&mut Cells<'_>) -> Result<(), Trouble>,
    ) -> Rest {
        let plan = self.plan;
        let veil = &mut walk.veil;
        veil.prints.clone_from(&plan.prints);
        if let Some(things) = &plan.things {
            things
                .covered
                .iter()
                .for_each(|area| veil.cells.cover(*area));
            veil.cells.lie(things.all.clone());
        } else if !walk.has_drawing {
            veil.cells.lie(Vec::new());
        }
        let name = (plan.surface.name.as_str(), plan.surface.hiding);
        let is_poured = plan.is_grid || walk.has_cells;
        let pour = is_poured.then(|| Pour::open(self.reading, name, Some(&walk.veil), sink));
        let rest = Rest::new(Arc::clone(&plan.relations), plan.are_macros);
        let mut cells = Cells::new(self.book, pour, rest);
        let read = read(&mut cells);
        let rest = cells.end(read, walk.is_damaged);
        if let Err(trouble) = read
            && is_poured
            && trouble != Trouble::Damaged
        {
            let part = sheet_part(&plan.surface.name);
            sink.gap(trouble.gap(&part, &format!("The sheet {part}")));
        }
        rest
    }
}
