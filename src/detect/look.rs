//! A first look at a text: what its letters are, and what kind of thing that
//! makes it.

use crate::model::Kind;
use crate::rules::Date;

/// Two-figure years are read as this year or before.
const LATEST_YEAR: i32 = 2099;

/// Whether a number is a count so small that it can single out.
pub(super) fn small(text: &str) -> Kind {
    if matches!(text, "1" | "2" | "3" | "4") {
        Kind::SMALL
    } else {
        Kind::EMPTY
    }
}

/// Whether a text is a small count, or the mark of one that was held back.
pub(super) fn count(text: &str, look: Look) -> Kind {
    const MOST_BYTES: usize = 6;
    if text.len() > MOST_BYTES {
        return Kind::EMPTY;
    }
    let is_mark = matches!(
        text,
        "*" | "**" | "[c]" | "#" | "<5" | "<=5" | "< 5" | "1-4" | "1 to 4" | "<10" | "<3"
    );
    if is_mark {
        Kind::SUPPRESSED
    } else if look.n_letters == 0 {
        small(text)
    } else {
        Kind::EMPTY
    }
}

/// What the letters of a text are, counted in one pass.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) n_letters: usize,
    pub(super) n_digits: usize,
    pub(super) n_blanks: usize,
    pub(super) n_others: usize,
    /// Holds an `@`: an address, no word of any vocabulary.
    pub(super) has_at: bool,
    /// Semicolons between things of one kind, counted among the others too.
    n_joins: usize,
    /// Characters that amounts, dates and times are made of.
    n_figures: usize,
    /// Holds a `:`, as times do.
    has_colon: bool,
}

/// A longer text is not looked at in one go: eight counters of eight bits.
const MAX_AT_ONCE: usize = 255;

/// What each byte adds to eight counters of eight bits, from the lowest:
/// letters, digits, blanks, others, figures, `@`, `:`, `;`.
const COUNTS: [u64; 256] = {
    let mut counts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        counts[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => 1,
            b'0'..=b'9' => 1 << 8,
            b' ' | b'\t' | b'\n' | b'\r' => 1 << 16,
            b'.' | b',' | b'-' | b'+' | b'%' | b'/' | b'(' | b')' | b'$' | b'*' => 1 << 32,
            b':' => 1 << 32 | 1 << 48,
            b'@' => 1 << 24 | 1 << 40,
            // Part of names; no amount is written with it.
            b'\'' | b'_' => 0,
            b';' => 1 << 24 | 1 << 56,
            _ => 1 << 24,
        };
        byte += 1;
    }
    counts
};

impl Look {
    pub(super) fn at(text: &str) -> Self {
        let mut look = Self::default();
        for some in text.as_bytes().chunks(MAX_AT_ONCE) {
            // Two sums, of which neither waits for the other.
            let (pairs, rest) = some.as_chunks::<2>();
            let (mut counts, mut more) = (0u64, 0u64);
            for [one, other] in pairs {
                counts += COUNTS[usize::from(*one)];
                more += COUNTS[usize::from(*other)];
            }
            counts += more
                + rest
                    .iter()
                    .map(|byte| COUNTS[usize::from(*byte)])
                    .sum::<u64>();
            let [letters, digits, blanks, others, figures, at, colon, joins] = counts.to_le_bytes();
            look.n_letters += usize::from(letters);
            look.n_digits += usize::from(digits);
            look.n_blanks += usize::from(blanks);
            look.n_others += usize::from(others);
            look.n_figures += usize::from(figures);
            look.has_at |= at > 0;
            look.has_colon |= colon > 0;
            look.n_joins += usize::from(joins);
        }
        look
    }

    /// Whether there are more digits than a date without a time has.
    fn is_beyond_dates(self) -> bool {
        const MOST_DIGITS: usize = 8;
        self.n_digits > MOST_DIGITS && !self.has_colon
    }

    /// Whether it could be a person's name, perhaps with a collar number.
    pub(super) fn could_be_name(self) -> bool {
        // PC 1234 LI
        let is_numbered = self.n_blanks >= 1 && self.n_letters >= 3 && self.n_digits <= 9;
        // Jane Wilson; Ravi Patel
        self.n_others == self.n_joins && (self.n_letters > self.n_digits || is_numbered)
    }

    /// Whether a text of a few words could hold a number or an address that
    /// rules know.
    pub(super) fn could_hold_values(self) -> bool {
        self.n_blanks >= 2 && self.n_letters >= 4
    }

    pub(super) fn kind(self, text: &str) -> Kind {
        let mut kind = Kind::FILLED;
        if self.n_digits == 0 {
            return kind;
        }
        let has_marks =
            self.n_others == 0 && self.n_figures + self.n_letters > 0 && self.n_letters <= 9;
        if self.n_digits >= 3
            && has_marks
            && text.len() <= 30
            && !self.is_beyond_dates()
            && Date::parse(text, LATEST_YEAR).is_some()
        {
            return kind.and(Kind::DATE);
        }
        let currency = text.starts_with('£') || text.starts_with('€');
        if (self.n_letters == 0 || (currency && self.n_letters <= 3)) && self.n_others == 0 {
            kind = kind.and(Kind::NUMBER);
        }
        if text.len() <= 20 && self.n_digits >= 2 && self.n_blanks <= 3 && !currency {
            kind = kind.and(Kind::CODE);
        }
        kind
    }
}
