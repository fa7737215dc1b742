//! One sheet in one pass: its cells, and what else its part says, poured in the
//! order of surfaces. The cells are read in `cells.rs`.

use std::io::Read;
use std::sync::Arc;

use crate::model::Fate;
use crate::read::Sink;

use super::anchors::{self, Anchor};
use super::around::Around;
use super::cells::Sheet;
use super::covers::Covers;
use super::deferred::Deferred;
use super::flaws::Flaws;
use super::formulas::Formulas;
use super::frame::Frame;
use super::package::Package;
use super::phonetic::Readings;
use super::plan::Plan;
use super::print_area::PrintArea;
use super::remote::Remote;
use super::rows::Rows;
use super::sheaves::Sheaves;
use super::stretches::Stretches;
use super::strings::Strings;
use super::styles::Styles;
use super::tail::Tail;
use super::trouble::Trouble;
use super::utf8::Utf8;
use super::xml::Xml;

/// What all sheets of a workbook need.
#[derive(Default)]
pub(super) struct Book {
    /// The shared strings.
    pub(super) strings: Strings,
    /// The cell styles.
    pub(super) styles: Styles,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// Reads one sheet into the sink, and accounts for its part.
pub(super) fn read(
    package: &Package<'_>,
    book: &Book,
    plan: &Plan,
    most_rows: u32,
    sink: &mut dyn Sink,
) {
    let task = Task {
        package,
        book,
        plan,
        most_rows,
        anchors: anchors_of(package, plan),
    };
    let done = match package.bytes_of_small(plan.claim, MOST_BYTES_AT_ONCE) {
        Some(bytes) => {
            let mut sheet = task.begin(&Tail::of(&bytes), sink);
            let read = Xml::new(Utf8::whole(bytes)).feed(&mut sheet);
            Done::of(sheet, read)
        }
        None => task.large(sink),
    };
    task.pour(done, sink);
}

/// One sheet that is to be read.
struct Task<'t> {
    package: &'t Package<'t>,
    book: &'t Book,
    plan: &'t Plan,
    most_rows: u32,
    /// The things above its cells.
    anchors: Vec<Anchor>,
}

