//! A fact about a region: this column looks like that.

use super::{Category, Glimpse, Hiding, Kind, Region, RuleId};

/// How sure it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Some evidence.
    Low,
    /// Good evidence of one kind.
    Medium,
    /// Evidence of two kinds, or a check digit throughout.
    High,
}

impl Confidence {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// The confidence of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Low, Self::Medium, Self::High]
            .into_iter()
            .find(|known| known.name() == name)
    }
}

/// One thing that counted, as a sentence without values: `headed "Surname"`.
pub type Evidence = String;

/// A fact about a region of one surface. The unit is a region, not a cell:
/// 9,483 service numbers are one finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: RuleId,
    /// What it is.
    pub category: Category,
    /// The cells concerned, without the header.
    pub region: Region,
    /// The header's text, where a header was recognised as one.
    pub header: Option<String>,
    /// How many cells look like it.
    pub cells: u64,
    /// What share of the filled cells that is, 0 to 1.
    pub share: f64,
    /// How sure.
    pub confidence: Confidence,
    /// The most usual shape of the values.
    pub glimpse: Glimpse,
    /// What conceals the column.
    pub hiding: Hiding,
    /// Which kinds of cell fill this role, when rows are counted.
    pub accepts: Kind,
    /// What counted for it.
    pub evidence: Vec<Evidence>,
}

impl Finding {
    /// Whether the values stand among other words rather than make a column.
    pub fn is_inside_text(&self) -> bool {
        self.accepts == Kind::EMPTY
    }
}
