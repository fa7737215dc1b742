//! What stands in a sheet's part around its cells.

use foiscan::model::{Hiding, SurfaceKind};

use super::{ROW, STATES, poured, surface, texts};
use crate::ooxml::build::{Book, framed, relations_xml};

/// What is found of a place on a sheet of each state, when it stands behind the
/// cells, and what conceals it beyond the sheet.
fn planted(behind: &str, place: (SurfaceKind, &str, Hiding), expected: &[&str]) {
    let (kind, what, own) = place;
    for (state, hiding) in STATES {
        let link = r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="mailto:ada.testley@example.com?subject=Dear%20Ada" TargetMode="External"/>"#;
        let book = Book::default()
            .sheet("Data", state, &framed("", ROW, behind))
            .part("xl/worksheets/_rels/sheet1.xml.rels", relations_xml(link));
        let record = poured(book);
        let found = surface(&record, kind, &format!("{what} on \"Data\""));
        assert_eq!(found.surface.hiding, hiding.and(own), "{what}");
        assert_eq!(texts(&record, found), expected, "{what}");
    }
}

#[test]
fn headers_and_footers() {
    planted(
        r#"<headerFooter differentFirst="1"><oddHeader>&amp;L&amp;"Arial,Bold"For Ada Testley&amp;RPage &amp;P</oddHeader><oddFooter>&amp;C&amp;P</oddFooter><firstFooter>Bo Mockford</firstFooter></headerFooter>"#,
        (
            SurfaceKind::HeaderFooter,
            "Headers and footers",
            Hiding::NONE,
        ),
        &[
            "Header, left|For Ada Testley",
            "Header, right|Page",
            "Footer of the first page, centre|Bo Mockford",
        ],
    );
}

#[test]
fn hyperlinks() {
    planted(
        r#"<hyperlinks><hyperlink ref="A1" r:id="rId1" display="Ada" tooltip="Write to Ada Testley"/><hyperlink ref="A2" location="'Bo Mockford'!A1" display="there"/></hyperlinks>"#,
        (SurfaceKind::Connections, "Hyperlinks", Hiding::NONE),
        &[
            "A1|E-mail|ada.testley@example.com",
            "A1|E-mail, text|Dear Ada",
            "A1|Text|Ada",
            "A1|Tip|Write to Ada Testley",
            "A2|Text|there",
            "A2|Place|'Bo Mockford'!A1",
        ],
    );
}

#[test]
fn data_validation() {
    planted(
        r#"<dataValidations count="1"><dataValidation type="list" sqref="B2:B9" promptTitle="Who" prompt="Ask Ada Testley" error="No"><formula1>"Bo Mockford,Cy Sampleton"</formula1></dataValidation><dataValidation type="list" sqref="C1"><formula1>$A$1:$A$9</formula1></dataValidation></dataValidations><extLst><ext><x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>IF(A1="Di Testwell",Other!$A$1)</xm:f></x14:formula1><xm:sqref>D1</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"#,
        (SurfaceKind::DataValidation, "Data validation", Hiding::NONE),
        &[
            "B2:B9|Input message, title|Who",
            "B2:B9|Input message|Ask Ada Testley",
            "B2:B9|Error alert|No",
            "B2:B9|List entry|Bo Mockford",
            "B2:B9|List entry|Cy Sampleton",
            "D1|Text in a formula|Di Testwell",
        ],
    );
}

#[test]
fn conditional_formats() {
    planted(
        r#"<conditionalFormatting sqref="A1:A9"><cfRule type="containsText" text="Ada Testley"><formula>NOT(ISERROR(SEARCH("Ada Testley",A1)))</formula></cfRule></conditionalFormatting><extLst><ext><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><xm:f>$A1="Bo Mockford"</xm:f></x14:cfRule><xm:sqref>B1:B9</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"#,
        (
            SurfaceKind::DataValidation,
            "Conditional formats",
            Hiding::NONE,
        ),
        &["A1:A9|Ada Testley", "B1:B9|Bo Mockford"],
    );
}

