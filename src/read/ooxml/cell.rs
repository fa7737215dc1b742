//! One cell: from the text of its `v` or `is` element to the value a person
//! sees.

use crate::model::Hiding;

use super::moment::{push_elapsed, push_iso, push_moment};
use super::number::{make_plain, parsed};
use super::rows::{Draft, Kind};
use super::sheet::Book;
use super::strings::Lookup;
use super::styles::Shown;
use super::tag::{Tag, is_true};
use super::text::{LONGEST_TEXT, Runs, push_text, unescape_from};

/// What a cell says its value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellKind {
    /// A number, and what has no type.
    Number,
    /// The number of a shared string.
    Shared,
    /// The text a formula made.
    FormulaText,
    /// Text in the cell itself.
    Inline,
    /// Yes or no.
    Bool,
    /// An error value.
    Error,
    /// A date as ISO 8601 writes it.
    IsoDate,
    /// A type that Excel does not know; its value is taken as text.
    Unknown,
}

impl CellKind {
    /// The kind of that name in the attribute `t`.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "n" => Self::Number,
            "s" => Self::Shared,
            "str" => Self::FormulaText,
            "inlineStr" | "is" => Self::Inline,
            "b" => Self::Bool,
            "e" => Self::Error,
            "d" => Self::IsoDate,
            _ => Self::Unknown,
        }
    }
}

/// A shared string that the table does not hold.
pub(super) struct MissingText;

/// A cell that is being read. Its text gathers at the end of its row's.
pub(super) struct CellDraft {
    column: u32,
    kind: CellKind,
    style: u32,
    from: usize,
    at: At,
    runs: Runs,
    too_long: bool,
}

/// Where in the cell the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Cell,
    Value,
    Inline,
    Formula,
}

impl CellDraft {
    /// A cell whose text begins at `from` in its row's.
    pub(super) fn new(column: u32, kind: CellKind, style: u32, from: usize) -> Self {
        Self {
            column,
            kind,
            style,
            from,
            at: At::Cell,
            runs: Runs::default(),
            too_long: false,
        }
    }

    /// An element in the cell opens.
    pub(super) fn start(&mut self, tag: Tag<'_>, texts: &mut String) {
        match (self.at, tag.name) {
            // One value is enough, and text in the cell goes before it.
            (At::Cell, "v") if texts.len() == self.from => self.at = At::Value,
            (At::Cell, "f") => self.at = At::Formula,
            (At::Cell, "is") => {
                texts.truncate(self.from);
                self.kind = CellKind::Inline;
                self.at = At::Inline;
            }
            (At::Inline, _) => self.runs.start(tag, texts),
            _ => {}
        }
    }

    /// Character data in the cell.
    pub(super) fn text(&mut self, data: &str, texts: &mut String) {
        match self.at {
            At::Cell | At::Formula => {}
            At::Value if texts.len() - self.from > LONGEST_TEXT => self.too_long = true,
            At::Value => push_text(texts, data),
            At::Inline => self.runs.text(data, texts, self.from),
        }
    }

    /// An element in the cell closes.
    pub(super) fn end(&mut self, name: &str, texts: &mut String) {
        match (self.at, name) {
            (At::Value, "v") | (At::Inline, "is") | (At::Formula, "f") => self.at = At::Cell,
            (At::Inline, name) => self.runs.end(name, texts),
            _ => {}
        }
    }

    /// Whether the reader is in its formula.
    #[inline]
    pub(super) fn is_in_formula(&self) -> bool {
        self.at == At::Formula
    }

    /// What puts the text of an inline string together.
    #[inline]
    pub(super) fn runs(&mut self) -> &mut Runs {
        &mut self.runs
    }

    /// Its zero-based column.
    pub(super) fn column(&self) -> u32 {
        self.column
    }

    /// The number of its style.
    #[inline]
    pub(super) fn style(&self) -> u32 {
        self.style
    }

    /// Whether its text was longer than is looked at.
    pub(super) fn is_too_long(&self) -> bool {
        self.too_long || self.runs.was_too_long()
    }

