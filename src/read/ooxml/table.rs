//! The tables of a sheet, as far as they conceal: whether the filter of one is
//! on, and what they say that no cell shows.

use crate::model::{Fate, Hiding, Region, Surface, SurfaceKind};
use crate::read::Sink;

use super::around::Around;
use super::frame::below_header;
use super::owners::PartKind;
use super::package::{Claim, Package, PartXml};
use super::place::{Span, regions_of, span_of};
use super::relations::{ContentTypes, relations_of, settle};
use super::trouble::Trouble;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: ".table+xml",
    begins: "xl/tables/table",
    ends: ".xml",
};

/// What the tables of one sheet say.
pub(super) struct Tables {
    /// The data rows of those whose filter is on.
    pub(super) filtered: Vec<Span>,
    /// Cells that styles of tables paint.
    pub(super) painted: Vec<Region>,
    /// What no cell shows.
    pub(super) around: Around,
}

impl Tables {
    /// Reads the tables of the sheet whose part has that key.
    pub(super) fn of(package: &mut Package<'_>, sheet: &str, sink: &mut dyn Sink) -> Self {
        let mut tables = Self::none();
        for relation in relations_of(package, sheet, sink).iter() {
            if relation.kind == "table"
                && let Some(claim) = package.find(&relation.target)
                && let Some(claim) = package.claim(claim)
            {
                tables.read(package, claim, sink);
            }
        }
        tables
    }

    fn none() -> Self {
        Self {
            filtered: Vec::new(),
            painted: Vec::new(),
            around: Around::table(),
        }
    }

    fn read(&mut self, package: &Package<'_>, claim: Claim, sink: &mut dyn Sink) {
        let read = package.read(claim, |xml| self.take(xml));
        settle(
            package.name(claim),
            "A table of a sheet",
            read,
            Fate::Read,
            sink,
        );
    }

    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        let mut filter = None;
        let mut cells = None;
        xml.each(|token| {
            match token {
                Token::Start(tag) if tag.name == "table" => {
                    cells = tag.raw("ref").and_then(|cells| regions_of(cells).next());
                    self.around.empty(tag)?;
                }
                Token::Start(tag) => {
                    match tag.name {
                        "autoFilter" => filter = tag.raw("ref").and_then(span_of),
                        // An empty one has no criteria.
                        "filterColumn" => {
                            self.filtered.extend(filter.take().and_then(below_header));
                        }
                        _ => {}
                    }
                    self.around.start(tag)?;
                }
                Token::Empty(tag) => {
                    if tag.name == "tableStyleInfo" {
                        self.paint(cells, tag.raw("name").unwrap_or_default());
                    }
                    self.around.empty(tag)?;
                }
                Token::Text(text) => self.around.text(text),
                Token::End(name) => self.around.end(name)?,
            }
            Ok(())
        })
    }
}

impl Tables {
    /// A table's style puts colours behind its heading and its totals; a dark
    /// one, and one that someone made up, may do so behind all of it.
    fn paint(&mut self, cells: Option<Region>, style: &str) {
        let Some(cells) = cells else {
            return;
        };
        let is_light =
            style.starts_with("TableStyleLight") || style.starts_with("TableStyleMedium");
        if style.is_empty() {
            return;
        }
        if !is_light {
            self.painted.push(cells);
            return;
        }
        let columns = (cells.first.column, cells.last.column);
        for row in [cells.first.row, cells.last.row] {
            self.painted.push(Region::new((row, row), columns));
        }
    }
}

/// Reads the tables that no sheet has.
pub(super) fn read_stray(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    for claim in KIND.claim(package, types) {
        let mut tables = Tables::none();
        tables.read(package, claim, sink);
        let nowhere = Surface::shown(SurfaceKind::Sheet, package.name(claim));
        let nowhere = nowhere.hidden_by(Hiding::NOT_SHOWN);
        tables.around.pour(Some(&nowhere), sink);
    }
}
