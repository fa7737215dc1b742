//! Parts of their own: labels, tables, sheet views, printers, the preview.

use foiscan::model::{Hiding, SurfaceKind};

use super::{ROW, STATES, poured, related, surface, texts};
use crate::ooxml::build::{Book, relation};

#[test]
fn sensitivity_labels_are_told_apart_from_other_properties() {
    let custom = r#"<Properties><property name="MSIP_Label_aa_Name"><vt:lpwstr>OFFICIAL-SENSITIVE</vt:lpwstr></property><property name="MSIP_Label_aa_Owner"><vt:lpwstr>ada.testley@example.com</vt:lpwstr></property><property name="Client"><vt:lpwstr>Bo Mockford</vt:lpwstr></property></Properties>"#;
    let label =
        r#"<clbl:labelList><clbl:label id="{aa}" enabled="1" siteId="{bb}"/></clbl:labelList>"#;
    let book = Book::of(ROW)
        .part("docProps/custom.xml", custom)
        .part("docMetadata/LabelInfo.xml", label);
    let record = poured(book);
    let found = surface(&record, SurfaceKind::Properties, "Sensitivity label");
    assert_eq!(found.surface.hiding, Hiding::METADATA);
    assert_eq!(
        texts(&record, found),
        [
            "Name|OFFICIAL-SENSITIVE",
            "Owner|ada.testley@example.com",
            "Label|{aa}",
            "Organisation|{bb}"
        ]
    );
    let others = surface(&record, SurfaceKind::Properties, "Document properties");
    assert_eq!(others.rows.len(), 1);
}

#[test]
fn tables_give_what_no_cell_shows() {
    let table = r#"<table displayName="T1" ref="A1:B9" headerRowCount="0" comment="From Ada Testley"><autoFilter ref="A1:B9"><filterColumn colId="0"><filters><filter val="Bo Mockford"/></filters></filterColumn></autoFilter><tableColumns><tableColumn id="1" name="Cy Sampleton" totalsRowLabel="Sum"/><tableColumn id="2" name="Two"><calculatedColumnFormula>IF(A1="Di Testwell",1)</calculatedColumnFormula></tableColumn></tableColumns></table>"#;
    for (state, hiding) in STATES {
        let relations = relation("t", "table", "../tables/table1.xml");
        let record = poured(related(state, &relations).part("xl/tables/table1.xml", table));
        let name = "Table texts without cells on \"Data\"";
        let found = surface(&record, SurfaceKind::Settings, name);
        assert_eq!(found.surface.hiding, hiding.and(Hiding::NOT_SHOWN));
        assert_eq!(
            texts(&record, found),
            [
                "T1|Description|From Ada Testley",
                "T1|Heading|Cy Sampleton",
                "T1|Label of the total|Sum",
                "T1|Heading|Two",
                "T1|Text in a formula|Di Testwell"
            ]
        );
        let name = "Filter criteria on \"Data\"";
        let found = surface(&record, SurfaceKind::Settings, name);
        assert_eq!(texts(&record, found), ["A1:B9|Ticked value|Bo Mockford"]);
    }
    let shown = r#"<table displayName="T1" ref="A1:B9" totalsRowCount="1"><tableColumns><tableColumn id="1" name="Cy Sampleton" totalsRowLabel="Sum"/></tableColumns></table>"#;
    let relations = relation("t", "table", "../tables/table1.xml");
    let record = poured(related("", &relations).part("xl/tables/table1.xml", shown));
    assert_eq!(record.surfaces.len(), 1);
    let record = poured(Book::of(ROW).part("xl/tables/table9.xml", table));
    let name = "Table texts without cells on \"xl/tables/table9.xml\"";
    let found = surface(&record, SurfaceKind::Settings, name);
    assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
}

#[test]
fn sheet_views_give_names_and_filters() {
    let views = r#"<namedSheetViews><namedSheetView name="Ada Testley" id="{1}"><nsvFilter filterId="{2}"><columnFilter><filter><x:filters><x:filter val="Bo Mockford"/></x:filters></filter></columnFilter></nsvFilter></namedSheetView></namedSheetViews>"#;
    let relations = relation(
        "v",
        "namedSheetView",
        "../namedSheetViews/namedSheetView1.xml",
    );
    let book = related("", &relations).part("xl/namedSheetViews/namedSheetView1.xml", views);
    let record = poured(book);
    let found = surface(&record, SurfaceKind::Settings, "Sheet views on \"Data\"");
    assert_eq!(found.surface.hiding, Hiding::METADATA);
    assert_eq!(
        texts(&record, found),
        ["View|Ada Testley", "Ticked value|Bo Mockford"]
    );
}

#[test]
fn printer_settings_give_their_texts_once() {
    let wide: Vec<u8> = r"\\server\Printer of Ada Testley"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let relations = relation(
        "p",
        "printerSettings",
        "../printerSettings/printerSettings1.bin",
    );
    let book = related("", &relations)
        .part("xl/printerSettings/printerSettings1.bin", wide.clone())
        .part("xl/printerSettings/printerSettings2.bin", wide)
        .part(
            "xl/printerSettings/printerSettings3.bin",
            "<?xml version=\"1.0\"?><plist><string>Bo Mockford</string></plist>",
        );
    let record = poured(book);
    let found = surface(&record, SurfaceKind::Settings, "Printer settings");
    assert_eq!(found.surface.hiding, Hiding::METADATA);
    assert_eq!(
        texts(&record, found),
        [
            r"Data|\\server\Printer of Ada Testley",
            "xl/printerSettings/printerSettings3.bin|Bo Mockford"
        ]
    );
}

#[test]
fn the_preview_picture_is_told() {
    let record = poured(Book::of(ROW).part("docProps/thumbnail.jpeg", b"\xff\xd8".as_slice()));
    let name = "Preview picture of the first page";
    let found = surface(&record, SurfaceKind::Image, name);
    assert_eq!(found.surface.hiding, Hiding::METADATA);
    assert_eq!(texts(&record, found), ["docProps/thumbnail.jpeg"]);
}
