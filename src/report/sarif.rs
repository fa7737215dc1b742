//! SARIF 2.1.0 (OASIS) as GitHub's code scanning takes it: one result for each
//! exposure and each gap, the sheet's cells as a logical location, fingerprints
//! of our own, never a snippet. Limits: docs.github.com, "SARIF support for
//! code scanning".

use std::collections::BTreeMap;
use std::io;

use serde_json::{Map, Value, json};

use crate::model::{Exposure, FileReport, Gap, Report, RuleCard, Severity};

use super::json::written;
use super::outer;
use super::plain::{clipped, grouped, printable};
use super::words::{accepted_words, place};

/// GitHub keeps the top 5,000 results of a run and says nothing of the rest in
/// the file itself; here the last of them does.
const MAX_RESULTS: usize = 5_000;

/// Of a rule's descriptions; a message is kept as short.
const MAX_CHARS: usize = 1_024;

/// More row ranges than this are not listed one by one.
const MAX_RANGES: usize = 100;

const NOT_CHECKED: &str = "foiscan.not-checked";
const AND_MORE: &str = "foiscan.and-more";

/// Writes the log.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let rules = rules(report);
    let number: BTreeMap<&str, usize> = rules
        .iter()
        .enumerate()
        .map(|(at, (id, _))| (id.as_str(), at))
        .collect();
    let mut results = results(report);
    results.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let left = results.len().saturating_sub(MAX_RESULTS);
    let mut results: Vec<Value> = results.into_iter().map(|(_, result)| result).collect();
    if left > 0 {
        results.truncate(MAX_RESULTS - 1);
        results.push(and_more(left + 1, report));
    }
    for result in &mut results {
        let id = result.get("ruleId").and_then(Value::as_str);
        if let Some(at) = id.and_then(|id| number.get(id).copied()) {
            result["ruleIndex"] = at.into();
        }
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "foiscan",
                "version": printable(&report.version),
                "rules": rules.iter().map(|(_, rule)| rule).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "artifacts": artifacts(report),
            "results": results,
            "properties": {
                "verdict": report.verdict().name(),
                "complete": report.complete(),
                "people": report.totals().people,
                "rulesDigest": report.rules_digest,
            },
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

/// What was looked at, clear files too.
fn artifacts(report: &Report) -> Vec<Value> {
    let outermost = report.files.iter().filter(|file| !outer::is_nested(file));
    outermost
        .map(|file| {
            let mut artifact = json!({
                "location": { "uri": outer::uri(file) },
                "length": file.bytes,
                "properties": { "verdict": file.verdict().name() },
            });
            if !file.sha256.is_empty() {
                artifact["hashes"] = json!({ "sha-256": file.sha256 });
            }
            artifact
        })
        .collect()
}

/// The rules that speak, by id: those with a card, those known only by an
/// exposure, and the two of our own.
fn rules(report: &Report) -> Vec<(String, Value)> {
    let mut rules: BTreeMap<String, Value> = BTreeMap::new();
    for card in &report.cards {
        rules.insert(card.id.to_string(), of_card(card));
    }
    for one in report.files.iter().flat_map(|file| &file.exposures) {
        let id = one.rule.to_string();
        rules
            .entry(id.clone())
            .or_insert_with(|| descriptor(&id, (&one.title, &one.why), &one.next, one.severity));
    }
    let next = ["Look at it yourself, or remove it and check again.".to_owned()];
    rules.insert(
        NOT_CHECKED.to_owned(),
        descriptor(
            NOT_CHECKED,
            (
                "Could not be checked",
                "What could not be looked at may hold personal data. Treat it as not checked.",
            ),
            &next,
            Severity::Stop,
        ),
    );
    rules.insert(
        AND_MORE.to_owned(),
        descriptor(
            AND_MORE,
            (
                "More findings than a run may have",
                "Findings that have no room here stand in the JSON report.",
            ),
            &["Save one with foiscan check --format json.".to_owned()],
            Severity::Stop,
        ),
    );
    rules.into_iter().collect()
}

fn of_card(card: &RuleCard) -> Value {
    let id = card.id.as_str();
    let mut rule = descriptor(id, (&card.title, &card.why), &card.next, card.severity);
    let address = card
        .references
        .iter()
        .find(|one| one.starts_with("https://"));
    if let Some(address) = address {
        rule["helpUri"] = address.as_str().into();
    }
    rule
}

fn descriptor(id: &str, (title, why): (&str, &str), next: &[String], severity: Severity) -> Value {
    let steps: Vec<String> = (1..)
        .zip(next)
        .map(|(at, step)| format!("{at}. {step}"))
        .collect();
    let help = format!("{why}\n\nWhat to do:\n{}", steps.join("\n"));
    let security = match severity {
        Severity::Stop => "9.0",
        Severity::Review => "6.0",
        Severity::Note | Severity::Clear => "2.0",
    };
    json!({
        "id": id,
        "shortDescription": { "text": filled(title, id) },
        "fullDescription": { "text": filled(why, title) },
        "help": { "text": help.trim() },
        "defaultConfiguration": { "level": level(severity) },
        "properties": {
            "tags": ["security", "privacy"],
            "precision": "high",
            "security-severity": security,
        },
    })
}

/// Every result with what it weighs: a finding by its severity and the people
/// it is about, a gap as much as a stop with nobody in it.
fn results(report: &Report) -> Vec<((Severity, u64), Value)> {
    let mut results = Vec::new();
    for file in &report.files {
        for one in &file.exposures {
            let severity = match one.accepted {
                Some(_) => Severity::Clear,
                None => one.severity,
            };
            results.push(((severity, one.people), of_exposure(one, file)));
        }
        for one in &file.gaps {
            results.push(((Severity::Stop, 0), of_gap(one, file)));
        }
    }
    results
}

fn of_exposure(one: &Exposure, file: &FileReport) -> Value {
    let says = format!("{} Where: {}.", one.says, place(one, file));
    let mut logical = Map::new();
    let surface = file
        .surfaces
        .iter()
        .find(|surface| surface.id == one.surface);
    if let Some(surface) = surface {
        let name = match surface.name.as_str() {
            "" => surface.kind.name(),
            name => name,
        };
        let cells = one.region.map(|region| written(region, Some(surface)));
        logical.insert("name".into(), printable(name).into());
        logical.insert("kind".into(), surface.kind.name().into());
        let full = match &cells {
            Some(cells) if cells.contains('!') => cells.clone(),
            Some(cells) => format!("{name}!{cells}"),
            None => name.to_owned(),
        };
        logical.insert("fullyQualifiedName".into(), printable(&full).into());
    }
    let mut result = result(&one.rule.to_string(), level(one.severity), &says, file);
    result["locations"][0]["physicalLocation"]["region"] = region(one);
    if !logical.is_empty() {
        result["locations"][0]["logicalLocations"] = json!([logical]);
    }
    result["partialFingerprints"] = fingerprints(&one.fingerprint);
    let categories: Vec<&str> = one.categories.iter().map(|name| name.as_str()).collect();
    let rows: Vec<_> = one.rows.iter().take(MAX_RANGES).collect();
    result["properties"] = json!({
        "severity": one.severity.name(),
        "kind": one.kind.name(),
        "path": printable(&file.path),
        "people": one.people,
        "visibility": one.visibility.name(),
        "hiding": one.hiding.names().collect::<Vec<_>>(),
        "categories": categories,
        "rows": rows,
    });
    if let Some(accepted) = &one.accepted {
        let why = accepted_words(accepted);
        result["suppressions"] = json!([
            { "kind": "external", "status": "accepted", "justification": printable(&why) }
        ]);
    }
    result
}

fn of_gap(gap: &Gap, file: &FileReport) -> Value {
    let says = match gap.part.as_str() {
        "" => gap.says.clone(),
        part => format!("{} ({part})", gap.says),
    };
    let mut result = result(NOT_CHECKED, "error", &says, file);
    result["partialFingerprints"] = fingerprints(&outer::fingerprint(file, gap));
    result["properties"] = json!({ "severity": "unchecked", "reason": gap.reason.name(), "path": printable(&file.path) });
    result
}

fn and_more(left: usize, report: &Report) -> Value {
    let says = format!(
        "{} more findings have no room in one run of code scanning; the JSON report has them all.",
        grouped(left)
    );
    let file = report.files.first();
    let mut more = match file {
        Some(file) => result(AND_MORE, "error", &says, file),
        None => json!({ "ruleId": AND_MORE, "message": { "text": says } }),
    };
    more["partialFingerprints"] = fingerprints("and-more");
    more
}

fn result(rule: &str, level: &str, says: &str, file: &FileReport) -> Value {
    let says = match outer::is_nested(file) {
        true => format!("In {}: {says}", file.path),
        false => says.to_owned(),
    };
    json!({
        "ruleId": rule,
        "level": level,
        "message": { "text": filled(&says, rule) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": outer::uri(file) },
                "region": { "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2 },
            },
        }],
    })
}

/// Rows as lines and columns as columns, 1-based, the last column exclusive.
fn region(one: &Exposure) -> Value {
    let Some(region) = one.region else {
        return json!({ "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2 });
    };
    let counted = |zero_based: u32, more: u32| {
        // Readers keep these in 32 bits with a sign.
        zero_based.saturating_add(more).min(i32::MAX as u32)
    };
    json!({
        "startLine": counted(region.first.row, 1),
        "startColumn": counted(region.first.column, 1),
        "endLine": counted(region.last.row, 1),
        "endColumn": counted(region.last.column, 2),
    })
}

/// Under the name GitHub looks at, which ends in a number, and under our own.
fn fingerprints(fingerprint: &str) -> Value {
    json!({ "primaryLocationLineHash": format!("{fingerprint}:1"), "foiscan/v1": fingerprint })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Stop => "error",
        Severity::Review => "warning",
        Severity::Note => "note",
        Severity::Clear => "none",
    }
}

/// Clipped to what is shown, and never empty, which would not be taken.
fn filled(text: &str, otherwise: &str) -> String {
    match text.trim() {
        "" => otherwise.to_owned(),
        text => clipped(text, MAX_CHARS - 1).into_owned(),
    }
}
