//! The places of an xls workbook that bear text beside its cells: each is a
//! nook of its own file, fed record by record and poured behind its sheet.

use std::ops::Range;

use super::globals::{Globals, SheetKind};
use super::records::{Records, Whole, short};
use super::strings::Strings;
use super::{
    charts, conditional, consolidation, criteria, formulas, hyperlinks, links, loose, margins,
    names, notes, pictures, printers, scenarios, scrolled, settings, shapes, slack, validation,
    windows,
};
use crate::model::{Surface, SurfaceKind};
use crate::read::ooxml::{Trouble, on_sheet};
use crate::read::{Reading, Sink};

/// Kinds of record that shape the walk.
pub(super) const BOF: u16 = 0x0809;
pub(super) const EOF: u16 = 0x000A;

/// What a hiding place stands on.
#[derive(Clone, Copy)]
pub(super) struct On<'a> {
    /// The sheet; none for the workbook itself.
    pub(super) sheet: Option<&'a Surface>,
    /// What the workbook says of its sheets.
    pub(super) globals: &'a Globals,
    /// Most rows of one surface.
    pub(super) most_rows: u32,
}

impl On<'_> {
    /// A surface called after the sheet and concealed as it is.
    pub(super) fn surface(&self, kind: SurfaceKind, what: &str) -> Surface {
        match self.sheet {
            Some(sheet) => on_sheet(kind, what, sheet),
            None => Surface::shown(kind, what),
        }
    }
}

/// One hiding place.
pub(super) trait Nook {
    /// Takes a record of the sheet or the workbook, or of a chart inside the
    /// sheet, where `depth` is 2.
    ///
    /// # Errors
    /// When the place grows past its bounds.
    fn record(&mut self, record: &Whole<'_>, depth: u32) -> Result<(), Trouble>;

    /// Pours what was found.
    ///
    /// # Errors
    /// As [`Nook::record`].
    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble>;
}

/// The nooks of the workbook itself.
fn of_workbook() -> Vec<Box<dyn Nook>> {
    vec![
        Box::new(names::Names::default()),
        Box::new(links::Links::default()),
        Box::new(settings::Settings::new()),
        Box::new(pictures::Pictures::new()),
        Box::new(windows::Windows::new()),
        Box::new(loose::Loose::new()),
    ]
}

/// The nooks of a sheet.
fn of_sheet(are_macros: bool) -> Vec<Box<dyn Nook>> {
    vec![
        Box::new(notes::Notes::default()),
        Box::new(shapes::Shapes::default()),
        Box::new(margins::Margins::new()),
        Box::new(hyperlinks::Hyperlinks::new()),
        Box::new(validation::Validation::new()),
        Box::new(conditional::Conditional::new()),
        Box::new(criteria::Criteria::new()),
        Box::new(formulas::Formulas::new(are_macros)),
        Box::new(scenarios::Scenarios::new()),
        Box::new(consolidation::Consolidation::new()),
        Box::new(scrolled::Scrolled::new()),
        Box::new(charts::Charts::default()),
        Box::new(printers::Printers::new()),
        Box::new(pictures::Pictures::new()),
        Box::new(loose::Loose::new()),
    ]
}

/// Pours all places of a Workbook (BIFF8) stream. How many bytes the sheets that
/// are shown take, and how many the others.
pub(super) fn pour(
    stream: &[u8],
    globals: &Globals,
    strings: &Strings<'_>,
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) -> (u64, u64) {
    let mut walk = Walk {
        stream,
        left: stream.len(),
        walked: Vec::new(),
        reading,
        sink,
    };
    let on = On {
        sheet: None,
        globals,
        most_rows: reading.limits.max_rows,
    };
    walk.pour(0, of_workbook(), on);
    let (mut n_shown, mut n_other) = (0u64, 0u64);
    for sheet in &globals.sheets {
        let on = On {
            sheet: Some(&sheet.surface),
            ..on
        };
        let Some(place) = sheet.place else { continue };
        let n_bytes = walk.pour(place, of_sheet(sheet.kind == SheetKind::Macros), on);
        if sheet.surface.hiding.is_none() {
            n_shown += n_bytes as u64;
        } else {
            n_other += n_bytes as u64;
        }
    }
    let walked = walk.walked;
    strings.pour(sink);
    slack::pour_unwalked(&unwalked(stream, walked), sink);
    (n_shown, n_other)
}

/// The pieces of the stream between and behind those that were walked.
fn unwalked(stream: &[u8], mut walked: Vec<Range<usize>>) -> Vec<&[u8]> {
    walked.sort_by_key(|range| range.start);
    walked.push(stream.len()..stream.len());
    let mut pieces = Vec::new();
    let mut end = 0;
    for range in walked {
        pieces.extend(stream.get(end..range.start));
        end = end.max(range.end);
    }
    pieces
}

/// Walks over the records of the workbook and its sheets.
struct Walk<'w> {
    stream: &'w [u8],
    /// How many bytes may still be walked over. Sheets that share bytes are a
    /// trick; honest ones together are shorter than the stream.
    left: usize,
    /// What of the stream was walked over.
    walked: Vec<Range<usize>>,
    reading: &'w Reading<'w>,
    sink: &'w mut dyn Sink,
}

/// The clock is asked at every so many records.
pub(super) const RECORDS_A_LOOK: usize = 256;

/// Kinds of record that hold cells, rows and nothing else on a sheet of cells.
const CELLS: [u16; 8] = [
    0x00FD, 0x027E, 0x00BD, 0x0203, 0x0201, 0x00BE, 0x0208, 0x0205,
];

impl Walk<'_> {
    /// Feeds the nooks with the records from a place on to the end of the sheet
    /// or the workbook, and pours them. How many bytes that was.
    fn pour(&mut self, place: usize, mut nooks: Vec<Box<dyn Nook>>, on: On<'_>) -> usize {
        let Some(mut records) = Records::from(self.stream, place) else {
            return 0;
        };
        // Asked for each of many small sheets, too.
        let is_late = self.reading.is_late().then_some(Trouble::TimedOut);
        let mut first = is_late.or_else(|| self.feed(&mut records, &mut nooks).err());
        for nook in &mut nooks {
            let poured = nook.pour(on, self.sink);
            first = first.or(poured.err());
        }
        if let Some(trouble) = first {
            let place = "What stands beside the cells";
            self.sink.gap(trouble.gap("Workbook", place));
        }
        let end = self.stream.len().saturating_sub(records.left());
        self.walked.push(place..end);
        end - place
    }

    fn feed(
        &mut self,
        records: &mut Records<'_>,
        nooks: &mut [Box<dyn Nook>],
    ) -> Result<(), Trouble> {
        let mut first = Ok(());
        let (mut depth, mut is_chart) = (0, false);
        for number in 1usize.. {
            let before = records.left();
            let Some(record) = records.whole() else { break };
            let Some(rest) = self.left.checked_sub(before - records.left()) else {
                break;
            };
            self.left = rest;
            if number.is_multiple_of(RECORDS_A_LOOK) && self.reading.is_late() {
                return first.and(Err(Trouble::TimedOut));
            }
            match record.kind {
                BOF => {
                    depth += 1;
                    is_chart |= depth == 1 && short(&record.data, 2) == Some(charts::CHART);
                }
                EOF if depth <= 1 => break,
                EOF => depth -= 1,
                kind if depth == 1 && !is_chart && CELLS.contains(&kind) => continue,
                _ => {}
            }
            for nook in nooks.iter_mut() {
                first = first.and(nook.record(&record, depth));
            }
        }
        first
    }
}
