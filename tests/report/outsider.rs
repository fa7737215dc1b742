//! The wire format as a program that reads it would declare it, from the
//! contract alone: a key that is renamed, lost or added without a word here
//! fails.

#![allow(dead_code, reason = "an outsider declares more than the test asks")]

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Document {
    schema: String,
    foiscan: Program,
    options: Options,
    pub(crate) verdict: String,
    pub(crate) complete: bool,
    pub(crate) totals: Totals,
    pub(crate) files: Vec<File>,
    rules: Vec<Rule>,
}

/// A line of `jsonl`: `type` tells which.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(crate) enum Line {
    File(Box<FileLine>),
    Totals(Box<TotalsLine>),
}

#[derive(Deserialize)]
pub(crate) struct FileLine {
    schema: String,
    #[serde(flatten)]
    file: File,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TotalsLine {
    schema: String,
    foiscan: Program,
    options: Options,
    verdict: String,
    complete: bool,
    pub(crate) totals: Totals,
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Program {
    version: String,
    packs: Vec<Pack>,
    rules_digest: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pack {
    id: String,
    version: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {
    fail_on: String,
    show_values: String,
    exit_zero: bool,
    allow_unchecked: bool,
    settings: Option<Settings>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    config: Option<FileCard>,
    accept: Option<FileCard>,
    severities: BTreeMap<String, String>,
    only: Vec<String>,
    exclude: Vec<String>,
    published_from: Vec<String>,
    limits: BTreeMap<String, u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileCard {
    path: String,
    sha256: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Totals {
    pub(crate) files: u64,
    pub(crate) stop: u64,
    pub(crate) review: u64,
    pub(crate) note: u64,
    pub(crate) clear: u64,
    pub(crate) unchecked: u64,
    pub(crate) people: u64,
    bytes: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    path: String,
    format: String,
    bytes: u64,
    sha256: Option<String>,
    verdict: String,
    complete: bool,
    people: u64,
    surfaces: Vec<Surface>,
    exposures: Vec<Exposure>,
    gaps: Vec<Gap>,
    parts: Parts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Surface {
    id: usize,
    kind: String,
    name: String,
    visibility: String,
    hiding: Vec<String>,
    rows: u64,
    columns: u64,
    cells: u64,
    recognised: Vec<Recognised>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Recognised {
    column: String,
    header: Option<String>,
    category: String,
    cells: u64,
    share: f64,
    confidence: String,
    shape: String,
    hidden: bool,
    hiding: Vec<String>,
    rule: String,
    region: String,
    because: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Exposure {
    rule: String,
    title: String,
    severity: String,
    kind: String,
    surface: usize,
    region: Option<String>,
    rows: Vec<[u32; 2]>,
    people: u64,
    visibility: String,
    hiding: Vec<String>,
    categories: Vec<String>,
    says: String,
    why: String,
    next: Vec<String>,
    because: Vec<String>,
    fingerprint: String,
    accepted: Option<Accepted>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    reason: String,
    by: String,
    second: Option<String>,
    until: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    part: String,
    reason: String,
    says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    read: Vec<String>,
    harmless: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    kind: String,
    title: String,
    category: Option<String>,
    severity: String,
    says: String,
    why: String,
    next: Vec<String>,
    references: Vec<String>,
    mistaken_for: Vec<String>,
    inspector: Option<String>,
    status: String,
}
