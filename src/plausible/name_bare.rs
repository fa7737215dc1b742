//! A name without what people write around it: asterisks, a note behind a dash
//! or in brackets, a staff number before or behind, a mail address.

/// A text without its trimmings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bare<'t> {
    pub(super) text: &'t str,
    /// A staff number stood before or behind: `1234 Smith`.
    pub(super) numbered: bool,
}

/// Takes off what is no part of a name. Most texts have nothing of the kind
/// and are given back at once.
pub(super) fn bare(text: &str) -> Bare<'_> {
    let mut bare = Bare {
        text,
        numbered: false,
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
        let cut = |text: &'t str, numbered: bool| {
            text.chars().any(char::is_alphabetic).then_some(Self {
                text,
                numbered: self.numbered || numbered,
            })
        };
        if text.len() < self.text.len() {
            return cut(text, false);
        }
        if let Some((head, inside)) = text
            .strip_suffix('>')
            .and_then(|text| text.rsplit_once('<'))
        {
            return inside.contains('@').then(|| cut(head, false)).flatten();
        }
        if let Some((head, inside)) = text
            .strip_suffix([')', ']'])
            .and_then(|text| text.rsplit_once(['(', '[']))
            && inside.bytes().any(|byte| byte.is_ascii_digit())
        {
            return cut(head, is_code(inside.trim()));
        }
        if let Some((head, tail)) = text.rsplit_once([' ', '\t'])
            && is_code(tail)
        {
            return cut(head.trim_end_matches([' ', ',', '-', '\u{2013}', '/', ':']), true);
        }
        if let Some((head, tail)) = text.split_once([' ', '\t'])
            && is_code(head.trim_end_matches(['.', ':', ',']))
        {
            return cut(tail.trim_start_matches([' ', '-', '\u{2013}', '/', ':']), true);
        }
        let (head, note) = text
            .split_once(" - ")
            .or_else(|| text.split_once(" \u{2013} "))?;
        // `Smith - Jones` is a name; a note stands behind a whole one.
        let is_whole = head.trim().contains([' ', ',']);
        (is_whole && note.chars().any(char::is_alphabetic))
            .then(|| cut(head, false))
            .flatten()
    }
}

/// A mark that points to a note below.
fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '*' | '\u{2020}' | '\u{2021}' | '#' | '^' | '~' | '\u{b9}' | '\u{b2}' | '\u{b3}'
    )
}

/// A number that an employer gives: 3 to 10 letters and digits, at most three
/// of them letters. A year is none.
fn is_code(text: &str) -> bool {
    let n_digits = text.bytes().filter(u8::is_ascii_digit).count();
    let n_letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    n_digits + n_letters == text.len()
        && (3..=9).contains(&n_digits)
        && n_letters <= 3
        && !(is_year && n_letters == 0)
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
    }

    #[test]
    fn what_is_part_of_it_stays() {
        for text in [
            "Smith-Jones",
            "Smith - Jones",
            "J. P. Smith",
            "Smith, J",
            "Wimbledon 2023",
            "12 Mill Lane",
            "1234",
            "Smith (Jane)",
        ] {
            assert_eq!(bare(text).text, text);
        }
    }
}
