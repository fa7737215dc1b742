//! One value becomes a class: which rules hit, what part of a name it could be,
//! what kind of thing it is.

use crate::model::Kind;
use crate::rules::{Folded, Folding, Likely, PatternCache, Rules, ValueNumber, clues, is_name};

use super::classes::{Class, ClassId, Classes, Names};
use super::codes::{Codes, Fit};
use super::look::{Look, count};
use super::mailboxes::Mailboxes;
use super::text;

/// Classifies the values of one thread.
#[derive(Clone)]
pub(crate) struct Classifier<'r> {
    pub(super) rules: &'r Rules,
    pub(super) cache: Option<PatternCache>,
    /// Rules told by a check alone, without pattern or words.
    checks: Vec<ValueNumber>,
    pub(crate) classes: Classes,
    room: String,
    pub(super) sure: Vec<ValueNumber>,
    pub(super) weak: Vec<ValueNumber>,
    pub(super) inside: Vec<ValueNumber>,
    pub(super) codes: Codes,
    mailboxes: Mailboxes,
}

/// A value whose class is not known.
#[derive(Clone, Copy)]
pub(super) enum Fresh<'a> {
    /// A text as written in the file.
    Text(&'a str),
    /// A number in plain decimal notation.
    Number(&'a str),
    /// A date in ISO form.
    Date(&'a str),
}

impl Default for Fresh<'_> {
    fn default() -> Self {
        Self::Number("")
    }
}

/// Longer texts are prose and are not compared with vocabularies.
const MAX_TERM_BYTES: usize = 120;
/// So many blanks make prose of a text.
const MAX_TERM_BLANKS: usize = 11;
/// Texts with more digits are no headers; years and numbers of columns are.
const MAX_HEADER_DIGITS: usize = 6;
/// Longer texts are no headers.
const MAX_HEADER_BYTES: usize = 60;
/// Longer prose is looked at only so far.
const MAX_PROSE_BYTES: usize = 32 << 10;

impl<'r> Classifier<'r> {
    /// A classifier, with the states of the patterns that another one of the
    /// same rules has worked out.
    pub(crate) fn knowing(rules: &'r Rules, known: Option<PatternCache>) -> Self {
        let is_check = |number: &ValueNumber| {
            rules.value(*number).is_some_and(|rule| {
                !rule.has_pattern
                    && !rule.has_words
                    && rule.plausible.is_some_and(|check| !is_name(check))
            })
        };
        let numbers = 0..ValueNumber::try_from(rules.values().len()).unwrap_or(ValueNumber::MAX);
        Self {
            rules,
            cache: known.or_else(|| rules.patterns().map(crate::rules::Patterns::cache)),
            checks: numbers.filter(is_check).collect(),
            classes: Classes::new(),
            room: String::new(),
            sure: Vec::new(),
            weak: Vec::new(),
            inside: Vec::new(),
            codes: Codes::default(),
            mailboxes: Mailboxes::default(),
        }
    }

    /// What values hang on beyond themselves begins anew, so that a sheaf is
    /// classified alike whoever does it.
    pub(super) fn begin_sheaf(&mut self) {
        self.mailboxes = Mailboxes::default();
    }

    /// How many classes were met.
    #[cfg(feature = "threads")]
    pub(crate) fn n_classes(&self) -> usize {
        self.classes.len()
    }

    /// Ends, leaving the states of the patterns for another classifier.
    pub(crate) fn into_known(self) -> Option<PatternCache> {
        self.cache
    }

    /// The class of a text as written in the file.
    pub(crate) fn text(&mut self, written: &str) -> ClassId {
        self.written(written, None)
    }

    /// The class of a value. Which patterns fill it may be known already.
    pub(super) fn fresh(&mut self, value: Fresh<'_>, filled: Option<u32>) -> ClassId {
        match value {
            Fresh::Text(written) => self.written(written, filled),
            Fresh::Number(text) => self.number(text, filled),
            Fresh::Date(text) => self.date(text, filled),
        }
    }

    /// Which patterns fill four values, where that can be told for all of them
    /// at once.
    pub(super) fn four(&mut self, values: &[Fresh<'_>; 4]) -> [Option<u32>; 4] {
        let texts = values.map(|value| match value {
            Fresh::Text(text) if text::is_plain(text) && text.len() <= MAX_TERM_BYTES => {
                Some(text.as_bytes())
            }
            Fresh::Number(text) | Fresh::Date(text) => Some(text.as_bytes()),
            Fresh::Text(_) => None,
        });
        let (Some(patterns), Some(cache), [Some(a), Some(b), Some(c), Some(d)]) =
            (self.rules.patterns(), self.cache.as_ref(), texts)
        else {
            return [None; 4];
        };
        patterns
            .fill_four(cache, [a, b, c, d])
            .map_or([None; 4], |filled| filled.map(Some))
    }

    fn written(&mut self, written: &str, filled: Option<u32>) -> ClassId {
        // Only of plain texts it is known what fills them.
        if filled.is_some() {
            return self.plain_text(written, filled);
        }
        let mut room = std::mem::take(&mut self.room);
        let id = self.plain_text(text::plain(written, &mut room), filled);
        self.room = room;
        id
    }

    fn plain_text(&mut self, text: &str, filled: Option<u32>) -> ClassId {
        if text.is_empty() {
            return 0;
        }
        let look = Look::at(text);
        if text.len() > MAX_TERM_BYTES || look.n_blanks > MAX_TERM_BLANKS {
            return self.prose(text);
        }
        self.sure.clear();
        self.weak.clear();
        self.inside.clear();
        let mut class = Class {
            kind: look.kind(text),
            ..Class::default()
        };
        if class.kind.meets(Kind::CODE) {
            class.width = u8::try_from(look.n_letters + look.n_digits).unwrap_or(u8::MAX);
        }
        class.kind = class.kind.and(count(text, look));
        let fit = self.fit(text, filled);
        let n_checks = self.checks(text, class.kind);
        if fit.holds || n_checks > 0 {
            class.kind = class.kind.and(Kind::CHECKED);
        }
        let likely = self.likely(text, look);
        let has_words = likely.term || (likely.header && look.n_digits <= MAX_HEADER_DIGITS);
        let is_mailed = look.has_at && text.ends_with('>');
        if !has_words && !look.could_be_name() && !look.could_hold_values() && !is_mailed {
            return self.code(class, fit, n_checks);
        }
        self.take_sure(fit);
        self.words(text, &mut class, look, likely);
        class.kind = class.kind.and(self.weighty());
        if self.sure.is_empty() && look.could_hold_values() {
            self.inside(text);
        }
        self.seal(class)
    }

    /// What the words of a text could be; it may have none.
    fn likely(&self, text: &str, look: Look) -> Likely {
        if look.n_letters > 0 && !look.has_at {
            self.rules.vocabulary().likely(text)
        } else {
            Likely {
                term: false,
                header: false,
            }
        }
    }

    /// The class of TRUE, FALSE and error values.
    pub(crate) fn other(&mut self) -> ClassId {
        self.classes.intern(Class {
            kind: Kind::FILLED,
            ..Class::default()
        })
    }

    fn prose(&mut self, text: &str) -> ClassId {
        self.sure.clear();
        self.weak.clear();
        self.inside.clear();
        let mut end = text.len().min(MAX_PROSE_BYTES);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.inside(text.get(..end).unwrap_or_default());
        self.seal(Class {
            kind: Kind::FILLED.and(Kind::PROSE),
            ..Class::default()
        })
    }

    /// Which patterns fill the value and which of their checks hold. The set of
    /// patterns may be known: 0 for none.
    pub(super) fn fit(&mut self, text: &str, filled: Option<u32>) -> Fit {
        let (Some(patterns), Some(cache)) = (self.rules.patterns(), self.cache.as_mut()) else {
            return Fit::default();
        };
        let filled = match filled {
            Some(0) => None,
            Some(number) => patterns.told_as(cache, number),
            None => patterns.fill(cache, text.as_bytes()),
        };
        let Some(filled) = filled else {
            return Fit::default();
        };
        let mut passed = 0;
        for number in &filled.checked {
            passed <<= 1;
            if let Some(rule) = self.rules.value(*number)
                && rule
                    .plausible
                    .is_none_or(|check| self.mailboxes.holds(check, text))
                && !rule.never.iter().any(|never| never == text)
            {
                passed |= 1;
            }
        }
        Fit {
            patterns: filled.number,
            passed,
            holds: passed > 0 || !filled.always.is_empty(),
        }
    }

    /// Takes the rules that a fit stands for among those that are sure.
    pub(super) fn take_sure(&mut self, fit: Fit) {
        let (Some(patterns), Some(cache)) = (self.rules.patterns(), self.cache.as_ref()) else {
            return;
        };
        if fit.holds
            && let Some(filled) = patterns.told_as(cache, fit.patterns)
        {
            self.sure.extend_from_slice(&filled.always);
            let in_order = filled.checked.iter().rev().zip(0..64);
            let passed = in_order.filter(|(_, bit)| fit.passed >> bit & 1 == 1);
            self.sure.extend(passed.map(|(number, _)| *number));
        }
    }

    /// Rules whose values stand inside a longer text.
    fn inside(&mut self, text: &str) {
        if let (Some(patterns), Some(cache)) = (self.rules.patterns(), self.cache.as_mut()) {
            let inside = &mut self.inside;
            patterns.stand_in(cache, text.as_bytes(), |rule| inside.push(rule));
            inside.sort_unstable();
            inside.dedup();
            let rules = self.rules;
            inside.retain(|number| {
                let check = rules.value(*number).and_then(|rule| rule.plausible);
                check.is_none_or(|check| {
                    patterns.some_place(*number, text, |place| check.strength(place) > 0)
                })
            });
        }
    }

    /// Whether one of the words found makes a person's row worse, or is a rank
    /// whose holders are published.
    fn weighty(&self) -> Kind {
        let rule = |number: &ValueNumber| self.rules.value(*number);
        let mut kind = Kind::EMPTY;
        if self.sure.iter().filter_map(rule).any(|rule| rule.harm) {
            kind = kind.and(Kind::HARM);
        }
        let mut all = self.sure.iter().chain(&self.weak).filter_map(rule);
        if all.any(|rule| rule.published) {
            kind = kind.and(Kind::PUBLISHED);
        }
        kind
    }

    /// Rules told by a check alone; returns how many hold. Such checks are
    /// about dates.
    pub(super) fn checks(&mut self, text: &str, kind: Kind) -> usize {
        if !kind.meets(Kind::DATE) {
            return 0;
        }
        let before = self.sure.len();
        for number in &self.checks {
            let check = self.rules.value(*number).and_then(|rule| rule.plausible);
            if check.is_some_and(|check| check.strength(text) > 0) {
                self.sure.push(*number);
            }
        }
        self.sure.len() - before
    }

    /// What the value says as a word: in vocabularies, as a name, as a header.
    fn words(&mut self, text: &str, class: &mut Class, look: Look, likely: Likely) {
        let vocabulary = self.rules.vocabulary();
        if likely.term
            && let Some(folded) = Folded::new(text, Folding::Value)
        {
            let rules = self.rules;
            vocabulary.terms(&folded, |term| {
                let check = rules.value(term.rule).and_then(|rule| rule.plausible);
                if check.is_none_or(|check| is_name(check) || check.strength(text) > 0) {
                    let list = if term.ambiguous {
                        &mut self.weak
                    } else {
                        &mut self.sure
                    };
                    list.push(term.rule);
                    class.kind = class.kind.and(Kind::VOCABULARY);
                }
            });
        }
        if look.could_be_name() || look.has_at && text.ends_with('>') {
            let names = clues(text);
            class.names = Names::pack(names);
            if names.shaped {
                class.kind = class.kind.and(Kind::NAMELIKE);
            }
        }
        if likely.header
            && look.n_digits <= MAX_HEADER_DIGITS
            && text.len() <= MAX_HEADER_BYTES
            && let Some(folded) = Folded::new(text, Folding::Header)
        {
            let terms = vocabulary.header(&folded);
            if !terms.is_empty() {
                class.header = self.classes.intern_header(terms);
            }
        }
    }

    pub(super) fn seal(&mut self, mut class: Class) -> ClassId {
        if !self.sure.is_empty() || !self.weak.is_empty() || !self.inside.is_empty() {
            for list in [&mut self.sure, &mut self.weak, &mut self.inside] {
                if list.len() > 1 {
                    list.sort_unstable();
                    list.dedup();
                }
            }
            class.hits = self
                .classes
                .intern_hits(&self.sure, &self.weak, &self.inside);
        }
        self.classes.intern(class)
    }
}
