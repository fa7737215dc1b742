//! What the style of an element conceals, and strings in scripts. Only what
//! hides is understood; everything else of CSS is not needed.

use super::tag::Tag;

/// Whether an element's own style, attributes or classes keep it from being
/// shown.
pub(super) fn conceals(tag: &Tag<'_>, classes: &[String]) -> bool {
    let by_class = || {
        !classes.is_empty()
            && tag.text("class").is_some_and(|own| {
                let mut own = own.split_ascii_whitespace();
                own.any(|class| classes.iter().any(|known| known == class))
            })
    };
    tag.text("style").is_some_and(|style| hides(&style))
        || tag.attribute("hidden").is_some()
        || by_class()
}

/// Whether declarations keep an element from being shown.
fn hides(declarations: &str) -> bool {
    declarations.split(';').any(|declaration| {
        let Some((name, value)) = declaration.split_once(':') else {
            return false;
        };
        let value = value.trim().to_ascii_lowercase();
        match name.trim().to_ascii_lowercase().as_str() {
            "display" => value.starts_with("none"),
            "visibility" => value.starts_with("hidden") || value.starts_with("collapse"),
            "mso-hide" => value.starts_with("all") || value.starts_with("screen"),
            _ => false,
        }
    })
}

/// The classes that a style sheet conceals: `.x1 { display: none }`.
pub(super) fn concealed_classes(sheet: &str) -> Vec<String> {
    let mut classes = Vec::new();
    for rule in sheet.split('}') {
        let Some((selectors, declarations)) = rule.rsplit_once('{') else {
            continue;
        };
        if !hides(declarations) {
            continue;
        }
        for selector in selectors.split(',') {
            if let Some((_, class)) = selector.trim().rsplit_once('.')
                && class
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
            {
                classes.push(class.to_owned());
            }
        }
    }
    classes
}

/// A comment without Excel's condition around it: `[if gte mso 9]>…<![endif]`.
pub(super) fn inside_condition(comment: &[u8]) -> &[u8] {
    if !comment.trim_ascii_start().starts_with(b"[if") {
        return comment;
    }
    let start = memchr::memchr(b'>', comment).map_or(0, |at| at + 1);
    let inner = comment.get(start..).unwrap_or_default();
    inner.strip_suffix(b"<![endif]").unwrap_or(inner)
}

/// The strings of a line of a script.
pub(super) fn strings(line: &str) -> Vec<&str> {
    let mut strings = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find(['"', '\'']) {
        let (_, quoted) = rest.split_at(start);
        let mut letters = quoted.char_indices();
        let Some((_, quote)) = letters.next() else {
            break;
        };
        let mut is_escaped = false;
        let end = letters.find(|(_, letter)| {
            let ends = *letter == quote && !is_escaped;
            is_escaped = *letter == '\\' && !is_escaped;
            ends
        });
        let Some((end, _)) = end else {
            break;
        };
        let string = quoted.get(1..end).unwrap_or_default();
        if string.chars().filter(|c| c.is_alphanumeric()).count() > 1 {
            strings.push(string);
        }
        rest = quoted.get(end + 1..).unwrap_or_default();
    }
    strings
}
