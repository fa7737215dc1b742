//! Records of a BIFF stream: a kind, a length, that many bytes; [MS-XLS] 2.1.4.
//! Every number comes from the file and is believed by nobody.

use std::borrow::Cow;

/// The table of texts.
pub(super) const TEXTS: u16 = 0x00FC;

/// One record.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    /// What it is.
    pub(super) kind: u16,
    /// What it holds.
    pub(super) data: &'a [u8],
}

/// The records of a stream from some place on.
#[derive(Clone)]
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// The records from that byte on; none when the place is outside.
    pub(super) fn from(stream: &'a [u8], place: usize) -> Option<Self> {
        Some(Self {
            rest: stream.get(place..)?,
        })
    }

    /// How many bytes lie behind the records that were taken.
    pub(super) fn left(&self) -> usize {
        self.rest.len()
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let kind = short(self.rest, 0)?;
        let length = usize::from(short(self.rest, 2)?);
        let (data, rest) = self.rest.get(4..)?.split_at_checked(length)?;
        self.rest = rest;
        Some(Record { kind, data })
    }
}

/// A record together with those that continue it; [MS-XLS] 2.1.4.
pub(super) struct Whole<'a> {
    /// What it is.
    pub(super) kind: u16,
    /// What it holds, the continuations behind it.
    pub(super) data: Cow<'a, [u8]>,
    /// Where each continuation begins.
    pub(super) breaks: Vec<usize>,
}

/// Most bytes of a record with all that continues it.
const MOST_BYTES: usize = 256 << 20;

/// What goes on with the record before it.
const CONTINUE: u16 = 0x003C;

impl<'a> Records<'a> {
    /// The next record with those that continue it. Most have none and lie
    /// where they are; the table of texts, the longest of all, is read in its
    /// pieces and not put together.
    pub(super) fn whole(&mut self) -> Option<Whole<'a>> {
        let first = self.next()?;
        let mut whole = Whole {
            kind: first.kind,
            data: Cow::Borrowed(first.data),
            breaks: Vec::new(),
        };
        if first.kind == TEXTS {
            while self.continuation().is_some() {}
            return Some(whole);
        }
        while whole.data.len() < MOST_BYTES
            && let Some(more) = self.continuation()
        {
            whole.breaks.push(whole.data.len());
            whole.data.to_mut().extend_from_slice(more);
        }
        Some(whole)
    }

    /// The next record, where it goes on with the one before it.
    pub(super) fn continuation(&mut self) -> Option<&'a [u8]> {
        if short(self.rest, 0) != Some(CONTINUE) {
            return None;
        }
        self.next().map(|record| record.data)
    }
}

/// The number of two bytes at a place.
pub(super) fn short(bytes: &[u8], place: usize) -> Option<u16> {
    let two = bytes.get(place..)?.first_chunk()?;
    Some(u16::from_le_bytes(*two))
}

/// The number of four bytes at a place.
pub(super) fn long(bytes: &[u8], place: usize) -> Option<u32> {
    let four = bytes.get(place..)?.first_chunk()?;
    Some(u32::from_le_bytes(*four))
}

/// A text of BIFF8: its length in characters, a flag, then one or two bytes for
/// each of them; [MS-XLS] 2.5.294. Also how many bytes it took.
pub(super) fn wide_text(bytes: &[u8]) -> Option<(String, usize)> {
    let n_characters = usize::from(short(bytes, 0)?);
    let is_wide = bytes.get(2)? & 1 != 0;
    if !is_wide {
        let end = 3 + n_characters;
        return Some((narrow(bytes.get(3..end)?), end));
    }
    let end = 3 + 2 * n_characters;
    let (pairs, _) = bytes.get(3..end)?.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    Some((String::from_utf16_lossy(&units), end))
}

/// A text of BIFF5: its length in one byte, then its characters. Their code
/// page is not asked: ASCII is the same in all of them.
pub(super) fn narrow_text(bytes: &[u8]) -> Option<String> {
    let (length, rest) = bytes.split_first()?;
    Some(narrow(rest.get(..usize::from(*length))?))
}

fn narrow(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_longer_than_the_stream_is_none() {
        let stream = [0x09, 0x08, 0x02, 0x00, 0xAA, 0xBB, 0x0A, 0x00, 0xFF, 0x00];
        let records: Vec<Record<'_>> = Records::from(&stream, 0).unwrap().collect();
        assert_eq!(records.len(), 1);
        assert_eq!(records[0].kind, 0x0809);
        assert_eq!(records[0].data, [0xAA, 0xBB]);
    }

    #[test]
    fn texts_have_one_or_two_bytes_for_each_character() {
        assert_eq!(wide_text(b"\x02\0\0Jo??"), Some(("Jo".to_owned(), 5)));
        assert_eq!(wide_text(b"\x02\0\x01J\0o\0"), Some(("Jo".to_owned(), 7)));
        assert_eq!(wide_text(b"\x09\0\x01J\0o\0"), None);
        assert_eq!(narrow_text(b"\x02Jo?"), Some("Jo".to_owned()));
    }
}
