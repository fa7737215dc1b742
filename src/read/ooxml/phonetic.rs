//! Phonetic readings: how texts are read aloud, kept beside them and shown only
//! on demand. A reading may be of another text than the cell shows now.

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::text::Runs;

/// The readings of one part's texts.
pub(super) struct Readings {
    found: Listing,
    too_many: bool,
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            found: Listing::new(&["Text"]),
            too_many: false,
        }
    }
}

impl Readings {
    /// Takes the readings of the text that ends.
    pub(super) fn add(&mut self, runs: &mut Runs) {
        if let Some(readings) = runs.take_phonetic() {
            self.too_many |= self.found.add(&[&readings]).is_err();
        }
    }

    /// Takes the readings of the next stretch of a sheet.
    pub(super) fn absorb(&mut self, stretch: &Self) {
        for readings in stretch.found.last_texts() {
            self.too_many |= self.found.add(&[readings]).is_err();
        }
        self.too_many |= stretch.too_many;
    }

    /// Whether there were more than a place may hold.
    pub(super) fn were_too_many(&self) -> bool {
        self.too_many
    }

    /// Pours them in, as those of a sheet or of the workbook.
    pub(super) fn pour(&self, sheet: Option<&Surface>, sink: &mut dyn Sink) {
        const WHAT: &str = "Phonetic readings";
        let surface = match sheet {
            Some(sheet) => super::owners::on_sheet(SurfaceKind::Leftover, WHAT, sheet),
            None => Surface::shown(SurfaceKind::Leftover, WHAT),
        };
        self.found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
    }
}
