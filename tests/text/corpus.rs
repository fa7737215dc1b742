//! Files of the shared corpus, when it is there: what they are taken for, and
//! that every record of every table is read.

use std::fs;
use std::path::{Path, PathBuf};

use foiscan::model::GapReason;
use foiscan::read::Format;

use super::{kept, reasons, sniffed};

/// Files whose delimiter is not the comma.
const DELIMITERS: [(&str, u8); 9] = [
    ("csvkit--examples_dummy.tsv", b'\t'),
    ("csvkit--examples_sniff_limit.csv", b';'),
    ("messytables--horror_example.tsv", b'\t'),
    ("messytables--horror_simple.psv", b'|'),
    ("messytables--horror_weird_head_padding.csv", b';'),
    (
        "publications--Post_Pandemic_ASD_trends_Netherlands_ASD_2024_Simple.csv",
        b';',
    ),
    (
        "publications--Post_Pandemic_ASD_trends_Sweden_ASD_2024_Simple.csv",
        b';',
    ),
    ("rust-csv--examples_data_smallpop-colon.csv", b':'),
    ("rust-csv--examples_data_strange.csv", b';'),
];

/// Tables that the csv crate reads otherwise, and why ours is right, too.
const OTHERWISE: [(&str, &str); 8] = [
    (
        "csv-parser--test_fixtures_quotes+newlines.csv",
        "a field of nothing but quotes is blank",
    ),
    (
        "csvkit--examples_null_byte.csv",
        "a field of nothing but a NUL byte is blank",
    ),
    (
        "papaparse--docs_resources_files_malformed.tsv",
        "an open quote takes the last row",
    ),
    (
        "pollock--polluted_files_csv_row_extra_quote21_col8.csv",
        "an odd quote joins two rows",
    ),
    (
        "pollock--polluted_files_csv_row_extra_quote27_col8.csv",
        "an odd quote joins two rows",
    ),
    (
        "pollock--polluted_files_csv_row_extra_quote38_col8.csv",
        "an odd quote joins two rows",
    ),
    (
        "pollock--polluted_files_csv_row_extra_quote50_col8.csv",
        "an odd quote joins two rows",
    ),
    (
        "rust-csv--examples_data_strange.csv",
        "its quotes are escaped by a backslash",
    ),
];

/// Workbooks that are not what their name says, and what they are.
const NOT_AS_NAMED: [(&str, &str); 38] = [
    ("calamine--too_small.xls", "csv"),
    ("closedxml--~$LoadPivotTables.xlsx", "unsupported"),
    ("exceldatareader--TestFail_Binary.xls", "unsupported"),
    (
        "exceldatareader--Test_git_issue_368_formats.xls",
        "unsupported",
    ),
    (
        "exceldatareader--Test_git_issue_368_header.xls",
        "unsupported",
    ),
    (
        "exceldatareader--Test_git_issue_368_ixfe.xls",
        "unsupported",
    ),
    (
        "exceldatareader--Test_git_issue_368_label_xf.xls",
        "unsupported",
    ),
    (
        "exceldatareader--Test_git_issue_375_ixfe_rowmap.xls",
        "unsupported",
    ),
    (
        "exceldatareader--Test_git_issue_466_biff3.xls",
        "unsupported",
    ),
    ("exceldatareader--as3xls_BIFF2.xls", "unsupported"),
    ("exceldatareader--as3xls_BIFF3.xls", "unsupported"),
    ("exceldatareader--as3xls_BIFF4.xls", "unsupported"),
    ("exceldatareader--biff3.xls", "unsupported"),
    (
        "libreoffice_test-files--chart-range-import.sxc",
        "unsupported",
    ),
    ("libreoffice_test-files--malformed-quotes.xls", "csv"),
    ("odftoolkit--empty_file.ods", "empty"),
    ("openpyxl--null_file.xlsx", "empty"),
    ("openspout--file_corrupted.xlsx", "csv"),
    ("openspout--non_zip.ods", "csv"),
    ("poi--TestEditTime.doc", "unsupported"),
    ("poi--TestMickey.doc", "unsupported"),
    ("poi--TestRobert_Flaherty.doc", "xls"),
    (
        "poi--clusterfuzz-testcase-minimized-POIFuzzer-5040805309710336.xlsx",
        "docx",
    ),
    ("poi--stress002.xlsx", "xlsm"),
    ("poi--testEXCEL_3.xls", "unsupported"),
    ("poi--testEXCEL_4.xls", "unsupported"),
    ("roo--Pfand_from_windows_phone.xlsm", "xlsx"),
    ("roo--file_item_error.xlsm", "xlsx"),
    ("roo--type_excel.xlsm", "xls"),
    ("roo--type_excelx.ods", "xlsx"),
    ("roo--type_openoffice.xlsx", "ods"),
    ("test_files--CRLFR9_4.xls", "unsupported"),
    ("test_files--CRLFX5_2.xls", "unsupported"),
    ("test_files--CRLFX5_3.xls", "unsupported"),
    ("test_files--CRLFX5_4.xls", "unsupported"),
    ("test_files--wtf_path.xlsx", "xlsb"),
    ("tika--testStarOffice-6.0-calc.sxc", "unsupported"),
    ("xlrd--biff4_no_format_no_window2.xls", "unsupported"),
];

