//! Kinds of surface, means of hiding, places and amounts in plain English, for
//! every format that people read.

use crate::model::{Accepted, Exposure, FileReport, Hiding, SurfaceKind, SurfaceReport};

use super::plain::{clipped, grouped};

/// Sheets have at most 31 letters in their names; other names may be longer.
const MAX_NAME_CHARS: usize = 80;

/// More row ranges than this are told as a number.
const MAX_RANGES: usize = 6;

/// What people call a kind of surface, to be followed by its name.
pub fn surface_words(kind: SurfaceKind) -> &'static str {
    match kind {
        SurfaceKind::Sheet => "Sheet",
        SurfaceKind::Table => "Table",
        SurfaceKind::PivotCache => "Pivot table memory",
        SurfaceKind::Notes => "Notes",
        SurfaceKind::ThreadedComments => "Comments",
        SurfaceKind::Properties => "Document properties",
        SurfaceKind::ExternalLink => "Link to another workbook",
        SurfaceKind::Chart => "Chart",
        SurfaceKind::DefinedNames => "Defined names",
        SurfaceKind::Drawing => "Drawing",
        SurfaceKind::HeaderFooter => "Header and footer",
        SurfaceKind::DataValidation => "Data validation",
        SurfaceKind::Connections => "Data connections",
        SurfaceKind::Query => "Query",
        SurfaceKind::DataModel => "Data model",
        SurfaceKind::Slicer => "Slicer",
        SurfaceKind::Revisions => "Tracked changes",
        SurfaceKind::CustomXml => "Custom XML data",
        SurfaceKind::Macro => "Macros",
        SurfaceKind::Embedded => "Embedded file",
        SurfaceKind::Image => "Picture",
        SurfaceKind::Scenario => "Scenario",
        SurfaceKind::People => "People who worked on the file",
        SurfaceKind::Settings => "Settings",
        SurfaceKind::FileName => "File name",
        SurfaceKind::Leftover => "Leftover",
    }
}

/// What people call the means of hiding; empty where nothing is concealed.
pub fn hiding_words(hiding: Hiding) -> String {
    const WORDS: &[(Hiding, &str)] = &[
        (Hiding::HIDDEN_SHEET, "hidden sheet"),
        (
            Hiding::VERY_HIDDEN_SHEET,
            "hidden sheet that Excel's Unhide does not list",
        ),
        (Hiding::HIDDEN_ROW, "hidden rows"),
        (Hiding::HIDDEN_COLUMN, "hidden columns"),
        (Hiding::FILTERED_ROW, "rows hidden by a filter"),
        (Hiding::ZERO_SIZE, "rows or columns of no height or width"),
        (Hiding::COLLAPSED_GROUP, "collapsed group"),
        (Hiding::REMOTE, "far from everything else on the sheet"),
        (Hiding::SAME_COLOUR, "text in the colour of its background"),
        (Hiding::NUMBER_FORMAT, "number format that shows nothing"),
        (Hiding::TINY_FONT, "font too small to read"),
        (Hiding::UNDER_MERGE, "under a merged cell"),
        (Hiding::UNDER_SHAPE, "under a shape or picture"),
        (Hiding::CACHE, "copy that Excel keeps out of sight"),
        (Hiding::METADATA, "not on any sheet"),
        (Hiding::NOT_SHOWN, "shown in no view of the document"),
    ];
    let words: Vec<_> = WORDS
        .iter()
        .filter(|(one, _)| hiding.meets(*one))
        .map(|(_, words)| *words)
        .collect();
    words.join("; ")
}

/// `Sheet "Sheet2"`, or the kind alone where it has no name.
pub(super) fn surface_name(surface: &SurfaceReport) -> String {
    let kind = surface_words(surface.kind);
    if surface.name.is_empty() || surface.name.eq_ignore_ascii_case(kind) {
        kind.to_owned()
    } else {
        format!("{kind} \"{}\"", clipped(&surface.name, MAX_NAME_CHARS))
    }
}

