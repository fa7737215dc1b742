//! What is written holds to the schemas: our own for JSON, that of the standard
//! for SARIF, and the limits of the programs that show it.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use foiscan::model::{Hiding, Region, Report, Severity, SurfaceKind};
use foiscan::report::{Format, JSON_SCHEMA, Style};
use jsonschema::Validator;
use serde_json::{Value, json};

use super::{PLAIN, sample, written};

const SARIF_SCHEMA: &str = include_str!("schemas/sarif-2.1.0.json");

static REPORTS: LazyLock<Validator> = LazyLock::new(|| validator(JSON_SCHEMA));
/// A stray bracket in the pattern of a language, which nothing here has, is no
/// regular expression of this validator.
static SARIF: LazyLock<Validator> =
    LazyLock::new(|| validator(&SARIF_SCHEMA.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}$")));

fn validator(schema: &str) -> Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

/// Fails if this is no report, or no line of one.
pub(crate) fn is_report(value: &Value) {
    holds(&REPORTS, value);
}

fn holds(schema: &Validator, value: &Value) {
    let wrong: Vec<String> = schema
        .iter_errors(value)
        .map(|error| format!("{}: {}", error.instance_path(), error.masked()))
        .take(10)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

fn lines(text: &str) -> impl Iterator<Item = Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap())
}

fn value(report: &Report, format: Format) -> Value {
    serde_json::from_str(&written(report, format, &PLAIN)).unwrap()
}

/// The hand-made report with 10,000 further regions.
fn huge() -> Report {
    let mut report = sample::report();
    let file = &mut report.files[0];
    let model = file.exposures[1].clone();
    for at in 0..10_000_u32 {
        let mut one = model.clone();
        one.region = Some(Region::new((at * 9, at * 9 + 4), (0, 3)));
        one.rows = vec![(at * 9 + 1, at * 9 + 5)];
        one.fingerprint = format!("{at:032x}");
        one.severity = [Severity::Note, Severity::Review][at as usize % 2];
        file.exposures.push(one);
    }
    report
}

#[test]
fn json_is_as_the_schema_has_it() {
    let report = sample::report();
    is_report(&value(&report, Format::Json));
    let text = written(&report, Format::Jsonl, &PLAIN);
    assert_eq!(lines(&text).inspect(is_report).count(), 4);
}

#[test]
fn the_schema_names_every_key() {
    let mut schema: Value = serde_json::from_str(JSON_SCHEMA).unwrap();
    for (name, one) in schema["$defs"].as_object_mut().unwrap() {
        // A line is a file and two keys more: it says so by allOf.
        if name != "file-line" && name != "file" {
            close(one);
        }
    }
    for key in ["surface", "exposure", "gap", "recognised"] {
        assert_eq!(schema["$defs"][key]["additionalProperties"], json!(false));
    }
    let closed = jsonschema::validator_for(&schema).unwrap();
    let report = sample::report();
    holds(&closed, &value(&report, Format::Json));
    let file: BTreeSet<String> = keys(&value(&report, Format::Json)["files"][0]);
    let known = keys(&schema["$defs"]["file"]["properties"]);
    assert_eq!(file, known);
    let mut unknown = value(&report, Format::Json);
    unknown["files"][0]["exposures"][0]["persons"] = json!(1);
    assert!(!closed.is_valid(&unknown));
    assert!(REPORTS.is_valid(&unknown), "keys are added within v1");
}

fn keys(object: &Value) -> BTreeSet<String> {
    object.as_object().unwrap().keys().cloned().collect()
}

/// Lets no key in that is not named.
fn close(schema: &mut Value) {
    let Some(object) = schema.as_object_mut() else {
        return;
    };
    if object.contains_key("properties") {
        object.insert("additionalProperties".to_owned(), json!(false));
    }
    for one in object.values_mut() {
        close(one);
    }
}

#[test]
fn the_schema_knows_every_place_and_means() {
    let schema: Value = serde_json::from_str(JSON_SCHEMA).unwrap();
    let kinds: Vec<&str> = SurfaceKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(
        schema["$defs"]["surface"]["properties"]["kind"]["enum"],
        json!(kinds)
    );
    let hiding: Vec<&str> = Hiding::NAMES.iter().map(|(_, name)| *name).collect();
    assert_eq!(schema["$defs"]["hiding"]["items"]["enum"], json!(hiding));
}

