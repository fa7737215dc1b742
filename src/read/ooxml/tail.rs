//! What a sheet says behind its cells and that changes how they are seen:
//! merged cells, conditional formats. A small sheet's is read before its cells,
//! a large one's behind them.

use std::io::{Cursor, Read};

use crate::model::Region;

use super::paint::Dressed;
use super::place::regions_of;
use super::tag::Tag;
use super::utf8::Utf8;
use super::xml::{Token, Xml};

/// What stands behind the cells.
#[derive(Default)]
pub(super) struct Tail {
    /// Merged cells of more than one.
    pub(super) merged: Vec<Region>,
    pub(super) dressed: Vec<Dressed>,
    /// The cells that the open conditional format is for, and its open rule.
    cells: String,
    rule: Option<(Dressed, Option<super::paint::How>)>,
    in_formula: bool,
    formula: String,
}

/// More of either no sheet has that people made.
const MOST: usize = 1 << 17;

impl Tail {
    /// What stands behind the cells of a sheet whose bytes are all there.
    pub(super) fn of(sheet: &[u8]) -> Self {
        let mut tail = Self::default();
        let Some(at) = memchr::memmem::rfind(sheet, b"sheetData>") else {
            return tail;
        };
        let behind = sheet.get(at + b"sheetData>".len()..).unwrap_or_default();
        let mut xml = Xml::new(Utf8::new(Cursor::new(behind), behind.len() as u64));
        tail.take(&mut xml);
        tail
    }

    fn take<R: Read>(&mut self, xml: &mut Xml<R>) {
        // What is damaged is told when the sheet itself is read.
        let _ = xml.each(|token| {
            match token {
                Token::Start(tag) => self.start(tag),
                Token::Empty(tag) => {
                    self.start(tag);
                    self.end(tag.name);
                }
                Token::Text(text) => self.text(text),
                Token::End(name) => self.end(name),
            }
            Ok(())
        });
    }

    /// A tag outside the cells opens.
    pub(super) fn start(&mut self, tag: Tag<'_>) {
        match tag.name {
            "mergeCell" => {
                let region = tag.raw("ref").and_then(|cells| regions_of(cells).next());
                if let Some(region) = region
                    && region.first != region.last
                    && self.merged.len() < MOST
                {
                    self.merged.push(region);
                }
            }
            "conditionalFormatting" => {
                tag.raw("sqref")
                    .unwrap_or_default()
                    .clone_into(&mut self.cells);
            }
            "cfRule" => self.rule = Dressed::opens(tag, &self.cells),
            "formula" => {
                self.in_formula = self.rule.is_some();
                self.formula.clear();
            }
            _ => {}
        }
    }

    /// Character data outside the cells.
    pub(super) fn text(&mut self, text: &str) {
        if self.in_formula && self.formula.len() < 256 {
            self.formula.push_str(text);
        }
    }

    /// A tag outside the cells closes.
    pub(super) fn end(&mut self, name: &str) {
        match name {
            "formula" if self.in_formula => {
                self.in_formula = false;
                if let Some((dressed, how)) = &mut self.rule {
                    dressed.formula(&self.formula, *how);
                }
            }
            "cfRule" => {
                if let Some((dressed, _)) = self.rule.take()
                    && self.dressed.len() < MOST
                {
                    self.dressed.push(dressed);
                }
            }
            _ => {}
        }
    }
}
