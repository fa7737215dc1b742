//! Digits as people write them: with spaces, no-break spaces and hyphens
//! between, and nothing else.

/// The digits of a text that holds exactly `N` of them, each 0 to 9, with only
/// spaces and hyphens between; `None` for anything else.
pub(super) fn exactly<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut out = [0u8; N];
    let (digits, length) = up_to::<N>(text)?;
    out.copy_from_slice(digits.get(..N)?);
    (length == N).then_some(out)
}

/// Up to `N` digits and how many there were; `None` for more, for none, and
/// for any character that does not stand between digits.
pub(super) fn up_to<const N: usize>(text: &str) -> Option<([u8; N], usize)> {
    let mut out = [0u8; N];
    let mut length = 0;
    for letter in text.trim().chars() {
        match letter {
            '0'..='9' => {
                *out.get_mut(length)? = letter as u8 - b'0';
                length += 1;
            }
            _ if is_separator(letter) && length > 0 => {}
            _ => return None,
        }
    }
    (length > 0).then_some((out, length))
}

/// Spaces of any width, hyphens and dashes.
pub(super) fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// One digit over and over: a placeholder, and it passes mod 11.
pub(super) fn all_same(digits: &[u8]) -> bool {
    digits.windows(2).all(|two| two.first() == two.last())
}

/// The digits as one number; at most 19 of them fit.
pub(super) fn number(digits: &[u8]) -> u64 {
    digits.iter().fold(0, |sum: u64, &d| {
        sum.wrapping_mul(10).wrapping_add(u64::from(d))
    })
}

/// Letters and digits in upper case without separators, into a fixed buffer;
/// `None` when there are more than `N`, or a character of another kind.
pub(super) fn compact<const N: usize>(text: &str) -> Option<([u8; N], usize)> {
    let mut out = [0u8; N];
    let mut length = 0;
    for letter in text.trim().chars() {
        if letter.is_ascii_alphanumeric() {
            *out.get_mut(length)? = letter.to_ascii_uppercase() as u8;
            length += 1;
        } else if !is_separator(letter) {
            return None;
        }
    }
    Some((out, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn human_spellings() {
        assert_eq!(exactly::<4>(" 12-3 4 "), Some([1, 2, 3, 4]));
        assert_eq!(exactly::<4>("12\u{a0}34"), Some([1, 2, 3, 4]));
        assert_eq!(exactly::<4>("123"), None);
        assert_eq!(exactly::<4>("12345"), None);
        assert_eq!(exactly::<4>("12.34"), None);
        assert_eq!(exactly::<4>("-1234"), None);
        assert_eq!(exactly::<4>("١٢٣٤"), None);
    }

    #[test]
    fn compacts_letters_and_digits() {
        assert_eq!(compact::<4>("a1 b-2").map(|(all, _)| all), Some(*b"A1B2"));
        assert!(compact::<4>("abcde").is_none());
        assert!(compact::<4>("é").is_none());
    }
}
