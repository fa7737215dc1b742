//! What lies on an ods sheet above its cells and hides them: rectangles and
//! pictures that are anchored to a cell, as far as nothing can be seen through
//! them. ODF 1.3 part 3, 9.2.7 and 19.597.

use std::collections::HashSet;

use super::area::area;
use crate::model::Place;
use crate::read::ooxml::Tag;
use crate::read::sheets::Area;

/// Shapes of one's own that fill their frame.
const FULL: [&str; 4] = [
    "rectangle",
    "round-rectangle",
    "ooxml-rect",
    "ooxml-roundRect",
];

/// Half a default column and row, in centimetres: an edge further inside leaves
/// the cell to be read.
const NEAR_COLUMN: f64 = 0.56;
const NEAR_ROW: f64 = 0.11;

/// A column and row of usual size.
const COLUMN: f64 = 2.258;
const ROW: f64 = 0.452;

/// Styles of shapes, and which of them can be seen through.
#[derive(Default)]
pub(super) struct Covers {
    style: String,
    clear: HashSet<String>,
    /// What the shape at hand covers, if what it holds fills it.
    waiting: Option<Area>,
}

impl Covers {
    /// Takes a tag of the styles.
    pub(super) fn style(&mut self, tag: Tag<'_>) {
        match tag.name {
            "style" => self.style = tag.text("name").unwrap_or_default().into_owned(),
            "graphic-properties" => {
                let is_clear = tag.text("fill").as_deref() == Some("none")
                    || tag.text("opacity").is_some_and(|opacity| {
                        let share = opacity.trim_end_matches('%').parse::<f64>();
                        share.is_ok_and(|share| share < 90.0)
                    });
                if is_clear {
                    self.clear.insert(self.style.clone());
                }
            }
            _ => {}
        }
    }

    /// Takes a tag of the cell at this zero-based row and column: the cells that
    /// are covered whole, once it is known that something is.
    pub(super) fn start(&mut self, tag: Tag<'_>, cell: Place) -> Option<Area> {
        match tag.name {
            "rect" => self.covered(tag, cell),
            "frame" | "custom-shape" => {
                self.waiting = self.covered(tag, cell);
                None
            }
            "image" | "text-box" => self.waiting.take(),
            "enhanced-geometry" => {
                let kind = tag.text("type").unwrap_or_default();
                let waiting = self.waiting.take();
                waiting.filter(|_| FULL.contains(&&*kind))
            }
            // A chart lies on its data in many honest files.
            "object" | "object-ole" | "plugin" => {
                self.waiting = None;
                None
            }
            _ => None,
        }
    }

    /// The cells that a shape covers whole.
    fn covered(&self, tag: Tag<'_>, cell: Place) -> Option<Area> {
        let style = tag.text("style-name").unwrap_or_default();
        if self.clear.contains(&*style) {
            return None;
        }
        let end = area(&tag.text("end-cell-address")?)?.first;
        let length = |name: &str| tag.text(name).map_or(0.0, |text| centimetres(&text));
        let first_row = cell.row.saturating_add(u32::from(length("y") > NEAR_ROW));
        let first_column = cell
            .column
            .saturating_add(u32::from(length("x") > NEAR_COLUMN));
        let last_row = if length("end-y") < ROW - NEAR_ROW {
            end.row.checked_sub(1)?
        } else {
            end.row
        };
        let last_column = if length("end-x") < COLUMN - NEAR_COLUMN {
            end.column.checked_sub(1)?
        } else {
            end.column
        };
        let is_some = first_row <= last_row && first_column <= last_column;
        is_some.then_some(((first_row, last_row), (first_column, last_column)))
    }
}

/// A length as a document writes it: `1.5cm`, `0.6in`, `12pt`, `4mm`.
fn centimetres(text: &str) -> f64 {
    const UNITS: [(&str, f64); 4] = [("cm", 1.0), ("mm", 0.1), ("in", 2.54), ("pt", 2.54 / 72.0)];
    let known = UNITS.iter().find(|(unit, _)| text.ends_with(unit));
    let Some((unit, factor)) = known else {
        return 0.0;
    };
    let number = text.trim_end_matches(unit).parse::<f64>();
    number.unwrap_or_default() * factor
}
