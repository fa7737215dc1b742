//! Rule files become rules: packs of TOML, embedded or brought by the user.
//! What a rule may hold is told in `rules/README.md`.

mod builtin;
mod compile;
mod error;
mod fields;
mod file;
mod fold;
mod likely;
mod load;
mod local;
mod patterns;
mod raised;
mod roster;
mod seniority;
mod steps;
mod structure;
mod value;
mod vocabulary;
mod words;

use crate::model::{PackCard, RuleCard, RuleId};

pub use crate::plausible::{Date, NameClues, Plausible, clues};
pub use error::{RuleError, RuleErrors, nearest, nearest_few};
pub use load::{Named, Override, Selection};
pub use local::{Local, Term};
pub use raised::Raised;
pub use roster::RosterRule;
pub(crate) use roster::lists;
pub use seniority::ladders;
pub use structure::{Counts, Holds, StructureRule};
pub use value::{ColumnRule, Means, ValueRule, is_name};
pub use words::{Word, word, words};

pub(crate) use error::did_you_mean;
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
    examples: Vec<Example>,
}

/// An example of a rule, and where it is written.
#[derive(Clone, Debug)]
pub struct Example {
    /// The rule it belongs to.
    pub rule: RuleId,
    /// 1-based number in the rule file, counterexamples after examples.
    pub number: usize,
    /// The file it is written in.
    pub file: String,
    written: file::Example,
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
        &self.examples
    }

    pub(crate) fn patterns(&self) -> Option<&Patterns> {
        self.patterns.as_ref()
    }

    pub(crate) fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }
}

impl Example {
    /// The rows of the small table.
    pub fn given(&self) -> &[Vec<String>] {
        &self.written.given
    }

    /// Whether the rule must leave it alone.
    pub fn is_counter(&self) -> bool {
        self.written.counter
    }

    /// The region that must be found, or `yes`.
    pub fn finds(&self) -> Option<&str> {
        self.written.finds.as_deref()
    }

    /// How many people must be counted.
    pub fn people(&self) -> Option<u64> {
        self.written.people
    }

    /// How the table is hidden: `sheet`, `rows:3-5` …
    pub fn hidden(&self) -> Option<&str> {
        self.written.hidden.as_deref()
    }

    /// What kind of surface the table stands on; a sheet when not said.
    pub fn surface(&self) -> Option<crate::model::SurfaceKind> {
        self.written.surface
    }

    /// The rule whose first example stands in the same file, so that this one
    /// is raised.
    pub fn beside(&self) -> Option<&str> {
        self.written.beside.as_deref()
    }

    /// Why a counterexample is none.
    pub fn because(&self) -> Option<&str> {
        self.written.because.as_deref()
    }

    /// 1-based line in its file.
    pub fn line(&self) -> usize {
        self.written.line
    }
}
