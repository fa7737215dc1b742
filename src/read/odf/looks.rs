//! Styles of an ods document, as far as they change what a person reads: letters
//! in the colour of what is behind them or too small, rows and columns of no
//! size; what number formats say is in `formats.rs`.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxHashMap;

use super::formats::Formats;
use crate::read::ooxml::{Colour, Paint, PaintReader, Palette, Tag, Token};

/// Rows lower than this many points show nothing, and columns narrower.
const SMALLEST: f64 = 2.0;

/// The longest line of parents that is followed.
const MOST_PARENTS: usize = 16;

/// One style, as far as it says something itself.
#[derive(Clone, Default)]
struct Style {
    parent: Option<String>,
    letters: Option<Colour>,
    /// What is behind; `Some(None)` where nothing is.
    behind: Option<Option<Colour>>,
    points: Option<f64>,
    format: Option<String>,
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Looks {
    styles: HashMap<String, Style>,
    open: Option<String>,
    formats: Formats,
    /// Styles of rows and columns that have no size.
    small: HashSet<String>,
    numbers: FxHashMap<String, u32>,
    /// By the number of a style: how many digits its numbers have at least.
    digits: Vec<u8>,
    paint: Paint,
}

impl Looks {
    /// Takes a piece of the styles.
    pub(super) fn take(&mut self, token: &Token<'_>) {
        match token {
            Token::Start(tag) => self.start(*tag),
            Token::Empty(tag) => {
                self.start(*tag);
                self.end(tag.name);
            }
            Token::End(name) => self.end(name),
            Token::Text(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let text = |name| tag.text(name).map(std::borrow::Cow::into_owned);
        match tag.name {
            "style" => {
                self.open = text("name");
                if text("family").as_deref() == Some("table-cell")
                    && let Some(name) = &self.open
                {
                    let style = Style {
                        parent: text("parent-style-name"),
                        format: text("data-style-name"),
                        ..Style::default()
                    };
                    self.styles.insert(name.clone(), style);
                }
            }
            "default-style" => self.open = None,
            "text-properties" => {
                if let Some(style) = self.opened() {
                    style.letters = text("color").as_deref().and_then(colour);
                    style.points = text("font-size").as_deref().and_then(points);
                }
            }
            "table-cell-properties" => {
                if let Some(style) = self.opened() {
                    style.behind = text("background-color").as_deref().map(colour);
                }
            }
            "table-row-properties" | "table-column-properties" => {
                let size = text("row-height").or_else(|| text("column-width"));
                let is_small = size
                    .as_deref()
                    .and_then(points)
                    .is_some_and(|n| n < SMALLEST);
                self.small.extend(self.open.clone().filter(|_| is_small));
            }
            _ => self.formats.start(tag),
        }
    }

    fn opened(&mut self) -> Option<&mut Style> {
        self.styles.get_mut(self.open.as_ref()?)
    }

    fn end(&mut self, name: &str) {
        match name {
            "style" => self.open = None,
            name => self.formats.end(name),
        }
    }

    /// Whether a style gives a row or column no size.
    pub(super) fn is_small(&self, style: &str) -> bool {
        self.small.contains(style)
    }

    /// The number of a style, once [`Looks::settle`] was called.
    pub(super) fn number(&self, style: &str) -> Option<u32> {
        self.numbers.get(style).copied()
    }

    /// What styles conceal, by their numbers.
    pub(super) fn paint(&self) -> &Paint {
        &self.paint
    }

    /// With how many digits before the point a style shows numbers at least.
    pub(super) fn digits(&self, style: u32) -> u8 {
        let digits = self.digits.get(style as usize);
        digits.copied().unwrap_or_default()
    }

    /// Numbers the styles, once all are known.
    pub(super) fn settle(&mut self) {
        const SILENT: u32 = 1;
        let mut reader = PaintReader::default();
        reader.format(SILENT, ";;;");
        let mut names: Vec<&String> = self.styles.keys().collect();
        names.sort();
        let mut digits = Vec::with_capacity(names.len());
        for (number, name) in (0..).zip(names) {
            let style = self.resolved(name);
            reader.font(style.letters, style.points.unwrap_or(10.0));
            let behind = style.behind.flatten();
            reader.fill(u32::from(behind.is_some()), behind);
            let format = style.format.as_deref();
            let is_silent = format.is_some_and(|one| self.formats.is_silent(one));
            let at = number as usize;
            reader.style_of(at, at, if is_silent { SILENT } else { 0 });
            digits.push(format.map_or(0, |one| self.formats.digits(one)));
            self.numbers.insert(name.clone(), number);
        }
        self.digits = digits;
        self.paint = reader.finish(Palette::default());
    }

    /// A style with what it has from those above it.
    fn resolved(&self, name: &str) -> Style {
        let mut whole = Style::default();
        let mut next = Some(name.to_owned());
        for _ in 0..MOST_PARENTS {
            let Some(style) = next.as_ref().and_then(|name| self.styles.get(name)) else {
                break;
            };
            whole.letters = whole.letters.or(style.letters);
            whole.behind = whole.behind.or(style.behind);
            whole.points = whole.points.or(style.points);
            whole.format = whole.format.or_else(|| style.format.clone());
            next.clone_from(&style.parent);
        }
        whole
    }
}

/// `#rrggbb`; nothing for `transparent` and the like.
fn colour(text: &str) -> Option<Colour> {
    let digits = text.trim().strip_prefix('#')?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some(Colour::Rgb([red, green, blue]))
}

/// A length in points; none for one that depends on another.
fn points(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 5] = [
        ("pt", 1.0),
        ("in", 72.0),
        ("cm", 28.346),
        ("mm", 2.8346),
        ("px", 0.75),
    ];
    let text = text.trim();
    let (unit, size) = UNITS.iter().find(|(unit, _)| text.ends_with(unit))?;
    let number: f64 = text.strip_suffix(unit)?.trim().parse().ok()?;
    Some(number * size)
}
