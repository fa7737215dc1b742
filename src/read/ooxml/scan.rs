//! Cells known by sight: written as Excel and nearly every other program writes
//! them, `<c r="B7" s="3" t="s"><v>41</v></c>`, they are read in one pass over
//! their bytes. The grammar is strict. What is written in any other way (another
//! order, a prefix, a reference such as `&amp;`, rich text, a comment) is left to
//! the reader of tokens, cell by cell.

use super::cell::CellKind;
use super::place::LAST_COLUMN;
use super::text::LONGEST_TEXT;

/// A cell as it stands in the sheet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sighted<'t> {
    /// Its zero-based column.
    pub(super) column: u32,
    /// The number of its style.
    pub(super) style: u32,
    pub(super) kind: CellKind,
    /// Its formula as written.
    pub(super) formula: Option<&'t str>,
    /// What stands in its `v` or `is`; nothing when it has neither.
    pub(super) text: &'t str,
    /// How many bytes the whole element takes.
    pub(super) length: usize,
}

/// The digits of a row's one-based number, as the references of its cells end.
#[derive(Default)]
pub(super) struct RowDigits {
    text: String,
    /// The digits and the quote behind them as the bytes of a word, and which of
    /// its bits they are; none where there are too many.
    word: u64,
    bits: u64,
}

impl RowDigits {
    /// Those of a zero-based row.
    pub(super) fn set(&mut self, index: u32) {
        use std::fmt::Write as _;
        self.text.clear();
        let _ = write!(self.text, "{}", u64::from(index) + 1);
        let (mut word, n_digits) = ([0; 8], self.text.len());
        for (room, byte) in word.iter_mut().zip(self.text.bytes().chain([b'"'])) {
            *room = byte;
        }
        self.word = u64::from_le_bytes(word);
        self.bits = if n_digits < 8 {
            u64::MAX >> (56 - 8 * n_digits)
        } else {
            0
        };
    }

    pub(super) fn as_str(&self) -> &str {
        &self.text
    }
}

/// The cell that `text` begins with, if it is known by sight, stands whole in
/// `text`, and names this row.
#[inline]
pub(super) fn cell<'t>(text: &'t str, row: &RowDigits) -> Option<Sighted<'t>> {
    let mut rest = Rest { text, at: 0 };
    rest.skip(b"<c r=\"")?;
    let column = rest.column()?;
    rest.row(row)?;
    let (mut style, mut kind) = (0, CellKind::Number);
    while let Some(b' ') = rest.peek() {
        match rest.peek_at(1)? {
            b's' => style = rest.style()?,
            _ => kind = rest.kind()?,
        }
    }
    let mut cell = Sighted {
        column,
        style,
        kind,
        formula: None,
        text: "",
        length: 0,
    };
    if rest.skip(b"/>").is_none() {
        rest.skip(b">")?;
        rest.inside(&mut cell)?;
    }
    cell.length = rest.at;
    Some(cell)
}

/// The text of the shared string that `text` begins with, and how many bytes its
/// element takes, if it is plain text, known by sight and stands whole in `text`.
#[inline]
pub(super) fn string(text: &str) -> Option<(&str, usize)> {
    let mut rest = Rest { text, at: 0 };
    rest.skip(b"<si>")?;
    let string = rest.string()?;
    rest.skip(b"</si>")?;
    Some((string, rest.at))
}

