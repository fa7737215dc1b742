//! The spine: read, detect, judge, gather. The only room that knows threads:
//! parallel in the work, sequential in the word, so that the same input gives
//! the same bytes whatever the number of threads.

mod collector;
#[cfg(feature = "threads")]
mod hands;
mod identity;
mod running;
mod stream;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use sha2::{Digest as _, Sha256};

use crate::judge::judge;
use crate::model::{
    Exposure, FileReport, Gap, GapReason, Profile, Report, Reveal, RunOptions, Severity, Source,
    SurfaceKind, SurfaceReport,
};
use crate::read::{self, Limits, Reading, WorkerCommand};
use crate::rules::Rules;

use collector::{Collector, Gathered, Known};
use identity::{digest, identify};
use running::Running;

/// How to scan.
#[derive(Clone, Debug)]
pub struct Options {
    /// How much of each source to look at.
    pub limits: Limits,
    /// How many threads; as many as there are cores when not said.
    pub threads: Option<usize>,
    /// How much of a value may be shown.
    pub reveal: Reveal,
    /// The program that reads what may abort.
    pub worker: Option<WorkerCommand>,
    /// What the report states of the run.
    pub run: RunOptions,
}

/// Is told how the scan goes on, from any thread.
pub trait Observer: Sync {
    /// So many sources were given.
    fn begins(&self, _n_sources: usize) {}
    /// One file is done, nested ones included.
    fn done(&self, _file: &FileReport) {}
}

/// Nobody watches.
impl Observer for () {}

/// Looks into every source. Trouble with a source is a gap in its report.
pub fn scan(
    sources: Vec<Source>,
    rules: &Rules,
    options: &Options,
    observer: &dyn Observer,
) -> Report {
    observer.begins(sources.len());
    let known = Known::default();
    let look = |source: Source| look_into(source, (rules, &known), options, observer);
    let files: Vec<FileReport> = in_parallel(sources, options.threads, &look)
        .into_iter()
        .flatten()
        .collect();
    Report {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        packs: rules.packs().to_vec(),
        rules_digest: rules.digest().to_owned(),
        options: options.run.clone(),
        cards: cards_of(&files, rules),
        files,
    }
}

/// Maps over the sources side by side; results keep their order.
#[cfg(feature = "threads")]
fn in_parallel<T: Send>(
    sources: Vec<Source>,
    threads: Option<usize>,
    look: &(dyn Fn(Source) -> T + Sync),
) -> Vec<T> {
    use rayon::prelude::*;
    // Sheets are read recursively through the pool: room for deep stacks.
    const STACK_BYTES: usize = 8 << 20;
    let mut pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.unwrap_or(0))
        .stack_size(STACK_BYTES);
    // The first thread of a program has such a stack on Linux, and its memory
    // grows at less cost than that of any other.
    let is_first = std::thread::current().name() == Some("main");
    if threads == Some(1) && cfg!(target_os = "linux") && is_first {
        pool = pool.use_current_thread();
    }
    match pool.build() {
        Ok(pool) => pool.install(|| {
            let each = sources.into_par_iter().with_max_len(1);
            each.map(look).collect()
        }),
        Err(_) => sources.into_iter().map(look).collect(),
    }
}

#[cfg(not(feature = "threads"))]
fn in_parallel<T: Send>(
    sources: Vec<Source>,
    _threads: Option<usize>,
    look: &(dyn Fn(Source) -> T + Sync),
) -> Vec<T> {
    sources.into_iter().map(look).collect()
}

/// One source and everything nested in it, in order.
fn look_into(
    source: Source,
    rules: (&Rules, &Known),
    options: &Options,
    observer: &dyn Observer,
) -> Vec<FileReport> {
    let deadline = Instant::now() + options.limits.timeout;
    let mut files = Vec::new();
    let mut waiting = vec![source];
    while let Some(source) = waiting.pop() {
        let (file, nested) = one(&source, rules, options, deadline);
        observer.done(&file);
        files.push(file);
        waiting.extend(nested.into_iter().rev());
    }
    files
}

/// One source without what is nested in it.
fn one(
    source: &Source,
    (rules, known): (&Rules, &Known),
    options: &Options,
    deadline: Instant,
) -> (FileReport, Vec<Source>) {
    let mut file = FileReport {
        path: source.origin.to_string(),
        format: "unknown".to_owned(),
        ..FileReport::default()
    };
    let identity = match identify(source, &options.limits) {
        Ok(identity) => identity,
        Err(gap) => {
            file.gaps.push(gap);
            return (file, Vec::new());
        }
    };
    file.format = identity.format.name().to_owned();
    let running = identity.running();
    let source = &identity.source;
    let reading = Reading {
        source,
        format: identity.format.clone(),
        limits: &options.limits,
        deadline,
        worker: options.worker.as_ref(),
        tap: running.clone().map(|running| running as _),
    };
    let (mut gathered, beside) = both(
        || gather(&reading, rules, options.reveal, known),
        || running.is_none().then(|| digest(source)),
    );
    let running = running.as_deref();
    match identity.settle(running, beside, (&options.limits, deadline)) {
        Ok((bytes, sha256)) => (file.bytes, file.sha256) = (bytes, sha256),
        // The reader may have met the same, and knows better where.
        Err(gap) if gathered.gaps.iter().any(|one| one.reason == gap.reason) => {}
        Err(gap) => gathered.gaps.push(gap),
    }
    gathered.gaps.extend(running.and_then(Running::behind));
    fill(file, source, gathered, rules, options)
}

