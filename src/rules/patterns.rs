//! All patterns of all value rules: a cell is read once for the built-in ones,
//! however many there are, and once for those of the user, so that a bad one of
//! these cannot slow the others.

use rustc_hash::FxHashMap;

use super::ahead;
use super::sets::Full;
use super::sieve::{Sieve, SieveSteps};
use super::table::Kept;
use super::teach::Written;
use super::vocabulary::ValueNumber;

/// The patterns of the rules in force.
#[derive(Debug)]
pub(crate) struct Patterns {
    first: Sieve,
    /// Those of the user, if there are any beside the built-in ones.
    second: Option<Sieve>,
}

/// What one thread has worked out so far.
#[derive(Clone, Debug)]
pub(crate) struct PatternCache {
    first: SieveSteps,
    second: Option<SieveSteps>,
    /// What each end means, by its number from 1. Where there are no patterns
    /// of the user's, that is the number that the first gives.
    filled: Vec<Filled>,
    /// The number of every pair of ends, 0 for none.
    pairs: FxHashMap<[u32; 2], u32>,
    /// How many ends were forgotten.
    n_forgotten: u32,
}

/// The rules whose patterns fill the same texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    /// Those that need no more than the pattern, by number.
    pub(crate) always: Box<[ValueNumber]>,
    /// Those whose values must also pass a check, by number.
    pub(crate) checked: Box<[ValueNumber]>,
    /// Tells the sets of one cache apart; from 1.
    pub(crate) number: u32,
}

impl Patterns {
    /// Compiles the patterns of rules that were not read ahead.
    ///
    /// # Errors
    /// For every pattern that is none: its place in `written` and what is
    /// wrong with it.
    pub(super) fn new(written: &[Written]) -> Result<Self, Vec<(usize, String)>> {
        Ok(Self {
            first: Sieve::new(written)?,
            second: None,
        })
    }

    /// Takes those that were laid out ahead, which stand in `built_in`, and
    /// compiles the others.
    ///
    /// # Errors
    /// As above.
    pub(super) fn ahead(
        kept: &Kept,
        built_in: &[Written],
        written: &[Written],
    ) -> Result<Self, Vec<(usize, String)>> {
        let second = (!written.is_empty()).then(|| Sieve::new(written));
        Ok(Self {
            first: Sieve::ahead(&ahead::PATTERNS, kept, built_in),
            second: second.transpose()?,
        })
    }

    /// A cache for one thread.
    pub(crate) fn cache(&self) -> PatternCache {
        PatternCache {
            first: self.first.steps(),
            second: self.second.as_ref().map(Sieve::steps),
            filled: Vec::new(),
            pairs: FxHashMap::default(),
            n_forgotten: 0,
        }
    }

