//! The cells of xls sheets on their way into the sink. They are told row by row
//! where the records stand so, as Excel writes them; else they are sorted first.

use super::cells::{Cells, Held, Spot};
use super::letters::Letters;
use super::numbers::Numbers;
use super::strings::Strings;
use crate::model::Hiding;
use crate::read::sheets::{Datum, Pour};
use crate::read::{Reading, Sink};

/// The values of one workbook.
pub(super) struct Values<'a> {
    stream: &'a [u8],
    pub(super) strings: Strings<'a>,
    numbers: Numbers,
    letters: Letters,
    /// How many bytes the sheets that are still to come may take. Sheets that
    /// share bytes are a trick; honest ones together are shorter than the
    /// stream.
    left: usize,
    text: String,
}

impl<'a> Values<'a> {
    /// Reads what all sheets of a stream refer to, and offers
    /// its shared texts to the sink.
    pub(super) fn read(
        stream: &'a [u8],
        letters: Letters,
        reading: &Reading<'_>,
        sink: &mut dyn Sink,
    ) -> Self {
        Self {
            letters,
            stream,
            strings: Strings::offer(stream, reading, sink),
            numbers: Numbers::read(stream, letters),
            left: stream.len(),
            text: String::new(),
        }
    }

    /// Pours the sheet that begins at a place of the stream.
    pub(super) fn sheet(&mut self, place: Option<usize>, mut pour: Pour<'_>) {
        let most = self.left;
        let cells = || place.and_then(|place| Cells::from(self.stream, place, most));
        let mut ascend = true;
        if let Some(mut look) = cells() {
            let mut last = 0;
            look.by_ref().for_each(|found| {
                ascend &= last <= found.row;
                last = found.row;
            });
            self.left = look.left_of(most);
            if look.is_damaged() {
                pour.damaged();
            }
        } else {
            pour.damaged();
        }
        let cells = cells().into_iter().flatten();
        if ascend {
            let cells = cells.map(|found| (found.row, found.column, found.held));
            self.rows(cells, &mut pour);
        } else {
            let stream = self.stream;
            let cells = cells.map(|found| (found.row, found.column, found.at));
            let mut spots: Vec<(u16, u16, Spot)> = cells.collect();
            spots.sort_by_key(|(row, ..)| *row);
            let held = |(row, column, spot)| Some((row, column, Cells::at(stream, spot)?));
            self.rows(spots.into_iter().filter_map(held), &mut pour);
        }
        pour.end();
    }

    fn rows(&mut self, cells: impl Iterator<Item = (u16, u16, Held<'a>)>, pour: &mut Pour<'_>) {
        let mut at_hand = None;
        for (row, column, held) in cells {
            if at_hand != Some(row) {
                if at_hand.take().is_some() {
                    pour.end_row();
                }
                if !pour.begin_row(row.into()) {
                    return;
                }
                at_hand = Some(row);
            }
            self.cell(column.into(), held, pour);
        }
        if at_hand.is_some() {
            pour.end_row();
        }
    }

    fn cell(&mut self, column: u32, held: Held<'_>, pour: &mut Pour<'_>) {
        let datum = match held {
            Held::Nothing => return,
            Held::Shared(number) => match self.strings.refer(number) {
                Some(true) => Datum::Shared(number),
                Some(false) => return,
                None => return pour.damaged(),
            },
            Held::Number(number, style) => {
                let shown = self.numbers.shown(style);
                Datum::of(number, shown, self.numbers.from_1904)
            }
            Held::Truth(truth) => Datum::Bool(truth),
            Held::Error(error) => Datum::Error(error_name(error)),
            Held::Text(mut run) => {
                self.text.clear();
                if self.letters.text(&mut run, &mut self.text).is_none() {
                    pour.damaged();
                }
                Datum::Text(&self.text)
            }
        };
        pour.cell(column, datum, Hiding::NONE);
    }
}

/// The name that Excel shows; [MS-XLS] 2.5.10.
fn error_name(error: u8) -> &'static str {
    match error {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#UNKNOWN!",
    }
}
