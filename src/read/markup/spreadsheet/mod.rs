//! SpreadsheetML 2003, the XML that Excel once wrote ("XML Spreadsheet 2003")
//! and many programs still do: one file, sheet by sheet
//! (<https://learn.microsoft.com/en-us/previous-versions/office/developer/office-xp/aa140066(v=office.10)>).

mod aside;
mod cache;
mod outline;
mod seen;
mod sheet;

use std::io::{self, ErrorKind};

use crate::model::{Gap, GapReason};
use crate::read::encoding::Text;
use crate::read::{Reading, Sink};

use self::aside::Aside;
use self::outline::Outline;
use self::sheet::Sheet;
use super::shelf::Shelf;
use super::xml::{Piece, Tag, Xml};
use super::{TOKENS_PER_LOOK, too_late};

/// Reads the source.
///
/// # Errors
/// What reading says.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) -> io::Result<()> {
    let mut walk = Walk {
        outline: outline::read(reading)?,
        shelf: Shelf::new(reading, sink),
        n_sheets: 0,
        sheet: None,
        is_in_table: false,
        aside: Aside::default(),
        is_whole: false,
    };
    let outcome = walk.pour(reading);
    walk.finish(outcome)
}

/// The second walk through the file.
struct Walk<'s> {
    outline: Outline,
    shelf: Shelf<'s>,
    n_sheets: usize,
    sheet: Option<Sheet>,
    is_in_table: bool,
    aside: Aside,
    /// Set once the end of the workbook was read.
    is_whole: bool,
}

impl Walk<'_> {
    fn pour(&mut self, reading: &Reading<'_>) -> io::Result<()> {
        let mut xml = Xml::new(Text::open(reading.open()?)?);
        let mut n_pieces = 0u32;
        while let Some(piece) = xml.next()? {
            match piece {
                Piece::Start(tag) => {
                    self.open(&tag);
                    if !self.is_in_table {
                        self.aside.enter(tag.name());
                    }
                }
                Piece::Empty(tag) => {
                    self.open(&tag);
                    if self.is_in_table || tag.name() == "Worksheet" {
                        self.close(tag.name());
                    }
                }
                Piece::End(name) => self.close(&name),
                Piece::Text(text) => match &mut self.sheet {
                    Some(sheet) if self.is_in_table => sheet.text(&text),
                    _ => self.aside.text(&text),
                },
                Piece::Definitions => self.shelf.gap(definitions()),
                Piece::Other => {}
            }
            n_pieces = n_pieces.wrapping_add(1);
            if n_pieces.is_multiple_of(TOKENS_PER_LOOK) {
                self.aside.relieve(&mut self.shelf);
                if reading.is_late() {
                    self.is_whole = true;
                    self.shelf.gap(too_late());
                    break;
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, tag: &Tag<'_>) {
        if self.is_in_table {
            if let Some(sheet) = &mut self.sheet {
                sheet.open(tag, &self.outline);
            }
            if tag.name() == "Cell"
                && let Some(target) = tag.text("HRef").filter(|target| !target.starts_with('#'))
            {
                self.aside.link(&target);
            }
            return;
        }
        match tag.name() {
            "Worksheet" => {
                self.end_sheet();
                let name = tag.text("Name").unwrap_or_default();
                let outline = self.outline.sheets.get(self.n_sheets);
                self.sheet = Some(Sheet::new(&name, outline));
                self.n_sheets += 1;
            }
            "Table" => self.is_in_table = self.sheet.is_some(),
            _ => self.aside.open(tag, &mut self.shelf),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "Table" => self.is_in_table = false,
            "Worksheet" => {
                self.end_sheet();
                self.aside.close(name, &mut self.shelf);
            }
            "Workbook" => self.is_whole = true,
            _ => match &mut self.sheet {
                Some(sheet) if self.is_in_table => sheet.close(name, &mut self.shelf),
                _ => self.aside.close(name, &mut self.shelf),
            },
        }
    }

    fn end_sheet(&mut self) {
        self.is_in_table = false;
        if let Some(sheet) = self.sheet.take() {
            sheet.finish(&mut self.shelf);
        }
    }

    /// Hands over what is left, and tells how the walk ended.
    fn finish(mut self, outcome: io::Result<()>) -> io::Result<()> {
        self.end_sheet();
        self.aside.finish(&mut self.shelf);
        match outcome {
            Err(error) if error.kind() != ErrorKind::InvalidData => return Err(error),
            Err(_) => self.shelf.gap(broken()),
            Ok(()) if !self.is_whole => self.shelf.gap(broken()),
            Ok(()) => {}
        }
        Ok(())
    }
}

fn broken() -> Gap {
    Gap::whole(
        GapReason::Damaged,
        "The file is an XML spreadsheet that is broken or cut off; what stands behind the break \
         was not looked at. Get a fresh copy, see that it opens in Excel, and check that copy.",
    )
}

fn definitions() -> Gap {
    Gap::whole(
        GapReason::Unsupported,
        "The file is an XML spreadsheet that names texts in a document type, and foiscan does \
         not read those. Open it in Excel, save it as an Excel workbook (.xlsx), and check that.",
    )
}
