//! How many different keys there are, exactly, at little cost for each.

use rustc_hash::FxHashSet;

/// Keys below are numbers of shared strings, and are ticked off in a list of
/// bits; the others are hashes of texts.
const N_BITS: u64 = 1 << 20;
/// Of so many hashes the last ones are known without the set: a column repeats
/// itself. A power of two.
const N_LATE: usize = 64;

/// Different keys.
#[derive(Clone, Debug, Default)]
pub(super) struct Distinct {
    bits: Vec<u64>,
    n_bits: usize,
    /// The hash met last in each place, by its upper bits.
    late: Vec<u64>,
    hashes: FxHashSet<u64>,
}

impl Distinct {
    /// Adds a key.
    #[inline]
    pub(super) fn insert(&mut self, key: u64) {
        if key < N_BITS {
            self.tick_off(key);
        } else {
            self.insert_hash(key);
        }
    }

    /// How many different keys were added.
    pub(super) fn len(&self) -> usize {
        self.n_bits + self.hashes.len()
    }

    #[inline]
    fn tick_off(&mut self, key: u64) {
        let (word, bit) = ((key / 64) as usize, 1 << (key % 64));
        if self.bits.len() <= word {
            self.bits.resize((word + 1).next_power_of_two(), 0);
        }
        if let Some(bits) = self.bits.get_mut(word) {
            self.n_bits += usize::from(*bits & bit == 0);
            *bits |= bit;
        }
    }

    #[inline]
    fn insert_hash(&mut self, hash: u64) {
        if self.late.is_empty() {
            self.late.resize(N_LATE, 0);
        }
        let place = hash >> (u64::BITS - N_LATE.trailing_zeros());
        match self.late.get_mut(place as usize) {
            Some(late) if *late == hash => {}
            Some(late) => {
                *late = hash;
                self.hashes.insert(hash);
            }
            None => {
                self.hashes.insert(hash);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_key_counts_once() {
        let (mut distinct, mut known) = (Distinct::default(), HashSet::new());
        let mut key = 1u64;
        for at in 0..20_000u64 {
            key = key.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            // Numbers of strings, numbers about the border, hashes that come
            // again soon, late and never.
            for one in [
                at % 700,
                N_BITS - 3 + at % 6,
                (key >> 59) << 50,
                (key % 900) << 40,
                key,
            ] {
                distinct.insert(one);
                known.insert(one);
                assert_eq!(distinct.len(), known.len());
            }
        }
    }
}
