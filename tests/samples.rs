//! The samples, held to `samples/truth.toml`: what is planted where is found
//! there and nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde_json::Value;

use crate::support::{foiscan, reported, root};

/// What is true of all samples.
fn truth() -> Vec<toml::Table> {
    let text = std::fs::read_to_string(root().join("samples/truth.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let files = table["file"].as_array().unwrap();
    files
        .iter()
        .filter_map(|file| file.as_table().cloned())
        .collect()
}

/// What foiscan says of all samples, asked once.
fn report() -> &'static Value {
    static REPORT: OnceLock<Value> = OnceLock::new();
    REPORT.get_or_init(|| {
        let outcome = foiscan(root(), &["check", "--format", "json", "samples"]);
        outcome.lived("samples");
        assert_eq!(outcome.code, Some(1), "{}", outcome.complaint());
        outcome.json()
    })
}

/// What foiscan says of one sample.
fn said_of(path: &str) -> &'static Value {
    let is_it = |file: &&Value| {
        file["path"]
            .as_str()
            .is_some_and(|said| said.replace('\\', "/").ends_with(path))
    };
    let found = reported(report()).iter().find(is_it);
    found.unwrap_or_else(|| panic!("{path} is not in the report"))
}

/// One sheet of the truth beside what foiscan says of it.
struct Sheet {
    of: String,
    truth: toml::Table,
    file: &'static Value,
    surface: &'static Value,
}

fn sheets() -> Vec<Sheet> {
    let mut sheets = Vec::new();
    for file in truth() {
        let path = text(&file, "path");
        let said = said_of(&path);
        for truth in file
            .get("sheet")
            .and_then(|s| s.as_array())
            .into_iter()
            .flatten()
        {
            let truth = truth.as_table().unwrap().clone();
            let name = truth.get("name").and_then(toml::Value::as_str);
            let kind = truth.get("kind").and_then(toml::Value::as_str);
            let kind = kind.unwrap_or("sheet");
            let surfaces = said["surfaces"].as_array().unwrap();
            let surface = surfaces.iter().find(|surface| match name {
                Some(name) => surface["kind"] == kind && surface["name"] == name,
                None => surface["kind"] == "table",
            });
            sheets.push(Sheet {
                of: format!("{path} {}", name.unwrap_or_default()),
                surface: surface.unwrap_or_else(|| panic!("{path}: no surface {name:?}")),
                truth,
                file: said,
            });
        }
    }
    sheets
}

impl Sheet {
    /// The rosters that foiscan sees on it.
    fn rosters(&self) -> impl Iterator<Item = &Value> {
        let exposures = self.file["exposures"].as_array().unwrap().iter();
        exposures.filter(|e| e["kind"] == "roster" && e["surface"] == self.surface["id"])
    }

    /// Rows that the rosters name, each once.
    fn roster_rows(&self) -> BTreeSet<u64> {
        let ranges = self
            .rosters()
            .filter_map(|e| e["rows"].as_array())
            .flatten();
        ranges
            .flat_map(|r| r[0].as_u64().unwrap()..=r[1].as_u64().unwrap())
            .collect()
    }

    fn true_people(&self) -> u64 {
        self.truth["people"].as_integer().unwrap().unsigned_abs()
    }

    fn true_rows(&self) -> BTreeSet<u64> {
        let ranges = self
            .truth
            .get("rows")
            .and_then(|rows| rows.as_array())
            .into_iter()
            .flatten();
        let end = |range: &toml::Value, at: usize| range[at].as_integer().unwrap().unsigned_abs();
        ranges
            .flat_map(|range| end(range, 0)..=end(range, 1))
            .collect()
    }

    fn true_columns(&self) -> BTreeMap<String, String> {
        let columns = self
            .truth
            .get("columns")
            .and_then(|columns| columns.as_table());
        let columns = columns.into_iter().flatten();
        columns
            .map(|(at, holds)| (at.clone(), holds.as_str().unwrap().to_owned()))
            .collect()
    }

