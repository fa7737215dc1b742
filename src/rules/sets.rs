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
    /// The places of all sets, one set after another, in no order.
    places: Vec<u32>,
    ends: Vec<u32>,
    /// The number of a set by its hash; the next free hash where two are alike.
    numbers: FxHashMap<u64, u32>,
    /// In which round each place was met last.
    met: Vec<u32>,
    round: u32,
    /// Room for the set that is being put together.
    next: Vec<u32>,
    hash: u64,
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
        self.begin(flat.told.len());
        for place in flat.group(flat.start) {
            self.meet(*place);
        }
        self.number()
    }

    /// Begins to put a set together.
    fn begin(&mut self, n_places: usize) {
        self.met.resize(n_places, 0);
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.met.fill(0);
            self.round = 1;
        }
        self.next.clear();
        self.hash = 0;
    }

    /// Adds a place, unless it is among them. The hash is that of the set,
    /// whatever the order.
    fn meet(&mut self, place: u32) {
        if let Some(met) = self.met.get_mut(place as usize)
            && *met != self.round
        {
            *met = self.round;
            self.next.push(place);
            let mixed = (u64::from(place) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            self.hash = self.hash.wrapping_add(mixed ^ mixed >> 29);
        }
    }

    /// The set behind a set and a class of bytes; none where it is empty.
    pub(super) fn after(&mut self, flat: &Flat, set: u32, class: u8) -> Result<Option<u32>, Full> {
        self.begin(flat.told.len());
        for at in self.range(set) {
            let Some(place) = self.places.get(at) else {
                break;
            };
            let mut moves = flat.moves(*place).iter();
            let Some((first, _, group)) = moves.find(|(_, last, _)| *last >= class) else {
                continue;
            };
            if *first <= class {
                for to in flat.group(*group) {
                    self.meet(*to);
                }
            }
        }
        if self.next.is_empty() {
            return Ok(None);
        }
        self.number().map(Some)
    }

    /// Forgets every set but this one, whose number is 0 then.
    pub(super) fn keep(&mut self, set: u32) -> Result<u32, Full> {
        let places = self.places(set).to_vec();
        self.clear();
        self.begin(self.met.len());
        for place in places {
            self.meet(place);
        }
        self.number()
    }

    pub(super) fn clear(&mut self) {
        self.places.clear();
        self.ends.clear();
        self.numbers.clear();
    }

    /// The number of the set that was put together.
    fn number(&mut self) -> Result<u32, Full> {
        let mut hash = self.hash;
        while let Some(known) = self.numbers.get(&hash) {
            let places = self.places(*known);
            let is_met = |place: &u32| self.met.get(*place as usize) == Some(&self.round);
            if places.len() == self.next.len() && places.iter().all(is_met) {
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
