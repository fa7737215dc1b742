//! XML as a stream of tags and text: quick-xml over a text of any encoding,
//! with a bound on what one tag or one run of text may take.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::read::encoding::Text;

/// A tag or a run of text longer than this ends the reading.
const MAX_PIECE_BYTES: usize = 16 << 20;

/// A piece of XML. Names are without prefix.
pub(super) enum Piece<'b> {
    /// `<name …>`.
    Start(Tag<'b>),
    /// `<name …/>`.
    Empty(Tag<'b>),
    /// `</name>`.
    End(String),
    /// Text, references resolved. One text may come in several pieces.
    Text(Cow<'b, str>),
    /// A document type that defines names for texts, which are not resolved.
    Definitions,
    /// Comments and the like.
    Other,
}

/// A start tag.
pub(super) struct Tag<'b>(BytesStart<'b>);

impl Tag<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// Every attribute: its name as written, its value as text.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (String, String)> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        attributes.flatten().map(|attribute| {
            let value = unescape(&attribute.value).unwrap_or(Cow::Borrowed(&attribute.value));
            (attribute.key.into_inner().to_owned(), value.into_owned())
        })
    }

    /// The value of the attribute of that name, whatever its prefix.
    pub(super) fn text(&self, wanted: &str) -> Option<String> {
        let mut attributes = self.attributes();
        let found = attributes.find(|(name, _)| {
            let local = name
                .rsplit_once(':')
                .map_or(name.as_str(), |(_, local)| local);
            local == wanted
        });
        found.map(|(_, value)| value)
    }

    /// The same as a number.
    pub(super) fn number(&self, wanted: &str) -> Option<u32> {
        self.text(wanted)?.trim().parse().ok()
    }

    /// Whether the attribute says yes.
    pub(super) fn flag(&self, wanted: &str) -> bool {
        matches!(self.text(wanted).as_deref(), Some("1" | "true" | "True"))
    }
}

/// The pieces of a document.
pub(super) struct Xml {
    reader: Reader<Utf8>,
    buffer: Vec<u8>,
}

impl Xml {
    /// Begins at the start of the text.
    pub(super) fn new(text: Text) -> Self {
        let mut reader = Reader::from_reader(Utf8 {
            text,
            raw: Vec::new(),
            whole: String::new(),
            n_read: 0,
            n_since_piece: 0,
        });
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            buffer: Vec::new(),
        }
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// What reading says; `InvalidData` where the XML is broken or a piece is
    /// too long.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece<'_>>> {
        self.buffer.clear();
        self.reader.get_mut().n_since_piece = 0;
        let event = self.reader.read_event_into(&mut self.buffer);
        Ok(Some(match event.map_err(trouble)? {
            Event::Start(tag) => Piece::Start(Tag(tag)),
            Event::Empty(tag) => Piece::Empty(Tag(tag)),
            Event::End(tag) => Piece::End(tag.local_name().into_inner().to_owned()),
            Event::Text(text) => Piece::Text(text.into_inner()),
            Event::CData(text) => Piece::Text(text.into_inner()),
            Event::GeneralRef(reference) => Piece::Text(resolve(&reference)),
            Event::DocType(doctype) if doctype.contains("<!ENTITY") => Piece::Definitions,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => Piece::Other,
            Event::Eof => return Ok(None),
        }))
    }
}

fn trouble(error: quick_xml::Error) -> io::Error {
    match error {
        quick_xml::Error::Io(error) => io::Error::new(error.kind(), "reading failed"),
        // The message of the parser can quote the document.
        _ => io::Error::from(io::ErrorKind::InvalidData),
    }
}

fn resolve<'b>(reference: &BytesRef<'b>) -> Cow<'b, str> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Cow::Owned(letter.to_string());
    }
    match resolve_xml_entity(reference) {
        Some(text) => Cow::Borrowed(text),
        None => Cow::Owned(format!("&{};", &**reference)),
    }
}

/// A text as UTF-8 and nothing but UTF-8.
struct Utf8 {
    text: Text,
    /// Bytes of a letter that the last block has cut.
    raw: Vec<u8>,
    whole: String,
    /// How much of `whole` has been read.
    n_read: usize,
    n_since_piece: usize,
}

impl Utf8 {
    fn fill(&mut self) -> io::Result<()> {
        self.whole.clear();
        self.n_read = 0;
        let has_more = self.text.fill(&mut self.raw)?;
        let mut cut = Vec::new();
        let mut chunks = self.raw.utf8_chunks().peekable();
        while let Some(chunk) = chunks.next() {
            self.whole.push_str(chunk.valid());
            if chunk.invalid().is_empty() {
                continue;
            }
            if has_more && chunks.peek().is_none() && chunk.invalid().len() < 4 {
                cut = chunk.invalid().to_vec();
            } else {
                self.whole
                    .push_str(&self.text.letters().decode(chunk.invalid()));
            }
        }
        self.raw = cut;
        Ok(())
    }
}

impl Read for Utf8 {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n_read = self.fill_buf()?.read(into)?;
        self.consume(n_read);
        Ok(n_read)
    }
}

impl BufRead for Utf8 {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.n_since_piece > MAX_PIECE_BYTES {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        if self.n_read >= self.whole.len() {
            self.fill()?;
        }
        Ok(self.whole.as_bytes().get(self.n_read..).unwrap_or_default())
    }

    fn consume(&mut self, n_bytes: usize) {
        self.n_read += n_bytes;
        self.n_since_piece += n_bytes;
    }
}
