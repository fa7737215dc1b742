//! Text of documents and slides: paragraphs one below the other, tables as
//! tables. Both languages call them alike (`p`, `t`, `tbl`, `tr`, `tc`).

use std::io::Read;

use crate::model::{Cell, Hiding, Row, Surface};
use crate::read::Sink;
use crate::read::ooxml::tag::Tag;
use crate::read::ooxml::trouble::Trouble;
use crate::read::ooxml::xml::{Token, Xml};
use crate::read::written::{cap, value};

/// Most bytes of text of one part.
const MOST_BYTES: usize = 64 << 20;

/// Attributes that name who wrote a comment.
const AUTHORS: [(&str, &str); 4] = [
    ("comment", "author"),
    ("person", "author"),
    ("cmAuthor", "name"),
    ("author", "name"),
];

/// And who made a change.
const CHANGES: [&str; 6] = ["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"];

/// Most people that are told by name.
const MOST_NAMES: usize = 10_000;

/// The text of one part.
#[derive(Default)]
pub(super) struct Text {
    /// Paragraphs outside tables, and whether each is hidden by its font.
    lines: Vec<(String, bool)>,
    tables: Vec<Vec<Vec<String>>>,
    /// What was deleted, and by whom things were changed.
    pub(super) changes: Vec<(&'static str, String)>,
    /// Who wrote comments.
    pub(super) authors: Vec<String>,
    depth_of_tables: usize,
    paragraph: String,
    is_hidden: bool,
    into: Into,
    deleted: String,
    n_bytes: usize,
}

/// Where character data goes.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Into {
    #[default]
    Nowhere,
    Paragraph,
    Deleted,
}

impl Text {
    /// Gathers the text of a part.
    pub(super) fn take<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Trouble> {
        xml.each(|token| {
            match token {
                Token::Start(tag) => self.start(tag),
                Token::Empty(tag) => {
                    self.start(tag);
                    self.end(tag.name);
                }
                Token::Text(text) => return self.text(text),
                Token::End(name) => self.end(name),
            }
            Ok(())
        })
    }

    fn start(&mut self, tag: Tag<'_>) {
        for (element, attribute) in AUTHORS {
            if tag.name == element
                && let Some(name) = tag.text(attribute)
            {
                let name = name.into_owned();
                if !self.authors.contains(&name) && self.authors.len() < MOST_NAMES {
                    self.authors.push(name);
                }
            }
        }
        if CHANGES.contains(&tag.name)
            && let Some(name) = tag.text("author")
        {
            let change = ("Changed by", name.into_owned());
            // Once is enough: a document has thousands of changes.
            if !self.changes.contains(&change) && self.changes.len() < MOST_NAMES {
                self.changes.push(change);
            }
        }
        match tag.name {
            "tbl" => {
                self.depth_of_tables += 1;
                if self.depth_of_tables == 1 {
                    self.tables.push(Vec::new());
                }
            }
            "tr" if self.depth_of_tables == 1 => {
                if let Some(table) = self.tables.last_mut() {
                    table.push(Vec::new());
                }
            }
            "tc" if self.depth_of_tables == 1 => {
                if let Some(row) = self.tables.last_mut().and_then(|table| table.last_mut()) {
                    row.push(String::new());
                }
            }
            "t" | "instrText" | "text" => self.into = Into::Paragraph,
            "delText" | "delInstrText" => self.into = Into::Deleted,
            "tab" | "br" | "cr" => self.paragraph.push(' '),
            "vanish" => self.is_hidden = true,
            _ => {}
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Trouble> {
        let to = match self.into {
            Into::Nowhere => return Ok(()),
            Into::Paragraph => &mut self.paragraph,
            Into::Deleted => &mut self.deleted,
        };
        self.n_bytes += text.len();
        if self.n_bytes > MOST_BYTES {
            return Err(Trouble::TooLarge);
        }
        to.push_str(text);
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match name {
            "t" | "instrText" | "delText" | "delInstrText" => self.into = Into::Nowhere,
            "tbl" => self.depth_of_tables = self.depth_of_tables.saturating_sub(1),
            "p" | "text" => self.end_paragraph(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        self.into = Into::Nowhere;
        let deleted = std::mem::take(&mut self.deleted);
        if !deleted.trim().is_empty() {
            self.changes.push(("Deleted text", deleted));
        }
        let paragraph = std::mem::take(&mut self.paragraph);
        let is_hidden = std::mem::take(&mut self.is_hidden);
        if paragraph.trim().is_empty() {
            return;
        }
        let rows = self.tables.last_mut().and_then(|table| table.last_mut());
        match rows.and_then(|row| row.last_mut()) {
            Some(cell) if self.depth_of_tables > 0 => {
                if !cell.is_empty() {
                    cell.push(' ');
                }
                cell.push_str(paragraph.trim());
            }
            _ => self.lines.push((paragraph, is_hidden)),
        }
    }

    /// Pours the text in: paragraphs as this surface, each table as one more.
    pub(super) fn pour(&self, surface: Surface, sink: &mut dyn Sink) {
        if !self.lines.is_empty() {
            sink.surface(surface.clone());
            for (index, (line, is_hidden)) in (0..).zip(&self.lines) {
                let hiding = if *is_hidden {
                    Hiding::NOT_SHOWN
                } else {
                    Hiding::NONE
                };
                sink.row(&Row {
                    index,
                    hiding,
                    cells: &[Cell::new(0, value(cap(line.trim())))],
                });
            }
            sink.close();
        }
        for (number, table) in (1..).zip(&self.tables) {
            let name = format!("Table {number} in \"{}\"", surface.name);
            pour_table(
                table,
                Surface::shown(surface.kind, name).hidden_by(surface.hiding),
                sink,
            );
        }
    }
}

fn pour_table(table: &[Vec<String>], surface: Surface, sink: &mut dyn Sink) {
    if table.iter().flatten().all(|cell| cell.trim().is_empty()) {
        return;
    }
    sink.surface(surface);
    for (index, row) in (0..).zip(table) {
        let cells: Vec<Cell<'_>> = (0..)
            .zip(row)
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|(column, text)| Cell::new(column, value(cap(text.trim()))))
            .collect();
        if !cells.is_empty() {
            sink.row(&Row {
                index,
                hiding: Hiding::NONE,
                cells: &cells,
            });
        }
    }
    sink.close();
}
