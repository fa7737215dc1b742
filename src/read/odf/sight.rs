//! Cells known by sight: written as LibreOffice, Excel and nearly every other
//! program write them, `<table:table-cell office:value-type="string"><text:p>A
//! </text:p></table:table-cell>`, they are read in one pass over their bytes. The
//! grammar is strict. What is written in any other way (another prefix, a
//! formula, a reference such as `&amp;`, several paragraphs, a comment) is left
//! to the reader of tokens, cell by cell.

use super::cell::{Said, Value};

/// A cell as it stands in the sheet.
#[derive(Debug, PartialEq)]
pub(super) struct Sighted<'t> {
    pub(super) said: Said<'t>,
    /// What stands in its paragraph; nothing when it has none.
    pub(super) text: &'t str,
    /// How many bytes the whole element takes.
    pub(super) length: usize,
}

const OPENS: &[u8] = b"<table:table-cell";
const CLOSES: &[u8] = b"</table:table-cell>";

/// Attributes that say what is in a cell, and how to read them.
const SAYING: [(&[u8], Says); 9] = [
    (b" office:value-type=\"", Says::Nothing),
    (b" calcext:value-type=\"", Says::Nothing),
    (b" table:style-name=\"", Says::Style),
    (b" office:value=\"", Says::Value(Value::Number)),
    (b" office:date-value=\"", Says::Value(Value::Moment)),
    (b" table:number-columns-repeated=\"", Says::Repeats),
    (b" office:string-value=\"", Says::Value(Value::Text)),
    (b" office:time-value=\"", Says::Value(Value::Elapsed)),
    (b" office:boolean-value=\"", Says::Value(Value::Bool)),
];

#[derive(Clone, Copy)]
enum Says {
    Nothing,
    Style,
    Repeats,
    Value(Value),
}

/// The cell that `text` begins with, if it is known by sight and stands whole in
/// `text`.
#[inline]
pub(super) fn cell(text: &str) -> Option<Sighted<'_>> {
    let mut rest = Rest { text, at: 0 };
    rest.skip(OPENS)?;
    let mut cell = Sighted {
        said: Said::default(),
        text: "",
        length: 0,
    };
    while let Some(b' ') = rest.bytes().first() {
        rest.attribute(&mut cell.said)?;
    }
    if rest.skip(b"/>").is_none() {
        rest.skip(b">")?;
        if rest.skip(b"<text:p>").is_some() {
            cell.text = rest.until(b'<')?;
            rest.skip(b"</text:p>")?;
        }
        rest.skip(CLOSES)?;
    }
    cell.length = rest.at;
    Some(cell)
}

/// A text, and how far it is read.
struct Rest<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Rest<'t> {
    #[inline]
    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Passes over these bytes, if they come next.
    #[inline]
    fn skip(&mut self, expected: &[u8]) -> Option<()> {
        self.bytes().starts_with(expected).then(|| {
            self.at += expected.len();
        })
    }

    /// The text before that sign, without any reference in it.
    #[inline]
    fn until(&mut self, sign: u8) -> Option<&'t str> {
        let bytes = self.bytes();
        // Most are short: a loop is faster than a search.
        let length = bytes
            .iter()
            .position(|byte| *byte == sign || *byte == b'&')?;
        let is_whole = bytes.get(length) == Some(&sign);
        let found = self.text.get(self.at..self.at + length)?;
        self.at += length;
        is_whole.then_some(found)
    }

    #[inline]
    fn attribute(&mut self, said: &mut Said<'t>) -> Option<()> {
        let bytes = self.bytes();
        let mut known = SAYING.iter();
        let (key, says) = known.find(|(key, _)| bytes.starts_with(key))?;
        self.at += key.len();
        let value = self.until(b'"')?;
        self.at += 1;
        match says {
            Says::Nothing => {}
            Says::Style => said.style = Some(value),
            Says::Repeats => said.repeats = Some(value),
            Says::Value(kind) => said.value = said.value.or(Some((*kind, value))),
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::ooxml::Tag;

    #[test]
    fn cells_known_by_sight_say_what_their_tokens_say() {
        for attributes in [
            "",
            r#" office:value-type="string" calcext:value-type="string""#,
            r#" table:style-name="ce1" office:value-type="float" office:value="12.5" calcext:value-type="float""#,
            r#" office:value-type="date" office:date-value="1970-01-01""#,
            r#" office:value-type="time" office:time-value="PT1H""#,
            r#" office:value-type="boolean" office:boolean-value="true""#,
            r#" table:number-columns-repeated="3" office:string-value="Ada" office:value="2""#,
        ] {
            let by_tokens = Said::of(Tag::new("table:table-cell", attributes));
            let alone = format!("<table:table-cell{attributes}/>");
            let around =
                format!("<table:table-cell{attributes}><text:p>Ada</text:p></table:table-cell>");
            for (xml, text) in [(alone, ""), (around, "Ada")] {
                let longer = format!("{xml}<table:table-cell/>");
                let sighted = cell(&longer).unwrap();
                assert_eq!(sighted.said, by_tokens, "{xml}");
                assert_eq!(sighted.text, text);
                assert_eq!(sighted.length, xml.len());
                // Cut off anywhere it is not known.
                for end in 0..xml.len() {
                    assert_eq!(cell(&xml[..end]), None);
                }
            }
        }
    }

    #[test]
    fn everything_else_is_left_alone() {
        for xml in [
            "<table:table-cells/>",
            "<table:covered-table-cell/>",
            "<table:table-cell table:formula=\"of:=1\"/>",
            "<table:table-cell office:value='1'/>",
            "<table:table-cell\n/>",
            "<table:table-cell office:string-value=\"&amp;\"/>",
            "<table:table-cell><text:p>A &amp; B</text:p></table:table-cell>",
            "<table:table-cell><text:p>A<text:s/></text:p></table:table-cell>",
            "<table:table-cell><text:p>A</text:p><text:p>B</text:p></table:table-cell>",
            "<table:table-cell> <text:p>A</text:p></table:table-cell>",
            "<table:table-cell><office:annotation/></table:table-cell>",
        ] {
            assert_eq!(cell(xml), None, "{xml}");
        }
    }
}
