//! Letters packed by how often they come, as dictionaries of a data model keep
//! longer lists of texts; [MS-XLDM] 2.7.4.

use std::collections::HashMap;
use std::ops::Range;

/// What each row of bits stands for.
pub(super) struct Codes {
    /// By how many bits, and which.
    letters: HashMap<(u32, u32), u8>,
    /// The upper byte of every letter.
    upper: u8,
}

/// The longest row of bits.
const LONGEST: u32 = 15;

impl Codes {
    /// Of 256 lengths, two in a byte: the shorter ones first, among equals the
    /// smaller letter.
    pub(super) fn new(lengths: &[u8], upper: u8) -> Self {
        let lengths = lengths.iter().flat_map(|pair| [pair & 0x0F, pair >> 4]);
        let mut all: Vec<(u32, u8)> = lengths
            .zip(0..=u8::MAX)
            .map(|(length, letter)| (u32::from(length), letter))
            .filter(|(length, _)| *length > 0)
            .collect();
        all.sort_unstable();
        let (mut code, mut before) = (0u32, 0);
        let mut letters = HashMap::new();
        for (length, letter) in all {
            code <<= length - before;
            before = length;
            letters.insert((length, code), letter);
            code = code.wrapping_add(1);
        }
        Self { letters, upper }
    }

    /// The text between two places of the bits; none when some row of bits
    /// stands for nothing.
    pub(super) fn text(&self, bytes: &[u8], bits: Range<u32>) -> Option<String> {
        let mut units = Vec::new();
        let (mut length, mut code) = (0, 0u32);
        for at in bits {
            // Pairs of bytes stand the other way round.
            let byte = *bytes.get((at / 8) as usize ^ 1)?;
            code = code << 1 | u32::from(byte >> (7 - at % 8) & 1);
            length += 1;
            if let Some(letter) = self.letters.get(&(length, code)) {
                units.push(u16::from_be_bytes([self.upper, *letter]));
                (length, code) = (0, 0);
            } else if length >= LONGEST {
                return None;
            }
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::Codes;

    #[test]
    fn the_shorter_row_is_the_commoner_letter() {
        // A in one bit, B and C in two: 0, 10, 11.
        let mut lengths = [0u8; 128];
        lengths[0x20] = 1 << 4;
        lengths[0x21] = 2 | 2 << 4;
        let codes = Codes::new(&lengths, 0);
        // ABACAB, then AC: 0 10 0 11 0 10, 0 11.
        let word: u16 = 0b0100_1101_0011_0000;
        let bytes = word.to_le_bytes();
        assert_eq!(codes.text(&bytes, 0..9).as_deref(), Some("ABACAB"));
        assert_eq!(codes.text(&bytes, 9..12).as_deref(), Some("AC"));
        assert_eq!(codes.text(&bytes, 9..40), None);
    }
}
