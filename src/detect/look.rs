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
    /// Characters that amounts, dates and times are made of.
    n_figures: usize,
}

impl Look {
    pub(super) fn at(text: &str) -> Self {
        let mut look = Self::default();
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' => look.n_digits += 1,
                b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => look.n_letters += 1,
                b' ' | b'\t' | b'\n' | b'\r' => look.n_blanks += 1,
                b'.' | b',' | b'-' | b'+' | b'%' | b'/' | b':' | b'(' | b')' | b'$' | b'*' => {
                    look.n_figures += 1;
                }
                b'@' => {
                    look.has_at = true;
                    look.n_others += 1;
                }
                // Part of names; no amount is written with it.
                b'\'' => {}
                _ => look.n_others += 1,
            }
        }
        look
    }

    /// Whether it could be a person's name, perhaps with a collar number.
    pub(super) fn could_be_name(self) -> bool {
        // PC 1234 LI
        let is_numbered = self.n_blanks >= 1 && self.n_letters >= 3 && self.n_digits <= 9;
        self.n_others == 0 && (self.n_letters > self.n_digits || is_numbered)
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
