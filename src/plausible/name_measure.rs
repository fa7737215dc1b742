//! Measures the name reader: recall by origin, and what passes that is no
//! name. Prints; asserts only the floor below which a change is a mistake.

use super::name::{NameClues, clues};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// How many cells a measured column has.
const CELLS: usize = 12;

/// Texts by kind of one file `kind<TAB>text`.
fn read(path: &Path) -> BTreeMap<String, Vec<String>> {
    let mut out: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let text = fs::read_to_string(path).unwrap_or_default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((kind, name)) = line.split_once('\t') {
            out.entry(kind.to_owned())
                .or_default()
                .push(name.to_owned());
        }
    }
    out
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/lists/names")
}

/// A small repeatable shuffle (linear congruential).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) as usize % n
    }
}

/// Shares in per cent: of cells that pass, and of columns of twelve cells.
struct Shares {
    cells: f64,
    columns: f64,
    strength: f64,
    against: f64,
}

fn shares(texts: &[String], strength: fn(NameClues) -> u8) -> Shares {
    let found: Vec<NameClues> = texts.iter().map(|text| clues(text)).collect();
    let mean = |of: &dyn Fn(&NameClues) -> u8, some: &[NameClues]| {
        some.iter().map(|c| f64::from(of(c))).sum::<f64>() / some.len().max(1) as f64
    };
    let by_strength = |c: &NameClues| strength(*c);
    let pass = |c: &NameClues| strength(*c) >= 1;
    let is_names = |column: &[NameClues]| {
        column.iter().filter(|c| pass(c)).count() * 2 > column.len()
            && mean(&by_strength, column) > mean(&|c| c.against, column)
    };
    let mut chance = Chance(7);
    let columns = 400;
    let named = (0..columns)
        .filter(|_| {
            let column: Vec<NameClues> = (0..CELLS)
                .map(|_| found[chance.below(found.len())])
                .collect();
            is_names(&column)
        })
        .count();
    let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
    Shares {
        cells: share(found.iter().filter(|c| pass(c)).count(), found.len()),
        columns: share(named, columns),
        strength: mean(&by_strength, &found),
        against: mean(&|c| c.against, &found),
    }
}

/// `Surname, Forename`, `Forename Surname`, `Surname, J` of one origin.
fn full_names(surnames: &[String], forenames: &[String]) -> Vec<String> {
    let mut chance = Chance(3);
    let mut out = Vec::new();
    for (at, surname) in surnames.iter().enumerate() {
        let forename = &forenames[chance.below(forenames.len())];
        out.push(match at % 4 {
            0 => format!("{surname}, {forename}"),
            1 => format!("{forename} {surname}"),
            2 => format!(
                "{}, {}",
                surname.to_uppercase(),
                forename.chars().next().unwrap()
            ),
            _ => format!("{} {surname}", forename.chars().next().unwrap()),
        });
    }
    out
}

fn line(what: &str, kind: &str, shares: &Shares) -> f64 {
    println!(
        "{what:12} {kind:9} cells {:5.1} %  columns {:5.1} %  strength {:.2}  against {:.2}",
        shares.cells, shares.columns, shares.strength, shares.against
    );
    shares.columns
}

/// Recall by origin. `FOISCAN_ORIGIN` measures one alone.
#[test]
fn names_of_every_origin_are_found() {
    let only = env::var("FOISCAN_ORIGIN").ok();
    let mut files: Vec<PathBuf> = fs::read_dir(folder().join("origins"))
        .map(|dir| {
            dir.filter_map(|entry| entry.ok().map(|e| e.path()))
                .collect()
        })
        .unwrap_or_default();
    files.sort();
    for file in files {
        let origin = file
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if only.as_ref().is_some_and(|only| *only != origin) {
            continue;
        }
        let lists = read(&file);
        let (surnames, forenames) = (&lists["surname"], &lists["forename"]);
        let both = full_names(surnames, forenames);
        let upper: Vec<String> = surnames.iter().map(|name| name.to_uppercase()).collect();
        let found = [
            line(&origin, "surname", &shares(surnames, |c| c.surname)),
            line(&origin, "CAPITALS", &shares(&upper, |c| c.surname)),
            line(&origin, "forename", &shares(forenames, |c| c.forename)),
            line(&origin, "full", &shares(&both, |c| c.full_name)),
        ];
        if only.is_none() {
            assert!(
                found.iter().all(|&columns| columns >= 97.0),
                "{origin}: {found:?}"
            );
        }
    }
}

/// What passes that is no name.
#[test]
fn what_is_no_name_does_not_pass() {
    for (kind, texts) in read(&folder().join("controls.txt")) {
        let found = [
            line(&kind, "surname", &shares(&texts, |c| c.surname)),
            line(&kind, "forename", &shares(&texts, |c| c.forename)),
            line(&kind, "full", &shares(&texts, |c| c.full_name)),
        ];
        for text in &texts {
            let c = clues(text);
            if c.surname.max(c.forename).max(c.full_name) > c.against {
                println!("    {text}: {c:?}");
            }
        }
        assert!(
            found.iter().all(|&columns| columns <= 3.0),
            "{kind}: {found:?}"
        );
    }
}
