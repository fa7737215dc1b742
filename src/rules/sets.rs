//! The sets of places that texts have led to so far, each with its number: the
//! states of an automaton, worked out as they are met.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::flat::{Flat, Told};

/// All sets together hold no more places than this; 64 MB.
const MAX_PLACES: usize = 16 << 20;

/// There is no room for another set.
#[derive(Debug)]
pub(super) struct Full;

/// Sets of places, numbered from 0 as they were met.
#[derive(Clone, Debug, Default)]
pub(super) struct Sets {
    /// The places of all sets, one set after another, each sorted.
    places: Vec<u32>,
    ends: Vec<u32>,
    /// The number of a set by its hash; the next free hash where two are alike.
    numbers: FxHashMap<u64, u32>,
    /// In which round each place was met last.
    met: Vec<u32>,
    round: u32,
    /// Room for the set that is being put together.
    next: Vec<u32>,
}

impl Sets {
    /// The places of a set.
    pub(super) fn places(&self, set: u32) -> &[u32] {
        self.places.get(self.range(set)).unwrap_or_default()
    }

    fn range(&self, set: u32) -> Range<usize> {
        let end = |set: usize| self.ends.get(set).copied().unwrap_or_default() as usize;
        let set = set as usize;
        set.checked_sub(1).map_or(0, end)..end(set)
    }

    /// The patterns that end with a text in this set; those that have ended
    /// whatever comes next are among them.
    pub(super) fn told<'s>(&'s self, flat: &'s Flat, set: u32) -> impl Iterator<Item = Told> + 's {
        let places = self.places(set).iter();
        let told = places.map(|place| flat.told(*place));
        told.filter(|told| *told != Told::Nothing)
    }

    /// The set in which a text begins.
    pub(super) fn start(&mut self, flat: &Flat) -> Result<u32, Full> {
        self.next.clear();
        self.next.extend_from_slice(flat.group(flat.start));
        self.number()
    }

    /// The set behind a set and a class of bytes; none where it is empty.
    pub(super) fn after(&mut self, flat: &Flat, set: u32, class: u8) -> Result<Option<u32>, Full> {
        self.next.clear();
        self.met.resize(flat.told.len(), 0);
        self.round += 1;
        let mut n_groups = 0;
        let places = self.places.get(self.range(set));
        for place in places.unwrap_or_default() {
            let moves = flat.moves(*place).iter();
            let mut moves = moves.skip_while(|(_, last, _)| *last < class);
            let Some((first, _, group)) = moves.next() else {
                continue;
            };
            if *first > class {
                continue;
            }
            n_groups += 1;
            for to in flat.group(*group) {
                if let Some(met) = self.met.get_mut(*to as usize)
                    && *met != self.round
                {
                    *met = self.round;
                    self.next.push(*to);
                }
            }
        }
        if self.next.is_empty() {
            return Ok(None);
        }
        if n_groups > 1 {
            self.next.sort_unstable();
        }
        self.number().map(Some)
    }

    /// Forgets every set but this one, whose number is 0 then.
    pub(super) fn keep(&mut self, set: u32) -> Result<u32, Full> {
        self.next = self.places(set).to_vec();
        self.clear();
        self.number()
    }

    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.ends.clear();
        self.numbers.clear();
    }

    /// The number of the set that was put together.
    fn number(&mut self) -> Result<u32, Full> {
        let mut hash = self.next.iter().fold(0, |hash: u64, place| {
            (hash.rotate_left(5) ^ u64::from(*place)).wrapping_mul(0x517c_c1b7_2722_0a95)
        });
        while let Some(known) = self.numbers.get(&hash) {
            if self.places(*known) == self.next {
                return Ok(*known);
            }
            hash = hash.wrapping_add(1);
        }
        let end = self.places.len() + self.next.len();
        if end > MAX_PLACES && !self.ends.is_empty() {
            return Err(Full);
        }
        let number = u32::try_from(self.ends.len()).map_err(|_| Full)?;
        self.places.extend_from_slice(&self.next);
        self.ends.push(u32::try_from(end).map_err(|_| Full)?);
        self.numbers.insert(hash, number);
        Ok(number)
    }
}
