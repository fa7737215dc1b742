//! Colours as styles write them, and what they are on the screen.

use super::super::tag::Tag;

/// Red, green and blue.
pub(in crate::read) type Rgb = [u8; 3];

/// White: what is behind a cell that has no fill.
pub(super) const WHITE: Rgb = [255; 3];

/// Black: what letters are that have no colour.
pub(super) const BLACK: Rgb = [0; 3];

/// Less contrast than this no eye sees (WCAG 2: 1 is none, 21 is black on
/// white; readable begins at 3).
const LEAST_CONTRAST: f64 = 1.2;

/// A colour as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::read) enum Colour {
    /// Itself.
    Rgb(Rgb),
    /// A number in the list of old.
    Indexed(u32),
    /// A number in the theme's list, made lighter or darker.
    Theme(u32, f64),
}

impl Colour {
    /// The colour that a tag gives; `None` for the automatic one.
    pub(in crate::read) fn of(tag: Tag<'_>) -> Option<Self> {
        if let Some(rgb) = tag.raw("rgb").and_then(hex) {
            return Some(Self::Rgb(rgb));
        }
        let number = |name| tag.raw(name).and_then(|n| n.trim().parse::<u32>().ok());
        if let Some(theme) = number("theme") {
            let tint = tag.raw("tint").and_then(|t| t.trim().parse().ok());
            return Some(Self::Theme(theme, tint.unwrap_or(0.0)));
        }
        number("indexed").map(Self::Indexed)
    }
}

/// `RRGGBB`, whatever stands before it.
pub(super) fn hex(digits: &str) -> Option<Rgb> {
    let digits = digits.trim();
    let rgb = digits.get(digits.len().checked_sub(6)?..)?;
    let pair = |at: usize| u8::from_str_radix(rgb.get(at..at + 2)?, 16).ok();
    Some([pair(0)?, pair(2)?, pair(4)?])
}

/// What numbers of colours stand for in this workbook.
#[derive(Default)]
pub(in crate::read) struct Palette {
    /// The theme's, in the order that styles count them.
    pub(super) theme: Vec<Rgb>,
    /// The workbook's own list of old; empty where it has none.
    pub(super) indexed: Vec<Rgb>,
}

impl Palette {
    /// What a colour is on the screen; `None` where nothing says so.
    pub(in crate::read) fn resolve(&self, colour: Colour) -> Option<Rgb> {
        match colour {
            Colour::Rgb(rgb) => Some(rgb),
            Colour::Theme(number, tint) => {
                let own = self.theme.get(number as usize);
                let base = own.or_else(|| OFFICE.get(number as usize))?;
                Some(tinted(*base, tint))
            }
            Colour::Indexed(64) => Some(BLACK),
            Colour::Indexed(65) => Some(WHITE),
            Colour::Indexed(number) => {
                let own = self.indexed.get(number as usize).copied();
                own.or_else(|| old(number))
            }
        }
    }
}

/// Excel's theme of 2007 and after, for files without one.
const OFFICE: [Rgb; 12] = [
    [255, 255, 255],
    [0, 0, 0],
    [238, 236, 225],
    [31, 73, 125],
    [79, 129, 189],
    [192, 80, 77],
    [155, 187, 89],
    [128, 100, 162],
    [75, 172, 198],
    [247, 150, 70],
    [0, 0, 255],
    [128, 0, 128],
];

