//! Cells and strings that are known by sight are read as the others are: every
//! workbook gives the same when its tags are written in a way that is not.

use std::io::{Cursor, Read};

use super::corpus::{name, workbooks};
use super::record::Record;
use crate::support::{Parts, files, root};

/// The package written anew, its sheets and strings changed; `None` when it is
/// no such package.
fn rewritten(bytes: &[u8], change: impl Fn(String) -> String) -> Option<Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Parts::new();
    for at in 0..zip.len() {
        let mut entry = zip.by_index(at).ok()?;
        let mut part = Vec::new();
        entry.read_to_end(&mut part).ok()?;
        let name = entry.name().ok()?.into_owned();
        if name.starts_with("xl/worksheets/") || name.contains("haredStrings") {
            part = change(String::from_utf8(part).ok()?).into();
        }
        parts = parts.with(&name, part);
    }
    Some(parts.zip())
}

/// A space more in the tags of rows, cells and strings.
fn respaced(text: String) -> String {
    text.replace("<c r=", "<c  r=")
        .replace("<row ", "<row  ")
        .replace("<si>", "<si >")
}

/// What of a record must be the same. How large parts are need not be.
fn told(record: &Record) -> Vec<String> {
    let surfaces = record.surfaces.iter();
    let surfaces = surfaces.filter(|one| one.surface.name != "Size of the file");
    let surfaces = surfaces.map(|one| {
        let what = (&one.surface.name, one.surface.kind, one.surface.hiding);
        format!(
            "{what:?} {:?} {:?} {:?}",
            one.columns, one.filtered, one.rows
        )
    });
    let gaps = record.gaps.iter().map(|gap| format!("{gap:?}"));
    surfaces
        .chain(gaps)
        .chain(record.shared.iter().cloned())
        .collect()
}

#[test]
fn what_is_known_by_sight_is_read_as_everything_else() {
    let mut paths = workbooks(&[".xlsx", ".xlsm"]);
    paths.extend(files(&root().join("samples")).into_iter().filter(|path| {
        path.extension()
            .is_some_and(|ending| ending == "xlsx" || ending == "xlsm")
    }));
    let mut n_compared = 0;
    for path in paths {
        let bytes = std::fs::read(&path).unwrap();
        // Writing the package again mends what is broken about the zip.
        let (Some(plain), Some(other)) =
            (rewritten(&bytes, |text| text), rewritten(&bytes, respaced))
        else {
            continue;
        };
        let (plain, other) = (Record::of(plain), Record::of(other));
        let (plain, other) = (told(&plain), told(&other));
        for (plain, other) in plain.iter().zip(&other) {
            assert!(
                plain == other,
                "{}:\n{plain:.400}\n{other:.400}",
                name(&path)
            );
        }
        assert_eq!(plain.len(), other.len(), "{}", name(&path));
        n_compared += 1;
    }
    assert!(n_compared > 3, "the samples are compared at least");
}
