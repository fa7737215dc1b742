//! The cells of one sheet of an xls workbook in the order of their records, and
//! what each holds. [MS-XLS] 2.4.127, 2.4.149, 2.4.174, 2.4.180, 2.4.220,
//! 2.4.24, 2.4.148, 2.4.268.

use super::numbers::packed;
use super::places::{BOF, EOF};
use super::records::{Record, Records, long, short};
use super::run::Run;

/// Kinds of record.
const FORMULA: u16 = 0x0006;
const PACKED_NUMBERS: u16 = 0x00BD;
const STRING: u16 = 0x0207;

/// One cell.
pub(super) struct Found<'a> {
    pub(super) row: u16,
    pub(super) column: u16,
    /// Where in the stream it stands: its record, or of several packed numbers
    /// in one record its own.
    pub(super) at: Spot,
    pub(super) held: Held<'a>,
}

/// Where in the stream a cell stands.
#[derive(Clone, Copy)]
pub(super) enum Spot {
    Record(usize),
    Packed(usize),
}

/// What a cell holds.
pub(super) enum Held<'a> {
    /// A text of the shared table.
    Shared(u32),
    /// A number, and the cell's style.
    Number(f64, u16),
    Truth(bool),
    /// The number of an error.
    Error(u8),
    /// A text behind its length.
    Text(Run<'a>),
    /// Nothing: the text of a formula follows it.
    Nothing,
}

/// The cells of one sheet.
pub(super) struct Cells<'a> {
    stream: &'a [u8],
    /// Where the sheet begins.
    place: usize,
    records: Records<'a>,
    depth: u32,
    /// The place of the last formula, whose text may follow.
    formula: Option<(u16, u16)>,
    /// Packed numbers of one row that were not taken yet.
    packed: Option<Packed<'a>>,
    has_end: bool,
    /// Whether a record was cut short.
    is_damaged: bool,
}

struct Packed<'a> {
    row: u16,
    column: u16,
    numbers: &'a [u8],
}

impl<'a> Cells<'a> {
    /// The cells of the sheet that begins at a place of the stream and takes so
    /// many bytes at most; none when that is outside.
    pub(super) fn from(stream: &'a [u8], place: usize, most: usize) -> Option<Self> {
        let end = place.saturating_add(most).min(stream.len());
        let stream = stream.get(..end)?;
        Some(Self {
            stream,
            place,
            records: Records::from(stream, place)?,
            depth: 0,
            formula: None,
            packed: None,
            has_end: false,
            is_damaged: false,
        })
    }

    /// Whether some of the sheet could not be read, once all cells are taken.
    pub(super) fn is_damaged(&self) -> bool {
        self.is_damaged || !self.has_end
    }

    /// How many of so many bytes are left once those of the sheet are taken.
    pub(super) fn left_of(&self, most: usize) -> usize {
        let n_taken = self.stream.len() - self.place - self.records.left();
        most.saturating_sub(n_taken)
    }

    /// What the cell at a spot of the stream holds.
    pub(super) fn at(stream: &'a [u8], spot: Spot) -> Option<Held<'a>> {
        match spot {
            Spot::Packed(at) => packed_number(stream.get(at..)?),
            Spot::Record(at) => {
                let mut records = Records::from(stream, at)?;
                let record = records.next()?;
                if record.kind == STRING {
                    return Some(Held::Text(Run::new(record, 0, records)));
                }
                held(record, &records)
            }
        }
    }

    /// The next of the packed numbers at hand.
    fn next_packed(&mut self) -> Option<Found<'a>> {
        let packed = self.packed.as_mut()?;
        let at = self.stream.len() - self.records.left() - 2 - packed.numbers.len();
        let Some((number, rest)) = packed.numbers.split_at_checked(6) else {
            self.is_damaged |= !packed.numbers.is_empty();
            self.packed = None;
            return None;
        };
        let found = Found {
            row: packed.row,
            column: packed.column,
            at: Spot::Packed(at),
            held: packed_number(number)?,
        };
        packed.numbers = rest;
        packed.column = packed.column.saturating_add(1);
        Some(found)
    }

