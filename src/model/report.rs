//! Looked at, seen, not seen: everything a report says, and no value.

use super::{
    Exposure, Finding, Gap, Hiding, PackCard, PartRecord, Reveal, RuleCard, Severity, SurfaceKind,
    Verdict, Visibility,
};

/// The whole outcome of one run.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// foiscan's version.
    pub version: String,
    /// The packs that were loaded, by id.
    pub packs: Vec<PackCard>,
    /// `sha256:…` over all rule files, so that a record names its rules.
    pub rules_digest: String,
    /// The options that change the answer.
    pub options: RunOptions,
    /// One entry per source, nested ones included, in order.
    pub files: Vec<FileReport>,
    /// The cards of the rules that speak in it, by id.
    pub cards: Vec<RuleCard>,
}

/// The options that change the answer, as the report states them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunOptions {
    /// From which severity the exit code is 1; none for `never`.
    pub fail_on: Option<Severity>,
    /// How much of a value is shown.
    pub show_values: Reveal,
    /// Findings do not set the exit code.
    pub exit_zero: bool,
    /// Gaps do not set the exit code.
    pub allow_unchecked: bool,
    /// What was set beyond the usual.
    pub settings: Settings,
}

/// What a config file or flags set beyond the usual and changes the answer, so
/// that a second person can tell how a check was made.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Settings {
    /// The config file that was used.
    pub config: Option<FileCard>,
    /// The file of acceptances that was used.
    pub accept: Option<FileCard>,
    /// Rules whose severity was changed, by id; `off` where they were switched
    /// off.
    pub severities: Vec<(String, String)>,
    /// Only these rules, if any are named.
    pub only: Vec<String>,
    /// Globs of paths that were left out.
    pub exclude: Vec<String>,
    /// From which rank or grade on a named person is not counted.
    pub published_from: Vec<String>,
    /// Limits that were changed: the flag without its dashes, and its number.
    pub limits: Vec<(String, u64)>,
}

/// A file that took part in a check beside the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileCard {
    /// Its path as it was named or found.
    pub path: String,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// What was seen of one source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileReport {
    /// Origin, outermost first, joined by ` › `.
    pub path: String,
    /// `xlsx`, `csv`, …; `unknown` where it was not recognised.
    pub format: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 of the bytes, lower-case hexadecimal; empty where it could not
    /// be read.
    pub sha256: String,
    /// Every surface that was looked at.
    pub surfaces: Vec<SurfaceReport>,
    /// What would be exposed, worst first.
    pub exposures: Vec<Exposure>,
    /// What could not be looked at.
    pub gaps: Vec<Gap>,
    /// Every part that was accounted for without a gap.
    pub parts: Vec<PartRecord>,
}

/// What was seen of one surface.
#[derive(Clone, Debug, PartialEq)]
pub struct SurfaceReport {
    /// 1-based, in the order of the source.
    pub id: usize,
    /// What kind of face it is.
    pub kind: SurfaceKind,
    /// Its name.
    pub name: String,
    /// What conceals all of it.
    pub hiding: Hiding,
    /// Rows that hold something.
    pub rows: u64,
    /// Columns that hold something.
    pub columns: u64,
    /// Cells that hold something.
    pub cells: u64,
    /// Columns recognised.
    pub recognised: Vec<Finding>,
}

impl SurfaceReport {
    /// How well the surface as a whole can be seen.
    pub fn visibility(&self) -> Visibility {
        self.hiding.visibility()
    }
}

/// The sums over all files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Totals {
    /// All files, nested ones included.
    pub files: u64,
    /// Files at `stop`.
    pub stop: u64,
    /// Files at `review`.
    pub review: u64,
    /// Files at `note`.
    pub note: u64,
    /// Files at `clear`.
    pub clear: u64,
    /// Files that could not be fully checked.
    pub unchecked: u64,
    /// People exposed in all of them.
    pub people: u64,
    /// Bytes of all of them.
    pub bytes: u64,
}

impl FileReport {
    /// Whether every part could be looked at.
    pub fn complete(&self) -> bool {
        self.gaps.is_empty()
    }

    /// The highest severity of the exposures that nobody accepted.
    pub fn worst(&self) -> Severity {
        self.exposures
            .iter()
            .filter(|exposure| exposure.accepted.is_none())
            .map(|exposure| exposure.severity)
            .max()
            .unwrap_or_default()
    }

    /// What to do with this file.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.worst(), self.complete())
    }

    /// How many people the rosters of this file identify.
    pub fn people(&self) -> u64 {
        self.exposures.iter().map(|exposure| exposure.people).sum()
    }
}

impl Report {
    /// Whether every part of every file could be looked at.
    pub fn complete(&self) -> bool {
        self.files.iter().all(FileReport::complete)
    }

    /// The highest severity over all files.
    pub fn worst(&self) -> Severity {
        self.files
            .iter()
            .map(FileReport::worst)
            .max()
            .unwrap_or_default()
    }

    /// What to do with all of them together.
    pub fn verdict(&self) -> Verdict {
        Verdict::of(self.worst(), self.complete())
    }

    /// The sums over all files.
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for file in &self.files {
            totals.files += 1;
            totals.people += file.people();
            totals.bytes += file.bytes;
            match file.verdict() {
                Verdict::Judged(Severity::Stop) => totals.stop += 1,
                Verdict::Judged(Severity::Review) => totals.review += 1,
                Verdict::Judged(Severity::Note) => totals.note += 1,
                Verdict::Judged(Severity::Clear) => totals.clear += 1,
                Verdict::Unchecked => totals.unchecked += 1,
            }
        }
        totals
    }
}
