//! A text cut into records and fields, with the grammar of the csv crate and
//! two things it lacks: memory that has a bound, and quotes that may be wrong.

use std::io;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::dialect::Dialect;
use super::quoting::{self, Quoting};
use super::record::{Fields, MAX_FIELDS, Record};
use crate::read::encoding::Text;

/// A record longer than this is handed on in pieces.
pub(super) const MAX_RECORD_BYTES: usize = 4 << 20;

/// So long an unfinished record must be before its quotes are looked at.
const LONG_RECORD_BYTES: usize = 64 << 10;

/// Where the bytes of the records come from.
pub(super) enum Window<'t> {
    /// All there is.
    Whole(&'t [u8]),
    /// The first bytes, and what follows them.
    Text(Vec<u8>, &'t mut Text),
}

impl Window<'_> {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Whole(bytes) => bytes,
            Self::Text(bytes, _) => bytes,
        }
    }

    /// Gets more bytes; false when there are none.
    fn fill(&mut self) -> io::Result<bool> {
        match self {
            Self::Whole(_) => Ok(false),
            Self::Text(bytes, text) => text.fill(bytes),
        }
    }
}

/// The records of a text, in order.
pub(super) struct Records<'t> {
    window: Window<'t>,
    /// Where in the window the current record starts.
    start: usize,
    /// Up to where the window has been looked at.
    position: usize,
    /// Number of the next line or record.
    index: u64,
    /// Whether a line feed at the position belongs to a carriage return.
    is_after_return: bool,
    dialect: Dialect,
    quoted: Reader,
    plain: Reader,
    /// What the parser has written.
    fields: Fields,
    /// Where the fields of a line without quotes end in it.
    ends: Vec<usize>,
}

/// How the reading of a record ended.
#[derive(PartialEq, Eq)]
enum Ended {
    Whole,
    Piece,
    /// Its quotes cannot be right.
    Misquoted,
    /// There was none.
    Nothing,
}

impl<'t> Records<'t> {
    /// Begins at the start of the window.
    pub(super) fn new(window: Window<'t>, dialect: Dialect) -> Self {
        let build = |quoting| {
            ReaderBuilder::new()
                .delimiter(dialect.delimiter)
                .quote(dialect.quote)
                .escape(dialect.escape)
                .quoting(quoting)
                .build()
        };
        Self {
            window,
            start: 0,
            position: 0,
            index: 0,
            is_after_return: false,
            dialect,
            quoted: build(true),
            plain: build(false),
            fields: Fields::default(),
            ends: Vec::new(),
        }
    }

