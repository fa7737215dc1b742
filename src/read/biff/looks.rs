//! Fonts, fills and number formats of an xls workbook, and what each cell style
//! makes of them. [MS-XLS] 2.4.122, 2.4.353, 2.4.355, 2.4.126 and 2.4.188.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::places::EOF;
use super::records::{Records, Whole, long, short};
use crate::read::ooxml::{Colour, Paint, PaintReader, Palette};

/// A style before its own colours are known: font, number format, fill.
struct Style {
    font: u16,
    format: u16,
    pattern: u32,
    fill: u32,
}

/// What the workbook says of looks.
#[derive(Default)]
struct Looks {
    reader: PaintReader,
    /// Size in points and colour of each font.
    fonts: Vec<(f64, u32)>,
    styles: Vec<Style>,
    /// Colours that newer versions add to a style: of its fill, of its letters.
    newer: BTreeMap<u16, (Option<Colour>, Option<Colour>)>,
}

/// Reads the looks of a Workbook (BIFF8) stream.
pub(super) fn read(stream: &[u8]) -> Paint {
    let mut looks = Looks::default();
    // The first eight of the list stand for themselves.
    for number in 0..8 {
        let own = Palette::default().resolve(Colour::Indexed(number));
        looks.reader.colour(own.unwrap_or_default());
    }
    let mut palette = Vec::new();
    let mut records = Records::from(stream, 0);
    while let Some(record) = records.as_mut().and_then(Records::whole) {
        if record.kind == EOF {
            break;
        }
        if record.kind == 0x0092 {
            palette = record.data.get(2..).unwrap_or_default().to_vec();
        }
        // What is cut short says nothing.
        let _ = looks.record(&record);
    }
    for colour in palette.chunks_exact(4) {
        if let [red, green, blue, _] = colour {
            looks.reader.colour([*red, *green, *blue]);
        }
    }
    if palette.is_empty() {
        for number in 8..64 {
            let own = Palette::default().resolve(Colour::Indexed(number));
            looks.reader.colour(own.unwrap_or_default());
        }
    }
    looks.finish()
}

impl Looks {
    fn record(&mut self, record: &Whole<'_>) -> Option<()> {
        let data = record.data.as_ref();
        match record.kind {
            // Font
            0x0031 => {
                let points = f64::from(short(data, 0)?) / 20.0;
                self.fonts.push((points, short(data, 4)?.into()));
            }
            // Format
            0x041E => {
                let mut cursor = Cursor::new(record, 0);
                let number = cursor.short()?;
                self.reader.format(number.into(), &cursor.text()?);
            }
            // XF
            0x00E0 => self.styles.push(Style {
                font: short(data, 0)?,
                format: short(data, 2)?,
                pattern: long(data, 14)? >> 26,
                fill: (short(data, 18)? & 0x7F).into(),
            }),
            // XFExt
            0x087D => self.newer(Cursor::new(record, 14))?,
            _ => {}
        }
        Some(())
    }

    fn newer(&mut self, mut cursor: Cursor<'_>) -> Option<()> {
        const FILL: u16 = 0x04;
        const LETTERS: u16 = 0x0D;
        let style = cursor.short()?;
        cursor.skip(2)?;
        let n = cursor.short()?;
        let newer = self.newer.entry(style).or_default();
        for _ in 0..n {
            let (kind, size) = (cursor.short()?, cursor.short()?);
            let data = cursor.bytes(usize::from(size).checked_sub(4)?)?;
            match kind {
                FILL => newer.0 = colour(data),
                LETTERS => newer.1 = colour(data),
                _ => {}
            }
        }
        Some(())
    }

    fn finish(mut self) -> Paint {
        /// Colours of windows: letters and paper.
        const LETTERS: u32 = 0x7FFF;
        for (number, style) in (0..).zip(&self.styles) {
            let (fill, letters) = self.newer.get(&number).copied().unwrap_or_default();
            // The fifth font has no record.
            let font = usize::from(style.font);
            let font = if font > 4 { font - 1 } else { font };
            let (points, own) = self.fonts.get(font).copied().unwrap_or((10.0, LETTERS));
            let own = (own != LETTERS).then_some(Colour::Indexed(own));
            self.reader.font(letters.or(own), points);
            let fill = fill.or(Some(Colour::Indexed(style.fill)));
            self.reader.fill(style.pattern, fill);
            let at = usize::from(number);
            self.reader.style_of(at, at, style.format.into());
        }
        self.reader.finish(Palette::default())
    }
}

/// A colour as newer versions write it; [MS-XLS] 2.5.161.
fn colour(data: &[u8]) -> Option<Colour> {
    let tint = f64::from(short(data, 2)?.cast_signed()) / 32_767.0;
    let value = long(data, 4)?;
    match short(data, 0)? {
        1 => Some(Colour::Indexed(value)),
        2 => {
            let [red, green, blue, _] = value.to_le_bytes();
            Some(Colour::Rgb([red, green, blue]))
        }
        3 => Some(Colour::Theme(value, tint)),
        _ => None,
    }
}
