//! A sink that writes down what it is told, and that the order of the telling
//! was right.

use foiscan::model::{Fate, Gap, Hiding, Row, Source, Surface, Value};
use foiscan::read::{Job, Sink};

/// Everything that was poured in.
#[derive(Default)]
pub(super) struct Listing {
    pub(super) faces: Vec<Face>,
    pub(super) parts: Vec<(String, Fate)>,
    pub(super) gaps: Vec<Gap>,
    pub(super) nested: Vec<Source>,
    shared: Vec<String>,
    open: bool,
}

/// One row: its index, what conceals it, its cells by column.
pub(super) type Line = (u32, Hiding, Vec<(u32, String)>);

/// One surface and what stands on it.
pub(super) struct Face {
    pub(super) surface: Surface,
    pub(super) columns: Vec<(u32, u32, Hiding)>,
    pub(super) rows: Vec<Line>,
    pub(super) filtered: Vec<(u32, u32)>,
    /// Cells that something conceals by themselves: row, column, what.
    pub(super) concealed: Vec<(u32, u32, Hiding)>,
}

impl Face {
    /// The text at a place, zero-based.
    pub(super) fn at(&self, row: u32, column: u32) -> Option<&str> {
        let (_, _, cells) = self.rows.iter().find(|(index, ..)| *index == row)?;
        let cell = cells.iter().find(|(at, _)| *at == column)?;
        Some(&cell.1)
    }

    /// The texts of all rows but the first, which names the columns: cells
    /// joined by a bar.
    pub(super) fn texts(&self) -> Vec<String> {
        let rows = self.rows.iter().filter(|(index, ..)| *index > 0);
        rows.map(|(.., cells)| {
            let cells: Vec<&str> = cells.iter().map(|(_, text)| text.as_str()).collect();
            cells.join("|")
        })
        .collect()
    }

    /// The zero-based rows that something conceals.
    pub(super) fn hidden_rows(&self) -> Vec<u32> {
        let hidden = self.rows.iter().filter(|(_, hiding, _)| !hiding.is_none());
        hidden.map(|(index, ..)| *index).collect()
    }
}

impl Listing {
    /// The surface of that name.
    pub(super) fn face(&self, name: &str) -> &Face {
        let found = self.faces.iter().find(|face| face.surface.name == name);
        found.unwrap_or_else(|| panic!("no surface {name}; gaps: {:?}", self.gaps))
    }

    /// How many cells all surfaces hold.
    pub(super) fn n_cells(&self) -> usize {
        let rows = self.faces.iter().flat_map(|face| &face.rows);
        rows.map(|(.., cells)| cells.len()).sum()
    }

    fn inside(&mut self) -> &mut Face {
        assert!(self.open, "no surface is open");
        self.faces.last_mut().expect("an open surface")
    }
}

impl Sink for Listing {
    fn shared(&mut self, text: &str) {
        assert!(self.faces.is_empty(), "shared strings come first");
        self.shared.push(text.to_owned());
    }

    fn surface(&mut self, surface: Surface) {
        assert!(!self.open, "a surface inside a surface");
        self.open = true;
        self.faces.push(Face {
            surface,
            columns: Vec::new(),
            rows: Vec::new(),
            filtered: Vec::new(),
            concealed: Vec::new(),
        });
    }

    fn columns(&mut self, first: u32, last: u32, hiding: Hiding) {
        self.inside().columns.push((first, last, hiding));
    }

    fn row(&mut self, row: &Row<'_>) {
        let shared = std::mem::take(&mut self.shared);
        let rows = &mut self.inside().rows;
        assert!(rows.last().is_none_or(|before| before.0 < row.index));
        assert!(!row.cells.is_empty(), "a row that holds nothing");
        // Two cells may stand at one place.
        let in_order = row.cells.is_sorted_by(|a, b| a.column <= b.column);
        assert!(in_order, "cells out of order");
        let concealed = row.cells.iter().filter(|cell| !cell.hiding.is_none());
        let concealed: Vec<_> = concealed
            .map(|cell| (row.index, cell.column, cell.hiding))
            .collect();
        let cells = row.cells.iter();
        let cells = cells
            .map(|cell| (cell.column, shown(cell.value, &shared)))
            .collect();
        rows.push((row.index, row.hiding, cells));
        self.inside().concealed.extend(concealed);
        self.shared = shared;
    }

    fn filtered(&mut self, first: u32, last: u32) {
        self.inside().filtered.push((first, last));
    }

    fn close(&mut self) {
        assert!(self.open, "no surface is open");
        self.open = false;
    }

    fn discard(&mut self) {
        panic!("no reader of these formats takes a surface back");
    }

    fn part(&mut self, part: &str, fate: Fate) {
        self.parts.push((part.to_owned(), fate));
    }

    fn gap(&mut self, gap: Gap) {
        assert!(!self.open, "a gap inside a surface");
        assert!(gap.says.ends_with('.'), "no sentence: {gap:?}");
        self.gaps.push(gap);
    }

    fn nested(&mut self, source: Source) {
        self.nested.push(source);
    }

    fn spread(&mut self, jobs: Vec<Job<'_>>) {
        for job in jobs {
            job(self);
        }
    }
}

fn shown(value: Value<'_>, shared: &[String]) -> String {
    match value {
        Value::Text(text) => text.to_owned(),
        Value::Shared(at) => {
            let text = &shared[at as usize];
            assert!(!text.is_empty(), "an empty string is no cell");
            text.clone()
        }
        Value::Number(text) => {
            assert!(text.parse::<f64>().is_ok(), "no number");
            format!("#{text}")
        }
        Value::Date(text) => format!("@{text}"),
        Value::Bool(held) => held.to_string().to_uppercase(),
        Value::Error(text) => format!("!{text}"),
    }
}