/// Where an exposure is: surface, what conceals it, cells and rows.
pub(super) fn place(exposure: &Exposure, file: &FileReport) -> String {
    let surface = file.surfaces.iter().find(|one| one.id == exposure.surface);
    let mut place = surface.map_or_else(|| "The file as a whole".to_owned(), surface_name);
    let hiding = hiding_words(exposure.hiding);
    if !hiding.is_empty() {
        place.push_str(&format!(" ({hiding})"));
    }
    if let Some(region) = exposure.region {
        place.push_str(&format!(", cells {region}"));
    }
    if !exposure.rows.is_empty() && !is_all_rows(exposure) {
        place.push_str(&format!(", {}", row_words(&exposure.rows)));
    }
    place
}

/// Who let it through, until when, and why.
pub(super) fn accepted_words(accepted: &Accepted) -> String {
    let second = accepted.second.as_ref();
    format!(
        "Accepted by {}{} until {}: {}",
        accepted.by,
        second.map_or_else(String::new, |second| format!(" and {second}")),
        accepted.until,
        accepted.reason
    )
}

/// Whether two exposures differ in nothing but the place, so that reasons and
/// steps are told once.
pub(super) fn speak_alike(one: &Exposure, other: &Exposure) -> bool {
    one.rule == other.rule
        && one.title == other.title
        && one.why == other.why
        && one.next == other.next
}

/// Whether the rows say no more than the region does.
fn is_all_rows(exposure: &Exposure) -> bool {
    match (exposure.region, exposure.rows.as_slice()) {
        (Some(region), [(first, last)]) => {
            u64::from(*first) == u64::from(region.first.row) + 1
                && u64::from(*last) == u64::from(region.last.row) + 1
        }
        _ => false,
    }
}

/// `rows 3 to 7, 20 and 31 to 40`.
pub(super) fn row_words(rows: &[(u32, u32)]) -> String {
    let n_rows: u64 = rows
        .iter()
        .map(|(first, last)| u64::from(last.saturating_sub(*first)) + 1)
        .sum();
    let mut ranges: Vec<String> = rows
        .iter()
        .take(MAX_RANGES)
        .map(|(first, last)| {
            if first == last {
                grouped(first)
            } else {
                format!("{} to {}", grouped(first), grouped(last))
            }
        })
        .collect();
    let left = rows.len().saturating_sub(MAX_RANGES);
    if left > 0 {
        ranges.push(format!("{} more ranges", grouped(left)));
    }
    let noun = if n_rows == 1 { "row" } else { "rows" };
    let words = format!("{noun} {}", listed(&ranges));
    if rows.len() > 1 {
        format!("{words} ({} rows in all)", grouped(n_rows))
    } else {
        words
    }
}

/// `a, b and c`.
pub(super) fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// `1 sheet`, `2 sheets`.
pub(super) fn counted(number: u64, noun: &str) -> String {
    match (number, noun) {
        (1, _) => format!("1 {noun}"),
        (_, "person") => format!("{} people", grouped(number)),
        _ => format!("{} {noun}s", grouped(number)),
    }
}

/// `812 kB`, `1.4 MB`: decimal, as Windows Explorer nearly has it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => counted(bytes, "byte"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_means_of_hiding_has_words() {
        for (hiding, name) in Hiding::NAMES {
            assert!(!hiding_words(*hiding).is_empty(), "{name}");
        }
    }

    #[test]
    fn rows_are_told_as_ranges() {
        assert_eq!(row_words(&[(2, 9484)]), "rows 2 to 9,484");
        assert_eq!(row_words(&[(7, 7)]), "row 7");
        assert_eq!(
            row_words(&[(3, 7), (20, 20), (31, 40)]),
            "rows 3 to 7, 20 and 31 to 40 (16 rows in all)"
        );
        let many: Vec<_> = (0..10).map(|at| (at * 2 + 1, at * 2 + 1)).collect();
        assert_eq!(
            row_words(&many),
            "rows 1, 3, 5, 7, 9, 11 and 4 more ranges (10 rows in all)"
        );
    }

    #[test]
    fn sizes_are_short() {
        assert_eq!(size(1), "1 byte");
        assert_eq!(size(812_345), "813 kB");
        assert_eq!(size(1_440_000), "1.4 MB");
    }
}
