//! The pass over the content of an ods file: its styles, then sheet by sheet the
//! cells and the places beside them. The content is inflated once. Names of
//! elements are compared without prefixes, since every writer chooses its own.

use std::collections::HashSet;

use super::area::area;
use super::behind::Behind;
use super::looks::Looks;
use super::sheet::{Shared, Sheet};
use crate::model::{Gap, GapReason, Hiding, Place, Surface, SurfaceKind};
use crate::read::ooxml::{PartXml, Tag, Take, Token, Trouble};
use crate::read::sheets::{Pour, Veil, sheet_part};
use crate::read::{Reading, Sink};

/// Elements whose tables are no sheets.
const ASIDE: [&str; 3] = ["tracked-changes", "dde-links", "shapes"];

/// The pass over a document.
pub(super) struct Content {
    shared: Shared,
    /// What was found beside the cells of the sheets so far.
    behind: Behind,
    /// Styles of tables that are not shown.
    hidden: HashSet<String>,
    style: String,
    /// The sheet that begins, and whether it has an end of its own.
    next: Option<(Table, bool)>,
    n_sheets: usize,
    /// The names of the sheets that are shown.
    pub(super) shown: Vec<String>,
    /// How many elements stand around this place whose tables are no sheets.
    n_aside: u32,
    /// Whether any style of the content was met.
    is_settled: bool,
}

/// A sheet as its tag tells it.
struct Table {
    surface: Surface,
    veil: Veil,
}

impl Content {
    /// The pass over a document with these styles.
    pub(super) fn new(looks: Looks) -> Self {
        Self {
            shared: Shared {
                looks,
                ..Shared::default()
            },
            behind: Behind::default(),
            hidden: HashSet::new(),
            style: String::new(),
            next: None,
            n_sheets: 0,
            shown: Vec::new(),
            n_aside: 0,
            is_settled: false,
        }
    }

    /// Reads the content.
    ///
    /// # Errors
    /// The first trouble; what stood before it was poured.
    pub(super) fn read(
        &mut self,
        xml: &mut PartXml<'_>,
        reading: &Reading<'_>,
        sink: &mut dyn Sink,
    ) -> Result<(), Trouble> {
        loop {
            xml.feed(self)?;
            let Some((table, has_end)) = self.next.take() else {
                // Where tables are no sheets was never left.
                let is_whole = self.n_aside == 0;
                return is_whole.then_some(()).ok_or(Trouble::Damaged);
            };
            let Table { surface, veil } = table;
            let pour = Pour::open(reading, (&surface.name, surface.hiding), Some(&veil), sink);
            let mut sheet = Sheet::new(pour, &mut self.shared);
            let fed = if has_end {
                xml.feed(&mut sheet)
            } else {
                Ok(())
            };
            if sheet.end(fed == Err(Trouble::Damaged)) {
                sink.gap(cut_off(&surface.name));
            }
            if std::mem::take(&mut self.shared.allowance.is_short) {
                sink.gap(too_often(&surface.name));
            }
            self.shared.nooks.pour(Some(&surface), &mut self.behind);
            if self.behind.is_full() {
                std::mem::take(&mut self.behind).pour(sink);
            }
            self.shared.at.sheet = None;
            fed?;
        }
    }

    /// Pours what stands beside the cells of sheets, and in no sheet.
    ///
    /// # Errors
    /// The first trouble of a place beside the cells.
    pub(super) fn end(&mut self, sink: &mut dyn Sink) -> Result<(), Trouble> {
        std::mem::take(&mut self.behind).pour(sink);
        self.shared.nooks.pour(None, sink);
        self.shared.nooks.trouble().map_or(Ok(()), Err)
    }

    /// Whether any sheet was there.
    pub(super) fn has_sheets(&self) -> bool {
        self.n_sheets > 0
    }

    fn start(&mut self, tag: Tag<'_>, has_end: bool) {
        match tag.name {
            "style" => self.style = tag.text("name").unwrap_or_default().into_owned(),
            "table-properties" if tag.text("display").as_deref() == Some("false") => {
                self.hidden.insert(self.style.clone());
            }
            "table" if self.n_aside == 0 => return self.table(tag, has_end),
            name if ASIDE.contains(&name) => self.n_aside += u32::from(has_end),
            _ => {}
        }
        self.shared.covers.style(tag);
    }

    fn table(&mut self, tag: Tag<'_>, has_end: bool) {
        if !std::mem::replace(&mut self.is_settled, true) {
            self.shared.looks.settle();
        }
        self.n_sheets += 1;
        let name = match tag.text("name") {
            Some(name) => name.into_owned(),
            // As LibreOffice calls one without a name.
            None => format!("Sheet{}", self.n_sheets),
        };
        let style = tag.text("style-name").unwrap_or_default();
        let mut surface = Surface::shown(SurfaceKind::Sheet, name);
        if self.hidden.contains(&*style) {
            surface = surface.hidden_by(Hiding::HIDDEN_SHEET);
        } else {
            self.shown.push(surface.name.clone());
        }
        let mut veil = Veil::default();
        let areas = tag.text("print-ranges").unwrap_or_default();
        veil.prints.extend(areas.split(' ').filter_map(area));
        // Shapes are told as they come.
        veil.cells.lie(Vec::new());
        self.shared.at.sheet = Some(surface.clone());
        self.shared.at.cell = Place::default();
        self.next = Some((Table { surface, veil }, has_end));
    }
}

impl Take for Content {
    fn token(&mut self, token: Token<'_>) -> Result<(), Trouble> {
        if self.n_sheets == 0 {
            self.shared.looks.take(&token);
        }
        match token {
            Token::Start(tag) => self.start(tag, true),
            Token::Empty(tag) => self.start(tag, false),
            Token::End(name) if ASIDE.contains(&name) => {
                self.n_aside = self.n_aside.saturating_sub(1);
            }
            Token::End(_) | Token::Text(_) => {}
        }
        let shared = &mut self.shared;
        shared.nooks.take(&token, &shared.at);
        Ok(())
    }

    fn pauses(&self) -> bool {
        self.next.is_some()
    }
}

/// Looks at the beginning of the content: abbreviations that a document defines
/// for itself are not written out here, so that what they stand for is missing.
///
/// # Errors
/// What reading says.
pub(super) fn begin(xml: &mut PartXml<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
    let source = xml.source();
    source.fill().map_err(|error| Trouble::from(&error))?;
    if memchr::memmem::find(source.text().as_bytes(), b"<!ENTITY").is_some() {
        sink.gap(Gap::whole(
            GapReason::Unsupported,
            "The file defines abbreviations of its own for pieces of text, as no program for \
             spreadsheets does, and these were not written out. Open it with care, save it as \
             a new .xlsx, and check that.",
        ));
    }
    Ok(())
}

/// The gap of a sheet some text or row of which is too long.
fn cut_off(name: &str) -> Gap {
    let part = sheet_part(name);
    let says = format!(
        "A cell or row of the sheet {part} is longer than any program makes, so only its \
         beginning was checked. Ask where the file comes from."
    );
    Gap::part(part, GapReason::TooLarge, says)
}

/// The gap of a sheet whose cells are repeated too often.
fn too_often(name: &str) -> Gap {
    let part = sheet_part(name);
    let says = format!(
        "The sheet {part} says of cells that they are repeated more often than a sheet has \
         room for, so not all repeats were counted. Open the file, look at the sheet, save the \
         file as .xlsx, and check that."
    );
    Gap::part(part, GapReason::TooLarge, says)
}
