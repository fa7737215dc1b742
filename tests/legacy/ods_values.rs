//! The cells of ods files: every kind of value, every shape a row, a cell or a
//! sheet may have, and what breaks off.

use std::time::{Duration, Instant};

use foiscan::model::{GapReason, Hiding, Source, SurfaceKind};
use foiscan::read::Format;

use super::listing::Listing;
use super::ods_places::{Ods, poured};
use crate::support::{Workdir, foiscan, reported};

/// What stands in the cells of one row.
fn cells(cells: &str) -> Vec<(u32, String)> {
    let rows = format!("<table:table-row>{cells}</table:table-row>");
    let listing = poured(&Ods::of_rows(&rows));
    let rows = listing.face("Data").rows.iter();
    rows.filter(|(index, ..)| *index == 0)
        .flat_map(|(.., cells)| cells.clone())
        .collect()
}

/// What stands in one cell.
fn cell(attributes: &str, inside: &str) -> String {
    let found = cells(&format!(
        "<table:table-cell {attributes}>{inside}</table:table-cell>"
    ));
    let mut texts = found.into_iter().map(|(_, text)| text);
    texts.next().unwrap_or_default()
}

fn read(content: &str) -> Listing {
    let document = Ods::default().whole(content);
    let source = Source::bytes("staff.ods", document.bytes());
    super::listed(&source, Format::Ods, &super::worker(), 30)
}

