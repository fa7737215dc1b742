//! Tracked changes: who changed what, what stood there before, and the cells of
//! rows, columns and sheets that were deleted.

use super::inside::Inside;
use super::places::{At, Nook, surface};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Tag, Trouble};

/// Kinds of change, and what they are.
const CHANGES: [(&str, &str); 5] = [
    ("cell-content-change", "Cell changed"),
    ("insertion", "Inserted"),
    ("deletion", "Deleted"),
    ("movement", "Moved"),
    ("rejection", "Rejected"),
];

/// The tracked changes of the document.
pub(super) struct Changes {
    found: Listing,
    changes: Inside,
    author: Inside,
    date: Inside,
    what: &'static str,
    user: String,
    is_comment: bool,
}

impl Changes {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            found: Listing::new(&["What", "User name", "Text"]),
            changes: Inside::default(),
            author: Inside::default(),
            date: Inside::default(),
            what: "Changed",
            user: String::new(),
            is_comment: false,
        }
    }

    fn add(&mut self, text: &str) -> Result<(), Trouble> {
        let what = if self.is_comment {
            "Comment"
        } else {
            self.what
        };
        self.found.add(&[what, &self.user, text])
    }
}

impl Nook for Changes {
    fn start(&mut self, tag: Tag<'_>, _at: &At) -> Result<(), Trouble> {
        if tag.name == "tracked-changes" {
            self.changes.open();
        }
        if !self.changes.is_open() {
            return Ok(());
        }
        if let Some((_, what)) = CHANGES.iter().find(|(name, _)| *name == tag.name) {
            self.what = what;
            self.user.clear();
        }
        match tag.name {
            "change-info" => {
                self.is_comment = true;
                // Older programs write who it was beside and not inside.
                self.user = tag.text("chg-author").unwrap_or_default().into_owned();
            }
            "creator" => self.author.open(),
            "date" => self.date.open(),
            "p" => drop(self.changes.take()),
            // The value itself, where no paragraph shows it.
            "change-track-table-cell" => {
                for name in ["value", "date-value", "string-value", "formula"] {
                    let value = tag.text(name).unwrap_or_default();
                    self.add(&value)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn is_open(&self) -> bool {
        self.changes.is_open()
    }

    fn text(&mut self, text: &str) {
        if self.author.is_open() {
            self.author.text(text);
        } else if !self.date.is_open() {
            self.changes.text(text);
        }
    }

    fn end(&mut self, name: &str, _at: &At) -> Result<(), Trouble> {
        match name {
            "creator" => {
                self.user = self.author.close().unwrap_or_default();
                let user = self.user.clone();
                self.found.push(&[self.what, &user], "", Hiding::NONE)?;
            }
            "date" => drop(self.date.close()),
            "p" => {
                let text = self.changes.take();
                self.add(&text)?;
            }
            "change-info" => self.is_comment = false,
            "tracked-changes" => drop(self.changes.close()),
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if sheet.is_none() {
            let surface = surface(SurfaceKind::Revisions, "History of changes", None);
            self.found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
        }
        Ok(())
    }
}
