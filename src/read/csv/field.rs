//! What a field of a text says: nothing, a number, or words.

use crate::model::Value;

/// The longest text that is handed on, in bytes.
pub(super) const MAX_TEXT_BYTES: usize = 1 << 20;

/// A field as a value; none when it is blank.
pub(super) fn value(text: &str, is_unquoted: bool) -> Option<Value<'_>> {
    let bytes = text.as_bytes();
    match bytes {
        [] => None,
        [b'0'..=b'9' | b'-', ..] if is_plain_number(bytes) => Some(Value::Number(text)),
        [b'!'..=b'~', ..] if !is_odd(bytes) && !is_unquoted => Some(Value::Text(cap(text))),
        _ => words(text, is_unquoted),
    }
}

/// Whether a field begins as one that spreadsheets wrapped.
fn is_odd(bytes: &[u8]) -> bool {
    bytes.starts_with(b"=")
}

fn words(text: &str, is_unquoted: bool) -> Option<Value<'_>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let bare = text.trim();
    if bare.is_empty() {
        return None;
    }
    if let Some(inner) = unwrap_formula(bare) {
        return (!inner.trim().is_empty()).then_some(Value::Text(cap(inner)));
    }
    if is_unquoted {
        let bare = bare.trim_matches('"').trim_matches('\'');
        return (!bare.trim().is_empty()).then_some(Value::Text(cap(bare)));
    }
    // A blank before the quote has kept the parser from seeing it.
    let has_blank = text.starts_with([' ', '\t']);
    let inner = bare
        .strip_prefix('"')
        .and_then(|bare| bare.strip_suffix('"'));
    match inner.filter(|_| has_blank) {
        Some(inner) => (!inner.trim().is_empty()).then_some(Value::Text(cap(inner))),
        None => Some(Value::Text(cap(text))),
    }
}

/// The text in `="0012"`, which keeps Excel from making a number of it.
fn unwrap_formula(text: &str) -> Option<&str> {
    text.strip_prefix("=\"")?.strip_suffix('"')
}

/// Whether the bytes are a number as it is plainly written: `12`, `-3.5`. Not
/// `0012`, `+44`, `1,234`, `1e5` or `.5`.
fn is_plain_number(bytes: &[u8]) -> bool {
    let digits = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let whole = digits
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let rest = digits.get(whole..).unwrap_or_default();
    let has_leading_zero = whole > 1 && digits.first() == Some(&b'0');
    if whole == 0 || has_leading_zero || digits.len() > 400 {
        return false;
    }
    match rest {
        [] => true,
        [b'.', decimals @ ..] => !decimals.is_empty() && decimals.iter().all(u8::is_ascii_digit),
        _ => false,
    }
}

/// The text up to the bound, never cutting a letter.
fn cap(text: &str) -> &str {
    if text.len() <= MAX_TEXT_BYTES {
        return text;
    }
    text.get(..text.floor_char_boundary(MAX_TEXT_BYTES))
        .unwrap_or_default()
}
