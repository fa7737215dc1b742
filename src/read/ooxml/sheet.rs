//! One sheet in one pass: its cells, and what else its part says, poured in the
//! order of surfaces. The cells are read in `cells.rs`.

use crate::model::{Fate, Surface};
use crate::read::Sink;

use super::anchors::{self, Anchor};
use super::around::Around;
use super::cells::Sheet;
use super::covers::Covers;
use super::deferred::Deferred;
use super::formulas::Formulas;
use super::frame::Frame;
use super::package::{Claim, Package};
use super::plan::Plan;
use super::print_area::PrintArea;
use super::remote::Remote;
use super::rows::Rows;
use super::strings::Strings;
use super::styles::Styles;
use super::tail::Tail;
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
    plan: Plan,
    most_rows: u32,
    sink: &mut dyn Sink,
) {
    let place = format!("The sheet \"{}\"", plan.surface.name);
    let part = package.name(plan.claim);
    let anchors = anchors_of(package, &plan);
    let whole = package.bytes_of_small(plan.claim, MOST_BYTES_AT_ONCE);
    let tail = whole.as_deref().map(Tail::of).unwrap_or_default();
    let mut rows = Rows::new(plan.surface.clone(), most_rows, sink);
    rows.remote = Some(Remote::new(&anchors));
    let frame = Frame::new(plan.tables.filtered, plan.advanced);
    let mut sheet = Sheet::new(book, rows, frame, Around::sheet(plan.relations));
    sheet.rows.print_area = PrintArea::new(plan.print_area);
    sheet.formulas = Formulas::new(plan.are_macros);
    sheet.cover(Covers::of(
        &anchors,
        &tail,
        &plan.tables.painted,
        &book.styles.paint,
    ));
    let read = match whole {
        Some(bytes) => sheet.take(&mut Xml::new(Utf8::whole(bytes))),
        None => {
            sheet.tail = Some(Tail::default());
            package.read(plan.claim, |xml| sheet.take(xml))
        }
    };
    let tail = sheet.tail.take();
    let Sheet {
        mut flaws,
        mut rows,
        formulas,
        around,
        readings,
        covers,
        ..
    } = sheet;
    let ended = rows.end();
    let print_area = std::mem::take(&mut rows.print_area);
    drop(rows);
    let read = read.and(ended);
    if let Some(tail) = tail {
        let late = Covers::of(&[], &tail, &[], &book.styles.paint);
        let surface = (&plan.surface, plan.claim);
        read_covered(package, book, surface, (late, most_rows), sink);
    }
    formulas.pour(&plan.surface, sink);
    around.pour(Some(&plan.surface), sink);
    plan.tables.around.pour(Some(&plan.surface), sink);
    readings.pour(Some(&plan.surface), sink);
    print_area.pour(&plan.surface, sink);
    flaws.too_many |= readings.were_too_many() || covers.were_too_many();
    let mut whole = flaws.tell(part, &place, sink);
    if let Err(trouble) = read {
        sink.gap(trouble.gap(part, &place));
        whole = false;
    }
    if whole {
        sink.part(part, Fate::Read);
    }
}

/// So large a sheet is read at once: then what stands behind its cells is known
/// before they are.
const MOST_BYTES_AT_ONCE: u64 = 16 << 20;

/// The things above the cells of a sheet.
fn anchors_of(package: &Package<'_>, plan: &Plan) -> Vec<Anchor> {
    let drawings = plan.relations.iter().filter(|one| one.kind == "drawing");
    drawings
        .flat_map(|one| anchors::of_drawing(package, &one.target))
        .collect()
}

/// Reads the cells of a large sheet once more that turned out to be covered, as
/// a second surface of the same name.
fn read_covered(
    package: &Package<'_>,
    book: &Book,
    (surface, claim): (&Surface, Claim),
    (covers, most_rows): (Covers, u32),
    sink: &mut dyn Sink,
) {
    if covers.is_empty() {
        return;
    }
    let mut sink = Deferred::new(sink);
    let rows = Rows::new(surface.clone(), most_rows, &mut sink);
    let frame = Frame::new(Vec::new(), Vec::new());
    let mut sheet = Sheet::new(book, rows, frame, Around::default());
    sheet.cover(covers);
    sheet.only_covered = true;
    // What stops it was told when the sheet was read, or is the last row.
    let _ = package.read(claim, |xml| sheet.take(xml));
    let _ = sheet.rows.end();
}
