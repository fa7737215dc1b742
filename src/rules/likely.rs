//! A quick look at the words of a text: most values of most files hold no word
//! that any vocabulary or header knows, and need no folding to find that out.

use std::borrow::Cow;

use super::fold::SPELLINGS;

/// Words as bits: a word that is in no vocabulary is seldom taken for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WordBits(Cow<'static, [u64]>);

/// Bits of the table; a power of two.
const N_BITS: usize = 1 << 16;

/// What the words of a text could be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Likely {
    /// Every word stands in some vocabulary.
    pub(crate) term: bool,
    /// Some word stands in the name of some column.
    pub(crate) header: bool,
}

impl Default for WordBits {
    fn default() -> Self {
        Self(vec![0; N_BITS / 64].into())
    }
}

impl WordBits {
    /// The words of the built-in rules.
    pub(super) fn ahead(bits: &'static [u64]) -> Self {
        Self(bits.into())
    }

    /// The table.
    #[allow(dead_code, reason = "the build script and the tests ask")]
    pub(super) fn bits(&self) -> &[u64] {
        &self.0
    }

    /// Adds every word of a term.
    pub(super) fn add_term(&mut self, text: &str) {
        self.add(text);
    }

    /// Adds every word of a column's name, in every spelling.
    pub(super) fn add_header(&mut self, text: &str, folded: &[u8]) {
        self.add(text);
        for word in folded.split(|byte| *byte == b' ') {
            self.insert(hash(word));
            for (spelling, _) in SPELLINGS.iter().filter(|(_, one)| *one == word) {
                self.insert(hash(spelling));
            }
        }
    }

    fn add(&mut self, text: &str) {
        let mut words = Words::default();
        for byte in text.bytes().chain([b' ']) {
            if let Some(hash) = words.take(byte) {
                self.insert(hash);
            }
        }
    }

    /// Whether a single word is one of them.
    pub(super) fn has_word(&self, word: &str) -> bool {
        let mut words = Words::default();
        let mut ended = word
            .bytes()
            .chain([b' '])
            .filter_map(|byte| words.take(byte));
        let first = ended.next();
        first.is_some_and(|hash| self.has(hash)) && ended.next().is_none()
    }

    fn insert(&mut self, hash: u32) {
        let at = hash as usize % N_BITS;
        if let Some(bits) = self.0.to_mut().get_mut(at / 64) {
            *bits |= 1 << (at % 64);
        }
    }

    fn has(&self, hash: u32) -> bool {
        let at = hash as usize % N_BITS;
        self.0
            .get(at / 64)
            .is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}

/// What the words of `text` could be. Text that is not plain ASCII, or that
/// runs words together, could be anything.
pub(super) fn likely(text: &str, terms: &WordBits, headers: &WordBits) -> Likely {
    let mut likely = Likely {
        term: true,
        header: false,
    };
    let mut words = Words::default();
    let mut before = b' ';
    for byte in text.bytes().chain([b' ']) {
        if byte >= 0x80 {
            return Likely {
                term: true,
                header: true,
            };
        }
        likely.header |= byte == b'#' || (before.is_ascii_lowercase() && byte.is_ascii_uppercase());
        before = byte;
        if let Some(hash) = words.take(byte) {
            likely.term &= terms.has(hash);
            likely.header |= headers.has(hash);
            if !likely.term && likely.header {
                break;
            }
        }
    }
    likely
}

/// Cuts bytes into words and hashes each.
#[derive(Default)]
struct Words {
    hash: u32,
    n_letters: u32,
}

impl Words {
    /// Takes a byte; gives the hash of a word that ends before it.
    fn take(&mut self, byte: u8) -> Option<u32> {
        match byte {
            b'a'..=b'z' | b'0'..=b'9' | 0x80.. => self.push(byte),
            b'A'..=b'Z' => self.push(byte | 0x20),
            b'\'' | b'`' if self.n_letters > 0 => {}
            _ if self.n_letters > 0 => {
                let hash = finished(self.hash);
                *self = Self::default();
                return Some(hash);
            }
            _ => {}
        }
        None
    }

    fn push(&mut self, byte: u8) {
        self.hash = step(self.hash, byte);
        self.n_letters += 1;
    }
}

fn step(hash: u32, byte: u8) -> u32 {
    (hash.rotate_left(5) ^ u32::from(byte)).wrapping_mul(0x9E37_79B9)
}

fn finished(hash: u32) -> u32 {
    hash ^ hash >> 15
}

fn hash(word: &[u8]) -> u32 {
    finished(word.iter().fold(0, |hash, byte| step(hash, *byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_words_are_likely_and_others_are_not() {
        let (mut terms, mut headers) = (WordBits::default(), WordBits::default());
        terms.add_term("Det. Chief Insp");
        headers.add_header("staff number", b"staff number");
        let look = |text: &str| likely(text, &terms, &headers);
        assert!(look("DET CHIEF INSP").term);
        assert!(!look("Det Chief Testley").term);
        assert!(look("Staff No.").header);
        assert!(look("PersNo").header);
        assert!(!look("Testley").header);
        assert!(look("Siân").term);
    }
}
