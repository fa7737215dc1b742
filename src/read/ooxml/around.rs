//! What stands around the cells of a sheet, and around the list of sheets in the
//! workbook part, and bears text: each hiding place is a nook of its own file,
//! fed in the same pass as everything else and poured behind it.

use std::sync::Arc;

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::bearers::Bearers;
use super::conditional::Conditional;
use super::criteria::Criteria;
use super::header_footer::HeaderFooter;
use super::hyperlinks::Hyperlinks;
use super::listing::Listing;
use super::names::Names;
use super::owners::on_sheet;
use super::protected::Protected;
use super::relations::Relation;
use super::scenarios::Scenarios;
use super::scrolled::Scrolled;
use super::table_texts::TableTexts;
use super::tag::Tag;
use super::trouble::Trouble;
use super::validation::Validation;
use super::windows::Windows;

/// What a hiding place is called and how it is concealed, beside what conceals
/// the sheet it is on.
pub(super) struct Spot {
    pub(super) kind: SurfaceKind,
    /// Its name, to which the sheet's is added.
    pub(super) what: &'static str,
    pub(super) hiding: Hiding,
}

/// One hiding place inside a part that is read for something else.
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

    /// What the place is called, and how it is concealed.
    fn place(&self) -> Spot;

    /// What was found in it.
    fn found(&self) -> &Listing;
}

/// All nooks of one part.
#[derive(Default)]
pub(super) struct Around {
    nooks: Vec<Box<dyn Nook + Send>>,
    /// The element of some nook that is open.
    open: Option<&'static str>,
}

impl Around {
    /// The nooks of a sheet with these relationships.
    pub(super) fn sheet(relations: Arc<[Relation]>) -> Self {
        Self::of(vec![
            Box::new(HeaderFooter::new()),
            Box::new(Hyperlinks::new(relations)),
            Box::new(Validation::new()),
            Box::new(Conditional::new()),
            Box::new(Criteria::new()),
            Box::new(Scenarios::new()),
            Box::new(Protected::new()),
            Box::new(Bearers::controls()),
            Box::new(Bearers::published()),
            Box::new(Bearers::custom_properties()),
            Box::new(Bearers::consolidated()),
            Box::new(Scrolled::new()),
        ])
    }

    /// The nooks of a workbook.
    pub(super) fn workbook() -> Self {
        Self::of(vec![
            Box::new(Names::shown()),
            Box::new(Names::hidden()),
            Box::new(Names::of_excel()),
            Box::new(Bearers::saved_in()),
            Box::new(Bearers::reserved_by()),
            Box::new(Bearers::custom_views()),
            Box::new(Bearers::model_tables()),
            Box::new(Bearers::published()),
            Box::new(Windows::new()),
        ])
    }

    /// The nooks of a table.
    pub(super) fn table() -> Self {
        Self::of(vec![Box::new(TableTexts::new()), Box::new(Criteria::new())])
    }

    fn of(nooks: Vec<Box<dyn Nook + Send>>) -> Self {
        Self { nooks, open: None }
    }

    /// A tag opens.
    ///
    /// # Errors
    /// When a place grows past its bounds.
    pub(super) fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        if self.open.is_none() {
            self.open = self.find(tag.name);
        }
        self.opened().try_for_each(|nook| nook.start(tag))
    }

    /// A tag stands alone.
    ///
    /// # Errors
    /// As [`Around::start`].
    pub(super) fn empty(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.start(tag)?;
        self.end(tag.name)
    }

    /// Character data.
    pub(super) fn text(&mut self, text: &str) {
        self.opened().for_each(|nook| nook.text(text));
    }

    /// A tag closes.
    ///
    /// # Errors
    /// As [`Around::start`].
    pub(super) fn end(&mut self, name: &str) -> Result<(), Trouble> {
        let ended = self.opened().try_for_each(|nook| nook.end(name));
        if self.open == Some(name) {
            self.open = None;
        }
        ended
    }

    /// Pours what all nooks found; what stands on no sheet belongs to the
    /// workbook.
    pub(super) fn pour(&self, sheet: Option<&Surface>, sink: &mut dyn Sink) {
        for nook in &self.nooks {
            let Spot { kind, what, hiding } = nook.place();
            let surface = match sheet {
                Some(sheet) => on_sheet(kind, what, sheet),
                None => Surface::shown(kind, what),
            };
            nook.found().pour(surface.hidden_by(hiding), sink);
        }
    }

    fn find(&self, name: &str) -> Option<&'static str> {
        let mut elements = self.nooks.iter().flat_map(|nook| nook.elements());
        elements.find(|element| **element == name).copied()
    }

    /// The nooks of the element that is open.
    fn opened(&mut self) -> impl Iterator<Item = &mut Box<dyn Nook + Send>> {
        let open = self.open;
        let nooks = if open.is_some() {
            self.nooks.as_mut_slice()
        } else {
            &mut []
        };
        nooks
            .iter_mut()
            .filter(move |nook| open.is_some_and(|element| nook.elements().contains(&element)))
    }
}
