//! Real files, where they are at hand: nothing dies, nothing hangs, nothing is
//! passed over. Point `FOISCAN_CORPUS` at a folder with `workbooks/`, `csv/`,
//! `harmless/` and `INDEX.tsv`; without one these tests say so and do nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde_json::Value;

use crate::support::{PATIENCE, files, root, run};

/// Time enough for a whole folder.
const LONG_PATIENCE: Duration = Duration::from_secs(1_800);

/// The folder of real files, if there is one.
fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("FOISCAN_CORPUS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| root().join("../shared/corpus"));
    if folder.is_dir() {
        Some(folder)
    } else {
        eprintln!(
            "SKIPPED: no real files at {}; set FOISCAN_CORPUS",
            folder.display()
        );
        None
    }
}

/// One line per file and the totals behind them.
struct Lines {
    files: Vec<Value>,
    last: Value,
}

/// Checks a whole folder in one run.
fn check(folder: &Path) -> Lines {
    let arguments = ["check", "--format", "jsonl", "--no-progress", "."];
    let outcome = run(folder, &arguments, LONG_PATIENCE);
    outcome.lived(&folder.display().to_string());
    println!(
        "{}: {:?}, exit {:?}",
        folder.display(),
        outcome.elapsed,
        outcome.code
    );
    let text = outcome.text();
    let parsed = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")));
    let mut files: Vec<Value> = parsed.collect();
    let last = files.pop().unwrap_or_default();
    Lines { files, last }
}

impl Lines {
    /// Every file has one verdict, and the totals know of every file.
    fn add_up(&self, folder: &Path) {
        let totals = &self.last["totals"];
        let count = |key: &str| totals[key].as_u64().unwrap_or_default();
        let verdicts: u64 = ["stop", "review", "note", "clear", "unchecked"]
            .iter()
            .map(|v| count(v))
            .sum();
        assert_eq!(verdicts, count("files"), "{totals}");
        assert_eq!(count("files"), self.files.len() as u64, "{totals}");
        let on_disk = files(folder).len();
        let not_nested = self
            .files
            .iter()
            .filter(|file| !path(file).contains(" › "))
            .count();
        assert_eq!(
            not_nested,
            on_disk,
            "{}: files on disk and in the report",
            folder.display()
        );
    }
}

fn path(file: &Value) -> &str {
    file["path"].as_str().unwrap_or_default()
}

/// The last step of its path.
fn name(file: &Value) -> &str {
    path(file).rsplit(['/', '\\']).next().unwrap_or_default()
}

/// Names of the files that belong to any of these groups.
fn in_groups(corpus: &Path, groups: &[&str]) -> Vec<String> {
    let index = fs::read_to_string(corpus.join("INDEX.tsv")).unwrap();
    let mut names = Vec::new();
    for line in index.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [file, _, of, ..] = fields.as_slice() else {
            continue;
        };
        if of
            .split([',', ' ', ';'])
            .any(|group| groups.contains(&group))
        {
            names.push(file.rsplit('/').next().unwrap_or_default().to_owned());
        }
    }
    names
}

#[test]
fn real_workbooks_are_all_accounted_for() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("workbooks");
    let lines = check(&folder);
    lines.add_up(&folder);
    let encrypted = in_groups(&corpus, &["encrypted"]);
    assert!(!encrypted.is_empty());
    for file in lines
        .files
        .iter()
        .filter(|file| encrypted.iter().any(|known| known == name(file)))
    {
        assert_eq!(
            file["verdict"],
            "unchecked",
            "{} asks for a password",
            path(file)
        );
    }
}

#[test]
fn real_text_files_are_all_accounted_for() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("csv");
    check(&folder).add_up(&folder);
}

/// Each file by itself, so that one that dies or hangs has a name.
#[test]
fn no_real_file_kills_or_holds_the_program() {
    let Some(corpus) = corpus() else { return };
    let mut slowest = (Duration::ZERO, PathBuf::new());
    for folder in ["workbooks", "csv"] {
        for path in files(&corpus.join(folder)) {
            let arguments = [
                Path::new("check").as_os_str(),
                "--format".as_ref(),
                "json".as_ref(),
                path.as_os_str(),
            ];
            let outcome = run(&corpus, &arguments, PATIENCE);
            outcome.lived(&path.display().to_string());
            assert!(
                matches!(outcome.code, Some(0 | 1 | 3)),
                "{}: {:?} {}",
                path.display(),
                outcome.code,
                outcome.complaint()
            );
            slowest = slowest.max((outcome.elapsed, path));
        }
    }
    println!("slowest: {:?} {}", slowest.0, slowest.1.display());
}

/// Tables about people with nobody in them: a `stop` or a roster is a false
/// alarm.
#[test]
fn harmless_tables_are_not_stopped() {
    let Some(corpus) = corpus() else { return };
    let folder = corpus.join("harmless");
    let lines = check(&folder);
    lines.add_up(&folder);
    let mut verdicts: BTreeMap<String, u32> = BTreeMap::new();
    let mut alarms = Vec::new();
    for file in &lines.files {
        let verdict = file["verdict"].as_str().unwrap_or_default();
        *verdicts.entry(verdict.to_owned()).or_default() += 1;
        let exposures = file["exposures"].as_array().map_or(&[][..], Vec::as_slice);
        if matches!(verdict, "review" | "unchecked") {
            let whys = exposures
                .iter()
                .filter(|e| e["severity"] == "review")
                .map(|e| &e["rule"]);
            let gaps = file["gaps"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|gap| &gap["reason"]);
            let whys: Vec<_> = whys.chain(gaps).map(Value::to_string).collect();
            println!("{verdict} {}: {}", path(file), whys.join(" "));
        }
        for alarm in exposures
            .iter()
            .filter(|e| e["severity"] == "stop" || e["kind"] == "roster")
        {
            alarms.push(format!(
                "{}: {} {} {}",
                path(file),
                alarm["severity"],
                alarm["rule"],
                alarm["region"]
            ));
        }
    }
    println!("{verdicts:?}");
    assert!(alarms.is_empty(), "\n{}\n", alarms.join("\n"));
}
