//! Real files: each that is known to hold a place shows a surface of it, or
//! stands in the list of those in which that place bears no text; and pivot
//! caches give as many records as their parts say.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use foiscan::model::SurfaceKind;

use super::corpus::{corpus, groups, read_file};

/// The groups of the corpus, the kinds of surface, and how its name begins.
const GROUPS: [(&str, &[SurfaceKind], &str); 22] = [
    ("chartCachePts", &[SurfaceKind::Chart], ""),
    ("comments", &[SurfaceKind::Notes], ""),
    ("connections", &[SurfaceKind::Connections], ""),
    ("ctrlProps", &[SurfaceKind::Drawing], ""),
    ("customProps", &[SurfaceKind::Properties], ""),
    ("customSheetView", &[SurfaceKind::Settings], "Custom views"),
    ("customXml", &[SurfaceKind::CustomXml], ""),
    ("dataValidation", &[SurfaceKind::DataValidation], ""),
    ("diagramData", &[SurfaceKind::Drawing], "SmartArt"),
    (
        "embeddings",
        &[SurfaceKind::Embedded, SurfaceKind::Chart],
        "",
    ),
    ("externalLinkCachedCells", &[SurfaceKind::ExternalLink], ""),
    ("headerFooter", &[SurfaceKind::HeaderFooter], ""),
    ("hiddenName", &[SurfaceKind::DefinedNames], "Hidden names"),
    ("macroSheets", &[SurfaceKind::Macro], ""),
    ("persons", &[SurfaceKind::People], ""),
    ("pivotCacheRecords", &[SurfaceKind::PivotCache], ""),
    ("revisions", &[SurfaceKind::Revisions], ""),
    ("scenario", &[SurfaceKind::Scenario], ""),
    ("textBoxText", &[SurfaceKind::Drawing], ""),
    ("threadedComments", &[SurfaceKind::ThreadedComments], ""),
    ("thumbnail", &[SurfaceKind::Image], "Preview"),
    ("vbaProject", &[SurfaceKind::Macro], "Macros"),
];

/// Files in which a place is there and bears no text.
const WITHOUT_TEXT: [(&str, &str, &str); 6] = [
    (
        "hiddenName",
        "calamine--issue_182.xlsb",
        "names of Excel's own",
    ),
    (
        "hiddenName",
        "exceldatareader--Test_Issue_7433_IllegalOleAutDate.xlsb",
        "names of Excel's own",
    ),
    ("hiddenName", "poi--bug66682.xlsb", "names of Excel's own"),
    ("dataValidation", "poi--44201.xls", "rules without words"),
    (
        "revisions",
        "poi--ContinueRecordProblem.xls",
        "an empty log",
    ),
    (
        "embeddings",
        "test_files--BlankSheetTypes.ods",
        "a chart without data",
    ),
];

#[test]
fn files_of_a_group_show_its_place() {
    let Some(corpus) = corpus() else { return };
    let mut missing = BTreeSet::new();
    for (file, of_file) in groups(&corpus) {
        let of_file: Vec<&str> = of_file.split([',', ';', ' ']).collect();
        let is_whole = !of_file.contains(&"damaged-or-encrypted") && !of_file.contains(&"hostile");
        let wanted: Vec<_> = GROUPS
            .iter()
            .filter(|(g, ..)| of_file.contains(g))
            .collect();
        if wanted.is_empty() || !is_whole {
            continue;
        }
        let Some((listing, _)) = read_file(&corpus.join(&file)) else {
            continue;
        };
        for (group, kinds, begins) in wanted {
            let mut faces = listing.faces.iter();
            let shows = faces.any(|face| {
                kinds.contains(&face.surface.kind) && face.surface.name.starts_with(begins)
            });
            if !shows {
                let name = file.rsplit('/').next().unwrap_or_default();
                missing.insert(((*group).to_owned(), name.to_owned()));
            }
        }
    }
    let known: BTreeSet<(String, String)> = WITHOUT_TEXT
        .iter()
        .map(|(group, file, _)| ((*group).to_owned(), (*file).to_owned()))
        .collect();
    assert_eq!(missing, known);
}

/// Files whose one cache has records in which every field is empty.
const EMPTY: [(&str, u32); 1] = [("npoi--npoiBug5010.xls", 1)];

/// How many records the parts of a file say that its pivot caches have.
fn told_by_parts(path: &Path) -> Option<Vec<u32>> {
    let bytes = std::fs::read(path).ok()?;
    let number = |bytes: &[u8]| Some(u32::from_le_bytes(*bytes.first_chunk()?));
    let mut told = Vec::new();
    if path.extension()? == "xls" {
        let mut file = cfb::CompoundFile::open(std::io::Cursor::new(bytes)).ok()?;
        let entries = file.read_storage("_SX_DB_CUR").ok()?;
        let paths: Vec<_> = entries.map(|entry| entry.path().to_owned()).collect();
        for path in paths {
            let mut stream = Vec::new();
            file.open_stream(path).ok()?.read_to_end(&mut stream).ok()?;
            // SXDB is the first record; its first number counts them.
            told.push(number(stream.get(4..)?)?);
        }
    } else {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
        let names: Vec<String> = zip.file_names().flatten().map(Into::into).collect();
        for name in names
            .iter()
            .filter(|name| name.contains("pivotCacheRecords"))
        {
            let mut part = Vec::new();
            zip.by_name(name).ok()?.read_to_end(&mut part).ok()?;
            // BrtBeginPivotCacheRecords: a kind of two bytes, a length of one.
            told.push(number(part.get(3..)?)?);
        }
    }
    Some(told)
}

#[test]
fn real_caches_give_as_many_records_as_their_parts() {
    let Some(corpus) = corpus() else { return };
    let mut n_caches = 0;
    for (file, groups) in groups(&corpus) {
        let is_old = file.ends_with(".xls") || file.ends_with(".xlsb");
        if !is_old || !groups.contains("pivotCacheRecords") {
            continue;
        }
        let path = corpus.join(&file);
        let mut told = told_by_parts(&path).unwrap_or_default();
        let (listing, _) = read_file(&path).unwrap();
        let caches = listing.faces.iter().filter(|face| {
            let surface = &face.surface;
            surface.kind == SurfaceKind::PivotCache && !surface.name.contains("): ")
        });
        let mut read: Vec<u32> = caches
            .map(|face| u32::try_from(face.rows.len()).unwrap() - 1)
            .collect();
        // A record in which every field is empty is no row.
        if let Some((_, n_empty)) = EMPTY.iter().find(|(name, _)| file.ends_with(name)) {
            read.iter_mut().for_each(|read| *read += n_empty);
        }
        told.sort_unstable();
        read.sort_unstable();
        assert_eq!(read, told, "{file}");
        n_caches += told.len();
    }
    assert!(n_caches > 2, "{n_caches} caches");
}
