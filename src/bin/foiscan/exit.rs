//! What the shell is told, and what the person is told when foiscan could not
//! do what it was asked to.

use std::process::ExitCode;

use foiscan::model::Report;

/// The exit codes. They never depend on the format of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was checked and nothing reached `--fail-on`.
    Done,
    /// Something at or above `--fail-on`.
    Found,
    /// Wrong arguments, a bad rule file, a report that cannot be written.
    Misused,
    /// Something could not be fully checked.
    Unchecked,
    /// There was nothing to check.
    Nothing,
}

/// The table of `--help`.
pub(crate) const TABLE: &str = "\
Exit codes:
  0    everything was fully checked and nothing reached --fail-on
  1    something at or above --fail-on (by default: review)
  2    wrong arguments; a bad config, rule or acceptance file; a report that
       cannot be read or written
  3    something could not be fully checked: password, damage, a limit
  4    there was nothing to check
  101  foiscan itself failed";

/// The table of `verify --help`.
pub(crate) const VERIFY_TABLE: &str = "\
Exit codes:
  0    these are the files that were checked, and the record holds
  1    a file is another, or the record does not hold any more
  2    wrong arguments, or something that cannot be read
  101  foiscan itself failed";

impl Exit {
    /// What a report comes to. A finding weighs more than a gap.
    pub(crate) fn of(report: &Report) -> Self {
        let options = &report.options;
        let reached = options
            .fail_on
            .is_some_and(|fail_on| report.worst() >= fail_on);
        if report.files.is_empty() {
            Self::Nothing
        } else if reached && !options.exit_zero {
            Self::Found
        } else if !report.complete() && !options.allow_unchecked {
            Self::Unchecked
        } else {
            Self::Done
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Found => 1,
            Exit::Misused => 2,
            Exit::Unchecked => 3,
            Exit::Nothing => 4,
        })
    }
}

/// Why foiscan could not do what it was asked to.
#[derive(Debug)]
pub(crate) struct Failure {
    /// What happened and where, without a full stop.
    pub(crate) says: String,
    /// What to do next; may be empty.
    pub(crate) next: String,
    /// What the shell is told.
    pub(crate) exit: Exit,
}

impl Failure {
    /// A failure and the way on.
    pub(crate) fn new(says: impl Into<String>, next: impl Into<String>) -> Self {
        Self {
            says: says.into(),
            next: next.into(),
            exit: Exit::Misused,
        }
    }

    /// No file was found where there should have been one.
    pub(crate) fn nothing() -> Self {
        Self {
            says: "there is nothing to check: no file is there, or all are excluded".to_owned(),
            next: "Look at the paths and at --exclude; --list-files tells which files are meant."
                .to_owned(),
            exit: Exit::Nothing,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use foiscan::model::{FileReport, Gap, GapReason, Reveal, RunOptions, Severity};

    fn report(gap: bool, fail_on: Option<Severity>) -> Report {
        let gaps = gap.then(|| Gap::whole(GapReason::Damaged, "It ends too early."));
        Report {
            version: String::new(),
            packs: Vec::new(),
            rules_digest: String::new(),
            options: RunOptions {
                fail_on,
                show_values: Reveal::Shape,
                exit_zero: false,
                allow_unchecked: false,
                settings: Default::default(),
            },
            files: vec![FileReport {
                path: "a.csv".to_owned(),
                format: "csv".to_owned(),
                bytes: 1,
                sha256: String::new(),
                surfaces: Vec::new(),
                exposures: Vec::new(),
                gaps: gaps.into_iter().collect(),
                parts: Vec::new(),
            }],
            cards: Vec::new(),
        }
    }

    #[test]
    fn a_gap_is_no_success_unless_it_is_allowed() {
        let mut report = report(true, Some(Severity::Review));
        assert_eq!(Exit::of(&report), Exit::Unchecked);
        report.options.exit_zero = true;
        assert_eq!(Exit::of(&report), Exit::Unchecked);
        report.options.allow_unchecked = true;
        assert_eq!(Exit::of(&report), Exit::Done);
    }

    #[test]
    fn no_file_is_no_success() {
        let mut report = report(false, None);
        assert_eq!(Exit::of(&report), Exit::Done);
        report.files.clear();
        assert_eq!(Exit::of(&report), Exit::Nothing);
    }
}
