//! Notes on cells: who wrote them, and their text, which stands with the shapes
//! of the sheet. [MS-XLS] 2.4.179 and 2.4.329.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use super::shapes::{Boxes, NOTE};
use crate::model::{Hiding, Place, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};

/// The notes of one sheet.
#[derive(Default)]
pub(super) struct Notes {
    boxes: Boxes,
    texts: BTreeMap<u16, String>,
    notes: Vec<(String, u16, String)>,
}

impl Nook for Notes {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        if let Some((object, text)) = self.boxes.record(record)
            && object.kind == NOTE
        {
            self.texts.insert(object.id, text);
        }
        if record.kind == 0x001C {
            self.notes.extend(note(Cursor::new(record, 0)));
        }
        Ok(())
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let mut found = Listing::new(&["Cell", "User name", "Text"]);
        for (cell, object, author) in &self.notes {
            let text = self.texts.remove(object).unwrap_or_default();
            if text.trim().is_empty() {
                found.push(&[cell, author], "", Hiding::NONE)?;
            } else {
                found.add(&[cell, author, &text])?;
            }
        }
        // Texts of notes that are gone.
        for text in self.texts.values() {
            found.add_hidden(&["", "", text], Hiding::NOT_SHOWN)?;
        }
        found.pour(on.surface(SurfaceKind::Notes, "Notes"), sink);
        Ok(())
    }
}

/// A note's cell, the number of its box, its author.
fn note(mut cursor: Cursor<'_>) -> Option<(String, u16, String)> {
    let (row, column) = (cursor.short()?, cursor.short()?);
    cursor.skip(2)?;
    let object = cursor.short()?;
    let author = cursor.text().unwrap_or_default();
    let place = Place {
        row: row.into(),
        column: column.into(),
    };
    let author = author.trim_matches(|c: char| c == '\0' || c.is_whitespace());
    Some((place.to_string(), object, author.to_owned()))
}
