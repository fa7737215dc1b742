//! Reviewed and let through: which finding of which file, why, by whom and
//! until when. An acceptance is bound to the bytes of one file, so a changed
//! file is a new question. What day it is, the caller says.

mod day;
mod entry;
mod place;
mod read;
mod settle;

pub use day::Day;
pub use entry::{HEAD, entry};
pub use place::place;
pub use read::read;
pub use settle::{Remark, settle};

/// The name of the file that is looked for.
pub const FILE_NAME: &str = "foiscan-accept.toml";

/// An acceptance holds at most so long.
pub const MAX_MONTHS: u32 = 12;

/// One acceptance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The rule whose finding it is.
    pub rule: String,
    /// SHA-256 of the file, lower-case hexadecimal.
    pub file_sha256: String,
    /// The place: `'Costs'!8:12`, `'Costs'`, `properties`.
    pub place: String,
    /// Why it may go out.
    pub reason: String,
    /// Who says so.
    pub by: String,
    /// Who looked at it as well; needed where the finding is at stop.
    pub second: Option<String>,
    /// The last day it holds.
    pub until: Day,
    /// 1-based line in its file.
    pub line: usize,
}

/// The acceptances of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acceptances {
    /// How messages name the file.
    pub file: String,
    /// In the order of the file.
    pub entries: Vec<Acceptance>,
}
