//! A text cut into stretches that end where a record ends, so that each can be
//! read by itself. Where quotes leave no doubt, looking at them is enough;
//! elsewhere the records are gone through one by one.

use std::io;

use crate::model::Sheaf;
use crate::read::Cutter;
use crate::read::encoding::Text;

use super::dialect::Dialect;
use super::quoting::is_too_long;
use super::records::{MAX_RECORD_BYTES, Records, Window};

/// How long a stretch is, more or less, in bytes.
const STRETCH_BYTES: usize = 64 << 10;

/// The stretches of a text, in order.
pub(super) struct Stretches {
    text: Text,
    dialect: Dialect,
    /// What was read and not handed over.
    window: Vec<u8>,
    is_over: bool,
    /// Why reading ended before the end.
    error: Option<io::Error>,
}

/// Where a stretch could end.
#[derive(Debug, PartialEq, Eq)]
enum End {
    /// Behind so many bytes.
    Behind(usize),
    /// Behind more bytes than there are.
    Further,
    /// Only the records can tell.
    Unclear,
}

impl Stretches {
    /// The stretches of `text`, of which the first bytes were read already.
    pub(super) fn new(text: Text, first: Vec<u8>, dialect: Dialect) -> Self {
        Self {
            text,
            dialect,
            window: first,
            is_over: false,
            error: None,
        }
    }

    /// Reads until there are so many bytes, or no more.
    fn fill(&mut self, n_bytes: usize) {
        while self.window.len() < n_bytes && !self.is_over {
            match self.text.fill(&mut self.window) {
                Ok(is_more) => self.is_over = !is_more,
                Err(error) => {
                    self.is_over = true;
                    self.error = Some(error);
                }
            }
        }
    }

    /// How many bytes the next stretch has.
    fn next_end(&mut self) -> io::Result<usize> {
        let mut n_bytes = STRETCH_BYTES;
        loop {
            self.fill(n_bytes);
            if self.is_over && self.window.len() <= n_bytes.max(2 * STRETCH_BYTES) {
                return Ok(self.window.len());
            }
            match find_end(&self.window, self.dialect) {
                End::Behind(end) => return Ok(end),
                End::Further if self.window.len() < MAX_RECORD_BYTES / 2 => {
                    n_bytes = self.window.len() * 2;
                }
                End::Further | End::Unclear => return self.end_by_records(),
            }
        }
    }

    /// The same, found by reading records.
    fn end_by_records(&mut self) -> io::Result<usize> {
        let window = std::mem::take(&mut self.window);
        let mut records = Records::new(Window::Text(window, &mut self.text), self.dialect);
        let mut outcome = Ok(());
        while records.n_taken() < STRETCH_BYTES {
            match records.next() {
                Ok(Some(_)) => {}
                Ok(None) => break,
                Err(error) => {
                    outcome = Err(error);
                    break;
                }
            }
        }
        let end = records.whole_line_end();
        self.window = records.into_bytes();
        outcome?;
        end
    }
}

impl Cutter for Stretches {
    fn cut(&mut self, sheaf: &mut Sheaf) -> io::Result<bool> {
        let end = self.next_end()?;
        if end == 0 {
            return self.error.take().map_or(Ok(false), Err);
        }
        let bytes = sheaf.bytes();
        std::mem::swap(bytes, &mut self.window);
        self.window.clear();
        self.window
            .extend_from_slice(bytes.get(end..).unwrap_or_default());
        bytes.truncate(end);
        Ok(true)
    }
}

/// Where the last record in the window ends, if quotes leave no doubt: each
/// opens or closes a field, or is doubled within one.
fn find_end(window: &[u8], dialect: Dialect) -> End {
    let mut found = None;
    let mut position = 0;
    loop {
        let rest = window.get(position..).unwrap_or_default();
        let quote = memchr::memchr(dialect.quote, rest);
        let outside = rest.get(..quote.unwrap_or(rest.len())).unwrap_or_default();
        if let Some(end) = last_line_end(outside, quote.is_none()) {
            found = Some(position + end);
        }
        let Some(quote) = quote else { break };
        let opens = position + quote;
        let before = opens.checked_sub(1).and_then(|at| window.get(at));
        if dialect.escape.is_some() || !before.is_none_or(|byte| parts(*byte, dialect)) {
            return End::Unclear;
        }
        match close(window, opens + 1, dialect) {
            Some(Closing::At(end)) => position = end + 1,
            Some(Closing::Amid) => return End::Unclear,
            None => break,
        }
    }
    found.map_or(End::Further, End::Behind)
}

/// Where a quoted field ends.
enum Closing {
    At(usize),
    Amid,
}

/// The quote that closes the field whose text starts at `start`; none when the
/// window ends before.
fn close(window: &[u8], start: usize, dialect: Dialect) -> Option<Closing> {
    let mut position = start;
    loop {
        let at = position + memchr::memchr(dialect.quote, window.get(position..)?)?;
        let next = *window.get(at + 1)?;
        if next == dialect.quote {
            position = at + 2;
        } else if parts(next, dialect) && !is_too_long(window.get(start..at)?) {
            return Some(Closing::At(at));
        } else {
            return Some(Closing::Amid);
        }
    }
}

fn parts(byte: u8, dialect: Dialect) -> bool {
    byte == dialect.delimiter || byte == b'\n' || byte == b'\r'
}

/// Behind the last line end. One at the end of the window may lack its line
/// feed.
fn last_line_end(outside: &[u8], is_last: bool) -> Option<usize> {
    let at = match outside {
        [] => return None,
        [only] if *only != b'\n' && *only != b'\r' => return None,
        _ => memchr::memrchr2(b'\n', b'\r', outside)?,
    };
    let is_lone = outside.get(at) == Some(&b'\r') && at + 1 == outside.len();
    if is_last && is_lone {
        let before = memchr::memrchr2(b'\n', b'\r', outside.get(..at)?)?;
        return Some(before + 1);
    }
    Some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_end_where_records_end() {
        let end = |text: &str| find_end(text.as_bytes(), Dialect::COMMA);
        assert_eq!(end("a,b\nc,d\ne"), End::Behind(8));
        assert_eq!(end("a,b\r\nc,d\r"), End::Behind(5));
        assert_eq!(end("a,b\rc,d\re"), End::Behind(8));
        assert_eq!(end("a,\"b\nc\"\n\"d\ne"), End::Behind(8));
        assert_eq!(end("a,\"b\"\"\nc"), End::Further);
        assert_eq!(end("a,\"b\"\"\"\nc"), End::Behind(8));
        assert_eq!(end("a,b\"\nc,d\n"), End::Unclear);
        assert_eq!(end("a,\"b\"c\nd\n"), End::Unclear);
        assert_eq!(end("\"\nb,c\n"), End::Further);
        assert_eq!(end("a,b"), End::Further);
    }
}
