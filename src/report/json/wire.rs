//! The structs of the wire, key by key and in the order they are written. They
//! mirror the contract and not the model, so the model may change under them.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The name of the format; a breaking change would be `v2`.
pub const SCHEMA: &str = "foiscan.report.v1";

/// Text that is borrowed from the model on the way out.
pub(super) type Text<'a> = Cow<'a, str>;

/// A whole report, or without `files` the last line of `jsonl`.
#[derive(Serialize, Deserialize)]
pub(super) struct Document<'a> {
    pub(super) schema: Text<'a>,
    /// `totals` on the last line of `jsonl`; absent in a document.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<Text<'a>>,
    pub(super) foiscan: Program<'a>,
    pub(super) options: Options<'a>,
    pub(super) verdict: Text<'a>,
    pub(super) complete: bool,
    pub(super) totals: Totals,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) files: Option<Vec<File<'a>>>,
    /// The words of the rules that speak in the report.
    #[serde(default)]
    pub(super) rules: Vec<Rule<'a>>,
}

/// What made the report.
#[derive(Serialize, Deserialize)]
pub(super) struct Program<'a> {
    pub(super) version: Text<'a>,
    pub(super) packs: Vec<Pack<'a>>,
    pub(super) rules_digest: Text<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Pack<'a> {
    pub(super) id: Text<'a>,
    pub(super) version: Text<'a>,
}

/// The options that change the answer.
#[derive(Serialize, Deserialize)]
pub(super) struct Options<'a> {
    /// `stop`, `review`, `note` or `never`.
    pub(super) fail_on: Text<'a>,
    pub(super) show_values: Text<'a>,
    #[serde(default)]
    pub(super) exit_zero: bool,
    #[serde(default)]
    pub(super) allow_unchecked: bool,
    /// Absent where nothing was set beyond the usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) settings: Option<Settings<'a>>,
}

/// What was set beyond the usual.
#[derive(Serialize, Deserialize)]
pub(super) struct Settings<'a> {
    #[serde(default)]
    pub(super) config: Option<FileCard<'a>>,
    #[serde(default)]
    pub(super) accept: Option<FileCard<'a>>,
    /// Rule to severity, or to `off`.
    #[serde(default)]
    pub(super) severities: BTreeMap<Text<'a>, Text<'a>>,
    #[serde(default)]
    pub(super) only: Vec<Text<'a>>,
    #[serde(default)]
    pub(super) exclude: Vec<Text<'a>>,
    #[serde(default)]
    pub(super) published_from: Vec<Text<'a>>,
    /// Name of the limit to its number.
    #[serde(default)]
    pub(super) limits: BTreeMap<Text<'a>, u64>,
}

/// A file beside the documents.
#[derive(Serialize, Deserialize)]
pub(super) struct FileCard<'a> {
    pub(super) path: Text<'a>,
    pub(super) sha256: Text<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Totals {
    pub(super) files: u64,
    pub(super) stop: u64,
    pub(super) review: u64,
    pub(super) note: u64,
    pub(super) clear: u64,
    pub(super) unchecked: u64,
    pub(super) people: u64,
    pub(super) bytes: u64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct File<'a> {
    /// Only on a line of `jsonl`, as `type` is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) schema: Option<Text<'a>>,
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<Text<'a>>,
    pub(super) path: Text<'a>,
    pub(super) format: Text<'a>,
    pub(super) bytes: u64,
    /// `null` where the file could not be read.
    pub(super) sha256: Option<Text<'a>>,
    pub(super) verdict: Text<'a>,
    pub(super) complete: bool,
    /// How many people its exposures are about.
    pub(super) people: u64,
    pub(super) surfaces: Vec<Surface<'a>>,
    pub(super) exposures: Vec<Exposure<'a>>,
    pub(super) gaps: Vec<Gap<'a>>,
    #[serde(default)]
    pub(super) parts: Parts<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Surface<'a> {
    pub(super) id: usize,
    pub(super) kind: Text<'a>,
    pub(super) name: Text<'a>,
    pub(super) visibility: Text<'a>,
    pub(super) hiding: Vec<Text<'a>>,
    pub(super) rows: u64,
    pub(super) columns: u64,
    pub(super) cells: u64,
    pub(super) recognised: Vec<Recognised<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Recognised<'a> {
    pub(super) column: Text<'a>,
    pub(super) header: Option<Text<'a>>,
    pub(super) category: Text<'a>,
    pub(super) cells: u64,
    /// 0 to 1, to four places.
    pub(super) share: f64,
    pub(super) confidence: Text<'a>,
    pub(super) shape: Text<'a>,
    /// Whether the column itself is concealed, beyond its surface.
    pub(super) hidden: bool,
    /// By which means, beyond its surface.
    pub(super) hiding: Vec<Text<'a>>,
    pub(super) rule: Text<'a>,
    pub(super) region: Text<'a>,
    pub(super) because: Vec<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Exposure<'a> {
    pub(super) rule: Text<'a>,
    pub(super) title: Text<'a>,
    pub(super) severity: Text<'a>,
    pub(super) kind: Text<'a>,
    pub(super) surface: usize,
    /// `'Sheet2'!A2:AF9484`; `A2:AF9484` on a surface that is no sheet; `null`
    /// where there are no cells.
    pub(super) region: Option<Text<'a>>,
    pub(super) rows: Vec<(u32, u32)>,
    pub(super) people: u64,
    pub(super) visibility: Text<'a>,
    pub(super) hiding: Vec<Text<'a>>,
    pub(super) categories: Vec<Text<'a>>,
    pub(super) says: Text<'a>,
    pub(super) why: Text<'a>,
    pub(super) next: Vec<Text<'a>>,
    pub(super) because: Vec<Text<'a>>,
    pub(super) fingerprint: Text<'a>,
    pub(super) accepted: Option<Accepted<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Accepted<'a> {
    pub(super) reason: Text<'a>,
    pub(super) by: Text<'a>,
    /// Absent where one person was enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) second: Option<Text<'a>>,
    pub(super) until: Text<'a>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Gap<'a> {
    /// Empty when it is the whole file.
    pub(super) part: Text<'a>,
    pub(super) reason: Text<'a>,
    pub(super) says: Text<'a>,
}

/// The parts of the container that were accounted for without a gap.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct Parts<'a> {
    /// Looked at.
    pub(super) read: Vec<Text<'a>>,
    /// Harmless by their kind.
    pub(super) harmless: Vec<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Rule<'a> {
    pub(super) id: Text<'a>,
    pub(super) kind: Text<'a>,
    pub(super) title: Text<'a>,
    pub(super) category: Option<Text<'a>>,
    pub(super) severity: Text<'a>,
    pub(super) says: Text<'a>,
    pub(super) why: Text<'a>,
    pub(super) next: Vec<Text<'a>>,
    pub(super) references: Vec<Text<'a>>,
    pub(super) mistaken_for: Vec<Text<'a>>,
    pub(super) inspector: Option<Text<'a>>,
    pub(super) status: Text<'a>,
}
