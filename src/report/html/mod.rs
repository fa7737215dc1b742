//! The page for people: one file that needs no script and calls nothing. The
//! verdict first, then what to do, then everything that stands behind it. One
//! section, one file.

mod columns;
mod coverage;
mod findings;
mod map;
mod overview;
mod policy;
mod questions;
mod record;
mod steps;
mod strip;
mod terms;
mod text;
mod verdict;

use std::io;

use maud::{DOCTYPE, Markup, html};

use crate::model::{FileReport, Report, Reveal};

use super::headline::{headline, worst_first};
use text::{Said, heading};

/// All the style there is.
const STYLE: &str = include_str!("page.css");

/// Writes the page.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(page(report).into_string().as_bytes())?;
    out.write_all(b"\n")
}

fn page(report: &Report) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::allows_only(STYLE));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="generator" content={ "foiscan " (Said(&report.version)) };
                title { (title(report)) }
                style { (maud::PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#verdict" { "Skip to the verdict" }
                @if report.options.show_values > Reveal::Shape {
                    p.stamp { "This report contains personal data." }
                }
                main {
                    @match report.files.as_slice() {
                        [] => { (verdict::nothing()) }
                        [only] => { (one_file(only, report)) }
                        _ => { (many_files(report)) }
                    }
                }
                (strip::hatching())
            }
        }
    }
}

/// The verdict first: it is what a tab and a screen reader say first.
fn title(report: &Report) -> Markup {
    html! {
        @match report.files.as_slice() {
            [] => "Nothing to check",
            [only] => { (report.verdict().tag()) " – " (Said(last_name(only))) },
            files => { (report.verdict().tag()) " – " (files.len()) " files" },
        }
        " – foiscan"
    }
}

/// The file's own name, without the folders above it.
fn last_name(file: &FileReport) -> &str {
    let name = file.path.rsplit(['/', '\\']).next();
    name.unwrap_or(&file.path)
}

/// One file on the page, and where on it.
struct Part<'a> {
    report: &'a Report,
    file: &'a FileReport,
    /// 1-based, in the order of the page: names the anchors.
    number: usize,
    /// Of the headings of its sections: 2 where the page is about one file.
    level: u8,
}

impl Part<'_> {
    /// The anchor of a section.
    fn anchor(&self, section: &str) -> String {
        format!("f{}-{section}", self.number)
    }

    /// A section with its heading.
    fn section(&self, name: &str, title: &str, body: &Markup) -> Markup {
        let anchor = self.anchor(name);
        // Among many files a section is no landmark: there would be too many.
        let landmark = (self.level == 2).then_some(&anchor);
        html! {
            section aria-labelledby=[landmark] class=(name) {
                (heading(self.level, &anchor, title))
                (body)
            }
        }
    }

    /// Everything that is told of the file, verdict and record apart.
    fn sections(&self) -> Markup {
        html! {
            (self.section("next", "What to do next", &steps::list(self)))
            (self.section("map", "Map of this file", &map::boxes(self)))
            (self.section("findings", "What we found", &findings::list(self)))
            (self.section("columns", "Columns we recognised", &columns::tables(self)))
            (self.section("questions", "The ICO’s questions for this file", &questions::table(self)))
            (self.section("checked", "What we checked, and what we could not", &coverage::tell(self)))
        }
    }
}

fn one_file(file: &FileReport, report: &Report) -> Markup {
    let part = Part {
        report,
        file,
        number: 1,
        level: 2,
    };
    html! {
        (verdict::of_page(report, Some(file), &headline(report)))
        (verdict::contents(&part))
        (part.sections())
        (record::section(report))
        (terms::section(report))
    }
}

fn many_files(report: &Report) -> Markup {
    let files = worst_first(report);
    html! {
        (verdict::of_page(report, None, &verdict::of_many(report)))
        (overview::table(report, &files))
        @for (at, file) in files.iter().enumerate() {
            @if overview::has_part(file) {
                @let part = Part { report, file, number: at + 1, level: 3 };
                article.file aria-labelledby=(part.anchor("file")) {
                    (verdict::of_file(&part))
                    (part.sections())
                }
            }
        }
        (record::section(report))
        (terms::section(report))
    }
}
