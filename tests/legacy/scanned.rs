//! xls, xlsb and ods files as a whole: their names, and archives around them.

use std::io::{Cursor, Write};

use foiscan::model::{FileReport, Severity, Source};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::build_xls::{Xls, record, shorts, text};
use super::ods_places::Ods;
use super::xlsb::{sheet, workbook};
use crate::places::judged::reports_of;

const STAFF: [[&str; 3]; 5] = [
    ["Surname", "Rank", "Station"],
    ["Thompson", "Sergeant", "Riverside"],
    ["Hughes", "Constable", "Millfield"],
    ["Patel", "Inspector", "Riverside"],
    ["Campbell", "Constable", "Millfield"],
];

/// The same staff in each format.
fn staff() -> [(&'static str, Vec<u8>); 3] {
    let mut labels = Vec::new();
    let mut cells = sheet();
    let mut rows = String::new();
    for (row, texts) in (0u16..).zip(STAFF) {
        cells = cells.row(row.into(), 0);
        rows += "<table:table-row>";
        for (column, what) in (0u16..).zip(texts) {
            let head = shorts(&[row, column, 0]);
            labels.push(record(0x204, &[head, text(what)].concat()));
            // Column C of the sheet is hidden; D stands for it.
            cells = cells.text(if column == 2 { 3 } else { column.into() }, what);
            rows += &format!(
                r#"<table:table-cell office:value-type="string"><text:p>{what}</text:p></table:table-cell>"#
            );
        }
        rows += "</table:table-row>";
    }
    let cells = cells.record(146, &[]).record(130, &[]);
    [
        ("xls", Xls::of(0, &labels).bytes()),
        ("xlsb", workbook(&[("Data", 0, cells)], &[])),
        ("ods", Ods::of_rows(&rows).bytes()),
    ]
}

fn has_roster(file: &FileReport) -> bool {
    file.exposures.iter().any(|one| one.people == 4)
}

#[test]
fn names_of_files_that_name_people() {
    for (ending, bytes) in staff() {
        let name = format!("in/Letter to Mr John Thompson.{ending}");
        let reports = reports_of(Source::bytes(&name, bytes.clone()));
        let about_name = |file: &FileReport| {
            let exposures = file.exposures.iter();
            let mut of_name = exposures.filter(|one| one.says.contains("name of the file"));
            of_name.any(|one| one.severity >= Severity::Note)
        };
        let others = reports_of(Source::bytes(&format!("in/Figures.{ending}"), bytes));
        let n_more = reports[0].exposures.len() - others[0].exposures.len();
        assert!(n_more > 0 || about_name(&reports[0]), "{ending}");
    }
}

#[test]
fn every_member_of_an_archive_is_a_file_of_its_own() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (ending, bytes) in staff() {
        let name = format!("q3.{ending}");
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let files = reports_of(Source::bytes("reply.zip", bytes));
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "reply.zip",
            "reply.zip › q3.xls",
            "reply.zip › q3.xlsb",
            "reply.zip › q3.ods"
        ]
    );
    for file in &files[1..] {
        assert!(has_roster(file), "{}: {:?}", file.path, file.gaps);
    }
}