    /// Makes the text what a person sees; `None` when the cell holds nothing.
    ///
    /// # Errors
    /// [`MissingText`] when the cell's string is not in the table.
    pub(super) fn finish(
        self,
        texts: &mut String,
        book: &Book,
    ) -> Result<Option<Draft>, MissingText> {
        match self.kind {
            CellKind::Shared => return self.finish_shared(texts, book),
            CellKind::FormulaText | CellKind::Unknown => unescape_from(texts, self.from),
            CellKind::Inline => {}
            _ => trim_from(texts, self.from),
        }
        if texts.len() == self.from {
            return Ok(None);
        }
        let kind = match self.kind {
            CellKind::Number => self.finish_number(texts, book),
            CellKind::IsoDate => self.finish_iso(texts),
            CellKind::Bool => return Ok(Some(self.finish_bool(texts))),
            CellKind::Error => Kind::Error,
            _ => Kind::Text,
        };
        Ok(Some(self.draft(kind, self.from, texts.len())))
    }

    fn draft(&self, kind: Kind, from: usize, to: usize) -> Draft {
        Draft {
            column: self.column,
            hiding: Hiding::NONE,
            kind,
            from,
            to,
        }
    }

    fn finish_shared(self, texts: &mut String, book: &Book) -> Result<Option<Draft>, MissingText> {
        let raw = texts.get(self.from..).unwrap_or_default().trim_ascii();
        let (number, is_empty) = (raw.parse::<u32>(), raw.is_empty());
        texts.truncate(self.from);
        match number {
            Ok(number) => shared(self.column, number, book),
            Err(_) if is_empty => Ok(None),
            Err(_) => Err(MissingText),
        }
    }

    fn finish_number(&self, texts: &mut String, book: &Book) -> Kind {
        let shown = book.styles.of(self.style);
        if let Shown::Moment | Shown::Elapsed = shown {
            let value = texts.get(self.from..).and_then(parsed);
            if let Some(days) = value {
                let end = texts.len();
                let is_shown = if shown == Shown::Moment {
                    push_moment(texts, days, book.from_1904)
                } else {
                    push_elapsed(texts, days)
                };
                if is_shown {
                    texts.replace_range(self.from..end, "");
                    return Kind::Date;
                }
            }
        }
        let digits = match shown {
            Shown::Padded(digits) => digits,
            _ => 0,
        };
        if make_plain(texts, self.from, digits) {
            Kind::Number
        } else {
            Kind::Text
        }
    }

    fn finish_iso(&self, texts: &mut String) -> Kind {
        let end = texts.len();
        let iso = texts.get(self.from..).unwrap_or_default().to_owned();
        if push_iso(texts, &iso) {
            texts.replace_range(self.from..end, "");
            Kind::Date
        } else {
            texts.truncate(end);
            Kind::Text
        }
    }

    fn finish_bool(&self, texts: &mut String) -> Draft {
        let raw = texts.get(self.from..).unwrap_or_default();
        let yes = is_true(raw) || raw.eq_ignore_ascii_case("true");
        if yes || raw == "0" || raw.eq_ignore_ascii_case("false") {
            texts.truncate(self.from);
            self.draft(Kind::Bool, usize::from(yes), 0)
        } else {
            self.draft(Kind::Text, self.from, texts.len())
        }
    }
}

/// The cell in that zero-based column that holds the shared string of that
/// number; `None` when the string is empty.
///
/// # Errors
/// [`MissingText`] when the string is not in the table.
#[inline]
pub(super) fn shared(column: u32, number: u32, book: &Book) -> Result<Option<Draft>, MissingText> {
    match book.strings.lookup(number) {
        Lookup::Text => {
            let number = usize::try_from(number).unwrap_or(usize::MAX);
            Ok(Some(Draft {
                column,
                hiding: Hiding::NONE,
                kind: Kind::Shared,
                from: number,
                to: number,
            }))
        }
        Lookup::Empty => Ok(None),
        Lookup::Missing => Err(MissingText),
    }
}

fn trim_from(texts: &mut String, from: usize) {
    let Some(raw) = texts.get(from..) else { return };
    let trimmed = raw.trim_ascii();
    if trimmed.len() != raw.len() {
        let trimmed = trimmed.to_owned();
        texts.truncate(from);
        texts.push_str(&trimmed);
    }
}
