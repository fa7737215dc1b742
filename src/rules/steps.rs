//! The states of automata side by side that were met so far, as one flat table:
//! a byte costs one look-up. What the table does not know yet is worked out.

use super::flat::{Flat, Told};
use super::parts::Parts;
use super::sets::Full;

/// So many entries there is room for at first; 1 MB, of which no more is used
/// than there are states.
const ROOM: usize = 1 << 18;

/// No pattern can go on.
const DEAD: u32 = 0;
/// Not worked out yet.
const UNKNOWN: u32 = u32::MAX;
/// The table holds no more entries than this; 64 MB.
const MAX_ENTRIES: usize = 16 << 20;

/// What is known of the steps of automata, for one thread. The number of a state
/// is the place of its first entry in the table.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    parts: Parts,
    /// The class of every byte.
    classes: [u8; 256],
    n_classes: usize,
    /// The state after each state and class of byte, and behind these the
    /// number among [`Parts`]. Rows are not rounded up to a power of two: their first
    /// entries, which are looked at most, would fight for the same lines of the
    /// processor's cache.
    table: Vec<u32>,
    /// The state of every number.
    states: Vec<u32>,
    /// What the end of the text means in each state, by number.
    ends: Vec<End>,
    n_ends: u32,
    start: Option<u32>,
}

/// What the end of the text means in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Unknown,
    /// No pattern ends here.
    None,
    /// Patterns do; the number of this end in the order in which such were met.
    At(u32),
}

impl Steps {
    pub(super) fn new(flats: &[Flat]) -> Self {
        let (parts, classes, n_classes) = Parts::new(flats);
        Self {
            parts,
            classes,
            n_classes,
            // The row of the dead state, so that no other has its number.
            table: vec![DEAD; n_classes + 1],
            states: Vec::new(),
            ends: Vec::new(),
            n_ends: 0,
            start: None,
        }
    }

