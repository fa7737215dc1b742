//! All patterns of all value rules as one automaton: a cell is read once,
//! however many rules there are.

use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};
use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;
use regex_automata::{Input, MatchKind};

use super::steps::{Full, Steps};
use super::teach::Written;
use super::vocabulary::ValueNumber;

/// Room for the states of one automaton of one thread, in bytes.
const CACHE_BYTES: usize = 16 << 20;

/// The patterns of the rules whose values fill a cell, and of those that may
/// stand inside prose.
#[derive(Debug)]
pub(crate) struct Patterns {
    whole: Automaton,
    part: Automaton,
    /// The patterns of `part` one by one, for the few texts they stand in.
    alone: Vec<(ValueNumber, String, OnceLock<Option<Regex>>)>,
    /// Rules whose values must pass more than the pattern.
    checked: Vec<ValueNumber>,
}

/// The states one thread has worked out so far.
#[derive(Clone, Debug)]
pub(crate) struct PatternCache {
    whole: Steps,
    part: Cache,
    /// What each end of the whole automaton means, by its number from 1.
    filled: Vec<Filled>,
    /// How many ends were forgotten.
    n_forgotten: u32,
}

/// The rules whose patterns end in one state.
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
    /// Compiles the patterns.
    ///
    /// # Errors
    /// For every pattern that is none: its place in `written` and what is
    /// wrong with it.
    pub(super) fn new(written: &[Written]) -> Result<Self, Vec<(usize, String)>> {
        let whole: Vec<(ValueNumber, String)> = written
            .iter()
            .map(|one| (one.rule, format!("^(?:{})$", one.pattern)))
            .collect();
        let part: Vec<(ValueNumber, String)> = written
            .iter()
            .filter(|one| one.fills_part)
            .map(|one| {
                (
                    one.rule,
                    format!(r"(?:^|[^0-9A-Za-z])(?:{})(?:$|[^0-9A-Za-z])", one.pattern),
                )
            })
            .collect();
        let alone = written
            .iter()
            .filter(|one| one.fills_part)
            .map(|one| (one.rule, one.pattern.clone(), OnceLock::new()))
            .collect();
        match (Automaton::new(&whole, true), Automaton::new(&part, false)) {
            (Ok(whole), Ok(part)) => Ok(Self {
                whole,
                part,
                alone,
                checked: written
                    .iter()
                    .filter(|one| one.is_checked)
                    .map(|one| one.rule)
                    .collect(),
            }),
            _ => Err(broken(written)),
        }
    }

    /// A cache for one thread.
    pub(crate) fn cache(&self) -> PatternCache {
        PatternCache {
            whole: Steps::new(&self.whole.dfa),
            part: self.part.dfa.create_cache(),
            filled: Vec::new(),
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
        let mut n_ends = u32::try_from(cache.filled.len()).unwrap_or(u32::MAX);
        let end = match cache.whole.last(&self.whole.dfa, text, &mut n_ends) {
            Ok(end) => end?,
            Err(Full) => {
                // The states are worked out anew; their numbers change.
                cache.n_forgotten = cache.n_forgotten.wrapping_add(n_ends);
                cache.filled.clear();
                cache.whole.clear(&self.whole.dfa);
                n_ends = 0;
                let again = cache.whole.last(&self.whole.dfa, text, &mut n_ends);
                again.ok()??
            }
        };
        let (number, state) = end;
        if cache.filled.len() < number as usize {
            let filled = self.filled(&cache.whole, state, cache.n_forgotten.wrapping_add(number));
            cache.filled.push(filled);
        }
        cache.filled.get(number as usize - 1)
    }

    /// The same for four texts at once, by number, 0 where no pattern fills the
    /// text; none where that takes a step or an end that was never met.
    pub(crate) fn fill_four(&self, cache: &PatternCache, texts: [&[u8]; 4]) -> Option<[u32; 4]> {
        let ends = cache.whole.last_of_four(texts)?;
        Some(ends.map(|end| match end {
            0 => 0,
            number => cache.n_forgotten.wrapping_add(number),
        }))
    }

    /// What ends in a state of the whole automaton.
    #[cold]
    fn filled(&self, states: &Steps, state: LazyStateID, number: u32) -> Filled {
        let (mut always, mut checked) = (Vec::new(), Vec::new());
        self.whole.told(states.cache(), state, &mut |rule| {
            let is_checked = self.checked.contains(&rule);
            let list = if is_checked {
                &mut checked
            } else {
                &mut always
            };
            list.push(rule);
        });
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
        hit: impl FnMut(ValueNumber),
    ) {
        if !self.part.rules.is_empty() {
            self.part.search(&mut cache.part, text, hit);
        }
    }

    /// Whether some place in `text` where the pattern of `rule` stands holds.
    pub(crate) fn some_place(
        &self,
        rule: ValueNumber,
        text: &str,
        mut holds: impl FnMut(&str) -> bool,
    ) -> bool {
        let Some((_, pattern, regex)) = self.alone.iter().find(|(known, ..)| *known == rule) else {
            return false;
        };
        let regex = regex.get_or_init(|| RegexBuilder::new(pattern).unicode(false).build().ok());
        regex.as_ref().is_some_and(|regex| {
            regex
                .find_iter(text.as_bytes())
                .any(|place| std::str::from_utf8(place.as_bytes()).is_ok_and(&mut holds))
        })
    }
}

