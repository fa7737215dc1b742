//! Numbers of an xls workbook: packed ones become plain, and each cell style
//! shows them in its way. [MS-XLS] 2.5.122, 2.4.126, 2.4.353 and 2.4.77.

use rustc_hash::FxHashMap;

use super::letters::Letters;
use super::places::EOF;
use super::records::{Records, short};
use crate::read::ooxml::Shown;

/// How the workbook shows numbers.
#[derive(Default)]
pub(super) struct Numbers {
    /// By the number of the cell style.
    shown: Vec<Shown>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

impl Numbers {
    /// Reads what the first part of a stream says of numbers.
    pub(super) fn read(stream: &[u8], letters: Letters) -> Self {
        let mut numbers = Self::default();
        let (mut codes, mut styles) = (FxHashMap::default(), Vec::new());
        let mut records = Records::from(stream, 0);
        while let Some(record) = records.as_mut().and_then(Records::whole) {
            match record.kind {
                EOF => break,
                // Date1904
                0x0022 => numbers.from_1904 = short(&record.data, 0) == Some(1),
                // Format
                0x041E => {
                    if let Some((number, code)) = letters.format(&record) {
                        let shown = Shown::of_format(number.into(), Some(&code));
                        codes.insert(number, shown);
                    }
                }
                // XF
                0x00E0 => styles.push(short(&record.data, 2).unwrap_or_default()),
                _ => {}
            }
        }
        let built_in = |number: u16| Shown::of_format(number.into(), None);
        let shown = |number: &u16| codes.get(number).copied().unwrap_or(built_in(*number));
        numbers.shown = styles.iter().map(shown).collect();
        numbers
    }

    /// How a cell style shows a number.
    pub(super) fn shown(&self, style: u16) -> Shown {
        let shown = self.shown.get(usize::from(style));
        shown.copied().unwrap_or_default()
    }
}

/// A packed number: a whole one of 30 bits or the upper 30 bits of another,
/// perhaps a hundred times too large.
pub(super) fn packed(rk: u32) -> f64 {
    const IS_HUNDREDFOLD: u32 = 1;
    const IS_WHOLE: u32 = 2;
    let number = if rk & IS_WHOLE != 0 {
        f64::from(rk.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(rk & !3) << 32)
    };
    if rk & IS_HUNDREDFOLD != 0 {
        number / 100.0
    } else {
        number
    }
}

#[cfg(test)]
mod tests {
    use super::packed;

    #[test]
    fn packed_numbers_are_whole_or_halves_of_others() {
        for (rk, number) in [
            (0x3FF0_0000, 1.0),
            (0x3FF0_0001, 0.01),
            (0x004B_5646, 1_234_321.0),
            (0x004B_5647, 12_343.21),
            (0xFFFF_FFFE, -1.0),
            (0xC0C8_1C00, -12_344.0),
            (0, 0.0),
        ] {
            assert_eq!(packed(rk), number, "{rk:08X}");
        }
    }
}
