//! The nouns of the house, in reading order. Standard library only: this floor
//! imports nothing above it, and lists nothing that grows. Rules and
//! categories are names that come from files.

mod card;
mod cell;
mod coverage;
mod exposure;
mod finding;
mod glimpse;
mod pipe;
mod profile;
mod report;
mod sheaf;
mod source;
mod surface;

pub use card::{Category, PackCard, RuleCard, RuleId, RuleKind, Severity};
pub use cell::{Cell, Kind, Place, Region, Row, Value, column_name};
pub use coverage::{Fate, Gap, GapReason, PartRecord};
pub use exposure::{Accepted, Exposure, ExposureKind, Verdict};
pub use finding::{Confidence, Evidence, Finding};
pub use glimpse::{Glimpse, Reveal};
pub use pipe::Pipe;
pub use profile::{Concealed, Pattern, Profile, Run, Singles, Table};
pub use report::{FileCard, FileReport, Report, RunOptions, Settings, SurfaceReport, Totals};
pub use sheaf::{Sheaf, SheafRow, What};
pub use source::{Body, Digest, Origin, Source};
pub use surface::{Hiding, Layout, Surface, SurfaceKind, Visibility};
