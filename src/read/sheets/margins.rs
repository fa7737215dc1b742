//! Headers and footers of the printed page: the older formats keep them with
//! the sheets, and they are small enough to be read with them.

use crate::model::{Cell, Hiding, Row, Surface, SurfaceKind, Value};
use crate::read::Sink;

/// Pours the texts of headers and footers, one to a row.
pub(in crate::read) fn pour(texts: &[String], sink: &mut dyn Sink) {
    if texts.is_empty() {
        return;
    }
    let kind = SurfaceKind::HeaderFooter;
    sink.surface(Surface::shown(kind, "Headers and footers"));
    for (index, text) in (0..).zip(texts) {
        sink.row(&Row {
            index,
            hiding: Hiding::NONE,
            cells: &[Cell::new(0, Value::Text(text))],
        });
    }
    sink.close();
}

/// The texts that a header or footer of Excel prints, without the codes for
/// fonts and fields (`&L&"Arial,Bold"Page &P`); ECMA-376 part 1, 18.3.1.39.
pub(in crate::read) fn printed(coded: &str) -> Vec<String> {
    let mut texts = vec![String::new()];
    let mut letters = coded.chars().peekable();
    while let Some(letter) = letters.next() {
        let code = if letter == '&' { letters.next() } else { None };
        let Some(text) = texts.last_mut() else { break };
        match code {
            None => text.push(letter),
            Some('&') => text.push('&'),
            // Left, centre and right stand apart.
            Some('L' | 'C' | 'R') => texts.push(String::new()),
            // A font's name
            Some('"') => while letters.next().is_some_and(|letter| letter != '"') {},
            // A colour is six digits or a theme's number and its tint
            Some('K') => {
                for _ in 0..6 {
                    letters.next_if(|letter| letter.is_ascii_hexdigit() || "+-".contains(*letter));
                }
            }
            // A font's size
            Some('0'..='9') => while letters.next_if(char::is_ascii_digit).is_some() {},
            // A field: page, date, file name, picture
            Some(_) => text.push(' '),
        }
    }
    for text in &mut texts {
        *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    texts.retain(|text| text.chars().any(char::is_alphabetic) && text != "Page");
    texts.retain(|text| text != "Page of");
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_not_printed() {
        assert_eq!(
            printed("&LPrepared by J Example&RPage &P of &N"),
            ["Prepared by J Example"]
        );
        assert_eq!(printed("&C&\"Arial,Bold\"&12&KFF0000R && D"), ["R & D"]);
        assert!(printed("&L&F&C&A&R&D &T").is_empty());
        assert!(printed("&").is_empty());
    }
}
