//! What a field says that was written as text: a number or words. One place,
//! so that the readers of text agree.

use crate::model::Value;

/// The longest text that is handed on, in bytes.
pub(super) const MAX_TEXT_BYTES: usize = 1 << 20;

/// A number where the text plainly is one, else the text, cut at
/// [`MAX_TEXT_BYTES`].
pub(super) fn value(text: &str) -> Value<'_> {
    if is_plain_number(text.as_bytes()) {
        Value::Number(text)
    } else {
        Value::Text(cap(text))
    }
}

/// Whether the bytes are a number as it is plainly written: `12`, `-3.5`. Not
/// `0012`, `+44`, `1,234`, `1e5` or `.5`.
pub(super) fn is_plain_number(bytes: &[u8]) -> bool {
    let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let n_whole = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let has_leading_zero = n_whole > 1 && digits.first() == Some(&b'0');
    if n_whole == 0 || has_leading_zero || digits.len() > 400 {
        return false;
    }
    match digits.get(n_whole..) {
        Some([b'.', decimals @ ..]) => {
            !decimals.is_empty() && decimals.iter().all(u8::is_ascii_digit)
        }
        rest => rest.is_none_or(<[u8]>::is_empty),
    }
}

/// The text up to [`MAX_TEXT_BYTES`], never cutting a letter.
pub(super) fn cap(text: &str) -> &str {
    if text.len() <= MAX_TEXT_BYTES {
        return text;
    }
    let mut ends = (0..=MAX_TEXT_BYTES).rev();
    let end = ends.find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_numbers_only_when_plain() {
        for number in ["0", "12", "-3.5", "0.50", "9990000018"] {
            assert!(is_plain_number(number.as_bytes()), "{number}");
        }
        for words in [
            "", "-", "0012", "+44", "1,234", "1e5", ".5", "5.", "1.2.3", " 1", "12A",
        ] {
            assert!(!is_plain_number(words.as_bytes()), "{words}");
        }
    }

    #[test]
    fn no_letter_is_cut() {
        let text = "é".repeat(MAX_TEXT_BYTES);
        assert_eq!(cap(&text).len(), MAX_TEXT_BYTES);
        assert_eq!(cap(&format!("x{text}")).len(), MAX_TEXT_BYTES - 1);
    }
}
