//! Links to other workbooks: the cells they keep, where they lead.

use foiscan::model::{Hiding, Severity, SurfaceKind};

use super::judged::{exposures, says};
use super::{ROW, poured, surface};
use crate::ooxml::build::{Book, relations_xml};
use crate::ooxml::record::{Record, SurfaceRecord};

const CELLS: &str = r#"<externalLink><externalBook r:id="rId1"><sheetNames><sheetName val="Staff"/><sheetName val="Other"/></sheetNames><definedNames><definedName name="Bo_Mockford" refersTo="='Staff'!$A$1"/></definedNames><sheetDataSet><sheetData sheetId="0"><row r="3"><cell r="B3" t="str"><v>Surname</v></cell><cell r="C3" t="str"><v>Date of birth</v></cell></row><row r="4"><cell r="B4" t="str"><v>Thompson</v></cell><cell r="C4"><v>25978</v></cell></row><row r="5"><cell r="B5" t="str"><v>Hughes</v></cell></row><row r="6"><cell r="B6" t="str"><v>Patel &amp; Sons</v></cell></row><row r="7"><cell r="B7" t="str"><v>Campbell</v></cell><cell r="D7" t="b"><v>1</v></cell></row></sheetData><sheetData sheetId="1" refreshError="1"/></sheetDataSet></externalBook></externalLink>"#;

fn book(link: &str) -> Book {
    let path = r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath" Target="file:///\\server\home\ada.testley\Staff%20list.xlsx" TargetMode="External"/>"#;
    Book::of(ROW)
        .part("xl/externalLinks/externalLink1.xml", link)
        .part(
            "xl/externalLinks/_rels/externalLink1.xml.rels",
            relations_xml(path),
        )
}

fn cells(record: &Record, surface: &SurfaceRecord) -> Vec<(u32, u32, String)> {
    let rows = surface.rows.iter();
    rows.flat_map(|row| row.cells.iter().map(|cell| (row.index, cell)))
        .map(|(row, (column, seen))| (row, *column, record.text_of(seen).to_owned()))
        .collect()
}

#[test]
fn the_cells_of_the_other_workbook_are_read() {
    let record = poured(book(CELLS));
    let name = "External link 1 (Staff list.xlsx): sheet \"Staff\"";
    let kept = surface(&record, SurfaceKind::ExternalLink, name);
    assert_eq!(kept.surface.hiding, Hiding::CACHE);
    let cell = |row, column, text: &str| (row, column, text.to_owned());
    assert_eq!(
        cells(&record, kept),
        [
            cell(2, 1, "Surname"),
            cell(2, 2, "Date of birth"),
            cell(3, 1, "Thompson"),
            cell(3, 2, "25978"),
            cell(4, 1, "Hughes"),
            cell(5, 1, "Patel & Sons"),
            cell(6, 1, "Campbell"),
            cell(6, 3, "TRUE"),
        ]
    );
    let name = "External link 1 (Staff list.xlsx): where it leads";
    let leads = surface(&record, SurfaceKind::ExternalLink, name);
    assert_eq!(leads.surface.hiding, Hiding::METADATA);
    let words = super::texts(&record, leads);
    for who in ["ada.testley", "Bo_Mockford", "Staff list"] {
        assert!(
            words.iter().any(|row| row.contains(who)),
            "{who}: {words:?}"
        );
    }
}

#[test]
fn dde_and_ole_links_keep_their_last_values() {
    let dde = r#"<externalLink><ddeLink ddeService="Pay" ddeTopic="Ada Testley"><ddeItems><ddeItem name="Item one"><values rows="1" cols="2"><value t="str"><val>Bo Mockford</val></value><value><val>7</val></value></values></ddeItem></ddeItems></ddeLink></externalLink>"#;
    let record = poured(book(dde));
    let name = "External link 1 (Staff list.xlsx): values of a DDE link";
    let kept = surface(&record, SurfaceKind::ExternalLink, name);
    let texts: Vec<String> = cells(&record, kept)
        .into_iter()
        .map(|cell| cell.2)
        .collect();
    assert_eq!(texts, ["Item one", "Bo Mockford", "7"]);
}

#[test]
fn cells_are_looked_at_and_paths_are_told() {
    let told = exposures(book(CELLS));
    let said = says(&told, "structure.external-link-people", Severity::Stop);
    assert!(
        said.contains("holds a copy of 8 cells with surname"),
        "{said}"
    );
    says(&told, "structure.external-link-path", Severity::Note);
    let figures = CELLS.replace("Surname", "Region");
    let figures = ["Thompson", "Hughes", "Patel &amp; Sons", "Campbell"]
        .iter()
        .fold(figures, |xml, name| xml.replace(name, "North"));
    let told = exposures(book(&figures.replace("Date of birth", "Count")));
    says(&told, "structure.external-link", Severity::Review);
}
