//! One sheet on its way into the sink: its surface, its veil, its rows in
//! order, and a gap where something of it is missing.

use super::cells::Area;
use super::datum::{Datum, Over, RowWriter};
use super::veil::Veil;
use crate::model::{Gap, GapReason, Hiding, Surface, SurfaceKind};
use crate::read::{Reading, Sink};

use crate::read::ooxml::{PrintArea, Remote};

/// One sheet on its way into the sink.
pub(in crate::read) struct Pour<'a> {
    reading: &'a Reading<'a>,
    veil: Option<&'a Veil>,
    name: &'a str,
    sink: &'a mut dyn Sink,
    writer: RowWriter,
    /// Follows which cells are far away from the others.
    remote: Option<Remote>,
    print_area: PrintArea,
    surface: Surface,
    next_row: u32,
    n_rows: u32,
    gap: Option<Gap>,
}

impl<'a> Pour<'a> {
    /// Opens the surface of the sheet of that name, hidden in this way.
    pub(in crate::read) fn open(
        reading: &'a Reading<'a>,
        (name, hiding): (&'a str, Hiding),
        veil: Option<&'a Veil>,
        sink: &'a mut dyn Sink,
    ) -> Self {
        let surface = surface(name).hidden_by(hiding);
        sink.surface(surface.clone());
        for span in veil.into_iter().flat_map(Veil::hidden_columns) {
            sink.columns(span.first, span.last, span.hiding);
        }
        Self {
            reading,
            veil,
            name,
            sink,
            writer: RowWriter::default(),
            remote: veil.and_then(|veil| veil.cells.remote()),
            print_area: PrintArea::new(veil.map_or_else(Vec::new, |veil| veil.prints.clone())),
            surface,
            next_row: 0,
            n_rows: 0,
            gap: None,
        }
    }

    /// Pours one row, cells by ascending column. Says whether to go on.
    pub(in crate::read) fn row<'d>(
        &mut self,
        index: u32,
        cells: impl Iterator<Item = (u32, Datum<'d>)>,
    ) -> bool {
        let hiding = self.veil.map_or(Hiding::NONE, |veil| veil.row(index));
        let over = self.veil.map(|veil| &veil.cells);
        let over = over.filter(|cells| !cells.is_plain());
        let cells = cells.map(|(column, datum)| {
            let hiding = over.map_or(Hiding::NONE, |cells| {
                cells.conceal(index, column, datum.number())
            });
            (column, hiding, datum)
        });
        self.row_as(index, hiding, cells)
    }

    /// The same for a reader that knows itself what conceals the row and each
    /// of its cells.
    pub(in crate::read) fn row_as<'d>(
        &mut self,
        index: u32,
        hiding: Hiding,
        cells: impl Iterator<Item = (u32, Hiding, Datum<'d>)>,
    ) -> bool {
        if index < self.next_row {
            self.damaged();
            return false;
        }
        if self.n_rows >= self.reading.limits.max_rows {
            self.gap = Some(self.missing(
                GapReason::TooLarge,
                "has more rows than foiscan looks at, so the rest of it was not checked. \
                 Allow more rows, or split the sheet",
            ));
            return false;
        }
        // The clock is asked now and then: it costs more than a short row.
        if self.n_rows.is_multiple_of(256) && self.reading.is_late() {
            self.gap = Some(self.missing(
                GapReason::TimedOut,
                "took longer to read than is allowed, so the rest of it was not checked. \
                 Allow more time, or split the sheet",
            ));
            return false;
        }
        let over = Over {
            hiding,
            remote: self.remote.as_mut(),
            print_area: &mut self.print_area,
        };
        self.writer.pour(self.sink, index, over, cells);
        self.next_row = index.saturating_add(1);
        self.n_rows += 1;
        true
    }

    /// Says that columns are concealed, which a reader learns while it reads.
    pub(in crate::read) fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        self.sink.columns(first, last, hiding);
    }

    /// Says where something lies on the sheet: what is beside it is not far
    /// away. Without an area it may lie anywhere.
    pub(in crate::read) fn lies(&mut self, area: Option<Area>) {
        match (area, &mut self.remote) {
            (Some((rows, columns)), Some(remote)) => remote.lies(rows, columns),
            _ => self.remote = None,
        }
    }

    /// Says that something of the sheet could not be read.
    pub(in crate::read) fn damaged(&mut self) {
        self.gap.get_or_insert_with(|| damaged_sheet(self.name));
    }

    /// Closes the surface.
    pub(in crate::read) fn end(self) {
        for (first, last) in self.veil.into_iter().flat_map(Veil::filtered) {
            self.sink.filtered(*first, *last);
        }
        for (first, last) in self.remote.iter().flat_map(Remote::far_columns) {
            self.sink.columns(first, last, Hiding::REMOTE);
        }
        self.sink.close();
        self.print_area.pour(&self.surface, self.sink);
        if let Some(gap) = self.gap {
            self.sink.gap(gap);
        }
    }

    fn missing(&self, reason: GapReason, what: &str) -> Gap {
        let part = sheet_part(self.name);
        let says = format!("The sheet {part} {what}, then check again.");
        Gap::part(part, reason, says)
    }
}

/// The surface of a sheet. LibreOffice keeps the cells of other workbooks that
/// links refer to as hidden sheets called `'file:///…/book.ods'#$Sheet`; older
/// ones leave out the `$`.
fn surface(name: &str) -> Surface {
    if name.starts_with('\'') && name.contains("'#") {
        Surface::shown(SurfaceKind::ExternalLink, name).hidden_by(Hiding::CACHE)
    } else {
        Surface::shown(SurfaceKind::Sheet, name)
    }
}

/// The gap of a sheet that could not be read to its end.
pub(in crate::read) fn damaged_sheet(name: &str) -> Gap {
    let part = sheet_part(name);
    let says = format!(
        "The sheet {part} is damaged, so not all of it was checked. Open the file, look at \
         the sheet, save the file as .xlsx, and check that."
    );
    Gap::part(part, GapReason::Damaged, says)
}

/// A sheet as a part: its name in quotes.
pub(in crate::read) fn sheet_part(name: &str) -> String {
    format!("\"{name}\"")
}

/// The gap of a file that asks for a password.
pub(in crate::read) fn encrypted() -> Gap {
    Gap::whole(
        GapReason::Encrypted,
        "This file is protected by a password, so its sheets were not checked. Open it with \
         the password, save a copy without one, and check the copy.",
    )
}