/// Attributes of a cell, its paragraph, and what it holds.
const VALUES: &[(&str, &str, &str)] = &[
    (
        r#"office:value-type="float" office:value="12.50""#,
        "12,5",
        "#12.5",
    ),
    (
        r#"office:value-type="float" office:value="1E3""#,
        "1000",
        "#1000",
    ),
    (
        r#"office:value-type="percentage" office:value="0.25""#,
        "25%",
        "#0.25",
    ),
    (
        r#"office:value-type="currency" office:currency="GBP" office:value="-3""#,
        "£-3",
        "#-3",
    ),
    (
        r#"office:value-type="date" office:date-value="1970-02-01""#,
        "1/2/70",
        "@1970-02-01",
    ),
    (
        r#"office:value-type="date" office:date-value="1970-02-01T09:30:00Z""#,
        "",
        "@1970-02-01 09:30:00",
    ),
    (
        r#"office:value-type="time" office:time-value="PT09H30M05S""#,
        "09:30",
        "@09:30:05",
    ),
    (
        r#"office:value-type="boolean" office:boolean-value="true""#,
        "",
        "TRUE",
    ),
    (
        r#"office:value-type="string" office:string-value="R &amp; D""#,
        "",
        "R & D",
    ),
    // What is no value of its kind is text.
    (
        r#"office:value-type="date" office:date-value="soon""#,
        "",
        "soon",
    ),
    (
        r#"office:value-type="float" office:value="many""#,
        "",
        "many",
    ),
    (
        r#"office:value-type="float" office:value="1e999""#,
        "much",
        "1e999\nmuch",
    ),
    // Without a value the paragraph is the value.
    (r#"office:value-type="float""#, "7", "7"),
    ("", "Ada Testley", "Ada Testley"),
    (
        r#"office:value-type="string" calcext:value-type="error" office:string-value="""#,
        "#DIV/0!",
        "#DIV/0!",
    ),
    // What the attribute says and what is shown: both, where they differ.
    (
        r#"office:value-type="string" office:string-value="Ada Testley""#,
        "Bo Mockford",
        "Ada Testley\nBo Mockford",
    ),
    (
        r#"office:value-type="string" office:string-value="Ada""#,
        "PC Ada",
        "PC Ada",
    ),
];

#[test]
fn every_kind_of_value() {
    for (attributes, inside, seen) in VALUES {
        // Known by sight, and as tokens.
        for space in ["", " "] {
            let inside = format!("{space}<text:p>{inside}</text:p>");
            assert_eq!(cell(attributes, &inside), *seen, "{attributes}");
        }
    }
}

#[test]
fn paragraphs_are_lines_and_nothing_else_is_in_them() {
    for (inside, seen) in [
        (
            "<text:p>Ada</text:p><text:p>Testley</text:p>",
            "Ada\nTestley",
        ),
        (
            "\n <text:p>Ada\n  <text:span>Testley</text:span></text:p>\n",
            "Ada Testley",
        ),
        (
            "<text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d</text:p>",
            "a   b\tc\nd",
        ),
        (
            "<text:p><text:a xlink:href='#x'>Ada</text:a> &lt;T&gt;</text:p>",
            "Ada <T>",
        ),
        ("<text:p><![CDATA[Ada & Bo]]></text:p>", "Ada & Bo"),
        (
            "<office:annotation><text:p>Note</text:p></office:annotation><text:p>Ada</text:p>",
            "Ada",
        ),
        (
            "<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame><text:p>Ada</text:p>",
            "Ada",
        ),
        ("<draw:rect/><text:p>Ada</text:p>", "Ada"),
        (
            "<text:p><text:ruby><text:ruby-base>Ada</text:ruby-base><text:ruby-text>reading</text:ruby-text></text:ruby></text:p>",
            "Ada",
        ),
        // A table in a cell shows its lines.
        (
            "<text:p>Ada</text:p><table:table table:is-sub-table='true'><table:table-row><table:table-cell><text:p>Bo</text:p></table:table-cell></table:table-row></table:table>",
            "Ada\nBo",
        ),
        ("<text:p/>", ""),
    ] {
        let string = r#"office:value-type="string""#;
        assert_eq!(cell(string, inside), seen, "{inside}");
    }
    let number = r#"office:value-type="float" office:value="7""#;
    let inside = "<text:p>7</text:p><table:table><table:table-row><table:table-cell><text:p>Bo</text:p></table:table-cell></table:table-row></table:table>";
    assert_eq!(cell(number, inside), "7\nBo");
}

#[test]
fn repeats_are_as_many_cells() {
    let text = |name: &str, more: &str| {
        format!(
            r#"<table:table-cell office:value-type="string"{more}><text:p>{name}</text:p></table:table-cell>"#
        )
    };
    let twice = r#" table:number-columns-repeated="2""#;
    let row = text("Ada", twice)
        + r#"<table:table-cell table:number-columns-repeated="3"/>"#
        + &text("Bo", "");
    let found = cells(&row);
    let found: Vec<(u32, &str)> = found
        .iter()
        .map(|(at, text)| (*at, text.as_str()))
        .collect();
    assert_eq!(found, [(0, "Ada"), (1, "Ada"), (5, "Bo")]);

    let rows = format!(
        r#"<table:table-header-rows><table:table-row table:number-rows-repeated="3">{}</table:table-row></table:table-header-rows><table:table-row-group><table:table-rows><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table-rows></table:table-row-group><table:table-row>{}</table:table-row>"#,
        text("Ada", ""),
        text("Bo", "")
    );
    let listing = poured(&Ods::of_rows(&rows));
    let rows = listing.face("Data").rows.iter();
    let rows: Vec<(u32, &str)> = rows
        .map(|(index, _, cells)| (*index, cells[0].1.as_str()))
        .collect();
    let expected = [
        (0, "Ada"),
        (1, "Ada"),
        (2, "Ada"),
        (1_048_003, "Bo"),
        (1_048_007, "Example"),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn repeats_without_end_are_a_gap() {
    let row = r#"<table:table-row table:number-rows-repeated="4000000000"><table:table-cell office:value-type="string" table:number-columns-repeated="4000000000"><text:p>Ada</text:p></table:table-cell></table:table-row>"#;
    let rows = format!("<table:table table:name='Big'>{row}</table:table>");
    let work = Workdir::new();
    work.put("staff.ods", Ods::ending(&rows).bytes());
    let started = Instant::now();
    let outcome = foiscan(work.path(), &["check", "--format", "json", "staff.ods"]);
    assert!(started.elapsed() < Duration::from_secs(60));
    let report = outcome.json();
    let file = &reported(&report)[0];
    let gaps = file["gaps"].as_array().unwrap();
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert_eq!(gaps[0]["reason"], "too-large");
    let mut sheets = file["surfaces"].as_array().unwrap().iter();
    let sheet = sheets.find(|surface| surface["name"] == "Big").unwrap();
    let n_cells = sheet["cells"].as_u64().unwrap();
    assert!((1 << 24..1 << 26).contains(&n_cells), "{n_cells}");
}

#[test]
fn merged_cells_and_leading_zeros() {
    let styles = r#"<number:number-style style:name="N1"><number:number number:min-integer-digits="8"/></number:number-style><number:number-style style:name="N2"><number:text>-</number:text><number:number number:min-integer-digits="1"/><style:map style:condition="value()&gt;=0" style:apply-style-name="N1"/></number:number-style><number:percentage-style style:name="N3"><number:number number:min-integer-digits="4"/></number:percentage-style><style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/><style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"/><style:style style:name="ce3" style:family="table-cell" style:data-style-name="N2"/><style:style style:name="ce4" style:family="table-cell" style:data-style-name="N3"/>"#;
    let number = |style: &str| {
        format!(r#"<table:table-cell {style} office:value-type="float" office:value="1234"/>"#)
    };
    let named = |name: &str| format!(r#"table:style-name="{name}""#);
    let row: String = ["ce1", "ce2", "ce3", "ce4"]
        .map(|name| number(&named(name)))
        .concat();
    let rows = format!(
        r#"<table:table-column table:number-columns-repeated="4"/><table:table-column table:default-cell-style-name="ce1"/><table:table-row>{row}{}<table:covered-table-cell office:value-type="string"><text:p>Ada</text:p></table:covered-table-cell></table:table-row><table:table-row table:default-cell-style-name="ce1">{}</table:table-row>"#,
        number(""),
        number("")
    );
    let listing = poured(&Ods::of_rows(&rows).styled(styles));
    let sheet = listing.face("Data");
    let texts: Vec<Option<&str>> = (0..6).map(|column| sheet.at(0, column)).collect();
    let expected = [
        "#00001234",
        "#00001234",
        "#00001234",
        "#1234",
        "#00001234",
        "Ada",
    ];
    assert_eq!(texts, expected.map(Some));
    assert_eq!(sheet.at(1, 0), Some("#00001234"));
    assert_eq!(sheet.concealed, [(0, 5, Hiding::UNDER_MERGE)]);
}

#[test]
fn sheets_without_a_name_or_with_the_same_one() {
    let sheet = |name: &str, text: &str| {
        format!(
            r#"<table:table {name}>
                <table:table-row>
                    <table:table-cell office:value-type="string">
                        <text:p>{text}</text:p>
                    </table:table-cell>
                </table:table-row>
            </table:table>"#
        )
    };
    let named = "table:name='Staff'";
    let sheets = sheet(named, "Ada") + &sheet(named, "Bo") + &sheet("", "Cy") + "<table:table/>";
    let listing = poured(&Ods::ending(&sheets));
    let faces: Vec<(&str, Option<&str>)> = listing
        .faces
        .iter()
        .filter(|face| face.surface.kind == SurfaceKind::Sheet)
        .map(|face| (face.surface.name.as_str(), face.at(0, 0)))
        .collect();
    let expected = [
        ("Data", None),
        ("Staff", Some("Ada")),
        ("Staff", Some("Bo")),
        ("Sheet4", Some("Cy")),
        ("Sheet5", None),
    ];
    assert_eq!(faces, expected);
}

#[test]
fn other_prefixes_are_read() {
    let content = "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:body><o:spreadsheet><table t:name='Data'><table-row><table-cell t:number-columns-repeated='2' o:value-type='float' o:value='5'/><table-cell><x:p>Ada</x:p></table-cell></table-row></table></o:spreadsheet></o:body></o:document-content>";
    let listing = read(content);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    let sheet = listing.face("Data");
    assert_eq!(
        [0, 1, 2].map(|column| sheet.at(0, column)),
        [Some("#5"), Some("#5"), Some("Ada")]
    );
}

#[test]
fn what_breaks_off_is_read_so_far() {
    let whole = Ods::default().content();
    let at = whole.find("Example").unwrap();
    let broken = read(&whole[..at + 60]);
    assert_eq!(broken.face("Data").at(3, 1), Some("Example"));
    let parts: Vec<&str> = broken.gaps.iter().map(|gap| gap.part.as_str()).collect();
    assert_eq!(parts, ["\"Data\"", "content.xml"]);
    assert!(
        broken
            .gaps
            .iter()
            .all(|gap| gap.reason == GapReason::Damaged)
    );

    // As many ends as beginnings, but not the same ones.
    for (open, close) in [
        ("<table:shapes>", "</x></table:table>"),
        ("<table:tracked-changes>", "</x></office:spreadsheet>"),
    ] {
        let end = close.trim_start_matches("</x>");
        let odd = match open {
            "<table:shapes>" => {
                whole.replacen("<table:table-row", &format!("{open}<table:table-row"), 1)
            }
            _ => whole.replacen("<table:table ", &format!("{open}<table:table "), 1),
        };
        let odd = read(&odd.replacen(end, close, 1));
        assert_eq!(odd.gaps[0].reason, GapReason::Damaged, "{open}");
    }

    let none = read("<office:document-content/>");
    assert_eq!(none.gaps.len(), 1);
    assert_eq!(none.gaps[0].reason, GapReason::Damaged);

    let entities = whole.replacen("?>", "?><!DOCTYPE x [<!ENTITY a 'Ada'>]>", 1);
    let entities = read(&entities.replace("<text:p>", "<text:p>&a;"));
    assert_eq!(entities.gaps[0].reason, GapReason::Unsupported);
}
