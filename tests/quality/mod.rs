//! How well foiscan knows people: labelled tables made from fixed seeds, the
//! library run over them, and the least that its figures may be.
//!
//! `FOISCAN_WRITE_QUALITY=1 cargo test quality` writes `docs/quality.md`;
//! `FOISCAN_QUALITY_FAILURES=FILE` lists what is wrong in a file,
//! `FOISCAN_QUALITY_TABLES=FOLDER` writes every table into a folder.

mod column;
mod figures;
mod harmless;
mod kind;
mod labelled;
mod layout;
mod measure;
mod name_form;
mod names;
mod noise;
mod odd;
mod plan;
mod roster;
mod sectors;
mod written;
mod wrong;

use std::path::Path;
use std::sync::OnceLock;

use foiscan::model::Severity;

use crate::support::root;

use figures::{Measured, page, percent};
use labelled::{Class, Labelled};
use measure::{Score, measure};
use plan::Plan;
use written::{bytes, file_name};

const N_ROSTERS: usize = 660;
/// Tables of every harmless kind.
const N_OF_A_KIND: usize = 12;
const N_PUBLIC: usize = 24;
/// Tables of every odd kind of list of people.
const N_OF_AN_ODD_KIND: usize = 8;

/// Everything measured, once: with headers, and the rosters without.
fn measured() -> &'static (Measured, Measured) {
    static MEASURED: OnceLock<(Measured, Measured)> = OnceLock::new();
    MEASURED.get_or_init(|| {
        let plans = || (0..N_ROSTERS).map(|number| (number, Plan::of(number)));
        let mut tables: Vec<Labelled> = plans()
            .map(|(number, plan)| roster::roster(&plan, format!("Roster {number}")))
            .collect();
        let n_odd = odd::KINDS.iter().map(|kinds| kinds.len()).sum::<usize>() * N_OF_AN_ODD_KIND;
        tables.extend((0..n_odd).map(odd::odd));
        let n_harmless = harmless::n_kinds() * N_OF_A_KIND;
        tables.extend((0..n_harmless).map(harmless::harmless));
        tables.extend((0..N_PUBLIC).map(harmless::public_people));
        let beheaded = plans()
            .map(|(number, plan)| {
                roster::roster(&plan.beheaded(), format!("Roster {number} without headers"))
            })
            .collect();
        let both = (run(tables), run(beheaded));
        report(&both);
        both
    })
}

fn run(tables: Vec<Labelled>) -> Measured {
    let outcomes = measure(&tables);
    Measured { tables, outcomes }
}

/// Prints the figures, and writes them where that is asked for.
fn report((all, beheaded): &(Measured, Measured)) {
    let page = page(all, beheaded);
    println!("{page}");
    if std::env::var_os("FOISCAN_WRITE_QUALITY").is_some_and(|value| value == "1") {
        let folder = root().join("docs");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("quality.md"), page).unwrap();
    }
    if let Some(folder) = std::env::var_os("FOISCAN_QUALITY_TABLES") {
        std::fs::create_dir_all(&folder).unwrap();
        for table in all.tables.iter().chain(&beheaded.tables) {
            let name = file_name(table).replace([':', ' ', '/'], "-");
            std::fs::write(Path::new(&folder).join(name), bytes(table)).unwrap();
        }
    }
    if let Some(path) = std::env::var_os("FOISCAN_QUALITY_FAILURES") {
        let text = wrong::listed(all) + &wrong::listed(beheaded);
        std::fs::write(path, text).unwrap();
    }
}

/// Fails unless so many per cent are right.
fn at_least(least: f64, what: &str, part: usize, of: usize) {
    let share = percent(part, of);
    assert!(
        share >= least,
        "{what}: {share} % ({part} of {of}), at least {least} % agreed"
    );
}

fn rosters_of(rows: &[&str]) -> Score {
    let mut score = Score::default();
    for rows in rows {
        score.add(measured().0.score(Class::Roster, Some(rows)));
    }
    score
}

#[test]
fn there_are_enough_tables() {
    let (all, _) = measured();
    assert!(all.of(Class::Roster).count() >= 300);
    assert!(all.of(Class::Harmless).count() >= 300);
}

#[test]
fn rosters_are_found() {
    let long = rosters_of(&["rows: 12 to 60", "rows: 61 to 400", "rows: 401 to 2,000"]);
    at_least(
        100.0,
        "rosters of 12 rows and more found",
        long.found,
        long.n,
    );
    let short = rosters_of(&["rows: 3 to 11"]);
    at_least(97.0, "rosters of 3 to 11 rows found", short.found, short.n);
}

#[test]
fn people_are_counted() {
    let all = measured().0.score(Class::Roster, None);
    at_least(99.0, "people within 1 %", all.people, all.n);
}

#[test]
fn columns_are_taken_for_what_they_are() {
    let all = measured().0.score(Class::Roster, None);
    at_least(97.0, "columns right", all.columns_right, all.columns);
}

#[test]
fn harmless_tables_are_let_through() {
    let (all, _) = measured();
    let n = all.of(Class::Harmless).count();
    assert_eq!(all.n_at(Class::Harmless, Severity::Stop), 0, "at stop");
    let review = all.n_at(Class::Harmless, Severity::Review);
    at_least(98.0, "harmless tables below review", n - review, n);
}

/// The score of the rosters that are measured with headers and without: the
/// first ones.
fn of_the_same(measured: &Measured) -> Score {
    let mut score = Score::default();
    let rosters = measured.tables.iter().zip(&measured.outcomes);
    for (table, outcome) in rosters.take(N_ROSTERS) {
        score.add(Score::of(table, outcome));
    }
    score
}

#[test]
fn headers_are_no_crutch() {
    const MAY_LOSE: f64 = 5.0;
    let (with, without) = measured();
    let with = of_the_same(with);
    let without = of_the_same(without);
    for (what, part_with, part_without) in [
        ("rosters found", with.found, without.found),
        ("people within 1 %", with.people, without.people),
        ("verdicts right", with.verdict, without.verdict),
    ] {
        let least = percent(part_with, with.n) - MAY_LOSE;
        at_least(
            least,
            &format!("{what} without headers"),
            part_without,
            without.n,
        );
    }
}
