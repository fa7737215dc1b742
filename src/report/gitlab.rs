//! GitLab's Code Quality report: an array of issues, each with a path from the
//! root of the repository and a fingerprint of its own
//! (docs.gitlab.com, "Code Quality report format").

use std::collections::BTreeMap;
use std::io;

use serde_json::{Value, json};

use crate::model::{Exposure, FileReport, Gap, Report, Severity};

use super::outer;
use super::plain::clipped;
use super::words::{accepted_words, place};

/// A description is one line in a merge request.
const MAX_CHARS: usize = 600;

/// Writes the array; what was accepted is there for information.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let mut issues = Vec::new();
    // Of issues with one fingerprint GitLab shows the first alone.
    let mut seen = BTreeMap::new();
    for file in &report.files {
        let exposures = file.exposures.iter();
        issues.extend(exposures.map(|one| exposure(one, file, &mut seen)));
        issues.extend(file.gaps.iter().map(|one| gap(one, file, &mut seen)));
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    out.write_all(b"\n")
}

fn exposure(one: &Exposure, file: &FileReport, seen: &mut BTreeMap<String, u32>) -> Value {
    let severity = match one.severity {
        _ if one.accepted.is_some() => "info",
        Severity::Stop => "blocker",
        Severity::Review => "major",
        Severity::Note | Severity::Clear => "info",
    };
    let accepted = one.accepted.as_ref().map(accepted_words);
    let says = format!(
        "{} {}. {}",
        one.says,
        place(one, file),
        accepted.unwrap_or_default()
    );
    let line = one.rows.first().map_or(1, |(first, _)| (*first).max(1));
    issue(
        &says,
        one.rule.as_str(),
        severity,
        file,
        (line, unique(one.fingerprint.clone(), seen)),
    )
}

fn gap(gap: &Gap, file: &FileReport, seen: &mut BTreeMap<String, u32>) -> Value {
    let fingerprint = unique(outer::fingerprint(file, gap), seen);
    issue(
        &format!("Not checked: {}", gap.says),
        "not-checked",
        "critical",
        file,
        (1, fingerprint),
    )
}

fn issue(
    says: &str,
    check: &str,
    severity: &str,
    file: &FileReport,
    (line, fingerprint): (u32, String),
) -> Value {
    let says = match outer::is_nested(file) {
        true => format!("In {}: {says}", file.path),
        false => says.to_owned(),
    };
    json!({
        "description": clipped(says.trim(), MAX_CHARS),
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": { "path": outer::path(file), "lines": { "begin": line } },
    })
}

/// The fingerprint, numbered where it has come before.
fn unique(fingerprint: String, seen: &mut BTreeMap<String, u32>) -> String {
    let times = seen.entry(fingerprint.clone()).or_insert(0);
    *times += 1;
    match *times {
        1 => fingerprint,
        times => format!("{fingerprint}-{times}"),
    }
}
