//! The pieces of a formula in M: words, texts, numbers, comments and signs.

/// One piece.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'f> {
    /// A name or key word, `#"With Spaces"` among them.
    Word(&'f str),
    /// A text, without its quotes.
    Text(String),
    /// A number.
    Number(&'f str),
    /// A comment, without its marks.
    Comment(&'f str),
    /// Anything else, character by character.
    Sign(char),
}

/// The pieces of a formula, one after another.
pub(super) fn pieces(formula: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = formula;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let (piece, after) = next(rest)?;
        rest = after;
        Some(piece)
    })
}

fn next(text: &str) -> Option<(Piece<'_>, &str)> {
    let first = text.chars().next()?;
    if let Some(tail) = text.strip_prefix("//") {
        let end = tail.find(['\n', '\r']).unwrap_or(tail.len());
        return Some((Piece::Comment(tail.get(..end)?), tail.get(end..)?));
    }
    if let Some(tail) = text.strip_prefix("/*") {
        let end = tail.find("*/").unwrap_or(tail.len());
        let after = tail.get(end + 2..).unwrap_or_default();
        return Some((Piece::Comment(tail.get(..end)?), after));
    }
    if first == '"' {
        let (inside, after) = quoted(text.get(1..)?);
        return Some((Piece::Text(plain(inside)), after));
    }
    if let Some(tail) = text.strip_prefix("#\"") {
        let (inside, after) = quoted(tail);
        return Some((Piece::Word(text.get(..inside.len() + 2)?), after));
    }
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '#');
    if is_part(first) {
        let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
        let (word, after) = text.split_at_checked(end)?;
        let piece = if first.is_ascii_digit() {
            Piece::Number(word)
        } else {
            Piece::Word(word)
        };
        return Some((piece, after));
    }
    Some((Piece::Sign(first), text.get(first.len_utf8()..)?))
}

/// What stands before the closing quote, and what behind it. Two quotes are one.
fn quoted(text: &str) -> (&str, &str) {
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find('"')) {
        let end = from + at;
        if text.as_bytes().get(end + 1) != Some(&b'"') {
            let after = text.get(end + 1..).unwrap_or_default();
            return (text.get(..end).unwrap_or_default(), after);
        }
        from = end + 2;
    }
    (text, "")
}

/// A text with its doubled quotes and its `#(lf)` made plain.
fn plain(text: &str) -> String {
    if !text.contains(['"', '#']) {
        return text.to_owned();
    }
    let text = text.replace("\"\"", "\"");
    [
        ("#(cr,lf)", "\n"),
        ("#(lf)", "\n"),
        ("#(cr)", "\n"),
        ("#(tab)", "\t"),
        ("#(#)", "#"),
    ]
    .iter()
    .fold(text, |text, (escape, plain)| text.replace(escape, plain))
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn formulas_fall_into_pieces() {
        let found: Vec<Piece<'_>> =
            pieces("shared #\"Two Words\" = {\"a \"\"b\"\"\", 12} // by Ada\n").collect();
        assert_eq!(
            found,
            [
                Piece::Word("shared"),
                Piece::Word("#\"Two Words"),
                Piece::Sign('='),
                Piece::Sign('{'),
                Piece::Text("a \"b\"".to_owned()),
                Piece::Sign(','),
                Piece::Number("12"),
                Piece::Sign('}'),
                Piece::Comment(" by Ada"),
            ]
        );
        assert_eq!(pieces("\"never ends").count(), 1);
    }
}
