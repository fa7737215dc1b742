//! One value becomes a class: which rules hit, what part of a name it could be,
//! what kind of thing it is. Values of one class are not told apart any more,
//! so memory does not grow with values.

use std::hash::{Hash as _, Hasher as _};

use rustc_hash::{FxHashMap, FxHasher};

use crate::model::Kind;
use crate::rules::{
    Date, Folded, Folding, HeaderTerm, NameClues, PatternCache, Rules, ValueNumber, clues, is_name,
};

use super::text;

/// Number of a class in [`Classes`]; 0 is the class of empty cells.
pub(crate) type ClassId = u32;

/// What is kept of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(crate) struct Class {
    pub(crate) kind: Kind,
    /// Number of a set in [`Classes::hits`].
    hits: u32,
    /// Number of a list in [`Classes::headers`].
    header: u32,
    names: Names,
    /// Letters and digits of a code, at most 255.
    pub(crate) width: u8,
}

/// [`NameClues`] in eleven bits, two for each strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
struct Names(u16);

impl Names {
    fn pack(clues: NameClues) -> Self {
        let strengths = [
            clues.surname,
            clues.forename,
            clues.full_name,
            clues.against,
        ];
        let packed = strengths
            .iter()
            .fold(0, |packed, one| packed << 2 | u16::from(*one & 3));
        Self(packed << 2 | u16::from(clues.initials) << 1 | u16::from(clues.shaped))
    }

    fn unpack(self) -> NameClues {
        let strength = |shift: u16| (self.0 >> shift & 3) as u8;
        NameClues {
            surname: strength(8),
            forename: strength(6),
            full_name: strength(4),
            against: strength(2),
            initials: self.0 & 2 != 0,
            shaped: self.0 & 1 != 0,
        }
    }
}

impl Class {
    /// What part of a name values of this class could be.
    pub(crate) fn names(self) -> NameClues {
        self.names.unpack()
    }
}

/// The rules that hit one value.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Hits {
    /// Those that are sure of it.
    pub(crate) sure: Box<[ValueNumber]>,
    /// Those for which it is an ambiguous word.
    pub(crate) weak: Box<[ValueNumber]>,
    /// Those whose values stand inside it, among other words.
    pub(crate) inside: Box<[ValueNumber]>,
}

/// Every class met so far, each once.
#[derive(Clone, Debug)]
pub(crate) struct Classes {
    classes: Vec<Class>,
    by_class: FxHashMap<Class, ClassId>,
    hits: Vec<Hits>,
    by_hits: FxHashMap<u64, u32>,
    headers: Vec<Box<[HeaderTerm]>>,
    by_header: FxHashMap<Box<[HeaderTerm]>, u32>,
}

impl Classes {
    pub(crate) fn new() -> Self {
        Self {
            classes: vec![Class::default()],
            by_class: FxHashMap::from_iter([(Class::default(), 0)]),
            hits: vec![Hits::default()],
            by_hits: FxHashMap::default(),
            headers: vec![Box::default()],
            by_header: FxHashMap::from_iter([(Box::default(), 0)]),
        }
    }

    pub(crate) fn get(&self, id: ClassId) -> Class {
        self.classes.get(id as usize).copied().unwrap_or_default()
    }

    /// The rules that hit values of this class.
    pub(crate) fn hits(&self, class: Class) -> Option<&Hits> {
        self.hits.get(class.hits as usize)
    }

    /// What values of this class say as headers.
    pub(crate) fn header(&self, class: Class) -> &[HeaderTerm] {
        self.headers
            .get(class.header as usize)
            .map_or(&[], |terms| terms)
    }

    fn intern(&mut self, class: Class) -> ClassId {
        if let Some(id) = self.by_class.get(&class) {
            return *id;
        }
        let id = ClassId::try_from(self.classes.len()).unwrap_or_default();
        self.classes.push(class);
        self.by_class.insert(class, id);
        id
    }

    /// The number of a set of hits. The set is copied only when it is new.
    fn intern_hits(
        &mut self,
        sure: &[ValueNumber],
        weak: &[ValueNumber],
        inside: &[ValueNumber],
    ) -> u32 {
        let mut hasher = FxHasher::default();
        (sure, weak, inside).hash(&mut hasher);
        let key = hasher.finish();
        if let Some(id) = self.by_hits.get(&key) {
            return *id;
        }
        let id = u32::try_from(self.hits.len()).unwrap_or_default();
        self.hits.push(Hits {
            sure: sure.into(),
            weak: weak.into(),
            inside: inside.into(),
        });
        self.by_hits.insert(key, id);
        id
    }

