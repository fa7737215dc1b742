//! Shapes, text boxes, SmartArt, controls.

use foiscan::model::{Hiding, SurfaceKind};

use super::{STATES, poured, related, surface, texts};
use crate::ooxml::build::{relation, relations_xml};

/// The rows of a surface that are concealed by themselves.
fn hidden(record: &crate::ooxml::record::Record, name: &str) -> Vec<Hiding> {
    let found = surface(record, SurfaceKind::Drawing, name);
    found.rows[1..].iter().map(|row| row.hiding).collect()
}

#[test]
fn shapes_give_text_names_and_alternative_texts() {
    let shapes = r#"<xdr:wsDr>
<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>2</xdr:row></xdr:from><xdr:sp macro=""><xdr:nvSpPr><xdr:cNvPr id="2" name="Box of Ada" descr="Written by Bo Mockford"><a:hlinkClick r:id="h" tooltip="Ask Ed Mockton"/></xdr:cNvPr></xdr:nvSpPr><xdr:spPr><a:xfrm><a:ext cx="9" cy="0"/></a:xfrm></xdr:spPr><xdr:txBody><a:p><a:r><a:t>Ada </a:t></a:r><a:r><a:t>Testley</a:t></a:r></a:p><a:p><a:r><a:t>and others</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>
<xdr:oneCellAnchor><xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="3" name="Group" hidden="1"/></xdr:nvGrpSpPr><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="4" name="Inner"/></xdr:nvSpPr><xdr:txBody><a:p><a:t>Cy Sampleton</a:t></a:p></xdr:txBody></xdr:sp></xdr:grpSp></xdr:oneCellAnchor>
<xdr:oneCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="5" name="Dot"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:ext cx="0" cy="0"/></a:xfrm></xdr:spPr><xdr:txBody><a:p><a:t>Di Testwell</a:t></a:p></xdr:txBody></xdr:sp></xdr:oneCellAnchor>
<xdr:oneCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="6" name="Button" descr="Press, Ed" hidden="1"><a:extLst><a:ext uri="{6}"><a14:compatExt spid="_x0000_s1"/></a:ext></a:extLst></xdr:cNvPr></xdr:nvSpPr><xdr:spPr><a:xfrm><a:ext cx="0" cy="0"/></a:xfrm></xdr:spPr></xdr:sp></xdr:oneCellAnchor></xdr:wsDr>"#;
    for (state, hiding) in STATES {
        let book = related(state, &relation("d", "drawing", "../drawings/drawing1.xml"))
            .part("xl/drawings/drawing1.xml", shapes)
            .part(
                "xl/drawings/_rels/drawing1.xml.rels",
                relations_xml(r#"<Relationship Id="h" Type="x/hyperlink" Target="mailto:ed@example.com" TargetMode="External"/>"#),
            );
        let record = poured(book);
        let name = "Shapes and text boxes on \"Data\"";
        let found = surface(&record, SurfaceKind::Drawing, name);
        assert_eq!(found.surface.hiding, hiding);
        assert_eq!(
            texts(&record, found),
            [
                "B3|Box of Ada|Tip|Ask Ed Mockton",
                "B3|Box of Ada|Link|mailto:ed@example.com",
                "B3|Box of Ada|Alt text|Written by Bo Mockford",
                "B3|Box of Ada|Text|Ada Testley",
                "B3|Box of Ada|Text|and others",
                "B3|Inner|Text|Cy Sampleton",
                "B3|Dot|Text|Di Testwell",
                "B3|Button|Alt text|Press, Ed",
            ]
        );
        let (none, not_shown) = (Hiding::NONE, Hiding::NOT_SHOWN);
        assert_eq!(
            hidden(&record, name),
            [
                none,
                none,
                none,
                none,
                none,
                not_shown,
                Hiding::ZERO_SIZE,
                none
            ]
        );
    }
}

#[test]
fn smartart_gives_its_text() {
    let data = "<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Ada Testley</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>";
    for (state, hiding) in STATES {
        let book = related(state, &relation("d", "drawing", "../drawings/drawing1.xml"))
            .part("xl/drawings/drawing1.xml", "<wsDr/>")
            .part(
                "xl/drawings/_rels/drawing1.xml.rels",
                relations_xml(&relation("s", "diagramData", "../diagrams/data1.xml")),
            )
            .part("xl/diagrams/data1.xml", data)
            .part("xl/diagrams/layout1.xml", "<layoutDef/>");
        let record = poured(book);
        let found = surface(&record, SurfaceKind::Drawing, "SmartArt on \"Data\"");
        assert_eq!(found.surface.hiding, hiding);
        assert_eq!(texts(&record, found), ["A1|Text|Ada Testley"]);
    }
}

#[test]
fn older_shapes_give_text_even_of_careless_html() {
    let vml = r#"<xml xmlns:v="v"><v:shape id="_x0000_s1" type="t" style="position:absolute; visibility: hidden" alt="For Bo Mockford"><v:textbox><div style="x">Ada Testley<br>and <b>Cy</b></div></v:textbox><x:ClientData ObjectType="Note"><x:Row>4</x:Row><x:Column>3</x:Column></x:ClientData></v:shape>
<v:shape style="visibility:hidden"><v:textbox><div>Di Testwell</div></v:textbox><x:ClientData ObjectType="Drop"><x:ListItem>Ed Mockton</x:ListItem></x:ClientData></v:shape><v:shape><o:signatureline o:suggestedsigner="Flo Sample"/></v:shape></xml>"#;
    let relations = relation("v", "vmlDrawing", "../drawings/vmlDrawing1.vml");
    let record = poured(related("", &relations).part("xl/drawings/vmlDrawing1.vml", vml));
    let name = "Boxes of notes and controls on \"Data\"";
    let found = surface(&record, SurfaceKind::Drawing, name);
    assert_eq!(
        texts(&record, found),
        [
            "D5|Alt text|For Bo Mockford",
            "D5|Text|Ada Testley",
            "D5|Text|and Cy",
            "Text|Di Testwell",
            "List entry|Ed Mockton",
            "Signature line|Flo Sample",
        ]
    );
    let (none, not_shown) = (Hiding::NONE, Hiding::NOT_SHOWN);
    assert_eq!(
        hidden(&record, name),
        [none, none, none, not_shown, not_shown, none]
    );
}

#[test]
fn controls_give_their_lists_and_names() {
    let relations = relation("c", "ctrlProp", "../ctrlProps/ctrlProp1.xml")
        + &relation("a", "control", "../activeX/activeX1.xml");
    let list = r#"<formControlPr objectType="List" fmlaRange="A1"><itemLst><item val="Ada Testley"/><item val="Bo Mockford"/></itemLst></formControlPr>"#;
    let activex = r#"<ax:ocx ax:classid="{1}"><ax:ocxPr ax:name="Caption" ax:value="Cy Sampleton"/></ax:ocx>"#;
    let state: Vec<u8> = "Di Testwell"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let book = related("", &relations)
        .part("xl/ctrlProps/ctrlProp1.xml", list)
        .part("xl/activeX/activeX1.xml", activex)
        .part(
            "xl/activeX/_rels/activeX1.xml.rels",
            relations_xml(&relation("b", "activeXControlBinary", "activeX1.bin")),
        )
        .part("xl/activeX/activeX1.bin", state);
    let record = poured(book);
    let found = surface(
        &record,
        SurfaceKind::Drawing,
        "List of a control on \"Data\"",
    );
    assert_eq!(
        texts(&record, found),
        ["List entry|Ada Testley", "List entry|Bo Mockford"]
    );
    let mut found = record
        .surfaces
        .iter()
        .filter(|one| one.surface.name == "ActiveX control on \"Data\"");
    let found: Vec<String> = found.by_ref().flat_map(|one| texts(&record, one)).collect();
    assert_eq!(found, ["Stored state|Di Testwell", "Caption|Cy Sampleton"]);
}
