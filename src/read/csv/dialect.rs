//! How a text separates and quotes its fields, found by looking at its first
//! records. No name and no header is believed before the content.

use super::record::Record;
use super::records::{Records, Window};

/// How fields are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dialect {
    /// Stands between two fields.
    pub(super) delimiter: u8,
    /// Stands around a field that holds delimiters.
    pub(super) quote: u8,
    /// Makes a quote inside a quoted field a letter; else it is doubled.
    pub(super) escape: Option<u8>,
}

impl Dialect {
    /// What most files use.
    pub(super) const COMMA: Dialect = Dialect {
        delimiter: b',',
        quote: b'"',
        escape: None,
    };

    fn with(delimiter: u8) -> Self {
        Self {
            delimiter,
            ..Self::COMMA
        }
    }
}

/// Delimiters, and what one of them is worth beside another: the rare ones
/// must be much clearer. Of equals the first wins.
const CANDIDATES: [(u8, f64); 7] = [
    (b',', 1.0),
    (b';', 1.0),
    (b'\t', 1.0),
    (b'|', 1.0),
    (b'~', 0.6),
    (b'^', 0.6),
    (b':', 0.3),
];

/// So many records decide.
const MAX_RECORDS: usize = 1_000;

/// Excel's first line `sep=;`: the delimiter and the length of the line.
pub(super) fn announced(sample: &[u8]) -> Option<(u8, usize)> {
    let end = memchr::memchr2(b'\n', b'\r', sample)?;
    let line = sample.get(..end)?;
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let line = line.strip_suffix(b"\"").unwrap_or(line);
    let key = line.get(..4)?;
    let [delimiter] = line.get(4..)? else {
        return None;
    };
    if !key.eq_ignore_ascii_case(b"sep=") || !delimiter.is_ascii() {
        return None;
    }
    let has_both = sample.get(end..end + 2) == Some(b"\r\n");
    Some((*delimiter, end + 1 + usize::from(has_both)))
}

/// The dialect of a sample. `is_whole` says that nothing follows it; the name
/// of the file only decides between equals.
pub(super) fn find(sample: &[u8], is_whole: bool, name: &str) -> Dialect {
    let mut best = (Dialect::COMMA.delimiter, 0.0);
    for (delimiter, worth) in CANDIDATES {
        let mut score = worth * score(sample, is_whole, delimiter);
        if Some(delimiter) == delimiter_of_name(name) {
            score *= 1.1;
        }
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    finish(sample, Dialect::with(best.0))
}

/// The same for a delimiter that is known.
pub(super) fn finish(sample: &[u8], dialect: Dialect) -> Dialect {
    let dialect = Dialect {
        quote: quote(sample, dialect.delimiter),
        ..dialect
    };
    Dialect {
        escape: escape(sample, dialect),
        ..dialect
    }
}

fn delimiter_of_name(name: &str) -> Option<u8> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "csv" => Some(b','),
        "tsv" | "tab" => Some(b'\t'),
        "psv" => Some(b'|'),
        _ => None,
    }
}

/// How well a delimiter explains the sample: the share of records that have as
/// many fields as a neighbour (tables one under another are as good as one),
/// times the share of fields that are not torn.
fn score(sample: &[u8], is_whole: bool, delimiter: u8) -> f64 {
    let counts = count(sample, is_whole, delimiter);
    if counts.widths.is_empty() {
        return 0.0;
    }
    let mut sum = 0.0;
    for (at, width) in counts.widths.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| counts.widths.get(at));
        let after = counts.widths.get(at + 1);
        let is_alone = before != Some(width) && after != Some(width);
        sum += match width {
            0 | 1 => 0.0,
            _ if is_alone => 0.4,
            _ => 1.0,
        };
    }
    let n_records = counts.widths.len() as f64;
    let has_few_columns = delimiter == b':' && counts.widths.iter().any(|width| *width < 3);
    if has_few_columns {
        return 0.0;
    }
    let clean = counts.n_clean as f64 / counts.n_fields.max(1) as f64;
    sum / n_records * clean * clean
}

#[derive(Default)]
struct Counts {
    /// How many fields each record has.
    widths: Vec<usize>,
    n_fields: usize,
    n_clean: usize,
}

fn count(sample: &[u8], is_whole: bool, delimiter: u8) -> Counts {
    let mut counts = Counts::default();
    let mut records = Records::new(Window::Whole(sample), Dialect::with(delimiter));
    while counts.widths.len() < MAX_RECORDS {
        match records.next() {
            Ok(Some(record)) => counts.add(&record, delimiter),
            Ok(None) | Err(_) => break,
        }
    }
    let is_cut = !is_whole && counts.widths.len() < MAX_RECORDS && records.is_at_end();
    if is_cut && counts.widths.len() > 1 {
        counts.widths.pop();
    }
    counts
}

impl Counts {
    fn add(&mut self, record: &Record<'_>, delimiter: u8) {
        self.widths.push(record.ends.len());
        if record.ends.len() > 1 {
            self.n_fields += record.ends.len();
            let clean = record.fields().filter(|field| is_clean(field, delimiter));
            self.n_clean += clean.count();
        }
    }
}

/// Whether a field looks as if no delimiter had been missed in it and it had
/// not been torn out of a longer one.
fn is_clean(field: &[u8], delimiter: u8) -> bool {
    if delimiter == b',' {
        return !field.starts_with(b" ") && memchr::memchr3(b';', b'\t', b'|', field).is_none();
    }
    let rival = |byte: &u8| *byte != delimiter && matches!(byte, b';' | b'\t' | b'|');
    if field.iter().any(rival) {
        return false;
    }
    // A comma between digits or before a blank belongs to a number or a name.
    memchr::memchr_iter(b',', field).all(|at| {
        let after = field.get(at + 1);
        after.is_none_or(|byte| *byte == b' ' || byte.is_ascii_digit())
    })
}

/// The single quote, where it plainly stands around fields: as many fields
/// begin with it as end with it, and none with the double one.
fn quote(sample: &[u8], delimiter: u8) -> u8 {
    let is_edge = |byte: Option<&u8>| {
        byte.is_none_or(|byte| *byte == delimiter || *byte == b'\n' || *byte == b'\r')
    };
    let (mut n_open, mut n_close) = (0, 0);
    for at in memchr::memchr2_iter(b'\'', b'"', sample) {
        let opens = is_edge(at.checked_sub(1).and_then(|at| sample.get(at)));
        let closes = is_edge(sample.get(at + 1));
        if sample.get(at) == Some(&b'"') {
            if opens || closes {
                return b'"';
            }
        } else if opens != closes {
            n_open += usize::from(opens);
            n_close += usize::from(closes);
        }
    }
    if n_open >= 1 && n_open == n_close {
        b'\''
    } else {
        b'"'
    }
}

/// The backslash, where it stands before a quote that ends no field.
fn escape(sample: &[u8], dialect: Dialect) -> Option<u8> {
    let is_escaped = memchr::memchr_iter(b'\\', sample).any(|at| {
        sample.get(at + 1) == Some(&dialect.quote)
            && sample
                .get(at + 2)
                .is_some_and(|after| ![dialect.delimiter, b'\n', b'\r'].contains(after))
    });
    is_escaped.then_some(b'\\')
}
