//! The columns that were recognised, as a small table per surface.

use std::io;

use crate::model::{FileReport, Finding, Hiding, Severity, SurfaceReport, column_name};

use super::super::Detail;
use super::super::plain::{clipped, width_of};
use super::super::words::{counted, hiding_words, surface_name};
use super::page::{Page, Paint, padded};

const MAX_HEADER_CHARS: usize = 28;

/// Writes the tables of one file. Unless everything is asked for, surfaces that
/// nothing but a note speaks of are told as a number.
pub(super) fn write(file: &FileReport, page: &mut Page<'_>) -> io::Result<()> {
    let (told, left): (Vec<_>, Vec<_>) = file
        .surfaces
        .iter()
        .filter(|surface| !surface.recognised.is_empty())
        .partition(|surface| page.detail() == Detail::Full || is_spoken_of(surface, file));
    let columns: usize = left.iter().map(|surface| surface.recognised.len()).sum();
    let elsewhere = format!(
        "{} recognised that nothing above is about; -v lists them",
        counted(columns as u64, "column")
    );
    if !told.is_empty() {
        page.blank()?;
        page.line(&[
            (Paint::Plain, "   "),
            (Paint::Bold, "Columns we recognised"),
        ])?;
    } else if columns > 0 {
        page.blank()?;
    }
    for surface in told {
        table(surface, page)?;
    }
    if columns > 0 {
        page.paragraph((Paint::Plain, ""), 5, (Paint::Faint, &elsewhere))?;
    }
    Ok(())
}

fn is_spoken_of(surface: &SurfaceReport, file: &FileReport) -> bool {
    file.exposures
        .iter()
        .any(|one| one.surface == surface.id && one.severity > Severity::Note)
}

fn table(surface: &SurfaceReport, page: &mut Page<'_>) -> io::Result<()> {
    let mut title = surface_name(surface);
    if !surface.hiding.is_none() {
        title.push_str(&format!(" ({})", hiding_words(surface.hiding)));
    }
    page.paragraph((Paint::Plain, ""), 5, (Paint::Plain, &title))?;
    let rows: Vec<[String; 6]> = surface
        .recognised
        .iter()
        .map(|finding| row(finding, surface.hiding))
        .collect();
    let widths: [usize; 6] = std::array::from_fn(|at| {
        rows.iter()
            .filter_map(|row| row.get(at))
            .map(|text| width_of(text))
            .max()
            .unwrap_or(0)
    });
    for row in rows {
        let mut line = " ".repeat(5);
        for (at, (text, width)) in row.iter().zip(widths).enumerate() {
            if width == 0 {
                continue;
            }
            // Numbers stand under one another by their last digit.
            if at == 2 {
                line.push_str(&" ".repeat(width.saturating_sub(width_of(text))));
                line.push_str(text);
            } else {
                line.push_str(&padded(text, width));
            }
            line.push_str("   ");
        }
        page.line(&[(Paint::Plain, &line)])?;
    }
    Ok(())
}

/// Letter, category, cells, shape, header, what conceals the column itself.
fn row(finding: &Finding, surface: Hiding) -> [String; 6] {
    let own = finding.hiding.without(surface);
    let header = finding
        .header
        .as_deref()
        .map_or_else(String::new, |header| {
            format!("\"{}\"", clipped(header, MAX_HEADER_CHARS))
        });
    [
        column_name(finding.region.first.column),
        finding.category.words(),
        counted(finding.cells, "cell"),
        clipped(finding.glimpse.as_str(), MAX_HEADER_CHARS).into_owned(),
        header,
        own_hiding(own),
    ]
}

/// One column is meant, so a hidden one is told so.
fn own_hiding(own: Hiding) -> String {
    if own == Hiding::HIDDEN_COLUMN {
        "hidden column".to_owned()
    } else {
        hiding_words(own)
    }
}
