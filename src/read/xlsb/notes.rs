//! Notes on cells: who wrote them, and their text. The list of authors names
//! those too whose notes are gone. [MS-XLSB] 2.1.7.8.

use super::flow::each;
use super::places::Part;
use super::records::Fields;
use crate::model::{Hiding, Place, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};

/// How authors begin that mirror a threaded comment.
const MIRRORED: &str = "tc={";

/// Most notes, and most authors: those of a place, and one that is too many.
const MOST: usize = 1 + (1 << 20);

#[derive(Default)]
struct Notes {
    /// Authors, and whether a note is theirs.
    authors: Vec<(String, bool)>,
    author: usize,
    cell: String,
    notes: Vec<(String, usize, String)>,
}

/// Reads a part of notes.
pub(super) fn read(part: &Part<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
    let mut notes = Notes::default();
    let mut is_whole = true;
    is_whole &= each(part.bytes, |kind, data| {
        is_whole &= notes.take(kind, Fields::new(data)).is_some();
    });
    let mut found = Listing::new(&["Cell", "User name", "Text"]);
    for (cell, author, text) in &notes.notes {
        let mut name = "";
        if let Some((known, wrote)) = notes.authors.get_mut(*author) {
            *wrote = true;
            name = shown(known);
        }
        found.add(&[cell, name, text])?;
    }
    for (name, wrote) in &notes.authors {
        if !wrote && !shown(name).is_empty() {
            found.push(&["", shown(name)], "", Hiding::NOT_SHOWN)?;
        }
    }
    found.pour(part.surface(SurfaceKind::Notes, "Notes"), sink);
    if is_whole {
        Ok(())
    } else {
        Err(Trouble::Damaged)
    }
}

fn shown(author: &str) -> &str {
    if author.starts_with(MIRRORED) {
        ""
    } else {
        author
    }
}

impl Notes {
    fn take(&mut self, kind: u32, mut fields: Fields<'_>) -> Option<()> {
        match kind {
            // BrtCommentAuthor
            632 if self.authors.len() < MOST => self.authors.push((fields.text()?, false)),
            // BrtBeginComment
            635 => {
                self.author = usize::try_from(fields.long()?).ok()?;
                let row = fields.long()?;
                fields.skip(4)?;
                let column = fields.long()?;
                self.cell = Place { row, column }.to_string();
            }
            // BrtCommentText
            637 if self.notes.len() < MOST => {
                fields.skip(1)?;
                let note = (self.cell.clone(), self.author, fields.text()?);
                self.notes.push(note);
            }
            _ => {}
        }
        Some(())
    }
}
