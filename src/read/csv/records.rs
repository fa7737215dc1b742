//! A text cut into records and fields, with the grammar of the csv crate and
//! two things it lacks: memory that has a bound, and quotes that may be wrong.

use std::io;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::dialect::Dialect;
use super::lines::Lines;
use super::quoting::{self, Quoting};
use super::record::{Fields, Record};
use crate::read::encoding::Text;

/// A record longer than this is handed on in pieces.
const MAX_RECORD_BYTES: usize = 4 << 20;

/// So long an unfinished record must be before its quotes are looked at.
const LONG_RECORD_BYTES: usize = 64 << 10;

/// Where the bytes of the records come from.
pub(super) enum Window {
    /// All there is.
    Sample(Vec<u8>),
    /// The first bytes, and what follows them.
    Text(Vec<u8>, Text),
}

/// The records of a text, in order.
pub(super) struct Records {
    /// Decoded bytes: from the start of the current record to what was read.
    window: Vec<u8>,
    text: Option<Text>,
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
    /// Lines without quotes, found but not handed over yet.
    lines: Lines,
}

/// What comes next in a text.
pub(super) enum Next<'a> {
    /// Several lines without quotes, and the bytes they stand in.
    Lines(&'a Lines, &'a [u8]),
    /// One record.
    Record(Record<'a>),
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

impl Records {
    /// Begins at the start of the window.
    pub(super) fn new(window: Window, dialect: Dialect) -> Self {
        let (window, text) = match window {
            Window::Sample(bytes) => (bytes, None),
            Window::Text(bytes, text) => (bytes, Some(text)),
        };
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
            text,
            start: 0,
            position: 0,
            index: 0,
            is_after_return: false,
            dialect,
            quoted: build(true),
            plain: build(false),
            fields: Fields::default(),
            lines: Lines::default(),
        }
    }

    /// The next lines or the next record; none at the end.
    ///
    /// # Errors
    /// What reading says.
    pub(super) fn next(&mut self) -> io::Result<Option<Next<'_>>> {
        if !self.skip_blank_lines()? {
            return Ok(None);
        }
        self.lines.clear();
        while self.plain_line() && !self.lines.is_full() && self.skip_blanks() {}
        if !self.lines.is_empty() {
            return Ok(Some(Next::Lines(&self.lines, &self.window)));
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
        Ok(Some(Next::Record(Record {
            index,
            bytes: self.fields.bytes(),
            ends: self.fields.ends(),
            n_between: 0,
            loose_quote: is_unquoted.then_some(self.dialect.quote),
            is_piece: ended == Ended::Piece,
        })))
    }

    /// Goes over a line without any quote, if the window holds all of it, and
    /// keeps where its fields end. Most records are such lines, and need no
    /// parser and no copy.
    fn plain_line(&mut self) -> bool {
        let dialect = self.dialect;
        let rest = self.window.get(self.position..).unwrap_or_default();
        let Some(end) = memchr::memchr3(dialect.quote, b'\n', b'\r', rest) else {
            return false;
        };
        let last = rest.get(end).copied();
        let line = rest.get(..end).unwrap_or_default();
        if last == Some(dialect.quote)
            || !self
                .lines
                .push(self.index, self.position, line, dialect.delimiter)
        {
            return false;
        }
        self.is_after_return = last == Some(b'\r');
        self.position += end + 1;
        self.index += 1;
        true
    }

    /// Number of the next line or record, from 0.
    pub(super) fn index(&self) -> u64 {
        self.index
    }

    /// Whether nothing follows in the window.
    pub(super) fn is_at_end(&self) -> bool {
        self.position >= self.window.len()
    }

    /// Goes to the next line that holds anything; false when there is none.
    fn skip_blank_lines(&mut self) -> io::Result<bool> {
        while !self.skip_blanks() {
            if !self.fill()? {
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
            match self.window.get(self.position) {
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

    /// Gets more bytes behind the window's, dropping what lies before the
    /// current record.
    fn fill(&mut self) -> io::Result<bool> {
        let Some(text) = &mut self.text else {
            return Ok(false);
        };
        self.window.drain(..self.start);
        self.position -= self.start;
        self.start = 0;
        text.fill(&mut self.window)
    }

    /// Reads the record that starts at the position.
    fn parse(&mut self, with_quotes: bool) -> io::Result<Ended> {
        self.fields.clear();
        let mut is_over = false;
        loop {
            if self.position >= self.window.len() && !is_over {
                let is_long = self.raw().len() > LONG_RECORD_BYTES;
                if with_quotes && is_long && self.quoting() == Quoting::Wrong {
                    return Ok(self.give_up());
                }
                if self.raw().len() > MAX_RECORD_BYTES {
                    return Ok(self.cut(with_quotes));
                }
                is_over = !self.fill()?;
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
        let input = self.window.get(self.position..).unwrap_or_default();
        let (outcome, n_in) = self.fields.step(parser, input);
        self.position += n_in;
        outcome
    }

    /// The bytes of the current record so far, as they stand in the text.
    fn raw(&self) -> &[u8] {
        self.window
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
