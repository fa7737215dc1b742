//! A part's bytes as UTF-8, whatever encoding its XML is written in. UTF-8 goes
//! through untouched; UTF-16 and declared older encodings are decoded; bytes
//! that are no text are replaced and remembered, so that one bad byte does not
//! end a sheet.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::trouble::Trouble;

/// Bytes inflated at once.
const BUFFER: usize = 256 << 10;

/// How many first bytes the encoding is found from.
const HEAD: usize = 256;

/// Longest single tag, comment or run of text: a cell of Excel holds 32,767
/// characters, so more is no workbook but an attack on memory.
const LONGEST_EVENT: usize = 16 << 20;

/// Buffered UTF-8 over bytes in any encoding.
pub(super) struct Utf8<R> {
    inner: R,
    raw: Vec<u8>,
    /// In `raw`: where unread bytes begin, up to where they are known to be
    /// UTF-8, and where they end.
    start: usize,
    whole: usize,
    end: usize,
    decoder: Option<Decoder>,
    /// What the decoder made, and how much of it was read.
    text: String,
    text_start: usize,
    begun: bool,
    ended: bool,
    replaced: bool,
    since_event: usize,
}

impl<R: Read> Utf8<R> {
    /// Reads `inner`, which declares to be so many bytes.
    pub(super) fn new(inner: R, declared: u64) -> Self {
        let room = usize::try_from(declared).unwrap_or(BUFFER);
        Self {
            inner,
            raw: vec![0; room.clamp(4 << 10, BUFFER)],
            start: 0,
            whole: 0,
            end: 0,
            decoder: None,
            text: String::new(),
            text_start: 0,
            begun: false,
            ended: false,
            replaced: false,
            since_event: 0,
        }
    }

    /// Whether bytes were met that are no text.
    pub(super) fn has_replaced(&self) -> bool {
        self.replaced
    }

    /// Says that a new tag or run of text begins.
    pub(super) fn begin_event(&mut self) {
        self.since_event = 0;
    }

    fn waiting(&self) -> &[u8] {
        self.raw.get(self.start..self.end).unwrap_or_default()
    }

    /// Reads more raw bytes behind those still waiting.
    fn pull(&mut self) -> io::Result<()> {
        self.raw.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        self.whole = 0;
        let room = self.raw.get_mut(self.end..).unwrap_or_default();
        let n = loop {
            match self.inner.read(room) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.end += n;
        self.ended = n == 0;
        Ok(())
    }

    /// Finds the encoding.
    fn begin(&mut self) -> io::Result<()> {
        self.begun = true;
        while self.end < HEAD && !self.ended {
            self.pull()?;
        }
        let (encoding, mark) = encoding_of(self.waiting());
        self.start = mark;
        self.whole = mark;
        if encoding != UTF_8 {
            self.decoder = Some(encoding.new_decoder_without_bom_handling());
        }
        Ok(())
    }

    /// Makes bytes ready to be served, unless there are none left.
    fn refill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.text_start = 0;
        if !self.begun {
            self.begin()?;
        }
        while self.text.is_empty() && self.start == self.whole {
            if self.start == self.end {
                if self.ended && self.decoder.is_none() {
                    break;
                }
                if !self.ended {
                    self.pull()?;
                }
            }
            if self.decoder.is_some() {
                self.decode();
            } else {
                self.judge()?;
            }
        }
        Ok(())
    }

    /// Finds how many of the waiting bytes are whole characters, and goes over
    /// to decoding where the next are none.
    fn judge(&mut self) -> io::Result<()> {
        match std::str::from_utf8(self.waiting()) {
            Ok(text) => self.whole = self.start + text.len(),
            Err(error) if error.valid_up_to() > 0 => self.whole += error.valid_up_to(),
            // A character may be cut in two by the end of the buffer.
            Err(error) if error.error_len().is_none() && !self.ended => self.pull()?,
            Err(_) => self.decoder = Some(UTF_8.new_decoder_without_bom_handling()),
        }
        Ok(())
    }

    fn decode(&mut self) {
        let Some(decoder) = self.decoder.as_mut() else {
            return;
        };
        let bytes = self.raw.get(self.start..self.end).unwrap_or_default();
        let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0);
        self.text.reserve(room.max(16));
        let (result, used, bad) = decoder.decode_to_string(bytes, &mut self.text, self.ended);
        self.replaced |= bad;
        self.start += used;
        self.whole = self.start;
        if self.ended && result == CoderResult::InputEmpty {
            // A decoder must not be used after its last input.
            self.decoder = None;
        }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.fill_buf()?.read(buffer)?;
        self.consume(n);
        Ok(n)
    }
}

impl<R: Read> BufRead for Utf8<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.start == self.whole && self.text_start == self.text.len() {
            if self.since_event > LONGEST_EVENT {
                return Err(Trouble::TooLarge.into());
            }
            self.refill()?;
        }
        if self.text_start < self.text.len() {
            let text = self.text.as_bytes();
            Ok(text.get(self.text_start..).unwrap_or_default())
        } else {
            Ok(self.raw.get(self.start..self.whole).unwrap_or_default())
        }
    }

    fn consume(&mut self, n: usize) {
        self.since_event += n;
        if self.text_start < self.text.len() {
            self.text_start = (self.text_start + n).min(self.text.len());
        } else {
            self.start = (self.start + n).min(self.whole);
        }
    }
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