#[test]
fn what_is_no_report_is_told() {
    let mut report = value(&sample::report(), Format::Json);
    assert!(REPORTS.is_valid(&report));
    report["files"][0]["verdict"] = json!("safe");
    assert!(!REPORTS.is_valid(&report));
}

#[test]
fn sarif_is_as_the_standard_has_it() {
    let mut empty = sample::report();
    empty.files.clear();
    for report in [sample::report(), empty, huge()] {
        holds(&SARIF, &value(&report, Format::Sarif));
    }
    assert!(!SARIF.is_valid(&json!({ "version": "2.1.0" })));
}

#[test]
fn sarif_says_where_and_shows_nothing() {
    let log = value(&sample::report(), Format::Sarif);
    let results = log["runs"][0]["results"].as_array().unwrap();
    // Five exposures and two gaps.
    assert_eq!(results.len(), 7);
    let first = &results[0];
    assert_eq!(first["ruleId"], "uk-police.staff-list");
    assert_eq!(first["level"], "error");
    let place = &first["locations"][0];
    assert_eq!(
        place["logicalLocations"][0]["fullyQualifiedName"],
        "'Sheet2'!A2:AF9484"
    );
    assert_eq!(
        place["physicalLocation"]["region"],
        json!({ "startLine": 2, "startColumn": 1, "endLine": 9484, "endColumn": 33 })
    );
    let prints: BTreeSet<&str> = results
        .iter()
        .map(|one| {
            one["partialFingerprints"]["primaryLocationLineHash"]
                .as_str()
                .unwrap()
        })
        .collect();
    assert_eq!(prints.len(), results.len());
    let text = log.to_string();
    assert!(!text.contains("snippet") && !text.contains("contextRegion"));
    let accepted = results.iter().filter(|one| one["suppressions"].is_array());
    assert_eq!(accepted.count(), 1);
}

#[test]
fn ten_thousand_regions_stay_inside_the_limits() {
    let report = huge();
    let text = written(&report, Format::Sarif, &PLAIN);
    let log: Value = serde_json::from_str(&text).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 5_000);
    let last = results[4_999]["message"]["text"].as_str().unwrap();
    assert!(
        last.starts_with("In ") || last.contains("more findings"),
        "{last}"
    );
    assert_eq!(results[0]["ruleId"], "uk-police.staff-list");
    let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
    gzip.write_all(text.as_bytes()).unwrap();
    assert!(gzip.finish().unwrap().len() < 10_000_000);
    for rule in log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap()
    {
        for key in ["shortDescription", "fullDescription", "help"] {
            let text = rule[key]["text"].as_str().unwrap();
            assert!(!text.is_empty());
            assert!(key == "help" || text.chars().count() <= 1_024);
        }
        assert!(rule["properties"]["tags"].as_array().unwrap().len() <= 20);
    }

    let annotations = written(&report, Format::Github, &PLAIN);
    for kind in ["::error ", "::warning ", "::notice "] {
        let n = annotations.lines().filter(|line| line.starts_with(kind));
        assert!(n.count() <= 10, "{kind}");
    }
    assert!(annotations.contains("that GitHub would not show"));

    let summary = written(&report, Format::Markdown, &PLAIN);
    assert!(summary.len() < 1_024 * 1_024, "{}", summary.len());
}

#[test]
fn gitlab_finds_what_it_asks_for() {
    let issues = value(&huge(), Format::Gitlab);
    let issues = issues.as_array().unwrap();
    let mut prints = BTreeSet::new();
    for issue in issues {
        let path = issue["location"]["path"].as_str().unwrap();
        assert!(!path.starts_with("./") && !path.contains('\\'), "{path}");
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0);
        assert!(!issue["description"].as_str().unwrap().is_empty());
        let severity = issue["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        let print = issue["fingerprint"].as_str().unwrap();
        assert!(prints.insert(print), "{print} comes twice");
    }
}

#[test]
fn csv_has_a_line_for_each_row() {
    let style = Style {
        rows: true,
        ..PLAIN
    };
    let report = sample::report();
    let text = written(&report, Format::Csv, &style);
    let rows = text.lines().filter(|line| line.contains(",Sheet2,"));
    assert_eq!(rows.count(), 9_483);
    assert!(text.contains("Sheet,Sheet2,9484,stop,uk-police.staff-list"));
    let lines = written(&report, Format::Csv, &PLAIN);
    // The header, five exposures, two gaps; no name breaks a line.
    assert_eq!(lines.lines().count(), 8);
}