    /// The patterns that end with a text in this set.
    pub(super) fn told<'s>(
        &'s self,
        flats: &'s [Flat],
        set: u32,
    ) -> impl Iterator<Item = Told> + 's {
        self.parts.told(flats, set)
    }

    /// How many sets were met.
    #[cfg(test)]
    pub(super) fn n_sets(&self) -> usize {
        self.states.len()
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.parts.clear();
        self.forget();
    }

    /// Forgets the table.
    fn forget(&mut self) {
        self.table.truncate(self.n_classes + 1);
        self.states.clear();
        self.ends.clear();
        self.n_ends = 0;
        self.start = None;
    }

    /// Goes over all of `text`. Where patterns end with it: a number that tells
    /// such ends apart, and the set. Ends at the first byte that no pattern can
    /// go on with, which for most cells is the first or second.
    ///
    /// # Errors
    /// That there is no room for another state.
    pub(super) fn last(&mut self, flats: &[Flat], text: &[u8]) -> Result<Option<(u32, u32)>, Full> {
        let mut state = match self.start {
            Some(start) => start,
            None => self.begin(flats)?,
        };
        for &byte in text {
            state = self.step(flats, state, byte)?;
            if state == DEAD {
                return Ok(None);
            }
        }
        Ok(self.end(flats, state))
    }

    /// Goes over all of `text` and calls `hit` for every pattern that ends
    /// anywhere in it; for one pattern maybe more than once.
    pub(super) fn search(&mut self, flats: &[Flat], text: &[u8], mut hit: impl FnMut(usize)) {
        let begun = self.start.map_or_else(|| self.begin(flats), Ok);
        let Ok(mut state) = begun else {
            return;
        };
        for &byte in text {
            let next = match self.step(flats, state, byte) {
                Ok(next) => next,
                // Work out the states anew from this one on.
                Err(Full) => {
                    let Ok(next) = self
                        .keep(state)
                        .and_then(|kept| self.step(flats, kept, byte))
                    else {
                        return;
                    };
                    next
                }
            };
            state = next;
            if state == DEAD {
                return;
            }
            if self.tells(flats, state) {
                for told in self.parts.told(flats, self.set(state)) {
                    if let Told::Ends(pattern) = told {
                        hit(pattern);
                    }
                }
            }
        }
        for told in self.parts.told(flats, self.set(state)) {
            if let Told::Ends(pattern) | Told::EndsWithText(pattern) = told {
                hit(pattern);
            }
        }
    }

    /// Whether anything ends in a state, now or with the text.
    fn tells(&mut self, flats: &[Flat], state: u32) -> bool {
        match self.ends.get(self.set(state) as usize) {
            Some(End::None) | None => false,
            Some(End::At(_)) => true,
            Some(End::Unknown) => self.end(flats, state).is_some(),
        }
    }

    /// The state after a state and a byte.
    fn step(&mut self, flats: &[Flat], state: u32, byte: u8) -> Result<u32, Full> {
        let class = self.classes[usize::from(byte)];
        let at = state as usize + usize::from(class);
        match self.table.get(at) {
            Some(&next) if next != UNKNOWN => Ok(next),
            _ => self.learn(flats, state, class),
        }
    }

    /// Goes over four texts at once: the processor need not wait for one step
    /// of one text before it takes the next of another. Gives the numbers of
    /// their ends, 0 where no pattern ends; nothing where a step or an end is
    /// not known yet.
    pub(super) fn last_of_four(&self, texts: [&[u8]; 4]) -> Option<[u32; 4]> {
        let mut states = [self.start?; 4];
        let [a, b, c, d] = texts;
        let n_shared = a.len().min(b.len()).min(c.len()).min(d.len());
        let [[a, a_rest], [b, b_rest], [c, c_rest], [d, d_rest]] = texts.map(|text| {
            let (shared, rest) = text.split_at_checked(n_shared).unwrap_or((text, &[]));
            [shared, rest]
        });
        for (((a, b), c), d) in a.iter().zip(b).zip(c).zip(d) {
            // The state that is not known yet is beyond the table.
            for (state, byte) in states.iter_mut().zip([a, b, c, d]) {
                *state = self.next(*state, *byte)?;
            }
            if states == [DEAD; 4] {
                return Some([0; 4]);
            }
        }
        let mut ends = [0; 4];
        let rests = [a_rest, b_rest, c_rest, d_rest];
        for ((state, rest), end) in states.iter_mut().zip(rests).zip(&mut ends) {
            for byte in rest {
                if *state == DEAD {
                    break;
                }
                *state = self.next(*state, *byte)?;
            }
            *end = match *state {
                DEAD => 0,
                state => match self.ends.get(self.set(state) as usize)? {
                    End::Unknown => return None,
                    End::None => 0,
                    End::At(number) => *number,
                },
            };
        }
        Some(ends)
    }

    /// The state after a state and a byte; none where `state` is not known.
    fn next(&self, state: u32, byte: u8) -> Option<u32> {
        let class = self.classes[usize::from(byte)];
        let at = (state as usize).checked_add(usize::from(class))?;
        self.table.get(at).copied()
    }

    #[cold]
    fn begin(&mut self, flats: &[Flat]) -> Result<u32, Full> {
        // Room for what most files lead to: to grow so far costs as much as to
        // work it out.
        self.table.reserve(ROOM);
        let set = self.parts.start(flats)?;
        let start = self.state(set)?;
        self.start = Some(start);
        Ok(start)
    }

    /// Works out the state after `state` and a class of bytes.
    #[cold]
    fn learn(&mut self, flats: &[Flat], state: u32, class: u8) -> Result<u32, Full> {
        let next = match self.parts.after(flats, self.set(state), class)? {
            Some(set) => self.state(set)?,
            None => DEAD,
        };
        if let Some(entry) = self.table.get_mut(state as usize + usize::from(class)) {
            *entry = next;
        }
        Ok(next)
    }

    /// Forgets every state but one; its number then.
    #[cold]
    fn keep(&mut self, state: u32) -> Result<u32, Full> {
        let kept = self.parts.keep(self.set(state));
        self.forget();
        self.state(kept?)
    }

    /// What the end of the text means in `state`.
    fn end(&mut self, flats: &[Flat], state: u32) -> Option<(u32, u32)> {
        let set = self.set(state);
        match self.ends.get_mut(set as usize)? {
            End::None => None,
            End::At(number) => Some((*number, set)),
            end @ End::Unknown => {
                if self.parts.told(flats, set).next().is_none() {
                    *end = End::None;
                    return None;
                }
                self.n_ends += 1;
                *end = End::At(self.n_ends);
                Some((self.n_ends, set))
            }
        }
    }

    /// The set that a state stands for.
    fn set(&self, state: u32) -> u32 {
        let entry = self.table.get(state as usize + self.n_classes);
        entry.copied().unwrap_or(u32::MAX)
    }

    /// The state that stands for a set; makes a row for a new one.
    fn state(&mut self, set: u32) -> Result<u32, Full> {
        if let Some(known) = self.states.get(set as usize) {
            return Ok(*known);
        }
        // Sets are numbered as they are met, so the new one is the next.
        let n_entries = self.table.len() + self.n_classes;
        if n_entries > MAX_ENTRIES {
            return Err(Full);
        }
        let state = u32::try_from(self.table.len()).map_err(|_| Full)?;
        self.table.resize(n_entries, UNKNOWN);
        self.table.push(set);
        self.states.push(state);
        self.ends.push(End::Unknown);
        Ok(state)
    }
}
