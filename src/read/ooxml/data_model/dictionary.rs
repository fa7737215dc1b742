//! The dictionary of a column of a data model: every different value of it.
//! [MS-XLDM] 2.3.2.1.

use super::huffman::Codes;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kept {
    Text(String),
    Number(f64),
}

impl Kept {
    /// As a cell would hold it.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// Most values of one column.
const MOST_VALUES: usize = 1 << 20;

/// Reads a dictionary; none when its layout is another.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Kept>> {
    const WHOLE: u32 = 0;
    const REAL: u32 = 1;
    const TEXT: u32 = 2;
    let mut cursor = Cursor(bytes);
    let kind = cursor.long()?;
    // How values are looked up.
    cursor.take(24)?;
    match kind {
        WHOLE | REAL => numbers(&mut cursor, kind == REAL),
        TEXT => texts(&mut cursor),
        _ => None,
    }
}

fn numbers(cursor: &mut Cursor<'_>, are_real: bool) -> Option<Vec<Kept>> {
    let n_values = cursor.count()?.min(MOST_VALUES);
    let n_bytes = cursor.long()?;
    let mut values = Vec::new();
    for _ in 0..n_values {
        values.push(Kept::Number(match (n_bytes, are_real) {
            (4, false) => f64::from(cursor.long()?.cast_signed()),
            // So long a number that a few of its digits go is no one's.
            #[allow(clippy::cast_precision_loss, reason = "spreadsheets keep no more")]
            (8, false) => u64::from_le_bytes(*cursor.take(8)?.first_chunk()?).cast_signed() as f64,
            (8, true) => f64::from_le_bytes(*cursor.take(8)?.first_chunk()?),
            _ => return None,
        }));
    }
    Some(values)
}

/// The texts of one page, as they are kept.
enum Page<'a> {
    Plain,
    /// Where the texts begin is told behind all pages, in bits.
    Packed {
        codes: Codes,
        bits: &'a [u8],
        n_bits: u32,
    },
}

fn texts(cursor: &mut Cursor<'_>) -> Option<Vec<Kept>> {
    // How many texts, whether they are packed, the longest.
    cursor.take(17)?;
    let n_pages = cursor.count()?;
    let mut values = Vec::new();
    let mut pages = Vec::new();
    for _ in 0..n_pages {
        pages.push(page(cursor, &mut values)?);
    }
    let n_handles = cursor.count()?;
    cursor.take(4)?;
    let mut handles = Vec::new();
    for _ in 0..n_handles.min(MOST_VALUES) {
        handles.push((cursor.long()?, cursor.long()?));
    }
    for (at, (first, number)) in handles.iter().enumerate() {
        let number = usize::try_from(*number).ok()?;
        let Some(Page::Packed {
            codes,
            bits,
            n_bits,
        }) = pages.get(number)
        else {
            continue;
        };
        // A text ends where the next of its page begins.
        let next = handles
            .get(at + 1)
            .filter(|(_, page)| *page as usize == number);
        let last = next.map_or(*n_bits, |(next, _)| *next);
        values.push(Kept::Text(codes.text(bits, *first..last)?));
    }
    Some(values)
}

fn page<'a>(cursor: &mut Cursor<'a>, values: &mut Vec<Kept>) -> Option<Page<'a>> {
    const BEGINS: [u8; 4] = [0xDD, 0xCC, 0xBB, 0xAA];
    const ENDS: [u8; 4] = [0xCD, 0xAB, 0xCD, 0xAB];
    // Its mask, whether values are missing, its first text, how many there are.
    cursor.take(25)?;
    let is_packed = cursor.take(1)? != [0];
    if cursor.take(4)? != BEGINS {
        return None;
    }
    let page = if is_packed {
        let n_bits = cursor.long()?;
        let _kind_of_letters = cursor.long()?;
        let n_bytes = cursor.count()?;
        let upper = *cursor.take(1)?.first()?;
        cursor.take(4)?;
        let codes = Codes::new(cursor.take(128)?, upper);
        cursor.take(8)?;
        let bits = cursor.take(n_bytes)?;
        Page::Packed {
            codes,
            bits,
            n_bits,
        }
    } else {
        cursor.take(16)?;
        let n_bytes = cursor.count()?;
        plain(cursor.take(n_bytes)?, values);
        Page::Plain
    };
    (cursor.take(4)? == ENDS).then_some(page)
}

/// Texts of two bytes a letter, each with an end of its own.
fn plain(bytes: &[u8], values: &mut Vec<Kept>) {
    let (pairs, _) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
    for text in units.split(|unit| *unit == 0) {
        if !text.is_empty() && values.len() < MOST_VALUES {
            values.push(Kept::Text(String::from_utf16_lossy(text)));
        }
    }
}

struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(*self.take(4)?.first_chunk()?))
    }

    /// A number of things, in eight bytes.
    fn count(&mut self) -> Option<usize> {
        let count = u64::from_le_bytes(*self.take(8)?.first_chunk()?);
        usize::try_from(count).ok()
    }
}
