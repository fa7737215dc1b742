//! Every public xls, xlsb and ods file: no panic, no hang, no death of the one
//! that waits, and a gap where something could not be read.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use foiscan::model::{GapReason, Source};

use super::listing::Listing;

/// The folder of public files, when it is there.
#[allow(clippy::print_stderr, reason = "a test that is skipped says so")]
pub(super) fn corpus() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = std::env::var_os("FOISCAN_CORPUS").map_or(beside, PathBuf::from);
    if folder.join("workbooks").is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no corpus of public files at {}", folder.display());
    None
}

/// The groups of each file, by its path in the corpus.
pub(super) fn groups(corpus: &Path) -> Vec<(String, String)> {
    let index = fs::read_to_string(corpus.join("INDEX.tsv")).unwrap_or_default();
    let lines = index.lines().skip(1).filter_map(|line| {
        let mut fields = line.split('\t');
        let (file, _, groups) = (fields.next()?, fields.next()?, fields.next()?);
        Some((file.to_owned(), groups.to_owned()))
    });
    lines.collect()
}

pub(super) fn read_file(path: &Path) -> Option<(Listing, Duration)> {
    let format = super::format(path)?;
    let started = Instant::now();
    let listing = super::listed(&Source::file(path), format, &super::worker(), 60);
    Some((listing, started.elapsed()))
}

#[test]
fn every_public_file_is_read_or_leaves_a_gap() {
    let Some(corpus) = corpus() else { return };
    let mut n_files = 0;
    for (file, groups) in groups(&corpus) {
        let path = corpus.join(&file);
        let Some((listing, elapsed)) = read_file(&path) else {
            continue;
        };
        n_files += 1;
        assert!(elapsed < Duration::from_secs(60), "{file} hangs");
        let empty = listing.faces.is_empty() && listing.gaps.is_empty();
        assert!(!empty, "{file}: nothing read and no gap");
        if groups.split(',').any(|group| group == "encrypted") {
            assert!(!listing.gaps.is_empty(), "{file} is {groups}");
        }
    }
    assert!(n_files > 200, "{n_files} files");
}

#[test]
fn what_aborts_calamine_leaves_a_gap() {
    let Some(corpus) = corpus() else { return };
    let aborts = ["Test_git_issue_382_oom.xls", "phpspreadsheet--oleloop.xls"];
    for name in aborts {
        let mut files = groups(&corpus).into_iter().map(|(file, _)| file);
        let file = files.find(|file| file.ends_with(name)).unwrap();
        let (listing, _) = read_file(&corpus.join(file)).unwrap();
        let bad = |reason| matches!(reason, GapReason::Failed | GapReason::Damaged);
        assert!(listing.gaps.iter().any(|gap| bad(gap.reason)), "{name}");
    }
}

/// What is read of each public file, for comparing by eye.
#[test]
#[ignore = "prints a listing"]
fn list() {
    let Some(corpus) = corpus() else { return };
    for (file, groups) in groups(&corpus) {
        let Some((listing, elapsed)) = read_file(&corpus.join(&file)) else {
            continue;
        };
        let (n_ms, n_cells) = (elapsed.as_millis(), listing.n_cells());
        println!("{file} [{groups}] {n_ms} ms, {n_cells} cells");
        for face in &listing.faces {
            let means: Vec<&str> = face.surface.hiding.names().collect();
            let (n_rows, n_hidden) = (face.rows.len(), face.hidden_rows().len());
            let (kind, columns) = (face.surface.kind, &face.columns);
            let name = &face.surface.name;
            println!(
                "    {kind} {name:?} {means:?}, {n_rows} rows, {n_hidden} hidden, {columns:?}"
            );
        }
        for gap in &listing.gaps {
            println!("    GAP {} {:?} {}", gap.reason.name(), gap.part, gap.says);
        }
    }
}
