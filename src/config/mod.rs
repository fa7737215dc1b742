//! The config file `foiscan.toml`: what an authority sets once for everybody.
//! Its text becomes a [`Config`]; where it is found, and that flags come before
//! it, is the program's matter. Every key stands in [`KEYS`], from which the
//! template and the schema are made.

mod key;
mod read;
mod schema;
mod template;

pub use key::{KEYS, Key, Takes};
pub use read::read;
pub use schema::schema;
pub use template::template;

use crate::model::Severity;
use crate::rules::{Local, Named, Override, Term};

/// The name of the file that is looked for.
pub const FILE_NAME: &str = "foiscan.toml";

/// What a config file sets; empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Config {
    /// From which verdict on the exit code is 1.
    pub fail_on: Option<FailOn>,
    /// Globs of paths that are left out.
    pub exclude: Vec<String>,
    /// The file of acceptances, relative to the config file.
    pub accept: Option<String>,
    /// How many threads.
    pub threads: Option<u64>,
    /// Whether there is a progress bar.
    pub progress: Option<bool>,
    /// Packs and rule files, relative to the config file.
    pub rule_paths: Vec<Term>,
    /// Only these rules, if any are named.
    pub only: Vec<Named>,
    /// Without these rules.
    pub without: Vec<Named>,
    /// Rules that are worth more or less than their files say.
    pub severities: Vec<Override>,
    /// Limits, each under the name of its key.
    pub limits: Limits,
    /// What only this authority knows.
    pub local: Local,
}

/// From which verdict on the exit code is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// From this severity on.
    From(Severity),
    /// Never.
    Never,
}

/// How much of a file is looked at; the usual where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Largest file that is opened, in megabytes.
    pub max_megabytes: Option<u64>,
    /// Most that all parts of one file may expand to, in megabytes.
    pub max_expanded_megabytes: Option<u64>,
    /// How deep files may stand in files.
    pub max_depth: Option<u64>,
    /// Longest time for one file, in seconds.
    pub timeout: Option<u64>,
}
