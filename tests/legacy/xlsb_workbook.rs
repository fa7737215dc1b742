//! Hiding places of xlsb files that belong to the workbook or are parts of their
//! own, with invented people planted in them.

use foiscan::model::{Hiding, SurfaceKind};

use super::listing::Face;
use super::xlsb::{Part, numbers, sheet, text, workbook, workbook_of};
use crate::places::data_model::staff;
use crate::places::pictures::jpeg;
use crate::places::power_query::mashup;

use super::xlsb_places::{face, literal, poured, relations, with};

#[test]
fn names_and_settings_of_the_workbook() {
    let name = |flags: u32, name: &str, says: &str| {
        [
            numbers(&[flags]),
            vec![0; 5],
            text(name),
            literal(says),
            text("Since Di Testwell"),
        ]
        .concat()
    };
    let own = Part::default()
        .record(39, &name(0, "Chief", "Ada Testley"))
        .record(39, &name(1, "Team", "Bo Mockford"))
        .record(39, &name(0x20, "_xlnm.Print_Area", " "))
        .record(548, &[vec![0; 8], text("Cy Sampleton")].concat())
        .record(2071, &text("C:\\Users\\ada.testley\\"));
    let listing = poured(workbook_of(own, &[("Data", 0, with(&[]))], &[]));
    let kind = SurfaceKind::DefinedNames;
    let shown = face(&listing, kind, "Defined names", Hiding::NONE);
    assert_eq!(
        shown.texts(),
        [
            "Chief|Ada Testley",
            "Chief|Since Di Testwell",
            "_xlnm.Print_Area|Since Di Testwell"
        ]
    );
    let of_excel = "Names that Excel makes for itself";
    let of_excel = face(&listing, kind, of_excel, Hiding::NONE);
    assert_eq!(of_excel.texts(), ["_xlnm.Print_Area"]);
    let hidden = face(&listing, kind, "Hidden names", Hiding::NOT_SHOWN);
    assert_eq!(
        hidden.texts(),
        ["Team|Bo Mockford", "Team|Since Di Testwell"]
    );
    for (name, text) in [
        ("Who reserved it", "Text|Cy Sampleton"),
        ("Folder it was saved in", "Text|C:\\Users\\ada.testley\\"),
    ] {
        let found = face(&listing, SurfaceKind::Settings, name, Hiding::METADATA);
        assert_eq!(found.texts(), [text]);
    }
}

