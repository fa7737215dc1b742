//! A record and those that continue it, read piece by piece where they lie:
//! texts of cells and of the shared table are long, and nothing of them is put
//! together. [MS-XLS] 2.5.293.

use super::records::{Record, Records};

/// A place in a record or in what continues it.
#[derive(Clone)]
pub(super) struct Run<'a> {
    /// What is left of the record at hand.
    piece: &'a [u8],
    /// The records behind it.
    behind: Records<'a>,
}

impl<'a> Run<'a> {
    /// The place of that byte of a record, which these records follow.
    pub(super) fn new(record: Record<'a>, at: usize, behind: Records<'a>) -> Self {
        Self {
            piece: record.data.get(at..).unwrap_or_default(),
            behind,
        }
    }

    /// Whether nothing is left.
    pub(super) fn is_over(&mut self) -> bool {
        self.fill().is_none()
    }

    /// Goes on to the next piece that is not empty, where nothing is left of
    /// this one.
    fn fill(&mut self) -> Option<()> {
        while self.piece.is_empty() {
            self.piece = self.behind.continuation()?;
        }
        Some(())
    }

    /// The bytes at the place, as far as they lie together.
    fn some(&mut self, most: usize) -> Option<&'a [u8]> {
        self.fill()?;
        let (taken, rest) = self.piece.split_at(most.min(self.piece.len()));
        self.piece = rest;
        Some(taken)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        if let Some((whole, rest)) = self.piece.split_first_chunk() {
            self.piece = rest;
            return Some(*whole);
        }
        let mut array = [0; N];
        for byte in &mut array {
            *byte = self.byte()?;
        }
        Some(array)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.some(1)?.first().copied()
    }

    pub(super) fn short(&mut self) -> Option<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    /// Hands over so many bytes in their pieces.
    pub(super) fn pieces(&mut self, n_bytes: u64, mut take: impl FnMut(&[u8])) -> Option<()> {
        let mut left = n_bytes;
        while left > 0 {
            let piece = self.some(usize::try_from(left).unwrap_or(usize::MAX))?;
            take(piece);
            left -= piece.len() as u64;
        }
        Some(())
    }

    /// Writes a text behind its length in two bytes and its flags.
    pub(super) fn text(&mut self, text: &mut String) -> Option<()> {
        let n = self.short()?;
        // A text of none may have no flags.
        let flags = if n == 0 { 0 } else { self.byte()? };
        self.characters(n, flags & 1 != 0, text)
    }

    /// Writes so many characters of one byte or two each; the flag stands anew
    /// at the beginning of every piece.
    pub(super) fn characters(
        &mut self,
        n: u16,
        mut is_wide: bool,
        text: &mut String,
    ) -> Option<()> {
        let mut left = usize::from(n);
        let mut letters = Letters::default();
        loop {
            let room = self.piece.len() / if is_wide { 2 } else { 1 };
            let n_here = left.min(room);
            let n_bytes = if is_wide { 2 * n_here } else { n_here };
            let (here, rest) = self.piece.split_at(n_bytes);
            self.piece = rest;
            letters.write(here, is_wide, text);
            left -= n_here;
            if left == 0 {
                letters.end(text);
                return Some(());
            }
            self.piece = self.behind.continuation()?;
            is_wide = self.byte()? & 1 != 0;
        }
    }
}

/// Writes characters; the two halves of one may stand in different pieces.
#[derive(Default)]
struct Letters {
    half: Option<u16>,
}

impl Letters {
    fn write(&mut self, bytes: &[u8], is_wide: bool, text: &mut String) {
        if is_wide {
            let (pairs, _) = bytes.as_chunks();
            for pair in pairs {
                self.unit(u16::from_le_bytes(*pair), text);
            }
            return;
        }
        if bytes.is_empty() {
            return;
        }
        self.end(text);
        match str::from_utf8(bytes) {
            Ok(plain) if plain.is_ascii() => text.push_str(plain),
            _ => text.extend(bytes.iter().copied().map(char::from)),
        }
    }

    #[inline]
    fn unit(&mut self, unit: u16, text: &mut String) {
        if let Some(letter) = char::from_u32(unit.into()) {
            self.end(text);
            text.push(letter);
        } else if unit < 0xDC00 {
            self.end(text);
            self.half = Some(unit);
        } else {
            let halves = [self.half.take().unwrap_or(unit), unit];
            let n_alone = usize::from(halves.first() == halves.last());
            let units = halves.into_iter().skip(n_alone);
            text.extend(
                char::decode_utf16(units)
                    .map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)),
            );
        }
    }

    /// A half without its other is no letter.
    fn end(&mut self, text: &mut String) {
        if self.half.take().is_some() {
            text.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u8, data: &[u8]) -> Vec<u8> {
        [&[kind, 0, data.len() as u8, 0], data].concat()
    }

    fn read(pieces: &[&[u8]]) -> Option<String> {
        let stream: Vec<u8> = pieces
            .iter()
            .flat_map(|piece| record(0x3C, piece))
            .collect();
        let mut records = Records::from(&stream, 0)?;
        let first = records.next()?;
        let mut text = String::new();
        Run::new(first, 0, records).text(&mut text)?;
        Some(text)
    }

    #[test]
    fn a_text_goes_on_in_the_next_record_in_either_width() {
        for (pieces, seen) in [
            (&[b"\x04\0\0Mock" as &[u8]] as &[&[u8]], Some("Mock")),
            (&[b"\x04\0\0Mo", b"\x01c\0k\0"], Some("Mock")),
            (&[b"\x04\0\x01M\0o\0", b"", b"\0ck"], Some("Mock")),
            (&[b"\x04", b"\0\0", b"\0Mock"], Some("Mock")),
            (&[b"\x02\0\0\xc9\xe9"], Some("Éé")),
            (&[b"\x02\0\x01\x3d\xd8", b"\x01\x00\xde"], Some("😀")),
            (&[b"\x02\0\x01\x3d\xd8A\0"], Some("\u{fffd}A")),
            (&[b"\x01\0\x01\x00\xde"], Some("\u{fffd}")),
            (&[b"\0\0"], Some("")),
            (&[b"\x09\0\0Mo"], None),
            (&[b"\x04\0\0Mo", b"\x01c\0k"], None),
        ] {
            assert_eq!(read(pieces).as_deref(), seen, "{pieces:?}");
        }
    }
}
