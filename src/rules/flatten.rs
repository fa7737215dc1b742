//! Regular expressions become a flat automaton: the library parses and compiles
//! them, the empty steps of its automaton are taken here, once and for all.

use regex_automata::nfa::thompson::{Config, NFA, State, WhichCaptures};
use regex_automata::util::look::Look;
use regex_automata::util::primitives::StateID;
use regex_automata::util::syntax;
use rustc_hash::{FxHashMap, FxHashSet};

use super::flat::{Flat, Told};

/// The library's automaton may take so many bytes.
const MAX_BYTES: usize = 10 << 20;
/// All groups together may have so many places.
const MAX_PLACES: usize = 4 << 20;

/// A pattern that fills a cell, or one that stands between other words.
pub(super) fn around(pattern: &str, in_part: bool) -> String {
    if in_part {
        format!(r"(?:^|[^0-9A-Za-z])(?:{pattern})(?:$|[^0-9A-Za-z])")
    } else {
        format!("^(?:{pattern})$")
    }
}

/// Compiles patterns into one automaton: one that begins where the text does,
/// or one that begins anywhere in it.
///
/// # Errors
/// What is wrong with one of the patterns, or that they are too large.
pub(super) fn flat(patterns: &[String], begins_anywhere: bool) -> Result<Flat, String> {
    let config = Config::new()
        .utf8(false)
        .nfa_size_limit(Some(MAX_BYTES))
        .which_captures(WhichCaptures::None);
    let nfa = NFA::compiler()
        .configure(config)
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .build_many(patterns)
        .map_err(|error| explain(&error))?;
    let start = if begins_anywhere {
        nfa.start_unanchored()
    } else {
        nfa.start_anchored()
    };
    Flattener::new(&nfa).all(start)
}

/// Compiles patterns into several automata that begin where the text does: one
/// for each pattern of many places, and the others by the dozen.
///
/// # Errors
/// As above.
#[allow(dead_code, reason = "the build script lays patterns out so")]
pub(super) fn apart(patterns: &[String]) -> Result<Vec<Flat>, String> {
    /// A pattern with more places stands alone.
    const MANY: usize = 100;
    /// Others stand together until they have so many.
    const ENOUGH: usize = 300;
    let (mut groups, mut others, mut n_places) = (Vec::new(), Vec::new(), 0);
    for (number, pattern) in patterns.iter().enumerate() {
        let n_here = flat(std::slice::from_ref(pattern), false)?.told.len();
        if n_here > MANY {
            groups.push(vec![number]);
            continue;
        }
        others.push(number);
        n_places += n_here;
        if n_places > ENOUGH {
            groups.push(std::mem::take(&mut others));
            n_places = 0;
        }
    }
    groups.push(others);
    let groups = groups.into_iter().filter(|group| !group.is_empty());
    groups
        .map(|group| {
            let patterns = group.iter().filter_map(|number| patterns.get(*number));
            let together: Vec<String> = patterns.cloned().collect();
            Ok(flat(&together, false)?.renumbered(&group))
        })
        .collect()
}

/// The innermost reason, on one line.
fn explain(error: &dyn std::error::Error) -> String {
    let mut reason = error;
    while let Some(source) = reason.source() {
        reason = source;
    }
    let text = reason.to_string();
    let last = text.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}

/// Which classes of bytes may come next, the end of the text behind the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Next([u64; 5]);

impl Next {
    const ANY: Self = Self([u64::MAX; 5]);

    fn of(mut is_allowed: impl FnMut(usize) -> bool) -> Self {
        let mut bits = [0; 5];
        for (at, word) in bits.iter_mut().enumerate() {
            let bit = |bit: usize| u64::from(is_allowed(64 * at + bit)) << bit;
            *word = (0..64).map(bit).sum();
        }
        Self(bits)
    }

    fn and(self, other: Self) -> Self {
        let mut bits = self.0;
        for (word, other) in bits.iter_mut().zip(other.0) {
            *word &= other;
        }
        Self(bits)
    }

    fn has(self, class: usize) -> bool {
        let word = self.0.get(class / 64);
        word.is_some_and(|word| word >> (class % 64) & 1 == 1)
    }
}

/// A state of the library's automaton that takes a byte or ends a pattern, and
/// what may come next there.
type Place = (StateID, Next);

struct Flattener<'n> {
    nfa: &'n NFA,
    /// A byte of each class.
    bytes: Vec<u8>,
    numbers: FxHashMap<Place, u32>,
    places: Vec<Place>,
    group_numbers: FxHashMap<Vec<u32>, u32>,
    groups: Vec<u32>,
    group_ends: Vec<u32>,
    /// The group behind a state; with the byte before it where that matters.
    behind: FxHashMap<(StateID, Option<Option<u8>>), u32>,
}

