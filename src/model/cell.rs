//! Rows and cells as a reader hands them over, and places as people name them.

use std::fmt;

use super::Hiding;

/// Cells that stand together: usually one person's record. Lives for one call.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Zero-based number of the row on its surface.
    pub index: u32,
    /// What conceals the row as a whole.
    pub hiding: Hiding,
    /// The cells that hold something, by ascending column.
    pub cells: &'a [Cell<'a>],
}

/// Text or a number at a place. Lives for one call.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    /// Zero-based column.
    pub column: u32,
    /// What stands in the cell.
    pub value: Value<'a>,
    /// What conceals this cell alone: its paint, a merge.
    pub hiding: Hiding,
}

impl<'a> Cell<'a> {
    /// A cell that nothing conceals.
    pub fn new(column: u32, value: Value<'a>) -> Self {
        Self {
            column,
            value,
            hiding: Hiding::NONE,
        }
    }
}

impl fmt::Debug for Cell<'_> {
    // A cell's text is never printed, not even by a failing test.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Cell({})", column_name(self.column))
    }
}

/// What stands in a cell.
#[derive(Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Text as written.
    Text(&'a str),
    /// The text with this zero-based number in the source's shared strings.
    Shared(u32),
    /// A number, in plain decimal notation as a person sees it
    /// (`1234567`, `0.5`; leading zeros where the number format shows them).
    Number(&'a str),
    /// A date or time as `YYYY-MM-DD`, `YYYY-MM-DD hh:mm:ss` or `hh:mm:ss`.
    Date(&'a str),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value, as `#N/A`.
    Error(&'a str),
}

/// What kinds of thing a cell could hold, as bits: all that is kept of a cell
/// once it has been looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Kind(pub u16);

impl Kind {
    /// Nothing.
    pub const EMPTY: Kind = Kind(0);
    /// Holds something.
    pub const FILLED: Kind = Kind(1);
    /// Words that could be a person's name by their shape.
    pub const NAMELIKE: Kind = Kind(1 << 1);
    /// A number.
    pub const NUMBER: Kind = Kind(1 << 2);
    /// A short code of digits, perhaps with letters.
    pub const CODE: Kind = Kind(1 << 3);
    /// A word of some rule's vocabulary.
    pub const VOCABULARY: Kind = Kind(1 << 4);
    /// The check digits or strict pattern of an identifier hold.
    pub const CHECKED: Kind = Kind(1 << 5);
    /// A date.
    pub const DATE: Kind = Kind(1 << 6);
    /// Prose: a sentence or more.
    pub const PROSE: Kind = Kind(1 << 7);
    /// A word that makes a named person's row worse: a unit where being known
    /// is dangerous.
    pub const HARM: Kind = Kind(1 << 8);
    /// A whole number from 1 to 4: a count so small that it can single out.
    pub const SMALL: Kind = Kind(1 << 9);
    /// A mark that stands for a count that was held back: `*`, `<5`.
    pub const SUPPRESSED: Kind = Kind(1 << 10);
    /// A rank or grade so senior that the authority publishes who holds it.
    pub const PUBLISHED: Kind = Kind(1 << 11);

    /// Both together.
    #[must_use]
    pub fn and(self, other: Kind) -> Kind {
        Kind(self.0 | other.0)
    }

    /// Whether any bit stands in both.
    pub fn meets(self, other: Kind) -> bool {
        self.0 & other.0 != 0
    }
}

/// A place on a surface, zero-based inside and shown as `D17`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// Zero-based row.
    pub row: u32,
    /// Zero-based column.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_name(self.column), u64::from(self.row) + 1)
    }
}

/// A rectangle of places, both ends included, shown as `A2:AF9484`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Region {
    /// Upper left.
    pub first: Place,
    /// Lower right.
    pub last: Place,
}

impl Region {
    /// The region between two rows and two columns, all zero-based, inclusive.
    pub fn new(rows: (u32, u32), columns: (u32, u32)) -> Self {
        Self {
            first: Place {
                row: rows.0,
                column: columns.0,
            },
            last: Place {
                row: rows.1,
                column: columns.1,
            },
        }
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}:{}", self.first, self.last)
        }
    }
}

/// The letters of a zero-based column: 0 is `A`, 31 is `AF`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::with_capacity(3);
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_excel_does() {
        for (column, name) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (31, "AF"),
            (701, "ZZ"),
            (16383, "XFD"),
        ] {
            assert_eq!(column_name(column), name);
        }
    }

    #[test]
    fn a_region_of_one_cell_is_a_place() {
        assert_eq!(Region::new((1, 1), (0, 0)).to_string(), "A2");
        assert_eq!(Region::new((1, 9483), (0, 31)).to_string(), "A2:AF9484");
    }
}
