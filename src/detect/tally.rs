//! Hits gathered per column. No value survives here: only how many cells are
//! of which class, and a few shapes.

use rustc_hash::FxHashMap;

use crate::model::{Glimpse, Kind};

use super::classes::{Class, ClassId, Classes};
use super::distinct::Distinct;
use super::keys::Keys;

/// How many first cells of a column give their shape.
const N_SAMPLES: usize = 48;
/// How many first cells of a column are told apart.
const N_DISTINCT: u64 = 16_384;
/// Classes up to this are counted in a list, by number.
const N_COUNTED: usize = 1 << 14;
/// Of so many first rows the keys are kept.
pub(super) const N_KEYS: u64 = 65_536;

/// Set in the key of a cell that may name or number a person; a known word
/// such as a rank, or `Vacant`, does not.
pub(super) const IDENTIFIES: u32 = 1;

/// What one column of one table holds.
#[derive(Clone, Debug, Default)]
pub(super) struct ColumnTally {
    /// How many cells are of each class, by class; of classes beyond
    /// [`N_COUNTED`] in a map.
    counts: Vec<u64>,
    more_counts: FxHashMap<ClassId, u64>,
    samples: Vec<Sample>,
    distinct: Distinct,
    n_keyed: u64,
    /// Of the first cells, by number of the row in the table.
    keys: Keys,
    n_small: u64,
    by_sort: [u64; 5],
}

/// A shape, and where it comes from.
#[derive(Clone, Debug)]
struct Sample {
    row: u32,
    class: ClassId,
    glimpse: Glimpse,
}

/// Coarse sorts of cells: what a table's columns are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Words,
    Number,
    Date,
    Code,
    Prose,
}

impl Sort {
    pub(super) fn of(kind: Kind) -> Self {
        if kind.meets(Kind::PROSE) {
            Self::Prose
        } else if kind.meets(Kind::DATE) {
            Self::Date
        } else if kind.meets(Kind::NUMBER) {
            Self::Number
        } else if kind.meets(Kind::CODE) && !kind.meets(Kind::NAMELIKE) {
            // PC 1234 Smith is words, however short.
            Self::Code
        } else {
            Self::Words
        }
    }
}

impl ColumnTally {
    /// Counts one cell. `key` tells distinct values apart within this run.
    pub(super) fn add(&mut self, id: ClassId, class: Class, key: u64, row_number: u64) {
        self.tell_apart(key, class.kind, row_number);
        self.add_many(id, class, 1);
    }

    /// Counts cells of one class, which were told apart or need not be.
    pub(super) fn add_many(&mut self, id: ClassId, class: Class, n: u64) {
        *self.count(id) += n;
        if class.kind.meets(Kind::SMALL) {
            self.n_small += n;
        }
        if let Some(of_sort) = self.by_sort.get_mut(Sort::of(class.kind) as usize) {
            *of_sort += n;
        }
    }

    /// Whether cells from this row on are still told apart.
    #[inline]
    pub(super) fn tells_apart(&self, row_number: u64) -> bool {
        self.n_keyed < N_DISTINCT || row_number < N_KEYS
    }

    /// Tells a cell apart from others, where it is one of the first.
    #[inline]
    pub(super) fn tell_apart(&mut self, key: u64, kind: Kind, row_number: u64) {
        self.keep_key(key, kind, row_number);
        if self.n_keyed < N_DISTINCT {
            self.n_keyed += 1;
            self.distinct.insert(key);
        }
    }

