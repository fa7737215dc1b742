//! One sheet in one pass: its columns and rows, hidden or not, its cells, and
//! what lies over them; the places beside the cells are fed on the way.

use super::area::area;
use super::cell::{self, Said, repeats};
use super::covers::Covers;
use super::looks::Looks;
use super::places::{At, Nooks};
use super::row::{Allowance, Row};
use super::sight::{self, Sighted};
use crate::model::{Hiding, Place};
use crate::read::ooxml::{Tag, Take, Token, Trouble};
use crate::read::sheets::{Area, Pour};

/// Most shapes over cells that are kept at once.
const MOST_COVERS: usize = 1 << 12;

/// What the sheets of a document share.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) looks: Looks,
    pub(super) covers: Covers,
    pub(super) nooks: Nooks,
    pub(super) at: At,
    pub(super) allowance: Allowance,
}

/// The sheet at hand.
pub(super) struct Sheet<'s> {
    pour: Pour<'s>,
    shared: &'s mut Shared,
    next_row: u32,
    next_column: u32,
    row: Row,
    cell: Option<cell::Reading>,
    in_row: bool,
    /// Tables inside the sheet: in its cells, in its shapes.
    n_tables: u32,
    /// How many groups of rows and columns stand around this place, and how
    /// many of them are not shown or stand in one that is not.
    n_groups: u32,
    n_closed: u32,
    /// Styles of cells that have none, by columns: first, last, style.
    column_styles: Vec<(u32, u32, u32)>,
    /// Hidden columns that were not told yet: first, last, how.
    hidden_columns: Option<(u32, u32, Hiding)>,
    /// How many lists of shapes stand around this place.
    n_shapes: u32,
    /// What shapes cover, as far as rows to come may be under it.
    covered: Vec<Area>,
    /// Whether nothing more is poured.
    is_full: bool,
    has_ended: bool,
    pub(super) is_cut: bool,
}

impl<'s> Sheet<'s> {
    /// A sheet whose surface is open.
    pub(super) fn new(pour: Pour<'s>, shared: &'s mut Shared) -> Self {
        Self {
            pour,
            shared,
            next_row: 0,
            next_column: 0,
            row: Row::default(),
            cell: None,
            in_row: false,
            n_tables: 0,
            n_groups: 0,
            n_closed: 0,
            column_styles: Vec::new(),
            hidden_columns: None,
            n_shapes: 0,
            covered: Vec::new(),
            is_full: false,
            has_ended: false,
            is_cut: false,
        }
    }

    /// Closes the sheet. Says whether some of it was cut off.
    pub(super) fn end(mut self, is_broken: bool) -> bool {
        self.end_row();
        self.tell_columns();
        if is_broken || self.n_tables > 0 || self.n_shapes > 0 {
            self.pour.damaged();
        }
        self.pour.end();
        self.is_cut
    }

    fn start(&mut self, tag: Tag<'_>, has_end: bool) {
        match tag.name {
            "table" => {
                self.n_tables += u32::from(has_end);
                self.in_cell(tag);
            }
            "shapes" if has_end => {
                self.n_shapes += 1;
                self.pour.lies(None);
            }
            // Rows and cells end what was left open before them.
            "table-row" if self.n_tables == 0 => self.row(tag, has_end),
            "table-cell" | "covered-table-cell" if self.n_tables == 0 => {
                self.end_cell();
                self.cell(tag, has_end);
            }
            _ if self.cell.is_some() || self.n_shapes > 0 => self.in_cell(tag),
            _ if self.n_tables > 0 => {}
            "table-column" => self.column(tag),
            "table-row-group" | "table-column-group" if has_end => {
                self.n_groups += 1;
                let is_shown = tag.text("display").as_deref() != Some("false");
                if self.n_closed > 0 || !is_shown {
                    self.n_closed += 1;
                }
            }
            _ => {}
        }
    }

