//! The inputs: made once, kept under `target/tmp`, never stored.
//!
//! The long ones have 100,000 rows; with `FOISCAN_BENCH_BIG=1` a million.

use std::collections::HashMap;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::records;
use super::samples::dice::Dice;
use super::samples::force::{DISTRICTS, SHORT_RANKS};
use super::samples::names::Names;
use super::samples::{planted, psni};

/// What every maker gives.
pub(crate) type Made = Result<(), Box<dyn Error>>;

/// One file to measure on.
pub(crate) struct Input {
    /// What it is called in the results.
    pub(crate) name: String,
    /// Where it is.
    pub(crate) path: PathBuf,
    /// What is counted as its bytes: the text of it, so that a workbook that
    /// packs well is not fast for that.
    pub(crate) bytes: u64,
    /// How many cells it holds.
    pub(crate) cells: u64,
}

/// The release that foiscan exists for, as a workbook.
pub(crate) fn psni_workbook() -> Input {
    made("psni.xlsx", write_psni)
}

/// Writes that workbook.
pub(crate) fn write_psni(path: &Path) -> Made {
    let people = psni::people(psni::N_PEOPLE);
    Ok(planted::psni_workbook(&people)?.save(path)?)
}

/// The same as text.
pub(crate) fn psni_text() -> Input {
    made("psni.csv", |path| {
        Ok(fs::write(
            path,
            psni::people(psni::N_PEOPLE).delimited(b',')?,
        )?)
    })
}

/// Twelve columns, most of them different in every row, as text.
pub(crate) fn long_text() -> Input {
    let n = n_rows();
    made(&format!("long-{n}.csv"), |path| write_text(path, n))
}

/// Writes `n` rows of text.
pub(crate) fn write_text(path: &Path, n: usize) -> Made {
    let mut file = BufWriter::new(File::create(path)?);
    for row in rows(n) {
        writeln!(file, "{}\r", row.join(","))?;
    }
    Ok(())
}

/// The same as a workbook whose text stands in the shared strings.
pub(crate) fn long_shared() -> Input {
    let n = n_rows();
    made(&format!("long-shared-{n}.xlsx"), |path| {
        write_workbook(path, n, true)
    })
}

/// The same as a workbook whose text stands in the cells.
pub(crate) fn long_inline() -> Input {
    let n = n_rows();
    made(&format!("long-inline-{n}.xlsx"), |path| {
        write_workbook(path, n, false)
    })
}

/// The same as an OpenDocument spreadsheet.
pub(crate) fn long_document() -> Input {
    let n = n_rows();
    made(&format!("long-{n}.ods"), |path| write_document(path, n))
}

