//! The shared table of texts: those that no cell uses any more, and phonetic
//! readings beside texts. [MS-XLS] 2.4.265 and 2.5.296.

use std::collections::HashSet;

use super::cursor::Cursor;
use super::records::Whole;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble, each_wide_text};

/// The table, and which of it cells use.
#[derive(Default)]
pub(super) struct Strings {
    table: Vec<String>,
    readings: Vec<String>,
    used: HashSet<u32>,
    is_broken: bool,
}

impl Strings {
    /// Takes a record of the workbook or a sheet.
    pub(super) fn record(&mut self, record: &Whole) {
        match record.kind {
            // SST
            0x00FC => self.is_broken |= self.take(Cursor::new(record, 4)).is_none(),
            // LabelSst
            0x00FD => self.used.extend(Cursor::new(record, 6).long()),
            _ => {}
        }
    }

    fn take(&mut self, mut cursor: Cursor<'_>) -> Option<()> {
        let n = cursor.long()?;
        for _ in 0..n {
            self.text(&mut cursor)?;
        }
        Some(())
    }

    fn text(&mut self, cursor: &mut Cursor<'_>) -> Option<()> {
        const READING: u8 = 0x04;
        const LOOKS: u8 = 0x08;
        let n = cursor.short()?;
        let flags = *cursor.rest().first()?;
        let mut n_behind = 0;
        let mut n_reading = 0;
        let text = if flags & (READING | LOOKS) == 0 {
            cursor.characters(usize::from(n))?
        } else {
            let mut counts = cursor.behind(1);
            if flags & LOOKS != 0 {
                n_behind = 4 * usize::from(counts.short()?);
            }
            if flags & READING != 0 {
                n_reading = usize::try_from(counts.long()?).ok()?;
            }
            cursor.characters_behind(usize::from(n), counts.at())?
        };
        self.table.push(text);
        cursor.skip(n_behind)?;
        let reading = cursor.bytes(n_reading)?;
        let readings = &mut self.readings;
        let _ = each_wide_text(reading, |text| {
            readings.push(text.to_owned());
            Ok::<(), ()>(())
        });
        Some(())
    }

    /// Pours the texts that no cell uses, and the readings.
    pub(super) fn pour(&self, sink: &mut dyn Sink) {
        let mut unused = Listing::new(&["Text"]);
        let mut readings = Listing::new(&["Text"]);
        let mut added = Ok(());
        for (number, text) in (0..).zip(&self.table) {
            if !self.used.contains(&number) {
                added = added.and(unused.add(&[text]));
            }
        }
        for text in &self.readings {
            added = added.and(readings.add(&[text]));
        }
        for (found, what) in [
            (unused, "Texts that no cell uses"),
            (readings, "Phonetic readings"),
        ] {
            let surface = Surface::shown(SurfaceKind::Leftover, what);
            found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
        }
        let broken = self.is_broken.then_some(Trouble::Damaged);
        if let Some(trouble) = added.err().or(broken) {
            sink.gap(trouble.gap("Workbook", "The table of texts"));
        }
    }
}
