//! Lists by hash: what a word means to the rules. What it means to the built-in
//! ones was worked out ahead and stands in the program as an array.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::vocabulary::ValueNumber;

/// What stands in the lists: something about a value rule.
pub(super) trait Entry: Copy {
    /// As a number.
    #[allow(dead_code, reason = "the build script packs")]
    fn pack(self) -> u32;

    /// From a number; none where the rule is not in force.
    fn unpack(number: u32, kept: &Kept) -> Option<Self>;
}

/// The numbers that the value rules of the built-in packs have now, in the
/// order in which they were read ahead.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept(Arc<[Option<ValueNumber>]>);

impl Kept {
    /// `None` stands for a rule that is not in force.
    pub(super) fn new(numbers: Vec<Option<ValueNumber>>) -> Self {
        Self(numbers.into())
    }

    /// The number of the rule that had this number when it was read ahead.
    pub(super) fn now(&self, ahead: u32) -> Option<ValueNumber> {
        self.0.get(ahead as usize).copied().flatten()
    }
}

/// Lists by hash: those of the table, and those written since.
#[derive(Debug)]
pub(super) struct Lists<T> {
    ahead: Option<(Table, Kept)>,
    /// A list that stands here is complete: it begins with that of the table.
    own: FxHashMap<u64, Vec<T>>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            ahead: None,
            own: FxHashMap::default(),
        }
    }
}

impl<T: Entry> Lists<T> {
    pub(super) fn ahead(table: Table, kept: Kept) -> Self {
        Self {
            ahead: Some((table, kept)),
            own: FxHashMap::default(),
        }
    }

    /// Calls `each` for every entry of a list, in order.
    pub(super) fn each(&self, hash: u64, mut each: impl FnMut(T)) {
        if let Some(list) = self.own.get(&hash) {
            list.iter().for_each(|entry| each(*entry));
        } else if let Some((table, kept)) = &self.ahead {
            let list = table.get(hash).iter();
            list.filter_map(|packed| T::unpack(*packed, kept))
                .for_each(each);
        }
    }

    /// A list to write to.
    pub(super) fn list(&mut self, hash: u64) -> &mut Vec<T> {
        let ahead = &self.ahead;
        self.own.entry(hash).or_insert_with(|| {
            let table = ahead.iter();
            let packed = table.flat_map(|(table, kept)| {
                let list = table.get(hash).iter();
                list.filter_map(|packed| T::unpack(*packed, kept))
            });
            packed.collect()
        })
    }

    /// The lists of these hashes, wherever they stand.
    #[cfg(test)]
    pub(super) fn packed_at<'h>(
        &self,
        hashes: impl Iterator<Item = &'h u64>,
    ) -> std::collections::BTreeMap<u64, Vec<u32>> {
        let list = |hash: &u64| {
            let mut list = Vec::new();
            self.each(*hash, |entry| list.push(entry.pack()));
            (*hash, list)
        };
        hashes.map(list).collect()
    }

    /// Every list that was written, by hash.
    #[allow(dead_code, reason = "the build script and the tests ask")]
    pub(super) fn packed(&self) -> std::collections::BTreeMap<u64, Vec<u32>> {
        let lists = self.own.iter();
        lists
            .map(|(hash, list)| (*hash, list.iter().map(|entry| entry.pack()).collect()))
            .collect()
    }
}

/// Open addressing, half of the slots filled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Table {
    /// The hash, where its list begins, and how long it is: 0 for a free slot.
    pub(super) slots: &'static [(u64, u32, u32)],
    /// All lists, one after another.
    pub(super) lists: &'static [u32],
}

impl Table {
    /// The list of a hash; empty where there is none.
    pub(super) fn get(&self, hash: u64) -> &'static [u32] {
        let mut at = first_slot(hash, self.slots.len());
        // The bound holds even for a table without a free slot.
        for _ in 0..self.slots.len() {
            match self.slots.get(at) {
                Some((known, start, length)) if *known == hash && *length > 0 => {
                    let start = *start as usize;
                    let list = self.lists.get(start..start + *length as usize);
                    return list.unwrap_or_default();
                }
                Some((_, _, 1..)) => at += 1,
                Some((_, _, 0)) => break,
                None => at = 0,
            }
        }
        &[]
    }
}

/// Where the search for a hash begins.
fn first_slot(hash: u64, n_slots: usize) -> usize {
    ((u128::from(hash) * n_slots as u128) >> 64) as usize
}

/// Slots and lists of a table.
#[allow(dead_code, reason = "the build script lays out")]
pub(super) fn lay_out(
    lists: &std::collections::BTreeMap<u64, Vec<u32>>,
) -> (Vec<(u64, u32, u32)>, Vec<u32>) {
    let mut slots = vec![(0, 0, 0); (2 * lists.len()).max(1)];
    let n_slots = slots.len();
    let mut all = Vec::new();
    for (hash, list) in lists.iter().filter(|(_, list)| !list.is_empty()) {
        let mut at = first_slot(*hash, n_slots);
        let mut order = (0..n_slots).map(|_| {
            let now = at;
            at = (at + 1) % n_slots;
            now
        });
        let free = order.find(|at| slots.get(*at).is_some_and(|slot| slot.2 == 0));
        if let Some(slot) = free.and_then(|at| slots.get_mut(at)) {
            *slot = (*hash, all.len() as u32, list.len() as u32);
            all.extend(list);
        }
    }
    (slots, all)
}
