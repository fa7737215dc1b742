//! UK telephone numbers, with or without the leading 0 that spreadsheets drop.

/// How much a text looks like a UK telephone number: 0 no; 1 ten digits whose
/// leading 0 may be lost; 2 eleven plain digits from 0; 3 with +44, brackets
/// or spaces. Lengths and first digits follow the National Telephone Numbering
/// Plan; about one random run of eleven digits from 0 in three passes.
pub fn uk_phone(text: &str) -> u8 {
    let Some(written) = Written::of(text) else {
        return 0;
    };
    let digits = written.digits.get(..written.length).unwrap_or_default();
    let (national, certainty) = match digits {
        [0, 0, 4, 4, rest @ ..] => (rest, 3),
        [4, 4, rest @ ..] if written.plus => (rest, 3),
        _ if written.plus => return 0,
        [0, rest @ ..] => (rest, if written.spaced { 3 } else { 2 }),
        // Without its 0 a number says little: ten digits are many things.
        [1 | 2 | 7, ..] if digits.len() == 10 => (digits, 1),
        _ => return 0,
    };
    // +44 (0)20 …
    let national = match national {
        [0, rest @ ..] if written.plus => rest,
        all => all,
    };
    let same = national
        .iter()
        .skip(1)
        .zip(national.iter().skip(2))
        .all(|(a, b)| a == b);
    if is_national(national) && !same {
        certainty
    } else {
        0
    }
}

/// The digits after the leading 0.
fn is_national(digits: &[u8]) -> bool {
    match (digits, digits.len()) {
        ([2, 0 | 3 | 4 | 8 | 9, ..], 10) => true,
        // 011x, 01x1 and the four-digit areas; a few numbers are one shorter.
        ([1, 1, 3..=8, ..], 10) => true,
        ([1, 2..=9, ..], 9 | 10) => true,
        ([3, 0 | 3 | 4 | 7, ..], 10) => true,
        ([5, 5 | 6, ..], 10) => true,
        ([7, ..], 10) => true,
        ([8, 0, 0, ..], 9 | 10) => true,
        ([8, 0, 8, ..] | [8, 4 | 7, ..], 10) => true,
        ([9, 0 | 1 | 8, ..], 10) => true,
        _ => false,
    }
}

/// The digits of a number and how they were set.
struct Written {
    digits: [u8; 16],
    length: usize,
    plus: bool,
    spaced: bool,
}

impl Written {
    fn of(text: &str) -> Option<Written> {
        let mut out = Written {
            digits: [0; 16],
            length: 0,
            plus: false,
            spaced: false,
        };
        for letter in without_extension(text.trim()).chars() {
            match letter {
                '0'..='9' => {
                    *out.digits.get_mut(out.length)? = letter as u8 - b'0';
                    out.length += 1;
                }
                '+' if out.length == 0 => out.plus = true,
                '(' | ')' | '-' | '.' | ' ' | '\u{a0}' | '\u{2009}' | '\u{2010}'..='\u{2013}' => {
                    out.spaced |= out.length > 0;
                }
                _ => return None,
            }
        }
        Some(out)
    }
}

/// The number before `ext 123`, `x123` or `extension 123`.
fn without_extension(text: &str) -> &str {
    let Some(at) = text.find(['x', 'X', 'e', 'E']) else {
        return text;
    };
    let (number, rest) = text.split_at(at);
    let mark =
        rest.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ' || c == '.' || c == ':');
    let known = ["x", "ext", "extn", "extension"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(mark));
    if known { number.trim_end() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drama_numbers_pass() {
        for text in [
            "020 7946 0018",
            "(020) 7946 0018",
            "+44 20 7946 0018",
            "+44 (0)20 7946 0018",
            "0044 20 7946 0018",
            "01632 960123",
            "028 9018 0123",
            "07700 900123",
            "0113 496 0123",
            "03069 990123",
            "0808 157 0123",
            "020 7946 0018 ext 12",
            "020 7946 0018 x12",
            "0909 879 0123",
        ] {
            assert_eq!(uk_phone(text), 3, "{text}");
        }
        assert_eq!(uk_phone("07700900123"), 2);
        assert_eq!(uk_phone("7700900123"), 1);
        assert_eq!(uk_phone("1632960123"), 1);
    }

    #[test]
    fn others_do_not() {
        for text in [
            "",
            "0",
            "12345",
            "07777777777",
            "0012345",
            "+1 202 555 0123",
            "06700 900123",
            "0770090012",
            "077009001234",
            "text",
            "07700 90012é",
            "1.5",
            "9990123454",
        ] {
            assert_eq!(uk_phone(text), 0, "{text}");
        }
    }
}
