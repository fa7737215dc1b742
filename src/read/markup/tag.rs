//! The name and the attributes of a start tag of HTML, as browsers take them.

use std::borrow::Cow;

/// The name and the attributes of an element.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    /// As written.
    pub(super) name: &'a [u8],
    attributes: &'a [u8],
}

impl<'a> Tag<'a> {
    /// Takes what stands between the angle brackets.
    pub(super) fn new(inner: &'a [u8]) -> Self {
        let length = name_length(inner);
        Self {
            name: inner.get(..length).unwrap_or_default(),
            attributes: inner.get(length..).unwrap_or_default(),
        }
    }

    /// The value of an attribute, empty when it has none.
    pub(super) fn attribute(&self, wanted: &str) -> Option<&'a [u8]> {
        let mut attributes = Attributes(self.attributes);
        attributes
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted.as_bytes()))
            .map(|(_, value)| value)
    }

    /// The same as text.
    pub(super) fn text(&self, wanted: &str) -> Option<Cow<'a, str>> {
        self.attribute(wanted).map(String::from_utf8_lossy)
    }

    /// The same as a number.
    pub(super) fn number(&self, wanted: &str) -> Option<u32> {
        self.text(wanted)?.trim().parse().ok()
    }
}

/// Name and value, one after another.
struct Attributes<'a>(&'a [u8]);

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let is_filler = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'/';
        let start = self.0.iter().position(|byte| !is_filler(byte))?;
        let rest = self.0.get(start..)?;
        let ends_name = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'=';
        let length = rest
            .iter()
            .skip(1)
            .position(ends_name)
            .map_or(rest.len(), |at| at + 1);
        let (name, rest) = rest.split_at_checked(length)?;
        let Some(value) = rest.trim_ascii_start().strip_prefix(b"=") else {
            self.0 = rest;
            return Some((name, b""));
        };
        let value = value.trim_ascii_start();
        let (value, rest) = match value {
            [quote @ (b'"' | b'\''), body @ ..] => {
                let end = memchr::memchr(*quote, body).unwrap_or(body.len());
                let after = body.get(end + 1..).unwrap_or_default();
                (body.get(..end)?, after)
            }
            _ => {
                let end = value.iter().position(u8::is_ascii_whitespace);
                value.split_at_checked(end.unwrap_or(value.len()))?
            }
        };
        self.0 = rest;
        Some((name, value))
    }
}

/// How long the name at the start of a tag is.
pub(super) fn name_length(inner: &[u8]) -> usize {
    inner
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
        .unwrap_or(inner.len())
}