    fn end_of(&mut self, name: &str) {
        match name {
            "table" if self.n_tables > 0 => self.n_tables -= 1,
            "table" => self.has_ended = true,
            "shapes" => self.n_shapes = self.n_shapes.saturating_sub(1),
            _ if self.n_tables > 0 => {}
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "table-row" => self.end_row(),
            "table-row-group" | "table-column-group" => {
                self.n_groups = self.n_groups.saturating_sub(1);
                self.n_closed = self.n_closed.saturating_sub(1);
            }
            _ => {}
        }
        if let Some(cell) = &mut self.cell {
            cell.words.end(name);
        }
    }

    /// An element in a cell opens.
    fn in_cell(&mut self, tag: Tag<'_>) {
        if let Some(cell) = &mut self.cell {
            cell.start(tag, &mut self.row.texts);
        }
        let place = if self.n_shapes > 0 {
            Place::default()
        } else {
            self.shared.at.cell
        };
        if matches!(tag.name, "frame" | "rect" | "custom-shape") {
            // A thing whose end nobody tells may go on for ever.
            let end = tag.text("end-cell-address");
            let end = end.and_then(|end| area(&end)).map(|end| end.first);
            let end = end.unwrap_or(Place {
                row: u32::MAX,
                column: u32::MAX,
            });
            let rows = (place.row, end.row.max(place.row));
            let columns = (place.column, end.column.max(place.column));
            self.pour.lies(Some((rows, columns)));
        }
        if let Some(area) = self.shared.covers.start(tag, place)
            && self.covered.len() < MOST_COVERS
        {
            self.covered.push(area);
        }
    }

    fn cell(&mut self, tag: Tag<'_>, has_end: bool) {
        let Some(mut cell) = self.begin_cell(&Said::of(tag)) else {
            return;
        };
        if tag.name == "covered-table-cell" {
            cell.hiding = Hiding::UNDER_MERGE;
        }
        self.cell = Some(cell);
        if !has_end {
            self.end_cell();
        }
    }

    /// Begins a cell; none where its row is not read.
    fn begin_cell(&mut self, said: &Said<'_>) -> Option<cell::Reading> {
        let column = self.row.next_column;
        self.row.next_column = column.saturating_add(said.n_columns());
        self.shared.at.cell = Place {
            row: self.row.index,
            column,
        };
        self.is_cut |= self.row.is_full();
        if !self.in_row || self.is_full || self.row.is_full() {
            return None;
        }
        let mut cell = cell::Reading::new(column, said, &mut self.row.texts);
        let own = said.style.and_then(|name| self.shared.looks.number(name));
        cell.style = own.or(self.row.style).or_else(|| self.of_column(column));
        Some(cell)
    }

    /// Takes a cell that is known by sight.
    fn sighted(&mut self, sighted: &Sighted<'_>) {
        let Some(mut cell) = self.begin_cell(&sighted.said) else {
            return;
        };
        cell.text(sighted.text, &mut self.row.texts);
        self.cell = Some(cell);
        self.end_cell();
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else { return };
        self.is_cut |= cell.words.is_cut();
        let style = cell.style;
        let Some(mut draft) = cell.finish(&mut self.row.texts) else {
            return;
        };
        if let Some(style) = style {
            let number = draft.datum(&self.row.texts).number();
            let paint = self.shared.looks.paint();
            draft.hiding = draft.hiding.and(paint.of(style, number));
            draft.digits = self.shared.looks.digits(style);
        }
        self.row.add(draft, &mut self.shared.allowance);
    }

    /// The style of the cells in a column that have none.
    fn of_column(&self, column: u32) -> Option<u32> {
        let behind = self
            .column_styles
            .partition_point(|(first, ..)| *first <= column);
        let (_, last, style) = self.column_styles.get(behind.checked_sub(1)?)?;
        (*last >= column).then_some(*style)
    }

    /// The style that cells of a row or column have which have none.
    fn default_style(&self, tag: Tag<'_>) -> Option<u32> {
        let name = tag.text("default-cell-style-name")?;
        self.shared.looks.number(&name)
    }

    fn is_small(&self, tag: Tag<'_>) -> bool {
        let style = tag.text("style-name");
        style.is_some_and(|style| self.shared.looks.is_small(&style))
    }