impl Task<'_> {
    /// Opens the sheet's surface.
    fn begin<'k>(&self, tail: &Tail, sink: &'k mut dyn Sink) -> Sheet<'_, 'k> {
        let plan = self.plan;
        let mut rows = Rows::new(plan.surface.clone(), self.most_rows, sink);
        rows.order.remote = Some(Remote::new(&self.anchors));
        rows.order.print_area = PrintArea::new(plan.print_area.clone());
        let frame = Frame::new(plan.tables.filtered.clone(), plan.advanced.clone());
        let around = Around::sheet(Arc::clone(&plan.relations));
        let mut sheet = Sheet::new(self.book, rows, frame, around);
        sheet.formulas = Formulas::new(plan.are_macros);
        let (backs, paint) = (&plan.tables.painted, &self.book.styles.paint);
        sheet.cover(Covers::of(&self.anchors, tail, backs, paint));
        sheet
    }

    /// Reads a sheet that is too large to be read at once: its cells stretch by
    /// stretch, on all cores. Where the stretches do not mean the same alone it
    /// is read once more, from beginning to end; so is one that is not all too
    /// large, when what stands behind its cells turns out to lie over them.
    fn large(&self, sink: &mut dyn Sink) -> Done {
        let is_huge = self.package.size(self.plan.claim) > MOST_BYTES_TWICE;
        let mut again = !is_huge;
        let (mut known, mut is_cut) = (Tail::default(), true);
        loop {
            let mut is_refused = false;
            let mut sheet = self.begin(&known, sink);
            sheet.tail = (again || is_huge).then(Tail::default);
            let read = self.package.read(self.plan.claim, |xml| {
                if is_cut && sheet.covers.is_empty() {
                    self.in_stretches(xml, &mut sheet, &mut is_refused)
                } else {
                    xml.feed(&mut sheet)
                }
            });
            if is_refused {
                is_cut = false;
            } else if again {
                again = false;
                known = sheet.tail.take().unwrap_or_default();
                let paint = &self.book.styles.paint;
                if Covers::of(&[], &known, &[], paint).is_empty() {
                    return Done::of(sheet, read);
                }
            } else {
                return Done::of(sheet, read);
            }
            drop(sheet);
            sink.discard();
        }
    }

    /// Reads what stands before the cells, then these in stretches, then the
    /// rest.
    fn in_stretches<R: Read + Send>(
        &self,
        xml: &mut Xml<R>,
        sheet: &mut Sheet<'_, '_>,
        is_refused: &mut bool,
    ) -> Result<(), Trouble> {
        sheet.pauses_at_cells = true;
        xml.feed(sheet)?;
        sheet.pauses_at_cells = false;
        if !sheet.is_among_cells() {
            return Ok(());
        }
        let sheaves = Sheaves {
            book: self.book,
            are_macros: self.plan.are_macros,
        };
        let (Some(sink), mut beside) = sheet.split() else {
            return Ok(());
        };
        let streamed = sink.stream(&mut Stretches::new(xml.source()), &sheaves, &mut |sheaf| {
            if beside.order.is_over {
                return false;
            }
            *is_refused = sheaf.is_refused() || !beside.order.sheaf(sheaf);
            if !*is_refused {
                beside.absorb(sheaf.take_aside());
            }
            !*is_refused
        });
        let is_over = beside.order.is_over;
        let streamed = streamed.map_err(|error| Trouble::from(&error));
        match (*is_refused, is_over) {
            (true, _) => Ok(()),
            (_, true) => Err(Trouble::TooManyRows),
            // What was inflated before a trouble is read in any case.
            _ => streamed.and(xml.feed(sheet)),
        }
    }

    /// Pours what the sheet holds beside its cells.
    fn pour(&self, done: Done, sink: &mut dyn Sink) {
        let plan = self.plan;
        let place = format!("The sheet \"{}\"", plan.surface.name);
        let part = self.package.name(plan.claim);
        if let Some(tail) = &done.tail {
            self.read_covered(tail, sink);
        }
        done.formulas.pour(&plan.surface, sink);
        done.around.pour(Some(&plan.surface), sink);
        plan.tables.around.pour(Some(&plan.surface), sink);
        done.readings.pour(Some(&plan.surface), sink);
        done.print_area.pour(&plan.surface, sink);
        let mut whole = done.flaws.tell(part, &place, sink);
        if let Err(trouble) = done.read {
            sink.gap(trouble.gap(part, &place));
            whole = false;
        }
        if whole {
            sink.part(part, Fate::Read);
        }
    }

    /// Reads the cells of a large sheet once more that turned out to be covered,
    /// as a second surface of the same name.
    fn read_covered(&self, tail: &Tail, sink: &mut dyn Sink) {
        let covers = Covers::of(&[], tail, &[], &self.book.styles.paint);
        if covers.is_empty() {
            return;
        }
        let mut sink = Deferred::new(sink);
        let rows = Rows::new(self.plan.surface.clone(), self.most_rows, &mut sink);
        let mut sheet = Sheet::new(self.book, rows, Frame::default(), Around::default());
        sheet.cover(covers);
        sheet.only_covered = true;
        // What stops it was told when the sheet was read, or is the last row.
        let _ = self
            .package
            .read(self.plan.claim, |xml| xml.feed(&mut sheet));
        let _ = sheet.end();
    }
}

/// A sheet whose cells are read.
struct Done {
    flaws: Flaws,
    formulas: Formulas,
    around: Around,
    readings: Readings,
    print_area: PrintArea,
    /// What stands behind the cells, where it was not known before them.
    tail: Option<Tail>,
    read: Result<(), Trouble>,
}

impl Done {
    /// Ends a sheet that was read so far.
    fn of(mut sheet: Sheet<'_, '_>, read: Result<(), Trouble>) -> Self {
        let read = read.and(sheet.end());
        let mut flaws = sheet.flaws;
        flaws.too_many |= sheet.readings.were_too_many() || sheet.covers.were_too_many();
        Self {
            flaws,
            print_area: std::mem::take(&mut sheet.rows.order.print_area),
            formulas: sheet.formulas,
            around: sheet.around,
            readings: sheet.readings,
            tail: sheet.tail,
            read,
        }
    }
}

/// So large a sheet is read at once: then what stands behind its cells is known
/// before they are. To make room for more takes longer than to read it.
const MOST_BYTES_AT_ONCE: u64 = 1 << 20;

/// So large a sheet is read twice where what stands behind its cells lies over
/// them; of a larger one these cells are told once more.
const MOST_BYTES_TWICE: u64 = 16 << 20;

/// The things above the cells of a sheet.
fn anchors_of(package: &Package<'_>, plan: &Plan) -> Vec<Anchor> {
    let drawings = plan.relations.iter().filter(|one| one.kind == "drawing");
    drawings
        .flat_map(|one| anchors::of_drawing(package, &one.target))
        .collect()
}
