//! The shape of the Norfolk and Suffolk releases, as far as it is known: a pivot
//! table of crime figures whose source sheet was deleted, while its cache still
//! holds every report. No library writes pivot caches, so their parts are
//! written here as XML.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::crime;
use super::shelf::{Made, Shelf, workbook};
use super::table::{Table, Value};
use super::truth::SheetTruth;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The column whose values the pivot table counts by.
const OFFENCE: usize = 2;

/// How foiscan calls the cache.
const CACHE: &str = "Pivot cache 1 (source 'Extract'!A1:P1231, a sheet that is gone)";

/// Puts the workbook on the shelf.
pub(crate) fn put(shelf: &mut Shelf) -> Made {
    let extract = crime::extract(crime::N_PEOPLE);
    let bytes = norfolk(&extract)?;
    let truth = SheetTruth::people(&extract, 0)
        .in_a("pivot-cache")
        .on(CACHE)
        .hidden("buried", "cache");
    shelf.put("planted/norfolk-shaped.xlsx", "stop", &bytes, vec![truth])
}

/// The figures in front, everyone in the cache behind them.
pub(crate) fn norfolk(extract: &Table) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let answer = crime::answer(extract);
    let bytes = summary(&answer)?.save_to_buffer()?;
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    let mut given = ZipArchive::new(Cursor::new(bytes))?;
    for at in 0..given.len() {
        let mut file = given.by_index(at)?;
        let name = file.name()?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let xml = match name.as_str() {
            "[Content_Types].xml" => before(&bytes, "</Types>", &types())?,
            "xl/workbook.xml" => before(
                &bytes,
                "</workbook>",
                r#"<pivotCaches><pivotCache cacheId="1" r:id="rId90"/></pivotCaches>"#,
            )?,
            "xl/_rels/workbook.xml.rels" => before(
                &bytes,
                "</Relationships>",
                &relation(
                    "rId90",
                    "pivotCacheDefinition",
                    "pivotCache/pivotCacheDefinition1.xml",
                ),
            )?,
            _ => bytes,
        };
        write(&mut made, &name, &xml)?;
    }
    for (name, xml) in parts(extract, &answer)? {
        write(&mut made, name, xml.as_bytes())?;
    }
    Ok(made.finish()?.into_inner())
}

/// The sheet that everyone sees.
fn summary(answer: &Table) -> Result<Workbook, XlsxError> {
    let bold = Format::new().set_bold();
    let mut book = workbook()?;
    let sheet = book.add_worksheet().set_name("Crimes by type")?;
    sheet.set_column_width(0, 40)?;
    sheet.write_with_format(
        0,
        0,
        "Crimes recorded by type, April 2021 to March 2022",
        &bold,
    )?;
    sheet.write_with_format(2, 0, "Row Labels", &bold)?;
    sheet.write_with_format(2, 1, "Crimes recorded", &bold)?;
    let mut all = 0.0;
    for (row, values) in (3..).zip(&answer.rows) {
        if let [offence, Value::Number(count)] = values.as_slice() {
            sheet.write(row, 0, offence.plain())?;
            sheet.write(row, 1, *count)?;
            all += count;
        }
    }
    sheet.write_with_format(3 + answer.n_rows(), 0, "Grand Total", &bold)?;
    sheet.write_with_format(3 + answer.n_rows(), 1, all, &bold)?;
    Ok(book)
}

/// The parts that make it a pivot table.
fn parts(extract: &Table, answer: &Table) -> Result<Vec<(&'static str, String)>, std::fmt::Error> {
    let lists: Vec<Vec<String>> = (0..extract.columns.len())
        .map(|column| shared(extract, column))
        .collect();
    Ok(vec![
        (
            "xl/worksheets/_rels/sheet1.xml.rels",
            relations(&relation(
                "rId1",
                "pivotTable",
                "../pivotTables/pivotTable1.xml",
            )),
        ),
        ("xl/pivotTables/pivotTable1.xml", table(extract, answer)?),
        (
            "xl/pivotTables/_rels/pivotTable1.xml.rels",
            relations(&relation(
                "rId1",
                "pivotCacheDefinition",
                "../pivotCache/pivotCacheDefinition1.xml",
            )),
        ),
        (
            "xl/pivotCache/pivotCacheDefinition1.xml",
            definition(extract, &lists)?,
        ),
        (
            "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels",
            relations(&relation(
                "rId1",
                "pivotCacheRecords",
                "pivotCacheRecords1.xml",
            )),
        ),
        (
            "xl/pivotCache/pivotCacheRecords1.xml",
            records(extract, &lists)?,
        ),
    ])
}

/// The distinct texts of a column, sorted; dates and blanks stand in the
/// records themselves.
fn shared(extract: &Table, column: usize) -> Vec<String> {
    let texts = extract.rows.iter().filter_map(|row| match row.get(column) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    });
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts.dedup();
    texts
}

