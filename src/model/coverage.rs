//! Every part accounted for: read, harmless by kind, or a gap that says why.

/// Why a part, or a whole source, could not be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapReason {
    /// It asks for a password.
    Encrypted,
    /// It is broken.
    Damaged,
    /// It is past a limit of size, rows or expansion.
    TooLarge,
    /// It is nested too deep.
    TooDeep,
    /// It took too long.
    TimedOut,
    /// foiscan does not read this kind of part, or not yet.
    Unsupported,
    /// The reader failed inside.
    Failed,
    /// There is nothing in it.
    Empty,
    /// It could not be opened.
    Unreadable,
}

impl GapReason {
    /// Every reason.
    pub const ALL: &[GapReason] = &[
        Self::Encrypted,
        Self::Damaged,
        Self::TooLarge,
        Self::TooDeep,
        Self::TimedOut,
        Self::Unsupported,
        Self::Failed,
        Self::Empty,
        Self::Unreadable,
    ];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::TooLarge => "too-large",
            Self::TooDeep => "too-deep",
            Self::TimedOut => "timed-out",
            Self::Unsupported => "unsupported",
            Self::Failed => "failed",
            Self::Empty => "empty",
            Self::Unreadable => "unreadable",
        }
    }

    /// The reason of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.name() == name)
    }
}

/// A part we could not look at, and that could hold personal data.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// The part inside the container (`xl/embeddings/oleObject1.bin`); empty
    /// when it is the whole source.
    pub part: String,
    /// Why.
    pub reason: GapReason,
    /// What happened, where, and what to do next, in plain English. Quotes no
    /// cell.
    pub says: String,
}

impl Gap {
    /// A gap that is the whole source.
    pub fn whole(reason: GapReason, says: impl Into<String>) -> Self {
        Self::part("", reason, says)
    }

    /// A gap in one part.
    pub fn part(part: impl Into<String>, reason: GapReason, says: impl Into<String>) -> Self {
        Self {
            part: part.into(),
            reason,
            says: says.into(),
        }
    }
}

/// What became of a part that was accounted for without a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Its text was looked at.
    Read,
    /// Its kind holds no text of a person, for this reason.
    Harmless(&'static str),
}

/// One line of the coverage ledger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartRecord {
    /// The part's name inside its container.
    pub part: String,
    /// What became of it.
    pub fate: Fate,
}
