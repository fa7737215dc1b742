//! JUnit XML: a suite for each file and a case for each check, so that what was
//! looked at and found in order is listed, too. A finding at or above
//! `--fail-on` is a failure, a part that could not be checked an error, what
//! was accepted is skipped.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::model::{Exposure, FileReport, Report};

use super::checks::{CHECKS, Check};
use super::plain::{grouped, printable};
use super::words::{accepted_words, place};

/// More exposures of one check than this are told as a number.
const MAX_TOLD: usize = 100;

/// What became of a check in a file.
enum Outcome {
    /// Nothing that reaches `--fail-on`; what there is below it.
    Held(String),
    /// What it found: a line for the list, and all of it.
    Failed(String, String),
    /// What could not be looked at.
    Open(String, String),
    /// Accepted, by whom and until when.
    Skipped(String),
}

/// Writes the report.
pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let suites: Vec<(&FileReport, Vec<Outcome>)> = report
        .files
        .iter()
        .map(|file| {
            let outcomes = CHECKS.iter().map(|check| outcome(check, file, report));
            (file, outcomes.collect())
        })
        .collect();
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let all = suites.iter().flat_map(|(_, outcomes)| outcomes);
    let mut root = BytesStart::new("testsuites");
    root.push_attribute(("name", "foiscan"));
    count(&mut root, all, false);
    xml.write_event(Event::Start(root))?;
    for (file, outcomes) in &suites {
        suite(file, outcomes, &mut xml)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    out.write_all(b"\n")
}

fn count<'o>(
    element: &mut BytesStart<'_>,
    outcomes: impl Iterator<Item = &'o Outcome>,
    with_skipped: bool,
) {
    let (mut tests, mut failures, mut errors, mut skipped) = (0, 0, 0, 0);
    for outcome in outcomes {
        tests += 1;
        match outcome {
            Outcome::Held(_) => {}
            Outcome::Failed(..) => failures += 1,
            Outcome::Open(..) => errors += 1,
            Outcome::Skipped(_) => skipped += 1,
        }
    }
    let mut push = |name, number: i32| {
        element.push_attribute((name, number.to_string().as_str()));
    };
    push("tests", tests);
    push("failures", failures);
    push("errors", errors);
    if with_skipped {
        push("skipped", skipped);
    }
}

fn suite<W: io::Write>(
    file: &FileReport,
    outcomes: &[Outcome],
    xml: &mut Writer<W>,
) -> io::Result<()> {
    let path = told(&file.path);
    let mut element = BytesStart::new("testsuite");
    element.push_attribute(("name", path.as_str()));
    count(&mut element, outcomes.iter(), true);
    xml.write_event(Event::Start(element))?;
    for (check, outcome) in CHECKS.iter().zip(outcomes) {
        case(check, &path, outcome, xml)?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))
}

fn case<W: io::Write>(
    check: &Check,
    path: &str,
    outcome: &Outcome,
    xml: &mut Writer<W>,
) -> io::Result<()> {
    let mut element = BytesStart::new("testcase");
    element.push_attribute(("name", check.title));
    element.push_attribute(("classname", path));
    let (tag, message, text) = match outcome {
        Outcome::Held(text) if text.is_empty() => return xml.write_event(Event::Empty(element)),
        Outcome::Held(text) => ("system-out", None, text.as_str()),
        Outcome::Failed(message, text) => ("failure", Some(message), text.as_str()),
        Outcome::Open(message, text) => ("error", Some(message), text.as_str()),
        Outcome::Skipped(message) => ("skipped", Some(message), ""),
    };
    xml.write_event(Event::Start(element))?;
    let mut inner = BytesStart::new(tag);
    if let Some(message) = message {
        inner.push_attribute(("message", message.as_str()));
    }
    if matches!(tag, "failure" | "error") {
        inner.push_attribute(("type", check.id));
    }
    if text.is_empty() {
        xml.write_event(Event::Empty(inner))?;
    } else {
        xml.write_event(Event::Start(inner))?;
        xml.write_event(Event::Text(BytesText::new(text)))?;
        xml.write_event(Event::End(BytesEnd::new(tag)))?;
    }
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

fn outcome(check: &Check, file: &FileReport, report: &Report) -> Outcome {
    let reaches = |one: &Exposure| {
        let fail_on = report.options.fail_on;
        fail_on.is_some_and(|fail_on| one.severity >= fail_on)
    };
    let (accepted, open): (Vec<&Exposure>, Vec<_>) = check
        .exposures(file)
        .partition(|one| one.accepted.is_some());
    let (failed, below): (Vec<_>, Vec<_>) = open.into_iter().partition(|one| reaches(one));
    if let Some(worst) = failed.first() {
        return Outcome::Failed(told(&worst.says), all_of(&failed, file));
    }
    let gaps: Vec<String> = check.gaps(file).map(|gap| told(&gap.says)).collect();
    if let Some(first) = gaps.first() {
        let more = if gaps.len() > 1 {
            lines(&gaps)
        } else {
            String::new()
        };
        return Outcome::Open(first.clone(), more);
    }
    if let Some(first) = accepted.iter().find_map(|one| one.accepted.as_ref())
        && accepted.iter().any(|one| reaches(one))
    {
        return Outcome::Skipped(told(&accepted_words(first)));
    }
    Outcome::Held(all_of(&below, file))
}

/// Every exposure in a line: what, where, what to do.
fn all_of(exposures: &[&Exposure], file: &FileReport) -> String {
    let told: Vec<String> = exposures
        .iter()
        .map(|one| {
            let next = one.next.join(" ");
            told(&format!("{} Where: {}. {next}", one.says, place(one, file)))
        })
        .collect();
    lines(&told)
}

fn lines(told: &[String]) -> String {
    let mut text = told.iter().take(MAX_TOLD).cloned().collect::<Vec<_>>();
    if told.len() > MAX_TOLD {
        text.push(format!("and {} more", grouped(told.len() - MAX_TOLD)));
    }
    text.join("\n")
}

/// Without what XML cannot hold.
fn told(text: &str) -> String {
    printable(text)
        .replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
        .trim()
        .to_owned()
}
