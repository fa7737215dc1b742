//! Charts: what they keep of cells that are shown, hidden, gone or elsewhere.

use foiscan::model::{Hiding, Severity, SurfaceKind};

use super::judged::{exposures, says};
use super::{ROW, STATES, surface, texts};
use crate::ooxml::build::{Book, relation, relations_xml, worksheet};
use crate::ooxml::record::Record;

fn points(texts: &[&str]) -> String {
    (0..)
        .zip(texts)
        .map(|(at, text)| format!(r#"<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>"#))
        .collect()
}

/// A chart of one series whose categories and values come from that sheet.
fn chart(sheet: &str) -> String {
    format!(
        r#"<c:chartSpace><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>By </a:t></a:r><a:r><a:t>Ada Testley</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:f>{sheet}!$B$1</c:f><c:strCache>{}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:f>{sheet}!$A$2:$A$4</c:f><c:strCache><c:ptCount val="9"/>{}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{sheet}!$B$2:$B$4</c:f><c:numCache><c:formatCode>General</c:formatCode>{}</c:numCache></c:numRef></c:val><c:extLst><c15:datalabelsRange><c15:f>{sheet}!$C$2</c15:f><c15:dlblRangeCache>{}</c15:dlblRangeCache></c15:datalabelsRange></c:extLst></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"#,
        points(&["Days lost"]),
        points(&["Bo Mockford", "Cy Sampleton", "Di Testwell"]),
        points(&["12", "3.5", "7"]),
        points(&["Ed Mockton"]),
    )
}

fn book(state: &str, part: &str, xml: &str) -> Book {
    let target = format!("../charts/{part}");
    Book::default()
        .sheet("Data", state, &worksheet(ROW))
        .sheet("Hidden", r#"state="hidden""#, &worksheet(ROW))
        .part(
            "xl/worksheets/_rels/sheet1.xml.rels",
            relations_xml(&relation("rId1", "drawing", "../drawings/d1.xml")),
        )
        .typed("xl/drawings/d1.xml", "x/vnd.drawing+xml", b"<wsDr/>")
        .part(
            "xl/drawings/_rels/d1.xml.rels",
            relations_xml(&relation("rId1", "chart", &target)),
        )
        .part(&format!("xl/charts/{part}"), xml)
}

const ROWS: [&str; 3] = [
    "Bo Mockford|12|Ed Mockton",
    "Cy Sampleton|3.5",
    "Di Testwell|7",
];

#[test]
fn charts_keep_what_they_show() {
    for (state, hiding) in STATES {
        let record = Record::of(book(state, "chart1.xml", &chart("Data")).bytes());
        let own = if hiding.is_none() {
            "Chart 1 on \"Data\"".to_owned()
        } else {
            "Chart 1 on \"Data\": data that is not shown".to_owned()
        };
        let kept = surface(&record, SurfaceKind::Chart, &own);
        let cache = if hiding.is_none() {
            Hiding::NONE
        } else {
            Hiding::CACHE
        };
        assert_eq!(kept.surface.hiding, hiding.and(cache));
        assert_eq!(texts(&record, kept), ROWS);
        let words = surface(&record, SurfaceKind::Chart, "Texts of chart 1 on \"Data\"");
        assert_eq!(words.surface.hiding, hiding);
        assert_eq!(
            texts(&record, words),
            ["Text|By Ada Testley", "Series|Days lost"]
        );
    }
}

#[test]
fn what_no_sheet_shows_is_kept_all_the_same() {
    for sheet in ["Hidden", "Gone", "'[1]Data'", "Another.xlsx"] {
        let record = Record::of(book("", "chart1.xml", &chart(sheet)).bytes());
        let name = "Chart 1 on \"Data\": data that is not shown";
        let kept = surface(&record, SurfaceKind::Chart, name);
        assert_eq!(kept.surface.hiding, Hiding::CACHE, "{sheet}");
        assert_eq!(texts(&record, kept), ROWS);
    }
    let filtered = chart("Data")
        .replace("<c:ser>", "<c15:filteredBarSeries><c15:ser>")
        .replace("</c:ser>", "</c15:ser></c15:filteredBarSeries>");
    let record = Record::of(book("", "chart1.xml", &filtered).bytes());
    let name = "Chart 1 on \"Data\": data that is not shown";
    surface(&record, SurfaceKind::Chart, name);
}

#[test]
fn extended_charts_and_levels_are_read() {
    let extended = r#"<cx:chartSpace><cx:chartData><cx:data id="0"><cx:strDim type="cat"><cx:f>Data!$A$2:$B$3</cx:f><cx:lvl ptCount="2"><cx:pt idx="0">Bo Mockford</cx:pt><cx:pt idx="1">Cy Sampleton</cx:pt></cx:lvl><cx:lvl ptCount="1"><cx:pt idx="0">Traffic</cx:pt></cx:lvl></cx:strDim><cx:numDim type="size"><cx:f>Data!$C$2:$C$3</cx:f><cx:lvl ptCount="2" formatCode="General"><cx:pt idx="0">12</cx:pt><cx:pt idx="1">3</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData></cx:chartSpace>"#;
    let levels = r#"<c:chartSpace><c:ser><c:cat><c:multiLvlStrRef><c:f>Data!$A$2:$B$3</c:f><c:multiLvlStrCache><c:lvl><c:pt idx="0"><c:v>Bo Mockford</c:v></c:pt><c:pt idx="1"><c:v>Cy Sampleton</c:v></c:pt></c:lvl><c:lvl><c:pt idx="0"><c:v>Traffic</c:v></c:pt></c:lvl></c:multiLvlStrCache></c:multiLvlStrRef></c:cat><c:val><c:numLit><c:pt idx="0"><c:v>12</c:v></c:pt><c:pt idx="1"><c:v>3</c:v></c:pt></c:numLit></c:val></c:ser></c:chartSpace>"#;
    for (part, xml) in [("chartEx1.xml", extended), ("chart1.xml", levels)] {
        let record = Record::of(book("", part, xml).bytes());
        let kept = surface(&record, SurfaceKind::Chart, "Chart 1 on \"Data\"");
        assert_eq!(
            texts(&record, kept),
            ["Bo Mockford|Traffic|12", "Cy Sampleton|3"]
        );
    }
}

#[test]
fn a_chart_is_a_note_unless_it_says_more_than_the_sheets() {
    let told = exposures(book("", "chart1.xml", &chart("Data")));
    assert!(
        told.iter()
            .any(|(rule, how, _)| rule == "structure.chart" && *how == Severity::Note)
    );
    assert!(
        told.iter()
            .all(|(rule, ..)| rule != "structure.chart-cache")
    );
    let figures = chart("Hidden")
        .replace("Mockford", "North")
        .replace("Cy", "South");
    says(
        &exposures(book("", "chart1.xml", &figures)),
        "structure.chart-cache",
        Severity::Review,
    );
}
