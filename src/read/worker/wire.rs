//! The bytes between a reader in a worker and the process that asked for it.
//! Internal to one version of foiscan: the header carries the version, and
//! nobody reads anybody else's. Numbers are little-endian, a text is its length
//! in four bytes and then UTF-8.

use crate::model::Hiding;

/// What a header starts with: a worker of another version refuses.
pub(super) const VERSION: &str = concat!("foiscan-reader ", env!("CARGO_PKG_VERSION"));

/// Longest frame that either side takes, in bytes. A row of a real sheet is a
/// thousandth of it.
pub(super) const MAX_FRAME_BYTES: usize = 64 << 20;

/// What one frame says. Its number is the frame's first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// The next shared string.
    Shared,
    /// A surface opens.
    Surface,
    /// Columns are concealed.
    Columns,
    /// A row.
    Row,
    /// Rows are filtered.
    Filtered,
    /// The surface ends.
    Close,
    /// The surface was no surface.
    Discard,
    /// A part is accounted for.
    Part,
    /// A part could not be looked at.
    Gap,
    /// A file inside this one.
    Nested,
    /// The reader is through.
    Done,
}

impl Event {
    const ALL: &[Event] = &[
        Self::Shared,
        Self::Surface,
        Self::Columns,
        Self::Row,
        Self::Filtered,
        Self::Close,
        Self::Discard,
        Self::Part,
        Self::Gap,
        Self::Nested,
        Self::Done,
    ];

    /// The event of that number.
    pub(super) fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// One frame being written.
pub(super) struct Frame(Vec<u8>);

impl Frame {
    /// An empty frame.
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(4096))
    }

    /// Starts over as a frame that says `event`.
    pub(super) fn start(&mut self, event: Event) -> &mut Self {
        self.0.clear();
        self.byte(event as u8)
    }

    /// Appends one byte.
    pub(super) fn byte(&mut self, byte: u8) -> &mut Self {
        self.0.push(byte);
        self
    }

    /// Appends a number of four bytes.
    pub(super) fn number(&mut self, number: u32) -> &mut Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    /// Appends a number of eight bytes.
    pub(super) fn long(&mut self, number: u64) -> &mut Self {
        self.0.extend_from_slice(&number.to_le_bytes());
        self
    }

    /// Appends bytes behind their length.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> &mut Self {
        // A length past four bytes makes a frame past the cap, which is never
        // sent.
        self.number(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        self.0.extend_from_slice(bytes);
        self
    }

    /// Appends a text.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.bytes(text.as_bytes())
    }

    /// Appends means of hiding.
    pub(super) fn hiding(&mut self, hiding: Hiding) -> &mut Self {
        let bits = if hiding.is_none() {
            0
        } else {
            (0u16..)
                .zip(Hiding::NAMES)
                .filter(|(_, (means, _))| hiding.meets(*means))
                .fold(0u16, |bits, (place, _)| bits | 1 << place)
        };
        self.0.extend_from_slice(&bits.to_le_bytes());
        self
    }

    /// What was written.
    pub(super) fn written(&self) -> &[u8] {
        &self.0
    }
}

/// One frame being read. Everything in it may be nonsense: each step says
/// `None` where the bytes do not hold what was asked for.
pub(super) struct Taken<'a>(&'a [u8]);

impl<'a> Taken<'a> {
    /// Reads from the first byte.
    pub(super) fn new(frame: &'a [u8]) -> Self {
        Self(frame)
    }

    /// One byte.
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A number of four bytes.
    pub(super) fn number(&mut self) -> Option<u32> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u32::from_le_bytes(*first))
    }

    /// A number of eight bytes.
    pub(super) fn long(&mut self) -> Option<u64> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*first))
    }

    /// Bytes behind their length.
    pub(super) fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = usize::try_from(self.number()?).ok()?;
        let (first, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(first)
    }

    /// A text.
    pub(super) fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// Means of hiding.
    pub(super) fn hiding(&mut self) -> Option<Hiding> {
        let (first, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        let bits = u16::from_le_bytes(*first);
        if bits == 0 {
            return Some(Hiding::NONE);
        }
        let all = (0u16..).zip(Hiding::NAMES);
        Some(
            all.filter(|(place, _)| bits & (1 << place) != 0)
                .fold(Hiding::NONE, |set, (_, (means, _))| set.and(*means)),
        )
    }

    /// How many bytes are left.
    pub(super) fn left(&self) -> usize {
        self.0.len()
    }
}
