//! Acceptances meet a report: what they cover is accepted, what is past its day
//! is back, and what covers nothing is told.

use crate::model::{Accepted, Exposure, FileReport, Report, Severity};

use super::place::{covers, place};
use super::{Acceptance, Acceptances, Day};

/// Something to be told of an acceptance that did not do what it was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// Where the acceptance is written: `foiscan-accept.toml:12`.
    pub at: String,
    /// What happened and what to do.
    pub says: String,
}

/// Marks what is accepted on the day `today`. Verdicts leave it out from then
/// on. What is told of acceptances comes back, in the order of their file.
pub fn settle(report: &mut Report, acceptances: &Acceptances, today: Day) -> Vec<Remark> {
    let mut fates = vec![Fate::Elsewhere; acceptances.entries.len()];
    for file in &mut report.files {
        for (entry, fate) in acceptances.entries.iter().zip(&mut fates) {
            if !file.sha256.is_empty() && file.sha256 == entry.file_sha256 {
                *fate = (*fate).max(settle_one(file, entry, today));
            }
        }
    }
    remarks(acceptances, &fates)
}

/// What became of an acceptance; the most telling last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    /// Its file was not checked here.
    Elsewhere,
    /// Its file has no such finding.
    Unused,
    /// Its day is past.
    Expired,
    /// It takes a second person.
    Single,
    /// It covers a finding.
    Used,
}

fn settle_one(file: &mut FileReport, entry: &Acceptance, today: Day) -> Fate {
    let mut fate = Fate::Unused;
    for exposure in &mut file.exposures {
        let is_it = exposure.rule.as_str() == entry.rule
            && covers(&entry.place, &place(exposure, &file.surfaces));
        if is_it {
            fate = fate.max(meet(exposure, entry, today));
        }
    }
    fate
}

fn meet(exposure: &mut Exposure, entry: &Acceptance, today: Day) -> Fate {
    if entry.until < today {
        let ended = format!(
            " It was accepted by {} until {}; that day is past.",
            entry.by, entry.until
        );
        if exposure.accepted.is_none() && !exposure.says.ends_with(&ended) {
            exposure.says.push_str(&ended);
        }
        return Fate::Expired;
    }
    if exposure.severity == Severity::Stop && entry.second.is_none() {
        return Fate::Single;
    }
    exposure.accepted = Some(Accepted {
        reason: entry.reason.clone(),
        by: entry.by.clone(),
        second: entry.second.clone(),
        until: entry.until.to_string(),
    });
    Fate::Used
}

fn remarks(acceptances: &Acceptances, fates: &[Fate]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let mut elsewhere = Vec::new();
    for (entry, fate) in acceptances.entries.iter().zip(fates) {
        let what = format!("the acceptance of {} at {}", entry.rule, entry.place);
        let says = match fate {
            Fate::Used => continue,
            Fate::Elsewhere => {
                elsewhere.push(entry.line.to_string());
                continue;
            }
            Fate::Expired => format!(
                "{what} ended on {}; the finding counts again. Look at it anew, or take the entry out.",
                entry.until
            ),
            Fate::Single => format!(
                "{what} is not enough: the finding is at stop, which takes a second person. Add second = \"…\"."
            ),
            Fate::Unused => format!(
                "{what} covers nothing: the file has no such finding any more, or `where` is another place. Take the entry out, or mend it."
            ),
        };
        remarks.push(Remark {
            at: format!("{}:{}", acceptances.file, entry.line),
            says,
        });
    }
    if !elsewhere.is_empty() {
        remarks.push(Remark {
            at: acceptances.file.clone(),
            says: format!(
                "the entries in line {} are for files that are not among those checked, or that were changed since: an acceptance is bound to the exact bytes of a file.",
                elsewhere.join(", ")
            ),
        });
    }
    remarks
}
