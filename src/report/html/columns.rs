//! The columns that were recognised, a table for each surface: what they look
//! like and in which shape, never a value.

use maud::{Markup, html};

use crate::model::{Confidence, Finding, Severity, SurfaceReport, column_name};
use crate::report::plain::{clipped, grouped};
use crate::report::words::{counted, hiding_words, surface_name};

use super::Part;
use super::text::{Said, wide};

const MAX_HEADER_CHARS: usize = 60;

/// More columns than this are told as a number.
const MAX_COLUMNS: usize = 500;

/// The tables; surfaces that a finding speaks of come first and in the open.
pub(super) fn tables(part: &Part<'_>) -> Markup {
    let is_spoken_of = |surface: &SurfaceReport| {
        let mut all = part.file.exposures.iter();
        all.any(|one| one.surface == surface.id && one.severity > Severity::Note)
    };
    let (told, others): (Vec<&SurfaceReport>, Vec<_>) = part
        .file
        .surfaces
        .iter()
        .filter(|surface| !surface.recognised.is_empty())
        .partition(|surface| is_spoken_of(surface));
    let columns: usize = others.iter().map(|surface| surface.recognised.len()).sum();
    html! {
        p { "The shape stands for the most usual form of a value: A and a for letters, 9 for digits. Values are never shown." }
        @for surface in &told { (table(surface)) }
        @if told.is_empty() && others.is_empty() {
            p { "None." }
        }
        @if !others.is_empty() {
            @if told.is_empty() && columns <= 12 {
                @for surface in &others { (table(surface)) }
            } @else {
                details {
                    summary { (counted(columns as u64, "column")) " that no finding is about" }
                    @for surface in &others { (table(surface)) }
                }
            }
        }
    }
}

fn table(surface: &SurfaceReport) -> Markup {
    let name = surface_name(surface);
    let hiding = hiding_words(surface.hiding);
    let left = surface.recognised.len().saturating_sub(MAX_COLUMNS);
    let is_hidden = |finding: &Finding| !finding.hiding.without(surface.hiding).is_none();
    let any_hidden = surface.recognised.iter().any(is_hidden);
    let table = html! {
        table {
            caption {
                (Said(&name))
                @if !hiding.is_empty() { " (" (hiding) ")" }
            }
            thead {
                tr {
                    th scope="col" { "Column" }
                    th scope="col" { "Header" }
                    th scope="col" { "Looks like" }
                    th scope="col" { "Shape" }
                    th.number scope="col" { "Cells" }
                    th.number scope="col" { "Share" }
                    th scope="col" { "How sure" }
                    @if any_hidden { th scope="col" { "Hidden" } }
                }
            }
            tbody {
                @for finding in surface.recognised.iter().take(MAX_COLUMNS) {
                    (line(finding, surface, any_hidden))
                }
                @if left > 0 {
                    tr { td colspan="8" { "and " (grouped(left)) " more columns; the JSON report lists them all" } }
                }
            }
        }
    };
    wide(&format!("Columns of {}", clipped(&name, 80)), &table)
}

fn line(finding: &Finding, surface: &SurfaceReport, any_hidden: bool) -> Markup {
    let own = finding.hiding.without(surface.hiding);
    let header = finding.header.as_deref().unwrap_or_default();
    let sure = match finding.confidence {
        Confidence::High => "very",
        Confidence::Medium => "fairly",
        Confidence::Low => "not very",
    };
    html! {
        tr {
            th scope="row" { (column_name(finding.region.first.column)) }
            td { bdi { (clipped(header, MAX_HEADER_CHARS)) } }
            td { (finding.category.words()) }
            td { code { (Said(finding.glimpse.as_str())) } }
            td.number { (grouped(finding.cells)) }
            td.number { (percent(finding.share)) }
            td { (sure) }
            @if any_hidden {
                td { @if own.is_none() { "–" } @else { (hiding_words(own)) } }
            }
        }
    }
}

/// In whole per cent; rounded so that the wire's four places make no
/// difference.
fn percent(share: f64) -> String {
    let of_ten_thousand = (share * 10_000.0).round();
    format!("{:.0} %", (of_ten_thousand / 100.0).floor())
}
