//! Character references of HTML: `&eacute;`, `&#233;`, `&#xE9;`.

use crate::read::encoding::Letters;

/// The names of the letters from U+00A0 to U+00FF, in order
/// (<https://www.w3.org/TR/html401/sgml/entities.html>).
const LATIN_1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf",
    "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro",
    "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute",
    "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve", "Oacute",
    "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute",
    "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde",
    "ograve", "oacute", "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc",
    "uuml", "yacute", "thorn", "yuml",
];

/// Other names that occur in names of people and in prose.
const OTHERS: [(&str, char); 30] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("Zcaron", 'Ž'),
    ("zcaron", 'ž'),
    ("Yuml", 'Ÿ'),
    ("circ", 'ˆ'),
];

/// Appends a text with its references resolved. Unknown ones stay as they are.
pub(super) fn unescape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        into.push_str(before);
        match resolve(reference) {
            Some((letter, length)) => {
                into.push(letter);
                rest = reference.get(length..).unwrap_or_default();
            }
            None => {
                into.push('&');
                rest = reference.get(1..).unwrap_or_default();
            }
        }
    }
    into.push_str(rest);
}

/// The letter that a reference stands for, and how long the reference is.
/// Browsers forgive a missing semicolon, so it is forgiven.
fn resolve(reference: &str) -> Option<(char, usize)> {
    let body = reference.strip_prefix('&')?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let length = body.find(|c| !is_name(c)).unwrap_or(body.len()).min(12);
    let name = body.get(..length)?;
    let has_end = body.get(length..)?.starts_with(';');
    let letter = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None if has_end => named(name)?,
        None => return None,
    };
    Some((letter, 1 + length + usize::from(has_end)))
}

/// The letter of that name.
pub(super) fn named(name: &str) -> Option<char> {
    if let Some((_, letter)) = OTHERS.iter().find(|(other, _)| *other == name) {
        return Some(*letter);
    }
    let at = LATIN_1.iter().position(|other| *other == name)?;
    char::from_u32(0xa0 + u32::try_from(at).ok()?)
}

/// The letter of that number. 128 to 159 mean Windows-1252, as in browsers.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9f) => Letters::WESTERN.decode(&[byte]).chars().next(),
        Ok(0) => None,
        _ => char::from_u32(code),
    }
}
