//! What the record of a cell holds: its column, its style, its value. [MS-XLSB]
//! 2.4.281 and those behind it, 2.5.9 and 2.5.123.

use super::records::{long, push_text};

/// A cell as its record holds it.
pub(super) struct Cell<'a> {
    /// None for the column behind the cell before.
    pub(super) column: Option<u32>,
    pub(super) style: u32,
    kind: u32,
    value: &'a [u8],
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Held {
    Nothing,
    Number(f64),
    Bool(bool),
    /// An error by the name that Excel shows.
    Error(&'static str),
    /// The number of a shared text.
    Shared(u32),
    /// A text, which was written down.
    Text,
}

/// Whether a record is a cell's.
#[inline]
pub(super) fn is_cell(kind: u32) -> bool {
    matches!(kind, 1..=18 | 62)
}

/// Whether it is that of a cell with a formula.
#[inline]
pub(super) fn has_formula(kind: u32) -> bool {
    matches!(kind, 8..=11)
}

impl<'a> Cell<'a> {
    /// Takes the record apart; none when it is cut short.
    #[inline]
    pub(super) fn of(kind: u32, data: &'a [u8]) -> Option<Self> {
        // BrtShortBlank to BrtShortIsst leave out the column.
        let is_short = matches!(kind, 12..=18);
        let (column, style, from) = if is_short {
            (None, long(data, 0)?, 4)
        } else {
            (Some(long(data, 0)?), long(data, 4)?, 8)
        };
        Some(Self {
            column,
            style: style & 0x00FF_FFFF,
            kind,
            value: data.get(from..)?,
        })
    }

    /// What it holds; a text is written into `text`. None when the record is
    /// cut short.
    #[inline]
    pub(super) fn held(&self, text: &mut String) -> Option<Held> {
        let value = self.value;
        Some(match self.kind {
            // BrtCellIsst
            7 | 18 => Held::Shared(long(value, 0)?),
            // BrtCellRk
            2 | 13 => Held::Number(packed(long(value, 0)?)),
            // BrtCellReal, BrtFmlaNum
            5 | 9 | 16 => Held::Number(f64::from_le_bytes(*value.first_chunk()?)),
            // BrtCellSt, BrtFmlaString, and BrtCellRString behind its flags
            6 | 8 | 17 | 62 => {
                let rich = usize::from(self.kind == 62);
                text.clear();
                push_text(value.get(rich..)?, text)?;
                Held::Text
            }
            // BrtCellBool, BrtFmlaBool
            4 | 10 | 15 => Held::Bool(*value.first()? != 0),
            // BrtCellError, BrtFmlaError
            3 | 11 | 14 => Held::Error(error(*value.first()?)),
            _ => Held::Nothing,
        })
    }
}

/// A number in thirty bits, of which two more say how: whether it is a
/// hundredfold, and whether it is whole. [MS-XLSB] 2.5.123.
fn packed(bits: u32) -> f64 {
    let number = if bits & 2 != 0 {
        f64::from(bits.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(bits & !3) << 32)
    };
    if bits & 1 != 0 {
        number / 100.0
    } else {
        number
    }
}

/// The name that Excel shows. [MS-XLSB] 2.5.97.2.
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_thirty_bits() {
        for (bits, number) in [
            (700_001 << 2 | 2, 700_001.0),
            ((-5i32 << 2 | 2).cast_unsigned(), -5.0),
            (12_345 << 2 | 3, 123.45),
            (0x3FF0_0000, 1.0),
            (0x4059_0000 | 1, 1.0),
            (0x3FE0_0000, 0.5),
        ] {
            assert_eq!(packed(bits), number, "{bits:x}");
        }
    }

    #[test]
    fn a_short_cell_leaves_out_its_column() {
        let data = [9, 0, 0, 7, 0x2A];
        let cell = Cell::of(14, &data).unwrap();
        assert_eq!((cell.column, cell.style), (None, 9));
        assert_eq!(cell.held(&mut String::new()), Some(Held::Error("#N/A")));
        assert!(Cell::of(14, &data[..3]).is_none());
        let cut = Cell::of(16, &data).unwrap();
        assert_eq!(cut.held(&mut String::new()), None);
    }
}
