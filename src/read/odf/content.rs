//! One pass over the content of an ods file: which rows and columns are
//! concealed, and what stands beside the cells. Names of elements are compared
//! with their usual prefixes, as calamine does.

use std::collections::BTreeSet;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::{Gap, Hiding};
use crate::read::calamine::Veil;

/// What the pass found.
#[derive(Default)]
pub(super) struct Walk {
    /// One for each sheet, in the file's order.
    pub(super) veils: Vec<Veil>,
    /// The places beside the cells.
    pub(super) traces: BTreeSet<Trace>,
    /// How many tables stand around this place: a cell can hold a table.
    n_tables: u32,
    /// How many groups of rows and columns stand around this place.
    n_groups: u32,
    next_row: u32,
    next_column: u32,
}

/// A place beside the cells, in the order gaps are poured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trace {
    Notes,
    Shapes,
    Pictures,
    Objects,
    Changes,
    Validation,
    Links,
}

impl Trace {
    /// The gap it is.
    pub(super) fn gap(self) -> Gap {
        super::unread(match self {
            Self::Notes => "comments on cells (View, Comments)",
            Self::Shapes => "shapes, text boxes or form controls (View, Navigator)",
            Self::Pictures => "pictures (View, Navigator)",
            Self::Objects => {
                "charts or other embedded objects, which can keep copies of the values they \
                 draw (View, Navigator)"
            }
            Self::Changes => {
                "tracked changes, which keep cells that were deleted (Edit, Track Changes, \
                 Manage)"
            }
            Self::Validation => "lists or messages of validity (Data, Validity)",
            Self::Links => "links to other programs, which keep copies of their cells",
        })
    }
}

/// Walks the content; none when it breaks off.
pub(super) fn walk(input: &mut dyn BufRead) -> Option<Walk> {
    let mut xml = Reader::from_reader(input);
    xml.config_mut().check_end_names = false;
    let mut walk = Walk::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) => walk.start(&tag, true),
            Event::Empty(tag) => walk.start(&tag, false),
            Event::End(tag) => match tag.name().as_ref() {
                "table:table" => walk.n_tables = walk.n_tables.saturating_sub(1),
                "table:table-row-group" | "table:table-column-group" => {
                    walk.n_groups = walk.n_groups.saturating_sub(1);
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    for veil in &mut walk.veils {
        veil.settle();
    }
    Some(walk)
}

impl Walk {
    fn start(&mut self, tag: &BytesStart<'_>, has_end: bool) {
        match tag.name().as_ref() {
            "table:table" => self.table(tag, has_end),
            "table:table-row" if self.n_tables == 1 => self.row(tag),
            "table:table-column" if self.n_tables == 1 => self.column(tag),
            "table:table-row-group" | "table:table-column-group" if has_end => self.n_groups += 1,
            "office:annotation" => self.trace(Trace::Notes),
            "table:tracked-changes" if has_end => self.trace(Trace::Changes),
            "table:dde-link" => self.trace(Trace::Links),
            "draw:image" => self.trace(Trace::Pictures),
            "draw:object" | "draw:object-ole" | "draw:plugin" => self.trace(Trace::Objects),
            "draw:text-box" | "draw:custom-shape" | "draw:rect" | "draw:ellipse" | "draw:g"
            | "draw:caption" | "draw:control" | "draw:polygon" | "draw:path" | "svg:desc"
            | "svg:title" | "form:form" => self.trace(Trace::Shapes),
            "table:help-message" | "table:error-message" if has_end => {
                self.trace(Trace::Validation);
            }
            "table:content-validation" => {
                // A list that is written out stands in quotes.
                let condition = attribute(tag, "table:condition").unwrap_or_default();
                if condition.contains("is-in-list") && condition.contains(['"', '&']) {
                    self.trace(Trace::Validation);
                }
            }
            _ => {}
        }
    }

    fn trace(&mut self, trace: Trace) {
        self.traces.insert(trace);
    }

    fn table(&mut self, tag: &BytesStart<'_>, has_end: bool) {
        // calamine lists the tables that have a name.
        if self.n_tables == 0 && attribute(tag, "table:name").is_some() {
            self.veils.push(Veil::default());
            (self.next_row, self.next_column, self.n_groups) = (0, 0, 0);
        }
        self.n_tables += u32::from(has_end);
    }

    fn row(&mut self, tag: &BytesStart<'_>) {
        let first = self.next_row;
        self.next_row = first.saturating_add(repeats(tag, "table:number-rows-repeated"));
        let hiding = match attribute(tag, "table:visibility").as_deref() {
            Some("filter") => Hiding::FILTERED_ROW,
            Some("collapse") => self.grouped(Hiding::HIDDEN_ROW),
            _ => return,
        };
        let last = self.next_row.saturating_sub(1);
        if let Some(veil) = self.veils.last_mut() {
            veil.rows(first, last, hiding);
        }
    }

    fn column(&mut self, tag: &BytesStart<'_>) {
        let first = self.next_column;
        self.next_column = first.saturating_add(repeats(tag, "table:number-columns-repeated"));
        let visibility = attribute(tag, "table:visibility");
        if matches!(visibility.as_deref(), Some("collapse" | "filter")) {
            let hiding = self.grouped(Hiding::HIDDEN_COLUMN);
            let last = self.next_column.saturating_sub(1);
            if let Some(veil) = self.veils.last_mut() {
                veil.columns(first, last, hiding);
            }
        }
    }

    /// A hidden row or column of a group is one of a collapsed group.
    fn grouped(&self, hiding: Hiding) -> Hiding {
        if self.n_groups > 0 {
            hiding.and(Hiding::COLLAPSED_GROUP)
        } else {
            hiding
        }
    }
}

/// The value of an attribute as the file writes it.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let attributes = attributes.with_checks(false);
    let found = attributes
        .flatten()
        .find(|attribute| attribute.key.as_ref() == name)?;
    Some(found.value.into_owned())
}

/// How often a row or column stands for itself; more than a sheet has is said
/// by files that are filled up to the last row.
fn repeats(tag: &BytesStart<'_>, name: &str) -> u32 {
    const MOST: u32 = 1 << 20;
    let number = attribute(tag, name).and_then(|value| value.parse::<u32>().ok());
    number.unwrap_or(1).min(MOST)
}
