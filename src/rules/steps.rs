//! The states of one automaton that were met so far, as one flat table: a byte
//! costs one look-up. What the table does not know yet the automaton works out.

use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::{Anchored, Input};
use rustc_hash::FxHashMap;

/// No pattern can go on.
const DEAD: u32 = 0;
/// Not worked out yet.
const UNKNOWN: u32 = u32::MAX;
/// The table holds no more entries than this; 64 MB.
const MAX_ENTRIES: usize = 16 << 20;

/// The automaton or the table has no room for another state.
#[derive(Debug)]
pub(super) struct Full;

/// What is known of an automaton's states, for one thread.
#[derive(Clone, Debug)]
pub(super) struct Steps {
    cache: Cache,
    /// The class of every byte.
    classes: [u8; 256],
    n_classes: usize,
    /// The state after each state and class of byte, and behind these the
    /// order of the state. A state is the place of its first entry here. Rows
    /// are not rounded up to a power of two: their first entries, which are
    /// looked at most, would fight for the same lines of the processor's cache.
    table: Vec<u32>,
    /// The automaton's own numbers of the states, in order.
    ids: Vec<LazyStateID>,
    by_id: FxHashMap<LazyStateID, u32>,
    /// What the end of the text means in each state, in order.
    ends: Vec<End>,
    start: Option<u32>,
}

/// What the end of the text means in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Unknown,
    /// No pattern ends here.
    None,
    /// The patterns of this state of the automaton end here; its number in the
    /// order in which such were met.
    At(u32, LazyStateID),
}

impl Steps {
    pub(super) fn new(dfa: &DFA) -> Self {
        let mut classes = [0; 256];
        let mut n_classes = 1usize;
        for (class, byte) in classes.iter_mut().zip(0u8..=u8::MAX) {
            *class = dfa.byte_classes().get(byte);
            n_classes = n_classes.max(usize::from(*class) + 1);
        }
        Self {
            cache: dfa.create_cache(),
            classes,
            n_classes,
            // The row of the dead state, so that no other has its number.
            table: vec![DEAD; n_classes + 1],
            ids: Vec::new(),
            by_id: FxHashMap::default(),
            ends: Vec::new(),
            start: None,
        }
    }

    /// The states of the automaton, where a search needs them.
    pub(super) fn cache(&self) -> &Cache {
        &self.cache
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self, dfa: &DFA) {
        dfa.reset_cache(&mut self.cache);
        self.table.truncate(self.n_classes + 1);
        self.ids.clear();
        self.by_id.clear();
        self.ends.clear();
        self.start = None;
    }

    /// Goes over all of `text`. Where patterns end with it: a number that
    /// tells such ends apart, and the state of the automaton. Ends at the first
    /// byte that no pattern can go on with, which for most cells is the first
    /// or second.
    ///
    /// # Errors
    /// That there is no room for another state.
    pub(super) fn last(
        &mut self,
        dfa: &DFA,
        text: &[u8],
        n_ends: &mut u32,
    ) -> Result<Option<(u32, LazyStateID)>, Full> {
        let mut state = match self.start {
            Some(start) => start,
            None => self.begin(dfa)?,
        };
        for &byte in text {
            let class = self.classes[usize::from(byte)];
            let at = state as usize + usize::from(class);
            let mut next = self.table.get(at).copied().unwrap_or(UNKNOWN);
            if next == UNKNOWN {
                next = self.learn(dfa, state, byte)?;
            }
            if next == DEAD {
                return Ok(None);
            }
            state = next;
        }
        self.end(dfa, state, n_ends)
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
                state => match self.ends.get(self.order(state))? {
                    End::Unknown => return None,
                    End::None => 0,
                    End::At(number, _) => *number,
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
    fn begin(&mut self, dfa: &DFA) -> Result<u32, Full> {
        let input = Input::new(&[]).anchored(Anchored::Yes);
        let start = dfa.start_state_forward(&mut self.cache, &input);
        let start = self.number(start.map_err(|_| Full)?)?;
        self.start = Some(start);
        Ok(start)
    }

    /// Works out the state after `state` and `byte`.
    #[cold]
    fn learn(&mut self, dfa: &DFA, state: u32, byte: u8) -> Result<u32, Full> {
        let id = self.id(state).ok_or(Full)?;
        let next = dfa.next_state(&mut self.cache, id, byte);
        let next = self.number(next.map_err(|_| Full)?)?;
        let class = self.classes[usize::from(byte)];
        if let Some(entry) = self.table.get_mut(state as usize + usize::from(class)) {
            *entry = next;
        }
        Ok(next)
    }

    /// What the end of the text means in `state`.
    fn end(
        &mut self,
        dfa: &DFA,
        state: u32,
        n_ends: &mut u32,
    ) -> Result<Option<(u32, LazyStateID)>, Full> {
        let order = self.order(state);
        match self.ends.get(order) {
            Some(End::None) | None => return Ok(None),
            Some(End::At(number, id)) => return Ok(Some((*number, *id))),
            Some(End::Unknown) => {}
        }
        let id = self.id(state).ok_or(Full)?;
        let last = dfa.next_eoi_state(&mut self.cache, id).map_err(|_| Full)?;
        let end = if last.is_match() {
            *n_ends += 1;
            End::At(*n_ends, last)
        } else {
            End::None
        };
        if let Some(known) = self.ends.get_mut(order) {
            *known = end;
        }
        self.end(dfa, state, n_ends)
    }

    fn id(&self, state: u32) -> Option<LazyStateID> {
        self.ids.get(self.order(state)).copied()
    }

    /// The place of a state among the states.
    fn order(&self, state: u32) -> usize {
        let entry = self.table.get(state as usize + self.n_classes);
        entry.map_or(usize::MAX, |order| *order as usize)
    }

    /// The place of a state in the table; makes one for a new state.
    fn number(&mut self, id: LazyStateID) -> Result<u32, Full> {
        if id.is_dead() || id.is_quit() {
            return Ok(DEAD);
        }
        if let Some(known) = self.by_id.get(&id) {
            return Ok(*known);
        }
        let n_entries = self.table.len() + self.n_classes;
        if n_entries > MAX_ENTRIES {
            return Err(Full);
        }
        let number = u32::try_from(self.table.len()).map_err(|_| Full)?;
        self.table.resize(n_entries, UNKNOWN);
        self.table
            .push(u32::try_from(self.ids.len()).map_err(|_| Full)?);
        self.ids.push(id);
        self.ends.push(End::Unknown);
        self.by_id.insert(id, number);
        Ok(number)
    }
}
