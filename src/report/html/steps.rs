//! What to do next: the steps of the worst findings in Excel's own words, at
//! most seven, the last of them to check again.

use maud::{Markup, html};

use crate::model::{FileReport, Severity, Verdict};
use crate::report::glossary::GLOSSARY;
use crate::report::words::place;

use super::Part;
use super::findings::{Group, groups};
use super::text::Said;

/// Longer lists are not followed to their end.
const MAX_STEPS: usize = 7;

/// What is to be done, and the number of the finding it is for.
struct Step {
    says: String,
    finding: Option<usize>,
    /// Where, for the first step of a finding.
    place: Option<String>,
}

/// The list.
pub(super) fn list(part: &Part<'_>) -> Markup {
    let has_others = groups(part.file).len() > 1;
    html! {
        ol.steps {
            @for step in steps(part.file) {
                li {
                    (Said(&step.says))
                    @if let Some(number) = step.finding.filter(|_| has_others && step.place.is_some()) {
                        " "
                        a.for href={ "#" (part.anchor(&format!("finding-{number}"))) } {
                            "Finding " (number)
                        }
                    }
                    @if let Some(place) = &step.place {
                        span.place { (Said(place)) }
                    }
                }
            }
        }
    }
}

fn steps(file: &FileReport) -> Vec<Step> {
    let says = |says: &str| Step {
        says: says.to_owned(),
        finding: None,
        place: None,
    };
    if file.verdict() == Verdict::Judged(Severity::Clear) {
        return [
            "Look through the file yourself: a program can miss things, and does not know what you may release.",
            "Compare the file you attach with this record: its SHA-256 fingerprint must be the one below.",
            "If you change the file, check it again with foiscan.",
        ]
        .map(says)
        .into();
    }
    let mut steps = reasons(file);
    steps.extend(of_findings(file));
    let most = MAX_STEPS - 1;
    if steps.len() > most {
        steps.truncate(most - 1);
        steps.push(says(
            "Follow the other steps under \"What we found\" below.",
        ));
    }
    steps.push(says(
        "Save the file with a new name, then check it again with foiscan: this report is only about the file it names.",
    ));
    steps
}

/// What stands in the way of checking comes first where nothing is known to be
/// worse.
fn reasons(file: &FileReport) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    if file.worst() == Severity::Stop {
        return steps;
    }
    for gap in &file.gaps {
        let entry = GLOSSARY
            .iter()
            .find(|entry| entry.word == gap.reason.name());
        let says = entry.map_or_else(String::new, |entry| match gap.part.as_str() {
            "" => entry.next.to_owned(),
            part => format!("{} ({part})", entry.next),
        });
        if !says.is_empty() && steps.iter().all(|step| step.says != says) {
            steps.push(Step {
                says,
                finding: None,
                place: None,
            });
        }
    }
    steps
}

/// The steps of the findings, worst first, each once. Notes have a say only
/// where there is nothing worse.
fn of_findings(file: &FileReport) -> Vec<Step> {
    let least = match file.verdict() {
        Verdict::Judged(Severity::Note) => Severity::Note,
        _ => Severity::Review,
    };
    let groups = groups(file);
    let told = groups.iter().filter(|group| group.severity() >= least);
    let mut steps: Vec<Step> = Vec::new();
    for group in told {
        let first = group.alike.first();
        let mut place = first.map(|one| place(one, file));
        for says in group_steps(group) {
            if steps.iter().all(|step| step.says != *says) {
                steps.push(Step {
                    says: says.clone(),
                    finding: Some(group.number),
                    place: place.take(),
                });
            }
        }
    }
    steps
}

/// Without those for another program, and without the last one, which is the
/// last of the whole list.
fn group_steps<'a>(group: &'a Group<'_>) -> impl Iterator<Item = &'a String> {
    let next = group.alike.first().map(|one| one.next.as_slice());
    next.unwrap_or_default().iter().filter(|says| {
        let is_last = says.contains("with foiscan") && says.contains("check");
        !is_last && !says.starts_with("In LibreOffice")
    })
}