#[test]
fn filter_criteria() {
    planted(
        r#"<autoFilter ref="A1:C9"><filterColumn colId="0"><filters><filter val="Ada Testley"/><filter val="Bo Mockford"/></filters></filterColumn><filterColumn colId="1"><customFilters><customFilter val="*Sampleton*"/></customFilters></filterColumn></autoFilter><customSheetViews><customSheetView guid="{1}"><sortState ref="A2:C9"><sortCondition ref="A2:A9" customList="Di Testwell,Ed Mockton"/></sortState></customSheetView></customSheetViews>"#,
        (SurfaceKind::Settings, "Filter criteria", Hiding::NOT_SHOWN),
        &[
            "A1:C9|Ticked value|Ada Testley",
            "A1:C9|Ticked value|Bo Mockford",
            "A1:C9|Compared with|Sampleton",
            "A2:C9|Own order|Di Testwell",
            "A2:C9|Own order|Ed Mockton",
        ],
    );
}

#[test]
fn scenarios() {
    planted(
        r#"<scenarios><scenario name="Best" user="Ada Testley" comment="By Ada"><inputCells r="B1" val="Bo Mockford"/><inputCells r="B2" val="1204"/></scenario></scenarios>"#,
        (SurfaceKind::Scenario, "Scenarios", Hiding::NOT_SHOWN),
        &[
            "Best|Ada Testley",
            "Best|By Ada",
            "Best|B1|Bo Mockford",
            "Best|B2|1204",
        ],
    );
}

#[test]
fn ranges_that_some_may_edit() {
    planted(
        r#"<protectedRanges><protectedRange name="Ada Testley" sqref="A1:B2" securityDescriptor="O:WDG:WDD:(A;;CC;;;S-1-5-21-999)"/></protectedRanges>"#,
        (
            SurfaceKind::People,
            "Ranges that some may edit",
            Hiding::METADATA,
        ),
        &[
            "A1:B2|Name|Ada Testley",
            "A1:B2|Account|O:WDG:WDD:",
            "A1:B2|Account|S-1-5-21-999",
        ],
    );
}

#[test]
fn published_parts() {
    planted(
        r#"<smartTags><cellSmartTags r="A1"><cellSmartTag type="0"><cellSmartTagPr key="name" val="Ada Testley"/></cellSmartTag></cellSmartTags></smartTags><webPublishItems><webPublishItem destinationFile="C:\Users\ada\page.htm" title="By Bo Mockford"/></webPublishItems>"#,
        (
            SurfaceKind::Settings,
            "Published parts and smart tags",
            Hiding::METADATA,
        ),
        &[
            "Smart tag|Ada Testley",
            r"Published to|C:\Users\ada\page.htm",
            "Title of the page|By Bo Mockford",
        ],
    );
}

#[test]
fn texts_in_formulas() {
    for (state, hiding) in STATES {
        let data = r#"<row r="2"><c r="B2"><f>VLOOKUP(A1,{"Ada Testley",9990001;"Bo &amp; Mockford",2},2)</f><v>1</v></c><c r="C2" t="str"><f>A1&amp;"Ada Testley"</f><v>x</v></c></row>"#;
        let record = poured(Book::default().sheet("Data", state, &framed("", data, "")));
        let found = surface(
            &record,
            SurfaceKind::DefinedNames,
            "Texts in formulas on \"Data\"",
        );
        assert_eq!(found.surface.hiding, hiding.and(Hiding::NOT_SHOWN));
        assert_eq!(
            texts(&record, found),
            ["B2|Ada Testley", "B2|9990001", "B2|Bo & Mockford"]
        );
        let sheet = surface(&record, SurfaceKind::Sheet, "Data");
        assert_eq!(texts(&record, sheet), ["1|x"]);
    }
}

#[test]
fn texts_that_no_cell_uses() {
    let data = r#"<row r="1"><c r="A1" t="s"><v>1</v></c></row>"#;
    let book = Book::of(data).strings(
        "<si><t>Ada Testley</t></si><si><t>Total</t></si><si/><si><t>Bo Mockford</t></si>",
    );
    let record = poured(book);
    let found = surface(&record, SurfaceKind::Leftover, "Texts that no cell uses");
    assert_eq!(found.surface.hiding, Hiding::NOT_SHOWN);
    let found: Vec<&str> = found
        .rows
        .iter()
        .map(|row| record.text_of(&row.cells[0].1))
        .collect();
    assert_eq!(found, ["Ada Testley", "Bo Mockford"]);
}
