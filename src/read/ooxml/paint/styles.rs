//! Fonts, fills and number formats of the styles part, and what each cell style
//! makes of them.

use std::collections::HashMap;

use crate::model::Hiding;

use super::super::tag::Tag;
use super::colour::{hex, is_same};
use super::conditions::Look;
use super::format::Sections;
use super::{BLACK, Colour, Palette, Rgb, WHITE};

/// Letters of so many points and more can be read.
const SMALLEST: f64 = 3.0;

/// Excel's own formats hide nothing; those that are numbered from here are the
/// workbook's.
type Formats = HashMap<u32, Option<Sections>>;

/// What a fill is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Fill {
    /// None: what is behind shows, white mostly.
    #[default]
    None,
    /// One colour; the automatic one where none is said.
    Solid(Option<Colour>),
    /// Several, so that letters of no colour vanish in it.
    Mixed,
}

#[derive(Clone, Copy, Debug, Default)]
struct Font {
    colour: Option<Colour>,
    is_tiny: bool,
}

/// Gathers what the styles part says of looks; resolved at its end, for the
/// list of colours stands behind what uses it.
#[derive(Default)]
pub(in crate::read) struct Reader {
    fonts: Vec<Font>,
    fills: Vec<Fill>,
    formats: Formats,
    cells: Vec<(usize, usize, u32)>,
    looks: Vec<(Option<Font>, Option<Fill>, Option<Sections>)>,
    indexed: Vec<Rgb>,
    /// The list that is open.
    list: &'static str,
    in_look: bool,
}

/// The lists of the part that say how something looks.
const LISTS: [&str; 5] = ["fonts", "fills", "cellXfs", "dxfs", "indexedColors"];

impl Reader {
    /// A tag of the part.
    pub(in crate::read::ooxml) fn start(&mut self, tag: Tag<'_>) {
        if let Some(list) = LISTS.iter().find(|list| **list == tag.name) {
            self.list = list;
            return;
        }
        let number = |name| tag.raw(name).and_then(|n| n.trim().parse::<u32>().ok());
        match (self.list, tag.name) {
            (_, "numFmt") if self.list != "dxfs" => {
                let sections = Sections::of(&tag.text("formatCode").unwrap_or_default());
                self.formats
                    .insert(number("numFmtId").unwrap_or(0), sections);
            }
            ("fonts", "font") => self.fonts.push(Font::default()),
            ("fonts", name) => {
                if let Some(font) = self.fonts.last_mut() {
                    font.take(name, tag);
                }
            }
            ("fills", "fill") => self.fills.push(Fill::None),
            ("fills", name) => {
                if let Some(fill) = self.fills.last_mut() {
                    fill.take(name, tag, "fgColor");
                }
            }
            ("cellXfs", "xf") => {
                let at = |name| number(name).unwrap_or(0);
                let (font, fill) = (at("fontId") as usize, at("fillId") as usize);
                self.cells.push((font, fill, at("numFmtId")));
            }
            ("dxfs", name) => self.look(name, tag),
            ("indexedColors", "rgbColor") => {
                self.indexed.extend(tag.raw("rgb").and_then(hex));
            }
            _ => {}
        }
    }

    /// A font of a binary format: its colour, its size in points.
    pub(in crate::read) fn font(&mut self, colour: Option<Colour>, points: f64) {
        self.fonts.push(Font {
            colour,
            is_tiny: points < SMALLEST,
        });
    }

    /// A fill of a binary format: its pattern (0 is none, 1 is solid), and the
    /// colour of a solid one.
    pub(in crate::read) fn fill(&mut self, pattern: u32, colour: Option<Colour>) {
        self.fills.push(match pattern {
            0 => Fill::None,
            1 => Fill::Solid(colour),
            _ => Fill::Mixed,
        });
    }

    /// A number format of a binary format.
    pub(in crate::read) fn format(&mut self, number: u32, code: &str) {
        self.formats.insert(number, Sections::of(code));
    }

    /// A cell style of a binary format: its font, fill and number format.
    pub(in crate::read) fn style_of(&mut self, font: usize, fill: usize, format: u32) {
        self.cells.push((font, fill, format));
    }

    /// A colour of the workbook's own list of old.
    pub(in crate::read) fn colour(&mut self, colour: Rgb) {
        self.indexed.push(colour);
    }

    /// A tag of the part closes.
    pub(in crate::read::ooxml) fn end(&mut self, name: &str) {
        if name == self.list {
            self.list = "";
        }
    }

    /// How a conditional format dresses a cell.
    fn look(&mut self, name: &str, tag: Tag<'_>) {
        if name == "dxf" {
            self.looks.push((None, None, None));
            self.in_look = false;
            return;
        }
        let Some((font, fill, sections)) = self.looks.last_mut() else {
            return;
        };
        match name {
            "font" => {
                *font = Some(Font::default());
                self.in_look = false;
            }
            // A fill that says no more than its colours is of one colour.
            "fill" => {
                *fill = Some(Fill::Solid(None));
                self.in_look = true;
            }
            "border" => self.in_look = false,
            "numFmt" => *sections = Sections::of(&tag.text("formatCode").unwrap_or_default()),
            name if self.in_look => {
                if let Some(fill) = fill {
                    fill.take(name, tag, "bgColor");
                }
            }
            name => {
                if let Some(font) = font {
                    font.take(name, tag);
                }
            }
        }
    }

