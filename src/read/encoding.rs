//! Which bytes are text, and which letters they stand for. Text of any size
//! comes out as UTF-8 in blocks; the whole file is never in memory.

use std::borrow::Cow;
use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Handle;

/// How many bytes are read at once.
const BLOCK_BYTES: usize = 128 << 10;

/// How many bytes at the start decide on the encoding.
pub(super) const HEAD_BYTES: usize = 64 << 10;

/// A code page of Windows: the letters of texts that name one.
#[derive(Clone, Copy)]
pub(super) struct CodePage(&'static Encoding);

impl CodePage {
    /// That of western Windows.
    pub(super) const WESTERN: Self = Self(WINDOWS_1252);

    /// UTF-16.
    pub(super) const WIDE: Self = Self(UTF_16LE);

    /// The page of that number; the western one where it is unknown.
    pub(super) fn of(number: u16) -> Self {
        Self(of_code_page(number))
    }

    /// Whether its letters have two bytes each.
    pub(super) fn is_wide(self) -> bool {
        self.0 == UTF_16LE || self.0 == UTF_16BE
    }

    /// Bytes as text.
    pub(super) fn text(self, bytes: &[u8]) -> Cow<'_, str> {
        self.0.decode_without_bom_handling(bytes).0
    }
}

fn of_code_page(page: u16) -> &'static Encoding {
    let label = match page {
        866 => "ibm866".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 | 951 => "big5".to_owned(),
        1200 => "utf-16le".to_owned(),
        1201 => "utf-16be".to_owned(),
        // Excel for the Macintosh has a number of its own.
        10000 | 0x8000 => "macintosh".to_owned(),
        10007 => "x-mac-cyrillic".to_owned(),
        20866 => "koi8-r".to_owned(),
        20932 | 51932 => "euc-jp".to_owned(),
        21866 => "koi8-u".to_owned(),
        28591..=28606 => format!("iso-8859-{}", page - 28590),
        51949 => "euc-kr".to_owned(),
        54936 => "gb18030".to_owned(),
        65001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

/// The letters of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// UTF-8, or a code of one byte per letter with ASCII in its lower half.
    /// The bytes are handed on as they are; where they are not UTF-8 they are
    /// of this other encoding. So a Windows-1252 byte far into a UTF-8 file
    /// spoils nothing.
    Bytes(&'static Encoding),
    /// Several bytes per letter, as UTF-16: decoded as they are read.
    Wide(&'static Encoding),
}

impl Letters {
    /// UTF-8, else the code page of western Windows.
    pub(super) const WESTERN: Letters = Letters::Bytes(WINDOWS_1252);

    /// Judges the first bytes of a text and says how many of them are a byte
    /// order mark. `head` may end anywhere.
    pub(super) fn find(head: &[u8]) -> (Self, usize) {
        if let Some((encoding, length)) = Encoding::for_bom(head) {
            let letters = if encoding == encoding_rs::UTF_8 {
                Self::WESTERN
            } else {
                Self::Wide(encoding)
            };
            return (letters, length);
        }
        if let Some(encoding) = wide_without_mark(head) {
            return (Self::Wide(encoding), 0);
        }
        (Self::of_bytes(head), 0)
    }

    fn of_bytes(head: &[u8]) -> Self {
        let (good, bad) = letters_beyond_ascii(head);
        if bad == 0 || good > bad {
            return Self::WESTERN;
        }
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(head, false);
        // The files come from UK offices: without that word a lone curly
        // apostrophe is taken for Polish.
        let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
        if guess.is_single_byte() {
            Self::Bytes(guess)
        } else if good + bad < 20 {
            // A handful of accents is a name or two, not Chinese.
            Self::WESTERN
        } else {
            Self::Wide(guess)
        }
    }

    /// Turns some bytes of such a text into UTF-8. Nothing is refused: what no
    /// encoding knows becomes U+FFFD.
    pub(super) fn decode<'a>(&self, bytes: &'a [u8]) -> Cow<'a, str> {
        match self {
            Self::Bytes(other) => match std::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => other.decode_without_bom_handling(bytes).0,
            },
            Self::Wide(encoding) => encoding.decode_without_bom_handling(bytes).0,
        }
    }
}

/// UTF-16 without a mark, by where its NUL bytes stand.
fn wide_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    let head = head.get(..4096).unwrap_or(head);
    let (mut n_even, mut n_odd) = (0usize, 0usize);
    for pair in head.chunks_exact(2) {
        n_even += usize::from(pair.first() == Some(&0));
        n_odd += usize::from(pair.last() == Some(&0));
    }
    let n_pairs = head.len() / 2;
    if n_pairs < 2 {
        None
    } else if n_odd * 10 >= n_pairs * 6 && n_even * 10 <= n_pairs {
        Some(UTF_16LE)
    } else if n_even * 10 >= n_pairs * 6 && n_odd * 10 <= n_pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// How many letters beyond ASCII are UTF-8, and how many bytes are not.
