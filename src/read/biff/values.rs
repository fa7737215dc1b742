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
        let cells = place.and_then(|place| Cells::from(self.stream, place));
        let looked_through = cells.and_then(|mut cells| {
            let before = cells.left();
            let ascend = cells.by_ref().map(|found| found.row).is_sorted();
            // The rest of those that do not ascend.
            cells.by_ref().for_each(drop);
            self.left = self.left.checked_sub(before - cells.left())?;
            Some((ascend, cells.is_damaged()))
        });
        match looked_through {
            Some((true, is_damaged)) => {
                self.in_order(place, &mut pour);
                if is_damaged {
                    pour.damaged();
                }
            }
            Some((false, is_damaged)) => {
                self.sorted(place, &mut pour);
                if is_damaged {
                    pour.damaged();
                }
            }
            None => pour.damaged(),
        }
        pour.end();
    }

    /// Pours cells whose rows ascend.
    fn in_order(&mut self, place: Option<usize>, pour: &mut Pour<'_>) {
        let cells = place.and_then(|place| Cells::from(self.stream, place));
        let cells = cells.into_iter().flatten();
        self.rows(
            cells.map(|found| (found.row, found.column, found.held)),
            pour,
        );
    }

    /// Pours cells that stand in any order.
    fn sorted(&mut self, place: Option<usize>, pour: &mut Pour<'_>) {
        let cells = place.and_then(|place| Cells::from(self.stream, place));
        let cells = cells.into_iter().flatten();
        let mut spots: Vec<(u16, u16, Spot)> = cells
            .map(|found| (found.row, found.column, found.at))
            .collect();
        spots.sort_by_key(|(row, ..)| *row);
        let stream = self.stream;
        let cells = spots.into_iter().filter_map(|(row, column, spot)| {
            let held = Cells::at(stream, spot)?;
            Some((row, column, held))
        });
        self.rows(cells, pour);
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
