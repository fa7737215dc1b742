//! GitHub's workflow commands: annotations on the files of a pull request, as
//! many as GitHub shows, then the tally and the headline for the log.

use std::io;

use crate::model::{FileReport, Report, Severity, SurfaceKind};

use super::headline::{headline, tally};
use super::outer;
use super::plain::{clipped, grouped, printable};
use super::words::{accepted_words, place};

/// GitHub shows this many annotations of each kind in a step, and drops more.
const MAX_OF_A_KIND: usize = 10;

const MAX_CHARS: usize = 1_000;

/// One annotation before it is written.
struct Annotation {
    path: String,
    line: Option<u32>,
    title: String,
    says: String,
    people: u64,
}

/// Writes the annotations, worst first, and the headline.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let kinds = [
        ("error", annotations(report, Severity::Stop, true)),
        ("warning", annotations(report, Severity::Review, false)),
        ("notice", annotations(report, Severity::Note, false)),
    ];
    let mut left = 0;
    for (kind, mut all) in kinds {
        all.sort_by_key(|one| std::cmp::Reverse(one.people));
        left += all.len().saturating_sub(MAX_OF_A_KIND);
        for one in all.iter().take(MAX_OF_A_KIND) {
            let line = one
                .line
                .map_or_else(String::new, |line| format!(",line={line}"));
            writeln!(
                out,
                "::{kind} file={}{line},title={}::{}",
                property(&one.path),
                property(&one.title),
                data(&one.says)
            )?;
        }
    }
    if left > 0 {
        writeln!(
            out,
            "and {} more that GitHub would not show; the report has them all",
            grouped(left)
        )?;
    }
    for file in &report.files {
        for accepted in file
            .exposures
            .iter()
            .filter_map(|one| one.accepted.as_ref())
        {
            let says = format!("{}: {}", file.path, accepted_words(accepted));
            writeln!(out, "{}", data(&clipped(&says, MAX_CHARS)))?;
        }
    }
    if report.files.is_empty() {
        return writeln!(out, "There was nothing to check.");
    }
    writeln!(out, "{}", data(&tally(&report.files, &report.totals())))?;
    writeln!(out, "{}", data(&headline(report)))
}

fn annotations(report: &Report, severity: Severity, with_gaps: bool) -> Vec<Annotation> {
    let mut all = Vec::new();
    for file in &report.files {
        let exposures = file
            .exposures
            .iter()
            .filter(|one| one.accepted.is_none() && one.severity == severity);
        for one in exposures {
            let mut says = format!("{} Where: {}.", one.says, place(one, file));
            if let Some(step) = one.next.first() {
                says.push_str(&format!(" What to do first: {step}"));
            }
            let table = file
                .surfaces
                .iter()
                .any(|surface| surface.id == one.surface && surface.kind == SurfaceKind::Table);
            all.push(Annotation {
                // A line means something in a text file alone.
                line: one.rows.first().map(|(first, _)| *first).filter(|_| table),
                ..annotation(file, &one.title, &says, one.people)
            });
        }
        for gap in file.gaps.iter().filter(|_| with_gaps) {
            all.push(annotation(file, "Not checked", &gap.says, 0));
        }
    }
    all
}

fn annotation(file: &FileReport, title: &str, says: &str, people: u64) -> Annotation {
    let says = match outer::is_nested(file) {
        true => format!("In {}: {says}", file.path),
        false => says.to_owned(),
    };
    Annotation {
        path: outer::path(file),
        line: None,
        title: title.to_owned(),
        says: clipped(&says, MAX_CHARS).into_owned(),
        people,
    }
}

/// Text behind the second `::`. A line that begins with `::` would be a
/// command; what is written here never begins one, and holds no line break.
fn data(text: &str) -> String {
    let text = printable(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    match text.strip_prefix("::") {
        Some(rest) => format!(" ::{rest}"),
        None => text,
    }
}

/// Text of a property, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_a_command() {
        assert_eq!(
            property("a,b:c%0A\n::error::"),
            "a%2Cb%3Ac%250A %3A%3Aerror%3A%3A"
        );
        assert_eq!(data("::set-output name=x::y"), " ::set-output name=x::y");
        assert_eq!(data("100 %\r\n::error::x"), "100 %25  ::error::x");
    }
}
