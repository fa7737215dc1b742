//! Records of a part while it inflates: a stretch of it is held at a time, and
//! records are looked at where they lie.

use std::io::{self, ErrorKind, Read};

use crate::read::ooxml::Trouble;

/// Longest record that is looked at, in bytes.
const MAX_BYTES: usize = 64 << 20;

/// Bytes that are held at least before a record is looked for.
const STRETCH: usize = 256 << 10;

/// The records of one part.
pub(super) struct Flow<R> {
    source: R,
    /// Bytes that came; those before `start` are used up.
    held: Vec<u8>,
    start: usize,
    has_ended: bool,
}

/// A record within some bytes: its kind, and where what it holds lies.
struct Found {
    kind: u32,
    from: usize,
    to: usize,
}

impl Flow<io::Empty> {
    /// The records of a part whose bytes are all there.
    pub(super) fn whole(bytes: Vec<u8>) -> Self {
        Self {
            source: io::empty(),
            held: bytes,
            start: 0,
            has_ended: true,
        }
    }

    /// Begins once more.
    pub(super) fn rewind(&mut self) {
        self.start = 0;
    }
}

impl<R: Read> Flow<R> {
    /// The records that come out of a part.
    pub(super) fn new(source: R) -> Self {
        Self {
            source,
            held: Vec::new(),
            start: 0,
            has_ended: false,
        }
    }

    /// The next record, its kind and what it holds; none where the part ends.
    ///
    /// # Errors
    /// The first trouble of the part.
    #[inline]
    pub(super) fn next(&mut self) -> Result<Option<(u32, &[u8])>, Trouble> {
        let found = loop {
            match find(self.held.get(self.start..).unwrap_or_default())? {
                Some(found) => break found,
                None if self.has_ended && self.start == self.held.len() => return Ok(None),
                None if self.has_ended => return Err(Trouble::Damaged),
                None => self.fill()?,
            }
        };
        let from = self.start + found.from;
        self.start += found.to;
        let data = self.held.get(from..self.start).unwrap_or_default();
        Ok(Some((found.kind, data)))
    }

    /// Lets more bytes come.
    #[cold]
    fn fill(&mut self) -> Result<(), Trouble> {
        self.held.drain(..self.start);
        self.start = 0;
        let n_held = self.held.len();
        // A record longer than a stretch doubles it.
        self.held.resize(n_held + n_held.max(STRETCH), 0);
        let mut end = n_held;
        while let Some(room) = self.held.get_mut(end..).filter(|room| !room.is_empty()) {
            match self.source.read(room) {
                Ok(0) => {
                    self.has_ended = true;
                    break;
                }
                Ok(n) => end += n,
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.held.truncate(end);
                    return Err(Trouble::from(&error));
                }
            }
        }
        self.held.truncate(end);
        Ok(())
    }
}

/// Hands over every record of a part whose bytes are all there. Whether the
/// part ends whole.
pub(super) fn each(bytes: &[u8], mut take: impl FnMut(u32, &[u8])) -> bool {
    let mut rest = bytes;
    while !rest.is_empty() {
        let Ok(Some(found)) = find(rest) else {
            return false;
        };
        take(
            found.kind,
            rest.get(found.from..found.to).unwrap_or_default(),
        );
        rest = rest.get(found.to..).unwrap_or_default();
    }
    true
}

/// The record at the beginning of some bytes; none when more of them are
/// wanted.
#[inline]
fn find(bytes: &[u8]) -> Result<Option<Found>, Trouble> {
    // Most kinds of cells and their lengths take a byte each.
    if let [kind, length, ..] = bytes
        && kind & 0x80 == 0
        && length & 0x80 == 0
    {
        let to = 2 + usize::from(*length);
        return Ok((to <= bytes.len()).then_some(Found {
            kind: u32::from(*kind),
            from: 2,
            to,
        }));
    }
    let Some((kind, first)) = number(bytes, 2) else {
        return Ok(None);
    };
    let Some((length, second)) = number(bytes.get(first..).unwrap_or_default(), 4) else {
        return Ok(None);
    };
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    if length > MAX_BYTES {
        return Err(Trouble::TooLarge);
    }
    let from = first + second;
    let to = from + length;
    Ok((to <= bytes.len()).then_some(Found { kind, from, to }))
}

/// A number of seven bits a byte, and how many bytes it takes; none when more
/// of them are wanted.
fn number(bytes: &[u8], max_bytes: usize) -> Option<(u32, usize)> {
    let mut number = 0;
    for place in 0..max_bytes {
        let byte = *bytes.get(place)?;
        number |= u32::from(byte & 0x7F) << (7 * place);
        if byte & 0x80 == 0 {
            return Some((number, place + 1));
        }
    }
    Some((number, max_bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte at a time.
    struct Trickle<'a>(&'a [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let n = into.len().min(1);
            self.0.read(into.get_mut(..n).unwrap_or_default())
        }
    }

    fn kinds(bytes: &[u8]) -> (Vec<(u32, usize)>, Result<(), Trouble>) {
        let mut flow = Flow::new(Trickle(bytes));
        let mut found = Vec::new();
        loop {
            match flow.next() {
                Ok(Some((kind, data))) => found.push((kind, data.len())),
                Ok(None) => return (found, Ok(())),
                Err(trouble) => return (found, Err(trouble)),
            }
        }
    }

    #[test]
    fn records_come_whole_or_not_at_all() {
        let long = vec![7; 300];
        let bytes = [&[0x9C, 0x01, 0x02, 0xAA, 0xBB, 0x05, 0xAC, 0x02], &long[..]].concat();
        assert_eq!(kinds(&bytes), (vec![(156, 2), (5, 300)], Ok(())));
        let cut = &bytes[..bytes.len() - 1];
        assert_eq!(kinds(cut), (vec![(156, 2)], Err(Trouble::Damaged)));
        assert_eq!(kinds(&[0x9C]), (vec![], Err(Trouble::Damaged)));
        assert_eq!(kinds(&[]), (vec![], Ok(())));
    }

    #[test]
    fn a_record_longer_than_a_stretch_is_held_whole() {
        let length = 3 * STRETCH + 5;
        let said = [
            length & 0x7F | 0x80,
            length >> 7 & 0x7F | 0x80,
            length >> 14,
        ];
        let mut bytes = vec![0x06];
        bytes.extend(said.map(|byte| u8::try_from(byte).unwrap()));
        bytes.resize(4 + length, 1);
        bytes.extend([0x01, 0x00]);
        let mut flow = Flow::new(&bytes[..]);
        assert_eq!(
            flow.next().map(|one| one.map(|(_, data)| data.len())),
            Ok(Some(length))
        );
        assert_eq!(flow.next(), Ok(Some((1, &[][..]))));
        assert_eq!(flow.next(), Ok(None));
    }

    #[test]
    fn a_length_that_nothing_has_costs_nothing() {
        let bytes = [0x06, 0xFF, 0xFF, 0xFF, 0x7F, 1, 2, 3];
        assert_eq!(kinds(&bytes), (vec![], Err(Trouble::TooLarge)));
    }
}
