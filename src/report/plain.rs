//! Text of unknown origin made fit to print: names of files, sheets and parts
//! come from whoever made the document, and must not steer a terminal.

use std::borrow::Cow;
use std::fmt::Display;

use unicode_width::UnicodeWidthStr;

/// The text with every character that could steer a terminal, reorder a line
/// or hide itself replaced: white space by a space, anything else by `�`.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(is_unfit) {
        text.chars()
            .map(|letter| match letter {
                _ if !is_unfit(letter) => letter,
                '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
                _ => '\u{fffd}',
            })
            .collect::<String>()
            .into()
    } else {
        text.into()
    }
}

/// Controls (C0, C1), bidirectional controls, and what takes no room. The
/// joiners stay: some scripts cannot be written without them.
fn is_unfit(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text, printable and no longer than `max_chars`: a name may be as long
/// as its maker likes.
pub(super) fn clipped(text: &str, max_chars: usize) -> Cow<'_, str> {
    match text.char_indices().nth(max_chars) {
        Some((end, _)) => {
            let head = text.get(..end).unwrap_or_default();
            format!("{}…", printable(head)).into()
        }
        None => printable(text),
    }
}

/// The text in lines of at most `room` columns; a longer word stands alone.
pub fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && width_of(&line) + 1 + width_of(word) > room {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// How many columns of a terminal the text takes.
pub(super) fn width_of(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// A whole number with commas: `9,483`.
pub fn grouped(number: impl Display) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("Sheet1"), "Sheet1");
        assert_eq!(printable("a\u{1b}[31mb\r\nc"), "a\u{fffd}[31mb  c");
        assert_eq!(printable("gpj.\u{202e}xslx"), "gpj.\u{fffd}xslx");
        assert_eq!(printable("\u{9b}2J\u{7}"), "\u{fffd}2J\u{fffd}");
        assert_eq!(printable("Ó Néill نمی‌خواهم"), "Ó Néill نمی‌خواهم");
    }

    #[test]
    fn a_long_name_is_clipped() {
        assert_eq!(clipped("abcdé", 5), "abcdé");
        assert_eq!(clipped("abcdéf", 5), "abcdé…");
    }

    #[test]
    fn numbers_have_commas() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (9_483, "9,483"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(
            wrapped("one two  three\nextraordinarily long", 9),
            ["one two", "three", "extraordinarily", "long"]
        );
    }
}
