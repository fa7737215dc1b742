//! Links to other workbooks: the copy of their cells that stays in this file,
//! the names of their sheets and regions, the paths they lead to, and what DDE
//! and OLE links fetched last.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::grid::Grid;
use super::listing::Listing;
use super::owners::PartKind;
use super::package::{Claim, Package};
use super::place::{LAST_COLUMN, LAST_ROW, column_of, row_of};
use super::relations::{ContentTypes, percent_decoded, relations_of, settle};
use super::tag::{Tag, is_true};
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;
use super::workbook::Workbook;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: ".externallink+xml",
    begins: "xl/externallinks/",
    ends: ".xml",
};

/// Reads every link, and tells those whose part is gone.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    sink: &mut dyn Sink,
) {
    let links = workbook.relations.iter().filter(|r| {
        r.kind == "externalLink" && r.outside.is_empty() && package.find(&r.target).is_none()
    });
    let mut lost = Listing::new(&["What", "Text"]);
    // So few rows that no bound is met.
    let _ = links.map(|r| lost.add(&["Link", &r.target])).last();
    for (number, claim) in (1..).zip(KIND.claim(package, types)) {
        read_one(package, claim, number, sink);
    }
    let name = "External links whose parts are missing";
    let surface = Surface::shown(SurfaceKind::ExternalLink, name);
    lost.pour(surface.hidden_by(Hiding::METADATA), sink);
}

fn read_one(package: &mut Package<'_>, claim: Claim, number: usize, sink: &mut dyn Sink) {
    let key = package.key(claim).to_owned();
    let relations = relations_of(package, &key, sink);
    let mut words = Listing::new(&["What", "Text"]);
    let mut file = String::new();
    let mut listed = Ok(());
    for relation in relations.iter().filter(|r| !r.outside.is_empty()) {
        let path = percent_decoded(&relation.outside);
        if file.is_empty() {
            path.rsplit(['/', '\\'])
                .next()
                .unwrap_or_default()
                .clone_into(&mut file);
        }
        listed = listed.and(words.add(&["Path", &path]));
    }
    let mut link = Link {
        number,
        file,
        sheets: Vec::new(),
        words,
        grid: Grid::default(),
        most_rows: package.reading().limits.max_rows,
        sheet: None,
        at: None,
        item: 0,
        text: None,
        kind: Kind::Number,
    };
    let read = package.read(claim, |xml| xml.each(|token| link.take(&token, sink)));
    let left = link.pour(sink);
    if link.words.is_empty() {
        // That there is a link is told, wherever it may lead.
        listed = listed.and(link.words.add(&["Link", &number.to_string()]));
    }
    let surface = link.surface("where it leads");
    link.words.pour(surface.hidden_by(Hiding::METADATA), sink);
    let place = "A link to another workbook";
    let read = read.and(left).and(listed);
    settle(package.name(claim), place, read, Fate::Read, sink);
}

#[derive(Clone, Copy)]
enum Kind {
    Number,
    Text,
    Truth,
}

struct Link {
    number: usize,
    file: String,
    sheets: Vec<String>,
    words: Listing,
    grid: Grid,
    most_rows: u32,
    /// What the cells that are being gathered belong to.
    sheet: Option<String>,
    /// Zero-based row and column of the cell at hand.
    at: Option<(u32, u32)>,
    /// How many cells of the row, or items of the link, came before.
    item: u32,
    text: Option<String>,
    kind: Kind,
}

impl Link {
    fn surface(&self, what: &str) -> Surface {
        let file = match self.file.as_str() {
            "" => String::new(),
            file => format!(" ({file})"),
        };
        let name = format!("External link {}{file}: {what}", self.number);
        Surface::shown(SurfaceKind::ExternalLink, name)
    }

    fn take(&mut self, token: &Token<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        match token {
            Token::Start(tag) => self.start(*tag),
            Token::Empty(tag) => {
                self.start(*tag)?;
                self.end(tag.name, sink)
            }
            Token::Text(text) => {
                if let Some(to) = &mut self.text
                    && to.len() < LONGEST_TEXT
                {
                    push_text(to, text);
                }
                Ok(())
            }
            Token::End(name) => self.end(name, sink),
        }
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let text = |name| tag.text(name).unwrap_or_default();
        match tag.name {
            "sheetName" => {
                let name = text("val").into_owned();
                self.words.add(&["Sheet", &name])?;
                self.sheets.push(name);
            }
            "definedName" => {
                self.words.add(&["Defined name", &text("name")])?;
                self.words.add(&["Refers to", &text("refersTo")])?;
            }
            "sheetData" => self.sheet = Some(self.sheet_of(tag)),
            "row" => {
                let row = tag.raw("r").and_then(row_of);
                self.at = Some((row.unwrap_or_default().min(LAST_ROW), 0));
                self.item = 0;
            }
            "cell" => self.cell(tag),
            "ddeLink" => {
                self.words.add(&["DDE service", &text("ddeService")])?;
                self.words.add(&["DDE topic", &text("ddeTopic")])?;
                self.sheet = Some("values of a DDE link".to_owned());
            }
            "oleLink" => {
                self.words.add(&["OLE program", &text("progId")])?;
                self.sheet = Some("values of an OLE link".to_owned());
            }
            "ddeItem" | "oleItem" => {
                let name = text("name");
                self.words.add(&["Item", &name])?;
                self.grid.text((self.item, 0), &name);
                self.at = Some((self.item, 0));
                self.item = self.item.saturating_add(1);
            }
            "value" => {
                let (row, column) = self.at.unwrap_or_default();
                self.at = Some((row, column.saturating_add(1)));
                self.kind = kind_of(tag.raw("t").unwrap_or("n"));
            }
            "v" | "val" => self.text = Some(String::new()),
            _ => {}
        }
        Ok(())
    }

    fn sheet_of(&self, tag: Tag<'_>) -> String {
        let number = tag.raw("sheetId").and_then(|id| id.trim().parse().ok());
        let name = number.and_then(|number: usize| self.sheets.get(number));
        name.map_or_else(|| "a sheet".to_owned(), |name| format!("sheet \"{name}\""))
    }

    fn cell(&mut self, tag: Tag<'_>) {
        let row = self.at.map_or(0, |(row, _)| row);
        let reference = tag.raw("r").and_then(column_of);
        let (row, column) = match reference {
            Some((column, digits)) => (row_of(digits).unwrap_or(row), column),
            None => (row, self.item),
        };
        self.item = column.saturating_add(1);
        self.at = Some((row.min(LAST_ROW), column.min(LAST_COLUMN)));
        self.kind = kind_of(tag.raw("t").unwrap_or("n"));
    }

    fn end(&mut self, name: &str, sink: &mut dyn Sink) -> Result<(), Trouble> {
        match name {
            "v" | "val" => {
                let text = self.text.take().unwrap_or_default();
                let at = self.at.unwrap_or_default();
                match self.kind {
                    Kind::Number => self.grid.number(at, &text),
                    Kind::Text => self.grid.text(at, &text),
                    Kind::Truth => self.grid.truth(at, is_true(&text)),
                }
                if self.grid.is_full() {
                    return self.pour(sink);
                }
            }
            "sheetData" | "ddeLink" | "oleLink" => return self.pour(sink),
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let what = self.sheet.clone().unwrap_or_else(|| "cells".to_owned());
        let surface = self.surface(&what).hidden_by(Hiding::CACHE);
        self.grid.pour(surface, self.most_rows, sink)
    }
}

fn kind_of(name: &str) -> Kind {
    match name {
        "n" => Kind::Number,
        "b" => Kind::Truth,
        _ => Kind::Text,
    }
}
