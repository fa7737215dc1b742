//! What stands in a sheet's part before and behind its cells and bears text:
//! each hiding place is a nook of its own file, fed in the same pass as the
//! cells and poured behind them.

use std::sync::Arc;

use crate::model::Surface;
use crate::read::Sink;

use super::conditional::Conditional;
use super::criteria::Criteria;
use super::header_footer::HeaderFooter;
use super::hyperlinks::Hyperlinks;
use super::protected::Protected;
use super::published::Published;
use super::relations::Relation;
use super::scenarios::Scenarios;
use super::tag::Tag;
use super::trouble::Trouble;
use super::validation::Validation;

/// One hiding place in a sheet's part, outside its cells.
pub(super) trait Nook {
    /// The elements that hold the place: all that opens, stands and closes
    /// inside one of them, itself included, is handed to the nook.
    fn elements(&self) -> &'static [&'static str];

    /// A tag opens, or stands alone; then its end follows at once.
    ///
    /// # Errors
    /// When the place grows past its bounds.
    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble>;

    /// Character data.
    fn text(&mut self, _text: &str) {}

    /// A tag closes.
    ///
    /// # Errors
    /// When the place grows past its bounds.
    fn end(&mut self, _name: &str) -> Result<(), Trouble> {
        Ok(())
    }

    /// Pours what was found on that sheet.
    fn pour(&self, sheet: &Surface, sink: &mut dyn Sink);
}

/// All nooks of one sheet.
pub(super) struct Around {
    nooks: Vec<Box<dyn Nook>>,
    /// Which nook is open, by which element.
    open: Option<(usize, &'static str)>,
}

impl Around {
    /// The nooks of a sheet with these relationships.
    pub(super) fn new(relations: Arc<[Relation]>) -> Self {
        Self {
            nooks: vec![
                Box::new(HeaderFooter::new()),
                Box::new(Hyperlinks::new(relations)),
                Box::new(Validation::new()),
                Box::new(Conditional::new()),
                Box::new(Criteria::new()),
                Box::new(Scenarios::new()),
                Box::new(Protected::new()),
                Box::new(Published::new()),
            ],
            open: None,
        }
    }

    /// A tag outside the cells opens.
    ///
    /// # Errors
    /// When a place grows past its bounds.
    pub(super) fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        if self.open.is_none() {
            self.open = self.find(tag.name);
        }
        match self.opened() {
            Some(nook) => nook.start(tag),
            None => Ok(()),
        }
    }

    /// A tag outside the cells stands alone.
    ///
    /// # Errors
    /// As [`Around::start`].
    pub(super) fn empty(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.start(tag)?;
        self.end(tag.name)
    }

    /// Character data outside the cells.
    pub(super) fn text(&mut self, text: &str) {
        if let Some(nook) = self.opened() {
            nook.text(text);
        }
    }

    /// A tag outside the cells closes.
    ///
    /// # Errors
    /// As [`Around::start`].
    pub(super) fn end(&mut self, name: &str) -> Result<(), Trouble> {
        let Some(nook) = self.opened() else {
            return Ok(());
        };
        let ended = nook.end(name);
        if self.open.is_some_and(|(_, element)| element == name) {
            self.open = None;
        }
        ended
    }

    /// Pours what all nooks found.
    pub(super) fn pour(&self, sheet: &Surface, sink: &mut dyn Sink) {
        for nook in &self.nooks {
            nook.pour(sheet, sink);
        }
    }

    fn find(&self, name: &str) -> Option<(usize, &'static str)> {
        self.nooks.iter().enumerate().find_map(|(at, nook)| {
            let mut elements = nook.elements().iter();
            elements
                .find(|known| **known == name)
                .map(|known| (at, *known))
        })
    }

    fn opened(&mut self) -> Option<&mut Box<dyn Nook>> {
        let (at, _) = self.open?;
        self.nooks.get_mut(at)
    }
}