    fn intern_header(&mut self, terms: Vec<HeaderTerm>) -> u32 {
        let terms = terms.into_boxed_slice();
        if let Some(id) = self.by_header.get(&terms) {
            return *id;
        }
        let id = u32::try_from(self.headers.len()).unwrap_or_default();
        self.headers.push(terms.clone());
        self.by_header.insert(terms, id);
        id
    }
}

/// Classifies the values of one thread.
#[derive(Clone)]
pub(crate) struct Classifier<'r> {
    rules: &'r Rules,
    cache: Option<PatternCache>,
    /// Rules told by a check alone, without pattern or words.
    checks: Vec<ValueNumber>,
    pub(crate) classes: Classes,
    room: String,
    sure: Vec<ValueNumber>,
    weak: Vec<ValueNumber>,
    inside: Vec<ValueNumber>,
}

/// Longer texts are prose and are not compared with vocabularies.
const MAX_TERM_BYTES: usize = 120;
/// So many blanks make prose of a text.
const MAX_TERM_BLANKS: usize = 11;
/// Longer texts are no headers.
const MAX_HEADER_BYTES: usize = 60;
/// Two-figure years are read as this year or before.
const LATEST_YEAR: i32 = 2099;
/// Longer prose is looked at only so far.
const MAX_PROSE_BYTES: usize = 32 << 10;

