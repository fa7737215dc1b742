//! What the rules say of each place: how bad, and that people in it are found.

use foiscan::model::Severity;

use super::judged::{exposures, says};
use super::{ROW, related};
use crate::ooxml::build::{Book, framed, relation};

/// Four invented people; their names are common ones.
const PEOPLE: [&str; 4] = [
    "Margaret Thompson",
    "David Hughes",
    "Priya Patel",
    "Andrew Campbell",
];

/// The same text around each of them.
fn each(before: &str, behind: &str) -> String {
    PEOPLE
        .map(|name| format!("{before}{name}{behind}"))
        .concat()
}

/// Fails unless the place speaks so, and the people in it are found.
fn found(book: Book, rule: Option<&str>, how: Severity) {
    let told = exposures(book);
    if let Some(rule) = rule {
        says(&told, rule, how);
    }
    says(&told, "uk-common.full-name", Severity::Review);
}

fn behind(xml: &str) -> Book {
    Book::default().sheet("Data", "", &framed("", ROW, xml))
}

#[test]
fn people_in_notes_comments_and_shapes_are_found() {
    let comments = each(r#"<comment ref="A1"><text><t>"#, "</t></text></comment>");
    let book = related("", &relation("n", "comments", "../comments1.xml")).part(
        "xl/comments1.xml",
        format!("<comments>{comments}</comments>"),
    );
    found(book, Some("structure.notes"), Severity::Note);
    let comments = each(
        r#"<threadedComment ref="A1"><text>"#,
        "</text></threadedComment>",
    );
    let part = "xl/threadedComments/threadedComment1.xml";
    let book = related(
        "",
        &relation(
            "n",
            "threadedComment",
            "../threadedComments/threadedComment1.xml",
        ),
    )
    .part(
        part,
        format!("<ThreadedComments>{comments}</ThreadedComments>"),
    );
    found(book, Some("structure.threaded-comments"), Severity::Note);
    let lines = each("<a:p><a:r><a:t>", "</a:t></a:r></a:p>");
    for (hidden, rule, how) in [
        ("", "structure.drawing", Severity::Note),
        ("hidden=\"1\"", "structure.hidden-shapes", Severity::Review),
    ] {
        let shape = format!(
            r#"<wsDr><sp><nvSpPr><cNvPr id="1" name="Box" {hidden}/></nvSpPr><txBody>{lines}</txBody></sp></wsDr>"#
        );
        let book = related("", &relation("d", "drawing", "../drawings/drawing1.xml"))
            .part("xl/drawings/drawing1.xml", shape);
        found(book, Some(rule), how);
    }
}

#[test]
fn people_around_cells_are_found() {
    let list = PEOPLE.join(",");
    let rule = format!(
        r#"<dataValidations><dataValidation type="list" sqref="A1"><formula1>"{list}"</formula1></dataValidation></dataValidations>"#
    );
    found(
        behind(&rule),
        Some("structure.data-validation"),
        Severity::Note,
    );
    let values = each(r#"<filter val=""#, r#""/>"#);
    let filter = format!(
        r#"<autoFilter ref="A1:B9"><filterColumn colId="0"><filters>{values}</filters></filterColumn></autoFilter>"#
    );
    found(behind(&filter), None, Severity::Note);
    let cells = each(r#"<inputCells r="A1" val=""#, r#""/>"#);
    let scenarios = format!(r#"<scenarios><scenario name="x">{cells}</scenario></scenarios>"#);
    found(
        behind(&scenarios),
        Some("structure.scenario"),
        Severity::Note,
    );
    let formats = each(
        r#"<conditionalFormatting sqref="A1"><cfRule text=""#,
        r#""/></conditionalFormatting>"#,
    );
    found(behind(&formats), None, Severity::Note);
    let links = each(r#"<hyperlink ref="A1" tooltip=""#, r#""/>"#);
    found(
        behind(&format!("<hyperlinks>{links}</hyperlinks>")),
        None,
        Severity::Note,
    );
    let pages = ["oddHeader", "evenHeader", "firstHeader", "oddFooter"];
    let pages = pages
        .iter()
        .zip(PEOPLE)
        .map(|(page, name)| format!("<{page}>{name}</{page}>"));
    let pages: String = pages.collect();
    let pages = format!("<headerFooter>{pages}</headerFooter>");
    found(
        behind(&pages),
        Some("structure.header-footer"),
        Severity::Note,
    );
}

#[test]
fn people_in_formulas_and_names_are_found() {
    let list = PEOPLE.map(|name| format!("\"{name}\"")).join(";");
    let data = format!(r#"<row r="1"><c r="A1"><f>MATCH(B1,{{{list}}},0)</f><v>1</v></c></row>"#);
    found(Book::of(&data), None, Severity::Note);
    for (hidden, rule) in [
        ("", "structure.defined-names"),
        ("hidden=\"1\"", "structure.hidden-names"),
    ] {
        let names = format!(
            r#"<definedNames><definedName name="T" {hidden}>{{{list}}}</definedName></definedNames>"#
        );
        found(Book::of(ROW).ends(&names), Some(rule), Severity::Note);
    }
    let strings = each("<si><t>", "</t></si>");
    found(
        Book::of(ROW).strings(&strings),
        Some("structure.unused-texts"),
        Severity::Note,
    );
}

#[test]
fn authors_alone_are_a_note() {
    let authors = each("<author>", "</author>");
    let comments = each(
        r#"<comment ref="A1" authorId="0"><text><t>"#,
        " agreed</t></text></comment>",
    );
    let people = each(r#"<person displayName=""#, r#"" userId="x"/>"#);
    let book = related("", &relation("n", "comments", "../comments1.xml"))
        .part(
            "xl/comments1.xml",
            format!(
                "<comments><authors>{authors}</authors><commentList>{}</commentList></comments>",
                comments.replace(PEOPLE[0], "All")
            ),
        )
        .part(
            "xl/persons/person.xml",
            format!("<personList>{people}</personList>"),
        );
    let told = exposures(book);
    says(&told, "structure.people", Severity::Note);
    assert!(
        told.iter().all(|(_, how, _)| *how == Severity::Note),
        "{told:?}"
    );
}

#[test]
fn a_label_above_official_stops() {
    let label = |name: &str| {
        let custom = format!(
            r#"<Properties><property name="MSIP_Label_aa_Name"><vt:lpwstr>{name}</vt:lpwstr></property><property name="MSIP_Label_aa_SiteId"><vt:lpwstr>b</vt:lpwstr></property></Properties>"#
        );
        exposures(Book::of(ROW).part("docProps/custom.xml", custom))
    };
    for name in [
        "OFFICIAL-SENSITIVE",
        "Official Sensitive: Personal",
        "SECRET",
    ] {
        says(
            &label(name),
            "structure.sensitivity-label-above-official",
            Severity::Stop,
        );
    }
    for name in ["OFFICIAL", "General", "Public"] {
        says(&label(name), "structure.sensitivity-label", Severity::Note);
    }
}

#[test]
fn settings_that_tell_people_are_notes() {
    let book = Book::of(ROW)
        .begins(r#"<fileSharing userName="Ada Testley"/><bookViews><workbookView showSheetTabs="0"/></bookViews><x15ac:absPath url="C:\Users\ada\"/>"#)
        .part("docProps/thumbnail.png", "x");
    let told = exposures(book);
    for rule in ["reserved-by", "saved-in", "preview-picture"] {
        says(&told, &format!("structure.{rule}"), Severity::Note);
    }
    says(&told, "uk-common.folder-of-person", Severity::Note);
    says(&told, "structure.sheet-tabs-off", Severity::Review);
}
