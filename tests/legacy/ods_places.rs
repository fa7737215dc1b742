//! Every hiding place of ods files with invented people planted in it: found
//! there, with the right kind and the right means of hiding.

use std::io::{Cursor, Write};

use foiscan::model::{Hiding, Source, SurfaceKind};
use foiscan::read::Format;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::listing::{Face, Listing};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:dc="d" xmlns:draw="w" xmlns:svg="v" xmlns:form="f" xmlns:xlink="l" xmlns:calcext="c" xmlns:fo="fo" xmlns:number="n"><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>"#;

/// A document that is being put together.
#[derive(Default)]
pub(super) struct Ods {
    before: String,
    styles: String,
    cell: String,
    in_table: String,
    behind: String,
    is_hidden: bool,
    /// The content as a whole, in place of all these pieces of it.
    whole: Option<String>,
    parts: Vec<(String, Vec<u8>)>,
}

impl Ods {
    pub(super) fn content(&self) -> String {
        if let Some(whole) = &self.whole {
            return whole.clone();
        }
        let style = if self.is_hidden { "ta2" } else { "ta1" };
        let ends = "</office:automatic-styles>";
        let head = HEAD.replace(ends, &format!("{}{ends}", self.styles));
        format!(
            r#"{head}{}<table:table table:name="Data" table:style-name="{style}" table:protected="true" table:print-ranges="Data.A1:Data.Z9">{}<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"/></table:table-row><table:table-row><table:table-cell/><table:table-cell office:value-type="string" office:string-value="Example">{}<text:p>Example</text:p></table:table-cell></table:table-row></table:table>{}</office:spreadsheet></office:body></office:document-content>"#,
            self.before, self.in_table, self.cell, self.behind
        )
    }

    /// A document with these rows.
    pub(super) fn of_rows(rows: &str) -> Self {
        in_table(rows)
    }

    /// A document with this behind its tables.
    pub(super) fn ending(xml: &str) -> Self {
        Self {
            behind: xml.to_owned(),
            ..Self::default()
        }
    }

    /// The same document with this content.
    pub(super) fn whole(self, content: &str) -> Self {
        Self {
            whole: Some(content.to_owned()),
            ..self
        }
    }

    /// The same document with more styles.
    pub(super) fn styled(self, styles: &str) -> Self {
        Self {
            styles: styles.to_owned(),
            ..self
        }
    }

    pub(super) fn part(mut self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.parts.push((name.to_owned(), bytes.as_ref().to_vec()));
        self
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, bytes: &[u8]| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        };
        add(
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        );
        add(
            "META-INF/manifest.xml",
            b"<manifest:manifest xmlns:manifest='m'/>",
        );
        add("content.xml", self.content().as_bytes());
        for (name, bytes) in &self.parts {
            add(name, bytes);
        }
        zip.finish().unwrap().into_inner()
    }
}

pub(super) fn poured(document: &Ods) -> Listing {
    let source = Source::bytes("staff.ods", document.bytes());
    let listing = super::listed(&source, Format::Ods, &super::worker(), 30);
    assert!(listing.gaps.is_empty(), "{:?}", listing.gaps);
    listing
}

pub(super) fn face<'l>(
    listing: &'l Listing,
    kind: SurfaceKind,
    name: &str,
    hiding: Hiding,
) -> &'l Face {
    let face = listing.face(name);
    assert_eq!(face.surface.kind, kind, "{name}");
    assert_eq!(face.surface.hiding, hiding, "{name}");
    face
}

/// What a document gives when its sheet is shown and when it is hidden.
fn planted(
    make: impl Fn() -> Ods,
    (kind, what, hiding): (SurfaceKind, &str, Hiding),
    rows: &[&str],
) {
    for (is_hidden, concealed) in [(false, Hiding::NONE), (true, Hiding::HIDDEN_SHEET)] {
        let document = Ods {
            is_hidden,
            ..make()
        };
        let listing = poured(&document);
        let name = format!("{what} on \"Data\"");
        let found = face(&listing, kind, &name, concealed.and(hiding));
        assert_eq!(found.texts(), rows, "{what}");
        let cell = listing.face("Data").at(3, 1);
        assert!(cell.is_some_and(|text| text.ends_with("Example")));
    }
}

fn in_cell(cell: &str) -> Ods {
    Ods {
        cell: cell.to_owned(),
        ..Ods::default()
    }
}

fn in_table(xml: &str) -> Ods {
    Ods {
        in_table: xml.to_owned(),
        ..Ods::default()
    }
}

