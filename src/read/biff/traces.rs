//! Records that tell of a place where text can stand beside the cells. Each
//! place is a gap until a file of its own reads it.

use std::collections::BTreeSet;

use super::records::{Record, long, short, wide_text};
use crate::model::{Gap, GapReason};
use crate::read::Sink;

/// A place beside the cells, in the order gaps are poured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trace {
    /// Notes on cells.
    Notes,
    /// Shapes, text boxes and controls.
    Shapes,
    /// Pictures.
    Pictures,
    /// Charts.
    Charts,
    /// Links to other workbooks and what they remember.
    Links,
    /// Pivot tables.
    Pivots,
    /// Lists and messages of data validation.
    Validation,
    /// Scenarios.
    Scenarios,
    /// Queries of other sources.
    Queries,
    /// Routing slips.
    Routing,
}

impl Trace {
    /// The part it is in the ledger.
    fn part(self) -> &'static str {
        match self {
            Self::Notes => "Workbook, notes",
            Self::Shapes => "Workbook, shapes",
            Self::Pictures => "Workbook, pictures",
            Self::Charts => "Workbook, charts",
            Self::Links => "Workbook, links",
            Self::Pivots => "Workbook, pivot tables",
            Self::Validation => "Workbook, data validation",
            Self::Scenarios => "Workbook, scenarios",
            Self::Queries => "Workbook, queries",
            Self::Routing => "Workbook, routing slip",
        }
    }

    /// What it is, and where Excel shows it.
    fn what(self) -> &'static str {
        match self {
            Self::Notes => "notes on cells (Review, Notes, Show All Notes)",
            Self::Shapes => {
                "shapes, text boxes or form controls (Home, Find & Select, Selection Pane)"
            }
            Self::Pictures => "pictures (Home, Find & Select, Selection Pane)",
            Self::Charts => "charts, which keep copies of the values they draw",
            Self::Links => {
                "links to other workbooks, which keep copies of their cells (Data, Edit Links)"
            }
            Self::Pivots => "pivot tables, which can keep all rows of their source",
            Self::Validation => "lists or messages of data validation (Data, Data Validation)",
            Self::Scenarios => "scenarios (Data, What-If Analysis, Scenario Manager)",
            Self::Queries => "queries of other sources (Data, Queries & Connections)",
            Self::Routing => "a routing slip with names of the people it went to",
        }
    }
}

/// Pours one gap for each place.
pub(super) fn pour(traces: &BTreeSet<Trace>, sink: &mut dyn Sink) {
    for trace in traces {
        let what = trace.what();
        let says = format!(
            "The workbook holds {what}. foiscan does not read them yet in .xls files: look \
             at them in Excel, or save the file as .xlsx and check that."
        );
        sink.gap(Gap::part(trace.part(), GapReason::Unsupported, says));
    }
}

/// The place that a record tells of. Text boxes are told apart from notes by
/// [`shape`].
pub(super) fn trace(record: &Record<'_>) -> Option<Trace> {
    match record.kind {
        // Note
        0x001C => Some(Trace::Notes),
        // Obj
        0x005D => shape(record.data),
        // ImData, Bitmap: a picture behind the sheet
        0x007F | 0x00E9 => Some(Trace::Pictures),
        // MsoDrawingGroup
        0x00EB => holds_pictures(record.data).then_some(Trace::Pictures),
        // XCT, CRN: cells of another workbook
        0x0059 | 0x005A => Some(Trace::Links),
        // SupBook
        0x01AE => leads_outside(record.data).then_some(Trace::Links),
        // SxView
        0x00B0 => Some(Trace::Pivots),
        // Scenario
        0x00AF => Some(Trace::Scenarios),
        // DocRoute, RecipName
        0x00B8 | 0x00B9 => Some(Trace::Routing),
        // DbOrParamQry, Qsi, DBQueryExt, TxtQry
        0x00DC | 0x01AD | 0x0803 | 0x0805 => Some(Trace::Queries),
        // DV
        0x01BE => has_words(record.data).then_some(Trace::Validation),
        _ => None,
    }
}

/// What an object is, by the kind it says; [MS-XLS] 2.5.143.
fn shape(data: &[u8]) -> Option<Trace> {
    match short(data, 4)? {
        // Chart
        0x05 => Some(Trace::Charts),
        // Picture
        0x08 => Some(Trace::Pictures),
        // The note itself has a record of its own; the arrow of a filter or a
        // list shows no text.
        0x19 | 0x14 => None,
        _ => Some(Trace::Shapes),
    }
}

/// Whether a drawing group has a store of pictures with something in it;
/// [MS-ODRAW] 2.2.12.
fn holds_pictures(data: &[u8]) -> bool {
    const STORE: u16 = 0xF001;
    let mut place = 8;
    while let (Some(kind), Some(length)) = (short(data, place + 2), long(data, place + 4)) {
        if kind == STORE {
            return length > 0;
        }
        let Ok(length) = usize::try_from(length) else {
            return false;
        };
        place = place.saturating_add(8).saturating_add(length);
    }
    false
}

/// Whether a book of references is another file, not this one or an add-in.
fn leads_outside(data: &[u8]) -> bool {
    !matches!((data.len(), short(data, 2)), (4, Some(0x0401 | 0x3A01)))
}

/// Whether a validation says something of its own: a prompt, a message, or a
/// list that is written out; [MS-XLS] 2.4.90.
fn has_words(data: &[u8]) -> bool {
    const LIST_WRITTEN_OUT: u32 = 0x80;
    let Some(flags) = long(data, 0) else {
        return true;
    };
    let mut place = 4;
    let texts_speak = (0..4).any(|_| {
        let rest = data.get(place..).unwrap_or_default();
        // An empty text is written as one zero character.
        wide_text(rest).is_none_or(|(text, n_bytes)| {
            place += n_bytes;
            text.chars().any(|character| character != '\0')
        })
    });
    flags & LIST_WRITTEN_OUT != 0 || texts_speak
}
