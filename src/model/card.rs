//! What everyone may know of a rule: its name and its words, not its workings.

use std::fmt;
use std::sync::Arc;

/// `pack.rule`, as `uk-health.nhs-number`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(Arc<str>);

impl RuleId {
    /// The id of rule `rule` in pack `pack`.
    pub fn new(pack: &str, rule: &str) -> Self {
        Self(format!("{pack}.{rule}").into())
    }

    /// An id as reports write it.
    pub fn parse(text: &str) -> Self {
        Self(text.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a value is: `surname`, `rank`, `nhs-number`. A name from a rule file,
/// not a list in the program.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category(Arc<str>);

impl Category {
    /// The category of that name.
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name in words: `staff-number` is `staff number`.
    pub fn words(&self) -> String {
        match self.as_str() {
            "nhs-number" => "NHS number".to_owned(),
            "pnc-id" => "PNC ID".to_owned(),
            "cro-number" => "CRO number".to_owned(),
            "ip-address" => "IP address".to_owned(),
            "national-insurance-number" => "National Insurance number".to_owned(),
            name => name.replace('-', " "),
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How bad an exposure is; also the ladder of verdicts without `unchecked`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Severity {
    /// Nothing to say.
    #[default]
    Clear,
    /// Worth knowing.
    Note,
    /// A person must look.
    Review,
    /// Not to be released.
    Stop,
}

impl Severity {
    /// Every severity, mildest first.
    pub const ALL: &[Severity] = &[Self::Clear, Self::Note, Self::Review, Self::Stop];

    /// Its name in rules and reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Note => "note",
            Self::Review => "review",
            Self::Stop => "stop",
        }
    }

    /// The severity of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.name() == name)
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The three kinds of rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleKind {
    /// What stands in cells and above them.
    Value,
    /// Columns that together make a list of people.
    Roster,
    /// Surfaces that should not be there.
    Structure,
}

impl RuleKind {
    /// Its name in rule files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Roster => "roster",
            Self::Structure => "structure",
        }
    }
}

/// A rule's words: one text for the terminal, `explain`, SARIF and the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCard {
    /// `pack.rule`.
    pub id: RuleId,
    /// Which of the three kinds.
    pub kind: RuleKind,
    /// The rule's name in words.
    pub title: String,
    /// What is recognised (value rules).
    pub category: Option<Category>,
    /// What an exposure of this rule is worth.
    pub severity: Severity,
    /// The sentence of a finding, with `{column}` and the like still in it.
    pub says: String,
    /// Why it matters.
    pub why: String,
    /// What to do, as sentences.
    pub next: Vec<String>,
    /// Where the facts come from.
    pub references: Vec<String>,
    /// Honest things that look alike.
    pub mistaken_for: Vec<String>,
    /// What Excel's Document Inspector calls it, where it has a word for it.
    pub inspector: Option<String>,
    /// `stable`, `experimental` or `deprecated`.
    pub status: String,
}

/// A pack of rules, as reports name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PackCard {
    /// The pack's id, first half of its rules' ids.
    pub id: String,
    /// The pack's own version.
    pub version: String,
}
