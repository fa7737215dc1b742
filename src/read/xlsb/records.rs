//! Records of a part of an xlsb file: a kind and a length of seven bits a byte,
//! then that many bytes; [MS-XLSB] 2.1.4.

use std::io::{BufRead, Read};

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
