//! One sheet on its way into the sink: its surface, its veil, its rows in
//! order, and a gap where something of it is missing.

use super::cells::Area;
use super::datum::{Datum, put};
use super::veil::Veil;
use crate::model::{Gap, GapReason, Hiding, Sheaf, Surface, SurfaceKind};
use crate::read::{Reading, Sink};

use crate::read::ooxml::{PrintArea, Remote};

/// Rows go on together when they hold so much text, in bytes, or so many cells:
/// little enough to stay at hand, enough to look at a column at a time.
const ENOUGH_TEXT: usize = 64 << 10;
const ENOUGH_CELLS: usize = 2 << 10;

/// Most text of one row that is put together, in bytes; what is more is handed
/// over as one more row of the same number.
const MOST_TEXT: usize = 64 << 20;

/// One sheet on its way into the sink.
pub(in crate::read) struct Pour<'a> {
    reading: &'a Reading<'a>,
    veil: Option<&'a Veil>,
    name: &'a str,
    sink: &'a mut dyn Sink,
    /// The rows that were not handed over yet, that at hand last.
    sheaf: Sheaf,
    index: u32,
    /// What conceals all of the row at hand.
    hiding: Hiding,
    /// The last column of the row at hand.
    last_column: Option<u32>,
    is_ascending: bool,
    /// Where the texts of the row at hand begin.
    first_text: usize,
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
            sheaf: Sheaf::default(),
            index: 0,
            hiding: Hiding::NONE,
            last_column: None,
            is_ascending: true,
            first_text: 0,
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
        let goes_on = self.begin_row(index);
        if goes_on {
            cells.for_each(|(column, datum)| self.cell(column, datum, Hiding::NONE));
            self.end_row();
        }
        goes_on
    }

    /// The same for a reader that knows itself what conceals the row and each
    /// of its cells.
    pub(in crate::read) fn row_as<'d>(
        &mut self,
        index: u32,
        hiding: Hiding,
        cells: impl Iterator<Item = (u32, Hiding, Datum<'d>)>,
    ) -> bool {
        let goes_on = self.begin_row(index);
        if goes_on {
            self.hiding = self.hiding.and(hiding);
            cells.for_each(|(column, hiding, datum)| self.cell(column, datum, hiding));
            self.end_row();
        }
        goes_on
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

    /// Begins a row. Says whether to go on.
    pub(in crate::read) fn begin_row(&mut self, index: u32) -> bool {
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
        self.index = index;
        self.hiding = self.veil.map_or(Hiding::NONE, |veil| veil.row(index));
        true
    }

    /// Adds a cell to the row, and what conceals it beside what the veil says.
    pub(in crate::read) fn cell(&mut self, column: u32, datum: Datum<'_>, hiding: Hiding) {
        let cells = self.veil.map(|veil| &veil.cells);
        let over = cells.filter(|cells| !cells.is_plain());
        let hiding = over.map_or(hiding, |cells| {
            hiding.and(cells.conceal(self.index, column, datum.number()))
        });
        put(&mut self.sheaf, column, datum, hiding);
        self.is_ascending &= self.last_column.is_none_or(|last| last < column);
        self.last_column = Some(column);
        if self.sheaf.room().len() - self.first_text > MOST_TEXT {
            self.tie_row();
            self.pass_on();
        }
    }

    /// Ends the row; one without cells is none.
    pub(in crate::read) fn end_row(&mut self) {
        self.tie_row();
        self.next_row = self.index.saturating_add(1);
        self.n_rows += 1;
        if self.sheaf.room().len() >= ENOUGH_TEXT || self.sheaf.n_cells() >= ENOUGH_CELLS {
            self.pass_on();
        }
    }

    /// The cells at hand are a row.
    fn tie_row(&mut self) {
        if !self.is_ascending {
            self.sheaf.sort_row();
        }
        let columns = self.sheaf.at_hand().map(|cell| self.sheaf.column(cell));
        if columns.len() > 0 {
            if self.print_area.is_set() {
                let print_area = &mut self.print_area;
                let columns = columns.clone();
                columns.for_each(|column| print_area.count(self.index, column));
            }
            let mut hiding = self.hiding;
            if let Some(remote) = &mut self.remote {
                hiding = hiding.and(remote.row(self.index, columns));
            }
            self.sheaf.end_row(self.index, hiding);
        }
        self.last_column = None;
        self.is_ascending = true;
        self.first_text = self.sheaf.room().len();
    }

    /// Hands over the rows that are whole.
    fn pass_on(&mut self) {
        if !self.sheaf.is_empty() {
            self.sink.sheaf(&self.sheaf);
        }
        self.sheaf.unbind();
        self.first_text = 0;
    }

    /// Says that something of the sheet could not be read.
    pub(in crate::read) fn damaged(&mut self) {
        self.gap.get_or_insert_with(|| damaged_sheet(self.name));
    }

    /// Closes the surface.
    pub(in crate::read) fn end(mut self) {
        self.pass_on();
        for (first, last) in self.veil.into_iter().flat_map(Veil::filtered) {
            self.sink.filtered(*first, *last);
        }
        for (first, last) in self.remote.iter().flat_map(Remote::far_columns) {
            self.sink.columns(first, last, Hiding::REMOTE);
        }
        self.sink.close();
        self.print_area.pour(&self.surface, self.sink);
        let mut veils = self.veil.into_iter();
        if veils.any(|veil| veil.cells.were_too_many()) {
            let what = "has more over its cells than foiscan compares, so some that nobody sees \
                        count as shown. Save the file as .xlsx";
            self.sink.gap(self.missing(GapReason::TooLarge, what));
        }
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
