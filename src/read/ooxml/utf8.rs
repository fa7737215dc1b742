//! A part's bytes as UTF-8, whatever encoding its XML is written in, in one
//! buffer that keeps what is not used yet. UTF-8 goes through untouched; UTF-16
//! and declared older encodings are decoded; bytes that are no text are replaced
//! and remembered, so that one bad byte does not end a sheet.

use std::io::{self, ErrorKind, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::trouble::Trouble;

/// Bytes inflated at once.
const BUFFER: usize = 256 << 10;

/// How many first bytes the encoding is found from.
const HEAD: usize = 256;

/// Longest single tag, comment or run of text: a cell of Excel holds 32,767
/// characters, so more is no workbook but an attack on memory.
const LONGEST_EVENT: usize = 16 << 20;

/// UTF-8 over bytes in any encoding.
pub(in crate::read) struct Utf8<R> {
    inner: R,
    buffer: Vec<u8>,
    /// In the buffer: where unused bytes begin, up to where they are known to
    /// be UTF-8, and where they end.
    start: usize,
    whole: usize,
    end: usize,
    decoding: Option<Decoding>,
    begun: bool,
    ended: bool,
    replaced: bool,
}

/// How bytes become text when they are not plain UTF-8.
struct Decoding {
    decoder: Decoder,
    raw: Vec<u8>,
    text: String,
}

impl Utf8<io::Empty> {
    /// Bytes that are all there.
    pub(in crate::read) fn whole(bytes: Vec<u8>) -> Self {
        Self {
            inner: io::empty(),
            start: 0,
            whole: 0,
            end: bytes.len(),
            buffer: bytes,
            decoding: None,
            begun: false,
            ended: true,
            replaced: false,
        }
    }

    /// Gives the bytes' room back.
    pub(in crate::read) fn into_bytes(self) -> Vec<u8> {
        self.buffer
    }
}

impl<R: Read> Utf8<R> {
    /// Reads `inner`, which declares to be so many bytes.
    pub(in crate::read) fn new(inner: R, declared: u64) -> Self {
        let room = usize::try_from(declared).unwrap_or(BUFFER);
        Self {
            inner,
            buffer: vec![0; room.clamp(4 << 10, BUFFER)],
            start: 0,
            whole: 0,
            end: 0,
            decoding: None,
            begun: false,
            ended: false,
            replaced: false,
        }
    }

    /// Whether bytes were met that are no text.
    pub(in crate::read) fn has_replaced(&self) -> bool {
        self.replaced
    }

    /// Whether all bytes were read.
    pub(in crate::read) fn has_ended(&self) -> bool {
        self.ended
    }

    /// The text that is not used yet.
    pub(in crate::read) fn text(&self) -> &str {
        let bytes = self.buffer.get(self.start..self.whole);
        std::str::from_utf8(bytes.unwrap_or_default()).unwrap_or_default()
    }

    /// Says that so many bytes of it were used.
    pub(in crate::read) fn consume(&mut self, n: usize) {
        self.start = (self.start + n).min(self.whole);
    }

    /// Reads more behind it; false when none are left and none are to come.
    ///
    /// # Errors
    /// What reading says, or [`Trouble::Endless`] when too many are waiting.
    pub(in crate::read) fn fill(&mut self) -> io::Result<bool> {
        if !self.begun {
            self.begin()?;
        } else if !self.ended {
            self.pull()?;
            self.judge();
        }
        Ok(!self.ended || self.start < self.whole)
    }

    /// Finds the encoding.
    fn begin(&mut self) -> io::Result<()> {
        self.begun = true;
        while self.end < HEAD && !self.ended {
            self.pull()?;
        }
        let head = self.buffer.get(..self.end).unwrap_or_default();
        let (encoding, mark) = encoding_of(head);
        self.start = mark;
        self.whole = mark;
        if encoding == UTF_8 {
            self.judge();
        } else {
            self.decode_from_here(encoding);
        }
        Ok(())
    }

    /// Reads raw bytes, decoded if they have to be.
    fn pull(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.whole -= self.start;
        self.end -= self.start;
        self.start = 0;
        if self.end > LONGEST_EVENT {
            return Err(Trouble::Endless.into());
        }
        if let Some(decoding) = &mut self.decoding {
            decoding.raw.resize(BUFFER, 0);
            let n = read(&mut self.inner, &mut decoding.raw)?;
            decoding.raw.truncate(n);
            self.ended = n == 0;
            self.decode();
            return Ok(());
        }
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        let room = self.buffer.get_mut(self.end..).unwrap_or_default();
        let n = read(&mut self.inner, room)?;
        self.end += n;
        self.ended = n == 0;
        Ok(())
    }

    /// Finds how many of the bytes are whole characters, and goes over to
    /// decoding where the next are none.
    fn judge(&mut self) {
        let new = self.buffer.get(self.whole..self.end).unwrap_or_default();
        let Err(error) = std::str::from_utf8(new) else {
            self.whole = self.end;
            return;
        };
        self.whole += error.valid_up_to();
        // A character may be cut in two by the end of the buffer.
        if error.error_len().is_some() || self.ended {
            self.decode_from_here(UTF_8);
        }
    }

    /// Takes the bytes that are not known to be UTF-8 for another encoding.
    fn decode_from_here(&mut self, encoding: &'static Encoding) {
        let raw = self.buffer.get(self.whole..self.end).unwrap_or_default();
        self.decoding = Some(Decoding {
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: raw.to_vec(),
            text: String::new(),
        });
        self.end = self.whole;
        self.decode();
    }

    /// Puts the decoded raw bytes into the buffer.
    fn decode(&mut self) {
        let Some(Decoding { decoder, raw, text }) = &mut self.decoding else {
            return;
        };
        text.clear();
        text.reserve(decoder.max_utf8_buffer_length(raw.len()).unwrap_or(0));
        let (result, _, bad) = decoder.decode_to_string(raw, text, self.ended);
        debug_assert_eq!(result, CoderResult::InputEmpty, "there was room");
        self.replaced |= bad;
        self.buffer.truncate(self.end);
        self.buffer.extend_from_slice(text.as_bytes());
        self.end = self.buffer.len();
        self.whole = self.end;
    }
}

/// Reads until there is no more room or no more to read. What was read before
/// an error counts; the error comes again with the next reading.
fn read(from: &mut impl Read, mut to: &mut [u8]) -> io::Result<usize> {
    let mut n = 0;
    while !to.is_empty() {
        match from.read(to) {
            Ok(0) => break,
            Ok(more) => {
                n += more;
                to = to.get_mut(more..).unwrap_or_default();
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if n == 0 => return Err(error),
            Err(_) => break,
        }
    }
    Ok(n)
}

/// The encoding that the first bytes of an XML document show, and how long its
/// byte order mark is.
fn encoding_of(head: &[u8]) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(head) {
        return found;
    }
    match head {
        [b'<', 0, ..] => (UTF_16LE, 0),
        [0, b'<', ..] => (UTF_16BE, 0),
        _ => (declared_encoding(head).unwrap_or(UTF_8), 0),
    }
}

/// The encoding of `<?xml … encoding="…"?>`, if it is one whose letters are
/// ASCII bytes, since as such they were just read.
fn declared_encoding(head: &[u8]) -> Option<&'static Encoding> {
    let prolog = head.strip_prefix(b"<?xml")?;
    let prolog = prolog.get(..memchr::memchr(b'>', prolog)?)?;
    let at = memchr::memmem::find(prolog, b"encoding")?;
    let value = prolog.get(at..)?;
    let open = value.iter().position(|b| matches!(b, b'"' | b'\''))?;
    let label = value.get(open + 1..)?;
    let close = label.iter().position(|b| matches!(b, b'"' | b'\''))?;
    Encoding::for_label(label.get(..close)?).filter(|e| e.is_ascii_compatible())
}
