//! The places of an ods document that bear text beside its cells: each is a nook
//! of its own file, fed in the pass over the content. Names of elements are
//! compared without prefixes.

use super::{
    annotations, changes, conditional, consolidation, controls, database, formulas, hyperlinks,
    links, names, pilot, readings, scenarios, shapes, validation,
};
use crate::model::{Place, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Tag, Token, Trouble, on_sheet};

/// Where in the content the pass is.
#[derive(Default)]
pub(super) struct At {
    /// The sheet, as it is called and concealed.
    pub(super) sheet: Option<Surface>,
    /// The cell.
    pub(super) cell: Place,
}

/// One hiding place.
pub(super) trait Nook {
    /// A tag opens, or stands alone; then its end follows at once.
    ///
    /// # Errors
    /// When the place grows past its bounds.
    fn start(&mut self, tag: Tag<'_>, at: &At) -> Result<(), Trouble>;

    /// Whether it wants text and ends.
    fn is_open(&self) -> bool {
        false
    }

    /// Character data.
    fn text(&mut self, _text: &str) {}

    /// A tag closes.
    ///
    /// # Errors
    /// As [`Nook::start`].
    fn end(&mut self, _name: &str, _at: &At) -> Result<(), Trouble> {
        Ok(())
    }

    /// Pours what was found on the sheet that ends, or at the end of the
    /// document, where there is none.
    ///
    /// # Errors
    /// As [`Nook::start`].
    fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble>;
}

/// A surface called after the sheet and concealed as it is.
pub(super) fn surface(kind: SurfaceKind, what: &str, sheet: Option<&Surface>) -> Surface {
    match sheet {
        Some(sheet) => on_sheet(kind, what, sheet),
        None => Surface::shown(kind, what),
    }
}

/// All places beside the cells.
pub(super) struct Nooks {
    nooks: Vec<Box<dyn Nook>>,
    /// Whether any of them wants text and ends.
    is_open: bool,
    /// The first trouble of a place; none of them is fed behind it.
    trouble: Option<Trouble>,
}

impl Default for Nooks {
    fn default() -> Self {
        Self {
            nooks: vec![
                Box::new(annotations::Annotations::new()),
                Box::new(shapes::Shapes::new()),
                Box::new(controls::Controls::new()),
                Box::new(hyperlinks::Hyperlinks::new()),
                Box::new(formulas::Formulas::new()),
                Box::new(conditional::Conditional::new()),
                Box::new(scenarios::Scenarios::new()),
                Box::new(readings::Readings::new()),
                Box::new(changes::Changes::new()),
                Box::new(names::Names::new()),
                Box::new(validation::Validation::new()),
                Box::new(database::Database::new()),
                Box::new(links::Links::new()),
                Box::new(consolidation::Consolidation::new()),
                Box::new(pilot::Pilots::default()),
            ],
            is_open: false,
            trouble: None,
        }
    }
}

impl Nooks {
    /// Takes a piece of the content. A trouble of one place is kept for the
    /// end: the cells are read all the same.
    pub(super) fn take(&mut self, token: &Token<'_>, at: &At) {
        let (Token::Start(Tag { name, .. })
        | Token::Empty(Tag { name, .. })
        | Token::End(name)
        | Token::Text(name)) = token;
        // Most of a document is cells, and most of these say nothing beside
        // their values.
        let is_cell = |tag: &Tag<'_>| {
            matches!(*name, "table-cell" | "covered-table-cell")
                && tag.raw("table:formula").is_none()
        };
        let is_plain = match token {
            Token::Start(tag) | Token::Empty(tag) => *name == "p" || is_cell(tag),
            Token::End(_) | Token::Text(_) => true,
        };
        if self.trouble.is_some() || (is_plain && !self.is_open) {
            return;
        }
        if let Err(trouble) = self.feed(token, at) {
            self.trouble = Some(trouble);
        }
    }

    fn feed(&mut self, token: &Token<'_>, at: &At) -> Result<(), Trouble> {
        for nook in &mut self.nooks {
            match token {
                Token::Start(tag) => nook.start(*tag, at)?,
                Token::Empty(tag) => {
                    nook.start(*tag, at)?;
                    if nook.is_open() {
                        nook.end(tag.name, at)?;
                    }
                }
                Token::Text(text) if nook.is_open() => nook.text(text),
                Token::End(name) if nook.is_open() => nook.end(name, at)?,
                Token::Text(_) | Token::End(_) => {}
            }
        }
        if !matches!(token, Token::Text(_)) {
            self.is_open = self.nooks.iter().any(|nook| nook.is_open());
        }
        Ok(())
    }

    /// Whether any place wants to hear of what is inside it.
    #[inline]
    pub(super) fn is_open(&self) -> bool {
        self.is_open
    }

    /// Pours what was found on the sheet that ends, or at the end of the
    /// document, where there is none.
    pub(super) fn pour(&mut self, sheet: Option<&Surface>, sink: &mut dyn Sink) {
        let mut nooks = self.nooks.iter_mut();
        if let Err(trouble) = nooks.try_for_each(|nook| nook.pour(sheet, sink)) {
            self.trouble.get_or_insert(trouble);
        }
    }

    /// The first trouble of a place.
    pub(super) fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }
}
