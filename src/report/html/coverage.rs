//! What was checked and what could not be: sums, gaps with their reasons, and
//! every part of the container.

use maud::{Markup, html};

use crate::model::{Fate, PartRecord};
use crate::report::checks::CHECKS;
use crate::report::glossary::GLOSSARY;
use crate::report::plain::grouped;
use crate::report::words::counted;

use super::Part;
use super::text::Said;

/// More gaps, or parts, than this are told as a number.
const MAX_GAPS: usize = 200;
const MAX_PARTS: usize = 1_000;

/// Tells it.
pub(super) fn tell(part: &Part<'_>) -> Markup {
    let file = part.file;
    let sum = |of: fn(&crate::model::SurfaceReport) -> u64| file.surfaces.iter().map(of).sum();
    let (rows, cells): (u64, u64) = (sum(|one| one.rows), sum(|one| one.cells));
    html! {
        @if file.gaps.is_empty() {
            p { "Everything in the file was looked at: "
                (counted(file.surfaces.len() as u64, "place")) " with "
                (counted(rows, "row")) " and " (counted(cells, "cell")) "." }
        } @else {
            (gaps(part))
            p { "Besides, " (counted(file.surfaces.len() as u64, "place")) " with "
                (counted(rows, "row")) " and " (counted(cells, "cell")) " were looked at." }
        }
        p { "We looked for:" }
        ul.checks {
            @for check in CHECKS.iter().filter(|check| check.exposures(file).next().is_some() || !check.is_rest()) {
                li { (check.title) }
            }
        }
        @if !file.parts.is_empty() {
            details {
                summary { (counted(file.parts.len() as u64, "part")) " of the file" }
                (parts("Read", file.parts.iter().filter(|one| one.fate == Fate::Read)))
                (parts("Cannot hold text about a person", file.parts.iter().filter(|one| one.fate != Fate::Read)))
            }
        }
    }
}

fn gaps(part: &Part<'_>) -> Markup {
    let gaps = &part.file.gaps;
    html! {
        p { strong { "Not everything could be checked." } " What we could not look at may hold personal data." }
        ul.gaps {
            @for gap in gaps.iter().take(MAX_GAPS) {
                @let reason = GLOSSARY.iter().find(|entry| entry.word == gap.reason.name());
                li {
                    @if let Some(reason) = reason { strong { (reason.title) ": " } }
                    (Said(&gap.says))
                    @if !gap.part.is_empty() { " " code { (Said(&gap.part)) } }
                }
            }
            @if gaps.len() > MAX_GAPS {
                li { "and " (grouped(gaps.len() - MAX_GAPS)) " more; the JSON report lists them all" }
            }
        }
    }
}

fn parts<'a>(title: &str, parts: impl Iterator<Item = &'a PartRecord>) -> Markup {
    let names: Vec<&str> = parts.map(|one| one.part.as_str()).collect();
    html! {
        @if !names.is_empty() {
            p { (title) " (" (grouped(names.len())) "):" }
            ul.parts {
                @for name in names.iter().take(MAX_PARTS) { li { code { (Said(name)) } } }
                @if names.len() > MAX_PARTS {
                    li { "and " (grouped(names.len() - MAX_PARTS)) " more" }
                }
            }
        }
    }
}
