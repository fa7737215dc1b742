//! The cells of one sheet: tags and what is known by sight become rows. What
//! stands around the cells goes to those who understand it.

use crate::model::Hiding;
use crate::read::Sink;

use super::around::Around;
use super::cell::{self, CellDraft, CellKind, MissingText};
use super::covers::{Covers, Seen};
use super::flaws::Flaws;
use super::formulas::Formulas;
use super::frame::{Frame, hiding_of_row};
use super::phonetic::Readings;
use super::place::{LAST_COLUMN, LAST_ROW, column_of, row_of};
use super::rows::{Draft, Kind, Rows};
use super::scan::{self, RowDigits, Sighted};
use super::sheaves::Beside;
use super::sheet::Book;
use super::strings::Lookup;
use super::tag::Tag;
use super::tail::Tail;
use super::trouble::Trouble;
use super::xml::{Take, Token, plain_start};

/// A sheet that is being read.
pub(super) struct Sheet<'b, 'k> {
    book: &'b Book,
    pub(super) rows: Rows<'k>,
    frame: Frame,
    pub(super) around: Around,
    pub(super) formulas: Formulas,
    pub(super) readings: Readings,
    pub(super) flaws: Flaws,
    in_data: bool,
    pub(super) covers: Covers,
    /// Whether anything at all can conceal single cells.
    is_painted: bool,
    /// What stands behind the cells, where it was not read before.
    pub(super) tail: Option<Tail>,
    /// Only cells that something covers are handed over.
    pub(super) only_covered: bool,
    /// The digits that the references of the row's cells should end in.
    row_digits: RowDigits,
    next_row: u32,
    next_column: u32,
    cell: Option<CellDraft>,
    /// Whether to pause where the cells begin.
    pub(super) pauses_at_cells: bool,
    /// What is read begins and ends between two rows.
    is_stretch: bool,
    /// It is no stretch that means the same alone.
    is_refused: bool,
}

impl<'b, 'k> Sheet<'b, 'k> {
    /// A sheet of that book; its cells go to `rows`.
    pub(super) fn new(book: &'b Book, rows: Rows<'k>, frame: Frame, around: Around) -> Self {
        Self {
            book,
            rows,
            frame,
            around,
            formulas: Formulas::new(false),
            readings: Readings::default(),
            flaws: Flaws::default(),
            in_data: false,
            covers: Covers::default(),
            is_painted: false,
            tail: None,
            only_covered: false,
            row_digits: RowDigits::default(),
            next_row: 0,
            next_column: 0,
            cell: None,
            pauses_at_cells: false,
            is_stretch: false,
            is_refused: false,
        }
    }

    /// A stretch of a sheet over whose cells nothing lies.
    pub(super) fn stretch(book: &'b Book, rows: Rows<'k>, are_macros: bool) -> Self {
        let mut sheet = Self::new(book, rows, Frame::default(), Around::default());
        sheet.cover(Covers::default());
        sheet.formulas = Formulas::of_stretch(are_macros);
        sheet.in_data = true;
        sheet.is_stretch = true;
        sheet
    }

