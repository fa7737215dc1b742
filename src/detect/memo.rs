//! A column's last values and their classes: columns repeat themselves, and a
//! value that comes again is not looked at again.

use std::hash::Hasher as _;

use rustc_hash::FxHasher;

use super::classes::ClassId;

/// Pairs of slots of a memo at first and at most; powers of two.
const FIRST_PAIRS: usize = 128;
const MOST_PAIRS: usize = 1 << 13;
/// So many look-ups decide whether remembering pays in a column.
const TRIAL: u32 = 32_768;
/// Bits of a slot that hold the class. The others are the upper bits of a
/// text's key; the lower ones are the place of the slot.
const CLASS_BITS: u32 = 20;

/// A key that tells a text from others of the same run.
#[inline]
pub(super) fn hash(text: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    hasher.finish()
}

/// Remembers the classes of a column's last values. Switches itself off where
/// nearly every value is new.
#[derive(Default)]
pub(super) struct Memo {
    /// The upper bits of a key, and a class; 0 where empty. A key has two slots,
    /// of which the first holds the later one.
    pairs: Vec<[u64; 2]>,
    n_asked: u32,
    /// Of the look-ups since the memo last grew, how many there were when it
    /// did, and how many were known: before it had room they say nothing.
    n_before: u32,
    n_known: u32,
    /// Values that were not known since the memo last grew.
    n_new: usize,
    is_tried: bool,
    is_off: bool,
}

impl Memo {
    /// Whether nothing is remembered.
    pub(super) fn is_off(&self) -> bool {
        self.is_off
    }

    /// The class of the text with this key, where it is still known.
    #[inline]
    pub(super) fn get(&mut self, key: u64) -> Option<ClassId> {
        if !self.is_tried {
            self.n_asked = self.n_asked.saturating_add(1);
        }
        // There is nothing to look at where nothing is remembered.
        let [late, early] = *self.pairs.get(place(key, self.pairs.len()))?;
        let is_of = |slot: u64| (slot ^ key) >> CLASS_BITS == 0 && slot != 0;
        let slot = if is_of(late) {
            late
        } else if is_of(early) {
            early
        } else {
            return None;
        };
        if !self.is_tried {
            self.n_known = self.n_known.saturating_add(1);
        }
        Some((slot & ((1 << CLASS_BITS) - 1)) as ClassId)
    }

    /// Keeps the class of a text that was not known; none where it is not such
    /// as may be kept.
    pub(super) fn keep(&mut self, key: u64, id: Option<ClassId>) {
        if self.is_off {
            return;
        }
        self.n_new += 1;
        if self.n_new > self.pairs.len() * 2 && self.pairs.len() < MOST_PAIRS {
            self.grow();
        }
        let at = place(key, self.pairs.len());
        if let Some(pair) = self.pairs.get_mut(at)
            && let Some(id) = id.filter(|id| id >> CLASS_BITS == 0)
        {
            let slot = key >> CLASS_BITS << CLASS_BITS | u64::from(id);
            *pair = [slot, pair[0]];
        }
        if self.n_asked >= TRIAL && !self.is_tried {
            self.is_tried = true;
            let n_tried = TRIAL.saturating_sub(self.n_before);
            self.is_off = self.n_known * 5 < n_tried * 2;
            if self.is_off {
                self.pairs = Vec::new();
            }
        }
    }

    /// Makes four times the room. What was known is forgotten: a slot holds
    /// too little of its key to be moved.
    fn grow(&mut self) {
        let n_pairs = (self.pairs.len() * 4).clamp(FIRST_PAIRS, MOST_PAIRS);
        self.pairs.clear();
        self.pairs.resize(n_pairs, [0; 2]);
        self.n_new = 0;
        if self.n_asked < TRIAL / 2 {
            self.n_known = 0;
            self.n_before = self.n_asked;
        }
    }
}

/// The pair of slots of a key, by bits that the slots themselves do not hold.
fn place(key: u64, n_pairs: usize) -> usize {
    key as usize & n_pairs.wrapping_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks values up as an examiner does; whether the memo is still in use.
    fn is_kept(n_values: u64) -> bool {
        let mut memo = Memo::default();
        let mut random = 1u64;
        for _ in 0..2 * TRIAL {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            let key = hash(((random >> 33) % n_values).to_string().as_bytes());
            if !memo.is_off() && memo.get(key).is_none() {
                memo.keep(key, Some(7));
            }
        }
        !memo.is_off()
    }

    #[test]
    fn a_column_of_dates_is_remembered_and_one_of_addresses_is_not() {
        for n_values in [1, 20, 700, 7_300, 10_080] {
            assert!(is_kept(n_values), "{n_values}");
        }
        for n_values in [60_000, 1_000_000] {
            assert!(!is_kept(n_values), "{n_values}");
        }
    }
}