/// A text, and how far it is read.
struct Rest<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Rest<'t> {
    #[inline]
    fn peek(&self) -> Option<u8> {
        self.peek_at(0)
    }

    #[inline]
    fn peek_at(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    /// Passes over these bytes, if they come next.
    #[inline]
    fn skip(&mut self, expected: &[u8]) -> Option<()> {
        let bytes = self.text.as_bytes().get(self.at..)?;
        bytes.starts_with(expected).then(|| {
            self.at += expected.len();
        })
    }

    /// Passes over these digits and the quote behind them.
    #[inline]
    fn row(&mut self, row: &RowDigits) -> Option<()> {
        let bytes = self.text.as_bytes().get(self.at..)?;
        let is_here = match bytes.first_chunk() {
            Some(eight) if row.bits != 0 => (u64::from_le_bytes(*eight) ^ row.word) & row.bits == 0,
            // Near the end of the text, or of a sheet of ten million rows.
            _ => {
                let behind = bytes.strip_prefix(row.text.as_bytes());
                behind.and_then(<[u8]>::first) == Some(&b'"')
            }
        };
        is_here.then(|| {
            self.at += row.text.len() + 1;
        })
    }

    /// The zero-based column that capital letters name; one of Excel's.
    #[inline]
    fn column(&mut self) -> Option<u32> {
        let mut column = 0u32;
        while let Some(letter @ b'A'..=b'Z') = self.peek() {
            column = column.saturating_mul(26) + u32::from(letter - b'A') + 1;
            if column > LAST_COLUMN + 1 {
                return None;
            }
            self.at += 1;
        }
        column.checked_sub(1)
    }

    #[inline]
    fn style(&mut self) -> Option<u32> {
        self.skip(b" s=\"")?;
        let mut style = 0u32;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            style = style
                .checked_mul(10)?
                .checked_add(u32::from(digit - b'0'))?;
            self.at += 1;
        }
        self.skip(b"\"")?;
        Some(style)
    }

    #[inline]
    fn kind(&mut self) -> Option<CellKind> {
        self.skip(b" t=\"")?;
        // Most cells are of one kind.
        if self.skip(b"s\"").is_some() {
            return Some(CellKind::Shared);
        }
        let name = self.text.get(self.at..)?;
        let end = name.bytes().take(10).position(|byte| byte == b'"')?;
        self.at += end + 1;
        Some(CellKind::named(name.get(..end)?))
    }

    /// What stands between the tags of a cell, and its end tag.
    #[inline]
    fn inside(&mut self, cell: &mut Sighted<'t>) -> Option<()> {
        if self.skip(b"<v>").is_none() {
            if self.skip(b"</c>").is_some() {
                return Some(());
            }
            if self.skip(b"<is>").is_some() {
                cell.kind = CellKind::Inline;
                cell.text = self.string()?;
                return self.skip(b"</is></c>");
            }
            self.skip(b"<f>")?;
            cell.formula = Some(self.run()?);
            self.skip(b"</f>")?;
            if self.skip(b"</c>").is_some() {
                return Some(());
            }
            self.skip(b"<v>")?;
        }
        cell.text = self.run()?;
        self.skip(b"</v></c>")
    }

    /// A `t` element, as a person reads it.
    #[inline]
    fn string(&mut self) -> Option<&'t str> {
        let keeps_space = self.skip(b"<t>").is_none();
        if keeps_space {
            self.skip(b"<t xml:space=\"preserve\">")?;
        }
        let text = self.run()?;
        self.skip(b"</t>")?;
        let may_be_escaped = memchr::memchr(b'_', text.as_bytes()).is_some();
        if may_be_escaped && text.contains("_x") {
            return None;
        }
        let ends = [text.bytes().next(), text.bytes().next_back()];
        let has_space = ends.iter().flatten().any(u8::is_ascii_whitespace);
        Some(if has_space && !keeps_space {
            text.trim_matches([' ', '\t', '\n'])
        } else {
            text
        })
    }

    /// Character data that means itself, up to the next tag.
    #[inline]
    fn run(&mut self) -> Option<&'t str> {
        let bytes = self.text.as_bytes().get(self.at..)?;
        let length = plain_length(bytes);
        if length > LONGEST_TEXT || bytes.get(length) != Some(&b'<') {
            return None;
        }
        let run = self.text.get(self.at..self.at + length);
        self.at += length;
        run
    }
}

/// How many bytes come before the first `<`, `&` or carriage return.
#[inline]
fn plain_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    // Values are short: eight bytes at a time without a call.
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*eight);
        let found = first(word, b'<') | first(word, b'&') | first(word, b'\r');
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let tail = bytes.get(at..).unwrap_or_default();
    let special = |byte: &u8| matches!(byte, b'<' | b'&' | b'\r');
    at + tail.iter().position(special).unwrap_or(tail.len())
}

