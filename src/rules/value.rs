//! What stands in cells and above them: a value rule as it is used.

use crate::model::{Category, Kind, RuleId, Severity};
use crate::plausible::Plausible;

/// A value rule, compiled. Its pattern and its words stand in the tables that
/// all rules share.
#[derive(Clone, Debug)]
pub struct ValueRule {
    /// `pack.rule`.
    pub id: RuleId,
    /// What it recognises.
    pub category: Category,
    /// What such values are worth with no row of a person around them.
    pub severity: Severity,
    /// The check that a value must pass, too.
    pub plausible: Option<Plausible>,
    /// Placeholders that pass, trimmed.
    pub never: Vec<String>,
    /// Whether such a value makes a named person's row worse.
    pub harm: bool,
    /// Whether who holds such a rank or grade is published.
    pub published: bool,
    /// Whether it has a pattern.
    pub has_pattern: bool,
    /// Whether it has a vocabulary.
    pub has_words: bool,
    /// How a column of them is told.
    pub column: ColumnRule,
}

/// How a column of a value rule is told.
#[derive(Clone, Debug)]
pub struct ColumnRule {
    /// Fewer cells are no column.
    pub min_rows: u64,
    /// Share of the filled cells that must look like it, 0 to 1.
    pub min_share: f64,
    /// Distinct values per filled cell, at least.
    pub min_distinct: f64,
    /// And at most.
    pub max_distinct: f64,
    /// May be told by its values alone.
    pub alone: bool,
    /// Columns of these categories stand in for the header.
    pub beside: Vec<Category>,
    /// An agreeing header suffices.
    pub header_is_enough: bool,
    /// Only where no header says anything else.
    pub headless: bool,
}

/// How the values of a rule are told, most specific last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Means {
    /// By the header alone.
    Header,
    /// As part of a person's name.
    Name,
    /// As a word of a vocabulary.
    Words,
    /// By a pattern.
    Pattern,
    /// By a check: digits that add up, a date in range.
    Check,
}

impl ValueRule {
    /// How its values are told.
    pub fn means(&self) -> Means {
        match self.plausible {
            Some(check) if is_name(check) && !self.has_pattern => Means::Name,
            Some(_) => Means::Check,
            None if self.has_words => Means::Words,
            None if self.has_pattern => Means::Pattern,
            None => Means::Header,
        }
    }

    /// Which kinds of cell fill this role when rows are counted.
    pub fn accepts(&self) -> Kind {
        match self.means() {
            Means::Name => Kind::NAMELIKE,
            Means::Check if !self.has_pattern => Kind::DATE.and(Kind::CHECKED),
            Means::Check | Means::Pattern => Kind::CHECKED,
            Means::Words | Means::Header => Kind::FILLED,
        }
    }
}

/// Whether a check is about a part of a person's name, which is weighed by
/// column rather than told by one value.
pub fn is_name(check: Plausible) -> bool {
    matches!(
        check,
        Plausible::Surname | Plausible::Forename | Plausible::FullName | Plausible::Initials
    )
}
