//! A page of HTML, as Excel and many programs write it under the name `.xls`:
//! every table is a sheet, and nothing that stands elsewhere is lost.

use crate::model::{Hiding, SurfaceKind};
use crate::read::encoding::Letters;

use super::cover::Cover;
use super::entity;
use super::grid::{Grid, OpenCell};
use super::island::Island;
use super::shelf::Shelf;
use super::style;
use super::table::Table;
use super::tag::Tag;
use super::token::{Token, Tokens};

/// Tables in tables beyond this are taken for one.
const MAX_NESTED: usize = 20;

/// Elements that end a line of text.
const BLOCKS: [&str; 16] = [
    "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "title", "body", "caption",
    "option", "pre",
];

/// A page being read.
pub(super) struct Page {
    letters: Letters,
    /// Tables that are open, outermost first, and how many elements conceal
    /// each as a whole.
    grids: Vec<(Grid, usize)>,
    n_tables: usize,
    /// Open tables past [`MAX_NESTED`].
    n_too_deep: usize,
    cover: Cover,
    /// The line of text outside tables that is being read.
    line: String,
    outside: Table,
    scripts: Table,
    /// What Excel notes about the workbook.
    pub(super) island: Island,
    /// What conceals the whole page: a comment around it.
    around: Hiding,
    is_in_style: bool,
    pub(super) has_frames: bool,
}

impl Page {
    /// A page of which nothing has been read.
    pub(super) fn new(letters: Letters, island: Island) -> Self {
        Self {
            letters,
            grids: Vec::new(),
            n_tables: 0,
            n_too_deep: 0,
            cover: Cover::default(),
            line: String::new(),
            outside: Table::new(SurfaceKind::Sheet, "Text outside tables", Hiding::NONE),
            scripts: Table::new(SurfaceKind::Leftover, "Scripts", Hiding::NOT_SHOWN),
            island,
            around: Hiding::NONE,
            is_in_style: false,
            has_frames: false,
        }
    }

    /// Takes the next token.
    pub(super) fn token(&mut self, token: Token<'_>, shelf: &mut Shelf<'_>) {
        match token {
            Token::Text(bytes) => self.text(bytes),
            Token::Open(tag) => self.open(tag, shelf),
            Token::Close(name) => self.close(&lower(name), shelf),
            Token::Comment(bytes) => self.comment(bytes, shelf),
            Token::Raw(bytes) if self.is_in_style => {
                self.cover.learn(&self.letters.decode(bytes));
            }
            Token::Raw(bytes) => self.script(bytes),
        }
        for text in shelf.aside.drain(..) {
            self.note_outside(&text, Hiding::NOT_SHOWN);
        }
        if self.outside.is_full() {
            shelf.finish(self.outside.split());
        }
        if self.scripts.is_full() {
            shelf.finish(self.scripts.split());
        }
    }

    /// Hands over what is still open.
    pub(super) fn finish(mut self, shelf: &mut Shelf<'_>) -> Island {
        self.close_grids(0, shelf);
        self.end_line();
        shelf.finish(self.outside);
        shelf.finish(self.scripts);
        self.island
    }

    fn close_grids(&mut self, n_left: usize, shelf: &mut Shelf<'_>) {
        while self.grids.len() > n_left
            && let Some((grid, n_around)) = self.grids.pop()
        {
            self.cover.back_to(n_around);
            grid.close(shelf);
        }
    }

    fn text(&mut self, bytes: &[u8]) {
        let text = self.letters.decode(bytes);
        if self.island.text(&text) {
            return;
        }
        let is_hidden = self.is_concealed();
        let line = match self.cell() {
            Some(cell) if is_hidden => &mut cell.hidden,
            Some(cell) => &mut cell.shown,
            None => &mut self.line,
        };
        let mut plain = String::new();
        entity::unescape(&text, &mut plain);
        append(line, &plain);
    }

    fn open(&mut self, tag: Tag<'_>, shelf: &mut Shelf<'_>) {
        let name = lower(tag.name);
        if self.island.open(&name, &tag) {
            return;
        }
        let is_hidden = self.cover.conceals(&tag);
        match name.as_str() {
            "table" => self.open_table(is_hidden),
            "tr" | "td" | "th" | "col" => self.open_part(&name, &tag, is_hidden, shelf),
            "style" => self.is_in_style = true,
            "script" => self.is_in_style = false,
            "frame" | "iframe" => self.has_frames |= tag.attribute("src").is_some(),
            _ => {
                self.break_line(&name);
                if is_hidden {
                    self.end_line();
                }
                self.cover.open(&name, is_hidden);
            }
        }
        self.attributes(&name, &tag);
    }

    /// A part of a table.
    fn open_part(&mut self, name: &str, tag: &Tag<'_>, is_hidden: bool, shelf: &mut Shelf<'_>) {
        let Some((grid, n_around)) = self.grid() else {
            return;
        };
        let n_around = *n_around;
        let span = |name| tag.number(name).unwrap_or(1);
        match name {
            "tr" => grid.open_row(when(is_hidden, Hiding::HIDDEN_ROW), shelf),
            "col" => grid.column(span("span"), when(is_hidden, Hiding::HIDDEN_COLUMN)),
            _ => {
                let number = tag.text("x:num").filter(|number| !number.is_empty());
                let spans = (span("colspan"), span("rowspan"));
                let hiding = when(is_hidden, Hiding::HIDDEN_COLUMN);
                grid.open_cell(spans, hiding, number.map(String::from), shelf);
            }
        }
        // A cell ends whatever was open in the one before it.
        self.cover.back_to(n_around);
    }