/// The lowest set bit stands in the first byte of the word that is `byte`; no
/// bit is set when there is none.
#[inline]
fn first(word: u64, byte: u8) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let zeroed = word ^ (ONES * u64::from(byte));
    zeroed.wrapping_sub(ONES) & !zeroed & (ONES << 7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seventh() -> RowDigits {
        let mut row = RowDigits::default();
        row.set(6);
        row
    }

    #[test]
    fn a_cell_names_the_row_it_stands_in() {
        let mut row = RowDigits::default();
        for index in [
            0,
            8,
            9,
            99,
            1_048_575,
            9_999_998,
            9_999_999,
            99_999_999,
            u32::MAX,
        ] {
            row.set(index);
            let number = u64::from(index) + 1;
            for end in ["", "<c r=\"C2\"/>"] {
                let is_known = |number: u64| {
                    let text = format!("<c r=\"B{number}\"/>{end}");
                    cell(&text, &row).is_some()
                };
                assert!(is_known(number));
                assert!(!is_known(number + 1) && !is_known(number * 10) && !is_known(number / 10));
            }
        }
    }

    #[test]
    fn cells_are_known_by_sight() {
        fn seen(text: &str) -> Option<(u32, u32, CellKind, &str, usize)> {
            cell(text, &seventh()).map(|c| (c.column, c.style, c.kind, c.text, c.length))
        }
        for (text, expected) in [
            ("<c r=\"B7\"><v>41</v></c>", (1, 0, CellKind::Number, "41")),
            (
                "<c r=\"A7\" s=\"12\" t=\"s\"><v>0</v></c>",
                (0, 12, CellKind::Shared, "0"),
            ),
            (
                "<c r=\"XFD7\" t=\"b\" s=\"1\"><v>1</v></c>",
                (16383, 1, CellKind::Bool, "1"),
            ),
            ("<c r=\"C7\" s=\"4\"/>", (2, 4, CellKind::Number, "")),
            ("<c r=\"C7\" s=\"4\"></c>", (2, 4, CellKind::Number, "")),
            (
                "<c r=\"D7\" t=\"inlineStr\"><is><t> O\u{2019}Neill </t></is></c>",
                (3, 0, CellKind::Inline, "O\u{2019}Neill"),
            ),
            (
                "<c r=\"D7\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> a </t></is></c>",
                (3, 0, CellKind::Inline, " a "),
            ),
            (
                "<c r=\"E7\" t=\"str\"><f>A1&lt;</f></c>",
                (0, 0, CellKind::Error, "none"),
            ),
            (
                "<c r=\"E7\" t=\"str\"><f>A1</f><v>x</v></c>",
                (4, 0, CellKind::FormulaText, "x"),
            ),
        ] {
            let (column, style, kind, value) = expected;
            let found = (value != "none").then_some((column, style, kind, value, text.len()));
            assert_eq!(
                seen(&format!("{text}<c")).map(|c| c.4),
                found.map(|c| c.4),
                "{text}"
            );
            assert_eq!(seen(text), found, "{text}");
        }
    }

    #[test]
    fn anything_else_is_left_alone() {
        for text in [
            "<c><v>1</v></c>",
            "<c r=\"B8\"><v>1</v></c>",
            "<c r=\"B77\"><v>1</v></c>",
            "<c r=\"b7\"><v>1</v></c>",
            "<c r=\"XFE7\"><v>1</v></c>",
            "<c r=\"7\"><v>1</v></c>",
            "<c r='B7'><v>1</v></c>",
            "<c s=\"1\" r=\"B7\"><v>1</v></c>",
            "<c r=\"B7\" cm=\"1\"><v>1</v></c>",
            "<c r=\"B7\" s=\"99999999999\"><v>1</v></c>",
            "<c r=\"B7\"><v>a&amp;b</v></c>",
            "<c r=\"B7\"><v>a\rb</v></c>",
            "<c r=\"B7\"><v xml:space=\"preserve\">1</v></c>",
            "<c r=\"B7\"><v>1<!-- --></v></c>",
            "<c r=\"B7\"><v>1</v><extLst/></c>",
            "<c r=\"B7\"><f t=\"shared\" si=\"0\"/><v>1</v></c>",
            "<c r=\"B7\"><is><r><t>a</t></r></is></c>",
            "<c r=\"B7\"><is><t>a_x000D_b</t></is></c>",
            "<x:c r=\"B7\"><v>1</v></x:c>",
        ] {
            assert_eq!(cell(text, &seventh()), None, "{text}");
        }
    }

    #[test]
    fn what_is_cut_off_is_left_for_later() {
        let text = "<c r=\"B7\" s=\"1\" t=\"s\"><v>41</v></c>";
        for end in 0..text.len() {
            assert_eq!(cell(&text[..end], &seventh()), None, "{end}");
        }
        let text = "<si><t>Canary</t></si>";
        assert_eq!(string(text), Some(("Canary", text.len())));
        for end in 0..text.len() {
            assert_eq!(string(&text[..end]), None, "{end}");
        }
    }

    #[test]
    fn the_end_of_a_run_is_found_anywhere() {
        for length in 0..40 {
            for special in ['<', '&', '\r'] {
                let text = format!("{}{special}{}", "x".repeat(length), "<".repeat(9));
                assert_eq!(plain_length(text.as_bytes()), length);
            }
        }
        assert_eq!(plain_length("\u{bc}\u{a6}\u{8d}=;".as_bytes()), 8);
    }
}