fn definition(extract: &Table, lists: &[Vec<String>]) -> Result<String, std::fmt::Error> {
    let n_rows = extract.n_rows();
    let mut xml = format!(
        r#"<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" refreshedDate="44652" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="{n_rows}"><cacheSource type="worksheet"><worksheetSource ref="A1:P{}" sheet="Extract"/></cacheSource><cacheFields count="{}">"#,
        n_rows + 1,
        lists.len()
    );
    for (column, list) in extract.columns.iter().zip(lists) {
        let header = escaped(column.header);
        if list.is_empty() {
            write!(
                xml,
                r#"<cacheField name="{header}" numFmtId="14"><sharedItems containsSemiMixedTypes="0" containsNonDate="0" containsDate="1" containsString="0" minDate="1946-01-01T00:00:00" maxDate="2023-01-01T00:00:00"/></cacheField>"#
            )?;
            continue;
        }
        write!(
            xml,
            r#"<cacheField name="{header}" numFmtId="0"><sharedItems containsBlank="1" count="{}">"#,
            list.len() + 1
        )?;
        for text in list {
            write!(xml, r#"<s v="{}"/>"#, escaped(text))?;
        }
        xml += "<m/></sharedItems></cacheField>";
    }
    xml += "</cacheFields></pivotCacheDefinition>";
    Ok(xml)
}

fn records(extract: &Table, lists: &[Vec<String>]) -> Result<String, std::fmt::Error> {
    let mut xml = format!(
        r#"<pivotCacheRecords xmlns="{MAIN}" xmlns:r="{OFFICE}" count="{}">"#,
        extract.n_rows()
    );
    for row in &extract.rows {
        xml += "<r>";
        for (value, list) in row.iter().zip(lists) {
            match value {
                Value::Text(text) => {
                    let number = list.binary_search(text).unwrap_or(list.len());
                    write!(xml, r#"<x v="{number}"/>"#)?;
                }
                Value::Number(number) => write!(xml, r#"<n v="{number}"/>"#)?,
                Value::Date(year, month, day) => {
                    write!(xml, r#"<d v="{year:04}-{month:02}-{day:02}T00:00:00"/>"#)?;
                }
                Value::Blank => write!(xml, r#"<x v="{}"/>"#, list.len())?,
            }
        }
        xml += "</r>";
    }
    xml += "</pivotCacheRecords>";
    Ok(xml)
}

fn table(extract: &Table, answer: &Table) -> Result<String, std::fmt::Error> {
    let n_items = answer.n_rows();
    let mut xml = format!(
        r#"<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="1" applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0" applyAlignmentFormats="0" applyWidthHeightFormats="1" dataCaption="Values" updatedVersion="6" minRefreshableVersion="3" useAutoFormatting="1" itemPrintTitles="1" createdVersion="6" indent="0" outline="1" outlineData="1" multipleFieldFilters="0"><location ref="A3:B{}" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="{}">"#,
        4 + n_items,
        extract.columns.len()
    );
    for column in 0..extract.columns.len() {
        match column {
            0 => xml += r#"<pivotField dataField="1" showAll="0"/>"#,
            OFFENCE => {
                write!(
                    xml,
                    r#"<pivotField axis="axisRow" showAll="0"><items count="{}">"#,
                    n_items + 1
                )?;
                for item in 0..n_items {
                    write!(xml, r#"<item x="{item}"/>"#)?;
                }
                xml += r#"<item t="default"/></items></pivotField>"#;
            }
            _ => xml += r#"<pivotField showAll="0"/>"#,
        }
    }
    write!(
        xml,
        r#"</pivotFields><rowFields count="1"><field x="{OFFENCE}"/></rowFields><rowItems count="{}"><i><x/></i>"#,
        n_items + 1
    )?;
    for item in 1..n_items {
        write!(xml, r#"<i><x v="{item}"/></i>"#)?;
    }
    xml += r#"<i t="grand"><x/></i></rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="Crimes recorded" fld="0" subtotal="count" baseField="0" baseItem="0"/></dataFields><pivotTableStyleInfo name="PivotStyleLight16" showRowHeaders="1" showColHeaders="1" showRowStripes="0" showColStripes="0" showLastColumn="1"/></pivotTableDefinition>"#;
    Ok(xml)
}

fn types() -> String {
    [
        ("pivotTables/pivotTable1", "pivotTable"),
        ("pivotCache/pivotCacheDefinition1", "pivotCacheDefinition"),
        ("pivotCache/pivotCacheRecords1", "pivotCacheRecords"),
    ]
    .iter()
    .map(|(part, kind)| {
        format!(r#"<Override PartName="/xl/{part}.xml" ContentType="{SPREADSHEET}.{kind}+xml"/>"#)
    })
    .collect()
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
}

fn relations(items: &str) -> String {
    format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>"#
    )
}

/// The part with more XML before its end.
fn before(bytes: &[u8], end: &str, more: &str) -> Result<Vec<u8>, std::str::Utf8Error> {
    let xml = std::str::from_utf8(bytes)?;
    Ok(xml.replacen(end, &format!("{more}{end}"), 1).into_bytes())
}

fn write(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Made {
    zip.start_file(name, SimpleFileOptions::default())?;
    Ok(zip.write_all(bytes)?)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
