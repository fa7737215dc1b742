//! A page of HTML cut into text, tags and comments, forgiving as browsers are
//! and never holding more than a block and a token.

use std::io;

use crate::read::encoding::{Letters, Text};

use super::tag::{Tag, name_length};

/// A longer token is handed on in pieces, or taken for text.
const MAX_TOKEN_BYTES: usize = 1 << 20;

/// Text is handed on in pieces of about this length.
const TEXT_BYTES: usize = 64 << 10;

/// Elements whose content is not markup.
const RAW: [&str; 2] = ["script", "style"];

/// One piece of a page.
#[derive(Clone, Copy)]
pub(super) enum Token<'a> {
    /// Text between tags, with its references.
    Text(&'a [u8]),
    /// `<td class=x>`.
    Open(Tag<'a>),
    /// `</td>`: the name.
    Close(&'a [u8]),
    /// What stands in `<!-- -->`.
    Comment(&'a [u8]),
    /// What stands in a script or style.
    Raw(&'a [u8]),
}

/// The tokens of a page, in order.
pub(super) struct Tokens {
    text: Option<Text>,
    letters: Letters,
    window: Vec<u8>,
    position: usize,
    /// The element whose content is not markup, while inside it.
    raw: Option<&'static str>,
    is_over: bool,
}

/// Kinds of token, for a stretch of the window.
#[derive(Clone, Copy)]
enum Kind {
    Text,
    Open,
    Close,
    Comment,
    Raw,
    Nothing,
}

/// What the window holds at the position: a token within the window from the
/// first to the second offset, and the offset behind it; or too little to say.
type Seen = Option<(Kind, usize, usize, usize)>;

impl Tokens {
    /// The tokens of a text.
    pub(super) fn of_text(text: Text) -> Self {
        Self {
            letters: text.letters(),
            text: Some(text),
            window: Vec::new(),
            position: 0,
            raw: None,
            is_over: false,
        }
    }

    /// The tokens of bytes that stand in another text.
    pub(super) fn of_bytes(bytes: &[u8], letters: Letters) -> Self {
        Self {
            letters,
            text: None,
            window: bytes.to_vec(),
            position: 0,
            raw: None,
            is_over: true,
        }
    }

    /// What the bytes of the tokens stand for.
    pub(super) fn letters(&self) -> Letters {
        self.letters
    }

    /// The next token; none at the end.
    ///
    /// # Errors
    /// What reading says.
    pub(super) fn next(&mut self) -> io::Result<Option<Token<'_>>> {
        let (kind, start, end) = loop {
            let rest = self.window.get(self.position..).unwrap_or_default();
            if rest.is_empty() && self.is_over {
                return Ok(None);
            }
            match look(rest, self.raw, self.is_over) {
                Some((kind, start, end, after)) => {
                    let begin = self.position;
                    self.position += after;
                    match kind {
                        Kind::Nothing => {}
                        _ => break (kind, begin + start, begin + end),
                    }
                }
                None => self.fill()?,
            }
        };
        let bytes = self.window.get(start..end).unwrap_or_default();
        Ok(Some(match kind {
            Kind::Open => {
                let tag = Tag::new(bytes);
                self.raw = raw_element(tag.name);
                Token::Open(tag)
            }
            Kind::Close => {
                self.raw = None;
                Token::Close(bytes.get(..name_length(bytes)).unwrap_or_default())
            }
            Kind::Comment => Token::Comment(bytes),
            Kind::Raw => Token::Raw(bytes),
            Kind::Text | Kind::Nothing => Token::Text(bytes),
        }))
    }

    fn fill(&mut self) -> io::Result<()> {
        self.window.drain(..self.position);
        self.position = 0;
        self.is_over = match &mut self.text {
            Some(text) => !text.fill(&mut self.window)?,
            None => true,
        };
        Ok(())
    }
}

fn raw_element(name: &[u8]) -> Option<&'static str> {
    RAW.into_iter()
        .find(|raw| raw.as_bytes().eq_ignore_ascii_case(name))
}

fn look(rest: &[u8], raw: Option<&'static str>, is_over: bool) -> Seen {
    if let Some(name) = raw {
        return look_in_raw(rest, name, is_over);
    }
    let must_end = is_over || rest.len() > MAX_TOKEN_BYTES;
    match rest {
        [] => None,
        [b'<', b'!' | b'?', ..] if rest.len() < 9 && !is_over => None,
        [b'<', b'!', b'-', b'-', body @ ..] => match memchr::memmem::find(body, b"-->") {
            Some(at) => Some((Kind::Comment, 4, 4 + at, 7 + at)),
            None => must_end.then_some((Kind::Comment, 4, rest.len(), rest.len())),
        },
        [
            b'<',
            b'!',
            b'[',
            b'C',
            b'D',
            b'A',
            b'T',
            b'A',
            b'[',
            body @ ..,
        ] => match memchr::memmem::find(body, b"]]>") {
            Some(at) => Some((Kind::Text, 9, 9 + at, 12 + at)),
            None => must_end.then_some((Kind::Text, 9, rest.len(), rest.len())),
        },
        [b'<', b'!' | b'?', ..] => match memchr::memchr(b'>', rest) {
            Some(at) => Some((Kind::Nothing, 0, 0, at + 1)),
            None => must_end.then_some((Kind::Text, 0, 1, 1)),
        },
        [b'<', b'/', byte, ..] if byte.is_ascii_alphabetic() => match memchr::memchr(b'>', rest) {
            Some(at) => Some((Kind::Close, 2, at, at + 1)),
            None => must_end.then_some((Kind::Text, 0, 1, 1)),
        },
        [b'<', byte, ..] if byte.is_ascii_alphabetic() => match end_of_tag(rest) {
            Some(at) => Some((Kind::Open, 1, at, at + 1)),
            None => must_end.then_some((Kind::Text, 0, 1, 1)),
        },
        [b'<', _, _, ..] => Some((Kind::Text, 0, 1, 1)),
        [b'<', ..] => is_over.then_some((Kind::Text, 0, rest.len(), rest.len())),
        _ => look_at_text(rest, is_over),
    }
}

fn look_at_text(rest: &[u8], is_over: bool) -> Seen {
    let end = match memchr::memchr(b'<', rest) {
        Some(at) => at,
        None if is_over => rest.len(),
        None if rest.len() > TEXT_BYTES => {
            // Between words, so that no letter and no reference is cut.
            let blank = rest.iter().rposition(u8::is_ascii_whitespace);
            blank.filter(|at| *at > 0).unwrap_or(rest.len())
        }
        None => return None,
    };
    Some((Kind::Text, 0, end, end))
}

fn look_in_raw(rest: &[u8], name: &str, is_over: bool) -> Seen {
    let is_end = |at: &usize| {
        rest.get(at + 2..at + 2 + name.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let end = memchr::memmem::find_iter(rest, b"</").find(is_end);
    match end {
        Some(0) => match memchr::memchr(b'>', rest) {
            Some(at) => Some((Kind::Close, 2, at, at + 1)),
            None => is_over.then_some((Kind::Raw, 0, rest.len(), rest.len())),
        },
        Some(at) => Some((Kind::Raw, 0, at, at)),
        None if is_over => Some((Kind::Raw, 0, rest.len(), rest.len())),
        None if rest.len() > TEXT_BYTES => {
            let end = rest.len().saturating_sub(name.len() + 2);
            Some((Kind::Raw, 0, end, end))
        }
        None => None,
    }
}

/// Where a tag ends: a `>` outside quotes. A quote counts only behind `=`, and
/// one that never closes counts not at all.
fn end_of_tag(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        let found = memchr::memchr3(b'>', b'"', b'\'', rest.get(at..)?)?;
        at += found;
        let quote = *rest.get(at)?;
        if quote == b'>' {
            return Some(at);
        }
        let before = rest.get(..at)?.trim_ascii_end();
        let body = rest.get(at + 1..)?;
        match memchr::memchr(quote, body.get(..TEXT_BYTES).unwrap_or(body)) {
            Some(length) if before.ends_with(b"=") => at += length + 2,
            None if before.ends_with(b"=") && body.len() < TEXT_BYTES => {
                // Perhaps the rest of the value has not been read yet.
                return None;
            }
            _ => at += 1,
        }
    }
}