impl<'n> Flattener<'n> {
    fn new(nfa: &'n NFA) -> Self {
        let classes = nfa.byte_classes();
        let mut bytes: Vec<u8> = (0..=u8::MAX).collect();
        // Bytes of one class stand side by side.
        bytes.dedup_by_key(|byte| classes.get(*byte));
        Self {
            nfa,
            bytes,
            numbers: FxHashMap::default(),
            places: Vec::new(),
            group_numbers: FxHashMap::default(),
            groups: Vec::new(),
            group_ends: Vec::new(),
            behind: FxHashMap::default(),
        }
    }

    fn all(mut self, start: StateID) -> Result<Flat, String> {
        let start = self.group(start, None);
        let (mut moves, mut move_ends) = (Vec::new(), Vec::new());
        let mut at = 0;
        while let Some(place) = self.places.get(at).copied() {
            self.moves(place, &mut moves);
            move_ends.push(moves.len() as u32);
            if self.groups.len() + moves.len() > MAX_PLACES {
                return Err("the pattern is too large".to_owned());
            }
            at += 1;
        }
        let classes = self.nfa.byte_classes();
        let told = self.places.iter().map(|place| self.told(*place).packed());
        Ok(Flat {
            classes: (0..=u8::MAX).map(|byte| classes.get(byte)).collect(),
            n_classes: self.bytes.len(),
            told: told.collect(),
            move_ends: move_ends.into(),
            moves: moves.into(),
            group_ends: self.group_ends.into(),
            groups: self.groups.into(),
            start,
        })
    }

    /// Adds the moves from a place.
    fn moves(&mut self, (state, next): Place, moves: &mut Vec<(u8, u8, u32)>) {
        let begin = moves.len();
        for (class, byte) in self.bytes.clone().into_iter().enumerate() {
            let to = match self.nfa.state(state) {
                State::ByteRange { trans } => trans.matches_byte(byte).then_some(trans.next),
                State::Sparse(sparse) => sparse.matches_byte(byte),
                State::Dense(dense) => dense.matches_byte(byte),
                _ => None,
            };
            let Some(to) = to.filter(|_| next.has(class)) else {
                continue;
            };
            let group = self.group(to, Some(byte));
            let class = class as u8;
            match moves.get_mut(begin..).and_then(<[_]>::last_mut) {
                Some((_, last, same)) if *same == group && *last + 1 == class => *last = class,
                _ => moves.push((class, class, group)),
            }
        }
    }

    /// The group of places that can be reached from a state without a byte.
    fn group(&mut self, state: StateID, before: Option<u8>) -> u32 {
        for key in [None, Some(before)] {
            if let Some(known) = self.behind.get(&(state, key)) {
                return *known;
            }
        }
        let (mut looked, mut group) = (false, Vec::new());
        let mut seen = FxHashSet::default();
        let mut waiting = vec![(state, Next::ANY)];
        while let Some((state, next)) = waiting.pop() {
            if !seen.insert((state, next)) {
                continue;
            }
            match self.nfa.state(state) {
                State::Look { look, next: to } => {
                    // Whether the text ends does not depend on what came before.
                    looked |= *look != Look::End;
                    let next = next.and(self.allowed(*look, before));
                    if next != Next([0; 5]) {
                        waiting.push((*to, next));
                    }
                }
                State::Union { alternates } => {
                    waiting.extend(alternates.iter().map(|to| (*to, next)));
                }
                State::BinaryUnion { alt1, alt2 } => {
                    waiting.extend([(*alt1, next), (*alt2, next)]);
                }
                State::Capture { next: to, .. } => waiting.push((*to, next)),
                State::Fail => {}
                _ => group.push(self.place((state, next))),
            }
        }
        group.sort_unstable();
        let key = looked.then_some(before);
        let number = self.number(group);
        self.behind.insert((state, key), number);
        number
    }

    fn place(&mut self, place: Place) -> u32 {
        let new = self.places.len() as u32;
        let number = *self.numbers.entry(place).or_insert(new);
        if number == new {
            self.places.push(place);
        }
        number
    }

    fn number(&mut self, group: Vec<u32>) -> u32 {
        let new = self.group_ends.len() as u32;
        let number = *self.group_numbers.entry(group.clone()).or_insert(new);
        if number == new {
            self.groups.extend(group);
            self.group_ends.push(self.groups.len() as u32);
        }
        number
    }

    /// What may come next where `look` must hold behind the byte `before`, or at
    /// the beginning of the text.
    fn allowed(&self, look: Look, before: Option<u8>) -> Next {
        let matcher = self.nfa.look_matcher();
        let end = self.bytes.len();
        Next::of(|class| {
            let after = self.bytes.get(class).copied();
            let around: Vec<u8> = before.into_iter().chain(after).collect();
            let at = usize::from(before.is_some());
            class <= end && matcher.matches(look, &around, at)
        })
    }

    fn told(&self, (state, next): Place) -> Told {
        match self.nfa.state(state) {
            State::Match { pattern_id } if next == Next::ANY => Told::Ends(pattern_id.as_usize()),
            State::Match { pattern_id } if next.has(self.bytes.len()) => {
                Told::EndsWithText(pattern_id.as_usize())
            }
            _ => Told::Nothing,
        }
    }
}
