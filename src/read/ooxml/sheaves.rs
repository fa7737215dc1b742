//! A stretch of a sheet becomes a sheaf: its rows with their cells, and beside
//! them what else stands in cells.

use std::any::Any;

use crate::model::Sheaf;
use crate::read::Binder;

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
        let rows = Rows::stretch(std::mem::take(sheaf));
        let mut sheet = Sheet::stretch(self.book, rows, self.are_macros);
        let read = xml.feed(&mut sheet);
        let stands_alone = sheet.stands_alone();
        let Sheet {
            rows,
            formulas,
            readings,
            flaws,
            ..
        } = sheet;
        *sheaf = rows.bound();
        if read.is_err() || !stands_alone {
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
