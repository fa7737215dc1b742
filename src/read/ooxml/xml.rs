//! XML as a stream of tags and text: local names, references resolved. Prefixes
//! do not matter here, for every writer chooses its own.

use std::borrow::Cow;
use std::io::Read;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::tag::{Tag, local};
use super::trouble::Trouble;
use super::utf8::Utf8;

/// A piece of XML.
pub(in crate::read) enum Token<'t> {
    /// `<name …>`.
    Start(Tag<'t>),
    /// `<name …/>`.
    Empty(Tag<'t>),
    /// `</name>`: the name without its prefix.
    End(&'t str),
    /// Character data, references resolved. One text may come in several pieces.
    Text(&'t str),
}

/// Takes a document piece by piece.
pub(in crate::read) trait Take {
    /// Takes the next token.
    ///
    /// # Errors
    /// What the taker says; the reading ends.
    fn token(&mut self, token: Token<'_>) -> Result<(), Trouble>;

    /// Takes what it knows by sight from the beginning of `text`: whole
    /// elements, or tags. Gives how many bytes these are, and how many
    /// elements deeper they lead. What is not taken comes as tokens.
    ///
    /// # Errors
    /// As [`Take::token`].
    fn by_sight(&mut self, _text: &str) -> Result<(usize, i64), Trouble> {
        Ok((0, 0))
    }

    /// Whether to stop for now, before the next token is read.
    fn pauses(&self) -> bool {
        false
    }
}

impl<F: FnMut(Token<'_>) -> Result<(), Trouble>> Take for F {
    #[inline]
    fn token(&mut self, token: Token<'_>) -> Result<(), Trouble> {
        self(token)
    }
}

/// An XML document in a source of bytes.
pub(in crate::read) struct Xml<R> {
    source: Utf8<R>,
    /// How many elements are open.
    depth: u64,
}

impl Xml<std::io::Empty> {
    /// Gives back the room of bytes that were all there.
    pub(in crate::read) fn into_bytes(self) -> Vec<u8> {
        self.source.into_bytes()
    }
}

impl<R: Read> Xml<R> {
    /// The document that the source holds.
    pub(in crate::read) fn new(source: Utf8<R>) -> Self {
        Self { source, depth: 0 }
    }

    /// Hands over every token in turn.
    ///
    /// Plain tags and text, which sheets are made of, are taken from the buffer
    /// as they stand; quick-xml reads everything else. What the end of the
    /// buffer cuts in two is read again when the rest of it is there.
    ///
    /// # Errors
    /// What `take` says; a trouble of the source; or damage: XML that is not
    /// well formed, breaks off, or is not text.
    pub(in crate::read) fn each(
        &mut self,
        mut take: impl FnMut(Token<'_>) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        self.feed(&mut take)
    }

    /// What is not read yet. What is taken from it must be whole elements.
    pub(in crate::read) fn source(&mut self) -> &mut Utf8<R> {
        &mut self.source
    }

    /// The same for a taker that knows some of it by sight, or pauses: then it
    /// goes on where it paused.
    ///
    /// # Errors
    /// As [`Xml::each`].
    pub(in crate::read) fn feed(&mut self, take: &mut impl Take) -> Result<(), Trouble> {
        // What is at hand is read before more is asked for: that may fail.
        let mut is_at_hand = !self.source.text().is_empty();
        while is_at_hand || self.source.fill().map_err(|error| Trouble::from(&error))? {
            is_at_hand = false;
            let ended = self.source.has_ended();
            let text = self.source.text();
            let (mut rest, mut depth) = (text, self.depth);
            let mut pauses = false;
            loop {
                if take.pauses() {
                    pauses = true;
                    break;
                }
                let (used, deeper) = take.by_sight(rest)?;
                rest = rest.get(used..).unwrap_or_default();
                depth = depth.saturating_add_signed(deeper);
                if rest.is_empty() {
                    break;
                }
                let found = match plain(rest) {
                    Some((token, after)) => {
                        rest = after;
                        count(&token, &mut depth);
                        take.token(token)?;
                        continue;
                    }
                    None => other(rest, ended)?,
                };
                let Some((event, after)) = found else { break };
                rest = after;
                let resolved;
                let token = match &event {
                    Event::Start(tag) => Token::Start(tag_of(tag)),
                    Event::Empty(tag) => Token::Empty(tag_of(tag)),
                    Event::End(tag) => Token::End(local(tag.name().into_inner())),
                    Event::Text(text) => Token::Text(text),
                    Event::CData(text) => Token::Text(text),
                    Event::GeneralRef(reference) => {
                        resolved = resolve(reference);
                        Token::Text(&resolved)
                    }
                    _ => continue,
                };
                count(&token, &mut depth);
                take.token(token)?;
            }
            let used = text.len() - rest.len();
            self.depth = depth;
            self.source.consume(used);
            if pauses {
                return Ok(());
            }
        }
        if self.depth > 0 || self.source.has_replaced() {
            return Err(Trouble::Damaged);
        }
        Ok(())
    }
}

#[inline]
fn count(token: &Token<'_>, depth: &mut u64) {
    match token {
        Token::Start(_) => *depth += 1,
        Token::End(_) => *depth = depth.saturating_sub(1),
        Token::Empty(_) | Token::Text(_) => {}
    }
}

/// The plain tag or run of text that the text begins with, and what comes
/// behind it. `None` for anything else, and for what may be cut off.
#[inline]
fn plain(text: &str) -> Option<(Token<'_>, &str)> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'<') {
        let end = memchr::memchr2(b'<', b'&', bytes).filter(|end| *end > 0)?;
        let (data, after) = text.split_at_checked(end)?;
        return Some((Token::Text(data), after));
    }
    match bytes.get(1)? {
        b'/' => {
            let close = bytes.iter().position(|b| *b == b'>')?;
            let name = text.get(2..close)?.trim_ascii_end();
            Some((Token::End(local(name)), text.get(close + 1..)?))
        }
        b'!' | b'?' => None,
        _ => plain_start(text),
    }
}

/// The plain start tag that the text begins with, and what comes behind it.
#[inline]
pub(super) fn plain_start(text: &str) -> Option<(Token<'_>, &str)> {
    let bytes = text.as_bytes();
    let mut at = 1;
    let mut name_end = None;
    loop {
        match *bytes.get(at)? {
            b'>' => break,
            quote @ (b'"' | b'\'') => {
                at += 1;
                while *bytes.get(at)? != quote {
                    at += 1;
                }
            }
            b' ' | b'\t' | b'\r' | b'\n' if name_end.is_none() => name_end = Some(at),
            _ => {}
        }
        at += 1;
    }
    let after = text.get(at + 1..)?;
    let is_empty = bytes.get(at - 1) == Some(&b'/');
    let end = if is_empty { at - 1 } else { at };
    let name_end = name_end.unwrap_or(end);
    let tag = Tag::new(text.get(1..name_end)?, text.get(name_end..end)?);
    let token = if is_empty {
        Token::Empty(tag)
    } else {
        Token::Start(tag)
    };
    Some((token, after))
}

fn tag_of<'t>(tag: &'t BytesStart<'_>) -> Tag<'t> {
    Tag::new(tag.name().into_inner(), tag.attributes_raw())
}

/// What quick-xml finds at the beginning of the text, and what comes behind it;
/// `None` when more of it has to be there first.
#[cold]
fn other(text: &str, ended: bool) -> Result<Option<(Event<'_>, &str)>, Trouble> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    // A tag that does not match must not end a sheet; that every element is
    // closed at the end is looked after elsewhere.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let event = reader.read_event();
    let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    let after = text.get(at..).unwrap_or_default();
    match event {
        Ok(Event::Text(_)) if after.is_empty() && !ended => Ok(None),
        Ok(event) => Ok(Some((event, after))),
        Err(_) if !ended => Ok(None),
        Err(_) => Err(Trouble::Damaged),
    }
}

fn resolve(reference: &BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(char)) = reference.resolve_char_ref() {
        return Cow::Owned(char.to_string());
    }
    match resolve_predefined_entity(reference) {
        Some(text) => Cow::Borrowed(text),
        // Entities need a document type, which workbooks must not have.
        None => Cow::Owned(format!("&{};", &**reference)),
    }
}
