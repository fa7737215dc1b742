//! Charts on a sheet or in place of one: the copy of the cells that a chart
//! draws, its titles and labels. What the shown sheets show anyway is told apart
//! from what they do not. [MS-XLS] 2.4.241, 2.4.252, 2.4.29.

use std::collections::BTreeMap;

use super::cursor::Cursor;
use super::places::{BOF, EOF, Nook, On};
use super::records::Whole;
use crate::model::{Hiding, Layout, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Grid, Listing, Trouble};
use crate::read::tokens::{Formula, Grammar, formula};

/// The kind of a part of the stream that is a chart.
pub(super) const CHART: u16 = 0x0020;

/// Most charts of a sheet that are told: each is a place of its own.
const MOST_CHARTS: usize = 1 << 12;

/// What the caches of a chart are, by their numbers.
const ROLES: [(u16, &str); 3] = [(1, "Value"), (2, "Category"), (3, "Size")];

/// The charts of one sheet.
#[derive(Default)]
pub(super) struct Charts {
    charts: Vec<Chart>,
    is_chart_sheet: bool,
}

/// One chart.
#[derive(Default)]
struct Chart {
    /// Titles, labels and names of series.
    words: Vec<String>,
    /// The names of the series in their order.
    series: Vec<String>,
    /// What each series refers to: its name, values, categories, sizes.
    references: BTreeMap<(usize, u8), Formula>,
    /// Which cache the cells belong to that come now.
    role: u16,
    points: BTreeMap<(u16, u16), Vec<(u32, Point)>>,
}

enum Point {
    Text(String),
    Number(f64),
}

impl Nook for Charts {
    fn record(&mut self, record: &Whole<'_>, depth: u32) -> Result<(), Trouble> {
        if record.kind == BOF {
            let kind = Cursor::new(record, 2).short();
            if kind == Some(CHART) {
                if self.charts.len() >= MOST_CHARTS {
                    return Err(Trouble::TooLarge);
                }
                self.charts.push(Chart::default());
                self.is_chart_sheet |= depth == 1;
            }
            return Ok(());
        }
        let inside = depth > 1 || self.is_chart_sheet;
        let chart = self.charts.last_mut().filter(|_| inside);
        if record.kind != EOF
            && let Some(chart) = chart
        {
            // A cell or a reference cut short says nothing.
            let _ = chart.record(record);
        }
        Ok(())
    }

    fn pour(&mut self, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        for (number, chart) in (1..).zip(&self.charts) {
            let surface = on.surface(SurfaceKind::Chart, &format!("Chart {number}"));
            chart.pour(surface, on, sink)?;
        }
        Ok(())
    }
}

impl Chart {
    fn record(&mut self, record: &Whole<'_>) -> Option<()> {
        let mut cursor = Cursor::new(record, 0);
        match record.kind {
            // Series
            0x1003 => self.series.push(String::new()),
            // SeriesText: of a series, a title or a label
            0x100D => {
                cursor.skip(2)?;
                let text = cursor.short_text()?;
                if let Some(name) = self.series.last_mut().filter(|name| name.is_empty()) {
                    name.clone_from(&text);
                }
                self.words.push(text);
            }
            // BRAI: what a series refers to
            0x1051 => {
                let part = cursor.byte()?;
                cursor.skip(5)?;
                let n_bytes = cursor.short()?;
                let tokens = cursor.bytes(usize::from(n_bytes))?;
                let series = self.series.len();
                let said = formula(Grammar::Biff8, tokens, cursor.rest());
                self.words.extend(said.texts.iter().cloned());
                self.references.insert((series, part), said);
            }
            // SIIndex
            0x1065 => self.role = cursor.short()?,
            // Number, Label: row is the point, column the series
            0x0203 | 0x0204 => {
                let (row, column) = (cursor.short()?, cursor.short()?);
                cursor.skip(2)?;
                let point = if record.kind == 0x0203 {
                    Point::Number(cursor.double()?)
                } else {
                    Point::Text(cursor.text()?)
                };
                let points = self.points.entry((self.role, column)).or_default();
                points.push((row.into(), point));
            }
            _ => {}
        }
        Some(())
    }

    fn pour(&self, surface: Surface, on: On<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        let mut words = Listing::new(&["What", "Text"]);
        for text in &self.words {
            words.add(&["Text", text])?;
        }
        let lower = surface.name.replacen("Chart", "chart", 1);
        words.pour(
            Surface {
                name: format!("Texts of {lower}"),
                ..surface.clone()
            },
            sink,
        );
        let kept = Surface {
            name: format!("{}: data that is not shown", surface.name),
            ..surface.clone()
        };
        let kept = kept.hidden_by(Hiding::CACHE);
        for (is_shown, surface) in [(true, surface), (false, kept)] {
            let columns = self.points.keys();
            let columns = columns.filter(|column| self.is_shown(**column, on) == is_shown);
            let mut grid = Grid::default();
            for (at, column) in (0..).zip(columns) {
                grid.text((0, at), &self.name(*column));
                for (index, point) in self.points.get(column).into_iter().flatten() {
                    let place = (index.saturating_add(1), at);
                    match point {
                        Point::Text(text) => grid.text(place, text),
                        Point::Number(number) => grid.number(place, &number.to_string()),
                    }
                }
            }
            grid.pour(surface.laid_out(Layout::Headed), u32::MAX, sink)?;
        }
        Ok(())
    }

    fn name(&self, (role, column): (u16, u16)) -> String {
        let series = self.series.get(usize::from(column));
        let known = ROLES.iter().find(|(known, _)| *known == role);
        let role_name = known.map_or("Text", |(_, name)| *name);
        match series {
            Some(name) if role != 2 && !name.is_empty() => name.clone(),
            _ => role_name.to_owned(),
        }
    }

    /// Whether a cache repeats cells of shown sheets. What has no reference was
    /// typed into the chart, which shows it.
    fn is_shown(&self, (role, column): (u16, u16), on: On<'_>) -> bool {
        let part = u8::try_from(role).unwrap_or_default();
        let reference = self.references.get(&(usize::from(column) + 1, part));
        reference.is_none_or(|formula| on.globals.are_shown(&formula.sheets))
    }
}
