//! The source of one module: texts in quotes, comments, and the names that
//! procedures have.

use super::super::listing::Listing;
use super::super::trouble::Trouble;

/// Gathers what of a module's source is words.
///
/// # Errors
/// When there are more than a place may have.
pub(in crate::read) fn take(
    module: &str,
    source: &str,
    found: &mut Listing,
) -> Result<(), Trouble> {
    for line in source.lines() {
        let line = line.trim();
        // What the editor keeps of a module itself.
        if line.starts_with("Attribute VB_") {
            continue;
        }
        let (word, comment) = line.split_once(' ').unwrap_or((line, ""));
        if word.eq_ignore_ascii_case("rem") {
            found.add(&[module, "Comment", comment])?;
            continue;
        }
        take_line(module, line, found)?;
    }
    Ok(())
}

/// Two quotes inside a text are one; an apostrophe outside begins a comment.
fn take_line(module: &str, line: &str, found: &mut Listing) -> Result<(), Trouble> {
    let mut rest = line;
    while let Some(at) = rest.find(['"', '\'']) {
        let after = rest.get(at + 1..).unwrap_or_default();
        if rest.as_bytes().get(at) == Some(&b'\'') {
            return found.add(&[module, "Comment", after]);
        }
        let mut text = String::new();
        rest = after;
        loop {
            let Some((before, behind)) = rest.split_once('"') else {
                text.push_str(rest);
                rest = "";
                break;
            };
            text.push_str(before);
            rest = behind;
            match behind.strip_prefix('"') {
                Some(more) => {
                    text.push('"');
                    rest = more;
                }
                None => break,
            }
        }
        found.add(&[module, "Text", &text])?;
    }
    let name = ["Sub ", "Function ", "Property Get "]
        .iter()
        .find_map(|word| {
            let (before, name) = line.split_once(word)?;
            let is_start =
                before.is_empty() || before.ends_with("Public ") || before.ends_with("Private ");
            is_start.then(|| name.split('(').next().unwrap_or_default())
        });
    name.map_or(Ok(()), |name| found.add(&[module, "Procedure", name]))
}

#[cfg(test)]
mod tests {
    use super::{Listing, take};

    #[test]
    fn texts_and_comments_are_words() {
        let mut found = Listing::new(&["Module", "What", "Text"]);
        let source = "Attribute VB_Name = \"M\"\r\nPrivate Sub AskAda() ' by Bo\r\nx = \"say \"\"hi\"\"\" & \"y\"\r\nRem Cy was here\r\n";
        assert_eq!(take("M", source, &mut found), Ok(()));
        assert_eq!(found.n_rows(), 4);
    }
}