    /// Keeps the key of a cell. Words that are neither a name nor known, such
    /// as `Total` and `Vacant`, are nobody and keep none.
    #[inline]
    fn keep_key(&mut self, key: u64, kind: Kind, row_number: u64) {
        const SOMEBODY: Kind = Kind(
            Kind::NAMELIKE.0
                | Kind::NUMBER.0
                | Kind::CODE.0
                | Kind::DATE.0
                | Kind::VOCABULARY.0
                | Kind::CHECKED.0,
        );
        if row_number < N_KEYS && kind.meets(SOMEBODY) {
            // 0 stands for an empty cell. Keys may be small numbers: spread out,
            // their upper half tells them apart.
            const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
            let short = (key.wrapping_mul(SPREAD) >> 32) as u32 & !IDENTIFIES;
            let identifies = kind.meets(Kind(SOMEBODY.0 & !Kind::VOCABULARY.0));
            let flag = if identifies { IDENTIFIES } else { 0 };
            self.keys.put(row_number, short.max(IDENTIFIES << 1) | flag);
        }
    }

    /// The key of the cell in the row with this number; 0 where it is empty.
    pub(super) fn key(&self, row_number: u64) -> u32 {
        self.keys.get(row_number)
    }

    /// How many cells hold a count from 1 to 4.
    pub(super) fn n_small(&self) -> u64 {
        self.n_small
    }

    /// Whether a shape of this column is still wanted.
    pub(super) fn wants_sample(&self) -> bool {
        self.samples.len() < N_SAMPLES
    }

    pub(super) fn sample(&mut self, row: u32, class: ClassId, glimpse: Glimpse) {
        self.samples.push(Sample {
            row,
            class,
            glimpse,
        });
    }

    /// Takes back a cell that turned out to be part of a header or title.
    pub(super) fn take_back(&mut self, id: ClassId, class: Class, row: u32) {
        let n = self.count(id);
        *n = n.saturating_sub(1);
        if let Some(n) = self.by_sort.get_mut(Sort::of(class.kind) as usize) {
            *n = n.saturating_sub(1);
        }
        self.samples.retain(|sample| sample.row != row);
    }

    /// The count of a class.
    fn count(&mut self, id: ClassId) -> &mut u64 {
        let at = id as usize;
        if at < N_COUNTED && self.counts.len() <= at {
            self.counts.resize((at + 1).next_power_of_two(), 0);
        }
        match self.counts.get_mut(at) {
            Some(n) => n,
            None => self.more_counts.entry(id).or_default(),
        }
    }

    /// Ends the counting: classes and how many cells are of each, by class.
    pub(super) fn counts(&self) -> Vec<(ClassId, u64)> {
        let mut counts: Vec<_> = (0..)
            .zip(self.counts.iter().copied())
            .chain(self.more_counts.iter().map(|(id, n)| (*id, *n)))
            .filter(|(_, n)| *n > 0)
            .collect();
        counts.sort_unstable();
        counts
    }

    /// How many cells hold something.
    pub(super) fn filled(&self) -> u64 {
        self.by_sort.iter().sum()
    }

    /// Whether most of its cells are numbers.
    pub(super) fn is_numeric(&self) -> bool {
        self.filled() > 0 && self.of_sort(Sort::Number) * 10 >= self.filled() * 6
    }

    /// How many cells are of a sort.
    pub(super) fn of_sort(&self, sort: Sort) -> u64 {
        self.by_sort.get(sort as usize).copied().unwrap_or_default()
    }

    /// Distinct values per filled cell, over the first cells.
    pub(super) fn distinct_share(&self) -> f64 {
        if self.n_keyed == 0 {
            0.0
        } else {
            self.distinct.len() as f64 / self.n_keyed as f64
        }
    }

    /// The most usual shape among the cells whose class `belongs`.
    pub(super) fn shape(&self, classes: &Classes, belongs: impl Fn(Class) -> bool) -> Glimpse {
        let mut shapes: FxHashMap<&Glimpse, usize> = FxHashMap::default();
        for sample in &self.samples {
            if belongs(classes.get(sample.class)) {
                *shapes.entry(&sample.glimpse).or_default() += 1;
            }
        }
        let most = shapes
            .into_iter()
            .max_by(|(left, n), (right, m)| n.cmp(m).then(right.cmp(left)));
        most.map(|(shape, _)| shape.clone()).unwrap_or_default()
    }
}
