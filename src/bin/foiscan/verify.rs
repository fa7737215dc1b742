//! `foiscan verify`: is this the file that was checked, and does the record of
//! the check still hold? It reads no document, only its bytes.

use std::fmt::Write as _;
use std::fs::File;
use std::io;
use std::path::Path;

use foiscan::accept::Day;
use foiscan::model::{FileReport, PackCard, Report};
use foiscan::report::printable;
use foiscan::rules::Rules;
use sha2::{Digest as _, Sha256};

use crate::acceptances::today;
use crate::args::VerifyArgs;
use crate::exit::{Exit, Failure};
use crate::output::print;

/// Compares the files with the record and tells in plain English.
pub(crate) fn run(args: &VerifyArgs) -> Result<Exit, Failure> {
    let record = crate::report::read(&args.record)?;
    let builtin = Rules::builtin().map_err(|errors| Failure::new(errors.to_string(), ""))?;
    let today = today();
    let mut told = Told::default();
    for path in &args.files {
        one_file(path, &record, today, &mut told)?;
    }
    for says in older_packs(&record.packs, builtin.packs()) {
        told.against(&says);
    }
    settings(&record, &mut told);
    let reached = args.fail_on.and_then(|fail_on| fail_on.severity());
    if reached.is_some_and(|fail_on| record.worst() >= fail_on) {
        told.against(&format!(
            "The record's verdict is {}, which reaches --fail-on.",
            record.verdict().name()
        ));
    }
    let holds = told.n_against == 0;
    told.line(if holds {
        "The record holds. It says what was found, not that the file may go out."
    } else {
        "The record does not hold for what is here. Check again: foiscan check."
    });
    print(&told.text)?;
    Ok(if holds { Exit::Done } else { Exit::Found })
}

/// What is told, and how much of it speaks against the record.
#[derive(Default)]
struct Told {
    text: String,
    n_against: usize,
}

impl Told {
    fn line(&mut self, says: &str) {
        let _ = writeln!(self.text, "{}", printable(says));
    }

    fn against(&mut self, says: &str) {
        self.n_against += 1;
        self.line(says);
    }
}

fn one_file(path: &Path, record: &Report, today: Day, told: &mut Told) -> Result<(), Failure> {
    let name = path.display().to_string();
    let sha256 = digest(path).map_err(|error| {
        Failure::new(
            format!("{name} cannot be read: {error}"),
            "Look at the spelling of the path, and close the file in other programs.",
        )
    })?;
    let Some(file) = record.files.iter().find(|file| file.sha256 == sha256) else {
        told.against(&unknown(path, &sha256, record));
        return Ok(());
    };
    let verdict = file.verdict();
    told.line(&format!(
        "{name}: this is the file that was checked as {} (SHA-256 {sha256}).",
        file.path
    ));
    told.line(&format!(
        "  Verdict then: {}. {}",
        verdict.tag(),
        verdict.headline()
    ));
    for (exposure, accepted) in file_and_nested(file, record)
        .flat_map(|file| &file.exposures)
        .filter_map(|exposure| Some((exposure, exposure.accepted.as_ref()?)))
    {
        let has_ended = Day::parse(&accepted.until).is_none_or(|until| until < today);
        let what = format!(
            "{} was accepted by {} until {}",
            exposure.rule, accepted.by, accepted.until
        );
        if has_ended {
            told.against(&format!(
                "  {what}; that day is past, so the finding counts again."
            ));
        } else {
            told.line(&format!("  {what}: {}", accepted.reason));
        }
    }
    Ok(())
}

/// The file and what stands in it, as the record lists them.
fn file_and_nested<'r>(
    file: &'r FileReport,
    record: &'r Report,
) -> impl Iterator<Item = &'r FileReport> {
    let within = format!("{} › ", file.path);
    let nested = record.files.iter();
    std::iter::once(file).chain(nested.filter(move |one| one.path.starts_with(&within)))
}

fn unknown(path: &Path, sha256: &str, record: &Report) -> String {
    let name = path.display();
    let last = |text: &str| {
        text.rsplit(['/', '\\'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let own = last(&path.to_string_lossy());
    let alike = record.files.iter().find(|file| last(&file.path) == own);
    match alike {
        Some(file) if file.sha256.is_empty() => format!(
            "{name}: when the record was made this file could not be read, so it was not checked."
        ),
        Some(file) => format!(
            "{name}: this is not the file that was checked: it was changed since. Its SHA-256 is {sha256}, in the record it is {}.",
            file.sha256
        ),
        None => format!(
            "{name}: this file is not in the record: no file with the SHA-256 {sha256} was checked."
        ),
    }
}

/// Packs that have learnt since the record was made. Packs of somebody's own
/// are not known here.
fn older_packs(then: &[PackCard], now: &[PackCard]) -> Vec<String> {
    let mut says = Vec::new();
    for pack in now {
        let before = then.iter().find(|one| one.id == pack.id);
        match before {
            Some(before) if number(&before.version) < number(&pack.version) => {
                says.push(format!(
                    "The rules have learnt since: {} was {} in the record and is {} now.",
                    pack.id, before.version, pack.version
                ));
            }
            Some(_) => {}
            None => says.push(format!(
                "The rules have learnt since: {} {} was not in force.",
                pack.id, pack.version
            )),
        }
    }
    says
}

/// A version as numbers to be compared; what is no number counts as 0.
fn number(version: &str) -> Vec<u64> {
    let release = version.split(['-', '+']).next().unwrap_or_default();
    let mut numbers: Vec<u64> = release
        .split('.')
        .map(|part| part.parse().unwrap_or_default())
        .collect();
    numbers.resize(3, 0);
    numbers
}

/// What weakened the check is told, and speaks not against the record.
fn settings(record: &Report, told: &mut Told) {
    let settings = &record.options.settings;
    let off = settings
        .severities
        .iter()
        .filter(|(_, severity)| severity == "off");
    let off: Vec<&str> = off.map(|(rule, _)| rule.as_str()).collect();
    if !off.is_empty() {
        told.line(&format!("The check was made without {}.", off.join(", ")));
    }
    if !settings.only.is_empty() {
        let only = settings.only.join(", ");
        told.line(&format!(
            "The check was made with these rules only: {only}."
        ));
    }
}

fn digest(path: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(&mut File::open(path)?, &mut Hashing(&mut hasher))?;
    let bytes = hasher.finalize();
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Bytes that are written go into the digest.
struct Hashing<'h>(&'h mut Sha256);

impl io::Write for Hashing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(id: &str, version: &str) -> PackCard {
        PackCard {
            id: id.to_owned(),
            version: version.to_owned(),
        }
    }

    #[test]
    fn only_older_packs_are_told() {
        let now = [pack("uk-common", "1.2.0"), pack("uk-police", "1.10.0")];
        let same = [
            pack("uk-common", "1.2.0"),
            pack("uk-police", "1.10.0"),
            pack("ours", "9"),
        ];
        assert!(older_packs(&same, &now).is_empty());
        let newer = [pack("uk-common", "2.0"), pack("uk-police", "1.10.1")];
        assert!(older_packs(&newer, &now).is_empty());
        let older = [pack("uk-common", "1.2.0"), pack("uk-police", "1.9.0")];
        assert_eq!(older_packs(&older, &now).len(), 1);
        assert_eq!(older_packs(&older[..1], &now).len(), 1);
    }
}
