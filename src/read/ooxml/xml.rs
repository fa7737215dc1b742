//! XML as a stream of tags and text: quick-xml with local names, resolved
//! references and a bound on depth. Prefixes do not matter here, for every
//! writer chooses its own.

use std::borrow::Cow;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesEnd, BytesRef, BytesStart, Event};

use super::trouble::Trouble;
use super::utf8::Utf8;

/// Deepest nesting; workbooks go a dozen deep, shapes in groups some more.
const DEEPEST: u32 = 512;

/// Longest name of an element, in bytes.
const LONGEST_NAME: usize = 1_000;

/// A piece of XML.
pub(super) enum Token<'b> {
    /// `<name …>`.
    Start(Tag<'b>),
    /// `<name …/>`.
    Empty(Tag<'b>),
    /// `</name>`.
    End(EndTag<'b>),
    /// Character data, references resolved. One text may come in several pieces.
    Text(Cow<'b, str>),
    /// Comments and the like.
    Other,
    /// The end of the document, every element closed.
    Eof,
}

/// A start tag.
pub(super) struct Tag<'b>(BytesStart<'b>);

/// An end tag.
pub(super) struct EndTag<'b>(BytesEnd<'b>);

impl EndTag<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

impl Tag<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// The attributes as written: name with prefix, value with references.
    pub(super) fn attributes(&self) -> Attributes<'_> {
        Attributes {
            rest: self.0.attributes_raw(),
        }
    }

    /// The value of the attribute of that name, as written.
    pub(super) fn raw(&self, name: &str) -> Option<&str> {
        self.attributes()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// The value of the attribute of that name whatever its prefix, as text.
    pub(super) fn text(&self, name: &str) -> Option<Cow<'_, str>> {
        let (_, value) = self.attributes().find(|(key, _)| local(key) == name)?;
        Some(unescape(value).unwrap_or(Cow::Borrowed(value)))
    }

    /// Whether the attribute of that name says yes.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.raw(name).is_some_and(is_true)
    }
}

/// Whether a value of the XML type boolean says yes.
pub(super) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Walks over raw attributes. Stops at the first that is malformed.
pub(super) struct Attributes<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        let equals = memchr::memchr(b'=', rest.as_bytes())?;
        let key = rest.get(..equals)?.trim_ascii_end();
        let value = rest.get(equals + 1..)?.trim_ascii_start();
        let quote = value
            .as_bytes()
            .first()
            .filter(|q| matches!(q, b'"' | b'\''))?;
        let value = value.get(1..)?;
        let close = memchr::memchr(*quote, value.as_bytes())?;
        self.rest = value.get(close + 1..)?;
        Some((key, value.get(..close)?))
    }
}

/// Reads tokens.
pub(super) struct Xml<S> {
    reader: Reader<S>,
    buffer: Vec<u8>,
    depth: u32,
}

impl<R: Read> Xml<Utf8<R>> {
    /// Reads the document that the source holds.
    pub(super) fn new(source: Utf8<R>) -> Self {
        let mut reader = Reader::from_reader(source);
        let config = reader.config_mut();
        // A tag that does not match must not end a sheet; that every element
        // is closed at the end is looked after here.
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            buffer: Vec::with_capacity(4 << 10),
            depth: 0,
        }
    }

    /// Where the bytes come from.
    pub(super) fn source(&self) -> &Utf8<R> {
        self.reader.get_ref()
    }

    /// The next token.
    ///
    /// # Errors
    /// A trouble of the source, or damage: XML that is not well formed, breaks
    /// off, or is nested too deep.
    pub(super) fn next(&mut self) -> Result<Token<'_>, Trouble> {
        self.buffer.clear();
        self.reader.get_mut().begin_event();
        Ok(match self.reader.read_event_into(&mut self.buffer)? {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEEPEST || tag.name().into_inner().len() > LONGEST_NAME {
                    return Err(Trouble::Damaged);
                }
                Token::Start(Tag(tag))
            }
            Event::Empty(tag) => Token::Empty(Tag(tag)),
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                Token::End(EndTag(tag))
            }
            Event::Text(text) => Token::Text(text.into_inner()),
            Event::CData(text) => Token::Text(text.into_inner()),
            Event::GeneralRef(reference) => Token::Text(resolve(&reference)),
            Event::Eof if self.depth == 0 => Token::Eof,
            Event::Eof => return Err(Trouble::Damaged),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Token::Other,
        })
    }
}

fn resolve<'b>(reference: &BytesRef<'b>) -> Cow<'b, str> {
    if let Ok(Some(char)) = reference.resolve_char_ref() {
        return Cow::Owned(char.to_string());
    }
    match resolve_predefined_entity(reference) {
        Some(text) => Cow::Borrowed(text),
        // Entities need a document type, which workbooks must not have.
        None => Cow::Owned(format!("&{};", &**reference)),
    }
}
