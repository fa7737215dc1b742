//! The verdict of the page or of one file: the first thing that is read.

use maud::{Markup, html};

use crate::model::{Exposure, FileReport, Report, Severity, Verdict};
use crate::report::headline::{asides, facts, headline, tally};
use crate::report::plain::grouped;

use super::Part;
use super::text::{Said, path};

/// The verdict of the whole page; of a single file with what is worst in it.
pub(super) fn of_page(report: &Report, only: Option<&FileReport>, headline: &str) -> Markup {
    let verdict = report.verdict();
    html! {
        header.verdict.(verdict.name()) {
            (tag(verdict))
            h1 #verdict { (in_two(headline, only.is_some())) }
            @match only {
                Some(file) => {
                    (lead(file))
                    p.about { strong { (path(&file.path)) } br; (facts(file)) }
                    (figures(file))
                }
                None => {
                    p.lead { (tally(&report.files, &report.totals())) }
                    (sums(report))
                }
            }
            (weakened(report))
        }
    }
}

/// The headline over many files. Names of files stand below: they may be long.
pub(super) fn of_many(report: &Report) -> String {
    let verdict = report.verdict();
    let n_all = grouped(report.files.len());
    let is_worst = |file: &&FileReport| file.verdict() == verdict;
    match (verdict, report.files.iter().filter(is_worst).count()) {
        (Verdict::Judged(Severity::Stop), 1) => {
            format!("Do not release one of these {n_all} files yet.")
        }
        (Verdict::Judged(Severity::Review), 1) => {
            format!("Someone needs to look at one of these {n_all} files before release.")
        }
        (Verdict::Unchecked, 1) => {
            format!(
                "We could not check all of one of these {n_all} files. Treat it as not checked."
            )
        }
        _ => headline(report),
    }
}

/// The first sentence of a headline large, what follows it smaller.
fn in_two(headline: &str, may_part: bool) -> Markup {
    html! {
        @match headline.split_once(". ").filter(|_| may_part) {
            Some((first, rest)) => { (Said(first)) ". " span.rest { (Said(rest)) } }
            None => (Said(headline)),
        }
    }
}

/// The verdict of one file among many.
pub(super) fn of_file(part: &Part<'_>) -> Markup {
    let file = part.file;
    let verdict = file.verdict();
    html! {
        header.verdict.(verdict.name()) {
            (tag(verdict))
            h2 id=(part.anchor("file")) { (path(&file.path)) }
            p.headline { (verdict.headline()) }
            (lead(file))
            p.about { (facts(file)) }
            (figures(file))
        }
    }
}

/// There was nothing to check: no verdict either.
pub(super) fn nothing() -> Markup {
    html! {
        header.verdict.unchecked {
            h1 #verdict { "There was nothing to check." }
        }
    }
}

/// The short tag: a sign and words, never colour alone.
pub(super) fn tag(verdict: Verdict) -> Markup {
    let sign = match verdict {
        Verdict::Judged(Severity::Stop | Severity::Review) => "!",
        Verdict::Unchecked => "?",
        Verdict::Judged(Severity::Note) => "i",
        Verdict::Judged(Severity::Clear) => "–",
    };
    html! {
        p.tag.(verdict.name()) {
            span.sign aria-hidden="true" { (sign) }
            (verdict.tag())
        }
    }
}

/// What is worst in the file, in its own words.
fn lead(file: &FileReport) -> Markup {
    let worst = open(file).find(|one| one.severity >= Severity::Review);
    html! {
        @if let Some(worst) = worst {
            p.lead { (Said(&worst.says)) }
        } @else if let Some(gap) = file.gaps.first() {
            p.lead { (Said(&gap.says)) }
        }
    }
}

/// The exposures that nobody accepted, worst first.
fn open(file: &FileReport) -> impl Iterator<Item = &Exposure> {
    file.exposures.iter().filter(|one| one.accepted.is_none())
}

fn sums(report: &Report) -> Markup {
    let totals = report.totals();
    figures_of(&[
        (totals.people, "rows that look like people"),
        (totals.stop, "not ready"),
        (totals.review, "need a person"),
        (totals.unchecked, "not checked"),
        (totals.note, "worth knowing"),
        (totals.clear, "nothing found"),
    ])
}

fn figures(file: &FileReport) -> Markup {
    let of = |severity| open(file).filter(|one| one.severity == severity).count() as u64;
    figures_of(&[
        (file.people(), "rows that look like people"),
        (of(Severity::Stop), "to put right"),
        (of(Severity::Review), "to look at"),
        (of(Severity::Note), "worth knowing"),
        (file.gaps.len() as u64, "could not be checked"),
        (
            file.exposures.len() as u64 - open(file).count() as u64,
            "accepted",
        ),
    ])
}

/// Numbers with their words, without those of nothing.
fn figures_of(figures: &[(u64, &str)]) -> Markup {
    html! {
        @if figures.iter().any(|(number, _)| *number > 0) {
            dl.figures {
                @for (number, words) in figures.iter().filter(|(number, _)| *number > 0) {
                    div { dt { (words) } dd { (grouped(number)) } }
                }
            }
        }
    }
}

/// What was asked for and weakens the answer.
fn weakened(report: &Report) -> Markup {
    html! {
        @for aside in asides(report) { p.aside { (Said(&aside)) } }
    }
}

/// Where to find what on the page.
pub(super) fn contents(part: &Part<'_>) -> Markup {
    html! {
        nav.contents aria-label="On this page" {
            ul {
                @for (section, words) in [
                    ("next", "What to do next"),
                    ("map", "Map"),
                    ("findings", "What we found"),
                    ("columns", "Columns"),
                    ("questions", "The ICO’s questions"),
                    ("checked", "What we checked"),
                ] {
                    li { a href={ "#" (part.anchor(section)) } { (words) } }
                }
                li { a href="#record" { "Record" } }
                li { a href="#terms" { "Words" } }
            }
        }
    }
}
