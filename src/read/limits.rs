//! How much of a source is looked at before it counts as unchecked.

use std::time::Duration;

/// Bounds on what a reader does. Past one of them the part is a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest file that is opened, in bytes.
    pub max_bytes: u64,
    /// Most bytes that all parts of one container may inflate to.
    pub max_expanded_bytes: u64,
    /// Most times a part may grow when it is inflated; judged only past
    /// [`Limits::RATIO_FLOOR_BYTES`].
    pub max_ratio: u64,
    /// How deep files may be nested in files.
    pub max_depth: usize,
    /// Most entries of one container.
    pub max_entries: usize,
    /// Most rows of one surface.
    pub max_rows: u32,
    /// Longest time for one source.
    pub timeout: Duration,
    /// Most memory that a worker process may take, in bytes.
    pub max_worker_bytes: u64,
}

impl Limits {
    /// Below so many inflated bytes no ratio is suspicious: a sheet of equal
    /// rows shrinks to a thousandth honestly.
    pub const RATIO_FLOOR_BYTES: u64 = 64 << 20;
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_bytes: 4 << 30,
            max_expanded_bytes: 8 << 30,
            max_ratio: 1_000,
            max_depth: 4,
            max_entries: 100_000,
            max_rows: 50_000_000,
            timeout: Duration::from_secs(300),
            max_worker_bytes: 2 << 30,
        }
    }
}