#[test]
fn comments_name_their_authors() {
    let note = "<office:annotation><dc:creator>Ada Testley</dc:creator><dc:date>2024-01-01</dc:date><text:p>Left after complaint</text:p><text:p>by <text:span>Bo Mockford</text:span></text:p></office:annotation>";
    planted(
        || in_cell(note),
        (SurfaceKind::Notes, "Notes", Hiding::NONE),
        &[
            "B4|Ada Testley|Left after complaint",
            "B4|Ada Testley|by Bo Mockford",
        ],
    );
}

#[test]
fn shapes_give_text_and_names() {
    let shape = r#"<table:shapes><draw:frame draw:name="Box of Ada Testley"><draw:text-box><text:p>Bo<text:s/>Mockford</text:p></draw:text-box><svg:title>Cy Sampleton</svg:title><svg:desc>Di Testwell</svg:desc></draw:frame></table:shapes>"#;
    planted(
        || in_table(shape),
        (SurfaceKind::Drawing, "Shapes", Hiding::NONE),
        &[
            "Name|Box of Ada Testley",
            "Text|Bo Mockford",
            "Alt text|Cy Sampleton",
            "Alt text|Di Testwell",
        ],
    );
}

#[test]
fn controls_give_their_lists() {
    let form = r#"<office:forms><form:form form:name="F1"><form:listbox form:name="L1"><form:option form:label="Ada Testley"/></form:listbox></form:form></office:forms>"#;
    planted(
        || in_table(form),
        (SurfaceKind::Drawing, "Form controls", Hiding::NONE),
        &["Name|F1", "Name|L1", "Label|Ada Testley"],
    );
}

#[test]
fn hyperlinks() {
    let link = r#"<text:p><text:a xlink:href="mailto:ada.testley@example.org?subject=x">Write to Bo Mockford</text:a></text:p>"#;
    planted(
        || in_cell(link),
        (SurfaceKind::Connections, "Hyperlinks", Hiding::NONE),
        &[
            "B4|E-mail|ada.testley@example.org",
            "B4|Text|Write to Bo Mockford",
        ],
    );
}

#[test]
fn texts_in_formulas_and_rules() {
    let row = r#"<table:table-row><table:table-cell table:formula="of:=IF([.A1]=1;&quot;Ada Testley&quot;;&quot;&quot;)" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    planted_above(
        row,
        SurfaceKind::DefinedNames,
        "Texts in formulas",
        Hiding::NOT_SHOWN,
        "A1|Ada Testley",
    );
    let rule = r#"<calcext:conditional-formats><calcext:conditional-format calcext:target-range-address="Data.A1:Data.A9"><calcext:condition calcext:value="=&quot;Bo Mockford&quot;"/></calcext:conditional-format></calcext:conditional-formats>"#;
    planted_above(
        rule,
        SurfaceKind::DataValidation,
        "Conditional formats",
        Hiding::NONE,
        "Data.A1:Data.A9|Bo Mockford",
    );
}

/// The same for what stands above the rows, which count on from it.
fn planted_above(xml: &str, kind: SurfaceKind, what: &str, hiding: Hiding, row: &str) {
    let listing = poured(&in_table(xml));
    let name = format!("{what} on \"Data\"");
    assert_eq!(face(&listing, kind, &name, hiding).texts(), [row]);
}

#[test]
fn hidden_text_and_readings() {
    let hidden = r#"<text:p><text:hidden-text text:string-value="Ada Testley"/><text:ruby><text:ruby-base>B</text:ruby-base><text:ruby-text>Bo Mockford</text:ruby-text></text:ruby></text:p>"#;
    let listing = poured(&in_cell(hidden));
    let kind = SurfaceKind::Leftover;
    let found = face(&listing, kind, "Hidden text on \"Data\"", Hiding::NOT_SHOWN);
    assert_eq!(found.texts(), ["B4|Ada Testley"]);
    let found = face(
        &listing,
        kind,
        "Phonetic readings on \"Data\"",
        Hiding::NOT_SHOWN,
    );
    assert_eq!(found.texts(), ["Bo Mockford"]);
}

#[test]
fn tracked_changes_keep_what_was_deleted() {
    let changes = r#"<table:tracked-changes><table:cell-content-change table:id="ct1"><table:cell-address table:column="0" table:row="0" table:table="0"/><office:change-info><dc:creator>Ada Testley</dc:creator><dc:date>2024-01-01</dc:date><text:p>on request</text:p></office:change-info><table:previous><table:change-track-table-cell office:value-type="string"><text:p>Bo Mockford</text:p></table:change-track-table-cell></table:previous></table:cell-content-change><table:deletion table:id="ct2" table:type="row"><office:change-info><dc:creator>Cy Sampleton</dc:creator></office:change-info><table:deletions><table:cell-content-deletion><table:change-track-table-cell office:value-type="float" office:value="700001"/></table:cell-content-deletion></table:deletions></table:deletion></table:tracked-changes>"#;
    let document = Ods {
        before: changes.to_owned(),
        ..Ods::default()
    };
    let listing = poured(&document);
    let kind = SurfaceKind::Revisions;
    let found = face(&listing, kind, "History of changes", Hiding::NOT_SHOWN);
    assert_eq!(
        found.texts(),
        [
            "Cell changed|Ada Testley",
            "Comment|Ada Testley|on request",
            "Cell changed|Ada Testley|Bo Mockford",
            "Deleted|Cy Sampleton",
            "Deleted|Cy Sampleton|#700001"
        ]
    );
}

