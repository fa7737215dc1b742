//! Real files: each that is known to hold a place shows a surface of it, or
//! stands in `groups.tsv` with the reason why that place of it bears no text.

use std::collections::BTreeSet;

use foiscan::model::{Hiding, SurfaceKind};

use crate::ooxml::corpus::{name, workbooks};
use crate::ooxml::record::Record;

/// The groups of the corpus, the kind of surface, and how its name begins.
const GROUPS: [(&str, SurfaceKind, &str); 41] = [
    ("chartCachePts", SurfaceKind::Chart, ""),
    ("connections", SurfaceKind::Connections, ""),
    ("customProps", SurfaceKind::Properties, ""),
    ("customXml", SurfaceKind::CustomXml, "Custom XML"),
    ("dataModel", SurfaceKind::DataModel, ""),
    ("embeddings", SurfaceKind::Embedded, ""),
    ("externalLinkCachedCells", SurfaceKind::ExternalLink, ""),
    ("externalLinks", SurfaceKind::ExternalLink, ""),
    ("meta_hyperlinkBase", SurfaceKind::Properties, ""),
    ("meta_manager", SurfaceKind::Properties, ""),
    ("oleObject", SurfaceKind::Embedded, ""),
    ("pivotCacheDefinition", SurfaceKind::PivotCache, ""),
    ("pivotCacheRecords", SurfaceKind::PivotCache, ""),
    ("powerQueryMashup", SurfaceKind::Query, "Power Query"),
    ("queryTables", SurfaceKind::Connections, ""),
    ("revisions", SurfaceKind::Revisions, ""),
    ("richData", SurfaceKind::Image, "Pictures in cells"),
    ("signatures", SurfaceKind::People, "Who signed"),
    ("slicerCaches", SurfaceKind::Slicer, ""),
    ("userNames", SurfaceKind::People, "People who shared"),
    ("vbaProject", SurfaceKind::Macro, "Macros"),
    ("webExtensions", SurfaceKind::CustomXml, "Stored data"),
    ("xmlMaps", SurfaceKind::CustomXml, "Custom XML"),
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

/// The groups whose files have something concealed by these means.
const CONCEALED: [(&str, &[Hiding]); 7] = [
    ("filterMode", &[Hiding::FILTERED_ROW]),
    ("fmt_semicolons_____", &[Hiding::NUMBER_FORMAT]),
    (
        "hiddenCol",
        &[Hiding::HIDDEN_COLUMN, Hiding::COLLAPSED_GROUP],
    ),
    ("hiddenRow", &[Hiding::HIDDEN_ROW, Hiding::COLLAPSED_GROUP]),
    ("hiddenSheet", &[Hiding::HIDDEN_SHEET]),
    ("veryHiddenSheet", &[Hiding::VERY_HIDDEN_SHEET]),
    // Excel hides what someone makes so narrow, and says so.
    ("zeroWidthCol", &[Hiding::ZERO_SIZE, Hiding::HIDDEN_COLUMN]),
];

/// Whether anything at all is concealed so, be it empty.
fn conceals(record: &Record, means: Hiding) -> bool {
    record.surfaces.iter().any(|one| {
        let of_rows = one.rows.iter().any(|row| {
            row.hiding.meets(means) || row.concealed.iter().any(|(_, how)| how.meets(means))
        });
        let is_filter = means == Hiding::FILTERED_ROW && !one.filtered.is_empty();
        one.surface.hiding.meets(means)
            || one.columns.iter().any(|(_, _, how)| how.meets(means))
            || of_rows
            || is_filter
    })
}

/// The files that are known to show none, by group.
fn exceptions() -> BTreeSet<(&'static str, &'static str)> {
    include_str!("groups.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut cells = line.split('\t');
            Some((cells.next()?, cells.next()?))
        })
        .collect()
}

#[test]
fn files_of_a_group_show_its_place() {
    let paths = workbooks(&[".xlsx", ".xlsm", ".xltx", ".xltm"]);
    let Some(folder) = paths.first().and_then(|path| path.parent()?.parent()) else {
        return;
    };
    let index = std::fs::read_to_string(folder.join("INDEX.tsv")).unwrap();
    let known = exceptions();
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
        let concealed: Vec<_> = CONCEALED
            .iter()
            .filter(|(g, _)| groups.contains(g))
            .collect();
        if wanted.is_empty() && concealed.is_empty() {
            continue;
        }
        let record = Record::of(std::fs::read(path).unwrap());
        for (group, means) in &concealed {
            if !means.iter().any(|means| conceals(&record, *means)) {
                missing.insert((*group, file.clone()));
            }
        }
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