    /// What [`Patterns::fill`] told once, by its number.
    pub(crate) fn told_as<'c>(&self, cache: &'c PatternCache, number: u32) -> Option<&'c Filled> {
        let at = number.wrapping_sub(cache.n_forgotten).wrapping_sub(1);
        cache.filled.get(at as usize)
    }

    /// The rules whose pattern fills `text`; none where no pattern does.
    pub(crate) fn fill<'c>(&self, cache: &'c mut PatternCache, text: &[u8]) -> Option<&'c Filled> {
        let ends = match self.ends(cache, text) {
            Ok(ends) => ends,
            Err(Full) => {
                // The states are worked out anew; their numbers change.
                cache.forget();
                self.ends(cache, text).ok()?
            }
        };
        let numbers = ends.map(|end| end.map_or(0, |(number, _)| number));
        if numbers == [0; 2] {
            return None;
        }
        let number = match &self.second {
            None => numbers[0],
            Some(_) => {
                let new = cache.filled.len() as u32 + 1;
                *cache.pairs.entry(numbers).or_insert(new)
            }
        };
        if cache.filled.len() < number as usize {
            let filled = self.filled(cache, ends, cache.n_forgotten.wrapping_add(number));
            cache.filled.push(filled);
        }
        cache.filled.get(number as usize - 1)
    }

    fn ends(&self, cache: &mut PatternCache, text: &[u8]) -> Result<[Option<(u32, u32)>; 2], Full> {
        let second = match (&self.second, &mut cache.second) {
            (Some(sieve), Some(steps)) => sieve.fill(steps, text)?,
            _ => None,
        };
        Ok([self.first.fill(&mut cache.first, text)?, second])
    }

    /// The same for four texts at once, by number, 0 where no pattern fills the
    /// text; none where that takes a step or an end that was never met.
    pub(crate) fn fill_four(&self, cache: &PatternCache, texts: [&[u8]; 4]) -> Option<[u32; 4]> {
        let mut ends = cache.first.fill_four(texts)?;
        if let Some(second) = &cache.second {
            for (end, other) in ends.iter_mut().zip(second.fill_four(texts)?) {
                *end = match [*end, other] {
                    [0, 0] => 0,
                    pair => *cache.pairs.get(&pair)?,
                };
            }
        }
        Some(ends.map(|end| match end {
            0 => 0,
            number => cache.n_forgotten.wrapping_add(number),
        }))
    }

    /// What two ends mean together.
    #[cold]
    fn filled(
        &self,
        cache: &PatternCache,
        [first, second]: [Option<(u32, u32)>; 2],
        number: u32,
    ) -> Filled {
        let (mut always, mut checked) = (Vec::new(), Vec::new());
        if let Some((_, set)) = first {
            self.first
                .told(&cache.first, set, &mut always, &mut checked);
        }
        if let (Some((_, set)), Some(sieve), Some(steps)) = (second, &self.second, &cache.second) {
            sieve.told(steps, set, &mut always, &mut checked);
        }
        for list in [&mut always, &mut checked] {
            list.sort_unstable();
            list.dedup();
        }
        Filled {
            always: always.into(),
            checked: checked.into(),
            number,
        }
    }

    /// Calls `hit` for every rule whose pattern stands somewhere in `text`; a
    /// rule may be called more than once.
    pub(crate) fn stand_in(
        &self,
        cache: &mut PatternCache,
        text: &[u8],
        mut hit: impl FnMut(ValueNumber),
    ) {
        self.first.stand_in(&mut cache.first, text, &mut hit);
        if let (Some(sieve), Some(steps)) = (&self.second, &mut cache.second) {
            sieve.stand_in(steps, text, hit);
        }
    }

    /// Whether some place in `text` where the pattern of `rule` stands holds.
    pub(crate) fn some_place(
        &self,
        rule: ValueNumber,
        text: &str,
        mut holds: impl FnMut(&str) -> bool,
    ) -> bool {
        let sieves = [Some(&self.first), self.second.as_ref()];
        let mut sieves = sieves.into_iter().flatten();
        let told = sieves.find_map(|sieve| sieve.some_place(rule, text, &mut holds));
        told.unwrap_or(false)
    }
}

impl PatternCache {
    /// Forgets what is known of values that fill a cell.
    fn forget(&mut self) {
        let n_filled = u32::try_from(self.filled.len()).unwrap_or(u32::MAX);
        self.n_forgotten = self.n_forgotten.wrapping_add(n_filled);
        self.filled.clear();
        self.pairs.clear();
        self.first.clear();
        if let Some(second) = &mut self.second {
            second.clear();
        }
    }

    /// How many sets of places were met: the work that was done once.
    #[cfg(test)]
    pub(super) fn n_sets(&self) -> usize {
        let second = self.second.as_ref().map_or(0, SieveSteps::n_sets);
        self.first.n_sets() + second
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rule: ValueNumber, pattern: &str, fills_part: bool) -> Written {
        Written {
            rule,
            pattern: pattern.to_owned(),
            fills_part,
            is_checked: false,
        }
    }

    #[test]
    fn every_pattern_that_fills_the_cell_is_told() {
        let patterns = Patterns::new(&[
            written(3, r"\d{4}", false),
            written(5, r"\d+|[a-z]+", false),
            written(9, r"[^@ ]+@[^@ ]+", true),
        ])
        .unwrap();
        let mut cache = patterns.cache();
        let mut fills = |text: &str| {
            let filled = patterns.fill(&mut cache, text.as_bytes());
            filled
                .map(|filled| filled.always.to_vec())
                .unwrap_or_default()
        };
        assert_eq!(fills("1234"), [3, 5]);
        assert_eq!(fills("12345"), [5]);
        assert_eq!(fills("abc"), [5]);
        assert_eq!(fills("a@example.com"), [9]);
        assert!(fills("12 34").is_empty());
        let mut cache = patterns.cache();
        let mut inside = 0;
        patterns.stand_in(&mut cache, b"write to a@example.com today", |_| inside += 1);
        assert!(inside > 0);
    }

