//! One sheet in one pass: values, styles, shared strings, hidden rows and
//! columns, filters. Here tags are understood; cells become rows in `rows.rs`.

use std::io::{Cursor, Read};

use crate::model::{Fate, Hiding, Surface};
use crate::read::Sink;

use super::anchors::{self, Anchor};
use super::around::Around;
use super::cell::{CellDraft, CellKind};
use super::covers::{Covers, Seen};
use super::deferred::Deferred;
use super::flaws::Flaws;
use super::formulas::Formulas;
use super::frame::{Frame, hiding_of_row};
use super::package::{Claim, Package};
use super::phonetic::Readings;
use super::place::{LAST_COLUMN, LAST_ROW, column_of, row_of};
use super::plan::Plan;
use super::print_area::PrintArea;
use super::remote::Remote;
use super::rows::{Draft, Kind, Rows};
use super::strings::Strings;
use super::styles::Styles;
use super::tag::Tag;
use super::tail::Tail;
use super::trouble::Trouble;
use super::utf8::Utf8;
use super::xml::{Token, Xml};

/// What all sheets of a workbook need.
#[derive(Default)]
pub(super) struct Book {
    /// The shared strings.
    pub(super) strings: Strings,
    /// The cell styles.
    pub(super) styles: Styles,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// Reads one sheet into the sink, and accounts for its part.
pub(super) fn read(
    package: &Package<'_>,
    book: &Book,
    plan: Plan,
    most_rows: u32,
    sink: &mut dyn Sink,
) {
    let place = format!("The sheet \"{}\"", plan.surface.name);
    let part = package.name(plan.claim);
    let anchors = anchors_of(package, &plan);
    let whole = package.bytes_of_small(plan.claim, MOST_BYTES_AT_ONCE);
    let tail = whole.as_deref().map(Tail::of).unwrap_or_default();
    let mut rows = Rows::new(plan.surface.clone(), most_rows, sink);
    rows.remote = Some(Remote::new(&anchors));
    let frame = Frame::new(plan.tables.filtered, plan.advanced);
    let mut sheet = Sheet::new(book, rows, frame, Around::sheet(plan.relations));
    sheet.rows.print_area = PrintArea::new(plan.print_area);
    sheet.formulas = Formulas::new(plan.are_macros);
    sheet.cover(Covers::of(
        &anchors,
        &tail,
        &plan.tables.painted,
        &book.styles.paint,
    ));
    let read = match &whole {
        Some(bytes) => sheet.take(&mut Xml::new(Utf8::new(
            Cursor::new(bytes),
            bytes.len() as u64,
        ))),
        None => {
            sheet.tail = Some(Tail::default());
            package.read(plan.claim, |xml| sheet.take(xml))
        }
    };
    let tail = sheet.tail.take();
    let Sheet {
        mut flaws,
        mut rows,
        formulas,
        around,
        readings,
        covers,
        ..
    } = sheet;
    let ended = rows.end();
    let print_area = std::mem::take(&mut rows.print_area);
    drop(rows);
    let read = read.and(ended);
    if let Some(tail) = tail {
        let late = Covers::of(&[], &tail, &[], &book.styles.paint);
        let surface = (&plan.surface, plan.claim);
        read_covered(package, book, surface, (late, most_rows), sink);
    }
    formulas.pour(&plan.surface, sink);
    around.pour(Some(&plan.surface), sink);
    plan.tables.around.pour(Some(&plan.surface), sink);
    readings.pour(Some(&plan.surface), sink);
    print_area.pour(&plan.surface, sink);
    flaws.too_many |= readings.were_too_many() || covers.were_too_many();
    let mut whole = flaws.tell(part, &place, sink);
    if let Err(trouble) = read {
        sink.gap(trouble.gap(part, &place));
        whole = false;
    }
    if whole {
        sink.part(part, Fate::Read);
    }
}

/// So large a sheet is read at once: then what stands behind its cells is known
/// before they are.
const MOST_BYTES_AT_ONCE: u64 = 16 << 20;

/// The things above the cells of a sheet.
fn anchors_of(package: &Package<'_>, plan: &Plan) -> Vec<Anchor> {
    let drawings = plan.relations.iter().filter(|one| one.kind == "drawing");
    drawings
        .flat_map(|one| anchors::of_drawing(package, &one.target))
        .collect()
}

/// Reads the cells of a large sheet once more that turned out to be covered, as
/// a second surface of the same name.
fn read_covered(
    package: &Package<'_>,
    book: &Book,
    (surface, claim): (&Surface, Claim),
    (covers, most_rows): (Covers, u32),
    sink: &mut dyn Sink,
) {
    if covers.is_empty() {
        return;
    }
    let mut sink = Deferred::new(sink);
    let rows = Rows::new(surface.clone(), most_rows, &mut sink);
    let frame = Frame::new(Vec::new(), Vec::new());
    let mut sheet = Sheet::new(book, rows, frame, Around::default());
    sheet.cover(covers);
    sheet.only_covered = true;
    // What stops it was told when the sheet was read, or is the last row.
    let _ = package.read(claim, |xml| sheet.take(xml));
    let _ = sheet.rows.end();
}

struct Sheet<'b, 'k> {
    book: &'b Book,
    rows: Rows<'k>,
    frame: Frame,
    around: Around,
    formulas: Formulas,
    readings: Readings,
    flaws: Flaws,
    in_data: bool,
    covers: Covers,
    /// Whether anything at all can conceal single cells.
    is_painted: bool,
    /// What stands behind the cells, where it was not read before.
    tail: Option<Tail>,
    /// Only cells that something covers are handed over.
    only_covered: bool,
    /// The digits that the references of the row's cells should end in.
    row_digits: String,
    next_row: u32,
    next_column: u32,
    cell: Option<CellDraft>,
}

impl<'b, 'k> Sheet<'b, 'k> {
    fn new(book: &'b Book, rows: Rows<'k>, frame: Frame, around: Around) -> Self {
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
            row_digits: String::new(),
            next_row: 0,
            next_column: 0,
            cell: None,
        }
    }

