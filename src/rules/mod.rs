//! Rule files become rules: packs of TOML, embedded or brought by the user.
//! What a rule may hold is told in `rules/README.md`.

mod ahead;
mod bake;
mod builtin;
mod compile;
mod digest;
mod error;
mod example;
mod fields;
mod file;
mod flat;
mod flatten;
mod fold;
mod keys;
mod likely;
mod load;
mod local;
#[cfg(test)]
mod oracle;
mod parts;
mod patterns;
mod raised;
mod roster;
mod seniority;
mod sets;
mod sieve;
mod steps;
mod structure;
mod table;
mod teach;
mod value;
mod vocabulary;
mod words;

use crate::model::{PackCard, RuleCard, RuleId};

pub use crate::plausible::{Date, NameClues, Plausible, clues};
pub use error::{RuleError, RuleErrors, nearest, nearest_few};
pub use example::Example;
pub use fields::Term;
pub use load::{Named, Override, Selection};
pub use local::Local;
pub use raised::Raised;
pub use roster::RosterRule;
pub(crate) use roster::lists;
pub use seniority::ladders;
pub use structure::{Counts, Holds, StructureRule};
pub use value::{ColumnRule, Means, ValueRule, is_name};
pub use words::{Word, word, words};

pub(crate) use error::did_you_mean;
use example::Examples;
pub(crate) use fields::Fields;
pub(crate) use file::read_toml;
pub(crate) use fold::{Folded, Folding};
pub(crate) use likely::Likely;
pub(crate) use patterns::{PatternCache, Patterns};
pub(crate) use vocabulary::{HeaderTerm, Speaks, ValueNumber, Vocabulary};

/// Every rule that is in force, compiled, and the words of each.
#[derive(Debug, Default)]
pub struct Rules {
    packs: Vec<PackCard>,
    digest: String,
    cards: Vec<RuleCard>,
    values: Vec<ValueRule>,
    rosters: Vec<RosterRule>,
    structures: Vec<StructureRule>,
    patterns: Option<Patterns>,
    vocabulary: Vocabulary,
    examples: Examples,
}

impl Rules {
    /// The built-in packs.
    ///
    /// # Errors
    /// Never in a released version: the tests load them.
    pub fn builtin() -> Result<Self, RuleErrors> {
        Self::load(&Selection::default())
    }

    /// The packs that were loaded, by id.
    pub fn packs(&self) -> &[PackCard] {
        &self.packs
    }

    /// `sha256:…` over every rule and list file that was loaded.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The words of every rule in force, by id.
    pub fn cards(&self) -> &[RuleCard] {
        &self.cards
    }

    /// The words of one rule.
    pub fn card(&self, id: &RuleId) -> Option<&RuleCard> {
        let at = self.cards.binary_search_by(|card| card.id.cmp(id)).ok()?;
        self.cards.get(at)
    }

    /// The value rules; their numbers are places in this list.
    pub fn values(&self) -> &[ValueRule] {
        &self.values
    }

    /// One value rule.
    pub(crate) fn value(&self, number: ValueNumber) -> Option<&ValueRule> {
        self.values.get(usize::from(number))
    }

    /// The roster rules, by id.
    pub fn rosters(&self) -> &[RosterRule] {
        &self.rosters
    }

    /// The structure rules, by id.
    pub fn structures(&self) -> &[StructureRule] {
        &self.structures
    }

    /// The examples of all rules.
    pub fn examples(&self) -> &[Example] {
        let in_force = |id: &RuleId| self.card(id).is_some();
        self.examples.all(in_force)
    }

    pub(crate) fn patterns(&self) -> Option<&Patterns> {
        self.patterns.as_ref()
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}
