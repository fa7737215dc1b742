//! What a field of a text says: nothing, a number, or words.

use crate::model::Value;

/// The longest text that is handed on, in bytes.
pub(super) const MAX_TEXT_BYTES: usize = 1 << 20;

/// A field as a value; none when it is blank. `loose_quote` is a quote that
/// the parser has left at the edges of fields.
pub(super) fn value(text: &str, loose_quote: Option<u8>) -> Option<Value<'_>> {
    let bytes = text.as_bytes();
    match bytes {
        [] => None,
        [b'0'..=b'9' | b'-', ..] if is_plain_number(bytes) => Some(Value::Number(text)),
        [b'!'..=b'<' | b'>'..=b'~', ..] if loose_quote.is_none() => Some(Value::Text(cap(text))),
        _ => odd(text, loose_quote),
    }
}

/// A field that begins with a blank, an equals sign or something beyond ASCII,
/// or that has loose quotes.
fn odd(text: &str, loose_quote: Option<u8>) -> Option<Value<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let bare = text.trim();
    let has_blank = text.starts_with([' ', '\t']);
    let bare = if let Some(inner) = unwrap_formula(bare) {
        inner
    } else if let Some(quote) = loose_quote.map(char::from) {
        let bare = bare.strip_prefix(quote).unwrap_or(bare);
        bare.strip_suffix(quote).unwrap_or(bare)
    } else if has_blank {
        // A blank before the quote has kept the parser from seeing it.
        let inner = bare
            .strip_prefix('"')
            .and_then(|bare| bare.strip_suffix('"'));
        inner.unwrap_or(text)
    } else {
        text
    };
    if loose_quote.is_some() && is_plain_number(bare.as_bytes()) {
        return Some(Value::Number(bare));
    }
    (!bare.trim().is_empty()).then_some(Value::Text(cap(bare)))
}

/// The text in `="0012"`, which keeps Excel from making a number of it.
fn unwrap_formula(text: &str) -> Option<&str> {
    text.strip_prefix("=\"")?.strip_suffix('"')
}

/// Whether the bytes are a number as it is plainly written: `12`, `-3.5`. Not
/// `0012`, `+44`, `1,234`, `1e5` or `.5`.
fn is_plain_number(bytes: &[u8]) -> bool {
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

/// The text up to the bound, never cutting a letter.
fn cap(text: &str) -> &str {
    if text.len() <= MAX_TEXT_BYTES {
        return text;
    }
    let mut ends = (0..=MAX_TEXT_BYTES).rev();
    let end = ends.find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
