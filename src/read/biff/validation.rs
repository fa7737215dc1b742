//! Data validation: lists written out in a rule, and the messages it shows.
//! [MS-XLS] 2.4.90.

use super::cursor::Cursor;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::SurfaceKind;
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};
use crate::read::tokens::{Grammar, formula};

/// The messages in their order, as Excel calls them.
const MESSAGES: [&str; 4] = [
    "Input message, title",
    "Error alert, title",
    "Input message",
    "Error alert",
];

/// What the rules of one sheet say.
pub(super) struct Validation {
    found: Listing,
}

impl Validation {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["Cells", "What", "Text"]),
        }
    }

    fn rule(&mut self, mut cursor: Cursor<'_>) -> Option<Result<(), Trouble>> {
        const LIST_WRITTEN_OUT: u32 = 0x80;
        let flags = cursor.long()?;
        let mut says = Vec::new();
        for message in MESSAGES {
            // An empty text is written as one zero character.
            let text = cursor.text()?.replace('\0', "");
            says.push((message, text));
        }
        for _ in 0..2 {
            let n_bytes = cursor.short()?;
            cursor.skip(2)?;
            let tokens = cursor.bytes(usize::from(n_bytes))?;
            for text in formula(Grammar::Biff8, tokens, &[]).texts {
                if flags & LIST_WRITTEN_OUT == 0 {
                    says.push(("Text in a formula", text));
                } else {
                    let entries = text.split('\0');
                    says.extend(entries.map(|entry| ("List entry", entry.to_owned())));
                }
            }
        }
        let cells = ranges(cursor).unwrap_or_default();
        let mut says = says.iter();
        Some(says.try_for_each(|(what, text)| self.found.add(&[&cells, what, text])))
    }
}

impl Nook for Validation {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        if record.kind != 0x01BE {
            return Ok(());
        }
        let read = self.rule(Cursor::new(record, 0));
        read.unwrap_or(Err(Trouble::Damaged))
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let surface = on.surface(SurfaceKind::DataValidation, "Data validation");
        self.found.pour(surface, sink);
        Ok(())
    }
}

/// The ranges of cells at the end of a record.
pub(super) fn ranges(mut cursor: Cursor<'_>) -> Option<String> {
    const MOST: u16 = 8;
    let n = cursor.short()?.min(MOST);
    let mut ranges = Vec::new();
    for _ in 0..n {
        let rows = (cursor.short()?.into(), cursor.short()?.into());
        let columns = (cursor.short()?.into(), cursor.short()?.into());
        ranges.push(crate::model::Region::new(rows, columns).to_string());
    }
    Some(ranges.join(" "))
}
