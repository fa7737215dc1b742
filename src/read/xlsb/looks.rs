//! Fonts, fills and number formats of an xlsb workbook, and what each cell style
//! makes of them. [MS-XLSB] 2.4.665, 2.4.668, 2.4.667 and 2.4.876.

use std::io::BufRead;

use super::records::{End, Fields, Records};
use crate::read::ooxml::{Colour, Paint, PaintReader, Palette};

/// Reads the part of styles; none when it breaks off.
pub(super) fn read(input: &mut dyn BufRead) -> Option<Paint> {
    let mut reader = PaintReader::default();
    let mut of_cells = false;
    let mut records = Records::new(input);
    loop {
        let (kind, data) = match records.next() {
            Ok(record) => record,
            Err(End::Whole) => return Some(reader.finish(Palette::default())),
            Err(End::Broken) => return None,
        };
        let mut fields = Fields::new(data);
        match kind {
            // BrtFont
            43 => {
                let points = f64::from(fields.short()?) / 20.0;
                fields.skip(10)?;
                reader.font(colour(&mut fields)?, points);
            }
            // BrtFmt
            44 => {
                let number = fields.short()?;
                reader.format(number.into(), &fields.text()?);
            }
            // BrtFill
            45 => {
                let pattern = fields.long()?;
                reader.fill(pattern, colour(&mut fields)?);
            }
            // BrtBeginCellXFs, BrtEndCellXFs
            617 => of_cells = true,
            618 => of_cells = false,
            // BrtXF
            47 if of_cells => {
                fields.skip(2)?;
                let format = fields.short()?;
                let font = usize::from(fields.short()?);
                let fill = usize::from(fields.short()?);
                reader.style_of(font, fill, format.into());
            }
            _ => {}
        }
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
