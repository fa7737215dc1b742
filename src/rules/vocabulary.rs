//! All words of all rules in one table: what a value or a header says by being
//! exactly that word.

use std::collections::BTreeMap;

use crate::plausible::hash;

use super::fold::{Folded, Folding};
use super::likely::{Likely, WordBits, likely};
use super::table::{Entry, Kept, Lists, Table};

/// Number of a value rule in [`super::Rules::values`].
pub(crate) type ValueNumber = u16;

/// Every term of every vocabulary and every name of a column.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    terms: Lists<Term>,
    /// Words that may stand before a term, and the rules that let them.
    prefixes: Lists<ValueNumber>,
    headers: Lists<HeaderTerm>,
    term_words: WordBits,
    header_words: WordBits,
}

/// The words of the built-in rules, as the build script writes them.
#[derive(Debug)]
pub(super) struct WordTables {
    pub(super) terms: Table,
    pub(super) prefixes: Table,
    pub(super) headers: Table,
    pub(super) term_words: &'static [u64],
    pub(super) header_words: &'static [u64],
}

/// A rule for which a folded text is a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub(crate) rule: ValueNumber,
    /// Means other things, too.
    pub(crate) ambiguous: bool,
}

/// A rule that a header, or a word of one, speaks for or against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct HeaderTerm {
    pub(crate) rule: ValueNumber,
    pub(crate) speaks: Speaks,
}

/// How strongly a header speaks for a rule, strongest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Speaks {
    /// A word of it speaks against.
    Against,
    /// The name stands somewhere in it.
    Inside,
    /// It ends in the name.
    AtEnd,
    /// It is the name.
    Exactly,
    /// It is a name that can head nothing else.
    Certainly,
}

/// Longest prefix of a term, in words.
const MAX_PREFIX_WORDS: usize = 2;
/// Longest name of a column, in words.
const MAX_NAME_WORDS: usize = 5;

impl Vocabulary {
    /// What was worked out ahead, as far as its rules are in force.
    #[allow(dead_code, reason = "the build script begins with nothing")]
    pub(super) fn ahead(words: &WordTables, kept: &Kept) -> Self {
        Self {
            terms: Lists::ahead(words.terms, kept.clone()),
            prefixes: Lists::ahead(words.prefixes, kept.clone()),
            headers: Lists::ahead(words.headers, kept.clone()),
            term_words: WordBits::ahead(words.term_words),
            header_words: WordBits::ahead(words.header_words),
        }
    }

    /// The lists that were written, each with its name in [`WordTables`].
    #[allow(dead_code, reason = "the build script and the tests ask")]
    pub(super) fn lists(&self) -> [(&'static str, BTreeMap<u64, Vec<u32>>); 3] {
        [
            ("TERMS", self.terms.packed()),
            ("PREFIXES", self.prefixes.packed()),
            ("HEADERS", self.headers.packed()),
        ]
    }

    /// The lists of these hashes.
    #[cfg(test)]
    pub(super) fn packed_at<'h>(
        &self,
        terms: impl Iterator<Item = &'h u64>,
        prefixes: impl Iterator<Item = &'h u64>,
        headers: impl Iterator<Item = &'h u64>,
    ) -> [BTreeMap<u64, Vec<u32>>; 3] {
        [
            self.terms.packed_at(terms),
            self.prefixes.packed_at(prefixes),
            self.headers.packed_at(headers),
        ]
    }

