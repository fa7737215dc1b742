//! What programs keep with the workbook or a sheet: custom XML, custom
//! properties, add-ins, buttons, real-time values, linked data types, styles.

use foiscan::model::{Hiding, Severity, SurfaceKind};

use super::judged::{exposures, says};
use super::{ROW, STATES, poured, related, surface, texts};
use crate::ooxml::build::{Book, framed, relation, relations_xml};

#[test]
fn custom_xml_gives_all_its_words() {
    let item = r#"<p:properties xmlns:p="http://schemas.microsoft.com/office/2006/metadata/properties"><documentManagement><Approver><UserInfo><DisplayName>Ada Testley</DisplayName><AccountId>12</AccountId></UserInfo></Approver><Note kind="for Bo Mockford">{8C35D1BD-5AFE-4D5B-A3B7-DA7E0A9E5A21}</Note></documentManagement></p:properties>"#;
    let maps = r#"<MapInfo><Map ID="1" Name="Cy Sampleton" RootElement="x"/></MapInfo>"#;
    let cells = r#"<singleXmlCells><singleXmlCell id="1" r="A1"><xmlCellPr uniqueName="Di Testwell"/></singleXmlCell></singleXmlCells>"#;
    let record = poured(
        Book::of(ROW)
            .part("customXml/item1.xml", item)
            .part(
                "customXml/itemProps1.xml",
                r#"<ds:datastoreItem ds:itemID="{8C35D1BD-5AFE-4D5B-A3B7-DA7E0A9E5A21}"/>"#,
            )
            .part("xl/xmlMaps.xml", maps)
            .part("xl/tables/tableSingleCells1.xml", cells),
    );
    let found = surface(
        &record,
        SurfaceKind::CustomXml,
        "Custom XML in customXml/item1.xml",
    );
    assert_eq!(found.surface.hiding, Hiding::METADATA);
    assert_eq!(
        texts(&record, found),
        ["DisplayName|Ada Testley", "kind|for Bo Mockford"]
    );
    let found = surface(
        &record,
        SurfaceKind::CustomXml,
        "Custom XML in xl/xmlMaps.xml",
    );
    assert_eq!(texts(&record, found), ["Name|Cy Sampleton"]);
    let name = "Custom XML in xl/tables/tableSingleCells1.xml";
    let found = surface(&record, SurfaceKind::CustomXml, name);
    assert_eq!(texts(&record, found), ["uniqueName|Di Testwell"]);
    let told = exposures(Book::of(ROW).part("xl/xmlMaps.xml", r#"<MapInfo Name="Budget map"/>"#));
    says(&told, "structure.custom-xml", Severity::Note);
}

#[test]
fn custom_properties_of_sheets() {
    let wide: Vec<u8> = "Ada Testley"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (state, hiding) in STATES {
        let sheet = framed(
            "",
            ROW,
            r#"<customProperties><customPr name="For Bo Mockford" r:id="c"/></customProperties>"#,
        );
        let book = Book::default()
            .sheet("Data", state, &sheet)
            .part(
                "xl/worksheets/_rels/sheet1.xml.rels",
                relations_xml(&relation("c", "customProperty", "../customProperty1.bin")),
            )
            .part("xl/customProperty1.bin", wide.clone())
            .part("xl/customProperty2.bin", "<x>Cy Sampleton</x>");
        let record = poured(book);
        let name = "Custom properties on \"Data\"";
        let found = surface(&record, SurfaceKind::CustomXml, name);
        assert_eq!(found.surface.hiding, hiding.and(Hiding::METADATA));
        assert_eq!(
            texts(&record, found),
            ["xl/customProperty1.bin|Ada Testley"]
        );
        let name = "Names of custom properties on \"Data\"";
        let found = surface(&record, SurfaceKind::CustomXml, name);
        assert_eq!(texts(&record, found), ["Name|For Bo Mockford"]);
        let name = "Custom properties of no sheet";
        let found = surface(&record, SurfaceKind::CustomXml, name);
        assert!(texts(&record, found)[0].ends_with("Cy Sampleton</x>"));
    }
}

#[test]
fn add_ins_and_buttons() {
    let add_in = r#"<we:webextension id="{1}"><we:properties><we:property name="owner" value="&quot;Ada Testley&quot;"/></we:properties></we:webextension>"#;
    let buttons = r#"<customUI><ribbon><tabs><tab id="t" label="Tools of Bo Mockford"/></tabs></ribbon></customUI>"#;
    let record = poured(
        Book::of(ROW)
            .part("xl/webextensions/webextension1.xml", add_in)
            .part("customUI/customUI14.xml", buttons),
    );
    let name = "Stored data of an add-in in xl/webextensions/webextension1.xml";
    let found = surface(&record, SurfaceKind::CustomXml, name);
    assert_eq!(found.surface.hiding, Hiding::METADATA);
    assert_eq!(
        texts(&record, found),
        ["name|owner", "value|\"Ada Testley\""]
    );
    let name = "Buttons added to the ribbon in customUI/customUI14.xml";
    let found = surface(&record, SurfaceKind::Settings, name);
    assert_eq!(texts(&record, found), ["label|Tools of Bo Mockford"]);
}

#[test]
fn fetched_values() {
    let volatile = r#"<volTypes><volType type="realTimeData"><main first="feed.server"><tp t="s"><v>Ada Testley</v><stp>Bo Mockford</stp><tr r="A1" s="1"/></tp></main></volType></volTypes>"#;
    let values = r#"<rvData count="1"><rv s="0"><v>Cy Sampleton</v><v>12</v></rv></rvData>"#;
    let shapes = r#"<rvStructures><s t="_x"><k n="_DisplayString" t="s"/><k n="Sergeant of Di Testwell" t="s"/></s></rvStructures>"#;
    let cube = r#"<metadata><metadataStrings count="1"><s v="[People].[Ada Testley]"/></metadataStrings></metadata>"#;
    let record = poured(
        Book::of(ROW)
            .part("xl/volatileDependencies.xml", volatile)
            .part("xl/richData/rdrichvalue.xml", values)
            .part("xl/richData/rdrichvaluestructure.xml", shapes)
            .part("xl/metadata.xml", cube),
    );
    for (kind, name, expected) in [
        (
            SurfaceKind::Connections,
            "What real-time formulas fetched",
            vec![
                "feed.server|Program|feed.server",
                "feed.server|Value|Ada Testley",
                "feed.server|Topic|Bo Mockford",
            ],
        ),
        (
            SurfaceKind::Query,
            "Values of linked data types",
            vec!["Value|Cy Sampleton", "Property|Sergeant of Di Testwell"],
        ),
        (
            SurfaceKind::Query,
            "Texts of cells that come from a cube",
            vec!["Text of a cube|[People].[Ada Testley]"],
        ),
    ] {
        let found = surface(&record, kind, name);
        assert_eq!(found.surface.hiding, Hiding::CACHE, "{name}");
        assert_eq!(texts(&record, found), expected);
    }
}

#[test]
fn names_of_styles() {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0&quot; for Ada Testley&quot;"/></numFmts><cellStyles><cellStyle name="Bo Mockford" xfId="1"/><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;
    let book = Book::of(ROW)
        .relation("styles", "styles", "styles.xml")
        .part("xl/styles.xml", styles);
    let record = poured(book);
    let name = "Names of styles and number formats";
    let found = surface(&record, SurfaceKind::Settings, name);
    assert_eq!(found.surface.hiding, Hiding::METADATA);
    assert_eq!(
        texts(&record, found),
        ["Number format|for Ada Testley", "Cell style|Bo Mockford"]
    );
}

#[test]
fn slicers_and_timelines() {
    let cache = r#"<slicerCacheDefinition name="Slicer_Name" sourceName="[People].[Name]"><data><olap><levels><level uniqueName="x" sourceCaption="Name"><ranges><range startItem="0"><i n="[People].[Name].&amp;[1]" c="Ada Testley"/></range></ranges></level></levels></olap></data></slicerCacheDefinition>"#;
    let boxes = r#"<slicers><slicer name="Name" cache="Slicer_Name" caption="Staff of Bo Mockford"/></slicers>"#;
    for (state, hiding) in STATES {
        let relations = relation("s", "slicer", "../slicers/slicer1.xml");
        let record = poured(
            related(state, &relations)
                .part("xl/slicers/slicer1.xml", boxes)
                .part("xl/slicerCaches/slicerCache1.xml", cache),
        );
        let found = surface(&record, SurfaceKind::Slicer, "Slicers on \"Data\"");
        assert_eq!(found.surface.hiding, hiding);
        assert_eq!(texts(&record, found)[1], "Name|Staff of Bo Mockford");
        let name = "Values of a slicer in xl/slicerCaches/slicerCache1.xml";
        let found = surface(&record, SurfaceKind::Slicer, name);
        assert_eq!(found.surface.hiding, Hiding::CACHE);
        let members = texts(&record, found);
        assert!(
            members
                .iter()
                .any(|one| one.ends_with("Member|Ada Testley")),
            "{members:?}"
        );
    }
}

#[test]
fn views_and_consolidated_ranges() {
    let before = r#"<sheetViews><sheetView topLeftCell="A240" workbookViewId="0"/></sheetViews>"#;
    let behind = r#"<dataConsolidate><dataRefs count="1"><dataRef ref="A1:B9" sheet="Ada Testley" r:id="x"/></dataRefs></dataConsolidate>"#;
    let record = poured(Book::default().sheet("Data", "", &framed(before, ROW, behind)));
    let name = "Beginning out of sight on \"Data\"";
    let found = surface(&record, SurfaceKind::Settings, name);
    assert_eq!(texts(&record, found), ["Opens at|A240"]);
    let found = surface(
        &record,
        SurfaceKind::Settings,
        "Consolidated ranges on \"Data\"",
    );
    assert_eq!(found.surface.hiding, Hiding::METADATA);
    assert_eq!(texts(&record, found), ["Sheet|Ada Testley", "Range|A1:B9"]);
    let usual = r#"<sheetViews><sheetView topLeftCell="A2" workbookViewId="0"/></sheetViews>"#;
    let record = poured(Book::default().sheet("Data", "", &framed(usual, ROW, "")));
    assert_eq!(record.surfaces.len(), 1);
}

#[test]
fn handwriting_is_told() {
    let relations = relation("i", "customXml", "../ink/ink1.xml");
    let record = poured(related("", &relations).part("xl/ink/ink1.xml", "<inkml:ink/>"));
    let found = surface(&record, SurfaceKind::Image, "Pictures on \"Data\"");
    assert_eq!(texts(&record, found), ["xl/ink/ink1.xml|Kind|Handwriting"]);
}
