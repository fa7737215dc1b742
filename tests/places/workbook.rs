//! What the workbook part says beside its list of sheets.

use foiscan::model::{Hiding, SurfaceKind};

use super::{ROW, poured, surface, texts};
use crate::ooxml::build::Book;

#[test]
fn defined_names() {
    let names = r#"<definedNames><definedName name="Chief" comment="Since Ada Testley">"Bo Mockford"</definedName><definedName name="Team" hidden="1">{"Cy Sampleton";"Di Testwell"}</definedName><definedName name="Area">Data!$A$1:$B$2</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">Data!$1:$1</definedName></definedNames>"#;
    let record = poured(Book::of(ROW).ends(names));
    let found = surface(&record, SurfaceKind::DefinedNames, "Defined names");
    assert_eq!(found.surface.hiding, Hiding::NONE);
    assert_eq!(
        texts(&record, found),
        [
            "Chief|Since Ada Testley",
            "Chief|Bo Mockford",
            "Area|Data!$A$1:$B$2",
        ]
    );
    let found = surface(&record, SurfaceKind::DefinedNames, "Hidden names");
    assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
    assert_eq!(
        texts(&record, found),
        ["Team|Cy Sampleton", "Team|Di Testwell"]
    );
}

#[test]
fn settings_that_name_people() {
    let book = Book::of(ROW)
        .begins(r#"<fileSharing readOnlyRecommended="1" userName="Ada Testley"/><mc:AlternateContent><mc:Choice><x15ac:absPath url="C:\Users\bo.mockford\Documents\"/></mc:Choice></mc:AlternateContent>"#)
        .ends(r#"<customWorkbookViews><customWorkbookView name="Cy Sampleton - Personal View" guid="{1}"/></customWorkbookViews><webPublishObjects><webPublishObject title="By Di Testwell" destinationFile="x.htm"/></webPublishObjects>"#);
    let record = poured(book);
    for (name, expected) in [
        ("Who reserved it", "Reserved by|Ada Testley"),
        (
            "Folder it was saved in",
            r"Folder|C:\Users\bo.mockford\Documents\",
        ),
        ("Custom views", "View|Cy Sampleton - Personal View"),
        ("Published parts and smart tags", "Published to|x.htm"),
    ] {
        let found = surface(&record, SurfaceKind::Settings, name);
        assert_eq!(found.surface.hiding, Hiding::METADATA);
        assert_eq!(texts(&record, found)[0], expected);
    }
}

#[test]
fn sheets_that_are_hard_to_find() {
    let window = r#"<bookViews><workbookView showSheetTabs="0" visibility="hidden" firstSheet="3"/></bookViews>"#;
    let record = poured(Book::of(ROW).begins(window));
    let found = surface(&record, SurfaceKind::Settings, "Sheet tabs switched off");
    assert_eq!(
        texts(&record, found),
        [
            "Sheet tabs|switched off",
            "Window|hidden",
            "Tabs out of sight to the left|3"
        ]
    );
    let scrolled = r#"<bookViews><workbookView firstSheet="2"/></bookViews>"#;
    let record = poured(Book::of(ROW).begins(scrolled));
    surface(&record, SurfaceKind::Settings, "Sheet tabs out of sight");
    let usual =
        r#"<bookViews><workbookView tabRatio="600" firstSheet="0" activeTab="1"/></bookViews>"#;
    let record = poured(Book::of(ROW).begins(usual));
    assert_eq!(record.surfaces.len(), 1);
}

#[test]
fn cells_that_do_not_print() {
    let data = r#"<row r="1"><c r="A1"><v>1</v></c><c r="D1"><v>1</v></c></row><row r="9"><c r="A9"><v>1</v></c></row>"#;
    let area = |area: &str| {
        format!(
            r#"<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">{area}</definedName></definedNames>"#
        )
    };
    let record = poured(Book::of(data).ends(&area("Data!$A$1:$B$5,Data!$D$1")));
    let found = surface(&record, SurfaceKind::Settings, "Print area on \"Data\"");
    assert_eq!(texts(&record, found), ["A1:B5, D1|1"]);
    let record = poured(Book::of(data).ends(&area("Data!$A:$D")));
    let mut surfaces = record.surfaces.iter();
    assert!(surfaces.all(|one| one.surface.kind != SurfaceKind::Settings));
    let name = "Names that Excel makes for itself";
    let found = surface(&record, SurfaceKind::DefinedNames, name);
    assert_eq!(texts(&record, found), ["_xlnm.Print_Area|Data!$A:$D"]);
}

#[test]
fn phonetic_readings() {
    let text = "<si><t>Tokyo</t><rPh sb=\"0\" eb=\"2\"><t>Ada Testley</t></rPh></si>";
    let data = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>x</t><rPh><t>Bo Mockford</t></rPh></is></c></row>"#;
    let record = poured(Book::of(data).strings(text));
    for (name, expected) in [
        ("Phonetic readings", "Ada Testley"),
        ("Phonetic readings on \"Data\"", "Bo Mockford"),
    ] {
        let found = surface(&record, SurfaceKind::Leftover, name);
        assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
        assert_eq!(texts(&record, found), [expected]);
    }
    assert_eq!(record.shared, ["Tokyo"]);
}