/// The list of old: 8 to 63, of which 0 to 7 are the first eight once more
/// (ECMA-376, 18.8.27).
fn old(number: u32) -> Option<Rgb> {
    const LIST: [u32; 56] = [
        0x00_00_00, 0xff_ff_ff, 0xff_00_00, 0x00_ff_00, 0x00_00_ff, 0xff_ff_00, 0xff_00_ff,
        0x00_ff_ff, 0x80_00_00, 0x00_80_00, 0x00_00_80, 0x80_80_00, 0x80_00_80, 0x00_80_80,
        0xc0_c0_c0, 0x80_80_80, 0x99_99_ff, 0x99_33_66, 0xff_ff_cc, 0xcc_ff_ff, 0x66_00_66,
        0xff_80_80, 0x00_66_cc, 0xcc_cc_ff, 0x00_00_80, 0xff_00_ff, 0xff_ff_00, 0x00_ff_ff,
        0x80_00_80, 0x80_00_00, 0x00_80_80, 0x00_00_ff, 0x00_cc_ff, 0xcc_ff_ff, 0xcc_ff_cc,
        0xff_ff_99, 0x99_cc_ff, 0xff_99_cc, 0xcc_99_ff, 0xff_cc_99, 0x33_66_ff, 0x33_cc_cc,
        0x99_cc_00, 0xff_cc_00, 0xff_99_00, 0xff_66_00, 0x66_66_99, 0x96_96_96, 0x00_33_66,
        0x33_99_66, 0x00_33_00, 0x33_33_00, 0x99_33_00, 0x99_33_66, 0x33_33_99, 0x33_33_33,
    ];
    let at = if number >= 8 { number - 8 } else { number };
    let [_, red, green, blue] = LIST.get(at as usize)?.to_be_bytes();
    Some([red, green, blue])
}

/// A colour made lighter (above 0, to 1 at most) or darker (below 0): only its
/// lightness changes.
fn tinted(rgb: Rgb, tint: f64) -> Rgb {
    if tint == 0.0 {
        return rgb;
    }
    let [red, green, blue] = rgb.map(|part| f64::from(part) / 255.0);
    let (most, least) = (red.max(green).max(blue), red.min(green).min(blue));
    let lightness = (most + least) / 2.0;
    let wanted = if tint < 0.0 {
        lightness * (1.0 + tint)
    } else {
        lightness * (1.0 - tint) + tint
    };
    let span = |lightness: f64| 1.0 - (2.0 * lightness - 1.0).abs();
    let scale = if span(lightness) > 0.0 {
        span(wanted) / span(lightness)
    } else {
        0.0
    };
    [red, green, blue].map(|part| {
        let part = wanted + (part - lightness) * scale;
        (part.clamp(0.0, 1.0) * 255.0).round() as u8
    })
}

/// Whether nobody sees letters of one colour on the other.
pub(in crate::read) fn is_same(letters: Rgb, behind: Rgb) -> bool {
    let (a, b) = (luminance(letters), luminance(behind));
    (a.max(b) + 0.05) / (a.min(b) + 0.05) < LEAST_CONTRAST && is_near(letters, behind)
}

/// Colours of equal brightness can still differ: red on green.
fn is_near(a: Rgb, b: Rgb) -> bool {
    let mut parts = a.iter().zip(b);
    parts.all(|(a, b)| a.abs_diff(b) <= 48)
}

fn luminance(rgb: Rgb) -> f64 {
    let [red, green, blue] = rgb.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tints_are_excels() {
        // Accent 1 of Office 2007, "lighter 80%" and "darker 50%".
        assert_eq!(
            tinted([79, 129, 189], 0.799_981_688_894_314_6),
            [220, 230, 242]
        );
        assert_eq!(tinted([79, 129, 189], -0.499_984_740_745_262), [37, 64, 97]);
        assert_eq!(tinted([0, 0, 0], 0.5), [128, 128, 128]);
    }

    #[test]
    fn what_an_eye_does_not_see() {
        assert!(is_same([255; 3], WHITE));
        assert!(is_same([250; 3], WHITE));
        assert!(is_same([242; 3], WHITE));
        assert!(!is_same([217; 3], WHITE));
        assert!(is_same([10, 10, 12], BLACK));
        assert!(!is_same([200, 0, 0], [0, 100, 0]));
    }

    #[test]
    fn numbers_stand_for_colours() {
        let palette = Palette::default();
        assert_eq!(palette.resolve(Colour::Indexed(9)), Some(WHITE));
        assert_eq!(palette.resolve(Colour::Indexed(1)), Some(WHITE));
        assert_eq!(palette.resolve(Colour::Indexed(65)), Some(WHITE));
        assert_eq!(palette.resolve(Colour::Theme(0, 0.0)), Some(WHITE));
        assert_eq!(palette.resolve(Colour::Theme(1, 0.0)), Some(BLACK));
        assert_eq!(palette.resolve(Colour::Indexed(99)), None);
    }
}
