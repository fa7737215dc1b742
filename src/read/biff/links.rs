//! Links to other workbooks: the copy of their cells that stays in this file,
//! the names of their sheets and regions, the paths they lead to, and what DDE
//! links fetched last. [MS-XLS] 2.4.271, 2.4.357, 2.4.62 and 2.4.105.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::globals::is_internal;
use super::places::{Nook, On};
use super::records::Whole;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Grid, Listing, Trouble};

/// Most links that are told: each is a place of its own.
const MOST_LINKS: usize = 1 << 12;

/// The links of the workbook.
#[derive(Default)]
pub(super) struct Links {
    links: Vec<Link>,
}

/// One other workbook, or another program.
#[derive(Default)]
struct Link {
    is_outside: bool,
    path: String,
    sheets: Vec<String>,
    /// Names of regions or items.
    names: Vec<String>,
    /// The cells of each sheet.
    cells: BTreeMap<usize, Grid>,
    sheet: usize,
}

impl Nook for Links {
    fn record(&mut self, record: &Whole<'_>, _depth: u32) -> Result<(), Trouble> {
        let cursor = Cursor::new(record, 0);
        match record.kind {
            // SupBook
            0x01AE if self.links.len() >= MOST_LINKS => return Err(Trouble::TooLarge),
            0x01AE => {
                let outside = (!is_internal(&record.data)).then(|| book(cursor)).flatten();
                self.links.push(outside.unwrap_or_default());
            }
            // XCT
            0x0059 => {
                if let Some(link) = self.links.last_mut() {
                    let mut cursor = Cursor::new(record, 2);
                    link.sheet = cursor.short().unwrap_or_default().into();
                }
            }
            // CRN
            0x005A => {
                if let Some(link) = self.links.last_mut() {
                    link.cells(cursor).ok_or(Trouble::Damaged)?;
                }
            }
            // ExternName
            0x0023 => {
                if let Some(link) = self.links.last_mut() {
                    link.name(cursor);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let links = self.links.iter_mut().filter(|link| link.is_outside);
        for (number, link) in (1..).zip(links) {
            link.pour(number, on.most_rows, sink)?;
        }
        Ok(())
    }
}

/// The book of references to another file; none when it is one of add-ins.
fn book(mut cursor: Cursor<'_>) -> Option<Link> {
    const ADD_INS: u16 = 0x3A01;
    let n_sheets = cursor.short()?;
    let n_characters = cursor.short()?;
    if n_characters == ADD_INS {
        return None;
    }
    let coded = cursor.characters(usize::from(n_characters))?;
    let mut link = Link {
        is_outside: true,
        path: path(&coded),
        ..Link::default()
    };
    let sheets = (0..n_sheets).map_while(|_| cursor.text());
    link.sheets.extend(sheets);
    Some(link)
}

/// A path without the signs that stand for drives and folders in it;
/// [MS-XLS] 2.5.277.
pub(super) fn path(coded: &str) -> String {
    let mut path = String::new();
    let mut letters = coded.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\u{1}' if path.is_empty() && letters.as_str().starts_with('\u{1}') => {
                letters.next();
                if let Some(drive) = letters.next() {
                    path.push(drive);
                    path.push_str(":\\");
                }
            }
            '\u{3}' => path.push('\\'),
            '\u{4}' => path.push_str("..\\"),
            letter if letter.is_control() => {}
            letter => path.push(letter),
        }
    }
    path
}

impl Link {
    /// Takes cells of one row.
    fn cells(&mut self, mut cursor: Cursor<'_>) -> Option<()> {
        let (last, first) = (cursor.byte()?, cursor.byte()?);
        let row = cursor.short()?;
        let sheet = self.sheet;
        let grid = self.grid(sheet);
        for column in first..=last {
            value(&mut cursor, (row.into(), column.into()), grid)?;
        }
        Some(())
    }

    fn grid(&mut self, sheet: usize) -> &mut Grid {
        self.cells.entry(sheet).or_default()
    }

    /// Takes a name, and the values that a link to a program fetched.
    fn name(&mut self, mut cursor: Cursor<'_>) -> Option<()> {
        cursor.skip(6)?;
        let name = cursor.short_text()?;
        let item = self.names.len();
        self.names.push(name);
        if !self.sheets.is_empty() {
            return Some(());
        }
        let columns = u32::from(cursor.byte()?) + 1;
        let rows = u32::from(cursor.short()?) + 1;
        let grid = self.grid(usize::MAX);
        let first = u32::try_from(item).ok()?.checked_mul(rows)?;
        for row in 0..rows {
            for column in 0..columns {
                value(&mut cursor, (first.checked_add(row)?, column), grid)?;
            }
        }
        Some(())
    }

    fn pour(&mut self, number: usize, most_rows: u32, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let file = self.path.rsplit(['/', '\\']).next().unwrap_or_default();
        let file = match file {
            "" => String::new(),
            file => format!(" ({file})"),
        };
        let surface = |what: &str| {
            let name = format!("External link {number}{file}: {what}");
            Surface::shown(SurfaceKind::ExternalLink, name)
        };
        let mut poured = Ok(());
        for (sheet, grid) in &mut self.cells {
            let what = match self.sheets.get(*sheet) {
                Some(name) => format!("sheet \"{name}\""),
                None if *sheet == usize::MAX => "values of a DDE link".to_owned(),
                None => "a sheet".to_owned(),
            };
            let surface = surface(&what).hidden_by(Hiding::CACHE);
            poured = poured.and(grid.pour(surface, most_rows, sink));
        }
        let mut words = Listing::new(&["What", "Text"]);
        words.add(&["Path", &self.path])?;
        for sheet in &self.sheets {
            words.add(&["Sheet", sheet])?;
        }
        for name in &self.names {
            words.add(&["Defined name", name])?;
        }
        if words.is_empty() {
            // That there is a link is told, wherever it may lead.
            words.add(&["Link", &number.to_string()])?;
        }
        words.pour(surface("where it leads").hidden_by(Hiding::METADATA), sink);
        poured
    }
}

/// Takes one value into a grid; [MS-XLS] 2.5.229.
fn value(cursor: &mut Cursor<'_>, at: (u32, u32), grid: &mut Grid) -> Option<()> {
    match cursor.byte()? {
        0x00 => cursor.skip(8)?,
        0x01 => grid.number(at, &cursor.double()?.to_string()),
        0x02 => grid.text(at, &cursor.text()?),
        0x04 => {
            let truth = cursor.byte()? != 0;
            grid.truth(at, truth);
            cursor.skip(7)?;
        }
        0x10 => cursor.skip(8)?,
        _ => return None,
    }
    Some(())
}
