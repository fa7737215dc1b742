//! Real files: each that is known to hold a place shows a surface of it, or
//! stands in `groups.tsv` with the reason why that place of it bears no text.

use std::collections::BTreeSet;

use foiscan::model::SurfaceKind;

use crate::ooxml::corpus::{name, workbooks};
use crate::ooxml::record::Record;

/// The groups of the corpus, the kind of surface, and how its name begins.
const GROUPS: [(&str, SurfaceKind, &str); 18] = [
    ("activeFilter", SurfaceKind::Settings, "Filter criteria"),
    ("comments", SurfaceKind::Notes, "Notes"),
    ("ctrlProps", SurfaceKind::Drawing, ""),
    ("customSheetView", SurfaceKind::Settings, "Custom views"),
    ("dataValidation", SurfaceKind::DataValidation, "Data"),
    ("diagramData", SurfaceKind::Drawing, "SmartArt"),
    ("dialogSheets", SurfaceKind::Sheet, ""),
    ("headerFooter", SurfaceKind::HeaderFooter, ""),
    ("hiddenName", SurfaceKind::DefinedNames, "Hidden names"),
    ("macroSheets", SurfaceKind::Sheet, ""),
    ("orphanSharedStrings", SurfaceKind::Leftover, "Texts"),
    ("persons", SurfaceKind::People, "People"),
    ("phonetic", SurfaceKind::Leftover, "Phonetic"),
    ("scenario", SurfaceKind::Scenario, ""),
    ("sensitivityLabel", SurfaceKind::Properties, "Sensitivity"),
    ("textBoxText", SurfaceKind::Drawing, "Shapes"),
    ("threadedComments", SurfaceKind::ThreadedComments, ""),
    ("thumbnail", SurfaceKind::Image, "Preview"),
];

#[test]
fn files_of_a_group_show_its_place() {
    let paths = workbooks(&[".xlsx", ".xlsm", ".xltx", ".xltm"]);
    let Some(folder) = paths.first().and_then(|path| path.parent()?.parent()) else {
        return;
    };
    let index = std::fs::read_to_string(folder.join("INDEX.tsv")).unwrap();
    let known: BTreeSet<(&str, &str)> = include_str!("groups.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?))
        })
        .collect();
    let mut missing = BTreeSet::new();
    for path in &paths {
        let file = name(path);
        let entry = index.lines().find(|line| {
            let first = line.split('\t').next();
            first.is_some_and(|first| first == format!("workbooks/{file}"))
        });
        let groups = entry.and_then(|line| line.split('\t').nth(2));
        let groups: Vec<&str> = groups.unwrap_or_default().split([',', ';', ' ']).collect();
        let wanted: Vec<_> = GROUPS.iter().filter(|(g, ..)| groups.contains(g)).collect();
        if wanted.is_empty() {
            continue;
        }
        let record = Record::of(std::fs::read(path).unwrap());
        for (group, kind, begins) in wanted {
            let shows = record
                .surfaces
                .iter()
                .any(|one| one.surface.kind == *kind && one.surface.name.starts_with(begins));
            if !shows {
                missing.insert((*group, file.clone()));
            }
        }
    }
    let told: Vec<String> = missing
        .iter()
        .filter(|(group, file)| !known.contains(&(*group, file.as_str())))
        .map(|(group, file)| format!("{group}\t{file}"))
        .collect();
    assert!(
        told.is_empty(),
        "no surface of the group:\n{}",
        told.join("\n")
    );
    for (group, file) in known {
        assert!(
            missing.contains(&(group, file.to_owned())),
            "{group} {file}: shows it by now; take it off the list"
        );
    }
}