/// A folder of the corpus, unless there is none.
fn folder(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let root = std::env::var_os("FOISCAN_CORPUS").map_or(beside, PathBuf::from);
    let folder = root.join(name);
    if !folder.is_dir() {
        eprintln!("SKIPPED: no public files at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// Name and bytes of every file, in order.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let named = paths.iter().map(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    });
    named.collect()
}

/// How many records hold anything, by the csv crate and a hand-kept delimiter.
fn n_records(name: &str, bytes: &[u8]) -> (usize, usize) {
    let (text, _, _) = if bytes.get(1) == Some(&0) {
        encoding_rs::UTF_16LE.decode(bytes)
    } else if bytes.first() == Some(&0) {
        encoding_rs::UTF_16BE.decode(bytes)
    } else {
        encoding_rs::UTF_8.decode(bytes)
    };
    let known = DELIMITERS.iter().find(|(other, _)| *other == name);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(known.map_or(b',', |(_, delimiter)| *delimiter))
        .from_reader(text.as_bytes());
    let records = reader.records().map(Result::unwrap);
    let filled = records.map(|record| {
        let fields = record.iter().filter(|field| !field.trim().is_empty());
        fields.count()
    });
    filled
        .filter(|n_fields| *n_fields > 0)
        .fold((0, 0), |(n, sum), n_fields| (n + 1, sum + n_fields))
}

#[test]
fn every_record_of_every_public_table_is_read() {
    let mut n_tables = 0;
    for folder in ["csv", "harmless"].into_iter().filter_map(folder) {
        for (name, bytes) in files(&folder) {
            if name.ends_with(".xlsx") {
                continue;
            }
            n_tables += 1;
            let kept = kept(&name, &bytes);
            let (n_rows, n_cells) = n_records(&name, &bytes);
            if n_rows == 0 {
                assert_eq!(reasons(&kept), [GapReason::Empty], "{name}");
                continue;
            }
            assert_eq!(kept.gaps, [], "{name}");
            let rows = &kept.surfaces[0].rows;
            let ours = (rows.len(), rows.iter().map(|row| row.cells.len()).sum());
            let is_otherwise = OTHERWISE.iter().any(|(other, _)| *other == name);
            assert!(
                ours == (n_rows, n_cells) || is_otherwise,
                "{name}: {ours:?}"
            );
            assert!(rows.len() >= n_rows, "{name}: a row is lost");
        }
    }
    eprintln!("{n_tables} public tables read");
}

/// What a file should be by its name; what a hostile or protected one may be
/// instead is another matter.
fn by_name(name: &str) -> &str {
    match name.rsplit_once('.').unwrap().1 {
        "xltx" => "xlsx",
        "xltm" => "xlsm",
        "xml" => "spreadsheetml",
        ending => ending,
    }
}

#[test]
fn public_workbooks_are_what_they_are() {
    let Some(folder) = folder("workbooks") else {
        return;
    };
    let index = fs::read_to_string(folder.join("../INDEX.tsv")).unwrap();
    for (name, bytes) in files(&folder) {
        let entry = format!("workbooks/{name}\t");
        let line = index.lines().find(|line| line.starts_with(&entry)).unwrap();
        let is_broken = ["damaged", "encrypted", "hostile"]
            .iter()
            .any(|group| line.contains(group));
        let found = match sniffed(&name, &bytes) {
            Format::Unreadable(GapReason::Encrypted | GapReason::Damaged, _) if is_broken => {
                continue;
            }
            Format::Unreadable(reason, _) => reason.name(),
            format => format.name(),
        };
        let known = NOT_AS_NAMED.iter().find(|(other, _)| *other == name);
        let expected = known.map_or(by_name(&name), |(_, format)| *format);
        assert_eq!(found, expected, "{name}");
    }
}