#[test]
fn names_validity_filters_and_sources() {
    let before = r#"<table:content-validations><table:content-validation table:name="val1" table:condition="of:cell-content-is-in-list(&quot;Ada Testley&quot;;&quot;Bo Mockford&quot;)" table:base-cell-address="Data.C2"><table:help-message table:title="Who"><text:p>Ask Cy Sampleton</text:p></table:help-message></table:content-validation></table:content-validations>"#;
    let behind = r#"<table:named-expressions><table:named-expression table:name="Chief" table:expression="&quot;Ada Testley&quot;"/><table:named-range table:name="Area_of_Cy" table:cell-range-address="$Data.$A$1"/></table:named-expressions><table:database-ranges><table:database-range table:name="List of Bo" table:target-range-address="Data.A1:Data.B9"><table:database-source-sql table:database-name="hr" table:sql-statement="select 1 from Mockford"/><table:filter><table:filter-condition table:field-number="0" table:value="Di Testwell" table:operator="="/></table:filter></table:database-range></table:database-ranges>"#;
    let document = Ods {
        before: before.to_owned(),
        behind: behind.to_owned(),
        ..Ods::default()
    };
    let listing = poured(&document);
    let kind = SurfaceKind::DataValidation;
    let found = face(&listing, kind, "Data validation", Hiding::NONE);
    assert_eq!(
        found.texts(),
        [
            "Data.C2|List entry|Ada Testley",
            "Data.C2|List entry|Bo Mockford",
            "Data.C2|Input message|Who",
            "Data.C2|Input message|Ask Cy Sampleton"
        ]
    );
    let kind = SurfaceKind::DefinedNames;
    let found = face(&listing, kind, "Defined names", Hiding::NONE);
    assert_eq!(
        found.texts(),
        ["Chief|Ada Testley", "Area_of_Cy|$Data.$A$1"]
    );
    let kind = SurfaceKind::Settings;
    let found = face(&listing, kind, "Filter criteria", Hiding::NOT_SHOWN);
    assert_eq!(found.texts(), ["Data.A1:Data.B9|Compared with|Di Testwell"]);
    let kind = SurfaceKind::Connections;
    let found = face(
        &listing,
        kind,
        "Connections to other data",
        Hiding::METADATA,
    );
    let texts = found.texts().join("\n");
    assert!(texts.contains("Name|List of Bo"), "{texts}");
    assert!(texts.contains("Command|select 1 from Mockford"), "{texts}");
}

#[test]
fn links_keep_cells_and_values() {
    let kept = r#"<table:table table:name="'file:///home/ada.testley/staff.ods'#$Staff"><table:table-source xlink:href="/home/ada.testley/staff.ods" table:table-name="Staff"/><table:table-row><table:table-cell office:value-type="string" office:string-value="Bo Mockford"><text:p>Bo Mockford</text:p></table:table-cell></table:table-row></table:table><table:dde-links><table:dde-link><office:dde-source office:dde-application="soffice" office:dde-topic="/home/cy.sampleton/x.ods" office:dde-item="A1"/><table:table><table:table-row><table:table-cell office:value-type="string" office:string-value="Di Testwell"/></table:table-row></table:table></table:dde-link></table:dde-links>"#;
    let document = Ods {
        behind: kept.to_owned(),
        ..Ods::default()
    };
    let listing = poured(&document);
    let kind = SurfaceKind::ExternalLink;
    let name = "'file:///home/ada.testley/staff.ods'#$Staff";
    let found = face(&listing, kind, name, Hiding::CACHE);
    assert_eq!(found.at(0, 0), Some("Bo Mockford"));
    let name = "External links: values of a DDE link";
    let found = face(&listing, kind, name, Hiding::CACHE);
    assert_eq!(found.texts(), ["Di Testwell"]);
    let name = "External links: where they lead";
    let found = face(&listing, kind, name, Hiding::METADATA);
    let texts = found.texts().join("\n");
    assert!(texts.contains("ada.testley"), "{texts}");
    assert!(texts.contains("cy.sampleton"), "{texts}");
}

