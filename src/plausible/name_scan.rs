//! Splits a cell into folded words on a stack buffer, and keeps what the
//! spelling says: capitals, dots, commas, hyphens, digits, brackets.

use super::fold::{Folded, fold};

/// Longest text that is looked at, in bytes; names with titles are shorter.
pub(super) const MAX_TEXT: usize = 80;
const MAX_WORDS: usize = 12;

/// One word: where it stands in the buffer, and how it was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    start: u8,
    end: u8,
    marks: u16,
}

impl Word {
    /// The first letter is a capital.
    pub(super) const CAPITAL: u16 = 1;
    /// Has a lower-case letter.
    pub(super) const LOWER: u16 = 2;
    /// Has a capital after the first letter.
    pub(super) const INNER: u16 = 4;
    /// A full stop follows.
    pub(super) const DOT: u16 = 8;
    /// A comma follows.
    pub(super) const COMMA: u16 = 16;
    /// A hyphen joins it to the next word.
    pub(super) const HYPHEN: u16 = 32;
    /// A slash joins it to the next word.
    pub(super) const SLASH: u16 = 64;
    /// Has an apostrophe inside (O'Neill).
    pub(super) const APOSTROPHE: u16 = 128;
    /// Consists of digits.
    pub(super) const NUMBER: u16 = 256;
    /// Stands in brackets.
    pub(super) const BRACKET: u16 = 512;
    /// Ends in an apostrophe and s (Barnardo's).
    pub(super) const POSSESSIVE: u16 = 1024;
    /// Has a letter with an accent.
    pub(super) const ACCENT: u16 = 2048;

    pub(super) fn has(self, marks: u16) -> bool {
        self.marks & marks != 0
    }

    pub(super) fn len(self) -> usize {
        usize::from(self.end.saturating_sub(self.start))
    }

    /// Written in capitals only.
    pub(super) fn is_upper(self) -> bool {
        self.has(Word::CAPITAL) && !self.has(Word::LOWER)
    }

    /// Written in small letters only.
    pub(super) fn is_lower(self) -> bool {
        self.has(Word::LOWER) && !self.has(Word::CAPITAL | Word::INNER)
    }
}

/// A cell in folded words.
pub(super) struct Scan {
    letters: [u8; MAX_TEXT * 2],
    used: usize,
    words: [Word; MAX_WORDS],
    n_words: usize,
    /// Something that stands in no name: & @ : % a letter beside a digit …
    pub(super) foreign: bool,
    open: bool,
    pending_apostrophe: bool,
    /// Where in the buffer the last apostrophe stood.
    apostrophe_at: usize,
}

impl Scan {
    /// Splits the text; `None` when it is too long or too many words to be a
    /// name, or holds no letter.
    pub(super) fn of(text: &str) -> Option<Scan> {
        let letters = text.bytes().any(|b| b.is_ascii_alphabetic() || b >= 0x80);
        if text.len() > MAX_TEXT || !letters {
            return None;
        }
        let mut scan = Scan {
            letters: [0; MAX_TEXT * 2],
            used: 0,
            words: [Word::default(); MAX_WORDS],
            n_words: 0,
            foreign: false,
            open: false,
            pending_apostrophe: false,
            apostrophe_at: 0,
        };
        let mut word = Word::default();
        for letter in text.chars() {
            match fold(letter) {
                Folded::Letter(a) => scan.letter(&mut word, &[a], letter),
                Folded::Pair(a, b) => scan.letter(&mut word, &[a, b], letter),
                Folded::Apostrophe => scan.pending_apostrophe = word.len() > 0,
                Folded::Nothing => {}
                Folded::Other if letter.is_ascii_digit() => scan.digit(&mut word, letter as u8),
                Folded::Other => scan.between(&mut word, letter)?,
            }
        }
        scan.close(&mut word, 0)?;
        (scan.n_words > 0).then_some(scan)
    }

    pub(super) fn words(&self) -> &[Word] {
        self.words.get(..self.n_words).unwrap_or_default()
    }

    /// The folded letters of one word.
    pub(super) fn text(&self, word: Word) -> &[u8] {
        self.letters
            .get(usize::from(word.start)..usize::from(word.end))
            .unwrap_or_default()
    }

    /// The folded letters of a run of words, single spaces between.
    pub(super) fn phrase(&self, words: &[Word]) -> &[u8] {
        match (words.first(), words.last()) {
            (Some(first), Some(last)) => self.text(Word {
                end: last.end,
                ..*first
            }),
            _ => &[],
        }
    }