    /// Says what lies over cells.
    fn cover(&mut self, covers: Covers) {
        let book = self.book;
        self.is_painted =
            !book.styles.paint.is_plain() || book.strings.has_colours() || !covers.is_empty();
        self.covers = covers;
    }

    fn take<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), Trouble> {
        let read = xml.each(|token| match token {
            Token::Start(tag) => self.start(tag),
            Token::Empty(tag) => self.empty(tag),
            Token::End(name) => self.end(name),
            Token::Text(text) => {
                self.text(text);
                Ok(())
            }
        });
        self.frame.tell_filters(&mut self.rows);
        read
    }

    #[inline]
    fn text(&mut self, text: &str) {
        match &mut self.cell {
            Some(cell) if cell.is_in_formula() => self.formulas.text(text),
            Some(cell) => cell.text(text, &mut self.rows.texts),
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
            cell.start(tag, &mut self.rows.texts);
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

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match &mut self.cell {
            Some(_) if name == "c" => self.close_cell()?,
            Some(cell) => {
                if cell.is_in_formula() && name == "f" {
                    let ended = self.formulas.end(self.rows.index(), cell.column());
                    self.flaws.too_many |= ended.is_err();
                }
                cell.end(name, &mut self.rows.texts);
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
        if self.only_covered && index > self.covers.last_row() {
            return Err(Trouble::TooManyRows);
        }
        self.rows.open(index, hiding_of_row(tag))?;
        self.moved_to_row(index);
        self.next_column = 0;
        Ok(())
    }

    fn moved_to_row(&mut self, index: u32) {
        use std::fmt::Write;
        self.flaws.outside_grid |= index > LAST_ROW;
        self.next_row = index.saturating_add(1);
        self.row_digits.clear();
        let _ = write!(self.row_digits, "{}", u64::from(index) + 1);
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
                    if digits != self.row_digits {
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
        self.cell = Some(CellDraft::new(column, kind, style, self.rows.texts.len()));
        Ok(())
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
    fn conceal(&self, draft: &mut Draft, style: u32) -> Hiding {
        let paint = &self.book.styles.paint;
        let number = match draft.kind {
            Kind::Number => {
                let text = self
                    .rows
                    .texts
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
        match cell.finish(&mut self.rows.texts, self.book) {
            Ok(Some(mut draft)) => {
                if self.is_painted {
                    let own = self.conceal(&mut draft, style);
                    if self.only_covered && own == draft.hiding {
                        return Ok(());
                    }
                }
                self.rows.push(draft)
            }
            Ok(None) => Ok(()),
            Err(_) => {
                self.flaws.missing_text = true;
                Ok(())
            }
        }
    }
}
