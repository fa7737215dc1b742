//! The words that this report uses, explained; `foiscan explain` has the same.

use maud::{Markup, html};

use crate::model::{Hiding, Report};
use crate::report::glossary::{Entry, GLOSSARY};

/// The section.
pub(super) fn section(report: &Report) -> Markup {
    html! {
        section.terms aria-labelledby="terms" {
            h2 #terms { "Words used" }
            dl {
                @for entry in used(report) {
                    div {
                        dt { (entry.title) }
                        dd { (entry.says) @if !entry.next.is_empty() { " " (entry.next) } }
                    }
                }
            }
        }
    }
}

/// The entries of words that occur, in the order of the glossary.
fn used(report: &Report) -> impl Iterator<Item = &'static Entry> {
    let mut words: Vec<&str> = vec![report.verdict().name()];
    for file in &report.files {
        words.push(file.verdict().name());
        let hiding = file
            .exposures
            .iter()
            .map(|one| one.hiding)
            .chain(file.surfaces.iter().map(|one| one.hiding))
            .fold(Hiding::NONE, Hiding::and);
        words.extend(hiding.names());
        words.extend(file.surfaces.iter().map(|one| one.kind.name()));
        words.extend(file.gaps.iter().map(|one| one.reason.name()));
    }
    GLOSSARY
        .iter()
        .filter(move |entry| words.contains(&entry.word))
}