    fn letter(&mut self, word: &mut Word, folded: &[u8], written: char) {
        if word.has(Word::NUMBER) {
            // 8a, 1st: not a name, and no word of one.
            self.foreign = true;
        }
        let upper = written.is_uppercase();
        word.marks |= match (word.len(), upper) {
            (0, true) => Word::CAPITAL,
            (_, true) => Word::INNER,
            (_, false) => Word::LOWER,
        };
        if !written.is_ascii() {
            word.marks |= Word::ACCENT;
        }
        if std::mem::take(&mut self.pending_apostrophe) {
            word.marks |= Word::APOSTROPHE;
            self.apostrophe_at = self.used;
        }
        for &byte in folded {
            self.push(word, byte);
        }
    }

    fn digit(&mut self, word: &mut Word, digit: u8) {
        if word.len() > 0 && !word.has(Word::NUMBER) {
            self.foreign = true;
        }
        word.marks |= Word::NUMBER;
        self.push(word, digit);
    }

    fn push(&mut self, word: &mut Word, byte: u8) {
        if word.len() == 0 {
            word.start = self.used as u8;
        }
        if let Some(free) = self.letters.get_mut(self.used) {
            *free = byte;
            self.used += 1;
        }
        word.end = self.used as u8;
    }

    fn between(&mut self, word: &mut Word, letter: char) -> Option<()> {
        let mark = match letter {
            '.' => Word::DOT,
            ',' => Word::COMMA,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' => Word::HYPHEN,
            // WILSON/JOHN, as bookings have it; T/DS and D/C/Insp are ranks.
            '/' if word.len() >= 3 && !word.has(Word::NUMBER) => Word::COMMA,
            '/' => Word::SLASH,
            '(' | ')' | '_' => 0,
            _ if letter.is_whitespace() => 0,
            _ => {
                self.foreign = true;
                0
            }
        };
        self.close(word, mark)?;
        match letter {
            '(' => self.open = true,
            ')' => self.open = false,
            // «Smith , J» and «Smith - Jones»: the mark belongs to the word before.
            ',' => self.mark_last(Word::COMMA),
            _ => {}
        }
        Some(())
    }

    fn mark_last(&mut self, mark: u16) {
        let last = self.n_words.checked_sub(1);
        if let Some(word) = last.and_then(|last| self.words.get_mut(last)) {
            word.marks |= mark;
        }
    }

    /// Ends the word under way; `None` when there are too many.
    fn close(&mut self, word: &mut Word, mark: u16) -> Option<()> {
        self.pending_apostrophe = false;
        if word.len() == 0 {
            return Some(());
        }
        word.marks |= mark | if self.open { Word::BRACKET } else { 0 };
        let tail = self.letters.get(self.apostrophe_at..self.used);
        if word.has(Word::APOSTROPHE) && tail == Some(b"s") {
            word.marks |= Word::POSSESSIVE;
        }
        *self.words.get_mut(self.n_words)? = *word;
        self.n_words += 1;
        *word = Word::default();
        // The space between words makes phrases readable in place.
        if let Some(free) = self.letters.get_mut(self.used) {
            *free = b' ';
            self.used += 1;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let scan = Scan::of(text).unwrap();
        let text = |w: &Word| String::from_utf8_lossy(scan.text(*w)).into_owned();
        scan.words().iter().map(text).collect()
    }

    #[test]
    fn splits_and_folds() {
        assert_eq!(words("O’Hagan, Máire-Rose"), ["ohagan", "maire", "rose"]);
        assert_eq!(words("T/DS\u{a0}Smith"), ["t", "ds", "smith"]);
        assert_eq!(words("J.P. Smith"), ["j", "p", "smith"]);
        assert_eq!(words("PC 1234 Smith"), ["pc", "1234", "smith"]);
    }

    #[test]
    fn keeps_how_it_was_written() {
        let scan = Scan::of("McBRIDE-Smith, j").unwrap();
        let [first, second, third] = scan.words() else {
            panic!("three words")
        };
        assert!(first.has(Word::INNER) && first.has(Word::HYPHEN));
        assert!(second.has(Word::COMMA) && !second.is_upper());
        assert!(third.is_lower());
        assert!(Scan::of("Marks & Spencer").unwrap().foreign);
        assert!(Scan::of("Band 8a").unwrap().foreign);
    }

    #[test]
    fn odd_input_is_harmless() {
        assert!(Scan::of("").is_none());
        assert!(Scan::of(" - ' . ").is_none());
        assert!(Scan::of(&"x ".repeat(40)).is_none());
        assert!(Scan::of(&"é".repeat(41)).is_none());
        assert!(Scan::of("漢字").is_none());
        assert!(Scan::of(&"ß".repeat(40)).is_some());
    }
}
