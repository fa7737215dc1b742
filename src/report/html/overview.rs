//! Many files on one page: every one in a line, worst first by the people in
//! it, with a link to its part of the page.

use maud::{Markup, html};

use crate::model::{FileReport, Report, Severity, Verdict};
use crate::report::headline::short;
use crate::report::outer::INSIDE;
use crate::report::plain::grouped;
use crate::report::words::size;

use super::text::{path, wide};
use super::verdict::tag;

/// Whether the file has a part of its own: one with nothing found has its line
/// and its fingerprint in the record.
pub(super) fn has_part(file: &FileReport) -> bool {
    file.verdict() != Verdict::Judged(Severity::Clear)
}

/// The table of all files.
pub(super) fn table(report: &Report, files: &[&FileReport]) -> Markup {
    let totals = report.totals();
    let folder = folder(files);
    let table = html! {
        table.files {
            caption {
                "Every file, worst first"
                @if !folder.is_empty() && folder != "./" && folder != ".\\" { span.folder { "All are in " (path(folder)) } }
            }
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
                @for (at, file) in files.iter().enumerate() { (line(file, file.path.strip_prefix(folder).unwrap_or(&file.path), at + 1)) }
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

/// The folder that all of them are in, up to its last slash; may be empty.
fn folder<'a>(files: &[&'a FileReport]) -> &'a str {
    let Some((first, others)) = files.split_first().filter(|(_, others)| !others.is_empty()) else {
        return "";
    };
    let mut folder = first.path.split(INSIDE).next().unwrap_or_default();
    let up = |folder: &'a str| match folder.rfind(['/', '\\']) {
        Some(at) => folder.get(..at).unwrap_or_default(),
        None => "",
    };
    let holds = |folder: &str, file: &FileReport| {
        let rest = file.path.strip_prefix(folder);
        rest.is_some_and(|rest| rest.starts_with(['/', '\\']))
    };
    folder = up(folder);
    while !folder.is_empty() && !others.iter().all(|file| holds(folder, file)) {
        folder = up(folder);
    }
    // With the slash behind it.
    first
        .path
        .get(..folder.len() + 1)
        .filter(|_| !folder.is_empty())
        .unwrap_or_default()
}

fn line(file: &FileReport, name: &str, number: usize) -> Markup {
    html! {
        tr {
            th scope="row" {
                @if has_part(file) {
                    a href={ "#f" (number) "-file" } { (path(name)) }
                } @else {
                    (path(name))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn folder_of(paths: &[&str]) -> String {
        let file = |path: &&str| FileReport {
            path: (*path).to_owned(),
            ..FileReport::default()
        };
        let files: Vec<FileReport> = paths.iter().map(file).collect();
        folder(&files.iter().collect::<Vec<_>>()).to_owned()
    }

    #[test]
    fn the_folder_of_all_is_told_once() {
        for (paths, folder) in [
            (&["C:\\out\\a.csv", "C:\\out\\b\\a.csv"][..], "C:\\out\\"),
            (&["out/b/a.csv", "out/bc/a.csv"], "out/"),
            (&["./a.csv", "./z.zip › b/a.csv"], "./"),
            (&["a.csv", "out/a.csv"], ""),
            (&["/a.csv", "/b.csv"], ""),
            (&["z.zip › b/a.csv", "z.zip › b/b.csv"], ""),
            (&["out/a.csv"], ""),
        ] {
            assert_eq!(folder_of(paths), folder, "{paths:?}");
        }
    }
}