impl<'r> Classifier<'r> {
    pub(crate) fn new(rules: &'r Rules) -> Self {
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
            cache: rules.patterns().map(crate::rules::Patterns::cache),
            checks: numbers.filter(is_check).collect(),
            classes: Classes::new(),
            room: String::new(),
            sure: Vec::new(),
            weak: Vec::new(),
            inside: Vec::new(),
        }
    }

    /// The class of a text as written in the file.
    pub(crate) fn text(&mut self, written: &str) -> ClassId {
        let mut room = std::mem::take(&mut self.room);
        let id = self.plain_text(text::plain(written, &mut room));
        self.room = room;
        id
    }

    fn plain_text(&mut self, text: &str) -> ClassId {
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
        self.patterns(text);
        self.checks(text, class.kind);
        if !self.sure.is_empty() {
            class.kind = class.kind.and(Kind::CHECKED);
        }
        if look.n_letters > 0 {
            self.words(text, &mut class, look);
        }
        class.kind = class.kind.and(self.harm()).and(count(text, look));
        if self.sure.is_empty() && look.could_hold_values() {
            self.inside(text);
        }
        self.seal(class)
    }

    /// The class of a number in plain decimal notation.
    pub(crate) fn number(&mut self, text: &str) -> ClassId {
        self.sure.clear();
        self.weak.clear();
        self.inside.clear();
        let mut class = Class {
            kind: Kind::FILLED.and(Kind::NUMBER),
            ..Class::default()
        };
        if text.len() >= 3 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            class.kind = class.kind.and(Kind::CODE);
            class.width = u8::try_from(text.len()).unwrap_or(u8::MAX);
        }
        self.patterns(text);
        if !self.sure.is_empty() {
            class.kind = class.kind.and(Kind::CHECKED);
        }
        class.kind = class.kind.and(small(text));
        self.seal(class)
    }

    /// The class of a date in ISO form.
    pub(crate) fn date(&mut self, text: &str) -> ClassId {
        self.sure.clear();
        self.weak.clear();
        self.inside.clear();
        let mut kind = Kind::FILLED.and(Kind::DATE);
        self.patterns(text);
        self.checks(text, kind);
        if !self.sure.is_empty() {
            kind = kind.and(Kind::CHECKED);
        }
        self.seal(Class {
            kind,
            ..Class::default()
        })
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

    /// Rules whose pattern fills the value and whose check holds.
    fn patterns(&mut self, text: &str) {
        let (Some(patterns), Some(cache)) = (self.rules.patterns(), self.cache.as_mut()) else {
            return;
        };
        let (rules, sure) = (self.rules, &mut self.sure);
        patterns.fill(cache, text.as_bytes(), |number| {
            if let Some(rule) = rules.value(number)
                && rule.plausible.is_none_or(|check| check.strength(text) > 0)
                && !rule.never.iter().any(|never| never == text)
            {
                sure.push(number);
            }
        });
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

    /// Whether one of the words found makes a person's row worse.
    fn harm(&self) -> Kind {
        let harms = |number: &ValueNumber| self.rules.value(*number).is_some_and(|rule| rule.harm);
        if self.sure.iter().any(harms) {
            Kind::HARM
        } else {
            Kind::EMPTY
        }
    }

    fn checks(&mut self, text: &str, kind: Kind) {
        if !kind.meets(Kind::DATE.and(Kind::CODE)) {
            return;
        }
        for number in &self.checks {
            let check = self.rules.value(*number).and_then(|rule| rule.plausible);
            if check.is_some_and(|check| check.strength(text) > 0) {
                self.sure.push(*number);
            }
        }
    }

    /// What the value says as a word: in vocabularies, as a name, as a header.
    fn words(&mut self, text: &str, class: &mut Class, look: Look) {
        let vocabulary = self.rules.vocabulary();
        let likely = vocabulary.likely(text);
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
        if look.n_others == 0 && look.n_letters > look.n_digits {
            let names = clues(text);
            class.names = Names::pack(names);
            if names.shaped {
                class.kind = class.kind.and(Kind::NAMELIKE);
            }
        }
        if likely.header
            && text.len() <= MAX_HEADER_BYTES
            && let Some(folded) = Folded::new(text, Folding::Header)
        {
            let terms = vocabulary.header(&folded);
            if !terms.is_empty() {
                class.header = self.classes.intern_header(terms);
            }
        }
    }

    fn seal(&mut self, mut class: Class) -> ClassId {
        if !self.sure.is_empty() || !self.weak.is_empty() || !self.inside.is_empty() {
            for list in [&mut self.sure, &mut self.weak, &mut self.inside] {
                list.sort_unstable();
                list.dedup();
            }
            class.hits = self
                .classes
                .intern_hits(&self.sure, &self.weak, &self.inside);
        }
        self.classes.intern(class)
    }
}

/// Whether a number is a count so small that it can single out.
fn small(text: &str) -> Kind {
    if matches!(text, "1" | "2" | "3" | "4") {
        Kind::SMALL
    } else {
        Kind::EMPTY
    }
}

/// Whether a text is a small count, or the mark of one that was held back.
fn count(text: &str, look: Look) -> Kind {
    let is_mark = matches!(
        text,
        "*" | "**" | "[c]" | "#" | "<5" | "<=5" | "< 5" | "1-4" | "1 to 4" | "<10" | "<3"
    );
    if is_mark {
        Kind::SUPPRESSED
    } else if look.n_letters == 0 {
        small(text)
    } else {
        Kind::EMPTY
    }
}

/// What the letters of a text are, counted in one pass.
#[derive(Clone, Copy, Default)]
struct Look {
    n_letters: usize,
    n_digits: usize,
    n_blanks: usize,
    n_others: usize,
    /// Characters that amounts, dates and times are made of.
    n_figures: usize,
}

impl Look {
    fn at(text: &str) -> Self {
        let mut look = Self::default();
        for byte in text.bytes() {
            match byte {
                b'0'..=b'9' => look.n_digits += 1,
                b'A'..=b'Z' | b'a'..=b'z' | 0x80.. => look.n_letters += 1,
                b' ' | b'\t' | b'\n' | b'\r' => look.n_blanks += 1,
                b'.' | b',' | b'-' | b'+' | b'%' | b'/' | b':' | b'(' | b')' | b'$' | b'*' => {
                    look.n_figures += 1;
                }
                // Part of names; no amount is written with it.
                b'\'' => {}
                _ => look.n_others += 1,
            }
        }
        look
    }

    /// Whether a text of a few words could hold a number or an address that
    /// rules know.
    fn could_hold_values(self) -> bool {
        self.n_blanks >= 2 && self.n_letters >= 4
    }

    fn kind(self, text: &str) -> Kind {
        let mut kind = Kind::FILLED;
        if self.n_digits == 0 {
            return kind;
        }
        let has_marks =
            self.n_others == 0 && self.n_figures + self.n_letters > 0 && self.n_letters <= 9;
        if self.n_digits >= 3
            && has_marks
            && text.len() <= 30
            && Date::parse(text, LATEST_YEAR).is_some()
        {
            return kind.and(Kind::DATE);
        }
        let currency = text.starts_with('£') || text.starts_with('€');
        if (self.n_letters == 0 || (currency && self.n_letters <= 3)) && self.n_others == 0 {
            kind = kind.and(Kind::NUMBER);
        }
        if text.len() <= 20 && self.n_digits >= 2 && self.n_blanks <= 3 && !currency {
            kind = kind.and(Kind::CODE);
        }
        kind
    }
}
