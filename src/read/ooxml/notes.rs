//! Notes on cells (the older comments): who wrote them, and their text. The
//! list of authors names those too whose notes are gone.

use crate::model::{Fate, Hiding, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Package, PartXml};
use super::relations::{ContentTypes, settle};
use super::text::{LONGEST_TEXT, Runs, push_text};
use super::trouble::Trouble;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: ".comments+xml",
    begins: "xl/comments",
    ends: ".xml",
};

/// Who a note is by when it mirrors a threaded comment.
const MIRRORED: &str = "tc={";

/// Reads all parts of notes.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in KIND.claim(package, types) {
        let mut notes = Notes::new();
        let read = package.read(claim, |xml| notes.take(xml));
        let surface = owners.surface(SurfaceKind::Notes, "Notes", package, claim);
        let place = surface.name.clone();
        let read = read.and(notes.add_idle_authors());
        notes.found.pour(surface, sink);
        settle(package.name(claim), &place, read, Fate::Read, sink);
    }
}

struct Notes {
    found: Listing,
    /// Authors, and whether a note is theirs.
    authors: Vec<(String, bool)>,
    cell: String,
    author: usize,
    text: String,
    runs: Runs,
    inside: Inside,
}

#[derive(PartialEq, Eq)]
enum Inside {
    Nothing,
    Author,
    Note,
}

impl Notes {
    fn new() -> Self {
        Self {
            found: Listing::new(&["Cell", "User name", "Text"]),
            authors: Vec::new(),
            cell: String::new(),
            author: 0,
            text: String::new(),
            runs: Runs::default(),
            inside: Inside::Nothing,
        }
    }

    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        xml.each(|token| {
            match token {
                Token::Start(tag) => match (tag.name, &self.inside) {
                    ("author", Inside::Nothing) => self.open(Inside::Author),
                    ("comment", Inside::Nothing) => {
                        self.cell = tag.text("ref").unwrap_or_default().into_owned();
                        let author = tag.raw("authorId").and_then(|id| id.trim().parse().ok());
                        self.author = author.unwrap_or(usize::MAX);
                        self.open(Inside::Note);
                    }
                    (_, Inside::Note) => self.runs.start(tag, &self.text),
                    _ => {}
                },
                Token::Text(text) => match self.inside {
                    Inside::Note => self.runs.text(text, &mut self.text, 0),
                    Inside::Author if self.text.len() < LONGEST_TEXT => {
                        push_text(&mut self.text, text);
                    }
                    _ => {}
                },
                Token::End(name) => self.end(name)?,
                Token::Empty(_) => {}
            }
            Ok(())
        })?;
        if self.runs.was_too_long() {
            return Err(Trouble::TooLarge);
        }
        Ok(())
    }

    fn open(&mut self, inside: Inside) {
        self.text.clear();
        self.inside = inside;
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match (name, &self.inside) {
            ("author", Inside::Author) => {
                let name = self.text.trim().to_owned();
                self.authors.push((name, false));
                self.inside = Inside::Nothing;
            }
            ("comment", Inside::Note) => {
                let mut author = "";
                if let Some((name, wrote)) = self.authors.get_mut(self.author) {
                    *wrote = true;
                    author = shown(name);
                }
                self.found.add(&[&self.cell, author, &self.text])?;
                self.inside = Inside::Nothing;
            }
            (_, Inside::Note) => self.runs.end(name, &mut self.text),
            _ => {}
        }
        Ok(())
    }

    fn add_idle_authors(&mut self) -> Result<(), Trouble> {
        for (name, wrote) in &self.authors {
            if !wrote && !shown(name).is_empty() {
                self.found.push(&["", shown(name)], "", Hiding::NOT_SHOWN)?;
            }
        }
        Ok(())
    }
}

/// A note that mirrors a threaded comment has a number for an author.
fn shown(author: &str) -> &str {
    if author.starts_with(MIRRORED) {
        ""
    } else {
        author
    }
}
