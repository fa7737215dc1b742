//! A judgement about a source: what would be exposed if it were released.

use std::fmt;

use super::{Category, Hiding, Region, RuleId, Severity, Visibility};

/// What an exposure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExposureKind {
    /// Rows that are people.
    Roster,
    /// Identifiers with no row around them.
    Values,
    /// Content where a reader would not look.
    Concealed,
    /// Small numbers.
    Counts,
    /// How the file is built.
    Structure,
}

impl ExposureKind {
    /// Every kind.
    pub const ALL: &[ExposureKind] = &[
        Self::Roster,
        Self::Values,
        Self::Concealed,
        Self::Counts,
        Self::Structure,
    ];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Values => "values",
            Self::Concealed => "concealed",
            Self::Counts => "counts",
            Self::Structure => "structure",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.name() == name)
    }
}

/// A judgement about a source, in the rule's own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Exposure {
    /// The rule that speaks.
    pub rule: RuleId,
    /// The rule's name in words.
    pub title: String,
    /// How bad.
    pub severity: Severity,
    /// What it is about.
    pub kind: ExposureKind,
    /// 1-based number of the surface in the file's list of surfaces.
    pub surface: usize,
    /// The cells concerned; none where the surface has no cells.
    pub region: Option<Region>,
    /// Inclusive 1-based row ranges concerned, as Excel numbers rows.
    pub rows: Vec<(u32, u32)>,
    /// How many distinct rows identify a person; 0 where it is not about people.
    pub people: u64,
    /// The deepest of what conceals it.
    pub visibility: Visibility,
    /// By which means it is concealed.
    pub hiding: Hiding,
    /// What stands there, in order of the columns, each once.
    pub categories: Vec<Category>,
    /// What we found, in one sentence.
    pub says: String,
    /// Why it matters.
    pub why: String,
    /// What to do next.
    pub next: Vec<String>,
    /// What counted, without values.
    pub because: Vec<String>,
    /// Names the place, never a value: the same over runs of the same file.
    pub fingerprint: String,
    /// The acceptance that covers it, if one does.
    pub accepted: Option<Accepted>,
}

/// Reviewed and let through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Why it may go out.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// Who looked at it as well; needed where the severity is `stop`.
    pub second: Option<String>,
    /// The last day it holds, `YYYY-MM-DD`.
    pub until: String,
}

/// What to do with a file, or with all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Everything was looked at; the worst exposure is of this severity.
    Judged(Severity),
    /// Not everything could be looked at, and nothing reaches `stop`.
    Unchecked,
}

impl Verdict {
    /// The verdict over the worst severity found and whether everything was
    /// looked at.
    pub fn of(worst: Severity, complete: bool) -> Self {
        if complete || worst == Severity::Stop {
            Self::Judged(worst)
        } else {
            Self::Unchecked
        }
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Judged(severity) => severity.name(),
            Self::Unchecked => "unchecked",
        }
    }

    /// The verdict of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        if name == "unchecked" {
            Some(Self::Unchecked)
        } else {
            Severity::from_name(name).map(Self::Judged)
        }
    }

    /// The short tag for people.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Judged(Severity::Stop) => "Not ready",
            Self::Judged(Severity::Review) => "Needs a person",
            Self::Judged(Severity::Note) => "Worth knowing",
            Self::Judged(Severity::Clear) => "Nothing found",
            Self::Unchecked => "Not checked",
        }
    }

    /// The headline for people.
    pub fn headline(self) -> &'static str {
        match self {
            Self::Judged(Severity::Stop) => "Do not release this file yet.",
            Self::Judged(Severity::Review) => "Someone needs to look at this before release.",
            Self::Judged(Severity::Note) => "Nothing that should stop a release; see the notes.",
            Self::Judged(Severity::Clear) => {
                "We did not find personal data or hidden content. This is not a guarantee. You still decide."
            }
            Self::Unchecked => "We could not check all of this file. Treat it as not checked.",
        }
    }

    /// Where it stands when files are listed worst first: an unchecked file
    /// comes after `review`, before what was looked at and is mild.
    pub fn rank(self) -> u8 {
        match self {
            Self::Judged(Severity::Stop) => 4,
            Self::Judged(Severity::Review) => 3,
            Self::Unchecked => 2,
            Self::Judged(Severity::Note) => 1,
            Self::Judged(Severity::Clear) => 0,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