    fn close(&mut self, name: &str, shelf: &mut Shelf<'_>) {
        if self.island.close(name) {
            return;
        }
        match name {
            "table" if self.n_too_deep > 0 => self.n_too_deep -= 1,
            "table" => {
                let n_left = self.grids.len().saturating_sub(1);
                self.close_grids(n_left, shelf);
            }
            "tr" | "td" | "th" => {
                if let Some((grid, n_around)) = self.grids.last_mut() {
                    self.cover.back_to(*n_around);
                    match name {
                        "tr" => grid.close_row(shelf),
                        _ => grid.close_cell(shelf),
                    }
                }
            }
            _ => {
                self.break_line(name);
                if self.cover.would_close(name) {
                    self.end_line();
                }
                self.cover.close(name);
            }
        }
    }

    fn open_table(&mut self, is_hidden: bool) {
        self.end_line();
        if self.grids.len() >= MAX_NESTED {
            self.n_too_deep += 1;
        } else {
            let is_hidden = is_hidden || self.is_concealed();
            self.push_grid(when(is_hidden, Hiding::HIDDEN_SHEET));
        }
    }

    /// The innermost table. Rows without a table make one.
    fn grid(&mut self) -> Option<&mut (Grid, usize)> {
        if self.grids.is_empty() {
            self.end_line();
            self.push_grid(Hiding::NONE);
        }
        self.grids.last_mut()
    }

    fn push_grid(&mut self, hiding: Hiding) {
        self.n_tables += 1;
        let (name, more) = self.island.sheet(self.n_tables);
        let hiding = hiding.and(more).and(self.around);
        self.grids
            .push((Grid::new(name, hiding), self.cover.depth()));
    }

    /// Whether an element conceals what comes, apart from those around the
    /// whole table.
    fn is_concealed(&self) -> bool {
        let n_around = self.grids.last().map_or(0, |(_, n_around)| *n_around);
        self.cover.depth() > n_around
    }

    fn cell(&mut self) -> Option<&mut OpenCell> {
        self.grids.last_mut().and_then(|(grid, _)| grid.cell())
    }

    /// A line break inside a cell, the end of a line outside.
    fn break_line(&mut self, name: &str) {
        if !BLOCKS.contains(&name) {
            return;
        }
        match self.cell() {
            Some(cell) => {
                for text in [&mut cell.shown, &mut cell.hidden] {
                    if !text.is_empty() && !text.ends_with('\n') {
                        text.push('\n');
                    }
                }
            }
            None => self.end_line(),
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let hiding = when(self.is_concealed(), Hiding::NOT_SHOWN);
        self.note_outside(&line, hiding);
    }

    fn note_outside(&mut self, text: &str, hiding: Hiding) {
        if text.contains(char::is_alphanumeric) {
            self.outside.note(&[text.trim()], hiding.and(self.around));
        }
    }

    /// Text that stands in attributes.
    fn attributes(&mut self, name: &str, tag: &Tag<'_>) {
        for attribute in ["title", "alt", "value", "content", "href"] {
            let Some(bytes) = tag.attribute(attribute) else {
                continue;
            };
            let text = self.letters.decode(bytes);
            let is_worth = match (name, attribute) {
                (_, "value") => name == "input",
                (_, "content") => name == "meta" && tag.attribute("name").is_some(),
                (_, "href") => text.trim_start().starts_with("mailto:"),
                _ => true,
            };
            if is_worth {
                let mut plain = String::new();
                entity::unescape(&text, &mut plain);
                let plain = plain.trim().trim_start_matches("mailto:");
                self.note_outside(plain, Hiding::NOT_SHOWN);
            }
        }
    }

    /// A comment may hold anything that a page can hold.
    fn comment(&mut self, bytes: &[u8], shelf: &mut Shelf<'_>) {
        if !self.around.is_none() {
            return self.text(bytes);
        }
        let mut inner = Page::new(self.letters, std::mem::take(&mut self.island));
        inner.around = Hiding::NOT_SHOWN;
        inner.n_tables = self.n_tables;
        std::mem::swap(&mut inner.outside, &mut self.outside);
        std::mem::swap(&mut inner.scripts, &mut self.scripts);
        let mut tokens = Tokens::of_bytes(style::inside_condition(bytes), self.letters);
        while let Ok(Some(token)) = tokens.next() {
            inner.token(token, shelf);
        }
        inner.close_grids(0, shelf);
        inner.end_line();
        self.n_tables = inner.n_tables;
        self.outside = inner.outside;
        self.scripts = inner.scripts;
        self.island = inner.island;
    }

    /// The strings of a script, line by line: data can stand in them.
    fn script(&mut self, bytes: &[u8]) {
        let text = self.letters.decode(bytes);
        for line in text.lines() {
            let strings = style::strings(line);
            self.scripts.note(&strings, Hiding::NONE);
        }
    }
}

fn when(is_hidden: bool, hiding: Hiding) -> Hiding {
    if is_hidden { hiding } else { Hiding::NONE }
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

/// Appends text as a browser shows it: any run of blanks is one.
fn append(line: &mut String, text: &str) {
    for c in text.chars() {
        if !matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{c}') {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with([' ', '\n']) {
            line.push(' ');
        }
    }
}
