//! What a report says in one line: the headline, the sums, the tally of files.
//! Every format for people has them in the same words.

use crate::model::{FileReport, Gap, Report, Settings, Severity, SurfaceKind, Totals, Verdict};

use super::glossary::GLOSSARY;
use super::plain::grouped;
use super::words::{counted, size};

/// Every verdict, mildest first.
pub(super) const VERDICTS: [Verdict; 5] = [
    Verdict::Judged(Severity::Clear),
    Verdict::Judged(Severity::Note),
    Verdict::Unchecked,
    Verdict::Judged(Severity::Review),
    Verdict::Judged(Severity::Stop),
];

/// The contract's headline for one file; for several the same words, with the
/// file or the number of files they are about.
pub(super) fn headline(report: &Report) -> String {
    let verdict = report.verdict();
    let about: Vec<&FileReport> = report
        .files
        .iter()
        .filter(|file| file.verdict() == verdict)
        .collect();
    match (verdict, about.as_slice()) {
        _ if report.files.len() == 1 => verdict.headline().to_owned(),
        (Verdict::Judged(Severity::Stop), [_, _, ..]) => {
            format!("Do not release these {} files yet.", grouped(about.len()))
        }
        (Verdict::Judged(Severity::Review), [_, _, ..]) => {
            format!(
                "Someone needs to look at these {} files before release.",
                grouped(about.len())
            )
        }
        (Verdict::Unchecked, [_, _, ..]) => format!(
            "We could not check all of these {} files. Treat them as not checked.",
            grouped(about.len())
        ),
        (Verdict::Judged(Severity::Stop | Severity::Review) | Verdict::Unchecked, [one]) => {
            format!("{}: {}", one.path, verdict.headline())
        }
        _ => verdict.headline().to_owned(),
    }
}

/// `9,483 people. 1 thing to put right, 2 to look at, 1 not checked.`
pub(super) fn sums_of(file: &FileReport) -> String {
    let n = |severity| {
        file.exposures
            .iter()
            .filter(|one| one.severity == severity && one.accepted.is_none())
            .count()
    };
    let mut sums = Vec::new();
    for (count, words) in [
        (n(Severity::Stop), "to put right"),
        (n(Severity::Review), "to look at"),
        (n(Severity::Note), "worth knowing"),
        (file.gaps.len(), "not checked"),
    ] {
        if count > 0 {
            sums.push(format!("{} {words}", grouped(count)));
        }
    }
    let people = file.people();
    if people > 0 {
        sums.insert(0, counted(people, "person"));
    }
    sums.join(", ")
}

/// The one thing to know of a file.
pub(super) fn short(file: &FileReport) -> String {
    let people = file.people();
    if people > 0 {
        return counted(people, "person");
    }
    match file.gaps.as_slice() {
        [] => String::new(),
        [whole, ..] if whole.part.is_empty() => reason_words(whole),
        parts => format!("{} not checked", counted(parts.len() as u64, "part")),
    }
}

/// `asks for a password`: the words of the glossary, inside a line.
fn reason_words(gap: &Gap) -> String {
    let entry = GLOSSARY
        .iter()
        .find(|entry| entry.word == gap.reason.name());
    entry.map_or_else(String::new, |entry| entry.title.to_lowercase())
}

/// `12 files: 1 not ready, 11 nothing found.`
pub(super) fn tally(files: &[FileReport], totals: &Totals) -> String {
    let mut words: Vec<String> = Vec::new();
    for verdict in VERDICTS.into_iter().rev() {
        let count = files
            .iter()
            .filter(|file| file.verdict() == verdict)
            .count();
        let tag = match verdict {
            Verdict::Judged(Severity::Review) if count > 1 => "need a person".to_owned(),
            other => other.tag().to_lowercase(),
        };
        if count > 0 {
            words.push(format!("{} {tag}", grouped(count)));
        }
    }
    format!("{}: {}.", counted(totals.files, "file"), words.join(", "))
}

/// `xlsx, 813 kB, 2 sheets (1 hidden), 303,456 cells`.
pub(super) fn facts(file: &FileReport) -> String {
    let mut facts = vec![size(file.bytes)];
    if file.format != "unknown" {
        facts.insert(0, file.format.clone());
    }
    let sheets: Vec<_> = file
        .surfaces
        .iter()
        .filter(|one| one.kind == SurfaceKind::Sheet)
        .collect();
    if !sheets.is_empty() {
        let hidden = sheets.iter().filter(|one| !one.hiding.is_none()).count();
        let mut words = counted(sheets.len() as u64, "sheet");
        if hidden > 0 {
            words.push_str(&format!(" ({} hidden)", grouped(hidden)));
        }
        facts.push(words);
    }
    let cells = file.surfaces.iter().map(|one| one.cells).sum();
    if !file.surfaces.is_empty() {
        facts.push(counted(cells, "cell"));
    }
    facts.join(", ")
}

/// Every file, worst first: by verdict, then by people, then as they came.
pub(super) fn worst_first(report: &Report) -> Vec<&FileReport> {
    let mut files: Vec<&FileReport> = report.files.iter().collect();
    files.sort_by_key(|file| std::cmp::Reverse((file.verdict().rank(), file.people())));
    files
}

/// What was asked for and weakens the answer, a sentence each.
pub(super) fn asides(report: &Report) -> Vec<String> {
    let mut asides = settings(&report.options.settings);
    if report.options.exit_zero {
        asides.push("With --exit-zero the exit code is 0 whatever was found.".to_owned());
    }
    if report.options.allow_unchecked {
        asides.push(
            "With --allow-unchecked the exit code does not tell what could not be checked."
                .to_owned(),
        );
    }
    asides
}

/// What a config file or flags changed in what is found.
fn settings(settings: &Settings) -> Vec<String> {
    let mut asides = Vec::new();
    if let Some(config) = &settings.config {
        asides.push(format!("Settings were read from {}.", config.path));
    }
    let is_off = |severity: &str| severity == "off";
    let severities = settings.severities.iter();
    let (off, other): (Vec<_>, Vec<_>) = severities.partition(|(_, severity)| is_off(severity));
    if !off.is_empty() {
        let rules: Vec<&str> = off.iter().map(|(rule, _)| rule.as_str()).collect();
        asides.push(format!("Switched off: {}.", rules.join(", ")));
    }
    if !other.is_empty() {
        let rules = other.iter();
        let rules: Vec<String> = rules
            .map(|(rule, severity)| format!("{rule} is worth {severity}"))
            .collect();
        asides.push(format!("Changed: {}.", rules.join(", ")));
    }
    if !settings.only.is_empty() {
        asides.push(format!("Only these rules: {}.", settings.only.join(", ")));
    }
    if !settings.published_from.is_empty() {
        asides.push(format!(
            "People are not counted from these ranks or grades on: {}.",
            settings.published_from.join(", ")
        ));
    }
    asides
}