#[test]
fn members_of_pivot_tables_are_read() {
    let pilot = r#"<table:data-pilot-tables><table:data-pilot-table table:name="Pivot of Cy"><table:source-cell-range table:cell-range-address="Raw.A1:Raw.B9"/><table:data-pilot-field table:source-field-name="Officer"><table:data-pilot-level><table:data-pilot-members><table:data-pilot-member table:name="Ada Testley"/><table:data-pilot-member table:name="Bo Mockford" table:display="false"/></table:data-pilot-members></table:data-pilot-level></table:data-pilot-field></table:data-pilot-table></table:data-pilot-tables>"#;
    let document = Ods {
        behind: pilot.to_owned(),
        ..Ods::default()
    };
    let listing = poured(&document);
    let name = "Pivot cache 1 (source Raw.A1:Raw.B9): every distinct value";
    let hiding = Hiding::CACHE.and(Hiding::METADATA);
    let found = face(&listing, SurfaceKind::PivotCache, name, hiding);
    assert_eq!(found.at(0, 0), Some("Officer"));
    assert_eq!(found.texts(), ["Ada Testley", "Bo Mockford"]);
}

#[test]
fn scenarios() {
    let scenario = r#"<table:scenario table:scenario-ranges="Data.A1:Data.B2" table:is-active="false" table:comment="Created by Ada Testley"/>"#;
    let listing = poured(&in_table(scenario));
    let kind = SurfaceKind::Scenario;
    let found = face(&listing, kind, "Scenarios", Hiding::NOT_SHOWN);
    assert_eq!(
        found.texts(),
        ["Data|Data.A1:Data.B2|Created by Ada Testley"]
    );
}

#[test]
fn values_under_merges_and_far_away() {
    let rows = r#"<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><text:p>Shown</text:p></table:table-cell><table:covered-table-cell office:value-type="string"><text:p>Ada Testley</text:p></table:covered-table-cell></table:table-row><table:table-row table:number-rows-repeated="200"><table:table-cell/></table:table-row>"#;
    let listing = poured(&in_table(rows));
    let data = listing.face("Data");
    assert_eq!(data.at(0, 1), Some("Ada Testley"));
    assert_eq!(data.concealed, [(0, 1, Hiding::UNDER_MERGE)]);
    assert_eq!(data.hidden_rows(), [204]);
    assert_eq!(data.rows[1].1, Hiding::REMOTE);
}

#[test]
fn looks_sizes_groups_and_print_areas() {
    let styles = r##"<number:number-style style:name="N9"><number:text/></number:number-style><style:style style:name="ce1" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style><style:style style:name="ce2" style:family="table-cell" style:parent-style-name="ce1"><style:table-cell-properties fo:background-color="#000000"/></style:style><style:style style:name="ce3" style:family="table-cell"><style:text-properties fo:font-size="1pt"/></style:style><style:style style:name="ce4" style:family="table-cell" style:data-style-name="N9"/><style:style style:name="ro9" style:family="table-row"><style:table-row-properties style:row-height="0.01cm"/></style:style>"##;
    let cell = |style: &str, text: &str| {
        format!(
            r#"<table:table-cell table:style-name="{style}" office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
        )
    };
    let number = r#"<table:table-cell table:style-name="ce4" office:value-type="float" office:value="7"><text:p/></table:table-cell>"#;
    let row = |style: &str, cells: &str| {
        format!(r#"<table:table-row table:style-name="{style}">{cells}</table:table-row>"#)
    };
    let first = [
        cell("ce1", "Ada Testley"),
        cell("ce2", "Shown"),
        cell("ce3", "Bo Mockford"),
        number.to_owned(),
        r#"<table:table-cell table:number-columns-repeated="30"/>"#.to_owned(),
        cell("x", "Ed Fakenham"),
    ];
    let group = row("x", &cell("x", "Di Testwell"));
    let rows = [
        row("x", &first.concat()),
        row("ro9", &cell("x", "Cy Sampleton")),
        format!(r#"<table:table-row-group table:display="false">{group}</table:table-row-group>"#),
    ];
    let document = Ods {
        styles: styles.to_owned(),
        ..in_table(&rows.concat())
    };
    let listing = poured(&document);
    let data = listing.face("Data");
    let expected = [
        (0, 0, Hiding::SAME_COLOUR),
        (0, 2, Hiding::TINY_FONT),
        (0, 3, Hiding::NUMBER_FORMAT),
    ];
    assert_eq!(data.concealed, expected);
    let hiding: Vec<Hiding> = data.rows.iter().map(|(_, hiding, _)| *hiding).collect();
    let group = Hiding::COLLAPSED_GROUP;
    assert_eq!(
        hiding,
        [Hiding::NONE, Hiding::ZERO_SIZE, group, Hiding::NONE]
    );
    let printed = listing.face("Print area on \"Data\"");
    assert_eq!(printed.texts(), ["A1:Z9|#1"]);
}
