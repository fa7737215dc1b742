//! Several automata side by side, as if they were one: a state is a state of
//! each. Patterns that know nothing of each other have few states apart and very
//! many together; what is worked out anew for a state of all is then only which
//! states of the single ones it is made of, and these are mostly known.

use rustc_hash::FxHashMap;

use super::flat::{Flat, Told};
use super::sets::{Full, Sets};

/// Not worked out yet.
const UNKNOWN: u16 = u16::MAX;
/// No pattern of the part can go on.
const DEAD: u16 = 0;
/// All states together are made of no more states than this; 64 MB.
const MAX_ALIVE: usize = 16 << 20;

/// What is known of one automaton.
#[derive(Clone, Debug)]
struct Part {
    sets: Sets,
    /// The class of a byte by its class among all parts.
    classes: Vec<u8>,
    n_classes: usize,
    /// The state after each set and class: a set's number and one more.
    table: Vec<u16>,
}

/// A part and its state, where that is not dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Alive {
    part: u16,
    set: u16,
}

/// The states of all parts that texts have led to so far, numbered from 0.
#[derive(Clone, Debug)]
pub(super) struct Parts {
    parts: Vec<Part>,
    /// What the states are made of, one state after another.
    alive: Vec<Alive>,
    ends: Vec<u32>,
    /// The number of a state by its hash; the next free hash where two are alike.
    numbers: FxHashMap<u64, u32>,
    /// Room for the state that is being put together.
    next: Vec<Alive>,
}

/// The classes of bytes that no part tells apart: the class of every byte, and
/// how many there are.
fn classes(flats: &[Flat]) -> ([u8; 256], usize) {
    let mut classes = [0; 256];
    let mut last = 0u8;
    let is_same = |byte: usize| {
        let mut flats = flats.iter();
        flats.all(|flat| flat.classes.get(byte) == flat.classes.get(byte.wrapping_sub(1)))
    };
    for (byte, class) in classes.iter_mut().enumerate() {
        // Bytes of one class stand side by side.
        last += u8::from(byte > 0 && !is_same(byte));
        *class = last;
    }
    (classes, usize::from(last) + 1)
}

impl Part {
    fn new(flat: &Flat, classes: &[u8; 256], n_classes: usize) -> Self {
        let mut here = vec![0; n_classes];
        for (class, of_all) in flat.classes.iter().zip(classes) {
            if let Some(here) = here.get_mut(usize::from(*of_all)) {
                *here = *class;
            }
        }
        Self {
            sets: Sets::default(),
            classes: here,
            n_classes: flat.n_classes,
            table: Vec::new(),
        }
    }

    /// The state for a set; makes room for a new one.
    fn state(&mut self, set: u32) -> Result<u16, Full> {
        let state = u16::try_from(set + 1).map_err(|_| Full)?;
        if state == UNKNOWN {
            return Err(Full);
        }
        let n_entries = usize::from(state) * self.n_classes;
        if self.table.len() < n_entries {
            self.table.resize(n_entries, UNKNOWN);
        }
        Ok(state)
    }

    fn start(&mut self, flat: &Flat) -> Result<u16, Full> {
        let set = self.sets.start(flat)?;
        self.state(set)
    }

    /// The state behind a set and a class of all parts.
    fn after(&mut self, flat: &Flat, set: u16, class: u8) -> Result<u16, Full> {
        let class = self.classes.get(usize::from(class)).copied();
        let class = class.unwrap_or_default();
        let at = usize::from(set) * self.n_classes + usize::from(class);
        match self.table.get(at) {
            Some(&known) if known != UNKNOWN => Ok(known),
            _ => {
                let next = match self.sets.after(flat, set.into(), class)? {
                    Some(next) => self.state(next)?,
                    None => DEAD,
                };
                if let Some(entry) = self.table.get_mut(at) {
                    *entry = next;
                }
                Ok(next)
            }
        }
    }
}

impl Parts {
    /// Those of automata, with the class of every byte and how many classes
    /// there are.
    pub(super) fn new(flats: &[Flat]) -> (Self, [u8; 256], usize) {
        let (classes, n_classes) = classes(flats);
        let parts = flats.iter();
        let parts = Self {
            parts: parts
                .map(|flat| Part::new(flat, &classes, n_classes))
                .collect(),
            alive: Vec::new(),
            ends: Vec::new(),
            numbers: FxHashMap::default(),
            next: Vec::new(),
        };
        (parts, classes, n_classes)
    }

