//! Rule files word for word: what stands in the TOML, before anything is
//! compiled. The build script reads the built-in rules ahead and stores these.

use crate::model::{RuleKind, Severity, SurfaceKind};

use super::structure::StructureKeys;
use super::vocabulary::ValueNumber;

/// One rule as written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RuleFile {
    /// The file it stands in, for messages and for list files beside it.
    pub(super) file: String,
    /// Byte range of the rule in its file and the text, for later mistakes.
    pub(super) line: usize,
    pub(super) id: String,
    pub(super) kind: RuleKind,
    pub(super) title: String,
    pub(super) category: Option<String>,
    pub(super) severity: Severity,
    pub(super) says: String,
    pub(super) why: String,
    pub(super) next: Vec<String>,
    pub(super) references: Vec<String>,
    pub(super) mistaken_for: Vec<String>,
    pub(super) status: String,
    pub(super) cell: CellKeys,
    pub(super) column: ColumnKeys,
    pub(super) roster: RosterKeys,
    pub(super) structure: StructureKeys,
    pub(super) examples: Vec<Example>,
    /// What a rule made of local knowledge has beside these.
    pub(super) local: Option<LocalKeys>,
    /// The number of a value rule that was read ahead: its words and its pattern
    /// stand in tables already.
    pub(super) ahead: Option<ValueNumber>,
}

/// `[cell]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct CellKeys {
    pub(super) pattern: Option<String>,
    pub(super) fills_part: bool,
    pub(super) words: Vec<String>,
    pub(super) prefixes: Vec<String>,
    pub(super) plausible: Option<String>,
    pub(super) never: Vec<String>,
    pub(super) harm: bool,
}

/// `[column]`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ColumnKeys {
    pub(super) headers: Vec<String>,
    pub(super) certain: Vec<String>,
    pub(super) against: Vec<String>,
    pub(super) min_rows: u64,
    pub(super) min_share: f64,
    pub(super) min_distinct: f64,
    pub(super) max_distinct: f64,
    pub(super) alone: bool,
    pub(super) beside: Vec<String>,
    pub(super) header_is_enough: bool,
    pub(super) headless: bool,
}

impl Default for ColumnKeys {
    fn default() -> Self {
        Self {
            headers: Vec::new(),
            certain: Vec::new(),
            against: Vec::new(),
            min_rows: 3,
            min_share: 0.6,
            min_distinct: 0.0,
            max_distinct: 1.0,
            alone: true,
            beside: Vec::new(),
            header_is_enough: false,
            headless: false,
        }
    }
}

/// What a local rule has beside the keys of every rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct LocalKeys {
    /// Patterns beside the first, each with its line.
    pub(super) patterns: Vec<(String, usize)>,
    /// Whether rules of the same category learn its words.
    pub(super) lends: bool,
    /// Whether who holds such a rank is published.
    pub(super) published: bool,
}

/// `columns`, `stop-from`, `stop-from-one-with` of a roster rule.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RosterKeys {
    pub(super) any: Vec<String>,
    pub(super) with_any: Vec<String>,
    pub(super) min_kinds: u64,
    pub(super) stop_from_shown: Option<u64>,
    pub(super) stop_from_hidden: Option<u64>,
    pub(super) stop_from_one_with: Vec<String>,
    pub(super) names_nobody: bool,
}

/// `[[example]]` or `[[counterexample]]`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Example {
    /// Whether it is a counterexample.
    pub(super) counter: bool,
    /// 1-based line in its file.
    pub(super) line: usize,
    pub(super) given: Vec<Vec<String>>,
    pub(super) finds: Option<String>,
    pub(super) people: Option<u64>,
    pub(super) hidden: Option<String>,
    pub(super) surface: Option<SurfaceKind>,
    pub(super) beside: Option<String>,
    pub(super) because: Option<String>,
}

/// `pack.toml`, or `[pack]` of a pack in one file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PackFile {
    pub(super) id: String,
    pub(super) version: String,
}

/// The terms of a list: one a line, `#` begins a comment, ` ?` at the end says
/// that the term means other things, too.
pub(super) fn terms(list: &str) -> impl Iterator<Item = (&str, bool)> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|line| !line.is_empty())
        .map(|line| match line.strip_suffix(" ?") {
            Some(term) => (term.trim(), true),
            None => (line, false),
        })
}

/// Numbers the value rules that are read ahead.
pub(super) fn number<'r>(rules: impl IntoIterator<Item = &'r mut RuleFile>) {
    let values = rules
        .into_iter()
        .filter(|rule| rule.kind == RuleKind::Value);
    for (rule, number) in values.zip(0..) {
        rule.ahead = Some(number);
    }
}
