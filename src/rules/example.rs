//! The examples that rules bring along. Those of the built-in rules are read
//! from the rule files when somebody asks for them: a check needs none.

use std::sync::OnceLock;

use crate::model::RuleId;

use super::{keys, load};

/// An example of a rule, and where it is written.
#[derive(Clone, Debug)]
pub struct Example {
    /// The rule it belongs to.
    pub rule: RuleId,
    /// 1-based number in the rule file, counterexamples after examples.
    pub number: usize,
    /// The file it is written in.
    pub file: String,
    pub(super) written: keys::Example,
}

/// The examples of all rules in force.
#[derive(Debug, Default)]
pub(super) struct Examples {
    /// Those of rules that were not read ahead.
    own: Vec<Example>,
    has_ahead: bool,
    all: OnceLock<Vec<Example>>,
}

impl Examples {
    pub(super) fn new(own: Vec<Example>, has_ahead: bool) -> Self {
        Self {
            own,
            has_ahead,
            all: OnceLock::new(),
        }
    }

    /// Every example, those of the built-in rules first.
    pub(super) fn all(&self, in_force: impl Fn(&RuleId) -> bool) -> &[Example] {
        if !self.has_ahead {
            return &self.own;
        }
        self.all.get_or_init(|| {
            let built_in = load::builtin_examples().into_iter();
            let built_in = built_in.filter(|example| in_force(&example.rule));
            built_in.chain(self.own.iter().cloned()).collect()
        })
    }
}

/// The examples of one rule.
pub(super) fn examples(file: &keys::RuleFile, id: &RuleId) -> Vec<Example> {
    let numbered = (1..).zip(&file.examples);
    numbered
        .map(|(number, example)| Example {
            rule: id.clone(),
            number,
            file: file.file.clone(),
            written: example.clone(),
        })
        .collect()
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
