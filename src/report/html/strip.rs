//! The strip of a surface: its rows from first to last in at most 200 bins, as
//! high as the share of them that look like people, hatched where hidden. It
//! is drawn from the row ranges of the exposures and so needs no document.

use maud::{Markup, html};

use crate::model::{Exposure, FileReport, Hiding, SurfaceReport};

/// As many bins as a strip has room for.
const MAX_BINS: u64 = 200;

/// Height in pixels of a bin in which every row looks like a person.
const HEIGHT: u64 = 28;

/// A bin with anybody in it can be seen.
const LEAST: u64 = 3;

/// What hides rows of a sheet, rather than columns, cells or the sheet.
const ROW_HIDING: Hiding = Hiding::HIDDEN_ROW
    .and(Hiding::FILTERED_ROW)
    .and(Hiding::ZERO_SIZE)
    .and(Hiding::COLLAPSED_GROUP);

/// The rows of a surface as far as the report tells of them. Ranges are
/// 1-based, inclusive, sorted and do not meet.
pub(super) struct Rows {
    /// The last row that is told of.
    pub(super) last: u64,
    /// Rows that look like people.
    pub(super) people: Vec<(u64, u64)>,
    /// Rows that are hidden; all of them where the surface is.
    pub(super) hidden: Vec<(u64, u64)>,
    /// Rows of cells far from everything else.
    pub(super) remote: Vec<(u64, u64)>,
}

impl Rows {
    /// The rows of a surface.
    pub(super) fn of(surface: &SurfaceReport, file: &FileReport) -> Self {
        let on_it = || {
            file.exposures
                .iter()
                .filter(|one| one.surface == surface.id)
        };
        let ranges = |wanted: &dyn Fn(&Exposure) -> bool| {
            let rows = on_it().filter(|one| wanted(one)).flat_map(|one| &one.rows);
            merged(rows.map(|(first, last)| (u64::from(*first), u64::from(*last))))
        };
        let by_findings = surface.recognised.iter().map(|one| one.region);
        let by_exposures = on_it().filter_map(|one| one.region);
        let last = by_findings
            .chain(by_exposures)
            // A column or a row that is meant as a whole ends nowhere.
            .filter(|region| region.last.row < u32::MAX)
            .map(|region| u64::from(region.last.row) + 1)
            .chain(
                on_it()
                    .flat_map(|one| &one.rows)
                    .map(|(_, last)| u64::from(*last)),
            )
            .chain([surface.rows])
            .max()
            .unwrap_or(0);
        let own = |one: &Exposure| one.hiding.without(surface.hiding);
        Self {
            last,
            people: ranges(&|one| one.people > 0),
            hidden: match surface.hiding.is_none() {
                true => ranges(&|one| own(one).meets(ROW_HIDING)),
                false => vec![(1, last)],
            },
            remote: ranges(&|one| own(one).meets(Hiding::REMOTE)),
        }
    }

    /// Draws them. What it shows stands in the table, too.
    pub(super) fn strip(&self) -> Markup {
        let n_bins = self.last.min(MAX_BINS);
        let people = runs(n_bins, |bin| {
            let share = self.in_bin(&self.people, bin, n_bins);
            let of = self.bin(bin, n_bins).1.max(1);
            match share {
                0 => 0,
                rows => (rows * HEIGHT / of).max(LEAST),
            }
        });
        let meets = |rows: &[(u64, u64)], bin| u64::from(self.in_bin(rows, bin, n_bins) > 0);
        let hidden = runs(n_bins, |bin| meets(&self.hidden, bin));
        let remote = runs(n_bins, |bin| meets(&self.remote, bin));
        let percent = |bins: u64| format!("{}%", bins as f64 * 100.0 / n_bins.max(1) as f64);
        html! {
            svg.strip aria-hidden="true" focusable="false" width="100%" height=(HEIGHT + 8) {
                rect.ground x="0" y="0" width="100%" height=(HEIGHT) {}
                @for (first, n, _) in &hidden {
                    rect x=(percent(*first)) y="0" width=(percent(*n)) height=(HEIGHT) fill="url(#hatching)" {}
                }
                @for (first, n, height) in &people {
                    rect.people x=(percent(*first)) y=(HEIGHT - height) width=(percent(*n)) height=(height) {}
                }
                @for (first, n, _) in &hidden {
                    rect x=(percent(*first)) y="0" width=(percent(*n)) height=(HEIGHT) fill="url(#hatching-over)" {}
                }
                @for (first, _, _) in &remote {
                    circle.remote cx=(percent(*first)) cy=(HEIGHT + 4) r="3" {}
                }
            }
        }
    }

