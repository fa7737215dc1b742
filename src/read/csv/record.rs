//! One record: its fields, unquoted, one behind another or with their
//! delimiters between them.

use csv_core::{ReadRecordResult, Reader};

/// A record with more fields than this is handed on in pieces.
pub(super) const MAX_FIELDS: usize = 64 << 10;

/// One record. Lives until the next is read.
pub(super) struct Record<'a> {
    /// Zero-based number. Blank lines have one, too, as in Excel.
    pub(super) index: u64,
    /// Where it starts in the window.
    pub(super) start: usize,
    /// The fields, unquoted.
    pub(super) bytes: &'a [u8],
    /// Where each field ends in `bytes`.
    pub(super) ends: &'a [usize],
    /// How many bytes lie between two fields: 1 where the record is a line as
    /// it stands in the text, 0 where the parser has unquoted it.
    pub(super) n_between: usize,
    /// The quote, when it was taken as a letter because it was wrong.
    pub(super) loose_quote: Option<u8>,
    /// Whether it is only a piece of a record past all bounds.
    pub(super) is_piece: bool,
}

impl<'a> Record<'a> {
    /// The fields one by one.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let (bytes, n_between) = (self.bytes, self.n_between);
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let field = bytes.get(start..*end).unwrap_or_default();
            start = *end + n_between;
            field
        })
    }
}

/// What the parser has written of the current record. Its room grows and is
/// kept.
pub(super) struct Fields {
    bytes: Vec<u8>,
    n_bytes: usize,
    ends: Vec<usize>,
    n_ends: usize,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            bytes: vec![0; 4 << 10],
            n_bytes: 0,
            ends: vec![0; 64],
            n_ends: 0,
        }
    }
}

impl Fields {
    /// Lets a parser go on through the input; says how much of it was taken.
    pub(super) fn step(&mut self, parser: &mut Reader, input: &[u8]) -> (ReadRecordResult, usize) {
        let (outcome, n_in, n_out, n_ends) = parser.read_record(
            input,
            self.bytes.get_mut(self.n_bytes..).unwrap_or_default(),
            self.ends.get_mut(self.n_ends..).unwrap_or_default(),
        );
        self.n_bytes += n_out;
        self.n_ends += n_ends;
        (outcome, n_in)
    }

    /// The fields, one behind another.
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.n_bytes).unwrap_or_default()
    }

    /// Where each field ends.
    pub(super) fn ends(&self) -> &[usize] {
        self.ends.get(..self.n_ends).unwrap_or_default()
    }

    /// Makes room for the next record.
    pub(super) fn clear(&mut self) {
        self.n_bytes = 0;
        self.n_ends = 0;
    }

    /// Makes more room for text.
    pub(super) fn grow(&mut self) {
        self.bytes.resize(self.bytes.len() * 2, 0);
    }

    /// Makes more room for fields; false when there are too many.
    pub(super) fn grow_ends(&mut self) -> bool {
        let may_grow = self.ends.len() < MAX_FIELDS;
        if may_grow {
            self.ends.resize(self.ends.len() * 2, 0);
        }
        may_grow
    }

    /// Ends the field that the parser has not ended.
    pub(super) fn close(&mut self) {
        if self.ends().last().copied().unwrap_or(0) < self.n_bytes {
            self.ends.truncate(self.n_ends);
            self.ends.push(self.n_bytes);
            self.n_ends += 1;
        }
    }
}
