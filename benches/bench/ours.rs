//! foiscan's own stages, run from outside through the library's doors.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use foiscan::model::{
    Fate, Gap, Hiding, Report, Reveal, Row, RunOptions, Severity, Source, Surface,
};
use foiscan::read::{Job, Limits, Reading, Sink};
use foiscan::rules::Rules;
use foiscan::scan::Options;

/// Counts cells and keeps nothing.
#[derive(Default)]
struct Counter {
    n_cells: u64,
    n_gaps: u64,
}

impl Sink for Counter {
    fn shared(&mut self, _: &str) {}
    fn surface(&mut self, _: Surface) {}
    fn columns(&mut self, _: u32, _: u32, _: Hiding) {}
    fn row(&mut self, row: &Row<'_>) {
        self.n_cells += row.cells.len() as u64;
    }
    fn filtered(&mut self, _: u32, _: u32) {}
    fn close(&mut self) {}
    fn discard(&mut self) {}
    fn part(&mut self, _: &str, _: Fate) {}
    fn gap(&mut self, _: Gap) {
        self.n_gaps += 1;
    }
    fn nested(&mut self, _: Source) {}
    fn spread(&mut self, jobs: Vec<Job<'_>>) {
        for job in jobs {
            job(self);
        }
    }
}

/// Reads a file and lets everything fall; how many cells fell.
pub(crate) fn read(path: &Path) -> u64 {
    let mut file = File::open(path).unwrap_or_else(|error| panic!("{error}"));
    let name = path.display().to_string();
    let format = foiscan::read::sniff(&mut file, &name).unwrap_or_else(|error| panic!("{error}"));
    let reading = Reading {
        source: &Source::file(path),
        format,
        limits: &Limits::default(),
        deadline: Instant::now() + Duration::from_secs(3_600),
        worker: None,
        tap: None,
    };
    let mut counter = Counter::default();
    foiscan::read::read(&reading, &mut counter);
    assert_eq!(counter.n_gaps, 0, "{name}: not all of it was read");
    counter.n_cells
}

/// The built-in rules.
pub(crate) fn rules() -> Rules {
    Rules::builtin().unwrap_or_else(|errors| panic!("{errors}"))
}

/// Looks into a file with so many threads, from reading to judging.
pub(crate) fn scan(path: &Path, rules: &Rules, threads: usize) -> Report {
    let options = Options {
        limits: Limits::default(),
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
    let report = foiscan::scan::scan(vec![Source::file(path)], rules, &options, &());
    assert!(
        report.totals().people > 0,
        "{}: nobody was found",
        path.display()
    );
    report
}
