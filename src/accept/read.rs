//! The text of `foiscan-accept.toml` becomes acceptances. Every mistake is told
//! at once: an acceptance with a mistake is none, and nobody should believe
//! that it is.

use crate::rules::{Fields, RuleErrors, read_toml};

use super::{Acceptance, Acceptances, Day, MAX_MONTHS};

/// Reads the text of a file that messages call `file`, on the day `today`.
///
/// # Errors
/// Every mistake in it: a missing reason, a day too far ahead, an unknown key.
pub fn read(file: &str, text: &str, today: Day) -> Result<Acceptances, RuleErrors> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let entries = read_toml(file, text, |fields| {
        fields.tables("accept", |one| acceptance(one, today))
    });
    entries
        .map(|entries| Acceptances {
            file: file.to_owned(),
            entries: entries.into_iter().flatten().collect(),
        })
        .map_err(|mut mistakes| {
            mistakes.sort_by_key(|mistake| mistake.line);
            RuleErrors(mistakes)
        })
}

fn acceptance(fields: &mut Fields<'_, '_, '_>, today: Day) -> Option<Acceptance> {
    let line = fields.line();
    let acceptance = Acceptance {
        rule: said(
            fields,
            "rule",
            "the id of the rule, as foiscan rules list names it",
        ),
        file_sha256: sha256(fields),
        place: said(fields, "where", "the place, as the report writes it"),
        reason: said(
            fields,
            "reason",
            "why this may go out; without a reason nothing is accepted",
        ),
        by: said(fields, "by", "who says so"),
        second: fields.text("second"),
        until: until(fields, today)?,
        line,
    };
    let second = acceptance.second.as_deref().map(str::trim);
    if second.is_some_and(|second| second.eq_ignore_ascii_case(acceptance.by.trim())) {
        fields.wrong(
            "second",
            "the second person has to be another one than `by`",
        );
    }
    if second == Some("") {
        fields.wrong("second", "leave it out, or name who looked at it as well");
    }
    Some(acceptance)
}

/// Text that must be there and hold something.
fn said(fields: &mut Fields<'_, '_, '_>, key: &'static str, what: &str) -> String {
    let text = fields.text(key).unwrap_or_default();
    if text.trim().is_empty() {
        fields.wrong(key, format!("this key is required: {what}"));
    }
    text.trim().to_owned()
}

fn sha256(fields: &mut Fields<'_, '_, '_>) -> String {
    let text = said(
        fields,
        "file-sha256",
        "the SHA-256 of the file, from its report",
    );
    let text = text.trim_start_matches("sha256:").to_ascii_lowercase();
    let is_digest = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !text.is_empty() && !is_digest {
        fields.wrong(
            "file-sha256",
            "a SHA-256 has 64 digits and letters from a to f; the report of the file has it",
        );
    }
    text
}

/// The last day. More than a year ahead nobody remembers why.
fn until(fields: &mut Fields<'_, '_, '_>, today: Day) -> Option<Day> {
    if !fields.has("until") {
        fields.wrong(
            "until",
            "this key is required: the last day it holds, such as until = 2026-12-31",
        );
        return None;
    }
    let text = fields.day("until")?;
    let Some(until) = Day::parse(&text) else {
        fields.wrong("until", "expected a day without a time, such as 2026-12-31");
        return None;
    };
    let last = today.months_later(MAX_MONTHS);
    if until > last {
        fields.wrong(
            "until",
            format!("at most twelve months ahead: not after {last} today"),
        );
    }
    Some(until)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[[accept]]
rule = "structure.hidden-rows"
file-sha256 = "SHA"
where = "'Costs'!8:12"
reason = "Blank spacer rows used for layout; opened and checked."
by = "A. Officer"
second = "B. Manager"
until = 2026-12-31
"#;

    fn today() -> Day {
        Day::parse("2026-11-23").unwrap()
    }

    fn read_with(from: &str, to: &str) -> Result<Acceptances, String> {
        let text = GOOD.replace("SHA", &"a".repeat(64)).replace(from, to);
        read("mine.toml", &text, today()).map_err(|errors| errors.to_string())
    }

    #[test]
    fn a_good_one_is_read() {
        let read = read_with("", "").unwrap();
        assert_eq!(read.entries.len(), 1);
        assert_eq!(read.entries[0].line, 2);
    }

    #[test]
    fn what_is_missing_or_wrong_is_told() {
        for (from, to, says) in [
            (
                "reason = \"Blank spacer rows used for layout; opened and checked.\"",
                "",
                "reason",
            ),
            (
                "Blank spacer rows used for layout; opened and checked.",
                " ",
                "without a reason",
            ),
            ("until = 2026-12-31", "", "until: this key is required"),
            ("2026-12-31", "2027-12-31", "not after 2027-11-23"),
            ("2026-12-31", "\"2026-12-31\"", "without quotes"),
            ("B. Manager", "a. officer", "another one than `by`"),
            (&"a".repeat(64), "abc", "64 digits"),
            ("where", "were", "did you mean \"where\"?"),
        ] {
            let told = read_with(from, to).unwrap_err();
            assert!(told.contains(says), "{told}");
            assert!(told.starts_with("mine.toml:"), "{told}");
        }
    }
}
