//! The places of an xls workbook that bear text beside its cells: each is a
//! nook of its own file, fed record by record and poured behind its sheet.

use std::ops::Range;

use super::globals::Globals;
use super::records::{Records, Whole};
use super::{
    charts, conditional, consolidation, criteria, formulas, hyperlinks, links, loose, margins,
    names, notes, pictures, printers, scenarios, scrolled, settings, shapes, slack, strings,
    validation, windows,
};
use crate::model::{Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Trouble, on_sheet};

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
    fn record(&mut self, record: &Whole, depth: u32) -> Result<(), Trouble>;

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
    most_rows: u32,
    sink: &mut dyn Sink,
) -> (u64, u64) {
    // Sheets that share bytes are a trick; honest ones together are shorter
    // than the stream.
    let mut left = stream.len();
    let mut strings = strings::Strings::default();
    let on = On {
        sheet: None,
        globals,
        most_rows,
    };
    let mut nooks = of_workbook();
    let mut walked = vec![walk(
        stream,
        0,
        &mut left,
        &mut nooks,
        &mut strings,
        on,
        sink,
    )];
    let (mut n_shown, mut n_other) = (0u64, 0u64);
    for sheet in &globals.sheets {
        let on = On {
            sheet: Some(&sheet.surface),
            ..on
        };
        let Some(place) = sheet.place else { continue };
        let mut nooks = of_sheet(sheet.is_macros);
        let range = walk(stream, place, &mut left, &mut nooks, &mut strings, on, sink);
        if sheet.surface.hiding.is_none() {
            n_shown += range.len() as u64;
        } else {
            n_other += range.len() as u64;
        }
        walked.push(range);
    }
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

/// Feeds the nooks with the records from a place on to the end of the sheet or
/// the workbook, and pours them. What of the stream it was.
fn walk(
    stream: &[u8],
    place: usize,
    left: &mut usize,
    nooks: &mut [Box<dyn Nook>],
    strings: &mut strings::Strings,
    on: On<'_>,
    sink: &mut dyn Sink,
) -> Range<usize> {
    let Some(mut records) = Records::from(stream, place) else {
        return place..place;
    };
    let start = place;
    let mut troubles: Vec<Trouble> = Vec::new();
    let mut depth = 0;
    loop {
        let before = records.left();
        let Some(record) = records.whole() else { break };
        let Some(rest) = left.checked_sub(before - records.left()) else {
            break;
        };
        *left = rest;
        match record.kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            _ => {}
        }
        strings.record(&record);
        for nook in nooks.iter_mut() {
            troubles.extend(nook.record(&record, depth).err());
        }
    }
    for nook in nooks {
        troubles.extend(nook.pour(on, sink).err());
    }
    if let Some(trouble) = troubles.first() {
        let place = "What stands beside the cells";
        sink.gap(trouble.gap("Workbook", place));
    }
    start..stream.len().saturating_sub(records.left())
}