    fn row(&mut self, tag: Tag<'_>, has_end: bool) {
        self.end_row();
        self.tell_columns();
        self.in_row = has_end;
        let said = tag.text("number-rows-repeated");
        self.row.begin(self.next_row, said.as_deref());
        self.next_row = self.row.next();
        self.shared.at.cell.row = self.row.index;
        self.row.style = self.default_style(tag);
        self.row.hiding = match tag.text("visibility").as_deref() {
            Some("filter") => Hiding::FILTERED_ROW,
            Some("collapse") => self.grouped(Hiding::HIDDEN_ROW),
            _ if self.n_closed > 0 => self.grouped(Hiding::HIDDEN_ROW),
            _ if self.is_small(tag) => Hiding::ZERO_SIZE,
            _ => Hiding::NONE,
        };
    }

    fn end_row(&mut self) {
        self.end_cell();
        if !std::mem::take(&mut self.in_row) || self.is_full {
            return;
        }
        let covered = &self.covered;
        let covers = |row: u32, column: u32| {
            let is_under = covered.iter().any(|(rows, columns)| {
                (rows.0..=rows.1).contains(&row) && (columns.0..=columns.1).contains(&column)
            });
            if is_under {
                Hiding::UNDER_SHAPE
            } else {
                Hiding::NONE
            }
        };
        let allowance = &mut self.shared.allowance;
        self.is_full = !self.row.pour(&mut self.pour, allowance, covers);
        let next = self.next_row;
        self.covered.retain(|(rows, _)| rows.1 >= next);
    }

    fn column(&mut self, tag: Tag<'_>) {
        let first = self.next_column;
        let n = repeats(tag.text("number-columns-repeated").as_deref());
        self.next_column = first.saturating_add(n);
        let last = self.next_column.saturating_sub(1);
        if let Some(style) = self.default_style(tag) {
            self.column_styles.push((first, last, style));
        }
        let visibility = tag.text("visibility");
        let is_hidden = matches!(visibility.as_deref(), Some("collapse" | "filter"));
        let hiding = if is_hidden || self.n_closed > 0 {
            self.grouped(Hiding::HIDDEN_COLUMN)
        } else if self.is_small(tag) {
            Hiding::ZERO_SIZE
        } else {
            return;
        };
        match &mut self.hidden_columns {
            Some((_, end, how)) if *how == hiding && end.checked_add(1) == Some(first) => {
                *end = last;
            }
            _ => {
                self.tell_columns();
                self.hidden_columns = Some((first, last, hiding));
            }
        }
    }

    /// Tells of hidden columns once it is known how many lie side by side.
    fn tell_columns(&mut self) {
        if let Some((first, last, hiding)) = self.hidden_columns.take() {
            self.pour.columns(first, last, hiding);
        }
    }

    /// A hidden row or column of a group is one of a collapsed group.
    fn grouped(&self, hiding: Hiding) -> Hiding {
        if self.n_groups > 0 {
            Hiding::COLLAPSED_GROUP
        } else {
            hiding
        }
    }
}

impl Take for Sheet<'_> {
    fn token(&mut self, token: Token<'_>) -> Result<(), Trouble> {
        match token {
            Token::Start(tag) => self.start(tag, true),
            Token::Empty(tag) => {
                self.start(tag, false);
                if let Some(cell) = &mut self.cell {
                    cell.words.end(tag.name);
                }
            }
            Token::Text(text) => {
                if let Some(cell) = &mut self.cell {
                    cell.text(text, &mut self.row.texts);
                }
            }
            Token::End(name) => self.end_of(name),
        }
        let shared = &mut *self.shared;
        shared.nooks.take(&token, &shared.at);
        Ok(())
    }

    fn by_sight(&mut self, text: &str) -> Result<(usize, i64), Trouble> {
        let is_aside = self.n_tables > 0 || self.n_shapes > 0 || self.shared.nooks.is_open();
        if !self.in_row || self.cell.is_some() || is_aside {
            return Ok((0, 0));
        }
        let mut rest = text;
        while let Some(cell) = sight::cell(rest) {
            self.sighted(&cell);
            rest = rest.get(cell.length..).unwrap_or_default();
        }
        Ok((text.len() - rest.len(), 0))
    }

    fn pauses(&self) -> bool {
        self.has_ended
    }
}