    /// What every cell style conceals, and how conditional formats look.
    pub(in crate::read) fn finish(mut self, mut palette: Palette) -> Paint {
        palette.indexed = std::mem::take(&mut self.indexed);
        let cells: Vec<OfStyle> = self
            .cells
            .iter()
            .map(|one| self.style(*one, &palette))
            .collect();
        let looks = self.looks.iter().map(|(font, fill, sections)| Look {
            letters: font.and_then(|font| palette.resolve(font.colour?)),
            behind: fill.and_then(|fill| match fill {
                Fill::Solid(Some(colour)) => palette.resolve(colour),
                _ => None,
            }),
            has_fill: fill.is_some_and(|fill| fill != Fill::None),
            hides_text: sections.as_ref().is_some_and(Sections::hides_text),
        });
        Paint {
            looks: looks.collect(),
            is_plain: cells.iter().all(OfStyle::is_plain),
            cells,
            palette,
        }
    }

    fn style(&self, (font, fill, format): (usize, usize, u32), palette: &Palette) -> OfStyle {
        let font = self.fonts.get(font).copied().unwrap_or_default();
        let letters = match font.colour {
            None => Some(BLACK),
            Some(colour) => palette.resolve(colour),
        };
        let fill = self.fills.get(fill).copied().unwrap_or_default();
        let behind = match fill {
            Fill::None => Some(WHITE),
            // Solid without a colour is black on paper, and letters too.
            Fill::Solid(None) | Fill::Mixed => None,
            Fill::Solid(Some(colour)) => palette.resolve(colour),
        };
        let is_same = matches!((letters, behind), (Some(l), Some(b)) if is_same(l, b));
        let mut hiding = Hiding::NONE;
        if is_same {
            hiding = hiding.and(Hiding::SAME_COLOUR);
        }
        if font.is_tiny {
            hiding = hiding.and(Hiding::TINY_FONT);
        }
        OfStyle {
            hiding,
            behind,
            is_unfilled: fill == Fill::None,
            sections: self.formats.get(&format).cloned().flatten(),
        }
    }
}

impl Font {
    fn take(&mut self, name: &str, tag: Tag<'_>) {
        match name {
            "color" => self.colour = Colour::of(tag),
            "sz" => {
                let size = tag
                    .raw("val")
                    .and_then(|size| size.trim().parse::<f64>().ok());
                self.is_tiny = size.is_some_and(|size| size < SMALLEST);
            }
            _ => {}
        }
    }
}

impl Fill {
    /// `shows` is the element whose colour a solid fill has.
    fn take(&mut self, name: &str, tag: Tag<'_>, shows: &str) {
        match name {
            "patternFill" => {
                *self = match tag.raw("patternType") {
                    None if shows == "bgColor" => Self::Solid(None),
                    None | Some("none") => Self::None,
                    Some("solid") => Self::Solid(None),
                    Some(_) => Self::Mixed,
                }
            }
            "gradientFill" => *self = Self::Mixed,
            name if name == shows && matches!(self, Self::Solid(_)) => {
                *self = Self::Solid(Colour::of(tag));
            }
            _ => {}
        }
    }
}

/// What one cell style conceals.
#[derive(Clone, Debug)]
struct OfStyle {
    hiding: Hiding,
    behind: Option<Rgb>,
    is_unfilled: bool,
    sections: Option<Sections>,
}

impl OfStyle {
    fn is_plain(&self) -> bool {
        self.hiding.is_none() && self.sections.is_none()
    }
}

/// What the cell styles of a workbook conceal.
pub(in crate::read) struct Paint {
    cells: Vec<OfStyle>,
    /// How conditional formats dress cells, by number.
    pub(in crate::read::ooxml) looks: Vec<Look>,
    is_plain: bool,
    palette: Palette,
}

impl Default for Paint {
    fn default() -> Self {
        Self {
            cells: Vec::new(),
            looks: Vec::new(),
            is_plain: true,
            palette: Palette::default(),
        }
    }
}

impl Paint {
    /// Whether the style of that number conceals nothing, whatever a cell holds.
    pub(in crate::read) fn is_plain_style(&self, style: u32) -> bool {
        let style = self.cells.get(style as usize);
        style.is_none_or(OfStyle::is_plain)
    }

    /// Whether no style conceals anything.
    #[inline]
    pub(in crate::read) fn is_plain(&self) -> bool {
        self.is_plain
    }

    /// What the style of that number conceals of a text, or of a number.
    pub(in crate::read) fn of(&self, style: u32, number: Option<f64>) -> Hiding {
        let Some(style) = self.cells.get(style as usize) else {
            return Hiding::NONE;
        };
        let is_hidden = style
            .sections
            .as_ref()
            .is_some_and(|sections| match number {
                Some(number) => sections.hides(number),
                None => sections.hides_text(),
            });
        if is_hidden {
            style.hiding.and(Hiding::NUMBER_FORMAT)
        } else {
            style.hiding
        }
    }

    /// Whether what is behind a cell of that style shows through.
    pub(in crate::read::ooxml) fn is_unfilled(&self, style: u32) -> bool {
        self.cells
            .get(style as usize)
            .is_none_or(|style| style.is_unfilled)
    }

    /// Whether letters of that colour vanish in a cell of that style.
    pub(in crate::read::ooxml) fn swallows(&self, style: u32, colour: Colour) -> bool {
        let behind = self
            .cells
            .get(style as usize)
            .map_or(Some(WHITE), |style| style.behind);
        let letters = self.palette.resolve(colour);
        matches!((letters, behind), (Some(l), Some(b)) if is_same(l, b))
    }

    /// The same for letters that a conditional format dresses.
    pub(in crate::read::ooxml) fn swallows_look(&self, style: u32, look: &Look) -> bool {
        let own = self
            .cells
            .get(style as usize)
            .map_or(Some(WHITE), |style| style.behind);
        let behind = if look.has_fill { look.behind } else { own };
        let is_hidden = matches!((look.letters, behind), (Some(l), Some(b)) if is_same(l, b));
        is_hidden || look.hides_text
    }
}
