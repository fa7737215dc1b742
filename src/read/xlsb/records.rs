//! Records of a part of an xlsb file: a kind and a length of seven bits a byte,
//! then that many bytes; [MS-XLSB] 2.1.4.

use std::io::{BufRead, Read};

use crate::read::tokens::{Formula, Grammar, formula};

/// Longest record that is looked at, in bytes.
const MAX_BYTES: u32 = 64 << 20;

/// The records of one part.
pub(super) struct Records<'a> {
    input: &'a mut dyn BufRead,
    data: Vec<u8>,
}

/// Why there is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The part is through.
    Whole,
    /// The part breaks off.
    Broken,
}

impl<'a> Records<'a> {
    /// The records of a part.
    pub(super) fn new(input: &'a mut dyn BufRead) -> Self {
        Self {
            input,
            data: Vec::new(),
        }
    }

    /// The next record: its kind and what it holds.
    ///
    /// # Errors
    /// That there is none.
    pub(super) fn next(&mut self) -> Result<(u32, &[u8]), End> {
        let Some(kind) = self.number(2) else {
            let rest = self.input.fill_buf();
            let is_over = rest.is_ok_and(<[u8]>::is_empty);
            return Err(if is_over { End::Whole } else { End::Broken });
        };
        let length = self.number(4).ok_or(End::Broken)?;
        if length > MAX_BYTES {
            return Err(End::Broken);
        }
        self.data.clear();
        let mut bytes = (&mut *self.input).take(length.into());
        match bytes.read_to_end(&mut self.data) {
            Ok(n_bytes) if n_bytes as u64 == u64::from(length) => Ok((kind, &self.data)),
            _ => Err(End::Broken),
        }
    }

    /// A number of seven bits a byte.
    fn number(&mut self, max_bytes: u32) -> Option<u32> {
        let mut number = 0;
        for place in 0..max_bytes {
            let byte = *self.input.fill_buf().ok()?.first()?;
            self.input.consume(1);
            number |= u32::from(byte & 0x7F) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(number)
    }
}

/// The number of four bytes at a place.
pub(super) fn long(bytes: &[u8], place: usize) -> Option<u32> {
    let four = bytes.get(place..)?.first_chunk()?;
    Some(u32::from_le_bytes(*four))
}

/// A text: its length in characters, then two bytes for each; none when it says
/// that it is missing. Also how many bytes it took.
pub(super) fn text(bytes: &[u8]) -> Option<(Option<String>, usize)> {
    let n_characters = long(bytes, 0)?;
    if n_characters == u32::MAX {
        return Some((None, 4));
    }
    let n_bytes = usize::try_from(n_characters).ok()?.checked_mul(2)?;
    let end = n_bytes.checked_add(4)?;
    let (pairs, _) = bytes.get(4..end)?.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    Some((Some(String::from_utf16_lossy(&units)), end))
}

/// Hands over every record of a part. Whether the part ends whole.
pub(super) fn each(mut bytes: &[u8], mut take: impl FnMut(u32, &[u8])) -> bool {
    let mut records = Records::new(&mut bytes);
    loop {
        match records.next() {
            Ok((kind, data)) => take(kind, data),
            Err(end) => return end == End::Whole,
        }
    }
}

/// A place in a record from which one thing after another is taken. Every step
/// says none where the bytes do not hold what was asked for.
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// The beginning of a record.
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self(data)
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.0
    }

    pub(super) fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(bytes)
    }

    pub(super) fn skip(&mut self, n: usize) -> Option<()> {
        self.bytes(n).map(|_| ())
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.bytes(1)?.first().copied()
    }

    pub(super) fn short(&mut self) -> Option<u16> {
        let two = self.bytes(2)?.first_chunk()?;
        Some(u16::from_le_bytes(*two))
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        long(self.bytes(4)?, 0)
    }

    pub(super) fn double(&mut self) -> Option<f64> {
        let eight = self.bytes(8)?.first_chunk()?;
        Some(f64::from_le_bytes(*eight))
    }

    /// A text; empty when it says that it is missing.
    pub(super) fn text(&mut self) -> Option<String> {
        let (found, n_bytes) = text(self.0)?;
        self.skip(n_bytes)?;
        Some(found.unwrap_or_default())
    }

    /// A formula: what it says.
    pub(super) fn formula(&mut self) -> Option<Formula> {
        let n = usize::try_from(self.long()?).ok()?;
        let tokens = self.bytes(n)?;
        let n = usize::try_from(self.long()?).ok()?;
        Some(formula(Grammar::Biff12, tokens, self.bytes(n)?))
    }
}

/// The texts in a record of a layout that is not followed: all that look like
/// texts behind their lengths, and texts in formulas. Numbers of relations and
/// of classes are none.
pub(super) fn each_measured(data: &[u8], mut take: impl FnMut(&str)) {
    let mut rest = data;
    while rest.len() > 4 {
        let measured = text(rest).filter(|(found, _)| found.as_deref().is_some_and(reads));
        if let Some((Some(found), n_bytes)) = measured {
            let is_number = found
                .strip_prefix("rId")
                .is_some_and(|id| id.parse::<u32>().is_ok());
            if !is_number && !found.starts_with('{') {
                take(&found);
            }
            rest = rest.get(n_bytes..).unwrap_or_default();
        } else if let Some((found, behind)) = literal(rest) {
            take(&found);
            rest = behind;
        } else {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
}

/// A text of a formula, when all of it reads as one.
fn literal(data: &[u8]) -> Option<(String, &[u8])> {
    const TEXT: u8 = 0x17;
    let mut fields = Fields::new(data);
    if fields.byte()? != TEXT {
        return None;
    }
    let n = fields.short()?;
    let (pairs, _) = fields.bytes(2 * usize::from(n))?.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    let found = String::from_utf16_lossy(&units);
    reads(&found).then(|| (found, fields.rest()))
}

fn reads(text: &str) -> bool {
    let n_letters = text.chars().filter(|c| c.is_alphabetic()).count();
    n_letters > 1
        && text
            .chars()
            .all(|c| (!c.is_control() || c == '\n') && c < '\u{2100}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_ends_whole_or_broken() {
        let mut bytes: &[u8] = &[0x9C, 0x01, 0x02, 0xAA, 0xBB, 0x00, 0x01];
        let mut records = Records::new(&mut bytes);
        assert_eq!(records.next(), Ok((156, &[0xAA, 0xBB][..])));
        assert_eq!(records.next(), Err(End::Broken));
        let mut nothing: &[u8] = &[];
        assert_eq!(Records::new(&mut nothing).next(), Err(End::Whole));
    }

    #[test]
    fn a_text_may_be_missing() {
        assert_eq!(text(&[255; 4]), Some((None, 4)));
        assert_eq!(text(b"\x01\0\0\0A\0"), Some((Some("A".to_owned()), 6)));
        assert_eq!(text(b"\x09\0\0\0A\0"), None);
    }
}
