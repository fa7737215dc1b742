//! Where the real files are, and that none of them, hostile ones included, makes
//! the reader panic, hang or forget a part.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::record::Record;

/// The workbooks that are zips, by path; empty, and said so, when the corpus is
/// not there.
pub(crate) fn workbooks(endings: &[&str]) -> Vec<PathBuf> {
    let folder = std::env::var_os("FOISCAN_CORPUS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"),
        PathBuf::from,
    );
    let Ok(entries) = std::fs::read_dir(folder.join("workbooks")) else {
        eprintln!("SKIPPED: no corpus at {}", folder.display());
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.to_string_lossy().to_lowercase();
            endings.iter().any(|ending| name.ends_with(ending))
        })
        .collect();
    paths.sort();
    paths
}

/// The file's name.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

#[test]
fn no_real_file_makes_the_reader_panic_or_hang() {
    for path in workbooks(&[".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".ods", ".sxc"]) {
        let bytes = std::fs::read(&path).unwrap();
        let zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes));
        let n_entries = zip.map_or(0, |zip| zip.len());
        let begun = Instant::now();
        let record = Record::of(bytes);
        assert!(
            begun.elapsed() < Duration::from_secs(20),
            "{} took {:?}",
            path.display(),
            begun.elapsed()
        );
        let told = record.parts.len();
        let gaps = record.gaps.iter().filter(|g| !g.part.is_empty());
        let mut parts: Vec<&str> = gaps.map(|g| g.part.as_str()).collect();
        parts.dedup();
        assert!(
            told + parts.len() >= n_entries,
            "{}: {} of {n_entries} parts accounted for",
            path.display(),
            told + parts.len()
        );
        assert!(record.surfaces.iter().all(|s| s.is_closed));
    }
}
