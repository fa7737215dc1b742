//! What a SpreadsheetML workbook says too late: whether a sheet is hidden and
//! what a filter hides stand behind its rows. So the file is read twice.

use std::collections::HashMap;
use std::io;

use crate::model::Hiding;
use crate::read::Reading;
use crate::read::encoding::Text;
use crate::read::markup::xml::{Piece, Tag, Xml};

/// The shape of a workbook.
#[derive(Default)]
pub(super) struct Outline {
    /// In the order of the file.
    pub(super) sheets: Vec<SheetOutline>,
    /// Styles whose number format is noughts only, and how many.
    pub(super) digits: HashMap<String, usize>,
}

/// What is known of a sheet before its rows.
#[derive(Default)]
pub(super) struct SheetOutline {
    pub(super) hiding: Hiding,
    /// The rows of the filter, zero-based, inclusive.
    pub(super) filtered: Option<(u32, u32)>,
}

/// Walks through the file. What is broken ends the walk; the second walk tells.
///
/// # Errors
/// What reading says.
pub(super) fn read(reading: &Reading<'_>) -> io::Result<Outline> {
    let mut outline = Outline::default();
    let mut xml = Xml::new(Text::open(reading.open()?)?);
    let mut style = String::new();
    let mut is_visible = false;
    let mut n_pieces = 0u32;
    while let Ok(Some(piece)) = xml.next() {
        match piece {
            Piece::Start(tag) | Piece::Empty(tag) => match tag.name() {
                "Visible" => is_visible = true,
                "Style" => style = tag.text("ID").unwrap_or_default(),
                _ => outline.take(&tag, &style),
            },
            Piece::Text(text) if is_visible => outline.conceal(text.trim()),
            Piece::End(_) => is_visible = false,
            Piece::Text(_) | Piece::Definitions | Piece::Other => {}
        }
        n_pieces = n_pieces.wrapping_add(1);
        if n_pieces.is_multiple_of(4_096) && reading.is_late() {
            break;
        }
    }
    Ok(outline)
}

impl Outline {
    fn take(&mut self, tag: &Tag<'_>, style: &str) {
        match tag.name() {
            "Worksheet" => self.sheets.push(SheetOutline::default()),
            "NumberFormat" => {
                let format = tag.text("Format").unwrap_or_default();
                if format.len() > 1 && format.len() < 40 && format.bytes().all(|byte| byte == b'0')
                {
                    self.digits.insert(style.to_owned(), format.len());
                }
            }
            "AutoFilter" => {
                let rows = tag.text("Range").and_then(|range| rows(&range));
                if let Some(sheet) = self.sheets.last_mut() {
                    sheet.filtered = rows.or(sheet.filtered);
                }
            }
            _ => {}
        }
    }

    fn conceal(&mut self, state: &str) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.hiding = match state {
                "SheetHidden" => Hiding::HIDDEN_SHEET,
                "SheetVeryHidden" => Hiding::VERY_HIDDEN_SHEET,
                _ => sheet.hiding,
            };
        }
    }
}

/// The zero-based rows of `R1C1:R32C3`.
fn rows(range: &str) -> Option<(u32, u32)> {
    let row = |corner: &str| -> Option<u32> {
        let (row, _) = corner.trim().strip_prefix('R')?.split_once('C')?;
        row.parse::<u32>().ok()?.checked_sub(1)
    };
    let (first, last) = range.split_once(':')?;
    Some((row(first)?, row(last)?))
}
