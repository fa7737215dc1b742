//! Never less strict than WhatDoTheyKnow: every workbook that its analyser holds
//! back gets at least `review`, and what it lets pass is no more than a note.

mod shapes;

use foiscan::model::Severity;

use super::judged::exposures;
use crate::ooxml::build::Book;
use shapes::{COLUMNS, EXCEPTIONS, LINKS, MODEL, NAMES, PIVOTS, ROWS, SHEETS, Shape, book};

/// The worst that is said of a workbook, and which rules say it.
fn worst(book: Book) -> (Severity, Vec<String>) {
    let told = exposures(book);
    let worst = told.iter().map(|(_, how, _)| *how).max();
    let worst = worst.unwrap_or_default();
    let by = told.into_iter().filter(|(_, how, _)| *how == worst);
    (worst, by.map(|(rule, ..)| rule).collect())
}

/// What the analyser counts in a workbook.
#[derive(Clone, Copy, Debug, Default)]
struct Counted {
    data_model: u32,
    external_links: u32,
    hidden_columns: u32,
    hidden_rows: u32,
    hidden_sheets: u32,
    named_ranges: u32,
    pivot_cache: u32,
}

impl Counted {
    /// Whether the analyser holds the workbook: it found something, and more
    /// than only names, only links, or only up to 50 hidden rows.
    fn is_held(self) -> bool {
        let never_alone =
            self.data_model + self.hidden_columns + self.hidden_sheets + self.pivot_cache;
        let [names, links, rows] = [self.named_ranges, self.external_links, self.hidden_rows];
        let kinds = [names, links, rows].iter().filter(|n| **n > 0).count();
        never_alone > 0 || kinds > 1 || rows > 50
    }

    fn of(shapes: &[&Shape]) -> Self {
        let mut all = Self::default();
        for shape in shapes {
            match shape.place {
                "data_model" => all.data_model += 1,
                "external_links" => all.external_links += 1,
                "hidden_columns" => all.hidden_columns += 1,
                "hidden_rows" => all.hidden_rows += shape.n_rows,
                "hidden_sheets" => all.hidden_sheets += 1,
                "named_ranges" => all.named_ranges += 1,
                "pivot_cache" => all.pivot_cache += 1,
                other => panic!("{other} is nothing that the analyser counts"),
            }
        }
        all
    }
}

/// Fails unless foiscan is as strict with these shapes as the analyser, and no
/// stricter where that lets the workbook pass.
fn is_as_strict(shapes: &[&Shape]) {
    let named: Vec<&str> = shapes.iter().map(|shape| shape.name).collect();
    let counted = Counted::of(shapes);
    let (worst, by) = worst(book(shapes));
    if counted.is_held() {
        assert!(
            worst >= Severity::Review,
            "{named:?} is held by WhatDoTheyKnow and only {worst} here ({by:?})"
        );
    } else {
        assert!(
            worst <= Severity::Note,
            "{named:?} passes WhatDoTheyKnow and is {worst} here, by {by:?}"
        );
    }
}

/// Every way in which each of the seven places looks.
fn places() -> [&'static [Shape]; 7] {
    [MODEL, LINKS, COLUMNS, ROWS, SHEETS, NAMES, PIVOTS]
}

#[test]
fn nothing_at_all_is_clear() {
    assert_eq!(worst(book(&[])).0, Severity::Clear);
}

#[test]
fn every_place_by_itself() {
    for shape in places().into_iter().flatten() {
        is_as_strict(&[shape]);
    }
}

/// All pairs of different places, however each of them looks.
#[test]
fn every_two_places_together() {
    let places = places();
    for (at, first) in places.iter().enumerate() {
        for second in places.iter().skip(at + 1) {
            for one in *first {
                for other in *second {
                    is_as_strict(&[one, other]);
                }
            }
        }
    }
}

/// All sets of the seven places, each in the first way it looks.
#[test]
fn every_set_of_places() {
    for set in 0u32..1 << 7 {
        let shapes: Vec<&Shape> = (0..)
            .zip(places())
            .filter(|(bit, _)| set & (1 << bit) != 0)
            .filter_map(|(_, shapes)| shapes.first())
            .collect();
        is_as_strict(&shapes);
    }
}

/// Rows hidden by different means and on different sheets count together.
#[test]
fn rows_count_over_the_whole_file() {
    for one in ROWS {
        for other in ROWS {
            is_as_strict(&[one, other]);
        }
    }
}

/// The exceptions are ones: whoever finds a way to take one off the list may.
#[test]
fn exceptions_have_reasons() {
    for (shape, because) in EXCEPTIONS {
        let (worst, by) = worst(book(&[shape]));
        assert!(Counted::of(&[shape]).is_held());
        assert!(
            worst < Severity::Review,
            "{}: {because}, and still {worst} by {by:?}",
            shape.name
        );
    }
}

/// What the analyser cannot parse it holds; here that is not checked.
#[test]
fn what_is_broken_is_not_clear() {
    let broken = Book::of("<row><c t=\"s\"><v>");
    let reports = super::judged::reports(broken);
    assert!(reports.iter().all(|file| !file.gaps.is_empty()));
}
