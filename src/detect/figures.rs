//! Values without words: numbers, dates and codes. What such a value is follows
//! from a few facts, so that nearly every class is looked up.

use crate::model::Kind;

use super::classes::{Class, ClassId};
use super::classify::Classifier;
use super::codes::{Code, Fit, Plain};
use super::look::small;

impl Classifier<'_> {
    /// The class of a value without words: what it is follows from the patterns
    /// it fits and the checks it passes, so that the class is looked up rather
    /// than put together.
    pub(super) fn code(&mut self, class: Class, fit: Fit, n_checks: usize) -> ClassId {
        let code = Code {
            fit,
            n_checks: u32::try_from(n_checks).unwrap_or(u32::MAX),
            kind: class.kind,
            width: class.width,
        };
        if let Some(id) = self.codes.get(code) {
            return id;
        }
        self.take_sure(fit);
        let id = self.seal(class);
        self.codes.keep(code, id);
        id
    }

    /// The class of a number in plain decimal notation.
    pub(super) fn number(&mut self, text: &str, filled: Option<u32>) -> ClassId {
        let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
        let plain = filled.map(|patterns| Plain {
            patterns,
            n_bytes: text.len(),
            is_whole,
        });
        if let Some(id) = plain.and_then(|plain| self.codes.plain(plain)) {
            return id;
        }
        let id = self.any_number(text, is_whole, filled);
        if let Some(plain) = plain.filter(|plain| !self.asks(plain.patterns)) {
            self.codes.keep_plain(plain, id);
        }
        id
    }

    /// Whether some pattern of a set asks for a check.
    fn asks(&self, number: u32) -> bool {
        let (Some(patterns), Some(cache)) = (self.rules.patterns(), self.cache.as_ref()) else {
            return true;
        };
        let filled = patterns.told_as(cache, number);
        number != 0 && filled.is_none_or(|filled| !filled.checked.is_empty())
    }

    fn any_number(&mut self, text: &str, is_whole: bool, filled: Option<u32>) -> ClassId {
        self.sure.clear();
        self.weak.clear();
        self.inside.clear();
        let mut class = Class {
            kind: Kind::FILLED.and(Kind::NUMBER).and(small(text)),
            ..Class::default()
        };
        if text.len() >= 3 && is_whole {
            class.kind = class.kind.and(Kind::CODE);
            class.width = u8::try_from(text.len()).unwrap_or(u8::MAX);
        }
        let fit = self.fit(text, filled);
        if fit.holds {
            class.kind = class.kind.and(Kind::CHECKED);
        }
        self.code(class, fit, 0)
    }

    /// The class of a date in ISO form.
    pub(super) fn date(&mut self, text: &str, filled: Option<u32>) -> ClassId {
        self.sure.clear();
        self.weak.clear();
        self.inside.clear();
        let mut kind = Kind::FILLED.and(Kind::DATE);
        let fit = self.fit(text, filled);
        self.take_sure(fit);
        self.checks(text, kind);
        if !self.sure.is_empty() {
            kind = kind.and(Kind::CHECKED);
        }
        self.seal(Class {
            kind,
            ..Class::default()
        })
    }
}
