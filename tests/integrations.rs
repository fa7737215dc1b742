//! What pipelines use of foiscan, tried: the work of the GitHub action, and the
//! lines of the pre-commit hooks.

use std::fs;
use std::process::Command;

use regex::Regex;

use crate::support::{Workdir, root};

const STAFF: &str = "Surname,Initials,Rank,Staff No\n\
    Testley,A,Constable,1000001\nSampleton,B,Sergeant,1000002\nMockford,C,Constable,1000003\n";

#[cfg(unix)]
#[test]
fn the_action_hands_verdict_and_reports_on() {
    let work = Workdir::new();
    work.put("outbox/staff list.csv", STAFF);
    work.put("outbox/notes.md", "Nothing to check.");
    for (fail_on, code) in [("review", 1), ("stop", 0)] {
        let output = work.put("output", "");
        let summary = work.put("summary", "");
        let ran = Command::new("bash")
            .arg(root().join("action/check.sh"))
            .current_dir(work.path())
            .env_remove("FOISCAN_CONFIG")
            .env("FOISCAN_BINARY", env!("CARGO_BIN_EXE_foiscan"))
            .env("FOISCAN_PATHS", "outbox/staff list.csv\noutbox")
            .env("FOISCAN_EXCLUDE", "*.md\n")
            .env("FOISCAN_FAIL_ON", fail_on)
            .env("RUNNER_TEMP", work.path())
            .env("GITHUB_OUTPUT", &output)
            .env("GITHUB_STEP_SUMMARY", &summary)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(code), "{said}");
        let output = fs::read_to_string(output).unwrap();
        assert!(output.contains("verdict=review\n"), "{output}");
        for name in ["record=", "report="] {
            let line = output.lines().find_map(|line| line.strip_prefix(name));
            assert!(fs::metadata(line.unwrap()).unwrap().len() > 1_000, "{name}");
        }
        let summary = fs::read_to_string(summary).unwrap();
        assert!(
            summary.contains("Someone needs to look at this"),
            "{summary}"
        );
        assert!(!summary.contains("Testley"));
    }
}

#[test]
fn the_hooks_take_spreadsheets_and_know_the_flags() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let files: Vec<&str> = hooks
        .lines()
        .filter_map(|line| line.strip_prefix("  files: '")?.strip_suffix('\''))
        .collect();
    assert_eq!(files.len(), 2);
    for pattern in files {
        let pattern = Regex::new(pattern).unwrap();
        for taken in [
            "reply.xlsx",
            "a/b/Q3.XLS",
            "x.csv",
            "y.ods",
            "z.xlsb",
            "m.xlsm",
            "t.tsv",
        ] {
            assert!(pattern.is_match(taken), "{taken}");
        }
        for left in ["notes.md", "xlsx", "reply.xlsx.txt"] {
            assert!(!pattern.is_match(left), "{left}");
        }
    }
    let work = Workdir::new();
    work.put("staff.csv", STAFF);
    for entry in hooks
        .lines()
        .filter_map(|line| line.strip_prefix("  entry: foiscan "))
    {
        let mut arguments: Vec<&str> = entry.split(' ').collect();
        arguments.push("staff.csv");
        let ran = crate::support::foiscan(work.path(), &arguments);
        assert_eq!(ran.code, Some(1), "{}", ran.complaint());
        assert!(
            ran.text()
                .ends_with("Someone needs to look at this before release.\n")
        );
    }
}
