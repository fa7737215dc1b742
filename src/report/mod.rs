//! A [`Report`] becomes bytes. This room knows a report and nothing of how one
//! is made: `foiscan report` renders a saved one without the document. One
//! format, one file; a new format is a file and an arm in [`write`].

mod checks;
mod csv;
mod github;
mod gitlab;
mod glossary;
mod headline;
mod html;
mod json;
mod junit;
mod markdown;
mod outer;
mod plain;
mod sarif;
mod terminal;
mod words;

use std::fmt;
use std::io;

use crate::model::Report;

pub use glossary::{Entry, GLOSSARY};
pub use json::{JSON_SCHEMA, ReadError, SCHEMA, read};
pub use plain::{grouped, printable, wrapped};
pub use words::{hiding_words, surface_words};

/// The formats a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// For people, on a terminal or in a pipe.
    #[default]
    Human,
    /// One JSON document, schema `foiscan.report.v1`.
    Json,
    /// One line of JSON per file and a last line with the totals.
    Jsonl,
    /// One page for people, complete in itself: no script, no network.
    Html,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// JUnit XML: a suite for each file, a case for each check.
    Junit,
    /// GitLab's Code Quality report.
    Gitlab,
    /// GitHub's workflow commands: annotations.
    Github,
    /// A table: one line for each exposure, or for each row with
    /// [`Style::rows`].
    Csv,
    /// Markdown, short enough for a job summary or a merge request.
    Markdown,
}

impl Format {
    /// Every format, in the order messages list them.
    pub const ALL: &[Format] = &[
        Self::Human,
        Self::Json,
        Self::Jsonl,
        Self::Html,
        Self::Sarif,
        Self::Junit,
        Self::Gitlab,
        Self::Github,
        Self::Csv,
        Self::Markdown,
    ];

    /// Its name as an option.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Html => "html",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Gitlab => "gitlab",
            Self::Github => "github",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
        }
    }

    /// The format that a file with this ending usually has (`htm`, `md`); the
    /// ending may also be the format's own name.
    pub fn from_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "txt" => Some(Self::Human),
            "htm" => Some(Self::Html),
            "xml" => Some(Self::Junit),
            "md" => Some(Self::Markdown),
            name => Self::from_name(name),
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.name() == name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How a report for people looks. Of the formats for programs only `csv`
/// depends on it, by `rows`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Style {
    /// Whether ANSI colours may be written.
    pub colour: bool,
    /// Columns of the terminal or page.
    pub width: usize,
    /// How much is said.
    pub detail: Detail,
    /// Whether `csv` has a line for each flagged row.
    pub rows: bool,
}

/// How much a report for people says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Detail {
    /// The verdict, and one line a file.
    Brief,
    /// What a person has to know and do.
    #[default]
    Usual,
    /// Also what counted, what is in order, and rule ids.
    Full,
}

/// Writes a report.
///
/// # Errors
/// What the writer says when it cannot be written to.
pub fn write(
    report: &Report,
    format: Format,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        Format::Human => terminal::write(report, style, out),
        Format::Json => json::write(report, out),
        Format::Jsonl => json::write_lines(report, out),
        Format::Html => html::write(report, out),
        Format::Sarif => sarif::write(report, out),
        Format::Junit => junit::write(report, out),
        Format::Gitlab => gitlab::write(report, out),
        Format::Github => github::write(report, out),
        Format::Csv if style.rows => csv::write_rows(report, out),
        Format::Csv => csv::write(report, out),
        Format::Markdown => markdown::write(report, out),
    }
}