    /// The next record; none at the end.
    ///
    /// # Errors
    /// What reading says.
    pub(super) fn next(&mut self) -> io::Result<Option<Record<'_>>> {
        if !self.skip_blank_lines()? {
            return Ok(None);
        }
        if let Some(length) = self.plain_line() {
            let start = self.start;
            let line = self.window.bytes().get(start..start + length);
            return Ok(Some(Record {
                index: self.index - 1,
                start,
                bytes: line.unwrap_or_default(),
                ends: &self.ends,
                n_between: 1,
                loose_quote: None,
                is_piece: false,
            }));
        }
        let mut ended = self.parse(true)?;
        let is_unquoted = ended == Ended::Misquoted;
        if is_unquoted {
            self.position = self.start;
            ended = self.parse(false)?;
        }
        if ended == Ended::Nothing {
            return Ok(None);
        }
        let index = self.index;
        self.index += 1;
        Ok(Some(Record {
            index,
            start: self.start,
            bytes: self.fields.bytes(),
            ends: self.fields.ends(),
            n_between: 0,
            loose_quote: is_unquoted.then_some(self.dialect.quote),
            is_piece: ended == Ended::Piece,
        }))
    }

    /// Goes over a line without any quote, if the window holds all of it, and
    /// keeps where its fields end; gives its length. Most records are such
    /// lines, and need no parser and no copy.
    fn plain_line(&mut self) -> Option<usize> {
        let dialect = self.dialect;
        let rest = self.window.bytes().get(self.position..)?;
        let end = memchr::memchr3(dialect.quote, b'\n', b'\r', rest)?;
        let last = rest.get(end).copied();
        let line = rest.get(..end)?;
        if last == Some(dialect.quote) {
            return None;
        }
        self.ends.clear();
        self.ends
            .extend(memchr::memchr_iter(dialect.delimiter, line));
        if self.ends.len() >= MAX_FIELDS {
            return None;
        }
        self.ends.push(end);
        self.is_after_return = last == Some(b'\r');
        self.position += end + 1;
        self.index += 1;
        Some(end)
    }

    /// How many bytes were taken.
    pub(super) fn n_taken(&self) -> usize {
        self.position
    }

    /// The same with the line feed that belongs to a carriage return.
    ///
    /// # Errors
    /// What reading says.
    pub(super) fn whole_line_end(&mut self) -> io::Result<usize> {
        if self.is_after_return && self.is_at_end() {
            self.window.fill()?;
        }
        let has_feed =
            self.is_after_return && self.window.bytes().get(self.position) == Some(&b'\n');
        Ok(self.position + usize::from(has_feed))
    }

    /// Everything in the window.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        match self.window {
            Window::Whole(bytes) => bytes.to_vec(),
            Window::Text(bytes, _) => bytes,
        }
    }

    /// Number of the next line or record, from 0.
    pub(super) fn index(&self) -> u64 {
        self.index
    }

    /// Whether nothing follows in the window.
    pub(super) fn is_at_end(&self) -> bool {
        self.position >= self.window.bytes().len()
    }

    /// Goes to the next line that holds anything; false when there is none.
    fn skip_blank_lines(&mut self) -> io::Result<bool> {
        while !self.skip_blanks() {
            if !self.window.fill()? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Goes to the next line in the window that holds anything; false when the
    /// window ends before.
    fn skip_blanks(&mut self) -> bool {
        loop {
            self.start = self.position;
            match self.window.bytes().get(self.position) {
                None => return false,
                Some(b'\n') => {
                    self.index += u64::from(!self.is_after_return);
                    self.is_after_return = false;
                    self.position += 1;
                }
                Some(b'\r') => {
                    self.index += 1;
                    self.is_after_return = true;
                    self.position += 1;
                }
                Some(_) => {
                    self.is_after_return = false;
                    return true;
                }
            }
        }
    }

    /// Reads the record that starts at the position.
    fn parse(&mut self, with_quotes: bool) -> io::Result<Ended> {
        self.fields.clear();
        let mut is_over = false;
        loop {
            if self.position >= self.window.bytes().len() && !is_over {
                let is_long = self.raw().len() > LONG_RECORD_BYTES;
                if with_quotes && is_long && self.quoting() == Quoting::Wrong {
                    return Ok(self.give_up());
                }
                if self.raw().len() > MAX_RECORD_BYTES {
                    return Ok(self.cut(with_quotes));
                }
                is_over = !self.window.fill()?;
                if is_over && with_quotes && self.is_misquoted(true) {
                    return Ok(self.give_up());
                }
            }
            match self.step(with_quotes) {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.fields.grow(),
                ReadRecordResult::OutputEndsFull => {
                    if !self.fields.grow_ends() {
                        return Ok(self.cut(with_quotes));
                    }
                }
                ReadRecordResult::Record if is_over => return Ok(Ended::Whole),
                ReadRecordResult::Record => {
                    if with_quotes && self.is_misquoted(false) {
                        return Ok(self.give_up());
                    }
                    self.is_after_return = self.raw().last() == Some(&b'\r');
                    return Ok(Ended::Whole);
                }
                ReadRecordResult::End => return Ok(Ended::Nothing),
            }
        }
    }

    /// Lets the parser go on through the window.
    fn step(&mut self, with_quotes: bool) -> ReadRecordResult {
        let parser = if with_quotes {
            &mut self.quoted
        } else {
            &mut self.plain
        };
        let input = self.window.bytes().get(self.position..).unwrap_or_default();
        let (outcome, n_in) = self.fields.step(parser, input);
        self.position += n_in;
        outcome
    }

    /// The bytes of the current record so far, as they stand in the text.
    fn raw(&self) -> &[u8] {
        self.window
            .bytes()
            .get(self.start..self.position)
            .unwrap_or_default()
    }

    fn quoting(&self) -> Quoting {
        quoting::judge(self.raw(), self.dialect)
    }

    /// Whether the record, now read, goes over several lines for no good
    /// reason. Nearly every record is one line, and one look tells.
    fn is_misquoted(&self, is_over: bool) -> bool {
        let raw = self.raw();
        let lines = match raw {
            _ if is_over => raw,
            [lines @ .., _] => lines,
            [] => raw,
        };
        memchr::memchr2(b'\n', b'\r', lines).is_some() && self.quoting() != Quoting::Right
    }

    fn give_up(&mut self) -> Ended {
        self.quoted.reset();
        Ended::Misquoted
    }

    /// Ends the record where the parser stands.
    fn cut(&mut self, with_quotes: bool) -> Ended {
        if with_quotes {
            self.quoted.reset();
        } else {
            self.plain.reset();
        }
        self.fields.close();
        Ended::Piece
    }
}
