//! Fonts, fills and number formats of an xlsb workbook, and what each cell style
//! makes of them. [MS-XLSB] 2.4.665, 2.4.668, 2.4.667 and 2.4.876.

use std::collections::HashMap;
use std::io::Read;

use super::flow::Flow;
use super::records::Fields;
use crate::read::ooxml::{Colour, Paint, PaintReader, Palette, Shown};

/// Most fonts, fills, formats and styles together: many times what Excel
/// allows.
const MOST: usize = 1 << 20;

/// What the styles of a workbook say of its cells.
#[derive(Default)]
pub(super) struct Looks {
    /// What they conceal.
    pub(super) paint: Paint,
    /// How they show numbers.
    pub(super) shown: Vec<Shown>,
}

#[derive(Default)]
struct Reader {
    paint: PaintReader,
    shown: Vec<Shown>,
    custom: HashMap<u16, Shown>,
    of_cells: bool,
    n_taken: usize,
}

impl Looks {
    /// Reads the part of styles, as far as it goes: whether it breaks off is
    /// told when the words in it are read.
    pub(super) fn read(source: impl Read) -> Self {
        let mut reader = Reader::default();
        let mut flow = Flow::new(source);
        while let Ok(Some((kind, data))) = flow.next() {
            if reader.take(kind, Fields::new(data)).is_none() || reader.n_taken > MOST {
                break;
            }
        }
        Self {
            paint: reader.paint.finish(Palette::default()),
            shown: reader.shown,
        }
    }
}

impl Reader {
    /// Takes a record; none when it is cut short.
    fn take(&mut self, kind: u32, mut fields: Fields<'_>) -> Option<()> {
        match kind {
            // BrtFont
            43 => {
                let points = f64::from(fields.short()?) / 20.0;
                fields.skip(10)?;
                self.paint.font(colour(&mut fields)?, points);
            }
            // BrtFmt
            44 => {
                let number = fields.short()?;
                let code = fields.text()?;
                self.paint.format(number.into(), &code);
                let shown = Shown::of_format(number.into(), Some(&code));
                self.custom.insert(number, shown);
            }
            // BrtFill
            45 => {
                let pattern = fields.long()?;
                self.paint.fill(pattern, colour(&mut fields)?);
            }
            // BrtBeginCellXFs, BrtEndCellXFs
            617 => self.of_cells = true,
            618 => self.of_cells = false,
            // BrtXF
            47 if self.of_cells => {
                fields.skip(2)?;
                let format = fields.short()?;
                let font = usize::from(fields.short()?);
                let fill = usize::from(fields.short()?);
                self.paint.style_of(font, fill, format.into());
                let shown = self.custom.get(&format).copied();
                let shown = shown.unwrap_or_else(|| Shown::of_format(format.into(), None));
                self.shown.push(shown);
            }
            _ => return Some(()),
        }
        self.n_taken += 1;
        Some(())
    }
}

/// A colour; none for the automatic one. [MS-XLSB] 2.5.19.
#[allow(clippy::option_option, reason = "no colour, and a colour cut short")]
fn colour(fields: &mut Fields<'_>) -> Option<Option<Colour>> {
    let kind = fields.byte()? >> 1;
    let number = fields.byte()?;
    let tint = f64::from(fields.short()?.cast_signed()) / 32_767.0;
    let rgb = fields.bytes(4)?;
    Some(match (kind, rgb) {
        (1, _) => Some(Colour::Indexed(number.into())),
        (2, [red, green, blue, _]) => Some(Colour::Rgb([*red, *green, *blue])),
        (3, _) => Some(Colour::Theme(number.into(), tint)),
        _ => None,
    })
}
