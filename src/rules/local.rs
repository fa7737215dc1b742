//! What only one authority knows: its own units, places, ranks and shapes of
//! staff numbers, and from which rank on its people are published. They become
//! a pack of their own, `local`, and every rule of the same category learns
//! their words, so that a column of common and local units is one column.

use std::collections::BTreeSet;

use crate::model::{RuleKind, Severity};

use super::error::RuleError;
use super::fields::Term;
use super::keys::{CellKeys, ColumnKeys, LocalKeys, RosterKeys, RuleFile};
use super::patterns::Patterns;
use super::seniority::OwnLadder;
use super::structure::StructureKeys;
use super::teach::Written;

/// The id of the pack.
pub(super) const PACK: &str = "local";

/// Local knowledge, as a config file gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Local {
    /// How messages name the file it stands in.
    pub file: String,
    /// Units, departments, teams.
    pub units: Vec<Term>,
    /// Units where being known is dangerous.
    pub high_harm_units: Vec<Term>,
    /// Stations, offices and other places of work.
    pub locations: Vec<Term>,
    /// Ranks and grades.
    pub ranks: Vec<Term>,
    /// Ranks and grades in their order, the most junior first.
    pub ladder: Vec<Term>,
    /// Staff numbers: a shape such as `AA999999`, or a regular expression.
    pub staff_numbers: Vec<Term>,
    /// From these ranks or grades on, people are published.
    pub published_from: Vec<Term>,
}

impl Local {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.all().all(<[Term]>::is_empty)
    }

    fn all(&self) -> impl Iterator<Item = &[Term]> {
        [
            &self.units,
            &self.high_harm_units,
            &self.locations,
            &self.ranks,
            &self.ladder,
            &self.staff_numbers,
            &self.published_from,
        ]
        .into_iter()
        .map(Vec::as_slice)
    }

    /// All of it as text, to tell one from another.
    pub(super) fn text(&self) -> String {
        let lists = self.all().map(|list| {
            let lines: Vec<&str> = list.iter().map(|term| term.text.as_str()).collect();
            lines.join("\n")
        });
        lists.collect::<Vec<_>>().join("\n\n")
    }

    /// The rules it makes. `known` are the rules of the other packs: what heads
    /// a column of units there heads one here.
    pub(super) fn rules<'r>(
        &self,
        known: impl Iterator<Item = &'r RuleFile>,
        mistakes: &mut Vec<RuleError>,
    ) -> Vec<RuleFile> {
        let heads = Heads::of(known);
        let ladder = OwnLadder::read(&self.ladder, &self.file, mistakes);
        let ranks: Vec<Term> = self.ranks_with(&ladder);
        let worded = [
            (&UNIT, &self.units),
            (&HIGH_HARM_UNIT, &self.high_harm_units),
            (&LOCATION, &self.locations),
            (&RANK, &ranks),
        ];
        let mut rules: Vec<RuleFile> = worded
            .into_iter()
            .filter(|(_, terms)| !terms.is_empty())
            .map(|(plan, terms)| {
                let words = terms.iter().map(|term| term.text.clone()).collect();
                self.rule(plan, terms, words, &heads)
            })
            .collect();
        rules.extend(self.numbers(&heads, mistakes));
        match ladder.words_from(&self.published_from, &self.file) {
            Ok(words) if words.is_empty() => {}
            Ok(words) => rules.push(self.rule(&PUBLISHED, &self.published_from, words, &heads)),
            Err(found) => mistakes.extend(found),
        }
        rules
    }

    /// The ranks and those that only the ladder names.
    fn ranks_with(&self, ladder: &OwnLadder<'_>) -> Vec<Term> {
        let named = ladder.names().filter_map(|name| {
            let is_it = |term: &&Term| term.text == name;
            self.ladder.iter().find(is_it).cloned()
        });
        let mut ranks = self.ranks.clone();
        ranks.extend(named.filter(|term| self.ranks.iter().all(|rank| rank.text != term.text)));
        ranks
    }

    /// The rule about staff numbers. Shapes of digits alone fit any amount, so
    /// they need a header or names beside them.
    fn numbers(&self, heads: &Heads, mistakes: &mut Vec<RuleError>) -> Option<RuleFile> {
        let mut patterns = Vec::new();
        for term in &self.staff_numbers {
            let pattern = pattern(&term.text);
            let written = Written {
                rule: 0,
                pattern: pattern.clone(),
                fills_part: false,
                is_checked: false,
            };
            match Patterns::new(&[written]) {
                Ok(_) => patterns.push((pattern, term.line)),
                Err(broken) => mistakes.extend(broken.into_iter().map(|(_, says)| RuleError {
                    file: self.file.clone(),
                    line: term.line,
                    key: "local.staff-numbers".to_owned(),
                    says: format!("this is neither a shape such as \"AA999999\" nor a regular expression foiscan can use: {says}"),
                })),
            }
        }
        let (first, rest) = patterns.split_first()?;
        let mut rule = self.rule(&STAFF_NUMBER, &self.staff_numbers, Vec::new(), heads);
        rule.cell.pattern = Some(first.0.clone());
        rule.column.min_distinct = 0.02;
        rule.column.alone = self
            .staff_numbers
            .iter()
            .all(|term| has_letters(&term.text));
        rule.column.beside = ["surname", "full-name", "forename", "rank"]
            .map(str::to_owned)
            .to_vec();
        rule.local = Some(LocalKeys {
            patterns: rest.to_vec(),
            ..LocalKeys::default()
        });
        Some(rule)
    }

    fn rule(&self, plan: &Plan, terms: &[Term], words: Vec<String>, heads: &Heads) -> RuleFile {
        RuleFile {
            file: self.file.clone(),
            line: terms.first().map_or(0, |term| term.line),
            id: plan.id.to_owned(),
            kind: RuleKind::Value,
            title: plan.title.to_owned(),
            category: Some(plan.category.to_owned()),
            severity: plan.severity,
            says: plan.says.to_owned(),
            why: plan.why.to_owned(),
            next: ["remove-column", "check-again"].map(str::to_owned).to_vec(),
            references: Vec::new(),
            mistaken_for: Vec::new(),
            status: "stable".to_owned(),
            cell: CellKeys {
                words,
                harm: plan.harm,
                ..CellKeys::default()
            },
            column: ColumnKeys {
                headers: heads.named(plan.category, true),
                against: heads.named(plan.category, false),
                beside: ["surname", "full-name", "staff-number"]
                    .map(str::to_owned)
                    .to_vec(),
                ..ColumnKeys::default()
            },
            roster: RosterKeys::default(),
            structure: StructureKeys::default(),
            examples: Vec::new(),
            local: Some(LocalKeys {
                lends: !plan.published,
                published: plan.published,
                patterns: Vec::new(),
            }),
            ahead: None,
        }
    }
}

