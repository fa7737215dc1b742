//! What an xls workbook says of its sheets: names, states, where each begins,
//! and which numbers in formulas stand for which of them.

use super::cursor::Cursor;
use super::letters::Letters;
use super::places::EOF;
use super::records::Records;
use super::walk::MOST_SHEETS;
use crate::model::{Hiding, Surface, SurfaceKind};

/// What the workbook says.
#[derive(Default)]
pub(super) struct Globals {
    /// Its sheets in the order of their tabs.
    pub(super) sheets: Vec<Listed>,
    /// For each reference to sheets: the first of them, where it is one of this
    /// workbook.
    references: Vec<Option<usize>>,
    /// The numbers of the pivot caches that a pivot table uses.
    pub(super) caches: Vec<u16>,
    /// Where each of those came from, as the workbook says it.
    pub(super) sources: Vec<(u16, String)>,
}

/// One sheet.
pub(super) struct Listed {
    /// How it is called and concealed.
    pub(super) surface: Surface,
    /// Where its records begin in the stream.
    pub(super) place: Option<usize>,
    /// What stands on it.
    pub(super) kind: SheetKind,
}

/// What stands on a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetKind {
    Cells,
    /// Macros of Excel 4.0.
    Macros,
    /// One chart.
    Chart,
    /// A module of macros.
    Module,
}

impl Globals {
    /// Reads the first part of a stream.
    pub(super) fn read(stream: &[u8], letters: Letters) -> Self {
        let mut globals = Self::default();
        let Some(mut records) = Records::from(stream, 0) else {
            return globals;
        };
        let mut internal = None;
        let mut n_books = 0u32;
        while let Some(record) = records.whole() {
            match record.kind {
                EOF => break,
                // BoundSheet8
                0x0085 if globals.sheets.len() < MOST_SHEETS => {
                    globals
                        .sheets
                        .push(listed(Cursor::new(&record, 0), letters));
                }
                // SupBook: this workbook among those that are referred to
                0x01AE => {
                    if is_internal(&record.data) {
                        internal = Some(n_books);
                    }
                    n_books += 1;
                }
                // ExternSheet
                0x0017 => globals.references = references(Cursor::new(&record, 0), internal),
                // SXStreamID
                0x00D5 => globals.caches.extend(Cursor::new(&record, 0).short()),
                // DConRef, DConName
                0x0051 | 0x0052 => {
                    if let (Some(cache), Some(source)) = (
                        globals.caches.last(),
                        source(record.kind, Cursor::new(&record, 0)),
                    ) {
                        globals.sources.push((*cache, source));
                    }
                }
                _ => {}
            }
        }
        globals
    }

    /// Whether all references lead to sheets of this workbook that are shown.
    pub(super) fn are_shown(&self, references: &[u16]) -> bool {
        references.iter().all(|number| {
            let sheet = self.references.get(usize::from(*number)).copied().flatten();
            let sheet = sheet.and_then(|sheet| self.sheets.get(sheet));
            sheet.is_some_and(|sheet| sheet.surface.hiding.is_none())
        })
    }

    /// Whether there is a sheet of that name.
    pub(super) fn has_sheet(&self, name: &str) -> bool {
        let mut sheets = self.sheets.iter();
        sheets.any(|sheet| sheet.surface.name == name)
    }
}

/// A sheet; what the record does not tell of it stays open.
fn listed(mut cursor: Cursor<'_>, letters: Letters) -> Listed {
    let place = cursor.long();
    let hiding = match cursor.byte().unwrap_or_default() & 3 {
        0 => Hiding::NONE,
        1 => Hiding::HIDDEN_SHEET,
        _ => Hiding::VERY_HIDDEN_SHEET,
    };
    let kind = cursor.byte().unwrap_or_default();
    let name = letters.short_text(&mut cursor).unwrap_or_default();
    let name = name.replace('\0', "");
    Listed {
        surface: Surface::shown(SurfaceKind::Sheet, name).hidden_by(hiding),
        place: place.and_then(|place| usize::try_from(place).ok()),
        kind: match kind {
            1 => SheetKind::Macros,
            2 => SheetKind::Chart,
            6 => SheetKind::Module,
            _ => SheetKind::Cells,
        },
    }
}

/// Whether a book of references is this workbook.
pub(super) fn is_internal(data: &[u8]) -> bool {
    matches!(data, [_, _, 0x01, 0x04])
}

fn references(mut cursor: Cursor<'_>, internal: Option<u32>) -> Vec<Option<usize>> {
    let mut references = Vec::new();
    let n = cursor.short().unwrap_or_default();
    for _ in 0..n {
        let (Some(book), Some(first), Some(_)) = (cursor.short(), cursor.short(), cursor.short())
        else {
            break;
        };
        let is_here = Some(u32::from(book)) == internal;
        references.push(is_here.then_some(usize::from(first)));
    }
    references
}

/// Where a pivot cache came from; [MS-XLS] 2.4.86 and 2.4.85.
fn source(kind: u16, mut cursor: Cursor<'_>) -> Option<String> {
    let at = if kind == 0x0051 {
        let (first_row, last_row) = (cursor.short()?, cursor.short()?);
        let (first, last) = (cursor.byte()?, cursor.byte()?);
        let rows = (first_row.into(), last_row.into());
        crate::model::Region::new(rows, (first.into(), last.into())).to_string()
    } else {
        cursor.text()?
    };
    let n = cursor.short()?;
    if n == 0 {
        return Some(at);
    }
    let file = cursor.characters(usize::from(n))?;
    // The name of a sheet of this workbook stands behind a sign.
    match file.strip_prefix('\u{2}') {
        Some(sheet) => Some(format!("'{sheet}'!{at}")),
        None => Some(format!("{at} in {}", super::links::path(&file))),
    }
}
