//! An automaton without empty steps: where one can be, and which bytes lead
//! where. That of the built-in patterns is laid out by the build script.

use std::borrow::Cow;

/// Patterns as one automaton. What a text has matched so far is a set of
/// places; a byte leads from each of them to a group of places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flat {
    /// The class of every byte: no pattern tells bytes of one class apart.
    pub(super) classes: Cow<'static, [u8]>,
    pub(super) n_classes: usize,
    /// Where the moves from each place end in `moves`.
    pub(super) move_ends: Cow<'static, [u32]>,
    /// First and last class, and the group that these lead to; by class.
    pub(super) moves: Cow<'static, [(u8, u8, u32)]>,
    /// Where each group ends in `groups`.
    pub(super) group_ends: Cow<'static, [u32]>,
    /// The places of all groups; those of one group are sorted.
    pub(super) groups: Cow<'static, [u32]>,
    /// What each place means, see [`Told`].
    pub(super) told: Cow<'static, [u32]>,
    /// The group in which a text begins.
    pub(super) start: u32,
}

/// What it means to be at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// Nothing yet.
    Nothing,
    /// This pattern ends here.
    Ends(usize),
    /// This pattern ends here if the text does.
    EndsWithText(usize),
}

impl Told {
    pub(super) fn packed(self) -> u32 {
        match self {
            Self::Nothing => 0,
            Self::Ends(pattern) => (pattern as u32 + 1) << 1,
            Self::EndsWithText(pattern) => (pattern as u32 + 1) << 1 | 1,
        }
    }
}

impl Flat {
    /// The same with other numbers for its patterns.
    #[allow(dead_code, reason = "the build script renumbers")]
    pub(super) fn renumbered(mut self, numbers: &[usize]) -> Self {
        let number = |pattern| numbers.get(pattern).copied().unwrap_or(pattern);
        let places = 0..self.told.len() as u32;
        let told = places.map(|place| match self.told(place) {
            Told::Nothing => Told::Nothing,
            Told::Ends(pattern) => Told::Ends(number(pattern)),
            Told::EndsWithText(pattern) => Told::EndsWithText(number(pattern)),
        });
        let told: Vec<u32> = told.map(Told::packed).collect();
        self.told = told.into();
        self
    }

    /// The moves from a place.
    pub(super) fn moves(&self, place: u32) -> &[(u8, u8, u32)] {
        between(&self.moves, &self.move_ends, place)
    }

    /// The places of a group.
    pub(super) fn group(&self, group: u32) -> &[u32] {
        between(&self.groups, &self.group_ends, group)
    }

    /// What a place means.
    pub(super) fn told(&self, place: u32) -> Told {
        let packed = self.told.get(place as usize).copied().unwrap_or_default();
        match (packed >> 1, packed & 1) {
            (0, _) => Told::Nothing,
            (number, 0) => Told::Ends(number as usize - 1),
            (number, _) => Told::EndsWithText(number as usize - 1),
        }
    }
}

/// The part of a list that belongs to one number.
fn between<'l, T>(list: &'l [T], ends: &[u32], number: u32) -> &'l [T] {
    let number = number as usize;
    let start = number.checked_sub(1).and_then(|before| ends.get(before));
    let start = start.copied().unwrap_or_default() as usize;
    let end = ends.get(number).copied().unwrap_or_default() as usize;
    list.get(start..end).unwrap_or_default()
}
