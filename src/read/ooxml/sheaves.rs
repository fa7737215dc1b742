//! A stretch of a sheet becomes a sheaf: its rows with their cells, and beside
//! them what else stands in cells.

use std::any::Any;

use crate::model::{Fate, Gap, Hiding, Row, Sheaf, Source, Surface};
use crate::read::{Binder, Job, Sink};

use super::cells::Sheet;
use super::flaws::Flaws;
use super::formulas::Formulas;
use super::order::Order;
use super::phonetic::Readings;
use super::rows::Rows;
use super::sheet::Book;
use super::utf8::Utf8;
use super::xml::Xml;

/// Reads stretches of one sheet.
pub(super) struct Sheaves<'b> {
    pub(super) book: &'b Book,
    pub(super) surface: &'b Surface,
    /// Whether its formulas are macros of Excel 4.0.
    pub(super) are_macros: bool,
}

/// What a stretch holds beside its rows.
struct Aside {
    formulas: Formulas,
    readings: Readings,
    flaws: Flaws,
}

/// What is known of a sheet from its first stretch to its last.
pub(super) struct Beside<'s> {
    pub(super) order: &'s mut Order,
    pub(super) formulas: &'s mut Formulas,
    pub(super) readings: &'s mut Readings,
    pub(super) flaws: &'s mut Flaws,
}

impl Beside<'_> {
    /// Adds what the next stretch holds beside its rows.
    pub(super) fn absorb(&mut self, aside: Option<Box<dyn Any + Send + Sync>>) {
        let Some(Ok(aside)) = aside.map(|aside| aside.downcast::<Aside>()) else {
            return;
        };
        *self.flaws = self.flaws.and(aside.flaws);
        self.flaws.too_many |= self.formulas.absorb(aside.formulas).is_err();
        self.readings.absorb(&aside.readings);
    }
}

impl Binder for Sheaves<'_> {
    fn bind(&self, sheaf: &mut Sheaf) {
        let bytes = std::mem::take(sheaf.bytes());
        let mut xml = Xml::new(Utf8::whole(bytes));
        let mut into = IntoSheaf {
            sheaf,
            n_surfaces: 0,
            is_refused: false,
        };
        let rows = Rows::new(self.surface.clone(), u32::MAX, &mut into);
        let mut sheet = Sheet::stretch(self.book, rows, self.are_macros);
        let read = xml.feed(&mut sheet).and_then(|()| sheet.rows.end());
        let stands_alone = sheet.stands_alone();
        let Sheet {
            formulas,
            readings,
            flaws,
            ..
        } = sheet;
        if read.is_err() || !stands_alone || into.is_refused {
            sheaf.refuse();
        }
        sheaf.put_aside(Box::new(Aside {
            formulas,
            readings,
            flaws,
        }));
        *sheaf.bytes() = xml.into_bytes();
    }
}

/// Takes rows of one surface; anything else is no stretch of a sheet.
struct IntoSheaf<'s> {
    sheaf: &'s mut Sheaf,
    n_surfaces: u32,
    is_refused: bool,
}

impl Sink for IntoSheaf<'_> {
    fn shared(&mut self, _: &str) {
        self.is_refused = true;
    }

    fn surface(&mut self, _: Surface) {
        self.n_surfaces += 1;
        self.is_refused |= self.n_surfaces > 1;
    }

    fn columns(&mut self, _: u32, _: u32, _: Hiding) {
        self.is_refused = true;
    }

    fn row(&mut self, row: &Row<'_>) {
        for cell in row.cells {
            self.sheaf.add(cell.column, cell.value, cell.hiding);
        }
        self.sheaf.end_row(row.index, row.hiding);
    }

    fn discard(&mut self) {
        self.is_refused = true;
    }

    fn filtered(&mut self, _: u32, _: u32) {
        self.is_refused = true;
    }

    fn close(&mut self) {}

    fn part(&mut self, _: &str, _: Fate) {
        self.is_refused = true;
    }

    fn gap(&mut self, _: Gap) {
        self.is_refused = true;
    }

    fn nested(&mut self, _: Source) {
        self.is_refused = true;
    }

    fn spread(&mut self, _: Vec<Job<'_>>) {
        self.is_refused = true;
    }
}
