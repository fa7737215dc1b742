//! National Insurance numbers. They have no check digit; the letters decide.

use super::digits::compact;

/// How much a text looks like a National Insurance number: 0 no, 2 without the
/// last letter, 3 with it. Two letters, six digits, A to D; never D F I Q U V
/// in front, O second, nor the prefixes BG GB KN NK NT TN ZZ. About half of
/// all random ones of that shape pass. Source: HMRC manual NIM39110.
pub fn nino(text: &str) -> u8 {
    let Some((all, length)) = compact::<9>(text) else {
        return 0;
    };
    let [first, second, digits @ .., suffix] = all;
    let never = |letter: u8| b"DFIQUV".contains(&letter);
    let letters = first.is_ascii_uppercase() && second.is_ascii_uppercase();
    let prefix = [first, second];
    let banned = [b"BG", b"GB", b"KN", b"NK", b"NT", b"TN", b"ZZ"].contains(&&prefix);
    if !letters || never(first) || never(second) || second == b'O' || banned {
        return 0;
    }
    // The specimen on every form, and nobody's number.
    let specimen = prefix == *b"AB" && digits == *b"123456" && suffix == b'C';
    if !digits.iter().all(u8::is_ascii_digit) || digits == *b"000000" || specimen {
        return 0;
    }
    match (length, suffix) {
        (8, _) => 2,
        (9, b'A'..=b'D') => 3,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrative_prefixes_pass() {
        for text in ["MW123456A", "MW 12 34 56 A", "mw123456d", "MW-12-34-56-B"] {
            assert_eq!(nino(text), 3, "{text}");
        }
        assert_eq!(nino("MW123456"), 2);
    }

    #[test]
    fn impossible_ones_do_not() {
        for text in [
            "QQ123456A",
            "ZZ123456T",
            "GB123456A",
            "MO123456A",
            "MW12345A",
            "MW123456E",
            "",
            "MW1234567",
            "AB123456C",
            "MW000000A",
            "ÀB123456C",
        ] {
            assert_eq!(nino(text), 0, "{text}");
        }
    }
}
