//! Shapes, text boxes and form controls: their texts, and the names and
//! descriptions that stand in the drawing. [MS-XLS] 2.4.181, [MS-ODRAW] 2.3.

use super::cursor::Cursor;
use super::drawing::each_word;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::SurfaceKind;
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble, each_text};

/// The kind of object that is a note.
pub(super) const NOTE: u16 = 0x19;

/// Kinds of object whose own record can hold a list: list box, drop-down.
const LISTS: [u16; 2] = [0x12, 0x14];

/// One object of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Object {
    /// What it is; [MS-XLS] 2.5.143.
    pub(super) kind: u16,
    /// Its number.
    pub(super) id: u16,
}

/// Follows which object a text belongs to: it stands behind the object.
#[derive(Default)]
pub(super) struct Boxes {
    object: Object,
}

impl Boxes {
    /// Takes a record; the text it holds, and whose it is.
    pub(super) fn record(&mut self, record: &Whole<'_>) -> Option<(Object, String)> {
        match record.kind {
            // Obj
            0x005D => {
                let mut cursor = Cursor::new(record, 4);
                self.object = Object {
                    kind: cursor.short()?,
                    id: cursor.short()?,
                };
                None
            }
            // TxO: the text begins where the first continuation does
            0x01B6 => {
                let n = Cursor::new(record, 10).short()?;
                let start = record.breaks.first().copied()?;
                let text = Cursor::new(record, start).characters(usize::from(n))?;
                Some((self.object, text))
            }
            _ => None,
        }
    }
}

/// The shapes of one sheet.
#[derive(Default)]
pub(super) struct Shapes {
    boxes: Boxes,
    texts: Vec<String>,
    lists: Vec<Vec<u8>>,
    /// The drawing, whose bytes are spread over several records.
    drawing: Vec<u8>,
}

impl Nook for Shapes {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        if let Some((object, text)) = self.boxes.record(record)
            && object.kind != NOTE
        {
            self.texts.push(text);
        }
        match record.kind {
            0x005D if LISTS.contains(&self.boxes.object.kind) => {
                self.lists.push(record.data.to_vec());
            }
            // MsoDrawing
            0x00EC => self.drawing.extend_from_slice(&record.data),
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let mut found = Listing::new(&["What", "Text"]);
        for text in &self.texts {
            found.add(&["Text", text])?;
        }
        for list in &self.lists {
            each_text(list, |text| found.add(&["List entry", text]))?;
        }
        each_word(&self.drawing, |what, text| found.add(&[what, text]))?;
        found.pour(on.surface(SurfaceKind::Drawing, "Shapes"), sink);
        Ok(())
    }
}