    /// Where the rows go, and what stretches of them add to.
    pub(super) fn split(&mut self) -> (Option<&mut (dyn Sink + 'k)>, Beside<'_>) {
        let (sink, order) = self.rows.parts();
        let beside = Beside {
            order,
            formulas: &mut self.formulas,
            readings: &mut self.readings,
            flaws: &mut self.flaws,
        };
        (sink, beside)
    }

    /// Ends the sheet, read to its end or not.
    ///
    /// # Errors
    /// As [`Rows::open`].
    pub(super) fn end(&mut self) -> Result<(), Trouble> {
        self.frame.tell_filters(&mut self.rows);
        self.rows.end()
    }

    /// Whether what was read means the same without what stands before it.
    pub(super) fn stands_alone(&self) -> bool {
        self.in_data && !self.is_refused && self.cell.is_none()
    }

    /// Whether the reader stands among the cells.
    pub(super) fn is_among_cells(&self) -> bool {
        self.in_data
    }

    /// Says what lies over cells.
    pub(super) fn cover(&mut self, covers: Covers) {
        let book = self.book;
        self.is_painted =
            !book.styles.paint.is_plain() || book.strings.has_colours() || !covers.is_empty();
        self.covers = covers;
    }

    #[inline]
    fn text(&mut self, text: &str) {
        match &mut self.cell {
            Some(cell) if cell.is_in_formula() => self.formulas.text(text),
            Some(cell) => cell.text(text, self.rows.texts()),
            None if !self.in_data => {
                self.around.text(text);
                if let Some(tail) = &mut self.tail {
                    tail.text(text);
                }
            }
            None => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let name = tag.name;
        if let Some(cell) = &mut self.cell {
            cell.start(tag, self.rows.texts());
        } else if !self.in_data {
            self.frame.start(tag, &mut self.rows);
            self.flaws.too_many |= self.around.start(tag).is_err();
            if let Some(tail) = &mut self.tail {
                tail.start(tag);
            }
            self.in_data = name == "sheetData";
        } else if name == "c" {
            self.open_cell(tag)?;
        } else if name == "row" {
            self.open_row(tag)?;
        }
        Ok(())
    }

    fn empty(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        if self.cell.is_some() {
            return Ok(());
        }
        if !self.in_data {
            if tag.name != "filterColumn" {
                self.frame.start(tag, &mut self.rows);
                self.frame.end(tag.name);
            }
            self.flaws.too_many |= self.around.empty(tag).is_err();
            if let Some(tail) = &mut self.tail {
                tail.start(tag);
                tail.end(tag.name);
            }
        } else if tag.name == "c" {
            let column = tag.raw("r").and_then(column_of).map(|(column, _)| column);
            self.next_column = column.unwrap_or(self.next_column).saturating_add(1);
        } else if tag.name == "row" {
            self.open_row(tag)?;
        }
        Ok(())
    }

    fn end_tag(&mut self, name: &str) -> Result<(), Trouble> {
        match &mut self.cell {
            Some(_) if name == "c" => self.close_cell()?,
            Some(cell) => {
                if cell.is_in_formula() && name == "f" {
                    let ended = self.formulas.end(self.rows.index(), cell.column());
                    self.flaws.too_many |= ended.is_err();
                }
                cell.end(name, self.rows.texts());
            }
            None if name == "sheetData" => self.in_data = false,
            None if !self.in_data => {
                self.frame.end(name);
                self.flaws.too_many |= self.around.end(name).is_err();
                if let Some(tail) = &mut self.tail {
                    tail.end(name);
                }
            }
            None => {}
        }
        Ok(())
    }

    fn open_row(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let named = tag.raw("r").and_then(row_of);
        let index = named.unwrap_or(self.next_row);
        self.is_refused |= self.is_stretch && named.is_none();
        if self.only_covered && index > self.covers.last_row() {
            return Err(Trouble::TooManyRows);
        }
        self.rows.open(index, hiding_of_row(tag))?;
        self.moved_to_row(index);
        self.next_column = 0;
        Ok(())
    }

    fn moved_to_row(&mut self, index: u32) {
        self.flaws.outside_grid |= index > LAST_ROW;
        self.next_row = index.saturating_add(1);
        self.row_digits.set(index);
    }

    fn open_cell(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let (mut kind, mut style, mut column) = (CellKind::Number, 0, self.next_column);
        for (key, value) in tag.attributes() {
            match key {
                "r" => {
                    let Some((named, digits)) = column_of(value) else {
                        continue;
                    };
                    column = named;
                    if digits != self.row_digits.as_str() {
                        self.follow(digits)?;
                    }
                }
                "s" => style = value.parse().unwrap_or(0),
                "t" => kind = CellKind::named(value),
                _ => {}
            }
        }
        self.next_column = column.saturating_add(1);
        if column > LAST_COLUMN {
            self.flaws.outside_grid = true;
            column = LAST_COLUMN;
        }
        self.cell = Some(CellDraft::new(column, kind, style, self.rows.texts().len()));
        Ok(())
    }

    /// Takes a cell that is known by sight.
    #[inline]
    fn sighted(&mut self, cell: Sighted<'_>) -> Result<(), Trouble> {
        self.next_column = cell.column + 1;
        if let Some(formula) = cell.formula {
            self.formulas.text(formula);
            let ended = self.formulas.end(self.rows.index(), cell.column);
            self.flaws.too_many |= ended.is_err();
        }
        if cell.text.is_empty() {
            return Ok(());
        }
        let finished = match (cell.kind, digits(cell.text)) {
            (CellKind::Shared, Some(number)) if !self.is_painted => {
                return self.shared(cell.column, number);
            }
            (CellKind::Shared, Some(number)) => cell::shared(cell.column, number, self.book),
            (kind, _) => {
                let from = self.rows.texts().len();
                self.rows.texts().push_str(cell.text);
                let draft = CellDraft::new(cell.column, kind, cell.style, from);
                draft.finish(self.rows.texts(), self.book)
            }
        };
        self.keep(finished, cell.style)
    }

    /// Keeps a shared string that nothing conceals, as most cells are.
    #[inline]
    fn shared(&mut self, column: u32, number: u32) -> Result<(), Trouble> {
        match self.book.strings.lookup(number) {
            Lookup::Text => {
                let at = number as usize;
                self.rows.put(column, Hiding::NONE, Kind::Shared, (at, at))
            }
            Lookup::Empty => Ok(()),
            Lookup::Missing => {
                self.flaws.missing_text = true;
                Ok(())
            }
        }
    }

    /// A cell names another row than the one it stands in: its own word counts.
    fn follow(&mut self, digits: &str) -> Result<(), Trouble> {
        if let Some(index) = row_of(digits) {
            let hiding = self.rows.hiding();
            self.rows.open(index, hiding)?;
            self.moved_to_row(index);
        }
        Ok(())
    }

    /// Says of a cell what conceals it; gives back what its own looks do.
    fn conceal(&mut self, draft: &mut Draft, style: u32) -> Hiding {
        let paint = &self.book.styles.paint;
        let number = match draft.kind {
            Kind::Number => {
                let text = self
                    .rows
                    .texts()
                    .get(draft.from..draft.to)
                    .unwrap_or_default();
                Some(text.parse().unwrap_or(1.0))
            }
            Kind::Date => Some(1.0),
            // Formats do not hide these.
            Kind::Bool | Kind::Error => Some(0.0),
            Kind::Text | Kind::Shared => None,
        };
        let mut own = paint.of(style, number);
        if draft.kind == Kind::Shared && self.book.strings.has_colours() {
            let string = u32::try_from(draft.from).unwrap_or(u32::MAX);
            let mut colours = self.book.strings.colours(string).peekable();
            if colours.peek().is_some() {
                own = own.without(Hiding::SAME_COLOUR);
                if colours.any(|colour| paint.swallows(style, colour)) {
                    own = own.and(Hiding::SAME_COLOUR);
                }
            }
        }
        draft.hiding = own;
        if !self.covers.is_empty() {
            let seen = Seen {
                row: self.rows.index(),
                column: draft.column,
                style,
                own,
                number,
            };
            draft.hiding = self.covers.over(seen, paint);
        }
        own
    }

    fn close_cell(&mut self) -> Result<(), Trouble> {
        let Some(mut cell) = self.cell.take() else {
            return Ok(());
        };
        self.readings.add(cell.runs());
        self.flaws.too_long |= cell.is_too_long();
        let style = cell.style();
        let finished = cell.finish(self.rows.texts(), self.book);
        self.keep(finished, style)
    }

    /// Keeps a cell that holds something.
    #[inline]
    fn keep(
        &mut self,
        finished: Result<Option<Draft>, MissingText>,
        style: u32,
    ) -> Result<(), Trouble> {
        match finished {
            Ok(Some(draft)) => self.place(draft, style),
            Ok(None) => Ok(()),
            Err(MissingText) => {
                self.flaws.missing_text = true;
                Ok(())
            }
        }
    }

    /// Puts a cell into its row, with what conceals it.
    #[inline]
    fn place(&mut self, mut draft: Draft, style: u32) -> Result<(), Trouble> {
        if self.is_painted {
            let own = self.conceal(&mut draft, style);
            if self.only_covered && own == draft.hiding {
                return Ok(());
            }
        }
        self.rows.push(draft)
    }
}

/// A number of at most nine digits and nothing else.
#[inline]
fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.bytes().try_fold(0, |number, digit| {
        let digit = digit.wrapping_sub(b'0');
        (digit < 10).then(|| number * 10 + u32::from(digit))
    })
}

impl Take for Sheet<'_, '_> {
    fn token(&mut self, token: Token<'_>) -> Result<(), Trouble> {
        match token {
            Token::Start(tag) => self.start(tag),
            Token::Empty(tag) => self.empty(tag),
            Token::End(name) => self.end_tag(name),
            Token::Text(text) => {
                self.text(text);
                Ok(())
            }
        }
    }

    fn pauses(&self) -> bool {
        self.in_data && self.pauses_at_cells
    }

    fn by_sight(&mut self, text: &str) -> Result<(usize, i64), Trouble> {
        if !self.in_data || self.cell.is_some() {
            return Ok((0, 0));
        }
        let (mut rest, mut deeper) = (text, 0);
        loop {
            if let Some(cell) = scan::cell(rest, &self.row_digits) {
                rest = rest.get(cell.length..).unwrap_or_default();
                self.sighted(cell)?;
            } else if let Some(after) = rest.strip_prefix("</row>") {
                rest = after;
                deeper -= 1;
            } else if rest.starts_with("<row ")
                && let Some((Token::Start(tag), after)) = plain_start(rest)
            {
                rest = after;
                deeper += 1;
                self.open_row(tag)?;
            } else {
                return Ok((text.len() - rest.len(), deeper));
            }
        }
    }
}