    /// What a state is made of.
    fn alive(&self, state: u32) -> &[Alive] {
        let end = |state: usize| self.ends.get(state).copied().unwrap_or_default() as usize;
        let state = state as usize;
        let start = state.checked_sub(1).map_or(0, end);
        self.alive.get(start..end(state)).unwrap_or_default()
    }

    /// The patterns that end with a text in this state; those that have ended
    /// whatever comes next are among them.
    pub(super) fn told<'s>(
        &'s self,
        flats: &'s [Flat],
        state: u32,
    ) -> impl Iterator<Item = Told> + 's {
        self.alive(state).iter().flat_map(|alive| {
            let at = usize::from(alive.part);
            let part = self.parts.get(at).zip(flats.get(at));
            let told = part.map(|(part, flat)| part.sets.told(flat, alive.set.into()));
            told.into_iter().flatten()
        })
    }

    /// The state in which a text begins.
    pub(super) fn start(&mut self, flats: &[Flat]) -> Result<u32, Full> {
        self.next.clear();
        for ((part, number), flat) in self.parts.iter_mut().zip(0..).zip(flats) {
            let state = part.start(flat)?;
            self.next.extend(living(number, state));
        }
        self.number()
    }

    /// The state behind a state and a class of bytes; none where all parts are
    /// dead.
    pub(super) fn after(
        &mut self,
        flats: &[Flat],
        state: u32,
        class: u8,
    ) -> Result<Option<u32>, Full> {
        let mut next = std::mem::take(&mut self.next);
        next.clear();
        next.extend_from_slice(self.alive(state));
        let mut failed = None;
        next.retain_mut(|alive| {
            let at = usize::from(alive.part);
            let Some((part, flat)) = self.parts.get_mut(at).zip(flats.get(at)) else {
                return false;
            };
            match part.after(flat, alive.set, class) {
                Ok(DEAD) => false,
                Ok(state) => {
                    alive.set = state - 1;
                    true
                }
                Err(full) => {
                    failed = Some(full);
                    false
                }
            }
        });
        self.next = next;
        match failed {
            Some(full) => Err(full),
            None if self.next.is_empty() => Ok(None),
            None => self.number().map(Some),
        }
    }

    /// Forgets every state but this one, whose number is 0 then.
    pub(super) fn keep(&mut self, state: u32) -> Result<u32, Full> {
        let mut kept = self.alive(state).to_vec();
        self.alive.clear();
        self.ends.clear();
        self.numbers.clear();
        for (part, number) in self.parts.iter_mut().zip(0..) {
            part.table.clear();
            match kept.iter_mut().find(|alive| alive.part == number) {
                Some(alive) => {
                    let set = part.sets.keep(alive.set.into())?;
                    alive.set = part.state(set)? - 1;
                }
                None => part.sets.clear(),
            }
        }
        self.next = kept;
        self.number()
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.alive.clear();
        self.ends.clear();
        self.numbers.clear();
        for part in &mut self.parts {
            part.sets.clear();
            part.table.clear();
        }
    }

    /// The number of the state that was put together.
    fn number(&mut self) -> Result<u32, Full> {
        const PRIME: u64 = 0xF135_7AEA_2E62_A9C5;
        let mut hash = self.next.iter().fold(0u64, |hash, alive| {
            let alive = u64::from(alive.part) << 16 | u64::from(alive.set);
            (hash.rotate_left(26) ^ alive).wrapping_mul(PRIME)
        });
        while let Some(known) = self.numbers.get(&hash) {
            if self.alive(*known) == self.next {
                return Ok(*known);
            }
            hash = hash.wrapping_add(1);
        }
        let end = self.alive.len() + self.next.len();
        if end > MAX_ALIVE && !self.ends.is_empty() {
            return Err(Full);
        }
        let number = u32::try_from(self.ends.len()).map_err(|_| Full)?;
        self.alive.extend_from_slice(&self.next);
        self.ends.push(u32::try_from(end).map_err(|_| Full)?);
        self.numbers.insert(hash, number);
        Ok(number)
    }
}

/// A part, unless it is dead.
fn living(part: u16, state: u16) -> Option<Alive> {
    let set = state.checked_sub(1)?;
    Some(Alive { part, set })
}
