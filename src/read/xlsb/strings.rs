//! The shared table of texts: every text is offered once, so that a cell costs
//! no more than its number; behind the sheets come those that no cell uses any
//! more, and phonetic readings. [MS-XLSB] 2.4.820.

use std::sync::atomic::{AtomicU64, Ordering};

use super::flow::Flow;
use super::records::{each_measured, long, push_text};
use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Claim, Listing, Package, Trouble, settle};

/// The record of a text: `BrtSSTItem`.
const ITEM: u32 = 19;

/// What cells need to know of the table.
pub(super) struct Strings {
    claim: Option<Claim>,
    n_texts: u32,
    /// A bit for each text: whether it has a character.
    filled: Vec<u64>,
    /// A bit for each text: whether a cell uses it. Sheets are read side by
    /// side.
    used: Vec<AtomicU64>,
    readings: Listing,
    read: Result<(), Trouble>,
}

/// What a number in a cell leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// A text of the table.
    Text,
    /// A text of no characters.
    Empty,
    /// Nothing: the table is shorter.
    Missing,
}

impl Strings {
    /// Offers every text of the table, as far as it goes.
    pub(super) fn offer(package: &Package<'_>, claim: Option<Claim>, sink: &mut dyn Sink) -> Self {
        let mut strings = Self {
            claim,
            n_texts: 0,
            filled: Vec::new(),
            used: Vec::new(),
            readings: Listing::new(&["Text"]),
            read: Ok(()),
        };
        let mut text = String::new();
        strings.read =
            each_item(package, claim, |item| strings.take(item, &mut text, sink)).and(strings.read);
        let n_words = strings.filled.len();
        strings.used = (0..n_words).map(|_| AtomicU64::new(0)).collect();
        strings
    }

    /// Takes the next text; one that is cut short stands for an empty one.
    fn take(&mut self, item: &[u8], text: &mut String, sink: &mut dyn Sink) {
        const HAS_READINGS: u8 = 2;
        text.clear();
        let (flags, rest) = item.split_first().unwrap_or((&0, &[]));
        let n_bytes = push_text(rest, text);
        if n_bytes.is_none() {
            self.read = self.read.and(Err(Trouble::Damaged));
        }
        if flags & HAS_READINGS != 0 {
            let rest = n_bytes.and_then(|n| rest.get(n..)).unwrap_or_default();
            each_measured(rest, |text| {
                self.read = self.read.and(self.readings.add(&[text]))
            });
        }
        let Some(next) = self.n_texts.checked_add(1) else {
            self.read = self.read.and(Err(Trouble::TooLarge));
            return;
        };
        if self.n_texts.is_multiple_of(64) {
            self.filled.push(0);
        }
        if let Some(word) = self.filled.last_mut() {
            *word |= u64::from(!text.is_empty()) << (self.n_texts % 64);
        }
        sink.shared(text);
        self.n_texts = next;
    }

    /// What the text of that number is; a cell uses it.
    #[inline]
    pub(super) fn lookup(&self, number: u32) -> Lookup {
        let at = number as usize / 64;
        let bit = 1 << (number % 64);
        let (Some(filled), Some(used)) = (self.filled.get(at), self.used.get(at)) else {
            return Lookup::Missing;
        };
        if number >= self.n_texts {
            return Lookup::Missing;
        }
        // Most texts are used more than once, and reading is cheaper.
        if used.load(Ordering::Relaxed) & bit == 0 {
            used.fetch_or(bit, Ordering::Relaxed);
        }
        if filled & bit == 0 {
            Lookup::Empty
        } else {
            Lookup::Text
        }
    }

    /// Takes a record of a sheet that is not read here.
    pub(super) fn record(&self, kind: u32, data: &[u8]) {
        let number = match kind {
            // BrtCellIsst, BrtShortIsst
            7 => long(data, 8),
            18 => long(data, 4),
            _ => None,
        };
        if let Some(number) = number {
            self.lookup(number);
        }
    }

    /// Pours the texts that no cell uses, and how texts are read aloud.
    pub(super) fn pour(&self, package: &Package<'_>, sink: &mut dyn Sink) {
        let Some(claim) = self.claim else { return };
        let mut unused = Listing::new(&["Text"]);
        let mut read = self.read;
        if self.is_any_unused() {
            let (mut number, mut text) = (0u32, String::new());
            let again = each_item(package, self.claim, |item| {
                if !self.is_used(number) {
                    text.clear();
                    push_text(item.get(1..).unwrap_or_default(), &mut text);
                    read = read.and(unused.add(&[&text]));
                }
                number = number.saturating_add(1);
            });
            read = read.and(again);
        }
        for (found, what) in [
            (&unused, "Texts that no cell uses"),
            (&self.readings, "Phonetic readings"),
        ] {
            let surface = Surface::shown(SurfaceKind::Leftover, what);
            found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
        }
        let place = "The table of texts";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }

    fn is_used(&self, number: u32) -> bool {
        let word = self.used.get(number as usize / 64);
        word.is_none_or(|word| word.load(Ordering::Relaxed) >> (number % 64) & 1 != 0)
    }

    fn is_any_unused(&self) -> bool {
        let words = self.filled.iter().zip(&self.used);
        let mut unused = words.map(|(filled, used)| filled & !used.load(Ordering::Relaxed));
        unused.any(|word| word != 0)
    }
}

/// Hands over every text of the table, as its record holds it.
fn each_item(
    package: &Package<'_>,
    claim: Option<Claim>,
    mut take: impl FnMut(&[u8]),
) -> Result<(), Trouble> {
    let Some(claim) = claim else { return Ok(()) };
    package.open_part(claim, |source, _| {
        let mut flow = Flow::new(source);
        while let Some((kind, data)) = flow.next()? {
            if kind == ITEM {
                take(data);
            }
        }
        Ok(())
    })
}