/// Finds out which patterns are at fault, one by one.
fn broken(written: &[Written]) -> Vec<(usize, String)> {
    let tried = written.iter().enumerate().map(|(at, one)| {
        let alone = Automaton::new(&[(one.rule, format!("^(?:{})$", one.pattern))], false);
        alone.err().map(|says| (at, says))
    });
    let found: Vec<_> = tried.flatten().collect();
    if found.is_empty() {
        vec![(0, "the patterns together are too large".to_owned())]
    } else {
        found
    }
}

#[derive(Debug)]
struct Automaton {
    dfa: DFA,
    rules: Vec<ValueNumber>,
}

impl Automaton {
    /// `keeps` says that state numbers must stay what they are: a full cache is
    /// told instead of being emptied.
    fn new(patterns: &[(ValueNumber, String)], keeps: bool) -> Result<Self, String> {
        let texts: Vec<&str> = patterns
            .iter()
            .map(|(_, pattern)| pattern.as_str())
            .collect();
        let dfa = DFA::builder()
            .configure(
                DFA::config()
                    .match_kind(MatchKind::All)
                    .cache_capacity(CACHE_BYTES)
                    .minimum_cache_clear_count(keeps.then_some(0))
                    .skip_cache_capacity_check(true),
            )
            .syntax(syntax::Config::new().unicode(false).utf8(false))
            .thompson(
                thompson::Config::new()
                    .utf8(false)
                    .nfa_size_limit(Some(10 << 20)),
            )
            .build_many(&texts)
            .map_err(|error| explain(&error))?;
        let rules = patterns.iter().map(|(rule, _)| *rule).collect();
        Ok(Self { dfa, rules })
    }

    /// Steps through the text once and calls `hit` wherever a pattern ends.
    fn search(&self, cache: &mut Cache, text: &[u8], mut hit: impl FnMut(ValueNumber)) {
        let input = Input::new(text);
        let Ok(mut state) = self.dfa.start_state_forward(cache, &input) else {
            return;
        };
        for &byte in text {
            let Ok(next) = self.dfa.next_state(cache, state, byte) else {
                return;
            };
            state = next;
            if state.is_tagged() && state.is_match() {
                self.told(cache, state, &mut hit);
            }
        }
        if let Ok(last) = self.dfa.next_eoi_state(cache, state)
            && last.is_match()
        {
            self.told(cache, last, &mut hit);
        }
    }

    fn told(&self, cache: &Cache, state: LazyStateID, hit: &mut impl FnMut(ValueNumber)) {
        for at in 0..self.dfa.match_len(cache, state) {
            let pattern = self.dfa.match_pattern(cache, state, at).as_usize();
            if let Some(rule) = self.rules.get(pattern) {
                hit(*rule);
            }
        }
    }
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
}
