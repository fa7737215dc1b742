//! A name without what people write around it: asterisks, a note behind a dash
//! or in brackets, a staff number before or behind, a mail address.

/// A text without its trimmings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bare<'t> {
    pub(super) text: &'t str,
    /// A staff number stood before or behind: `1234 Smith`.
    pub(super) numbered: bool,
    /// The number may be a year: `Wimbledon 2023`.
    pub(super) dated: bool,
}

/// Takes off what is no part of a name. Most texts have nothing of the kind
/// and are given back at once.
pub(super) fn bare(text: &str) -> Bare<'_> {
    let mut bare = Bare {
        text,
        numbered: false,
        dated: false,
    };
    let is_plain = |byte: u8| byte.is_ascii_alphabetic() || byte >= 0x80 || byte == b' ';
    if text.bytes().all(is_plain) && !text.ends_with(is_mark) {
        return bare;
    }
    // At most: a mark, brackets, a number, a note.
    for _ in 0..4 {
        let Some(shorter) = bare.shorter() else {
            break;
        };
        bare = shorter;
    }
    bare
}

impl<'t> Bare<'t> {
    /// One trimming less; `None` where there is none.
    fn shorter(self) -> Option<Self> {
        let text = self
            .text
            .trim_matches(|letter: char| letter.is_whitespace() || is_mark(letter));
        let cut_number = |text: &'t str, number: Option<&str>| {
            text.chars().any(char::is_alphabetic).then_some(Self {
                text,
                numbered: self.numbered || number.is_some(),
                dated: self.dated || number.is_some_and(is_year),
            })
        };
        let cut = |text: &'t str| cut_number(text, None);
        if text.len() < self.text.len() {
            return cut(text);
        }
        if let Some((head, inside)) = text
            .strip_suffix('>')
            .and_then(|text| text.rsplit_once('<'))
        {
            return inside.contains('@').then(|| cut(head)).flatten();
        }
        if let Some((head, inside)) = text
            .strip_suffix([')', ']'])
            .and_then(|text| text.rsplit_once(['(', '[']))
            && inside.bytes().any(|byte| byte.is_ascii_digit())
        {
            return cut_number(head, Some(inside.trim()).filter(|inside| is_code(inside)));
        }
        if let Some((head, tail)) = text.rsplit_once([' ', '\t'])
            && is_code(tail)
        {
            return cut_number(head.trim_end_matches(BETWEEN), Some(tail));
        }
        if let Some((head, tail)) = text.split_once([' ', '\t'])
            && let number = head.trim_end_matches(['.', ':', ','])
            && is_code(number)
        {
            return cut_number(tail.trim_start_matches(BETWEEN), Some(number));
        }
        let (head, note) = text
            .split_once(" - ")
            .or_else(|| text.split_once(" \u{2013} "))?;
        // `Smith - Jones` is a name; a note stands behind a whole one.
        let is_whole = head.trim().contains([' ', ',']);
        (is_whole && note.chars().any(char::is_alphabetic))
            .then(|| cut(head))
            .flatten()
    }
}

/// What stands between a number and a name.
const BETWEEN: [char; 6] = [' ', ',', '-', '\u{2013}', '/', ':'];

/// A mark that points to a note below.
fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '*' | '\u{2020}' | '\u{2021}' | '#' | '^' | '~' | '\u{b9}' | '\u{b2}' | '\u{b3}'
    )
}

/// A number that an employer gives: 3 to 10 letters and digits, at most three
/// of them letters.
fn is_code(text: &str) -> bool {
    let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
    let n_letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    n_digits + n_letters == text.len() && (3..=9).contains(&n_digits) && n_letters <= 3
}

/// Whether a number could be a year.
fn is_year(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn trimmings_come_off() {
        for (text, name, numbered) in [
            ("Jane Smith *", "Jane Smith", false),
            ("Jane Smith†", "Jane Smith", false),
            ("Jane Smith - maternity cover", "Jane Smith", false),
            ("Smith, Jane <jane.smith@example.org>", "Smith, Jane", false),
            ("1234 Smith", "Smith", true),
            ("00412345 SMITH Jane", "SMITH Jane", true),
            ("C4123 - Smith", "Smith", true),
            ("Smith, J 4123", "Smith, J", true),
            ("Jane Smith (00412345)", "Jane Smith", true),
        ] {
            let found = bare(text);
            assert_eq!((found.text.trim(), found.numbered), (name, numbered));
        }
        assert!(bare("Wimbledon 2023").dated);
    }

    #[test]
    fn what_is_part_of_it_stays() {
        for text in [
            "Smith-Jones",
            "Smith - Jones",
            "J. P. Smith",
            "Smith, J",
            "12 Mill Lane",
            "1234",
            "Smith (Jane)",
        ] {
            assert_eq!(bare(text).text, text);
        }
    }
}
