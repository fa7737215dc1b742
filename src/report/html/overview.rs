//! Many files on one page: every one in a line, worst first by the people in
//! it, with a link to its part of the page.

use maud::{Markup, html};

use crate::model::{FileReport, Report, Severity, Verdict};
use crate::report::headline::short;
use crate::report::plain::grouped;
use crate::report::words::size;

use super::text::{Said, wide};
use super::verdict::tag;

/// Whether the file has a part of its own: one with nothing found has its line
/// and its fingerprint in the record.
pub(super) fn has_part(file: &FileReport) -> bool {
    file.verdict() != Verdict::Judged(Severity::Clear)
}

/// The table of all files.
pub(super) fn table(report: &Report, files: &[&FileReport]) -> Markup {
    let totals = report.totals();
    let table = html! {
        table.files {
            caption { "Every file, worst first" }
            thead {
                tr {
                    th scope="col" { "File" }
                    th scope="col" { "Verdict" }
                    th.number scope="col" { "People" }
                    th.number scope="col" { "To put right" }
                    th.number scope="col" { "To look at" }
                    th.number scope="col" { "Not checked" }
                    th.number scope="col" { "Size" }
                }
            }
            tbody {
                @for (at, file) in files.iter().enumerate() { (line(file, at + 1)) }
            }
            tfoot {
                tr {
                    th scope="row" { "All" }
                    td {}
                    td.number { (grouped(totals.people)) }
                    td.number { (grouped(sum(files, Severity::Stop))) }
                    td.number { (grouped(sum(files, Severity::Review))) }
                    td.number { (grouped(files.iter().map(|file| file.gaps.len()).sum::<usize>())) }
                    td.number { (size(totals.bytes)) }
                }
            }
        }
    };
    html! {
        section.overview aria-labelledby="overview" {
            h2 #overview { "All files" }
            (wide("Every file", &table))
            p.small { a href="#record" { "Fingerprints and sign-off" } " · " a href="#terms" { "Words used" } }
        }
    }
}

fn line(file: &FileReport, number: usize) -> Markup {
    html! {
        tr {
            th scope="row" {
                @if has_part(file) {
                    a href={ "#f" (number) "-file" } { bdi { (Said(&file.path)) } }
                } @else {
                    bdi { (Said(&file.path)) }
                }
                @if file.people() == 0 && !short(file).is_empty() {
                    span.why { (short(file)) }
                }
            }
            td { (tag(file.verdict())) }
            td.number { (grouped(file.people())) }
            td.number { (grouped(of(file, Severity::Stop))) }
            td.number { (grouped(of(file, Severity::Review))) }
            td.number { (grouped(file.gaps.len())) }
            td.number { (size(file.bytes)) }
        }
    }
}

/// How many findings of that severity nobody accepted.
fn of(file: &FileReport, severity: Severity) -> usize {
    let open = file.exposures.iter().filter(|one| one.accepted.is_none());
    open.filter(|one| one.severity == severity).count()
}

fn sum(files: &[&FileReport], severity: Severity) -> usize {
    files.iter().map(|file| of(file, severity)).sum()
}