    /// Column and category of all that foiscan recognises on it.
    fn recognised(&self) -> BTreeSet<(String, String)> {
        let recognised = self.surface["recognised"].as_array().unwrap();
        let word = |of: &Value, key: &str| of[key].as_str().unwrap().to_owned();
        // Counts and totals are about nobody; they say that a row is no person.
        recognised
            .iter()
            .map(|r| (word(r, "column"), word(r, "category")))
            .filter(|(_, category)| !["count", "total", "month"].contains(&category.as_str()))
            .collect()
    }
}

fn text(table: &toml::Table, key: &str) -> String {
    table[key].as_str().unwrap_or_default().to_owned()
}

fn agree(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_sample_gets_its_verdict() {
    let mut complaints = Vec::new();
    for file in truth() {
        let path = text(&file, "path");
        let said = said_of(&path);
        let (verdict, complete) = (text(&file, "verdict"), file["complete"].as_bool());
        if said["verdict"] != verdict.as_str() || said["complete"].as_bool() != complete {
            let why: Vec<_> = ["exposures", "gaps"]
                .iter()
                .filter_map(|key| said[key].as_array())
                .flatten()
                .map(|of| format!("    {} {}", of["rule"], of["says"]))
                .collect();
            complaints.push(format!(
                "{path}: {verdict} expected, {} said (complete: {})\n{}",
                said["verdict"],
                said["complete"],
                why.join("\n")
            ));
        }
    }
    agree(&complaints);
}

#[test]
fn everyone_is_counted_in_the_rows_they_stand_in() {
    let mut complaints = Vec::new();
    for sheet in sheets() {
        let people: u64 = sheet.rosters().filter_map(|e| e["people"].as_u64()).sum();
        if people != sheet.true_people() {
            complaints.push(format!(
                "{}: {} people are there, {people} are said",
                sheet.of,
                sheet.true_people()
            ));
        }
        let (rows, true_rows) = (sheet.roster_rows(), sheet.true_rows());
        if rows != true_rows {
            let missed: Vec<_> = true_rows.difference(&rows).take(5).collect();
            let wrong: Vec<_> = rows.difference(&true_rows).take(5).collect();
            complaints.push(format!(
                "{}: rows missed {missed:?}, rows wrongly said {wrong:?}",
                sheet.of
            ));
        }
    }
    agree(&complaints);
}

#[test]
fn what_is_hidden_is_said_to_be_hidden_and_how() {
    let mut complaints = Vec::new();
    for sheet in sheets().iter().filter(|sheet| sheet.true_people() > 0) {
        let wanted = text(&sheet.truth, "visibility");
        let hiding = sheet.truth.get("hiding").and_then(|h| h.as_str());
        let agrees = |e: &Value| {
            let means = e["hiding"].as_array().cloned().unwrap_or_default();
            e["visibility"] == wanted.as_str()
                && hiding.is_none_or(|h| means.is_empty() || means.iter().any(|m| m == h))
        };
        if !sheet.rosters().any(agrees) {
            complaints.push(format!(
                "{}: no roster is said to be {wanted} by {hiding:?}",
                sheet.of
            ));
        }
    }
    agree(&complaints);
}

#[test]
fn the_roster_of_the_model_incident_names_what_it_holds() {
    for path in ["planted/psni-shaped.xlsx", "planted/psni-shaped.csv"] {
        let said = said_of(path);
        let rosters = said["exposures"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|e| e["kind"] == "roster");
        let rosters: Vec<&Value> = rosters.collect();
        assert_eq!(rosters.len(), 1, "{path}: one list, one exposure");
        let categories = rosters[0]["categories"].as_array().unwrap();
        for category in [
            "surname",
            "initials",
            "rank",
            "unit",
            "location",
            "staff-number",
        ] {
            assert!(
                categories.iter().any(|c| c == category),
                "{path}: {category} is missing"
            );
        }
    }
}

/// What is recognised so that tables of figures are told from lists: it says
/// nothing of a person and is in no truth.
const IMPERSONAL: &[&str] = &["count", "total"];

/// Hits and misses of one category.
#[derive(Default)]
struct Score {
    right: u32,
    missed: u32,
    wrong: u32,
}

/// Counts every column of the truth, and prints precision and recall.
#[test]
fn columns_are_recognised_for_what_they_hold() {
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut complaints = Vec::new();
    for sheet in sheets() {
        let (truth, said) = (sheet.true_columns(), sheet.recognised());
        for (at, holds) in &truth {
            let musts: Vec<&str> = holds.split('|').filter(|one| !one.ends_with('?')).collect();
            let Some(first) = musts.first() else { continue };
            let hit = musts
                .iter()
                .find(|must| said.contains(&(at.clone(), (**must).to_owned())));
            let score = scores.entry(hit.unwrap_or(first).to_string()).or_default();
            match hit {
                Some(_) => score.right += 1,
                None => {
                    score.missed += 1;
                    complaints.push(format!(
                        "{} column {at}: {holds} is not recognised",
                        sheet.of
                    ));
                }
            }
        }
        for (at, category) in &said {
            let holds = truth.get(at).map_or("", String::as_str);
            let of_people = !IMPERSONAL.contains(&category.as_str());
            if of_people
                && !holds
                    .split('|')
                    .any(|one| one.trim_end_matches('?') == category)
            {
                scores.entry(category.clone()).or_default().wrong += 1;
                complaints.push(format!(
                    "{} column {at}: {category} is wrongly recognised",
                    sheet.of
                ));
            }
        }
    }
    println!(
        "{:<28}{:>6}{:>7}{:>6}{:>11}{:>8}",
        "category", "right", "missed", "wrong", "precision", "recall"
    );
    for (category, score) in &scores {
        let share = |of: u32| match score.right + of {
            0 => "-".to_owned(),
            all => format!("{:.2}", f64::from(score.right) / f64::from(all)),
        };
        println!(
            "{category:<28}{:>6}{:>7}{:>6}{:>11}{:>8}",
            score.right,
            score.missed,
            score.wrong,
            share(score.wrong),
            share(score.missed)
        );
    }
    agree(&complaints);
}

#[test]
fn the_totals_add_up() {
    let totals = &report()["totals"];
    let count = |key: &str| totals[key].as_u64().unwrap();
    let verdicts: u64 = ["stop", "review", "note", "clear", "unchecked"]
        .iter()
        .map(|v| count(v))
        .sum();
    assert_eq!(verdicts, count("files"));
    assert_eq!(count("files"), reported(report()).len() as u64);
}

/// Same input, same bytes, whatever the threads.
#[test]
fn threads_do_not_change_a_byte() {
    let print = |threads| {
        foiscan(
            root(),
            &["check", "--format", "json", "--threads", threads, "samples"],
        )
        .stdout
    };
    let (one, two) = (print("1"), print("2"));
    assert!(!one.is_empty());
    assert!(
        one == two,
        "one thread and two threads print different bytes"
    );
}

/// What the README shows is what is printed today.
#[test]
fn the_readme_shows_what_is_said() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let shown = readme.split("```console\n").nth(1).unwrap();
    let shown = shown.split("```").next().unwrap();
    let outcome = foiscan(root(), &["check", "samples/planted/psni-shaped.xlsx"]);
    let said = outcome.text();
    for line in shown
        .lines()
        .filter(|line| !line.starts_with('$') && line.trim() != "…")
    {
        assert!(
            said.lines().any(|other| other == line),
            "the README shows: {line}\n{said}"
        );
    }
}

/// A machine cannot know that a file may go out: the words of contract and
/// README never claim it.
#[test]
fn nothing_is_called_what_it_may_not_be() {
    let never = regex::Regex::new(r"(?i)\b(safe|clean|passed|secure|compliant)\b").unwrap();
    let outcome = foiscan(&root().join("samples/clean"), &["check", "."]);
    outcome.lived("samples/clean");
    if let Some(word) = never.find(&outcome.text()) {
        panic!("the report says {:?}\n{}", word.as_str(), outcome.text());
    }
}