    /// The words as bits, with their names there.
    #[allow(dead_code, reason = "the build script and the tests ask")]
    pub(super) fn bits(&self) -> [(&'static str, &[u64]); 2] {
        [
            ("TERM_WORDS", self.term_words.bits()),
            ("HEADER_WORDS", self.header_words.bits()),
        ]
    }

    /// Adds a term of a value rule.
    pub(super) fn add_term(&mut self, text: &str, rule: ValueNumber, ambiguous: bool) {
        if let Some(folded) = Folded::new(text, Folding::Value) {
            self.term_words.add_term(text);
            let terms = self.terms.list(hash(folded.all()));
            match terms.iter_mut().find(|term| term.rule == rule) {
                Some(known) => known.ambiguous &= ambiguous,
                None => terms.push(Term { rule, ambiguous }),
            }
        }
    }

    /// Lets the terms of a rule have a word or two before them.
    pub(super) fn add_prefix(&mut self, text: &str, rule: ValueNumber) {
        if let Some(folded) = Folded::new(text, Folding::Value) {
            self.term_words.add_term(text);
            let rules = self.prefixes.list(hash(folded.all()));
            rules.push(rule);
        }
    }

    /// Adds a name that a column of this rule bears.
    pub(super) fn add_header(&mut self, text: &str, rule: ValueNumber) {
        self.add_header_term(text, rule, Speaks::Exactly);
    }

    /// Adds a name that only a column of this rule bears.
    pub(super) fn add_certain_header(&mut self, text: &str, rule: ValueNumber) {
        self.add_header_term(text, rule, Speaks::Certainly);
    }

    /// Adds a word that speaks against this rule in a header.
    pub(super) fn add_against(&mut self, text: &str, rule: ValueNumber) {
        self.add_header_term(text, rule, Speaks::Against);
    }

    fn add_header_term(&mut self, text: &str, rule: ValueNumber, speaks: Speaks) {
        if let Some(folded) = Folded::new(text, Folding::Header) {
            self.header_words.add_header(text, folded.all());
            let term = HeaderTerm { rule, speaks };
            let terms = self.headers.list(hash(folded.all()));
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
    }

    /// What the words of a text could be; nothing is missed, little is taken
    /// for what it is not.
    pub(crate) fn likely(&self, text: &str) -> Likely {
        likely(text, &self.term_words, &self.header_words)
    }

    /// Whether a word stands in the name of some column.
    pub(crate) fn is_header_word(&self, word: &str) -> bool {
        self.header_words.has_word(word)
    }

    /// The rules for which a value is a term, alone or after a prefix. A term
    /// after a prefix is no ambiguous word any more: `T/DS` is a rank.
    pub(crate) fn terms(&self, folded: &Folded, mut each: impl FnMut(Term)) {
        self.terms.each(hash(folded.all()), &mut each);
        let n_words = folded.n_words();
        for n_before in 1..n_words.min(MAX_PREFIX_WORDS + 1) {
            let mut rules = Vec::new();
            let prefix = hash(folded.span(0, n_before - 1));
            self.prefixes.each(prefix, |rule| rules.push(rule));
            if rules.is_empty() {
                continue;
            }
            let rest = hash(folded.span(n_before, n_words - 1));
            self.terms.each(rest, |term| {
                if rules.contains(&term.rule) {
                    each(Term {
                        rule: term.rule,
                        ambiguous: false,
                    });
                }
            });
        }
    }

    /// What a header says, strongest first for each rule; words that speak
    /// against are kept beside what speaks for.
    pub(crate) fn header(&self, folded: &Folded) -> Vec<HeaderTerm> {
        let n_words = folded.n_words();
        if is_generic(folded) {
            return Vec::new();
        }
        let mut found: Vec<HeaderTerm> = Vec::new();
        for first in 0..n_words {
            for last in first..n_words.min(first + MAX_NAME_WORDS) {
                let speaks = match (first == 0, last + 1 == n_words) {
                    (true, true) => Speaks::Certainly,
                    (false, true) => Speaks::AtEnd,
                    _ => Speaks::Inside,
                };
                self.headers.each(hash(folded.span(first, last)), |term| {
                    found.push(HeaderTerm {
                        rule: term.rule,
                        speaks: term.speaks.min(speaks),
                    });
                });
            }
        }
        found.sort_unstable_by(|a, b| (a.rule, b.speaks).cmp(&(b.rule, a.speaks)));
        found.dedup();
        found
    }
}

/// Whether a header only counts columns: `Column 3`, `Field B`, `F7`. Its words
/// speak neither for nor against anything.
fn is_generic(folded: &Folded) -> bool {
    const WORDS: &[&[u8]] = &[
        b"column",
        b"col",
        b"field",
        b"var",
        b"variable",
        b"unnamed",
        b"f",
        b"x",
        b"v",
    ];
    let is_count = |word: &[u8]| word.len() == 1 || word.iter().all(u8::is_ascii_digit);
    match folded.n_words() {
        1 => {
            let word = folded.span(0, 0);
            let end = word
                .iter()
                .rposition(|byte| !byte.is_ascii_digit())
                .map_or(0, |at| at + 1);
            let (letters, digits) = word.split_at(end);
            word.len() == 1 || (!digits.is_empty() && WORDS.contains(&letters))
        }
        2 => WORDS.contains(&folded.span(0, 0)) && is_count(folded.span(1, 1)),
        _ => false,
    }
}

impl Entry for Term {
    fn pack(self) -> u32 {
        u32::from(self.rule) << 1 | u32::from(self.ambiguous)
    }

    fn unpack(number: u32, kept: &Kept) -> Option<Self> {
        Some(Self {
            rule: kept.now(number >> 1)?,
            ambiguous: number & 1 == 1,
        })
    }
}

impl Entry for ValueNumber {
    fn pack(self) -> u32 {
        u32::from(self)
    }

    fn unpack(number: u32, kept: &Kept) -> Option<Self> {
        kept.now(number)
    }
}

impl Entry for HeaderTerm {
    fn pack(self) -> u32 {
        let speaks = Speaks::ALL.iter().position(|one| *one == self.speaks);
        u32::from(self.rule) << 3 | speaks.unwrap_or_default() as u32
    }

    fn unpack(number: u32, kept: &Kept) -> Option<Self> {
        Some(Self {
            rule: kept.now(number >> 3)?,
            speaks: *Speaks::ALL.get(number as usize & 7)?,
        })
    }
}

impl Speaks {
    /// From the weakest to the strongest.
    const ALL: &[Self] = &[
        Self::Against,
        Self::Inside,
        Self::AtEnd,
        Self::Exactly,
        Self::Certainly,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_speaks_by_where_the_name_stands() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.add_header("staff number", 7);
        vocabulary.add_against("invoice", 7);
        let says = |text: &str| {
            let folded = Folded::new(text, Folding::Header).unwrap();
            let heard = vocabulary.header(&folded);
            heard.iter().map(|term| term.speaks).collect::<Vec<_>>()
        };
        assert_eq!(says("Staff No."), [Speaks::Exactly]);
        assert_eq!(says("PSNI Staff No."), [Speaks::AtEnd]);
        assert_eq!(says("Staff No (current)"), [Speaks::Inside]);
        assert_eq!(says("Invoice staff no"), [Speaks::AtEnd, Speaks::Against]);
        assert!(says("Colour").is_empty());
    }
}
