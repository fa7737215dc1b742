//! One acceptance as text, to be put at the end of the file of acceptances.

use toml::Value;

use super::Acceptance;

/// What a new file of acceptances begins with.
pub const HEAD: &str = "\
# Findings that were looked at and may go out. Each entry is bound to the bytes
# of one file, needs a reason, a name and a last day at most twelve months
# ahead, and a second person where the finding is at stop. foiscan accept adds
# an entry and checks it; every report says what was accepted.
";

/// The entry, with a blank line before it.
pub fn entry(acceptance: &Acceptance) -> String {
    let quoted = |text: &str| Value::String(text.to_owned()).to_string();
    let second = acceptance.second.as_ref();
    let second = second.map_or_else(String::new, |second| {
        format!("second      = {}\n", quoted(second))
    });
    format!(
        "\n[[accept]]\n\
         rule        = {}\n\
         file-sha256 = {}\n\
         where       = {}\n\
         reason      = {}\n\
         by          = {}\n\
         {second}\
         until       = {}\n",
        quoted(&acceptance.rule),
        quoted(&acceptance.file_sha256),
        quoted(&acceptance.place),
        quoted(&acceptance.reason),
        quoted(&acceptance.by),
        acceptance.until
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accept::{Day, read};

    #[test]
    fn what_is_written_is_read_back() {
        let today = Day::parse("2026-11-23").unwrap();
        let written = Acceptance {
            rule: "structure.hidden-rows".to_owned(),
            file_sha256: "b".repeat(64),
            place: "'It''s \"so\"\\'!8:12".to_owned(),
            reason: "Spacer rows.\nOpened and checked: \"nothing\".".to_owned(),
            by: "A. Officer".to_owned(),
            second: None,
            until: Day::parse("2027-01-31").unwrap(),
            line: 7,
        };
        let text = format!("{HEAD}{}{}", entry(&written), entry(&written));
        let read = read("a.toml", &text, today).unwrap();
        assert_eq!(read.entries.len(), 2);
        let first = Acceptance {
            line: read.entries[0].line,
            ..written
        };
        assert_eq!(read.entries[0], first);
    }
}
