//! Whether the quotes of a record over several lines can be right. A quote
//! that opens and never closes would swallow the rest of the file, and with it
//! everyone who stands there.

use super::dialect::Dialect;

/// A quoted field over more lines than this is no field.
const MAX_LINES: usize = 1_000;

/// A quoted field longer than this is no field.
const MAX_BYTES: usize = 1 << 20;

/// What the quotes of some bytes, from the start of a record, turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// Every field that opens with a quote closes before a delimiter or the
    /// end of the line.
    Right,
    /// The last field is still open, and not too long yet.
    Open,
    /// A quote closes in the middle of a field, or a field is far too long.
    Wrong,
}

/// Judges the quotes of one record.
pub(super) fn judge(raw: &[u8], dialect: Dialect) -> Quoting {
    let mut rest = raw;
    loop {
        if let Some(body) = rest.strip_prefix(&[dialect.quote]) {
            match close(body, dialect) {
                Close::Before(after) => rest = after,
                Close::Never if is_too_long(body) => return Quoting::Wrong,
                Close::Never => return Quoting::Open,
                Close::Amid => return Quoting::Wrong,
            }
        }
        match memchr::memchr3(dialect.delimiter, b'\n', b'\r', rest) {
            Some(at) if rest.get(at) == Some(&dialect.delimiter) => {
                rest = rest.get(at + 1..).unwrap_or_default();
            }
            _ => return Quoting::Right,
        }
    }
}

enum Close<'a> {
    /// Before these bytes: a delimiter, the end of the line, blanks.
    Before(&'a [u8]),
    /// Before something that cannot stand there, or much too late.
    Amid,
    Never,
}

/// Finds the quote that closes a field.
fn close(body: &[u8], dialect: Dialect) -> Close<'_> {
    let escape = dialect.escape.unwrap_or(dialect.quote);
    let mut at = 0;
    while let Some(found) = body
        .get(at..)
        .and_then(|rest| memchr::memchr2(dialect.quote, escape, rest))
    {
        at += found;
        let next = body.get(at + 1);
        let is_letter = body.get(at) != Some(&dialect.quote) || next == Some(&dialect.quote);
        if is_letter {
            at += 2;
            continue;
        }
        let after = body.get(at + 1..).unwrap_or_default().trim_ascii_start();
        let blanks = body.get(at + 1..body.len() - after.len());
        let ends_line = blanks
            .is_some_and(|blanks| memchr::memchr2(b'\n', b'\r', blanks).is_some())
            || blanks.is_some_and(|blanks| blanks.contains(&dialect.delimiter));
        let is_end = ends_line || after.first().is_none_or(|byte| *byte == dialect.delimiter);
        let is_short = body.get(..at).is_some_and(|field| !is_too_long(field));
        return if is_end && is_short {
            Close::Before(body.get(at + 1..).unwrap_or_default())
        } else {
            Close::Amid
        };
    }
    Close::Never
}

/// Whether so long a quoted field is no field.
pub(super) fn is_too_long(field: &[u8]) -> bool {
    field.len() > MAX_BYTES
        || memchr::memchr2_iter(b'\n', b'\r', field)
            .nth(MAX_LINES)
            .is_some()
}
