//! Styles of an ods document, as far as they conceal: letters in the colour of
//! what is behind them or too small, number formats that show nothing, rows and
//! columns of no size.

use std::collections::{HashMap, HashSet};

use quick_xml::events::BytesStart;

use super::content::attribute;
use crate::read::ooxml::{Colour, Paint, PaintReader, Palette};

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
    /// Number formats that show nothing; the one that is open may yet.
    silent: HashSet<String>,
    format: Option<String>,
    /// Styles of rows and columns that have no size.
    small: HashSet<String>,
    numbers: HashMap<String, u32>,
}

impl Looks {
    /// A tag of the styles opens.
    pub(super) fn start(&mut self, tag: &BytesStart<'_>) {
        let text = |name| attribute(tag, name);
        match tag.name().as_ref() {
            "style:style" => {
                self.open = text("style:name");
                if text("style:family").as_deref() == Some("table-cell")
                    && let Some(name) = &self.open
                {
                    let style = Style {
                        parent: text("style:parent-style-name"),
                        format: text("style:data-style-name"),
                        ..Style::default()
                    };
                    self.styles.insert(name.clone(), style);
                }
            }
            "style:default-style" => self.open = None,
            "style:text-properties" => {
                if let Some(style) = self.opened() {
                    style.letters = text("fo:color").as_deref().and_then(colour);
                    style.points = text("fo:font-size").as_deref().and_then(points);
                }
            }
            "style:table-cell-properties" => {
                if let Some(style) = self.opened() {
                    style.behind = text("fo:background-color").as_deref().map(colour);
                }
            }
            "style:table-row-properties" | "style:table-column-properties" => {
                let size = text("style:row-height").or_else(|| text("style:column-width"));
                let is_small = size
                    .as_deref()
                    .and_then(points)
                    .is_some_and(|n| n < SMALLEST);
                self.small.extend(self.open.clone().filter(|_| is_small));
            }
            name => self.format(name, text("style:name")),
        }
    }

    /// A number format opens, or something in it.
    fn format(&mut self, element: &str, name: Option<String>) {
        const FORMATS: [&str; 7] = [
            "number:number-style",
            "number:currency-style",
            "number:percentage-style",
            "number:date-style",
            "number:time-style",
            "number:text-style",
            "number:boolean-style",
        ];
        if FORMATS.contains(&element) {
            self.silent.extend(name.clone());
            self.format = name;
        } else if let Some(format) = &self.format
            && (element.starts_with("number:") && element != "number:text"
                || element == "style:map")
        {
            // It shows something, or another shows it under a condition.
            self.silent.remove(format);
        }
    }

    fn opened(&mut self) -> Option<&mut Style> {
        self.styles.get_mut(self.open.as_ref()?)
    }

    /// A tag of the styles closes.
    pub(super) fn end(&mut self, name: &str) {
        match name {
            "style:style" => self.open = None,
            name if name.ends_with("-style") => self.format = None,
            _ => {}
        }
    }

    /// Whether a style gives a row or column no size.
    pub(super) fn is_small(&self, style: &str) -> bool {
        self.small.contains(style)
    }

    /// The number of a style in what [`Looks::paint`] gives.
    pub(super) fn number(&self, style: &str) -> Option<u32> {
        self.numbers.get(style).copied()
    }

    /// What the styles conceal, once all are known.
    pub(super) fn paint(&mut self) -> Paint {
        const SILENT: u32 = 1;
        let mut reader = PaintReader::default();
        reader.format(SILENT, ";;;");
        let mut names: Vec<&String> = self.styles.keys().collect();
        names.sort();
        for (number, name) in (0..).zip(names) {
            let style = self.resolved(name);
            reader.font(style.letters, style.points.unwrap_or(10.0));
            let behind = style.behind.flatten();
            reader.fill(u32::from(behind.is_some()), behind);
            let is_silent = style.format.is_some_and(|one| self.silent.contains(&one));
            let at = number as usize;
            reader.style_of(at, at, if is_silent { SILENT } else { 0 });
            self.numbers.insert(name.clone(), number);
        }
        reader.finish(Palette::default())
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