/// Does two things, perhaps side by side.
#[cfg(feature = "threads")]
fn both<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    rayon::join(one, other)
}

#[cfg(not(feature = "threads"))]
fn both<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
    (one(), other())
}

/// Reads and detects. A reader that panics leaves a gap, and what it had
/// already read stays out: half a surface proves nothing.
fn gather(reading: &Reading<'_>, rules: &Rules, reveal: Reveal, known: &Known) -> Gathered {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let mut collector = Collector::new(rules, reveal, known);
        read::read(reading, &mut collector);
        let mut gathered = collector.finish();
        let mut of_names = Collector::new(rules, reveal, known);
        read::names(reading, &sheets(&gathered.profiles), &mut of_names);
        // Names that say nothing of anybody are no surface.
        let named = of_names.finish().profiles.into_iter();
        gathered.profiles.extend(named.filter(has_findings));
        gathered
    }));
    outcome.unwrap_or_else(|_| {
        let mut gathered = Gathered::default();
        gathered.gaps.push(Gap::whole(
            GapReason::Failed,
            "The reader failed inside on this file, so it was not checked. Save a copy in Excel under a new name and check the copy.",
        ));
        gathered
    })
}

/// The names of the sheets, each once.
fn sheets(profiles: &[Profile]) -> Vec<String> {
    let sheets = profiles.iter().map(|profile| &profile.surface);
    let sheets = sheets.filter(|surface| surface.kind == SurfaceKind::Sheet);
    let mut names: Vec<String> = sheets.map(|surface| surface.name.clone()).collect();
    names.dedup();
    names
}

fn has_findings(profile: &Profile) -> bool {
    let mut tables = profile.tables.iter();
    profile.surface.name == read::WRONG_ENDING || tables.any(|table| !table.findings.is_empty())
}

/// Judges what was gathered and fills the report of the file.
fn fill(
    mut file: FileReport,
    source: &Source,
    gathered: Gathered,
    rules: &Rules,
    options: &Options,
) -> (FileReport, Vec<Source>) {
    let Gathered {
        profiles,
        mut gaps,
        mut parts,
        nested,
    } = gathered;
    gaps.sort();
    gaps.dedup();
    parts.sort();
    parts.dedup();
    file.exposures = judge(&profiles, rules);
    // Some places are told in full by what is found in them.
    file.exposures.retain(|one| one.severity > Severity::Clear);
    for exposure in &mut file.exposures {
        exposure.fingerprint = fingerprint(&file.path, exposure, &profiles);
    }
    file.surfaces = profiles.into_iter().zip(1..).map(surface_report).collect();
    let too_deep = source.origin.depth() >= options.limits.max_depth && !nested.is_empty();
    if too_deep {
        let names = nested.iter().map(|inner| inner.origin.last());
        gaps.extend(names.map(|name| {
            Gap::part(
                name,
                GapReason::TooDeep,
                "This file is nested deeper than --max-depth allows, so it was not read.",
            )
        }));
    }
    file.gaps = gaps;
    file.parts = parts;
    (file, if too_deep { Vec::new() } else { nested })
}

fn surface_report((profile, id): (Profile, usize)) -> SurfaceReport {
    SurfaceReport {
        id,
        kind: profile.surface.kind,
        name: profile.surface.name,
        hiding: profile.surface.hiding,
        rows: profile.rows,
        columns: profile.columns,
        cells: profile.cells,
        recognised: profile
            .tables
            .into_iter()
            .flat_map(|table| table.findings)
            .collect(),
    }
}

/// Names the place of an exposure: rule, path, surface and kind of region.
fn fingerprint(path: &str, exposure: &Exposure, profiles: &[Profile]) -> String {
    let surface = profiles.get(exposure.surface.saturating_sub(1));
    let (kind, name) = surface.map_or(("", ""), |profile| {
        (profile.surface.kind.name(), profile.surface.name.as_str())
    });
    let columns = exposure
        .region
        .map(|region| (region.first.column, region.last.column));
    let means: Vec<&str> = exposure.hiding.names().collect();
    let place = format!(
        "{}\0{path}\0{kind}\0{name}\0{}\0{columns:?}\0{}",
        exposure.rule,
        exposure.kind.name(),
        means.join(",")
    );
    let digest = Sha256::digest(place.as_bytes());
    digest
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The cards of every rule that speaks in the files.
fn cards_of(files: &[FileReport], rules: &Rules) -> Vec<crate::model::RuleCard> {
    let speaks = |id: &crate::model::RuleId| {
        files.iter().any(|file| {
            file.exposures.iter().any(|exposure| exposure.rule == *id)
                || file
                    .surfaces
                    .iter()
                    .any(|surface| surface.recognised.iter().any(|finding| finding.rule == *id))
        })
    };
    rules
        .cards()
        .iter()
        .filter(|card| speaks(&card.id))
        .cloned()
        .collect()
}
