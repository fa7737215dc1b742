//! The places of an ods document that bear text beside its cells: each is a nook
//! of its own file, fed in one pass over the content. Names of elements are
//! compared without prefixes.

use std::collections::HashSet;

use super::{
    annotations, changes, conditional, consolidation, controls, database, formulas, hyperlinks,
    links, names, pilot, readings, scenarios, shapes, validation,
};
use crate::model::{Hiding, Place, Surface, SurfaceKind};
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

/// The pass over the content.
pub(super) struct Walk {
    nooks: Vec<Box<dyn Nook>>,
    at: At,
    /// Styles of tables that are not shown.
    hidden: HashSet<String>,
    style: String,
    n_tables: u32,
    next_row: u32,
    next_column: u32,
    /// The names of the sheets that are shown.
    pub(super) shown: Vec<String>,
    /// Whether tables stand in something that is no sheet.
    is_aside: u32,
}

/// Elements whose tables are no sheets.
const ASIDE: [&str; 3] = ["tracked-changes", "dde-links", "shapes"];

impl Walk {
    /// The pass over a document.
    pub(super) fn new() -> Self {
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
            at: At::default(),
            hidden: HashSet::new(),
            style: String::new(),
            n_tables: 0,
            next_row: 0,
            next_column: 0,
            shown: Vec::new(),
            is_aside: 0,
        }
    }

    /// Takes a piece of the content.
    ///
    /// # Errors
    /// The first trouble of a place.
    pub(super) fn take(&mut self, token: &Token<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        match token {
            Token::Start(tag) => self.start(*tag, true),
            Token::Empty(tag) => {
                self.start(*tag, false)?;
                self.nooks_end(tag.name)
            }
            Token::Text(text) => {
                let open = self.nooks.iter_mut().filter(|nook| nook.is_open());
                open.for_each(|nook| nook.text(text));
                Ok(())
            }
            Token::End(name) => {
                self.nooks_end(name)?;
                self.end(name, sink)
            }
        }
    }

    fn nooks_end(&mut self, name: &str) -> Result<(), Trouble> {
        let at = &self.at;
        let mut open = self.nooks.iter_mut().filter(|nook| nook.is_open());
        open.try_for_each(|nook| nook.end(name, at))
    }

    fn start(&mut self, tag: Tag<'_>, has_end: bool) -> Result<(), Trouble> {
        let text = |name| tag.text(name).unwrap_or_default().into_owned();
        match tag.name {
            "style" => self.style = text("name"),
            "table-properties" if tag.text("display").as_deref() == Some("false") => {
                self.hidden.insert(self.style.clone());
            }
            "table" => self.table(tag, has_end),
            "table-row" if self.n_tables == 1 => {
                self.at.cell.row = self.next_row;
                let n = repeats(tag, "number-rows-repeated");
                self.next_row = self.next_row.saturating_add(n);
                self.next_column = 0;
            }
            "table-cell" | "covered-table-cell" if self.n_tables == 1 => {
                self.at.cell.column = self.next_column;
                let n = repeats(tag, "number-columns-repeated");
                self.next_column = self.next_column.saturating_add(n);
                // Most of a document is cells, and most of these say nothing
                // beside their values.
                if tag.raw("table:formula").is_none() && !self.any_open() {
                    return Ok(());
                }
            }
            "p" if !self.any_open() => return Ok(()),
            name if ASIDE.contains(&name) && has_end => self.is_aside += 1,
            _ => {}
        }
        let at = &self.at;
        self.nooks
            .iter_mut()
            .try_for_each(|nook| nook.start(tag, at))
    }

    fn any_open(&self) -> bool {
        self.nooks.iter().any(|nook| nook.is_open())
    }

    fn table(&mut self, tag: Tag<'_>, has_end: bool) {
        if self.is_aside > 0 {
            return;
        }
        if self.n_tables == 0 {
            let name = tag.text("name").unwrap_or_default();
            let style = tag.text("style-name").unwrap_or_default();
            let sheet = Surface::shown(SurfaceKind::Sheet, name);
            let hiding = if self.hidden.contains(&*style) {
                Hiding::HIDDEN_SHEET
            } else {
                Hiding::NONE
            };
            if hiding.is_none() {
                self.shown.push(sheet.name.clone());
            }
            self.at.sheet = Some(sheet.hidden_by(hiding));
            (self.next_row, self.next_column) = (0, 0);
        }
        self.n_tables += u32::from(has_end);
    }

    fn end(&mut self, name: &str, sink: &mut dyn Sink) -> Result<(), Trouble> {
        if ASIDE.contains(&name) {
            self.is_aside = self.is_aside.saturating_sub(1);
        }
        if name == "table" && self.is_aside == 0 && self.n_tables > 0 {
            self.n_tables -= 1;
            if self.n_tables == 0 {
                let sheet = self.at.sheet.take();
                return self.pour(sheet.as_ref(), sink);
            }
        }
        Ok(())
    }

    /// Pours what all nooks found.
    ///
    /// # Errors
    /// The first trouble of a place.
    pub(super) fn pour(
        &mut self,
        sheet: Option<&Surface>,
        sink: &mut dyn Sink,
    ) -> Result<(), Trouble> {
        let mut nooks = self.nooks.iter_mut();
        nooks.try_for_each(|nook| nook.pour(sheet, sink))
    }
}

fn repeats(tag: Tag<'_>, name: &str) -> u32 {
    const MOST: u32 = 1 << 20;
    let number = tag.text(name).and_then(|value| value.parse::<u32>().ok());
    number.unwrap_or(1).min(MOST)
}
