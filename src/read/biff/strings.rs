//! The shared table of texts: each is offered to the sink once, cells refer to
//! it by its number. Those that no cell uses any more, and phonetic readings
//! beside texts, are a hiding place. [MS-XLS] 2.4.265 and 2.5.293.

use super::places::EOF;
use super::records::{Records, TEXTS};
use super::run::Run;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::ooxml::{Listing, Trouble, each_wide_text};
use crate::read::{Reading, Sink};

/// The table, read anew whenever its texts are wanted.
pub(super) struct Strings<'a> {
    /// A workbook has one; of several the numbers go on.
    tables: Vec<Table<'a>>,
    states: Vec<State>,
    is_broken: bool,
}

#[derive(Clone)]
struct Table<'a> {
    run: Run<'a>,
    /// How many texts it says it holds.
    n: u32,
}

/// What is known of a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// There is no text in it.
    Empty,
    /// No cell was seen that refers to it.
    Free,
    /// A cell refers to it.
    Used,
}

impl<'a> Strings<'a> {
    /// Offers all texts of a stream to the sink.
    pub(super) fn offer(stream: &'a [u8], reading: &Reading<'_>, sink: &mut dyn Sink) -> Self {
        let tables = tables(stream);
        let mut strings = Self {
            tables: tables.clone(),
            states: Vec::new(),
            is_broken: false,
        };
        for table in tables {
            strings.is_broken |= !table.each(|text, _| {
                sink.shared(text);
                strings.states.push(if text.is_empty() {
                    State::Empty
                } else {
                    State::Free
                });
                // The clock is asked now and then.
                !strings.states.len().is_multiple_of(4096) || !reading.is_late()
            });
        }
        strings
    }

    /// Takes note that a cell refers to the text of that number; whether there
    /// is something in it, none when there is no such text.
    pub(super) fn refer(&mut self, number: u32) -> Option<bool> {
        let state = self.states.get_mut(usize::try_from(number).ok()?)?;
        if *state == State::Empty {
            return Some(false);
        }
        *state = State::Used;
        Some(true)
    }

    /// Pours the texts that no cell uses, and the readings.
    pub(super) fn pour(&self, sink: &mut dyn Sink) {
        let mut unused = Listing::new(&["Text"]);
        let mut readings = Listing::new(&["Text"]);
        let mut added = Ok(());
        let mut states = self.states.iter();
        for table in &self.tables {
            table.clone().each(|text, reading| {
                let state = states.next();
                if state == Some(&State::Free) {
                    added = added.and(unused.add(&[text]));
                }
                let told = each_wide_text(reading, |text| readings.add(&[text]));
                added = added.and(told);
                state.is_some() && added.is_ok()
            });
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

/// The tables among the records of the workbook itself.
fn tables(stream: &[u8]) -> Vec<Table<'_>> {
    let mut tables = Vec::new();
    let Some(mut records) = Records::from(stream, 0) else {
        return tables;
    };
    while let Some(record) = records.next() {
        match record.kind {
            EOF => break,
            TEXTS => {
                let mut run = Run::new(record, 4, records.clone());
                let n = run.long().unwrap_or(u32::MAX);
                tables.push(Table { run, n });
            }
            _ => {}
        }
    }
    tables
}

impl Table<'_> {
    /// Hands over each text and the bytes of its reading, as long as more are
    /// wanted. Says whether all that it says it holds were there. Cells may
    /// refer to more than it says.
    fn each(mut self, mut take: impl FnMut(&str, &[u8]) -> bool) -> bool {
        let (mut text, mut reading) = (String::new(), Vec::new());
        let mut n = 0;
        while !self.run.is_over() {
            text.clear();
            reading.clear();
            if extended(&mut self.run, &mut text, &mut reading).is_none() {
                break;
            }
            n += 1;
            if !take(&text, &reading) {
                break;
            }
        }
        n >= self.n
    }
}

/// One text with its looks, and the bytes of its reading.
fn extended(run: &mut Run<'_>, text: &mut String, reading: &mut Vec<u8>) -> Option<()> {
    const WIDE: u8 = 0x01;
    const READING: u8 = 0x04;
    const LOOKS: u8 = 0x08;
    let n = run.short()?;
    let flags = run.byte()?;
    let n_looks = if flags & LOOKS == 0 { 0 } else { run.short()? };
    let n_reading = if flags & READING == 0 { 0 } else { run.long()? };
    run.characters(n, flags & WIDE != 0, text)?;
    run.pieces(4 * u64::from(n_looks), |_| ())?;
    run.pieces(n_reading.into(), |piece| reading.extend_from_slice(piece))
}