/// Writes `n` rows of an OpenDocument spreadsheet, as LibreOffice would.
fn write_document(path: &Path, n: usize) -> Made {
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
    for (part, text) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest/>"),
    ] {
        zip.start_file(part, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    let large = SimpleFileOptions::default().large_file(true);
    zip.start_file("content.xml", large)?;
    zip.write_all(b"<office:document-content><office:body><office:spreadsheet><table:table table:name=\"People\">")?;
    for (number, row) in (0..).zip(rows(n)) {
        zip.write_all(b"<table:table-row table:style-name=\"ro1\">")?;
        for (column, text) in row.iter().enumerate() {
            let text = escaped(text);
            if number > 0 && matches!(column, 0 | 10) {
                write!(
                    zip,
                    "<table:table-cell office:value-type=\"float\" office:value=\"{text}\" calcext:value-type=\"float\">"
                )?;
            } else {
                zip.write_all(b"<table:table-cell office:value-type=\"string\" calcext:value-type=\"string\">")?;
            }
            write!(zip, "<text:p>{text}</text:p></table:table-cell>")?;
        }
        zip.write_all(b"</table:table-row>")?;
    }
    zip.write_all(b"</table:table></office:spreadsheet></office:body></office:document-content>")?;
    zip.finish()?.flush()?;
    Ok(())
}

/// The same as a workbook of Excel 97, as long as its sheets can be.
pub(crate) fn long_records() -> Input {
    let n = n_rows().min(records::MOST_ROWS - 1);
    made(&format!("long-{n}.xls"), |path| records::write(path, n))
}

fn n_rows() -> usize {
    match std::env::var("FOISCAN_BENCH_BIG") {
        Ok(said) if said == "1" => 1_000_000,
        _ => 100_000,
    }
}

fn made(name: &str, make: impl FnOnce(&Path) -> Made) -> Input {
    let path = made_file(name, make);
    let bytes = super::bare::text_bytes(&path);
    let cells = super::bare::read(&path);
    Input {
        name: name.to_owned(),
        path,
        bytes,
        cells,
    }
}

/// Makes a file of the benches unless it is there; its path.
pub(crate) fn made_file(name: &str, make: impl FnOnce(&Path) -> Made) -> PathBuf {
    // Only tests and benches are told of the folder.
    let folder = option_env!("CARGO_TARGET_TMPDIR").unwrap_or("target/tmp");
    made_in(&Path::new(folder).join("bench-inputs"), name, make)
}

/// Makes a file unless it is there; its path.
pub(crate) fn made_in(folder: &Path, name: &str, make: impl FnOnce(&Path) -> Made) -> PathBuf {
    let path = folder.join(name);
    if !path.exists() {
        let half = folder.join(format!("half-{name}"));
        let done = fs::create_dir_all(folder)
            .map_err(Into::into)
            .and_then(|()| make(&half));
        done.unwrap_or_else(|error| panic!("{name} cannot be made: {error}"));
        fs::rename(&half, &path).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    path
}

const HEADER: [&str; 12] = [
    "Pay No",
    "Surname",
    "Forename",
    "Rank",
    "Station",
    "District",
    "Start date",
    "Email",
    "Mobile",
    "Postcode",
    "Amount",
    "Reference",
];

/// Header and people, one after another.
pub(super) fn rows(n: usize) -> impl Iterator<Item = [String; 12]> {
    let mut dice = Dice::new(n as u64);
    let names = Names::new();
    let people = (0..n).map(move |i| {
        let (district, stations) = dice.pick(DISTRICTS);
        [
            format!("{}", 400_000 + 7 * i),
            names.surname(&mut dice).to_owned(),
            names.forename(&mut dice).to_owned(),
            dice.weighted(SHORT_RANKS).to_owned(),
            dice.pick(stations).to_owned(),
            district.replace(',', ""),
            format!(
                "{}-{:02}-{:02}",
                dice.between(1994, 2023),
                dice.between(1, 12),
                dice.between(1, 28)
            ),
            format!("person{i}@example.com"),
            format!("07700 900{:03}", dice.below(1_000)),
            format!(
                "ZZ99 {}{}Z",
                dice.between(1, 9),
                char::from(b'A' + dice.below(26) as u8)
            ),
            format!("{}.{:02}", dice.between(500, 90_000), dice.below(100)),
            format!("REF/{:07}/{}", dice.below(9_999_999), dice.between(10, 24)),
        ]
    });
    std::iter::once(HEADER.map(str::to_owned)).chain(people)
}

/// A workbook of one sheet, streamed: no writer of workbooks has to hold it.
pub(crate) fn write_workbook(path: &Path, n: usize, shared: bool) -> Made {
    let mut zip = ZipWriter::new(BufWriter::new(File::create(path)?));
    for (part, text) in FRAME {
        zip.start_file(*part, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    let large = SimpleFileOptions::default().large_file(true);
    zip.start_file("xl/worksheets/sheet1.xml", large)?;
    zip.write_all(b"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>")?;
    let mut strings = Strings::default();
    for (number, row) in (1..).zip(rows(n)) {
        write!(zip, "<row r=\"{number}\">")?;
        for (column, text) in ('A'..='L').zip(&row) {
            let is_number = number > 1 && matches!(column, 'A' | 'K');
            match (is_number, shared) {
                (true, _) => write!(zip, "<c r=\"{column}{number}\"><v>{text}</v></c>")?,
                (false, true) => {
                    let at = strings.number_of(text);
                    write!(zip, "<c r=\"{column}{number}\" t=\"s\"><v>{at}</v></c>")?;
                }
                (false, false) => {
                    write!(
                        zip,
                        "<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{}</t></is></c>",
                        escaped(text)
                    )?;
                }
            }
        }
        zip.write_all(b"</row>")?;
    }
    zip.write_all(b"</sheetData></worksheet>")?;
    zip.start_file("xl/sharedStrings.xml", large)?;
    write!(
        zip,
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"{}\">",
        strings.in_order.len()
    )?;
    for text in &strings.in_order {
        write!(zip, "<si><t>{}</t></si>", escaped(text))?;
    }
    zip.write_all(b"</sst>")?;
    zip.finish()?.flush()?;
    Ok(())
}

/// The shared strings while they are gathered.
#[derive(Default)]
pub(super) struct Strings {
    numbers: HashMap<String, usize>,
    in_order: Vec<String>,
}

impl Strings {
    pub(super) fn number_of(&mut self, text: &str) -> usize {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.in_order.len();
        self.numbers.insert(text.to_owned(), number);
        self.in_order.push(text.to_owned());
        number
    }

    pub(super) fn in_order(&self) -> &[String] {
        &self.in_order
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// The parts around a sheet and its strings.
const FRAME: &[(&str, &str)] = &[
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#,
    ),
];