    /// First row and number of rows of a zero-based bin.
    fn bin(&self, bin: u64, n_bins: u64) -> (u64, u64) {
        let first = bin * self.last / n_bins.max(1);
        let end = (bin + 1) * self.last / n_bins.max(1);
        (first + 1, end - first)
    }

    /// How many rows of these ranges are in a bin.
    fn in_bin(&self, ranges: &[(u64, u64)], bin: u64, n_bins: u64) -> u64 {
        let (first, n) = self.bin(bin, n_bins);
        let end = first + n;
        // Ranges before the bin are passed over at once: there may be many.
        let from = ranges.partition_point(|(_, last)| *last < first);
        let here = ranges.iter().skip(from).take_while(|(from, _)| *from < end);
        here.map(|(from, to)| (to + 1).min(end) - (*from).max(first))
            .sum()
    }
}

/// How many rows ranges hold.
pub(super) fn n_rows(ranges: &[(u64, u64)]) -> u64 {
    ranges.iter().map(|(first, last)| last - first + 1).sum()
}

/// Sorted ranges that do not meet.
fn merged(ranges: impl Iterator<Item = (u64, u64)>) -> Vec<(u64, u64)> {
    let mut sorted: Vec<(u64, u64)> = ranges.filter(|(first, last)| first <= last).collect();
    sorted.sort_unstable();
    let mut merged: Vec<(u64, u64)> = Vec::with_capacity(sorted.len());
    for (first, last) in sorted {
        match merged.last_mut() {
            Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// Bins of equal value that follow one another, without those of none: first
/// bin, number of bins, value.
fn runs(n_bins: u64, value: impl Fn(u64) -> u64) -> Vec<(u64, u64, u64)> {
    let mut runs: Vec<(u64, u64, u64)> = Vec::new();
    for bin in 0..n_bins {
        let value = value(bin);
        match runs.last_mut() {
            Some((first, n, same)) if *same == value && *first + *n == bin => *n += 1,
            _ => runs.push((bin, 1, value)),
        }
    }
    runs.retain(|(_, _, value)| *value > 0);
    runs
}

/// The hatching that strips refer to: lines, so that it prints. Where people
/// are drawn in it, lighter lines stand between the others.
pub(super) fn hatching() -> Markup {
    html! {
        svg.defs aria-hidden="true" focusable="false" width="0" height="0" {
            defs {
                pattern #hatching width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.hatch width="2" height="6" {}
                }
                pattern #hatching-over width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.hatch-over x="3" width="2" height="6" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(last: u64, people: &[(u64, u64)]) -> Rows {
        Rows {
            last,
            people: people.to_vec(),
            hidden: Vec::new(),
            remote: Vec::new(),
        }
    }

    #[test]
    fn every_row_is_in_one_bin() {
        for last in [1, 7, 199, 200, 201, 9_484, 1_048_576] {
            let rows = rows(last, &[(1, last)]);
            let n_bins = last.min(MAX_BINS);
            let all: u64 = (0..n_bins)
                .map(|bin| rows.in_bin(&rows.people, bin, n_bins))
                .sum();
            assert_eq!(all, last);
        }
    }

    #[test]
    fn ranges_that_meet_are_one() {
        let ranges = [(5, 9), (1, 3), (4, 4), (20, 30), (25, 40), (9, 8)];
        assert_eq!(merged(ranges.into_iter()), [(1, 9), (20, 40)]);
        assert_eq!(n_rows(&[(1, 9), (20, 40)]), 30);
    }

    #[test]
    fn people_are_as_high_as_their_share() {
        let strip = rows(400, &[(1, 200), (201, 201)]).strip().into_string();
        // Half of the rows; then one of two in a bin.
        assert!(
            strip.contains(r#"x="0%" y="0" width="50%" height="28""#),
            "{strip}"
        );
        assert!(
            strip.contains(r#"x="50%" y="14" width="0.5%" height="14""#),
            "{strip}"
        );
    }
}
