//! Start tags: names without prefixes, since every writer chooses its own, and
//! attributes without allocation.

use std::borrow::Cow;

use quick_xml::escape::unescape;

/// A start tag.
#[derive(Clone, Copy)]
pub(in crate::read) struct Tag<'t> {
    /// Its name without prefix.
    pub(in crate::read) name: &'t str,
    attributes: &'t str,
}

impl<'t> Tag<'t> {
    /// A tag of that name, prefix and all, with those attributes.
    #[inline]
    pub(in crate::read) fn new(name: &'t str, attributes: &'t str) -> Self {
        Self {
            name: local(name),
            attributes,
        }
    }

    /// The attributes as written: name with prefix, value with references.
    #[inline]
    pub(in crate::read) fn attributes(self) -> Attributes<'t> {
        Attributes {
            rest: self.attributes,
        }
    }

    /// The value of the attribute of that name, as written.
    pub(in crate::read) fn raw(self, name: &str) -> Option<&'t str> {
        self.attributes()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// The value of the attribute of that name whatever its prefix, as text.
    pub(in crate::read) fn text(self, name: &str) -> Option<Cow<'t, str>> {
        let (_, value) = self.attributes().find(|(key, _)| local(key) == name)?;
        Some(unescape(value).unwrap_or(Cow::Borrowed(value)))
    }

    /// Whether the attribute of that name says yes.
    pub(in crate::read) fn flag(self, name: &str) -> bool {
        self.raw(name).is_some_and(is_true)
    }
}

/// Whether a value of the XML type boolean says yes.
pub(in crate::read) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

/// The name without its prefix. Names are short: a loop over bytes is faster
/// than a search.
#[inline]
pub(in crate::read) fn local(name: &str) -> &str {
    let colon = name.as_bytes().iter().position(|b| *b == b':');
    colon.and_then(|at| name.get(at + 1..)).unwrap_or(name)
}

/// Walks over raw attributes. Stops at the first that is malformed.
pub(in crate::read) struct Attributes<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    // Attributes are short: loops over bytes are faster than searches.
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let text = self.rest;
        let bytes = text.as_bytes();
        let is_space = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
        let mut at = 0;
        while is_space(at) {
            at += 1;
        }
        let from = at;
        while *bytes.get(at)? != b'=' {
            at += 1;
        }
        let key = text.get(from..at)?.trim_ascii_end();
        at += 1;
        while is_space(at) {
            at += 1;
        }
        let quote = *bytes.get(at)?;
        if quote != b'"' && quote != b'\'' {
            return None;
        }
        let from = at + 1;
        at = from;
        while *bytes.get(at)? != quote {
            at += 1;
        }
        self.rest = text.get(at + 1..)?;
        Some((key, text.get(from..at)?))
    }
}
