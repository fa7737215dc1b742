//! The shared-string table: every unique string is offered once, in the order
//! of the table, so that a cell costs no more than its number.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::model::{Fate, Gap, GapReason};
use crate::read::Sink;

use super::package::{Claim, Package};
use super::paint::Colour;
use super::phonetic::Readings;
use super::relations::settle;
use super::scan;
use super::tag::Tag;
use super::text::Runs;
use super::trouble::Trouble;
use super::xml::{Take, Token};

/// How many empty strings are remembered; Excel writes one at most.
const MOST_EMPTY: usize = 1 << 16;

/// How many colours of letters are remembered.
const MOST_COLOURS: usize = 1 << 20;

/// What cells need to know of the table.
#[derive(Default)]
pub(super) struct Strings {
    count: u32,
    /// Which strings are empty, ascending: their cells hold nothing.
    empty: Vec<u32>,
    /// A bit for each string: whether a cell uses it. Sheets are read side by
    /// side.
    used: Vec<AtomicU64>,
    /// How texts are read aloud.
    pub(super) readings: Readings,
    /// Strings of which some letters have a colour of their own, ascending, and
    /// these colours.
    coloured: Vec<(u32, Colour)>,
    /// Whether some string was longer than is looked at.
    too_long: bool,
}

/// What a number in a cell leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// A string of the table.
    Text,
    /// A string of no characters.
    Empty,
    /// Nothing: the table is shorter.
    Missing,
}

impl Strings {
    /// Offers every string of the table. A trouble goes into the sink.
    pub(super) fn offer(package: &Package<'_>, claim: Claim, sink: &mut dyn Sink) -> Self {
        let mut strings = Self::default();
        let mut offer = Offer {
            strings: &mut strings,
            sink,
            text: String::new(),
            runs: Runs::default(),
            in_string: false,
        };
        let read = package.read(claim, |xml| xml.feed(&mut offer));
        let was_too_long = offer.runs.was_too_long();
        strings.too_long |= strings.readings.were_too_many() || was_too_long;
        let part = package.name(claim);
        if read.is_ok() && strings.too_long {
            sink.gap(Gap::part(
                part,
                GapReason::TooLarge,
                "Some cells hold texts longer than Excel allows, so only their beginning was \
                 checked. Look at them before the file is released.",
            ));
        } else {
            let place = "The table of the texts in cells";
            settle(part, place, read, Fate::Read, sink);
        }
        let n_words = strings.count.div_ceil(64);
        strings.used = (0..n_words).map(|_| AtomicU64::new(0)).collect();
        strings
    }

    /// What the string of that number is.
    pub(super) fn lookup(&self, number: u32) -> Lookup {
        if let Some(word) = self.used.get(number as usize / 64) {
            let bit = 1 << (number % 64);
            // Most strings are used more than once, and reading is cheaper.
            if word.load(Ordering::Relaxed) & bit == 0 {
                word.fetch_or(bit, Ordering::Relaxed);
            }
        }
        if number >= self.count {
            Lookup::Missing
        } else if self.empty.binary_search(&number).is_ok() {
            Lookup::Empty
        } else {
            Lookup::Text
        }
    }

    /// Whether letters of any string have a colour of their own.
    #[inline]
    pub(super) fn has_colours(&self) -> bool {
        !self.coloured.is_empty()
    }

    /// The colours that letters of a string have of their own.
    pub(super) fn colours(&self, number: u32) -> impl Iterator<Item = Colour> {
        let from = self.coloured.partition_point(|(known, _)| *known < number);
        let from = self.coloured.get(from..).unwrap_or_default().iter();
        from.take_while(move |(known, _)| *known == number)
            .map(|(_, colour)| *colour)
    }

    /// The strings with text that no cell has asked for.
    pub(super) fn unused(&self) -> impl Iterator<Item = u32> {
        (0..self.count).filter(|number| {
            let word = self.used.get(*number as usize / 64);
            let is_used =
                word.is_some_and(|word| word.load(Ordering::Relaxed) & (1 << (number % 64)) != 0);
            !is_used && self.empty.binary_search(number).is_err()
        })
    }

    /// Letters of the string at hand have a colour of their own.
    fn colour(&mut self, tag: Tag<'_>) {
        if let Some(colour) = Colour::of(tag)
            && self.coloured.len() < MOST_COLOURS
            && self.coloured.last() != Some(&(self.count, colour))
        {
            self.coloured.push((self.count, colour));
        }
    }

    fn offer_one(&mut self, text: &str, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let next = self.count.checked_add(1).ok_or(Trouble::TooLarge)?;
        if text.is_empty() && self.empty.len() < MOST_EMPTY {
            self.empty.push(self.count);
        }
        sink.shared(text);
        self.count = next;
        Ok(())
    }
}

/// Offers the strings one by one while the table is read.
struct Offer<'o> {
    strings: &'o mut Strings,
    sink: &'o mut dyn Sink,
    text: String,
    runs: Runs,
    in_string: bool,
}

impl Take for Offer<'_> {
    fn token(&mut self, token: Token<'_>) -> Result<(), Trouble> {
        match token {
            Token::Start(tag) if tag.name == "si" => {
                self.in_string = true;
                self.text.clear();
            }
            Token::Start(tag) => self.runs.start(tag, &self.text),
            Token::Empty(tag) if tag.name == "si" => self.strings.offer_one("", self.sink)?,
            Token::Text(data) => self.runs.text(data, &mut self.text, 0),
            Token::End("si") => {
                self.in_string = false;
                self.strings.readings.add(&mut self.runs);
                self.strings.offer_one(&self.text, self.sink)?;
                self.text.clear();
            }
            Token::End(name) => self.runs.end(name, &mut self.text),
            Token::Empty(tag) if tag.name == "color" => self.strings.colour(tag),
            Token::Empty(_) => {}
        }
        Ok(())
    }

    fn by_sight(&mut self, text: &str) -> Result<(usize, i64), Trouble> {
        let mut rest = text;
        while !self.in_string
            && let Some((string, length)) = scan::string(rest)
        {
            rest = rest.get(length..).unwrap_or_default();
            self.strings.offer_one(string, self.sink)?;
        }
        Ok((text.len() - rest.len(), 0))
    }
}
