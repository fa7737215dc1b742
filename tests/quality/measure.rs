//! foiscan run over labelled tables, and what it said held against the labels.

use foiscan::model::{
    ExposureKind, FileReport, Finding, Reveal, RunOptions, Severity, Source, Verdict,
};
use foiscan::read::Limits;
use foiscan::rules::Rules;
use foiscan::scan::{Options, scan};

use super::labelled::{Class, Expect, Labelled, Part};
use super::written::{bytes, file_name};

/// What was said of one column.
pub(crate) struct ColumnOutcome {
    /// Number of its table in the file, from 0.
    pub(crate) part: usize,
    /// Its zero-based number.
    pub(crate) column: u32,
    /// What it should be taken for.
    pub(crate) expect: Expect,
    /// What it was taken for.
    pub(crate) found: Option<String>,
}

impl ColumnOutcome {
    /// Whether the one is the other.
    pub(crate) fn is_right(&self) -> bool {
        self.expect.allows(self.found.as_deref())
    }
}

/// What was said of one file.
pub(crate) struct Outcome {
    /// The verdict over it.
    pub(crate) verdict: Verdict,
    /// People in its rosters.
    pub(crate) people: u64,
    /// Whether every table of people in it was found to be one.
    pub(crate) is_found: bool,
    /// Its labelled columns.
    pub(crate) columns: Vec<ColumnOutcome>,
    /// Rules that spoke, with their severity.
    pub(crate) said: Vec<String>,
}

/// What foiscan says of these tables, in their order.
pub(crate) fn measure(tables: &[Labelled]) -> Vec<Outcome> {
    let rules = Rules::builtin().unwrap_or_else(|errors| panic!("{errors}"));
    let sources = tables
        .iter()
        .map(|table| Source::bytes(&file_name(table), bytes(table)));
    let options = Options {
        limits: Limits::default(),
        threads: None,
        reveal: Reveal::Shape,
        worker: None,
        run: RunOptions {
            fail_on: Some(Severity::Review),
            show_values: Reveal::Shape,
            exit_zero: false,
            allow_unchecked: false,
            settings: Default::default(),
        },
    };
    let report = scan(sources.collect(), &rules, &options, &());
    assert_eq!(report.files.len(), tables.len(), "a file for every table");
    tables
        .iter()
        .zip(&report.files)
        .map(|(table, file)| outcome(table, file))
        .collect()
}

fn outcome(table: &Labelled, file: &FileReport) -> Outcome {
    let rosters = || {
        file.exposures
            .iter()
            .filter(|exposure| exposure.kind == ExposureKind::Roster)
    };
    let is_found = |part: &Part| {
        rosters().any(|roster| {
            let in_part =
                |(first, last): &(u32, u32)| *first <= part.rows.1 + 1 && *last > part.rows.0;
            roster.rows.iter().any(in_part)
        })
    };
    let holders = || table.parts.iter().filter(|part| part.people > 0);
    Outcome {
        verdict: file.verdict(),
        people: rosters().map(|roster| roster.people).sum(),
        is_found: holders().all(is_found),
        columns: columns(table, file),
        said: file
            .exposures
            .iter()
            .map(|one| {
                let (severity, kind) = (one.severity.name(), one.kind.name());
                let region = one.region.map(|region| region.to_string());
                let region = region.unwrap_or_default();
                format!(
                    "{severity} {kind} {} {region}: {} people",
                    one.rule, one.people
                )
            })
            .chain(file.gaps.iter().map(|gap| format!("gap: {gap:?}")))
            .collect(),
    }
}

fn columns(table: &Labelled, file: &FileReport) -> Vec<ColumnOutcome> {
    let findings: Vec<&Finding> = file
        .surfaces
        .iter()
        .flat_map(|surface| &surface.recognised)
        .collect();
    let mut outcomes = Vec::new();
    for (number, part) in table.parts.iter().enumerate() {
        for (column, expect) in &part.columns {
            let there = findings
                .iter()
                .filter(|finding| finding.region.first.column == *column)
                .max_by_key(|finding| common_rows(finding, part))
                .filter(|finding| common_rows(finding, part) > 0);
            outcomes.push(ColumnOutcome {
                part: number,
                column: *column,
                expect: *expect,
                found: there.map(|finding| finding.category.to_string()),
            });
        }
    }
    outcomes
}

/// How many rows of the table the finding speaks of.
fn common_rows(finding: &Finding, part: &Part) -> u32 {
    let first = finding.region.first.row.max(part.rows.0);
    let last = finding.region.last.row.min(part.rows.1);
    (last + 1).saturating_sub(first)
}

/// The figures that one file adds to.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    /// Files.
    pub(crate) n: usize,
    /// Rosters found, or harmless tables without one.
    pub(crate) found: usize,
    /// Files whose people are counted within one in a hundred.
    pub(crate) people: usize,
    /// Files with the right verdict.
    pub(crate) verdict: usize,
    /// Labelled columns.
    pub(crate) columns: usize,
    /// Columns taken for what they are.
    pub(crate) columns_right: usize,
}

impl Score {
    /// The score of one file.
    pub(crate) fn of(table: &Labelled, outcome: &Outcome) -> Self {
        let right = outcome.columns.iter().filter(|one| one.is_right());
        let (expected, counted) = (table.people(), outcome.people);
        Self {
            n: 1,
            found: usize::from(is_found(table, outcome)),
            people: usize::from(expected.abs_diff(counted) * 100 <= expected),
            verdict: usize::from(is_verdict_right(table, outcome.verdict)),
            columns: outcome.columns.len(),
            columns_right: right.count(),
        }
    }

    /// Both together.
    pub(crate) fn add(&mut self, other: Self) {
        self.n += other.n;
        self.found += other.found;
        self.people += other.people;
        self.verdict += other.verdict;
        self.columns += other.columns;
        self.columns_right += other.columns_right;
    }

    /// Whether everything is right.
    pub(crate) fn is_perfect(&self) -> bool {
        let Self { n, columns, .. } = *self;
        [self.found, self.people, self.verdict] == [n; 3] && self.columns_right == columns
    }
}

fn is_found(table: &Labelled, outcome: &Outcome) -> bool {
    match table.class {
        Class::Harmless => outcome.people == 0,
        Class::Roster | Class::PublicPeople => outcome.is_found,
    }
}

fn is_verdict_right(table: &Labelled, verdict: Verdict) -> bool {
    let Verdict::Judged(severity) = verdict else {
        return false;
    };
    match table.class {
        Class::Roster if table.must_stop() => severity == Severity::Stop,
        Class::Roster => severity >= Severity::Review,
        Class::Harmless => severity <= Severity::Note,
        Class::PublicPeople => true,
    }
}
