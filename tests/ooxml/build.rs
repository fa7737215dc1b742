//! Workbooks built part by part, so that a test can write what no program does.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A workbook of parts.
#[derive(Default)]
pub(crate) struct Book {
    sheets: String,
    workbook_begins: String,
    workbook_ends: String,
    relations: String,
    types: String,
    parts: Vec<(String, Vec<u8>)>,
    n_sheets: usize,
}

impl Book {
    /// A workbook with one sheet whose `sheetData` is this.
    pub(crate) fn of(data: &str) -> Self {
        Self::default().sheet("Data", "", &worksheet(data))
    }

    /// Adds a worksheet; `state` is more attributes of its entry.
    pub(crate) fn sheet(mut self, name: &str, state: &str, xml: &str) -> Self {
        self.n_sheets += 1;
        let n = self.n_sheets;
        let part = format!("xl/worksheets/sheet{n}.xml");
        self.sheets += &format!(r#"<sheet name="{name}" sheetId="{n}" {state} r:id="s{n}"/>"#);
        self.relations += &relation(
            &format!("s{n}"),
            "worksheet",
            &format!("worksheets/sheet{n}.xml"),
        );
        self.part(&part, xml.as_bytes())
    }

    /// Adds the shared strings, as `si` elements.
    pub(crate) fn strings(self, items: &str) -> Self {
        let xml = format!(r#"<sst xmlns="{MAIN}">{items}</sst>"#);
        self.relation("strings", "sharedStrings", "sharedStrings.xml")
            .part("xl/sharedStrings.xml", xml.as_bytes())
    }

    /// Adds styles: custom formats from number 164 on, and the number format of
    /// each cell style.
    pub(crate) fn styles(self, codes: &[&str], formats: &[u32]) -> Self {
        let codes: String = (164..)
            .zip(codes)
            .map(|(id, code)| format!(r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#))
            .collect();
        let formats: String = formats
            .iter()
            .map(|id| format!(r#"<xf numFmtId="{id}"/>"#))
            .collect();
        let xml = format!(
            r#"<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{formats}</cellXfs></styleSheet>"#
        );
        self.relation("styles", "styles", "styles.xml")
            .part("xl/styles.xml", xml.as_bytes())
    }

    /// Adds a part, or puts another in its place.
    pub(crate) fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.retain(|(known, _)| known != name);
        self.parts.push((name.to_owned(), bytes.into()));
        self
    }

    /// Adds a part with a content type of its own.
    pub(crate) fn typed(mut self, name: &str, content_type: &str, bytes: &[u8]) -> Self {
        self.types += &format!(r#"<Override PartName="/{name}" ContentType="{content_type}"/>"#);
        self.part(name, bytes)
    }

    /// Adds a relationship of the workbook.
    pub(crate) fn relation(mut self, id: &str, kind: &str, target: &str) -> Self {
        self.relations += &relation(id, kind, target);
        self
    }

    /// Adds XML before the list of sheets in the workbook part.
    pub(crate) fn begins(mut self, xml: &str) -> Self {
        self.workbook_begins += xml;
        self
    }

    /// Adds entries to the list of sheets.
    pub(crate) fn lists(mut self, xml: &str) -> Self {
        self.sheets += xml;
        self
    }

    /// Adds XML behind the list of sheets in the workbook part.
    pub(crate) fn ends(mut self, xml: &str) -> Self {
        self.workbook_ends += xml;
        self
    }

    /// All parts by name, those that every workbook has among them.
    pub(crate) fn parts(self) -> Vec<(String, Vec<u8>)> {
        let Self {
            sheets,
            workbook_begins: begins,
            workbook_ends: ends,
            relations,
            types,
            parts,
            ..
        } = self;
        let root = relation("w", "officeDocument", "xl/workbook.xml");
        let own = [
            (
                "[Content_Types].xml",
                format!(
                    r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>"#
                ),
            ),
            ("_rels/.rels", relations_xml(&root)),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{begins}<sheets>{sheets}</sheets>{ends}</workbook>"#
                ),
            ),
            ("xl/_rels/workbook.xml.rels", relations_xml(&relations)),
        ];
        let own = own
            .into_iter()
            .filter(|(name, _)| !parts.iter().any(|(known, _)| known == name))
            .map(|(name, xml)| (name.to_owned(), xml.into_bytes()));
        own.collect::<Vec<_>>().into_iter().chain(parts).collect()
    }

    /// The workbook's bytes.
    pub(crate) fn bytes(self) -> Vec<u8> {
        zipped(&self.parts())
    }
}

/// A worksheet with this `sheetData`.
pub(crate) fn worksheet(data: &str) -> String {
    framed("", data, "")
}

/// A worksheet with XML before and behind its `sheetData`.
pub(crate) fn framed(before: &str, data: &str, behind: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}<sheetData>{data}</sheetData>{behind}</worksheet>"#
    )
}

/// A list of relationships.
pub(crate) fn relations_xml(items: &str) -> String {
    format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{items}</Relationships>"#)
}

/// One relationship.
pub(crate) fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
}

/// A zip of these parts.
pub(crate) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        // Nothing at all is stored, for packed it would be two bytes.
        let method = if bytes.is_empty() {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(name.as_str(), options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
