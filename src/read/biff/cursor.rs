//! A place in a record from which one thing after another is taken. Every step
//! says none where the bytes do not hold what was asked for.

use super::records::{Whole, long, short};

/// A place in a record.
pub(super) struct Cursor<'a> {
    data: &'a [u8],
    breaks: &'a [usize],
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The place of that byte of a record.
    pub(super) fn new(record: &'a Whole<'_>, at: usize) -> Self {
        Self {
            data: &record.data,
            breaks: &record.breaks,
            at,
        }
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.data.get(self.at..).unwrap_or_default()
    }

    /// Where the place is.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn skip(&mut self, n_bytes: usize) -> Option<()> {
        self.bytes(n_bytes).map(|_| ())
    }

    pub(super) fn bytes(&mut self, n_bytes: usize) -> Option<&'a [u8]> {
        let end = self.at.checked_add(n_bytes)?;
        let bytes = self.data.get(self.at..end)?;
        self.at = end;
        Some(bytes)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.bytes(1)?.first().copied()
    }

    pub(super) fn short(&mut self) -> Option<u16> {
        short(self.bytes(2)?, 0)
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        long(self.bytes(4)?, 0)
    }

    pub(super) fn double(&mut self) -> Option<f64> {
        let eight = self.bytes(8)?.first_chunk()?;
        Some(f64::from_le_bytes(*eight))
    }

    /// A text behind its length in two bytes, without its looks;
    /// [MS-XLS] 2.5.294.
    pub(super) fn text(&mut self) -> Option<String> {
        let n = self.short()?;
        self.characters(usize::from(n))
    }

    /// A text behind its length in one byte; [MS-XLS] 2.5.240.
    pub(super) fn short_text(&mut self) -> Option<String> {
        let n = self.byte()?;
        self.characters(usize::from(n))
    }

    /// So many characters behind the byte that tells their width, which comes
    /// again where a record goes on in the next.
    pub(super) fn characters(&mut self, n: usize) -> Option<String> {
        let mut is_wide = self.byte()? & 1 != 0;
        let mut units: Vec<u16> = Vec::with_capacity(n.min(1 << 16));
        loop {
            let behind = self.breaks.partition_point(|at| *at <= self.at);
            let next = self.breaks.get(behind).copied();
            let end = next.unwrap_or(self.data.len());
            let room = (end - self.at.min(end)) / if is_wide { 2 } else { 1 };
            let wanted = (n - units.len()).min(room);
            if is_wide {
                let (pairs, _) = self.bytes(2 * wanted)?.as_chunks();
                units.extend(pairs.iter().map(|pair| u16::from_le_bytes(*pair)));
            } else {
                let bytes = self.bytes(wanted)?;
                units.extend(bytes.iter().copied().map(u16::from));
            }
            if units.len() >= n {
                return Some(String::from_utf16_lossy(&units));
            }
            self.at = next?;
            is_wide = self.byte()? & 1 != 0;
        }
    }
}

/// The texts in bytes of a layout that is not followed: all that look like
/// texts behind their lengths, which finds short ones too.
pub(super) fn each_measured(bytes: &[u8], mut take: impl FnMut(&str)) {
    /// So many characters are looked at for each byte: texts in texts are a trick.
    const MOST_LOOKS: usize = 64;
    let mut rest = bytes;
    let mut left = bytes.len().saturating_mul(MOST_LOOKS);
    while rest.len() > 3 && left > 0 {
        match measured(rest, &mut left) {
            Some((text, n_bytes)) => {
                take(&text);
                rest = rest.get(n_bytes..).unwrap_or_default();
            }
            None => rest = rest.get(1..).unwrap_or_default(),
        }
    }
}

/// A text behind its length, when all of it reads as one. The first character
/// that does not ends the look: most bytes are no lengths.
fn measured(bytes: &[u8], left: &mut usize) -> Option<(String, usize)> {
    let n = usize::from(short(bytes, 0)?);
    let is_wide = *bytes.get(2).filter(|flags| **flags <= 1)? == 1;
    let end = 3 + if is_wide { 2 * n } else { n };
    let characters = bytes.get(3..end)?;
    let text = if is_wide {
        let (pairs, _) = characters.as_chunks();
        reading(pairs.iter().map(|pair| u16::from_le_bytes(*pair)), left)
    } else {
        reading(characters.iter().copied().map(u16::from), left)
    }?;
    Some((text, end))
}

/// The characters as a text, when all are of one and two at least are letters.
fn reading(units: impl Iterator<Item = u16>, left: &mut usize) -> Option<String> {
    let mut text = String::new();
    let mut n_letters = 0;
    for unit in units {
        *left = left.saturating_sub(1);
        let letter = char::from_u32(unit.into()).filter(|c| *c < '\u{2100}')?;
        if letter.is_control() {
            return None;
        }
        n_letters += u32::from(letter.is_alphabetic());
        text.push(letter);
    }
    (n_letters > 1).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_go_on_in_the_next_record() {
        let record = Whole {
            kind: 0,
            data: b"\x04\0\0Mo\x01c\0k\0".as_slice().into(),
            breaks: vec![5],
        };
        let mut cursor = Cursor::new(&record, 0);
        assert_eq!(cursor.text().as_deref(), Some("Mock"));
        assert!(cursor.rest().is_empty());
        assert_eq!(Cursor::new(&record, 2).text(), None);
    }

    #[test]
    fn texts_behind_their_lengths_are_found_anywhere() {
        let mut found = Vec::new();
        each_measured(b"\x01\x02\x05\0\0Smith\xff\x02\0\x01J\0o\0", |text| {
            found.push(text.to_owned());
        });
        assert_eq!(found, ["Smith", "Jo"]);
    }
}
