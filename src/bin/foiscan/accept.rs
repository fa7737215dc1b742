//! `foiscan accept`: puts one acceptance on record. The file is checked first,
//! so that only what is found can be accepted, and the new entry is tried.

use std::fs;
use std::path::{Path, PathBuf};

use foiscan::accept::{Acceptance, Acceptances, Day, HEAD, entry, place, read, settle};
use foiscan::model::{Exposure, FileReport, Report, Severity, Source};
use foiscan::report::printable;
use foiscan::scan::{Options, scan};

use crate::acceptances::{path, today};
use crate::args::AcceptArgs;
use crate::exit::{Exit, Failure};
use crate::output::{print, tell};
use crate::settings;
use crate::written;

/// Checks the file, and writes the acceptance or lists what can be accepted.
pub(crate) fn run(args: &AcceptArgs) -> Result<Exit, Failure> {
    let found = settings::find(&args.rules.config)?;
    let selection = found.all_rules(&args.rules);
    let rules = crate::rules::load(&selection)?;
    if !args.file.is_file() {
        return Err(Failure::new(
            format!("there is no file {}", args.file.display()),
            "Look at the spelling of the path.",
        ));
    }
    let options: Options = crate::check::plain_options(&found);
    let mut report = scan(vec![Source::file(&args.file)], &rules, &options, &());
    let accept = path(args.accept.as_deref(), &found);
    let Some(rule) = &args.rule else {
        return list(&report);
    };
    let given = Given::of(args)?;
    let (file, exposure) = finding(&report, rule, args.place.as_deref())?;
    let acceptance = Acceptance {
        rule: rule.clone(),
        file_sha256: file.sha256.clone(),
        place: args
            .place
            .clone()
            .unwrap_or_else(|| place(exposure, &file.surfaces)),
        reason: given.reason.to_owned(),
        by: given.by.to_owned(),
        second: args.second.clone(),
        until: given.until,
        line: 0,
    };
    if exposure.severity == Severity::Stop && acceptance.second.is_none() {
        return Err(Failure::new(
            "this finding is at stop: it takes a second person who looked at it",
            "Add --second with the name of that person.",
        ));
    }
    write(&accept, acceptance, &mut report)?;
    tell(&format!(
        "Accepted until {} in {}. foiscan check {} says so in its report.",
        given.until,
        accept.display(),
        args.file.display()
    ));
    Ok(Exit::Done)
}

/// What an acceptance cannot be without.
struct Given<'a> {
    reason: &'a str,
    by: &'a str,
    until: Day,
}

impl<'a> Given<'a> {
    fn of(args: &'a AcceptArgs) -> Result<Self, Failure> {
        let missing = |flag: &str, what: &str| {
            Failure::new(
                format!("{flag} is missing: {what}"),
                "An acceptance needs --reason, --by and --until.",
            )
        };
        let reason = args
            .reason
            .as_deref()
            .map(str::trim)
            .filter(|one| !one.is_empty());
        let by = args
            .by
            .as_deref()
            .map(str::trim)
            .filter(|one| !one.is_empty());
        let until = args.until.as_deref();
        let until =
            until.ok_or_else(|| missing("--until", "the last day it holds, such as 2026-12-31"))?;
        Ok(Self {
            reason: reason.ok_or_else(|| missing("--reason", "why this may go out"))?,
            by: by.ok_or_else(|| missing("--by", "who says so"))?,
            until: Day::parse(until).ok_or_else(|| {
                Failure::new(
                    format!("--until {until} is no day"),
                    "Write it as year, month and day: 2026-12-31.",
                )
            })?,
        })
    }
}

/// The only finding that is meant.
fn finding<'r>(
    report: &'r Report,
    rule: &str,
    wanted: Option<&str>,
) -> Result<(&'r FileReport, &'r Exposure), Failure> {
    let all = report.files.iter().flat_map(|file| {
        let exposures = file.exposures.iter();
        exposures.map(move |exposure| (file, exposure))
    });
    let of_rule: Vec<_> = all.filter(|(_, one)| one.rule.as_str() == rule).collect();
    match (of_rule.as_slice(), wanted) {
        ([], _) => Err(Failure::new(
            format!("the file has no finding of {rule}"),
            "foiscan accept FILE without --rule lists what it has.",
        )),
        // A place of one's own is tried when the entry is.
        ([first, ..], Some(_)) => Ok(*first),
        ([only], None) => Ok(*only),
        (several, None) => {
            let places: Vec<String> = several
                .iter()
                .map(|(file, exposure)| format!("--where \"{}\"", place(exposure, &file.surfaces)))
                .collect();
            Err(Failure::new(
                format!("the file has {} findings of {rule}", several.len()),
                format!("Say which:\n{}", places.join("\n")),
            ))
        }
    }
}

/// Puts the entry at the end of the file, once it has been tried.
fn write(path: &Path, acceptance: Acceptance, report: &mut Report) -> Result<(), Failure> {
    let name = path.display().to_string();
    let before = match written::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => HEAD.to_owned(),
        Err(error) => return Err(cannot(&name, "read", &error)),
    };
    let mut text = before;
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(&entry(&acceptance));
    let today = today();
    let all = read(&name, &text, today)
        .map_err(|errors| Failure::new(errors.to_string(), "Nothing was written."))?;
    let Some((own, others)) = all.entries.split_last() else {
        return Err(Failure::new("the entry could not be read back", ""));
    };
    if others
        .iter()
        .any(|one| is_same(one, own) && one.until >= today)
    {
        return Err(Failure::new(
            format!("{name} accepts this finding already"),
            "Change its last day or its reason there.",
        ));
    }
    let alone = Acceptances {
        file: name.clone(),
        entries: vec![own.clone()],
    };
    if let Some(remark) = settle(report, &alone, today).first() {
        return Err(Failure::new(remark.says.clone(), "Nothing was written."));
    }
    let beside = PathBuf::from(format!("{name}.new"));
    fs::write(&beside, &text)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|error| cannot(&name, "written", &error))
}

fn is_same(one: &Acceptance, other: &Acceptance) -> bool {
    one.rule == other.rule && one.file_sha256 == other.file_sha256 && one.place == other.place
}

fn cannot(name: &str, done: &str, error: &std::io::Error) -> Failure {
    Failure::new(
        format!("the file of acceptances {name} cannot be {done}: {error}"),
        "Name another with --accept.",
    )
}

/// Every finding of the file, and how to accept it.
fn list(report: &Report) -> Result<Exit, Failure> {
    let mut text = String::new();
    for file in &report.files {
        for exposure in &file.exposures {
            text.push_str(&format!(
                "{:<7}--rule {} --where \"{}\"\n       {}\n",
                exposure.severity.name(),
                exposure.rule,
                printable(&place(exposure, &file.surfaces)),
                printable(&exposure.says)
            ));
        }
    }
    if text.is_empty() {
        text.push_str("Nothing was found in this file, so there is nothing to accept.\n");
    } else {
        text.push_str("\nTo accept one, add --reason, --by and --until, and for stop --second.\n");
    }
    print(&text)?;
    Ok(Exit::Done)
}
