//! The report for people: what was found, where, why it matters, what to do
//! next; then every file in one line; the verdict last, where the eye lands.

mod columns;
mod file;
mod page;
mod summary;

use std::io;

use crate::model::{FileReport, Report, Reveal, Severity, Verdict};

use super::{Detail, Style};
use page::{Page, Paint};

/// Writes the report.
pub(super) fn write(report: &Report, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Page::new(out, style);
    if holds_values(report) {
        page.line(&[(Paint::Red, "This report contains personal data.")])?;
        page.blank()?;
    }
    for file in &report.files {
        if is_worth_a_block(file, report, style.detail) {
            file::write(file, report, &mut page)?;
            page.blank()?;
        }
    }
    summary::write(report, &mut page)
}

/// Whether values, or parts of them, may stand in the report.
fn holds_values(report: &Report) -> bool {
    report.options.show_values > Reveal::Shape
}

/// More files than this, and what is only worth knowing is left to `-v`.
const MAX_NOTED: usize = 20;

/// A file with nothing found has its line in the summary; it has a block only
/// where it is the only one or everything is asked for.
fn is_worth_a_block(file: &FileReport, report: &Report, detail: Detail) -> bool {
    match (detail, file.verdict()) {
        (Detail::Brief, _) => false,
        (Detail::Full, _) => true,
        (Detail::Usual, Verdict::Judged(Severity::Clear)) => report.files.len() == 1,
        (Detail::Usual, Verdict::Judged(Severity::Note)) => report.files.len() <= MAX_NOTED,
        (Detail::Usual, _) => true,
    }
}
