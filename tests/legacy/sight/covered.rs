//! Cells under pictures and shapes in xlsb and ods.

use foiscan::model::Hiding;

use super::{Ods, read, sheet, workbook};
use crate::legacy::listing::Listing;
use crate::legacy::xlsb::{Part, text};
use crate::legacy::xlsb_places::relations;

/// Three cells one under another, and a shape over the second and third.
fn in_xlsb(fill: &str) -> Listing {
    let cells = ["Example", "Ada Testley", "Bo Mockford"];
    let rows = (0..).zip(cells);
    let part = rows.fold(sheet(), |part, (row, name)| part.row(row, 0).text(0, name));
    let part = part.record(146, &[]).record(550, &text("rId1"));
    let drawing = format!(
        r#"<wsDr><twoCellAnchor><from><col>0</col><colOff>0</colOff><row>1</row><rowOff>0</rowOff></from><to><col>1</col><colOff>0</colOff><row>3</row><rowOff>0</rowOff></to><sp><nvSpPr><cNvPr id="2" name="Box"/></nvSpPr><spPr><prstGeom prst="rect"/>{fill}</spPr></sp></twoCellAnchor></wsDr>"#
    );
    let to_drawing = relations(
        r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/>"#,
    );
    let parts: [(&str, &[u8]); 2] = [
        ("xl/worksheets/_rels/s0.bin.rels", &to_drawing),
        ("xl/drawings/drawing1.xml", drawing.as_bytes()),
    ];
    read(
        "staff.xlsb",
        workbook(&[("Data", 0, finished(part))], &parts),
    )
}

fn finished(part: Part) -> Part {
    part.record(130, &[])
}

#[test]
fn cells_under_shapes_in_xlsb() {
    let solid = "<solidFill/>";
    let hidden = [1, 2].map(|row| (row, 0, Hiding::UNDER_SHAPE));
    assert_eq!(in_xlsb(solid).face("Data").concealed, hidden);
    assert_eq!(in_xlsb("<noFill/>").face("Data").concealed, []);
}

/// The same in ods, where a shape begins in a cell.
fn in_ods(shape: &str) -> Listing {
    let row = |inside: &str, name: &str| {
        format!(
            r#"<table:table-row><table:table-cell office:value-type="string">{inside}<text:p>{name}</text:p></table:table-cell></table:table-row>"#
        )
    };
    let rows = row("", "Example") + &row(shape, "Ada Testley") + &row("", "Bo Mockford");
    let clear = r#"<style:style style:name="gr1" style:family="graphic"><style:graphic-properties draw:fill="none"/></style:style>"#;
    read("staff.ods", Ods::of_rows(&rows).styled(clear).bytes())
}

#[test]
fn cells_under_shapes_in_ods() {
    let ends = r#"table:end-cell-address="Data.A3" table:end-x="2.2cm" table:end-y="4.4mm" svg:x="0cm" svg:y="0.01in""#;
    let hidden = [1, 2].map(|row| (row, 0, Hiding::UNDER_SHAPE));
    for opaque in [
        format!(r#"<draw:rect {ends}/>"#),
        format!(r#"<draw:frame {ends}><draw:image xlink:href="Pictures/x.png"/></draw:frame>"#),
        format!(
            r#"<draw:custom-shape {ends}><draw:enhanced-geometry draw:type="rectangle"/></draw:custom-shape>"#
        ),
    ] {
        assert_eq!(in_ods(&opaque).face("Data").concealed, hidden, "{opaque}");
    }
    for clear in [
        format!(r#"<draw:rect draw:style-name="gr1" {ends}/>"#),
        // A chart lies on its data in many honest files.
        format!(
            r#"<draw:frame {ends}><draw:object xlink:href="x:/chart"/><draw:image xlink:href="x"/></draw:frame>"#
        ),
        format!(
            r#"<draw:custom-shape {ends}><draw:enhanced-geometry draw:type="ellipse"/></draw:custom-shape>"#
        ),
    ] {
        assert_eq!(in_ods(&clear).face("Data").concealed, [], "{clear}");
    }
}
