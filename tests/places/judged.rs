//! What the built-in rules say of a workbook.

use std::sync::OnceLock;

use foiscan::model::{FileReport, Reveal, RunOptions, Severity, Source};
use foiscan::read::Limits;
use foiscan::rules::Rules;
use foiscan::scan::{Options, scan};

use crate::ooxml::build::Book;

/// The report on a workbook, and on the files inside it.
pub(crate) fn reports(book: Book) -> Vec<FileReport> {
    reports_of(Source::bytes("test.xlsx", book.bytes()))
}

/// The report on a source, and on the files inside it.
pub(crate) fn reports_of(source: Source) -> Vec<FileReport> {
    reports_under(source, Limits::default())
}

/// The same under limits.
pub(crate) fn reports_under(source: Source, limits: Limits) -> Vec<FileReport> {
    reports_on(1, source, limits)
}

/// The same on so many threads.
pub(crate) fn reports_on(threads: usize, source: Source, limits: Limits) -> Vec<FileReport> {
    static RULES: OnceLock<Rules> = OnceLock::new();
    let rules = RULES.get_or_init(|| Rules::builtin().unwrap_or_else(|errors| panic!("{errors}")));
    let options = Options {
        limits,
        threads: Some(threads),
        reveal: Reveal::Shape,
        worker: None,
        run: RunOptions {
            fail_on: Some(Severity::Review),
            show_values: Reveal::Shape,
            exit_zero: false,
            allow_unchecked: false,
            settings: Default::default(),
        },
    };
    scan(vec![source], rules, &options, &()).files
}

/// The exposures of a workbook: rule, severity and sentence.
pub(crate) fn exposures(book: Book) -> Vec<(String, Severity, String)> {
    of_source(Source::bytes("test.xlsx", book.bytes()))
}

/// The same of a source.
pub(crate) fn of_source(source: Source) -> Vec<(String, Severity, String)> {
    let files = reports_of(source);
    let exposures = files.into_iter().flat_map(|file| file.exposures);
    exposures
        .map(|one| (one.rule.to_string(), one.severity, one.says))
        .collect()
}

/// The sentence of the only exposure of that rule.
pub(crate) fn says(exposures: &[(String, Severity, String)], rule: &str, how: Severity) -> String {
    let mut told = exposures.iter().filter(|(id, ..)| id == rule);
    let Some((_, severity, says)) = told.next() else {
        panic!("{rule} does not speak in {exposures:?}");
    };
    assert_eq!(*severity, how, "{rule}: {says}");
    assert!(told.next().is_none(), "{rule} speaks twice: {exposures:?}");
    says.clone()
}
