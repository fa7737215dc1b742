//! What a rule file teaches the tables that all rules share: its words, the
//! names of its columns, its patterns.

use super::keys::{RuleFile, terms};
use super::vocabulary::{ValueNumber, Vocabulary};

/// One pattern and the rule it belongs to.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) rule: ValueNumber,
    pub(super) pattern: String,
    pub(super) fills_part: bool,
    /// Whether a value that fits must pass more than the pattern.
    pub(super) is_checked: bool,
}

/// Teaches the words and headers of value rule `number`. `list` finds the text
/// of a list file; the names of those that are missing come back.
pub(super) fn teach<'f>(
    vocabulary: &mut Vocabulary,
    file: &'f RuleFile,
    number: ValueNumber,
    list: impl Fn(&str) -> Option<String>,
) -> Vec<&'f str> {
    let mut missing = Vec::new();
    for prefix in &file.cell.prefixes {
        vocabulary.add_prefix(prefix, number);
    }
    for entry in &file.cell.words {
        if !entry.ends_with(".txt") {
            teach_list(vocabulary, entry, number);
        } else if let Some(text) = list(entry) {
            teach_list(vocabulary, &text, number);
        } else {
            missing.push(entry.as_str());
        }
    }
    for header in &file.column.headers {
        vocabulary.add_header(header, number);
    }
    for header in &file.column.certain {
        vocabulary.add_certain_header(header, number);
    }
    for word in &file.column.against {
        vocabulary.add_against(word, number);
    }
    missing
}

/// Teaches the terms of a list.
pub(super) fn teach_list(vocabulary: &mut Vocabulary, list: &str, number: ValueNumber) {
    for (term, ambiguous) in terms(list) {
        vocabulary.add_term(term, number, ambiguous);
    }
}

/// The pattern of value rule `number`, if it has one.
pub(super) fn written(file: &RuleFile, number: ValueNumber) -> Option<Written> {
    let cell = &file.cell;
    Some(Written {
        rule: number,
        pattern: cell.pattern.clone()?,
        fills_part: cell.fills_part,
        is_checked: cell.plausible.is_some() || !cell.never.is_empty(),
    })
}