fn letters_beyond_ascii(head: &[u8]) -> (usize, usize) {
    let (mut good, mut bad) = (0, 0);
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        // A letter that the end of the head cuts is not wrong.
        let is_cut = chunks.peek().is_none() && is_cut_letter(chunk.invalid());
        bad += if is_cut { 0 } else { chunk.invalid().len() };
    }
    (good, bad)
}

fn is_cut_letter(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// A text that is read from its start to its end, block by block.
pub(super) struct Text {
    handle: Box<dyn Handle>,
    letters: Letters,
    /// For wide letters only.
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// How many bytes of `raw` have been read already.
    n_raw: usize,
    is_over: bool,
}

impl Text {
    /// Begins to read: looks at the head, and skips a byte order mark.
    ///
    /// # Errors
    /// What reading says.
    pub(super) fn open(mut handle: Box<dyn Handle>) -> io::Result<Self> {
        let mut head = Vec::with_capacity(HEAD_BYTES);
        handle
            .by_ref()
            .take(HEAD_BYTES as u64)
            .read_to_end(&mut head)?;
        let (letters, n_mark) = Letters::find(&head);
        head.drain(..n_mark);
        let decoder = match letters {
            Letters::Wide(encoding) => Some(encoding.new_decoder_without_bom_handling()),
            Letters::Bytes(_) => None,
        };
        Ok(Self {
            handle,
            letters,
            decoder,
            n_raw: head.len(),
            raw: head,
            is_over: false,
        })
    }

    /// What the bytes that [`Text::fill`] gives stand for: wide letters have
    /// become UTF-8 there.
    pub(super) fn letters(&self) -> Letters {
        match self.letters {
            Letters::Bytes(other) => Letters::Bytes(other),
            Letters::Wide(_) => Letters::WESTERN,
        }
    }

    /// Appends the next block; false at the end. NUL bytes are left out: they
    /// mean nothing in a text, and would part the letters of a name.
    ///
    /// # Errors
    /// What reading says.
    pub(super) fn fill(&mut self, into: &mut Vec<u8>) -> io::Result<bool> {
        let start = into.len();
        while into.len() == start && !self.is_over {
            match self.decoder {
                None => self.fill_bytes(into)?,
                Some(_) => self.fill_wide(into)?,
            }
            remove_nul(into, start);
        }
        Ok(into.len() > start)
    }

    fn fill_bytes(&mut self, into: &mut Vec<u8>) -> io::Result<()> {
        if self.n_raw > 0 {
            into.append(&mut self.raw);
            self.n_raw = 0;
            return Ok(());
        }
        let start = into.len();
        into.resize(start + BLOCK_BYTES, 0);
        let n_read = read_some(&mut self.handle, into.get_mut(start..).unwrap_or_default());
        into.truncate(start + n_read.as_ref().copied().unwrap_or(0));
        self.is_over = n_read? == 0;
        Ok(())
    }

    fn fill_wide(&mut self, into: &mut Vec<u8>) -> io::Result<()> {
        if self.n_raw == 0 {
            self.raw.resize(BLOCK_BYTES, 0);
            self.n_raw = read_some(&mut self.handle, &mut self.raw)?;
            self.is_over = self.n_raw == 0;
        }
        let Some(decoder) = &mut self.decoder else {
            return Ok(());
        };
        let bytes = self.raw.get(..self.n_raw).unwrap_or_default();
        let Some(room) = decoder.max_utf8_buffer_length(bytes.len()) else {
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        };
        let start = into.len();
        into.resize(start + room, 0);
        let target = into.get_mut(start..).unwrap_or_default();
        let (_, _, n_written, _) = decoder.decode_to_utf8(bytes, target, self.is_over);
        into.truncate(start + n_written);
        self.n_raw = 0;
        Ok(())
    }
}

/// Reads once, whatever interrupts.
fn read_some(handle: &mut dyn Handle, into: &mut [u8]) -> io::Result<usize> {
    loop {
        match handle.read(into) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            outcome => return outcome,
        }
    }
}

fn remove_nul(bytes: &mut Vec<u8>, start: usize) {
    let new = bytes.get(start..).unwrap_or_default();
    if memchr::memchr(0, new).is_some() {
        let mut position = 0;
        bytes.retain(|byte| {
            position += 1;
            *byte != 0 || position <= start
        });
    }
}
