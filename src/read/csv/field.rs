//! What a field of a text says: nothing, a number, or words.

use crate::model::Value;
use crate::read::written::{cap, is_plain_number};

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
