//! The end of the report: every file in one line, worst last, the sums, and the
//! headline as the last line.

use std::io;

use crate::model::{FileReport, Report, Severity, Totals, Verdict};

use super::super::Detail;
use super::super::headline::{VERDICTS, asides as asides_of, headline, short, sums_of, tally};
use super::super::plain::{clipped, grouped, width_of};
use super::super::words::counted;
use super::page::{Page, Paint, padded};

/// More files than this with nothing found, or only worth knowing, are told as
/// a number.
const MAX_MILD: usize = 20;

/// The longest tag, `Needs a person`, and a gap.
const TAG_COLUMNS: usize = 16;

/// Writes the end of the report.
pub(super) fn write(report: &Report, page: &mut Page<'_>) -> io::Result<()> {
    match report.files.as_slice() {
        [] => page.line(&[(Paint::Plain, "There was nothing to check.")])?,
        [only] => one_file(only, page)?,
        files => many_files(files, &report.totals(), page)?,
    }
    asides(report, page)?;
    if !report.files.is_empty() {
        // In one piece, however long: programs look for it, too.
        page.line(&[(Paint::of(report.verdict()), &headline(report))])?;
    }
    Ok(())
}

/// What was asked for and weakens the answer.
fn asides(report: &Report, page: &mut Page<'_>) -> io::Result<()> {
    let exposures = report.files.iter().flat_map(|file| &file.exposures);
    let n_accepted = exposures.filter(|one| one.accepted.is_some()).count();
    if n_accepted > 0 {
        let says = format!(
            "{} accepted and left out of the verdict: see Accepted above.",
            match n_accepted {
                1 => "1 finding was".to_owned(),
                n => format!("{} findings were", grouped(n)),
            }
        );
        page.paragraph((Paint::Plain, ""), 0, (Paint::Plain, &says))?;
    }
    for aside in asides_of(report) {
        page.paragraph((Paint::Plain, ""), 0, (Paint::Faint, &aside))?;
    }
    Ok(())
}

fn one_file(file: &FileReport, page: &mut Page<'_>) -> io::Result<()> {
    if page.detail() == Detail::Brief {
        let verdict = file.verdict();
        page.line(&[
            (Paint::of(verdict), verdict.tag()),
            (Paint::Plain, "  "),
            (Paint::Plain, &file.path),
        ])?;
    }
    let sums = sums_of(file);
    if !sums.is_empty() {
        page.paragraph((Paint::Plain, ""), 0, (Paint::Plain, &sums))?;
    }
    Ok(())
}

fn many_files(files: &[FileReport], totals: &Totals, page: &mut Page<'_>) -> io::Result<()> {
    let title = counted(totals.files, "file");
    let people = match totals.people {
        0 => String::new(),
        people => counted(people, "person"),
    };
    page.heading(&title, &people, Paint::Bold)?;
    for verdict in VERDICTS {
        let alike: Vec<&FileReport> = files
            .iter()
            .filter(|file| file.verdict() == verdict)
            .collect();
        let is_mild = verdict.rank() <= Verdict::Judged(Severity::Note).rank();
        let is_told = !is_mild || page.detail() == Detail::Full || alike.len() <= MAX_MILD;
        if is_told {
            for file in alike {
                row(file, page)?;
            }
        } else {
            let tag = padded(verdict.tag(), TAG_COLUMNS);
            let says = format!("{} (-v lists them)", counted(alike.len() as u64, "file"));
            page.line(&[
                (Paint::Plain, "   "),
                (Paint::of(verdict), &tag),
                (Paint::Plain, &says),
            ])?;
        }
    }
    page.blank()?;
    page.paragraph((Paint::Plain, ""), 0, (Paint::Plain, &tally(files, totals)))
}

fn row(file: &FileReport, page: &mut Page<'_>) -> io::Result<()> {
    let verdict = file.verdict();
    let tag = padded(verdict.tag(), TAG_COLUMNS);
    let path = clipped(&file.path, 200);
    let start = 3 + TAG_COLUMNS;
    let summary = short(file);
    let room = page.width().saturating_sub(start + width_of(&path) + 3);
    if width_of(&summary) <= room {
        let gap = " ".repeat(room - width_of(&summary) + 3);
        return page.line(&[
            (Paint::Plain, "   "),
            (Paint::of(verdict), &tag),
            (Paint::Plain, &path),
            (Paint::Plain, if summary.is_empty() { "" } else { &gap }),
            (Paint::Faint, &summary),
        ]);
    }
    page.line(&[
        (Paint::Plain, "   "),
        (Paint::of(verdict), &tag),
        (Paint::Plain, &path),
    ])?;
    page.paragraph((Paint::Plain, ""), start, (Paint::Faint, &summary))
}