    /// The cell in a record, which may hold nothing; none when it is cut short.
    fn cell(&mut self, record: Record<'a>, at: usize) -> Option<Found<'a>> {
        let held = match record.kind {
            STRING => Held::Text(Run::new(record, 0, self.records.clone())),
            _ => held(record, &self.records)?,
        };
        let place = || Some((short(record.data, 0)?, short(record.data, 2)?));
        if record.kind == FORMULA {
            self.formula = place();
        }
        let (row, column) = match (record.kind, &held) {
            (STRING | FORMULA, _) => self.formula?,
            // Most kinds of record hold no cell.
            (_, Held::Nothing) => (0, 0),
            _ => place()?,
        };
        Some(Found {
            row,
            column,
            at: Spot::Record(at),
            held,
        })
    }

    /// Takes note of packed numbers; none when they are cut short.
    fn unpack(&mut self, data: &'a [u8]) -> Option<()> {
        self.packed = Some(Packed {
            row: short(data, 0)?,
            column: short(data, 2)?,
            numbers: data.get(4..data.len().checked_sub(2)?)?,
        });
        Some(())
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Found<'a>;

    fn next(&mut self) -> Option<Found<'a>> {
        while !self.has_end {
            if let Some(found) = self.next_packed() {
                return Some(found);
            }
            let at = self.stream.len() - self.records.left();
            let record = self.records.next()?;
            match record.kind {
                BOF => self.depth += 1,
                EOF if self.depth <= 1 => self.has_end = true,
                EOF => self.depth -= 1,
                // What looks like cells in a chart is not of the sheet.
                _ if self.depth > 1 => {}
                PACKED_NUMBERS => self.is_damaged |= self.unpack(record.data).is_none(),
                _ => match self.cell(record, at) {
                    Some(Found {
                        held: Held::Nothing,
                        ..
                    }) => {}
                    Some(found) => return Some(found),
                    None => self.is_damaged = true,
                },
            }
        }
        None
    }
}

/// What the cell in a record holds, nothing where it is a record of something
/// else; none when it is cut short.
fn held<'a>(record: Record<'a>, behind: &Records<'a>) -> Option<Held<'a>> {
    let data = record.data;
    Some(match record.kind {
        FORMULA => result(data.get(6..14)?.first_chunk()?, short(data, 4)?),
        // LabelSst
        0x00FD => Held::Shared(long(data, 6)?),
        // RK
        0x027E => packed_number(data.get(4..)?)?,
        // Number
        0x0203 => {
            let number = data.get(6..)?.first_chunk()?;
            Held::Number(f64::from_le_bytes(*number), short(data, 4)?)
        }
        // BoolErr
        0x0205 => match data.get(6..)? {
            [value, 0, ..] => Held::Truth(*value != 0),
            [value, _, ..] => Held::Error(*value),
            _ => return None,
        },
        // Label, RString
        0x0204 | 0x00D6 => {
            short(data, 6)?;
            Held::Text(Run::new(record, 6, behind.clone()))
        }
        _ => Held::Nothing,
    })
}

fn packed_number(data: &[u8]) -> Option<Held<'_>> {
    Some(Held::Number(packed(long(data, 2)?), short(data, 0)?))
}

/// What a formula came to; [MS-XLS] 2.5.133.
fn result<'a>(bytes: &[u8; 8], style: u16) -> Held<'a> {
    match bytes {
        [1, _, value, .., 0xFF, 0xFF] => Held::Truth(*value != 0),
        [2, _, error, .., 0xFF, 0xFF] => Held::Error(*error),
        [.., 0xFF, 0xFF] => Held::Nothing,
        _ => Held::Number(f64::from_le_bytes(*bytes), style),
    }
}
