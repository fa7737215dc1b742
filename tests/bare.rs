//! Rust source with the insides of its comments and strings blanked, so that
//! what is left can be looked through for words and braces.

/// The same text, line for line, in which comments and the insides of string
/// and character literals are spaces.
pub(crate) fn bare(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let (taken, keep) = match literal(rest, out.chars().next_back()) {
            Some(length) => (length, false),
            None => (first.len_utf8(), true),
        };
        let (head, tail) = rest.split_at(taken);
        if keep {
            out.push_str(head);
        } else {
            out.extend(head.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        }
        rest = tail;
    }
    out
}

/// How many bytes of a comment or literal begin here, if one does.
fn literal(rest: &str, before: Option<char>) -> Option<usize> {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    if rest.starts_with("//") {
        Some(rest.find('\n').unwrap_or(rest.len()))
    } else if rest.starts_with("/*") {
        Some(rest.find("*/").map_or(rest.len(), |at| at + 2))
    } else if rest.starts_with('"') {
        Some(quoted(rest, '"'))
    } else if rest.starts_with('\'') {
        character(rest)
    } else if !in_word {
        prefixed(rest)
    } else {
        None
    }
}

/// A literal that begins with letters: `r"…"`, `r#"…"#`, `b"…"`, `br"…"`, `b'…'`.
fn prefixed(rest: &str) -> Option<usize> {
    let letters = rest.len() - rest.trim_start_matches(['b', 'r', 'c']).len();
    let after = &rest[letters..];
    let hashes = after.len() - after.trim_start_matches('#').len();
    let is_raw = rest[..letters].contains('r');
    if letters == 0 || letters > 2 || (hashes > 0 && !is_raw) {
        None
    } else if is_raw && after[hashes..].starts_with('"') {
        let end = format!("\"{}", "#".repeat(hashes));
        let body = &after[hashes + 1..];
        let length = body.find(&end).map_or(body.len(), |at| at + end.len());
        Some(letters + hashes + 1 + length)
    } else if after.starts_with('"') {
        Some(letters + quoted(after, '"'))
    } else if after.starts_with('\'') {
        Some(letters + quoted(after, '\''))
    } else {
        None
    }
}

/// A character, unless it is a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut inside = rest.chars().skip(1);
    let first = inside.next()?;
    (first == '\\' || inside.next() == Some('\'')).then(|| quoted(rest, '\''))
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return at + quote.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    rest.len()
}

#[test]
fn comments_and_literals_are_blanked_and_code_is_kept() {
    for (source, left) in [
        ("let a = \"{\"; // {", "let a = ;"),
        ("f('{', 'a', '\\'')", "f( , , )"),
        ("fn f<'a>(x: &'a str) {", "fn f<'a>(x: &'a str) {"),
        ("r#\"{\"}\"# + br\"{\" + b'{'", "+ +"),
        ("for_r\"x\"", "for_r"),
        ("a /* { */ b", "a b"),
    ] {
        let blanked = bare(source);
        let words: Vec<&str> = blanked.split_whitespace().collect();
        assert_eq!(words.join(" "), left, "{source}");
        assert_eq!(blanked.len(), source.len(), "{source}");
    }
}
