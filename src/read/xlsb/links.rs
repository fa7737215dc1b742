//! Links to other workbooks: the copy of their cells that stays in this file,
//! the names of their sheets and regions, the paths they lead to. [MS-XLSB]
//! 2.1.7.25.

use super::flow::each;
use super::places::Part;
use super::records::{Fields, each_measured};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Grid, Listing, Trouble};

/// Most sheets of the other workbook, and most of them of which cells stay.
const MOST_SHEETS: usize = 1 << 14;

struct Link<'a> {
    number: usize,
    file: String,
    sheets: Vec<String>,
    words: Listing,
    grid: Grid,
    sheet: Option<String>,
    row: u32,
    n_poured: usize,
    most_rows: u32,
    sink: &'a mut dyn Sink,
    read: Result<(), Trouble>,
}

/// Reads one link that leads to those paths.
pub(super) fn read(
    part: &Part<'_>,
    (number, paths): (usize, &[String]),
    most_rows: u32,
    sink: &mut dyn Sink,
) -> Result<(), Trouble> {
    let file = paths.first().map(String::as_str).unwrap_or_default();
    let mut link = Link {
        number,
        file: file
            .rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned(),
        sheets: Vec::new(),
        words: Listing::new(&["What", "Text"]),
        grid: Grid::default(),
        sheet: None,
        row: 0,
        n_poured: 0,
        most_rows,
        sink,
        read: Ok(()),
    };
    for path in paths {
        link.words.add(&["Path", path])?;
    }
    let is_whole = each(part.bytes, |kind, data| {
        let taken = link.take(kind, Fields::new(data));
        if taken.is_none() {
            link.read = link.read.and(Err(Trouble::Damaged));
        }
    });
    link.pour();
    if link.words.is_empty() {
        // That there is a link is told, wherever it may lead.
        link.words.add(&["Link", &number.to_string()])?;
    }
    let surface = link.surface("where it leads");
    link.words
        .pour(surface.hidden_by(Hiding::METADATA), link.sink);
    if is_whole {
        link.read
    } else {
        Err(Trouble::Damaged)
    }
}

impl Link<'_> {
    fn surface(&self, what: &str) -> Surface {
        let file = match self.file.as_str() {
            "" => String::new(),
            file => format!(" ({file})"),
        };
        let name = format!("External link {}{file}: {what}", self.number);
        Surface::shown(SurfaceKind::ExternalLink, name)
    }

    fn pour(&mut self) {
        let what = self.sheet.take().unwrap_or_else(|| "cells".to_owned());
        if self.grid.is_empty() {
            return;
        }
        self.n_poured += 1;
        if self.n_poured > MOST_SHEETS {
            self.read = self.read.and(Err(Trouble::TooLarge));
            self.grid = Grid::default();
            return;
        }
        let surface = self.surface(&what).hidden_by(Hiding::CACHE);
        let poured = self.grid.pour(surface, self.most_rows, self.sink);
        self.read = self.read.and(poured);
    }

    fn take(&mut self, kind: u32, mut fields: Fields<'_>) -> Option<()> {
        match kind {
            // BrtSupTabs
            358 => {
                for _ in 0..fields.long()? {
                    let name = fields.text()?;
                    self.add("Sheet", &name);
                    if self.sheets.len() < MOST_SHEETS {
                        self.sheets.push(name);
                    }
                }
            }
            // BrtExternTableStart, BrtExternTableEnd
            363 => {
                let number = usize::try_from(fields.long()?).ok()?;
                let name = self.sheets.get(number);
                let told = name.map(|name| format!("sheet \"{name}\""));
                self.sheet = Some(told.unwrap_or_else(|| "a sheet".to_owned()));
            }
            364 => self.pour(),
            // BrtExternRowHdr
            366 => self.row = fields.long()?,
            // BrtExternCellReal, BrtExternCellBool, BrtExternCellString
            368 => {
                let at = (self.row, fields.long()?);
                self.grid.number(at, &fields.double()?.to_string());
            }
            369 => {
                let at = (self.row, fields.long()?);
                self.grid.truth(at, fields.byte()? != 0);
            }
            371 => {
                let at = (self.row, fields.long()?);
                self.grid.text(at, &fields.text()?);
            }
            // Anything else: names of regions, what DDE fetched
            _ => {
                let mut texts = Vec::new();
                each_measured(fields.rest(), |text| texts.push(text.to_owned()));
                for text in texts {
                    self.add("Text", &text);
                }
            }
        }
        if self.grid.is_full() {
            self.pour();
        }
        Some(())
    }

    fn add(&mut self, what: &str, text: &str) {
        self.read = self.read.and(self.words.add(&[what, text]));
    }
}
