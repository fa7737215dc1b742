//! The texts that stand in a formula itself: `"Smith"`, `{"Smith";"Jones"}`.

use std::borrow::Cow;

/// Hands over each text in a formula, and each number of an array constant that
/// is long enough to name somebody. Names of sheets in single quotes are none.
///
/// # Errors
/// What `take` says.
pub(in crate::read) fn each_literal<E>(
    formula: &str,
    mut take: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    let mut rest = formula;
    let mut depth = 0u32;
    while let Some(at) = rest.find(['"', '\'', '{', '}']) {
        let (before, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        if depth > 0 {
            numbers(before, &mut take)?;
        }
        let mark = tail.as_bytes().first().copied().unwrap_or_default();
        rest = tail.get(1..).unwrap_or_default();
        match mark {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            mark => {
                let (text, behind) = quoted(rest, char::from(mark));
                rest = behind;
                if mark == b'"' && is_worth_a_look(&text) {
                    take(&text)?;
                }
            }
        }
    }
    Ok(())
}

/// What stands before the closing quote, doubled ones made plain, and what
/// stands behind it.
fn quoted(text: &str, quote: char) -> (Cow<'_, str>, &str) {
    let mut from = 0;
    let mut is_plain = true;
    while let Some(at) = text.get(from..).and_then(|tail| tail.find(quote)) {
        let end = from + at;
        let behind = text.get(end + 1..).unwrap_or_default();
        if !behind.starts_with(quote) {
            let inside = text.get(..end).unwrap_or_default();
            let inside = if is_plain {
                Cow::Borrowed(inside)
            } else {
                let double: String = [quote, quote].iter().collect();
                Cow::Owned(inside.replace(&double, &quote.to_string()))
            };
            return (inside, behind);
        }
        is_plain = false;
        from = end + 2;
    }
    (Cow::Borrowed(text), "")
}

fn numbers<E>(text: &str, take: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    let long = |item: &&str| item.len() >= 5 && item.bytes().all(|byte| byte.is_ascii_digit());
    let items = text.split([',', ';', '\\']).map(str::trim);
    items.filter(long).try_for_each(take)
}

/// Whether a text is more than a sign, a unit or a letter.
fn is_worth_a_look(text: &str) -> bool {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .nth(1)
        .is_some()
}

#[cfg(test)]
mod tests {
    use super::each_literal;

    fn literals(formula: &str) -> Vec<String> {
        let mut found = Vec::new();
        let _ = each_literal(formula, |text| {
            found.push(text.to_owned());
            Ok::<(), ()>(())
        });
        found
    }

    #[test]
    fn texts_and_array_constants_are_found() {
        assert_eq!(literals(r#"IF(A1="Testley","yes","")"#), ["Testley", "yes"]);
        assert_eq!(
            literals(r#"VLOOKUP(A1,{"Testley",1234567;"O""Mock",7},2)"#),
            ["Testley", "1234567", r#"O"Mock"#]
        );
    }

    #[test]
    fn names_of_sheets_are_no_texts() {
        assert_eq!(literals(r#"'It''s "mine"'!A1&"Mockford""#), ["Mockford"]);
        assert_eq!(literals(r#"A1&"cut off"#), ["cut off"]);
        assert!(literals(r#"A1&"-"&B1&" ""#).is_empty());
    }
}
