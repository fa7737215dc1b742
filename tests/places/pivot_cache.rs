//! Pivot caches: records, values that outlive them, whence and by whom; and that
//! real files give as many records as their parts hold.

use std::io::Read as _;

use foiscan::model::{Hiding, Severity, SurfaceKind};

use super::judged::{exposures, says};
use super::{ROW, STATES, poured, surface, texts};
use crate::ooxml::build::{Book, relation, relations_xml, worksheet};
use crate::ooxml::corpus::{name, workbooks};
use crate::ooxml::record::{Record, Seen};

const MAIN: &str = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

const FIELDS: &str = r#"<cacheFields count="5"><cacheField name="Surname"><sharedItems count="5"><s v="Thompson"/><s v="Hughes"/><s v="O&apos;Hagan"/><s v="Patel"/><s v="Zyxwentham"/></sharedItems></cacheField><cacheField name="Date of_x0020_birth"><sharedItems containsDate="1"/></cacheField><cacheField name="Rank"><sharedItems count="2"><s v="Sergeant"/><m/></sharedItems></cacheField><cacheField name="Leaver"><sharedItems/></cacheField><cacheField name="Rank2" databaseField="0"><fieldGroup base="2"><groupItems count="1"><s v="Quorlbright&apos;s team"/></groupItems></fieldGroup></cacheField></cacheFields>"#;

const RECORDS: &str = r##"<r><x v="0"/><d v="1971-02-14T00:00:00"/><x v="0"/><b v="1"/></r><r><x v="1"/><d v="1985-11-30T00:00:00"/><x v="1"/><b v="0"/></r><r><x v="2"/><m/><x v="0"/><m/></r><r><x v="3"/><s v="unknown"/><x v="0"/><e v="#N/A"/></r>"##;

fn definition(source: &str, fields: &str, more: &str) -> String {
    format!(
        r#"<pivotCacheDefinition {MAIN} r:id="rId1" refreshedBy="Quorlbright, Ada" refreshedDate="45000" recordCount="9999">{source}{fields}{more}</pivotCacheDefinition>"#
    )
}

