//! Classes of values without words: what such a value is follows from a few
//! facts, so that its class is looked up rather than put together.

use crate::model::Kind;

use super::classes::ClassId;

/// Which patterns a value fits and which of their checks it passes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fit {
    /// Number of the set of patterns; 0 for none.
    pub(super) patterns: u32,
    /// One bit for each check of the set.
    pub(super) passed: u64,
    /// Whether some pattern fits and its check, if it has one, holds.
    pub(super) holds: bool,
}

/// All that the class of a value without words follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) fit: Fit,
    /// How many checks without a pattern hold.
    pub(super) n_checks: u32,
    pub(super) kind: Kind,
    pub(super) width: u8,
}

impl Code {
    /// The code as one number; none for the few that are too large for it.
    fn packed(self) -> Option<u64> {
        let is_small = self.fit.patterns < 1 << 20 && self.fit.passed < 1 << 16;
        let packed = (u64::from(self.fit.patterns) << 44)
            | (self.fit.passed << 28)
            | (u64::from(self.kind.0) << 12)
            | (u64::from(self.width) << 4)
            | (u64::from(self.n_checks) + 1);
        (is_small && self.n_checks < 15).then_some(packed)
    }
}

/// Slots; a power of two.
const N_SLOTS: usize = 256;

/// All that the class of a number follows from whose patterns ask for no check.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plain {
    /// Number of the set of patterns; 0 for none.
    pub(super) patterns: u32,
    pub(super) n_bytes: usize,
    /// Nothing but digits.
    pub(super) is_whole: bool,
}

impl Plain {
    /// Its place in the list; none for the few that are too large for it, and
    /// for numbers of one digit, which may be small counts.
    fn place(self) -> Option<usize> {
        let is_listed = self.patterns < 1 << 12 && (2..32).contains(&self.n_bytes);
        let place = (self.patterns as usize * 32 + self.n_bytes) * 2 + usize::from(self.is_whole);
        is_listed.then_some(place)
    }
}

/// The classes of codes.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    /// Of those met last, one a slot; no code packs to 0.
    slots: Box<[(u64, ClassId); N_SLOTS]>,
    /// Of plain numbers, 0 where it is not known.
    plain: Vec<ClassId>,
}

impl Default for Codes {
    fn default() -> Self {
        Self {
            slots: Box::new([(0, 0); N_SLOTS]),
            plain: Vec::new(),
        }
    }
}

impl Codes {
    /// The class of a code, where it is still known.
    pub(super) fn get(&self, code: Code) -> Option<ClassId> {
        let packed = code.packed()?;
        let (known, id) = self.slots[slot(packed)];
        (known == packed).then_some(id)
    }

    /// Keeps the class of a code in the place of another.
    pub(super) fn keep(&mut self, code: Code, id: ClassId) {
        if let Some(packed) = code.packed() {
            self.slots[slot(packed)] = (packed, id);
        }
    }

    /// The class of a plain number, where it is known.
    #[inline]
    pub(super) fn plain(&self, number: Plain) -> Option<ClassId> {
        let id = self.plain.get(number.place()?)?;
        (*id != 0).then_some(*id)
    }

    /// Keeps the class of a plain number.
    pub(super) fn keep_plain(&mut self, number: Plain, id: ClassId) {
        let Some(place) = number.place() else { return };
        if self.plain.len() <= place {
            self.plain.resize((place + 1).next_power_of_two(), 0);
        }
        if let Some(room) = self.plain.get_mut(place) {
            *room = id;
        }
    }
}

fn slot(packed: u64) -> usize {
    (packed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 56) as usize % N_SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_are_told_apart() {
        let mut codes = Codes::default();
        let number = |patterns, n_bytes, is_whole| Plain {
            patterns,
            n_bytes,
            is_whole,
        };
        codes.keep_plain(number(3, 8, true), 17);
        assert_eq!(codes.plain(number(3, 8, true)), Some(17));
        for other in [
            number(3, 8, false),
            number(3, 7, true),
            number(2, 8, true),
            number(3, 40, true),
            number(9_000, 8, true),
        ] {
            assert_eq!(codes.plain(other), None, "{other:?}");
        }
        codes.keep_plain(number(3, 1, true), 18);
        assert_eq!(codes.plain(number(3, 1, true)), None);
    }

    #[test]
    fn a_code_is_known_until_another_takes_its_slot() {
        let mut codes = Codes::default();
        let code = |width| Code {
            fit: Fit::default(),
            n_checks: 0,
            kind: Kind::CODE,
            width,
        };
        codes.keep(code(6), 17);
        assert_eq!(codes.get(code(6)), Some(17));
        assert_eq!(codes.get(code(7)), None);
        for width in 0..=u8::MAX {
            codes.keep(code(width), u32::from(width));
            assert_eq!(codes.get(code(width)), Some(u32::from(width)));
        }
    }
}
