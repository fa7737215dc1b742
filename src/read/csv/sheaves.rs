//! Stretches of a text become sheaves: which of the fields hold something, and
//! what. A stretch without quotes is gone through once, and nothing of it is
//! copied.

use crate::model::{Hiding, Sheaf, Value, What};
use crate::read::Binder;
use crate::read::encoding::Letters;
use crate::read::written::{MAX_TEXT_BYTES, is_plain_number};

use super::dialect::Dialect;
use super::field;
use super::record::{MAX_FIELDS, Record};
use super::records::{MAX_RECORD_BYTES, Records, Window};

/// Reads the records of a stretch.
pub(super) struct Sheaves {
    pub(super) dialect: Dialect,
    pub(super) letters: Letters,
}

impl Binder for Sheaves {
    fn bind(&self, sheaf: &mut Sheaf) {
        match String::from_utf8(std::mem::take(sheaf.bytes())) {
            Ok(text) => {
                if !self.plain(&text, sheaf) {
                    sheaf.unbind();
                    self.records(text.as_bytes(), Some(&text), sheaf);
                }
                sheaf.lay(text);
            }
            Err(not_utf8) => {
                let bytes = not_utf8.into_bytes();
                self.records(&bytes, None, sheaf);
                *sheaf.bytes() = bytes;
            }
        }
    }
}

impl Sheaves {
    /// Reads a text without quotes and without records past all bounds; false
    /// where it is no such text.
    fn plain(&self, text: &str, sheaf: &mut Sheaf) -> bool {
        let bytes = text.as_bytes();
        let delimiter = self.dialect.delimiter;
        if memchr::memchr(self.dialect.quote, bytes).is_some() || bytes.len() > MAX_RECORD_BYTES {
            return false;
        }
        let (mut index, mut column, mut start) = (0, 0, 0);
        // Behind the last carriage return.
        let mut returned = usize::MAX;
        for at in memchr::memchr3_iter(delimiter, b'\n', b'\r', bytes) {
            let byte = bytes.get(at).copied().unwrap_or_default();
            // The line feed after a carriage return ends no line.
            if byte != b'\n' || returned != at {
                point(sheaf, (index, column), text, (start, at));
            }
            if byte == delimiter {
                column += 1;
                if column as usize >= MAX_FIELDS {
                    return false;
                }
            } else {
                if byte != b'\n' || returned != at {
                    sheaf.end_row(index, Hiding::NONE);
                    index += 1;
                }
                if byte == b'\r' {
                    returned = at + 1;
                }
                column = 0;
            }
            start = at + 1;
        }
        if start < bytes.len() || column > 0 {
            point(sheaf, (index, column), text, (start, bytes.len()));
            sheaf.end_row(index, Hiding::NONE);
            index += 1;
        }
        sheaf.set_n_indices(u64::from(index));
        true
    }

    /// Reads any stretch. `text` is its bytes, where they are UTF-8.
    fn records(&self, bytes: &[u8], text: Option<&str>, sheaf: &mut Sheaf) {
        let mut records = Records::new(Window::Whole(bytes), self.dialect);
        while let Ok(Some(record)) = records.next() {
            let index = u32::try_from(record.index).unwrap_or(u32::MAX);
            if record.is_piece {
                sheaf.cut_short(record.index);
            }
            match text {
                Some(text) if record.n_between > 0 => {
                    let mut start = record.start;
                    for (column, end) in (0..).zip(record.ends) {
                        let end = record.start + end;
                        point(sheaf, (index, column), text, (start, end));
                        start = end + record.n_between;
                    }
                }
                _ => self.copy(&record, sheaf),
            }
            sheaf.end_row(index, Hiding::NONE);
        }
        sheaf.set_n_indices(records.index());
    }

    /// Adds the fields of a record that are not in the text as they are.
    fn copy(&self, record: &Record<'_>, sheaf: &mut Sheaf) {
        for (column, field) in (0..).zip(record.fields()) {
            let text = self.letters.decode(field);
            if text.len() > MAX_TEXT_BYTES {
                sheaf.cut_short(record.index);
            }
            if let Some(value) = field::value(&text, record.loose_quote) {
                sheaf.add(column, value, Hiding::NONE);
            }
        }
    }
}

/// Adds the field between two places in the text, if it holds something.
#[inline(always)]
fn point(sheaf: &mut Sheaf, (index, column): (u32, u32), text: &str, (start, end): (usize, usize)) {
    let Some(part) = text.as_bytes().get(start..end) else {
        return;
    };
    match part {
        [] => {}
        [b'0'..=b'9' | b'-', ..] if is_plain_number(part) => {
            sheaf.point(column, start, part.len(), What::Number);
        }
        [b'!'..=b'<' | b'>'..=b'~', ..] if part.len() <= MAX_TEXT_BYTES => {
            sheaf.point(column, start, part.len(), What::Text);
        }
        _ => point_odd(sheaf, (index, column), text, (start, end)),
    }
}

/// The same for a field that begins or is unlike most others.
fn point_odd(
    sheaf: &mut Sheaf,
    (index, column): (u32, u32),
    text: &str,
    (start, end): (usize, usize),
) {
    let Some(part) = text.get(start..end) else {
        return;
    };
    if part.len() > MAX_TEXT_BYTES {
        sheaf.cut_short(u64::from(index));
    }
    if let Some(Value::Text(value)) = field::value(part, None) {
        // A value is a part of its field, without what was around it.
        let before = (value.as_ptr() as usize).wrapping_sub(part.as_ptr() as usize);
        sheaf.point(column, start + before, value.len(), What::Text);
    }
}