fn records(rows: &str) -> String {
    format!(r#"<pivotCacheRecords {MAIN} count="77">{rows}</pivotCacheRecords>"#)
}

const RAW: &str =
    r#"<cacheSource type="worksheet"><worksheetSource ref="A1:D5" sheet="Raw"/></cacheSource>"#;

/// A workbook whose pivot table on its one sheet uses the cache.
fn book(state: &str, definition: &str, records: Option<&str>) -> Book {
    let to_table = relation("rId1", "pivotTable", "../pivotTables/pivotTable1.xml");
    let to_cache = relation(
        "rId1",
        "pivotCacheDefinition",
        "../pivotCache/pivotCacheDefinition1.xml",
    );
    let to_records = relation("rId1", "pivotCacheRecords", "pivotCacheRecords1.xml");
    let table = format!(
        r#"<pivotTableDefinition {MAIN} name="By rank" cacheId="1" dataCaption="Values" rowHeaderCaption="Asked by Bo Mockford"><pivotFields><pivotField><items><item h="1" x="0" n="Cy Sampleton"/></items></pivotField></pivotFields><filters><filter fld="0" stringValue1="Di Testwell"/></filters></pivotTableDefinition>"#
    );
    let book = Book::default()
        .sheet("Answer", state, &worksheet(ROW))
        .relation(
            "p1",
            "pivotCacheDefinition",
            "pivotCache/pivotCacheDefinition1.xml",
        )
        .part(
            "xl/worksheets/_rels/sheet1.xml.rels",
            relations_xml(&to_table),
        )
        .part("xl/pivotTables/pivotTable1.xml", table)
        .part(
            "xl/pivotTables/_rels/pivotTable1.xml.rels",
            relations_xml(&to_cache),
        )
        .part("xl/pivotCache/pivotCacheDefinition1.xml", definition);
    match records {
        None => book,
        Some(records) => book
            .part("xl/pivotCache/pivotCacheRecords1.xml", records)
            .part(
                "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels",
                relations_xml(&to_records),
            ),
    }
}

const NAME: &str = "Pivot cache 1 (source 'Raw'!A1:D5, a sheet that is gone)";

#[test]
fn records_are_joined_with_their_items() {
    for (state, hiding) in STATES {
        let record = poured(book(
            state,
            &definition(RAW, FIELDS, ""),
            Some(&records(RECORDS)),
        ));
        let cache = surface(&record, SurfaceKind::PivotCache, NAME);
        assert_eq!(cache.surface.hiding, Hiding::CACHE);
        let header: Vec<&Seen> = cache.rows[0].cells.iter().map(|(_, cell)| cell).collect();
        let names = ["Surname", "Date of birth", "Rank", "Leaver"];
        assert_eq!(
            header,
            names.map(|name| Seen::Text(name.to_owned())).each_ref()
        );
        assert_eq!(
            texts(&record, cache),
            [
                "Thompson|1971-02-14|Sergeant|TRUE",
                "Hughes|1985-11-30|FALSE",
                "O'Hagan|Sergeant",
                "Patel|unknown|Sergeant|#N/A",
            ]
        );
        assert_eq!(
            cache.rows[1].cells[1].1,
            Seen::Date("1971-02-14".to_owned())
        );
        let settings = "Settings of PivotTable 1 on \"Answer\"";
        let settings = surface(&record, SurfaceKind::Settings, settings);
        assert_eq!(settings.surface.hiding, hiding.and(Hiding::METADATA));
        assert_eq!(
            texts(&record, settings),
            [
                "Caption|Asked by Bo Mockford",
                "Caption of an item|Cy Sampleton",
                "Filter of a field|Di Testwell",
            ]
        );
        let people = surface(
            &record,
            SurfaceKind::People,
            "Who refreshed the PivotTables",
        );
        assert_eq!(texts(&record, people), ["Pivot cache 1|Quorlbright, Ada"]);
    }
}

#[test]
fn values_outlive_their_records() {
    let record = poured(book(
        "",
        &definition(RAW, FIELDS, ""),
        Some(&records(RECORDS)),
    ));
    let left = surface(
        &record,
        SurfaceKind::PivotCache,
        &format!("{NAME}: values that no record has any more"),
    );
    assert_eq!(left.surface.hiding, Hiding::CACHE.and(Hiding::METADATA));
    assert_eq!(texts(&record, left), ["Zyxwentham|Quorlbright's team"]);

    let unsaved = poured(book("", &definition(RAW, FIELDS, ""), None));
    let all = surface(
        &unsaved,
        SurfaceKind::PivotCache,
        &format!("{NAME}: every distinct value"),
    );
    assert_eq!(
        texts(&unsaved, all),
        [
            "Thompson|Sergeant|Quorlbright's team",
            "Hughes",
            "O'Hagan",
            "Patel",
            "Zyxwentham"
        ]
    );
}

#[test]
fn caches_that_nobody_names_are_read() {
    let to_records = relation("rId1", "pivotCacheRecords", "pivotCacheRecords9.xml");
    let left = Book::of(ROW)
        .part(
            "xl/pivotCache/pivotCacheDefinition9.xml",
            definition(RAW, FIELDS, ""),
        )
        .part("xl/pivotCache/pivotCacheRecords9.xml", records(RECORDS))
        .part(
            "xl/pivotCache/_rels/pivotCacheDefinition9.xml.rels",
            relations_xml(&to_records),
        )
        .part(
            "xl/pivotCache/pivotCacheRecords4.xml",
            records(r#"<r><s v="Zyxwentham"/><n v="7"/></r>"#),
        );
    let record = poured(left);
    let name = "Pivot cache 1 (source 'Raw'!A1:D5, a sheet that is gone; no PivotTable uses it)";
    let cache = surface(&record, SurfaceKind::PivotCache, name);
    assert_eq!(cache.surface.hiding, Hiding::CACHE.and(Hiding::NOT_SHOWN));
    assert_eq!(cache.rows.len(), 5);
    let name = "Pivot cache 2 (no PivotTable uses it)";
    let bare = surface(&record, SurfaceKind::PivotCache, name);
    assert_eq!(bare.rows[0].cells.len(), 2);
}

#[test]
fn cubes_name_their_members() {
    let source = r#"<cacheSource type="external" connectionId="1"/>"#;
    let fields = r#"<cacheFields count="1"><cacheField name="[Staff].[Name]" caption="Name"><sharedItems count="1"><s v="[Staff].[Name].&amp;[17]" c="Ada Testley"/></sharedItems></cacheField></cacheFields>"#;
    let more = r#"<cacheHierarchies><cacheHierarchy uniqueName="[Staff].[Name]" caption="Name" defaultMemberUniqueName="[Staff].[Name].&amp;[Bo Mockford]"/></cacheHierarchies><kpis><kpi uniqueName="Cy Sampleton&apos;s target" caption="Target"/></kpis><tupleCache><entries><s v="Di Testwell"><tpls/></s></entries><sets><set setDefinition="{[Staff].[Name].&amp;[Ed Mockton]}"/></sets><queryCache><query mdx="[Staff].[Fay Testing]"/></queryCache></tupleCache>"#;
    let record = poured(book("", &definition(source, fields, more), None));
    let name = "Pivot cache 1 (source outside the file): every distinct value";
    let values = surface(&record, SurfaceKind::PivotCache, name);
    assert_eq!(texts(&record, values), ["Ada Testley"]);
    let name = "Pivot cache 1 (source outside the file): members, sets and formulas";
    let words = texts(&record, surface(&record, SurfaceKind::PivotCache, name));
    for who in [
        "Bo Mockford",
        "Cy Sampleton",
        "Di Testwell",
        "Ed Mockton",
        "Fay Testing",
    ] {
        assert!(
            words.iter().any(|row| row.contains(who)),
            "{who}: {words:?}"
        );
    }
}

#[test]
fn a_cache_says_what_it_holds_beside_what_is_shown() {
    let people = exposures(book(
        "",
        &definition(RAW, FIELDS, ""),
        Some(&records(RECORDS)),
    ));
    let said = says(&people, "structure.pivot-cache-people", Severity::Stop);
    assert!(said.starts_with(NAME), "{said}");
    assert!(said.contains("holds 4 records with surname"), "{said}");
    assert!(said.ends_with("; the workbook shows 1 cell."), "{said}");
    assert!(people.iter().any(|(.., how, _)| *how == Severity::Stop));

    let counts = r#"<cacheFields><cacheField name="Region"><sharedItems><s v="North"/><s v="South"/></sharedItems></cacheField><cacheField name="Count"><sharedItems/></cacheField></cacheFields>"#;
    let rows = r#"<r><x v="0"/><n v="12"/></r><r><x v="1"/><n v="17"/></r>"#;
    let figures = exposures(book("", &definition(RAW, counts, ""), Some(&records(rows))));
    let said = says(&figures, "structure.pivot-cache", Severity::Review);
    assert!(said.contains("holds 2 records"), "{said}");
    let unsaved = exposures(book("", &definition(RAW, counts, ""), None));
    says(&unsaved, "structure.pivot-cache-values", Severity::Review);
}

#[test]
fn broken_caches_are_told() {
    for (rows, why) in [
        (r#"<r><x v="44"/></r>"#, "an item that is not listed"),
        (r#"<r><x v="0"/></r><r><x"#, "XML that breaks off"),
    ] {
        let xml = format!("<pivotCacheRecords {MAIN}>{rows}");
        let record = Record::of(book("", &definition(RAW, FIELDS, ""), Some(&xml)).bytes());
        assert!(
            record
                .gaps
                .iter()
                .any(|gap| gap.part.ends_with("Records1.xml")),
            "{why}"
        );
    }
}

/// How many `<r>` elements the record parts of a file hold.
fn count(bytes: &[u8]) -> Option<usize> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).ok()?;
    let mut n = 0;
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).ok()?;
        let key = file.name().ok()?.to_lowercase();
        if key.contains("pivotcacherecords") && key.ends_with(".xml") {
            let mut xml = String::new();
            file.read_to_string(&mut xml).ok()?;
            n += xml.matches("<r>").count() + xml.matches("<r ").count();
        }
    }
    Some(n)
}

#[test]
fn real_caches_give_as_many_records_as_their_parts() {
    let mut told = Vec::new();
    let (mut n_files, mut n_records) = (0, 0);
    for path in workbooks(&[".xlsx", ".xlsm", ".xltx", ".xltm"]) {
        let bytes = std::fs::read(&path).unwrap();
        let Some(expected @ 1..) = count(&bytes) else {
            continue;
        };
        let record = Record::of(bytes);
        let caches = record.surfaces.iter().filter(|one| {
            let surface = &one.surface;
            surface.kind == SurfaceKind::PivotCache && !surface.hiding.meets(Hiding::METADATA)
        });
        let found: usize = caches.map(|one| one.rows.len() - 1).sum();
        n_files += 1;
        n_records += found;
        if found != expected {
            told.push(format!("{}: {found} of {expected}", name(&path)));
        }
    }
    eprintln!("{n_records} records of pivot caches in {n_files} real files");
    assert!(told.is_empty(), "{}", told.join("\n"));
}
