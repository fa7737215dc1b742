//! The patterns of some rules as two automata: one for values that fill a cell,
//! one for those that may stand inside prose.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};

use super::flat::{Flat, Told};
use super::flatten::{around, flat};
use super::sets::Full;
use super::steps::Steps;
use super::table::Kept;
use super::teach::Written;
use super::vocabulary::ValueNumber;

/// A pattern by itself, compiled for the few texts it stands in.
type Alone = (ValueNumber, String, OnceLock<Option<Regex>>);

/// Patterns that are stepped through together.
#[derive(Debug)]
pub(super) struct Sieve {
    whole: Automaton,
    part: Automaton,
    /// The patterns of `part` one by one.
    alone: Vec<Alone>,
    /// Rules whose values must pass more than the pattern.
    checked: Vec<ValueNumber>,
}

/// The automata of the built-in patterns, as the build script lays them out,
/// with the rule of each pattern.
#[derive(Debug)]
pub(super) struct Laid {
    pub(super) whole: &'static [Flat],
    pub(super) whole_rules: &'static [u32],
    pub(super) part: &'static [Flat],
    pub(super) part_rules: &'static [u32],
}

/// What one thread has worked out so far.
#[derive(Clone, Debug)]
pub(super) struct SieveSteps {
    whole: Steps,
    /// Most files hold no prose.
    part: Option<Steps>,
}

impl Sieve {
    /// Compiles patterns.
    ///
    /// # Errors
    /// For every pattern that is none: its place in `written` and what is
    /// wrong with it.
    pub(super) fn new(written: &[Written]) -> Result<Self, Vec<(usize, String)>> {
        let whole = Automaton::new(written.iter(), false);
        let part = Automaton::new(written.iter().filter(|one| one.fills_part), true);
        match (whole, part) {
            (Ok(whole), Ok(part)) => Ok(Self::of(whole, part, written)),
            _ => Err(broken(written)),
        }
    }

    /// Takes patterns that were laid out ahead, as far as their rules are in
    /// force; these stand in `written`.
    pub(super) fn ahead(laid: &'static Laid, kept: &Kept, written: &[Written]) -> Self {
        let automaton = |flats: &'static [Flat], rules: &[u32]| Automaton {
            flats: Cow::Borrowed(flats),
            rules: rules.iter().map(|rule| kept.now(*rule)).collect(),
        };
        let whole = automaton(laid.whole, laid.whole_rules);
        let part = automaton(laid.part, laid.part_rules);
        Self::of(whole, part, written)
    }

    fn of(whole: Automaton, part: Automaton, written: &[Written]) -> Self {
        let in_part = written.iter().filter(|one| one.fills_part);
        let checked = written.iter().filter(|one| one.is_checked);
        Self {
            whole,
            part,
            alone: in_part
                .map(|one| (one.rule, one.pattern.clone(), OnceLock::new()))
                .collect(),
            checked: checked.map(|one| one.rule).collect(),
        }
    }

    pub(super) fn steps(&self) -> SieveSteps {
        SieveSteps {
            whole: Steps::new(&self.whole.flats),
            part: None,
        }
    }

    /// The end of the patterns that fill `text`: its number, and the set.
    ///
    /// # Errors
    /// That there is no room for another state.
    pub(super) fn fill(
        &self,
        steps: &mut SieveSteps,
        text: &[u8],
    ) -> Result<Option<(u32, u32)>, Full> {
        steps.whole.last(&self.whole.flats, text)
    }

    /// Adds the rules of an end to those that need no more than the pattern,
    /// or to those whose values must also pass a check.
    pub(super) fn told(
        &self,
        steps: &SieveSteps,
        set: u32,
        always: &mut Vec<ValueNumber>,
        checked: &mut Vec<ValueNumber>,
    ) {
        for told in steps.whole.told(&self.whole.flats, set) {
            let (Told::Ends(pattern) | Told::EndsWithText(pattern)) = told else {
                continue;
            };
            match self.whole.rule(pattern) {
                Some(rule) if self.checked.contains(&rule) => checked.push(rule),
                Some(rule) => always.push(rule),
                None => {}
            }
        }
    }

    /// Calls `hit` for every rule whose pattern stands somewhere in `text`; a
    /// rule may be called more than once.
    pub(super) fn stand_in(
        &self,
        steps: &mut SieveSteps,
        text: &[u8],
        mut hit: impl FnMut(ValueNumber),
    ) {
        if self.part.rules.iter().flatten().next().is_none() {
            return;
        }
        let part = &self.part;
        let steps = steps.part.get_or_insert_with(|| Steps::new(&part.flats));
        steps.search(&part.flats, text, |pattern| {
            if let Some(rule) = part.rule(pattern) {
                hit(rule);
            }
        });
    }

    /// Whether some place in `text` where the pattern of `rule` stands holds;
    /// none where the rule is not one of these.
    pub(super) fn some_place(
        &self,
        rule: ValueNumber,
        text: &str,
        mut holds: impl FnMut(&str) -> bool,
    ) -> Option<bool> {
        let (_, pattern, regex) = self.alone.iter().find(|(known, ..)| *known == rule)?;
        let regex = regex.get_or_init(|| RegexBuilder::new(pattern).unicode(false).build().ok());
        Some(regex.as_ref().is_some_and(|regex| {
            regex
                .find_iter(text.as_bytes())
                .any(|place| std::str::from_utf8(place.as_bytes()).is_ok_and(&mut holds))
        }))
    }
}

impl SieveSteps {
    pub(super) fn fill_four(&self, texts: [&[u8]; 4]) -> Option<[u32; 4]> {
        self.whole.last_of_four(texts)
    }

    /// Forgets what is known of values that fill a cell.
    pub(super) fn clear(&mut self) {
        self.whole.clear();
    }

    /// How many sets of places were met.
    #[cfg(test)]
    pub(super) fn n_sets(&self) -> usize {
        self.whole.n_sets()
    }
}

#[derive(Debug)]
struct Automaton {
    /// Side by side.
    flats: Cow<'static, [Flat]>,
    /// The rule of each pattern; none for a rule that is not in force.
    rules: Vec<Option<ValueNumber>>,
}

impl Automaton {
    fn new<'w>(written: impl Iterator<Item = &'w Written>, in_part: bool) -> Result<Self, String> {
        let (patterns, rules): (Vec<String>, Vec<_>) = written
            .map(|one| (around(&one.pattern, in_part), Some(one.rule)))
            .unzip();
        Ok(Self {
            flats: Cow::Owned(vec![flat(&patterns, in_part)?]),
            rules,
        })
    }

    fn rule(&self, pattern: usize) -> Option<ValueNumber> {
        self.rules.get(pattern).copied().flatten()
    }
}

/// Finds out which patterns are at fault, one by one.
fn broken(written: &[Written]) -> Vec<(usize, String)> {
    let tried = written.iter().enumerate().map(|(at, one)| {
        let alone = flat(&[around(&one.pattern, false)], false);
        alone.err().map(|says| (at, says))
    });
    let found: Vec<_> = tried.flatten().collect();
    if found.is_empty() {
        vec![(0, "the patterns together are too large".to_owned())]
    } else {
        found
    }
}