/// The headers of the other packs' columns, by category.
struct Heads(Vec<(String, Vec<String>, Vec<String>)>);

impl Heads {
    fn of<'r>(known: impl Iterator<Item = &'r RuleFile>) -> Self {
        let told = known.filter(|rule| rule.cell.pattern.is_some() || !rule.cell.words.is_empty());
        Self(
            told.filter_map(|rule| {
                let category = rule.category.clone()?;
                Some((
                    category,
                    rule.column.headers.clone(),
                    rule.column.against.clone(),
                ))
            })
            .collect(),
        )
    }

    /// What speaks for a column of the category, or against one.
    fn named(&self, category: &str, speaks_for: bool) -> Vec<String> {
        let of_it = self.0.iter().filter(|(known, _, _)| known == category);
        let all: BTreeSet<&String> = of_it
            .flat_map(|(_, headers, against)| if speaks_for { headers } else { against })
            .collect();
        all.into_iter().cloned().collect()
    }
}

/// The words of a local rule.
struct Plan {
    id: &'static str,
    category: &'static str,
    title: &'static str,
    severity: Severity,
    says: &'static str,
    why: &'static str,
    harm: bool,
    published: bool,
}

const UNIT: Plan = Plan {
    id: "unit",
    category: "unit",
    title: "Units of this authority",
    severity: Severity::Clear,
    says: "Column {column} looks like units of this authority ({cells} cells).",
    why: "A unit beside a name says where someone works and often what they do.",
    harm: false,
    published: false,
};

const HIGH_HARM_UNIT: Plan = Plan {
    id: "high-harm-unit",
    title: "Units of this authority where being known is dangerous",
    says: "Column {column} looks like units where being known is dangerous ({cells} cells).",
    why: "Whoever set foiscan up for this authority named these units: a name beside one of them can put a person at risk.",
    harm: true,
    ..UNIT
};

const LOCATION: Plan = Plan {
    id: "location",
    category: "location",
    title: "Places of work of this authority",
    says: "Column {column} looks like places of work of this authority ({cells} cells).",
    why: "A place of work beside a name says where someone can be found.",
    ..UNIT
};

const RANK: Plan = Plan {
    id: "rank",
    category: "rank",
    title: "Ranks and grades of this authority",
    says: "Column {column} looks like ranks or grades of this authority ({cells} cells).",
    why: "A rank or grade beside a name says what someone is and how senior.",
    ..UNIT
};

const PUBLISHED: Plan = Plan {
    id: "published-rank",
    title: "Ranks and grades whose holders are published",
    says: "Column {column} looks like ranks or grades whose holders are published ({cells} cells).",
    why: "Who is this senior is public by the policy of this authority, so such a row alone is not counted as a person.",
    published: true,
    ..RANK
};

const STAFF_NUMBER: Plan = Plan {
    id: "staff-number",
    category: "staff-number",
    title: "Staff numbers of this authority",
    severity: Severity::Review,
    says: "Column {column} looks like staff numbers of this authority ({cells} cells).",
    why: "A staff number points to one person for anyone who can look it up, and links this file with others.",
    ..UNIT
};

/// Whether an entry is a shape as reports show it: `9` for a digit, `A` and `a`
/// for letters.
fn is_shape(text: &str) -> bool {
    let is_part = |letter: char| "9Aa -/.".contains(letter);
    text.chars().all(is_part) && text.chars().any(|letter| "9Aa".contains(letter))
}

/// Whether what is meant has letters in it, or may have.
fn has_letters(text: &str) -> bool {
    if is_shape(text) {
        return text.contains(['A', 'a']);
    }
    // A letter behind a backslash is a class such as \d.
    let bytes = text.as_bytes();
    let before = std::iter::once(&0).chain(bytes);
    bytes
        .iter()
        .zip(before)
        .any(|(byte, before)| byte.is_ascii_alphabetic() && *before != b'\\')
}

/// The regular expression of an entry.
fn pattern(text: &str) -> String {
    if !is_shape(text) {
        return text.to_owned();
    }
    let parts = text.chars().map(|letter| match letter {
        '9' => r"\d".to_owned(),
        'A' => "[A-Z]".to_owned(),
        'a' => "[a-z]".to_owned(),
        '.' => r"\.".to_owned(),
        other => other.to_string(),
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_no_regular_expression() {
        assert_eq!(pattern("AA-99"), r"[A-Z][A-Z]-\d\d");
        assert_eq!(pattern(r"[A-Z]{2}\d{6}"), r"[A-Z]{2}\d{6}");
        assert!(has_letters("A999") && has_letters(r"X\d{4}"));
        assert!(!has_letters("999999") && !has_letters(r"\d{6}"));
    }
}
