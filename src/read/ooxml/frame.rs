//! What stands around a sheet's cells and conceals some of them: hidden and
//! narrow columns, hidden and low rows, collapsed groups, filters.

use crate::model::Hiding;

use super::place::{LAST_COLUMN, LAST_ROW, Span, span_of};
use super::rows::Rows;
use super::tag::{Tag, is_true};

/// A row lower than this shows nothing, in points.
const LOWEST: f64 = 2.0;

/// A column narrower than this shows nothing, in characters.
const NARROWEST: f64 = 0.5;

/// What a sheet says outside its cells, as far as it conceals.
#[derive(Default)]
pub(super) struct Frame {
    /// Data rows under filters that are on.
    filtered: Vec<Span>,
    /// Where an advanced filter may be, header included.
    advanced: Vec<Span>,
    /// The sheet says that some filter hides rows.
    filter_mode: bool,
    /// Where the filter of the sheet itself stands, header included.
    filter: Option<Span>,
    in_filter: bool,
    /// Columns that are not listed have no width.
    narrow_by_default: bool,
    listed: Vec<(u32, u32)>,
    /// Inside the views that other people saved.
    in_saved_views: bool,
}

impl Frame {
    /// The frame of a sheet whose tables have those rows filtered, and over
    /// which advanced filters may stand.
    pub(super) fn new(tables: Vec<Span>, advanced: Vec<Span>) -> Self {
        Self {
            filtered: tables,
            advanced,
            filter_mode: false,
            filter: None,
            in_filter: false,
            narrow_by_default: false,
            listed: Vec::new(),
            in_saved_views: false,
        }
    }

    /// A tag outside the cells opens. An empty `filterColumn` has no criteria
    /// and is not to be told.
    pub(super) fn start(&mut self, tag: Tag<'_>, rows: &mut Rows<'_>) {
        match tag.name {
            "sheetPr" => self.filter_mode |= tag.flag("filterMode"),
            "sheetFormatPr" => {
                self.narrow_by_default = number(tag, "defaultColWidth") == Some(0.0);
            }
            "col" => self.column(tag, rows),
            "sheetData" => self.tell_narrow(rows),
            "customSheetViews" => self.in_saved_views = true,
            "autoFilter" if !self.in_saved_views => {
                self.filter = tag.raw("ref").and_then(span_of);
                self.in_filter = true;
            }
            "filterColumn" if self.in_filter => {
                self.filtered.extend(self.filter.and_then(below_header));
                self.in_filter = false;
            }
            _ => {}
        }
    }

    /// A tag outside the cells closes.
    pub(super) fn end(&mut self, name: &str) {
        match name {
            "customSheetViews" => self.in_saved_views = false,
            "autoFilter" => self.in_filter = false,
            _ => {}
        }
    }

    /// Says which rows filters may hide, when all of the sheet is read.
    pub(super) fn tell_filters(&mut self, rows: &mut Rows<'_>) {
        if self.filter_mode && self.filtered.is_empty() {
            // An advanced filter keeps its criteria in cells; only its region
            // is known, if at all.
            let advanced = self.advanced.iter().copied().chain(self.filter);
            self.filtered = advanced.filter_map(below_header).collect();
            if self.filtered.is_empty() {
                self.filtered.push(Span {
                    first: 0,
                    last: rows.highest().unwrap_or(LAST_ROW),
                });
            }
        }
        self.filtered.sort_by_key(|span| (span.first, span.last));
        self.filtered.dedup();
        for span in &self.filtered {
            rows.filtered(*span);
        }
    }

    fn column(&mut self, tag: Tag<'_>, rows: &mut Rows<'_>) {
        let bound = |name| tag.raw(name).and_then(|n| n.trim().parse::<u32>().ok());
        let (Some(min), Some(max)) = (bound("min"), bound("max")) else {
            return;
        };
        let first = min.saturating_sub(1).min(LAST_COLUMN);
        let last = max.saturating_sub(1).min(LAST_COLUMN);
        // There cannot be more entries than columns.
        if first > last || self.listed.len() > LAST_COLUMN as usize {
            return;
        }
        self.listed.push((first, last));
        let hiding = if tag.flag("hidden") {
            hidden_or_collapsed(tag, Hiding::HIDDEN_COLUMN)
        } else if number(tag, "width").is_some_and(|width| width < NARROWEST) {
            Hiding::ZERO_SIZE
        } else {
            return;
        };
        rows.columns(first, last, hiding);
    }

    /// Says that the columns which are not listed have no width, if so.
    fn tell_narrow(&mut self, rows: &mut Rows<'_>) {
        if !self.narrow_by_default {
            return;
        }
        self.listed.sort_unstable();
        let mut next = 0;
        for (first, last) in &self.listed {
            if *first > next {
                rows.columns(next, first - 1, Hiding::ZERO_SIZE);
            }
            next = next.max(last + 1);
        }
        if next <= LAST_COLUMN {
            rows.columns(next, LAST_COLUMN, Hiding::ZERO_SIZE);
        }
    }
}

/// What conceals a row. Whether a hidden row inside an outline group is hidden
/// by itself or by its group the file does not say in time: the mark stands at
/// the row behind the group. So a hidden row of a group counts as collapsed.
pub(super) fn hiding_of_row(tag: Tag<'_>) -> Hiding {
    let mut hidden = false;
    let mut grouped = false;
    let mut own_height = false;
    let mut height = None;
    for (key, value) in tag.attributes() {
        match key {
            "hidden" => hidden = is_true(value),
            "outlineLevel" => grouped = value.trim() != "0",
            "customHeight" => own_height = is_true(value),
            "ht" => height = value.trim().parse::<f64>().ok(),
            _ => {}
        }
    }
    let lowest = if own_height { LOWEST } else { f64::EPSILON };
    if hidden && grouped {
        Hiding::COLLAPSED_GROUP
    } else if hidden {
        Hiding::HIDDEN_ROW
    } else if height.is_some_and(|height| height < lowest) {
        Hiding::ZERO_SIZE
    } else {
        Hiding::NONE
    }
}

fn hidden_or_collapsed(tag: Tag<'_>, hidden: Hiding) -> Hiding {
    if tag.raw("outlineLevel").is_some_and(|l| l.trim() != "0") {
        Hiding::COLLAPSED_GROUP
    } else {
        hidden
    }
}

/// The rows of a filter that it can hide: all but the header.
pub(super) fn below_header(span: Span) -> Option<Span> {
    (span.last > span.first).then(|| Span {
        first: span.first + 1,
        last: span.last,
    })
}

fn number(tag: Tag<'_>, name: &str) -> Option<f64> {
    tag.raw(name)?.trim().parse().ok()
}
