//! Sheets that open scrolled past their beginning, as the settings of the
//! document say for each.

use std::collections::BTreeMap;

use crate::model::{Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Beginning, Tag, Trouble, on_sheet};

/// Where the view of one sheet begins.
#[derive(Default)]
struct View {
    left: u32,
    top: u32,
    bottom: u32,
    is_split: bool,
}

/// The views of all sheets.
#[derive(Default)]
pub(super) struct Scrolled {
    /// How deep the pass is in the list of sheets; 0 outside it.
    depth: u32,
    sheet: Option<String>,
    views: BTreeMap<String, View>,
}

impl Scrolled {
    /// A list or an entry of the settings opens.
    pub(super) fn open(&mut self, tag: Tag<'_>) {
        match (tag.name, self.depth) {
            ("config-item-map-named", 0) if tag.text("name").as_deref() == Some("Tables") => {
                self.depth = 1;
            }
            ("config-item-map-entry", 1) => {
                self.depth = 2;
                self.sheet = tag.text("name").map(std::borrow::Cow::into_owned);
            }
            _ => {}
        }
    }

    /// One of them closes.
    pub(super) fn close(&mut self, name: &str) {
        match (name, self.depth) {
            ("config-item-map-named", 1) | ("config-item-map-entry", 2) => self.depth -= 1,
            _ => {}
        }
    }

    /// Takes a setting.
    pub(super) fn item(&mut self, name: &str, value: &str) {
        let (2, Some(sheet)) = (self.depth, &self.sheet) else {
            return;
        };
        let view = self.views.entry(sheet.clone()).or_default();
        let number = value.parse().unwrap_or_default();
        match name {
            "PositionLeft" => view.left = number,
            "PositionTop" => view.top = number,
            "PositionBottom" => view.bottom = number,
            "VerticalSplitMode" => view.is_split = number != 0,
            _ => {}
        }
    }

    /// Pours what was found, for the sheets that are shown.
    ///
    /// # Errors
    /// When there are more views than anybody opens.
    pub(super) fn pour(&self, shown: &[String], sink: &mut dyn Sink) -> Result<(), Trouble> {
        for (name, view) in self.views.iter().filter(|(name, _)| shown.contains(name)) {
            // A view of one pane begins where its lower pane would.
            let row = if view.is_split { view.top } else { view.bottom };
            let mut beginning = Beginning::new();
            beginning.take(row, view.left)?;
            let sheet = Surface::shown(SurfaceKind::Sheet, name.as_str());
            let surface = on_sheet(SurfaceKind::Settings, Beginning::WHAT, &sheet);
            beginning.found().pour(surface, sink);
        }
        Ok(())
    }
}