#[test]
fn notes_name_their_authors_even_idle_ones() {
    let notes = Part::default()
        .record(632, &text("Ada Testley"))
        .record(632, &text("Bo Mockford"))
        .record(635, &[numbers(&[0, 3, 3, 1, 1]), vec![0; 16]].concat())
        .record(637, &[vec![0], text("Left after complaint")].concat());
    let link =
        relations(r#"<Relationship Id="rId1" Type="x/comments" Target="../comments1.bin"/>"#);
    let bytes = workbook(
        &[("Data", 1, with(&[]))],
        &[
            ("xl/worksheets/_rels/s0.bin.rels", &link),
            ("xl/comments1.bin", &notes.0),
        ],
    );
    let listing = poured(bytes);
    let name = "Notes on \"Data\"";
    let found = face(&listing, SurfaceKind::Notes, name, Hiding::HIDDEN_SHEET);
    assert_eq!(
        found.texts(),
        ["B4|Ada Testley|Left after complaint", "Bo Mockford"]
    );
    assert_eq!(found.hidden_rows(), [2]);
}

#[test]
fn the_cells_of_the_other_workbook_are_read() {
    let link = Part::default()
        .record(358, &[numbers(&[1]), text("Staff")].concat())
        .record(363, &[numbers(&[0]), vec![0]].concat())
        .record(366, &numbers(&[4]))
        .record(371, &[numbers(&[0]), text("Bo Mockford")].concat())
        .record(
            368,
            &[numbers(&[1]), 700_001.0f64.to_le_bytes().to_vec()].concat(),
        )
        .record(364, &[]);
    let leads = relations(
        r#"<Relationship Id="rId1" Type="x/externalLinkPath" Target="file:///C:/ada.testley/staff.xlsb" TargetMode="External"/>"#,
    );
    let bytes = workbook(
        &[("Data", 0, with(&[]))],
        &[
            ("xl/externalLinks/externalLink1.bin", &link.0),
            ("xl/externalLinks/_rels/externalLink1.bin.rels", &leads),
        ],
    );
    let listing = poured(bytes);
    let kind = SurfaceKind::ExternalLink;
    let cells = "External link 1 (staff.xlsb): sheet \"Staff\"";
    let found = face(&listing, kind, cells, Hiding::CACHE);
    assert_eq!(found.at(4, 0), Some("Bo Mockford"));
    assert_eq!(found.at(4, 1), Some("#700001"));
    let leads = "External link 1 (staff.xlsb): where it leads";
    let found = face(&listing, kind, leads, Hiding::METADATA);
    assert_eq!(
        found.texts(),
        ["Path|file:///C:/ada.testley/staff.xlsb", "Sheet|Staff"]
    );
}

/// A pivot cache of a field of names, shared, and one of numbers, not shared.
fn definition() -> Part {
    let field = |name: &str| [vec![4, 0], vec![0; 18], text(name), text(""), text("")].concat();
    let head = [
        vec![6, 3, 3, 0],
        vec![0; 12],
        vec![3],
        numbers(&[2]),
        text("Ada Testley"),
        text("rId1"),
    ]
    .concat();
    let source = [vec![0, 0, 2], text("Raw"), numbers(&[0, 2, 0, 1])].concat();
    Part::default()
        .record(179, &head)
        .record(187, &source)
        .record(183, &field("Officer"))
        .record(189, &[vec![8, 0], numbers(&[2])].concat())
        .record(24, &text("Bo Mockford"))
        .record(24, &text("Cy Sampleton"))
        .record(190, &[])
        .record(184, &[])
        .record(183, &field("Pay number"))
        .record(189, &[vec![0x40, 0], numbers(&[0])].concat())
        .record(190, &[])
        .record(257, &text("[People].[Di Testwell]"))
        .record(180, &[])
}

#[test]
fn pivot_records_are_joined_with_their_items() {
    let packed = |shared: u32, own: f64| [numbers(&[shared]), own.to_le_bytes().to_vec()].concat();
    let records = Part::default()
        .record(193, &numbers(&[2]))
        .record(33, &packed(1, 700_001.0))
        .record(34, &[])
        .record(26, &numbers(&[1]))
        .record(21, &700_002.0f64.to_le_bytes())
        .record(194, &[]);
    let leads = relations(
        r#"<Relationship Id="rId1" Type="x/pivotCacheRecords" Target="pivotCacheRecords1.bin"/>"#,
    );
    let bytes = workbook(
        &[("Data", 0, with(&[]))],
        &[
            ("xl/pivotCache/pivotCacheDefinition1.bin", &definition().0),
            ("xl/pivotCache/_rels/pivotCacheDefinition1.bin.rels", &leads),
            ("xl/pivotCache/pivotCacheRecords1.bin", &records.0),
        ],
    );
    let listing = poured(bytes);
    let kind = SurfaceKind::PivotCache;
    let hiding = Hiding::CACHE.and(Hiding::NOT_SHOWN);
    let called = "Pivot cache 1 (source 'Raw'!A1:B3, a sheet that is gone; no PivotTable uses it)";
    let found = face(&listing, kind, called, hiding);
    assert_eq!(found.at(0, 0), Some("Officer"));
    assert_eq!(
        found.texts(),
        ["Cy Sampleton|#700001", "Cy Sampleton|#700002"]
    );
    let unused = format!("{called}: values that no record has any more");
    let unused = face(&listing, kind, &unused, hiding.and(Hiding::METADATA));
    assert_eq!(unused.texts(), ["Bo Mockford"]);
    let words = format!("{called}: members, sets and formulas");
    let words = face(&listing, kind, &words, hiding.and(Hiding::METADATA));
    assert_eq!(words.texts(), ["Text|[People].[Di Testwell]"]);
    let who = "Who refreshed the PivotTables";
    let who = face(&listing, SurfaceKind::People, who, Hiding::METADATA);
    assert_eq!(who.texts(), ["Pivot cache 1|Ada Testley"]);
}

#[test]
fn pivot_values_outlive_their_records() {
    let bytes = workbook(
        &[("Data", 0, with(&[]))],
        &[("xl/pivotCache/pivotCacheDefinition1.bin", &definition().0)],
    );
    let listing = poured(bytes);
    let mut faces = listing.faces.iter();
    let found = faces.find(|face| face.surface.name.ends_with("every distinct value"));
    let found = found.unwrap();
    assert_eq!(found.surface.kind, SurfaceKind::PivotCache);
    assert_eq!(found.texts(), ["Bo Mockford", "Cy Sampleton"]);
}

#[test]
fn texts_that_no_cell_uses() {
    let strings = Part::default()
        .record(159, &numbers(&[2, 2]))
        .record(
            19,
            &[vec![2], text("Used"), text("Di Testwell"), vec![0; 4]].concat(),
        )
        .record(19, &[vec![0], text("Ada Testley")].concat())
        .record(160, &[]);
    let cell = sheet()
        .row(0, 0)
        .record(7, &numbers(&[0, 0, 0]))
        .record(146, &[])
        .record(130, &[]);
    let bytes = workbook(
        &[("Data", 0, cell)],
        &[("xl/sharedStrings.bin", &strings.0)],
    );
    let listing = poured(bytes);
    let kind = SurfaceKind::Leftover;
    let found = face(&listing, kind, "Texts that no cell uses", Hiding::NOT_SHOWN);
    assert_eq!(found.texts(), ["Ada Testley"]);
    let found = face(&listing, kind, "Phonetic readings", Hiding::NOT_SHOWN);
    assert_eq!(found.texts(), ["Di Testwell"]);
}

#[test]
fn parts_of_records_give_their_texts() {
    for (part, kind, name, hiding) in [
        (
            "xl/pivotTables/pivotTable1.bin",
            SurfaceKind::Settings,
            "Settings of PivotTables",
            Hiding::METADATA,
        ),
        (
            "xl/tables/table1.bin",
            SurfaceKind::Settings,
            "Table texts without cells",
            Hiding::NOT_SHOWN,
        ),
        (
            "xl/connections.bin",
            SurfaceKind::Connections,
            "Connections to other data",
            Hiding::METADATA,
        ),
        (
            "xl/queryTables/queryTable1.bin",
            SurfaceKind::Connections,
            "Query table",
            Hiding::METADATA,
        ),
        (
            "xl/revisions/userNames.bin",
            SurfaceKind::People,
            "People who shared the workbook",
            Hiding::METADATA,
        ),
        (
            "xl/revisions/revisionLog1.bin",
            SurfaceKind::Revisions,
            "History of changes",
            Hiding::NOT_SHOWN,
        ),
        (
            "xl/metadata.bin",
            SurfaceKind::Query,
            "Texts of cells that come from a cube",
            Hiding::CACHE,
        ),
        (
            "xl/volatileDependencies.bin",
            SurfaceKind::Connections,
            "What real-time formulas fetched",
            Hiding::CACHE,
        ),
    ] {
        let data = [numbers(&[5]), text("Ada Testley")].concat();
        let records = Part::default().record(501, &data);
        let bytes = workbook(&[("Data", 0, with(&[]))], &[(part, &records.0)]);
        let listing = poured(bytes);
        let found = face(&listing, kind, name, hiding);
        assert!(found.texts()[0].ends_with("Ada Testley"), "{part}");
    }
}

/// A workbook with someone in many parts of XML.
fn workbook_of_parts() -> Vec<u8> {
    let people = br#"<personList><person displayName="Ada Testley" id="{1}" userId="ada.testley@example.org"/></personList>"#;
    let core = br"<cp:coreProperties><dc:creator>Bo Mockford</dc:creator></cp:coreProperties>";
    let drawing = br#"<xdr:wsDr><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Box" descr="Cy Sampleton"/></xdr:nvSpPr></xdr:sp></xdr:wsDr>"#;
    let chart = br"<c:chartSpace><c:ser><c:cat><c:strRef><c:f>Gone!A1</c:f><c:strCache><c:pt idx='0'><c:v>Di Testwell</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></c:chartSpace>";
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let (model, printer) = (staff(), wide("Printer of Oz Penfold"));
    let query = mashup("section Section1; shared Staff = \"Pat Quarles\";");
    let label = br#"<Properties><property name="MSIP_Label_1_Name"><vt:lpwstr>OFFICIAL-SENSITIVE</vt:lpwstr></property></Properties>"#;
    workbook(
        &[("Data", 0, with(&[]))],
        &[
            ("xl/persons/person.xml", people),
            ("docProps/core.xml", core),
            ("xl/drawings/drawing1.xml", drawing),
            ("xl/charts/chart1.xml", chart),
            ("xl/embeddings/staff.csv", b"Name\nEd Fakenham\n"),
            ("customXml/item1.xml", b"<n>Fay Quillman</n>"),
            ("customXml/item2.xml", query.as_bytes()),
            ("xl/xmlMaps.xml", b"<MapInfo><Map Name='Gus Hollowell'/></MapInfo>"),
            ("xl/model/item.data", &model),
            (
                "xl/slicerCaches/slicerCache1.xml",
                b"<slicerCacheDefinition name='Hal Ingleby' sourceName='x'/>",
            ),
            ("xl/media/image1.jpeg", &jpeg()),
            ("docProps/thumbnail.jpeg", &jpeg()),
            ("docProps/custom.xml", label),
            ("xl/printerSettings/printerSettings1.bin", &printer),
            (
                "_xmlsignatures/sig1.xml",
                b"<Signature><SignatureComments>Agreed with Ivy Jesson</SignatureComments></Signature>",
            ),
            (
                "customUI/customUI14.xml",
                b"<customUI><tab label='Tools of Jon Kettley'/></customUI>",
            ),
            (
                "xl/webextensions/webextension1.xml",
                b"<webextension><property name='owner' value='Kit Lumley'/></webextension>",
            ),
            ("xl/richData/rdrichvalue.xml", b"<rvData><rv s='0'><v>Lou Manby</v></rv></rvData>"),
            ("xl/ctrlProps/ctrlProp1.xml", b"<formControlPr><itemLst><item val='Meg Norley'/></itemLst></formControlPr>"),
        ],
    )
}

#[test]
fn parts_of_xml_are_read_as_in_xlsx() {
    let listing = poured(workbook_of_parts());
    for (kind, text) in [
        (SurfaceKind::People, "Ada Testley"),
        (SurfaceKind::Properties, "Bo Mockford"),
        (SurfaceKind::Drawing, "Cy Sampleton"),
        (SurfaceKind::Chart, "Di Testwell"),
        (SurfaceKind::CustomXml, "Fay Quillman"),
        (SurfaceKind::CustomXml, "Gus Hollowell"),
        (SurfaceKind::Slicer, "Hal Ingleby"),
        (SurfaceKind::People, "Ivy Jesson"),
        (SurfaceKind::Settings, "Jon Kettley"),
        (SurfaceKind::CustomXml, "Kit Lumley"),
        (SurfaceKind::Query, "Lou Manby"),
        (SurfaceKind::Drawing, "Meg Norley"),
        (SurfaceKind::DataModel, "Ned Oakeley"),
        (SurfaceKind::Settings, "Oz Penfold"),
        (SurfaceKind::Query, "Pat Quarles"),
        (SurfaceKind::Properties, "OFFICIAL-SENSITIVE"),
        (SurfaceKind::Image, "image1.jpeg"),
        (SurfaceKind::Image, "thumbnail.jpeg"),
    ] {
        let mut faces = listing
            .faces
            .iter()
            .filter(|face| face.surface.kind == kind);
        let rows = |face: &Face| {
            face.rows
                .iter()
                .any(|(.., cells)| cells.iter().any(|(_, t)| t.contains(text)))
        };
        assert!(faces.any(rows), "{kind}: {text}");
    }
    assert_eq!(listing.nested.len(), 1);
}