    #[test]
    fn a_broken_pattern_is_named() {
        let broken =
            Patterns::new(&[written(0, r"\d", false), written(1, "(", false)]).unwrap_err();
        assert_eq!(broken.len(), 1);
        assert_eq!(broken[0].0, 1);
        assert!(broken[0].1.contains("unclosed"), "{}", broken[0].1);
    }

    /// `n` rules of a user's, each with a pattern of its own.
    fn many(n: u16) -> Vec<Written> {
        let words = ["ward", "depot", "yard", "office", "store"];
        (0..n)
            .map(|at| {
                let word = words[usize::from(at) % words.len()];
                let pattern = match at % 3 {
                    0 => format!(r"(?i)R{at}-\d{{5}}"),
                    1 => format!(r"{word} {at}(?: [a-z]+)?"),
                    _ => format!(r"\d{{4}}/{at}[A-Z]"),
                };
                written(at, &pattern, false)
            })
            .collect()
    }

    /// Cells that fit the rules, and others.
    fn cells(n: usize) -> impl Iterator<Item = String> {
        (0..n).map(|at| match at % 4 {
            0 => format!("r{}-{:05}", 3 * (at % 170), at % 99_999),
            1 => format!("depot {} north", at % 500),
            2 => format!("{:04}/{}B", at % 10_000, at % 500),
            _ => format!("Testley {at}"),
        })
    }

    #[test]
    fn the_work_grows_no_faster_than_the_rules_and_not_with_the_rows() {
        let mut work = Vec::new();
        for n_rules in [50, 200, 500] {
            let patterns = Patterns::new(&many(n_rules)).unwrap();
            let mut cache = patterns.cache();
            let mut n_filled = 0;
            let mut read = |n_cells| {
                for cell in cells(n_cells) {
                    let filled = patterns.fill(&mut cache, cell.as_bytes());
                    n_filled += usize::from(filled.is_some());
                }
                cache.n_sets()
            };
            let (some, more) = (read(20_000), read(60_000));
            assert!(n_filled > 0);
            // What was worked out for the first rows does for all that follow.
            assert!(more <= some + some / 10, "{n_rules}: {some} to {more}");
            work.push(more as f64 / f64::from(n_rules));
        }
        assert!(work[1] <= 1.5 * work[0], "{work:?}");
        assert!(work[2] <= 1.5 * work[1], "{work:?}");
    }

    #[test]
    fn the_patterns_of_a_user_are_told_beside_the_built_in_ones() {
        let own = [
            written(900, r"\d{9}", false),
            written(901, "ZZ-[a-z]+", true),
        ];
        let kept = Kept::new((0..200).map(Some).collect());
        let both = Patterns::ahead(&kept, &[], &own).unwrap();
        let alone = Patterns::ahead(&kept, &[], &[]).unwrap();
        let (mut both_cache, mut alone_cache) = (both.cache(), alone.cache());
        let fills = |patterns: &Patterns, cache: &mut PatternCache, text: &str| {
            let filled = patterns.fill(cache, text.as_bytes());
            filled.map_or_else(Vec::new, |filled| filled.always.to_vec())
        };
        for text in ["999000018", "ZZ-abc", "12 Mill Lane", "nothing at all", ""] {
            let mut expected = fills(&alone, &mut alone_cache, text);
            match text {
                "999000018" => expected.push(900),
                "ZZ-abc" => expected.push(901),
                _ => {}
            }
            assert_eq!(fills(&both, &mut both_cache, text), expected, "{text}");
        }
        let texts = ["999000018", "ZZ-abc", "12 Mill Lane", "nothing at all"];
        let four = both
            .fill_four(&both_cache, texts.map(str::as_bytes))
            .unwrap();
        for (number, text) in four.into_iter().zip(texts) {
            let told = both.told_as(&both_cache, number);
            let told = told.map_or_else(Vec::new, |filled| filled.always.to_vec());
            assert_eq!(told, fills(&both, &mut both_cache.clone(), text), "{text}");
        }
        let mut inside = Vec::new();
        both.stand_in(&mut both_cache, b"see ZZ-abc today", |rule| {
            inside.push(rule)
        });
        assert!(inside.contains(&901));
    }
}
