//! A [`Report`] becomes bytes. This room knows a report and nothing of how one
//! is made: `foiscan report` renders a saved one without the document. One
//! format, one file; a new format is a file and an arm in [`write`].

mod glossary;
mod json;
mod plain;
mod terminal;
mod words;

use std::fmt;
use std::io;

use crate::model::Report;

pub use glossary::{Entry, GLOSSARY};
pub use json::{ReadError, SCHEMA, read};
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
}

impl Format {
    /// Every format, in the order messages list them.
    pub const ALL: &[Format] = &[Self::Human, Self::Json, Self::Jsonl];

    /// Its name as an option.
    pub fn name(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
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

/// How a report for people looks. Formats for programs do not depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Whether ANSI colours may be written.
    pub colour: bool,
    /// Columns of the terminal or page.
    pub width: usize,
    /// How much is said.
    pub detail: Detail,
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
    }
}
