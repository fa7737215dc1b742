//! SpreadsheetML 2003.

use foiscan::model::{GapReason, SurfaceKind};

use super::{Kept, kept, listing, reasons};

const HEAD: &str = r#"<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
 <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office">
  <Author>A EXAMPLE</Author><Version>14.0</Version></DocumentProperties>
 <ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel"><WindowHeight>1</WindowHeight>
  <ProtectStructure>False</ProtectStructure></ExcelWorkbook>
 <Styles><Style ss:ID="s1"><NumberFormat ss:Format="0000000"/></Style>
  <Style ss:ID="s2"><NumberFormat ss:Format="Short Date"/></Style></Styles>
 <Names><NamedRange ss:Name="Staff" ss:RefersTo="=Raw!R1C1" ss:Hidden="1"/></Names>"#;

const SHEETS: &str = r##"
 <Worksheet ss:Name="Summary"><Table><Row><Cell><Data ss:Type="String">Total</Data></Cell>
  <Cell ss:Index="4"><Data ss:Type="Number">1.5E3</Data></Cell></Row></Table></Worksheet>
 <Worksheet ss:Name="Raw &amp; all">
  <Table ss:ExpandedColumnCount="9"><Column ss:Hidden="1" ss:Span="1"/><Column ss:Width="9"/>
   <Column ss:Index="6" ss:Width="0"/>
   <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Surname</Data></Cell>
    <Cell><Data ss:Type="String">Pay No</Data><Comment ss:Author="B SAMPLE"><ss:Data
     xmlns="http://www.w3.org/TR/REC-html40"><B>ask</B><Font> her</Font></ss:Data></Comment></Cell></Row>
   <Row ss:Index="3" ss:Hidden="1"><Cell><ss:Data ss:Type="String"
     xmlns="http://www.w3.org/TR/REC-html40">O&apos;SP&#201;C<B>IMEN</B></ss:Data></Cell>
    <Cell ss:StyleID="s1"><Data ss:Type="Number">12345</Data></Cell>
    <Cell ss:StyleID="s2"><Data ss:Type="DateTime">1980-02-29T00:00:00.000</Data></Cell>
    <Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
   <Row ss:Span="2" ss:Height="0"/>
   <Row><Cell ss:HRef="mailto:a@example.com"><Data ss:Type="String"><![CDATA[a<b]]></Data></Cell></Row>
   <Row/><Row><Cell/><Cell ss:Index="2"/></Row></Table>
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><PageSetup>
   <Header x:Margin="0.3" x:Data="&amp;LDraft for C SAMPLE"/></PageSetup>
   <Visible>SheetVeryHidden</Visible></WorksheetOptions>
  <AutoFilter x:Range="R1C1:R3C2" xmlns="urn:schemas-microsoft-com:office:excel"/>
 </Worksheet>
 <PivotCache xmlns="urn:schemas-microsoft-com:office:excel"><Schema>
  <s:AttributeType s:name="Col1" rs:name="Surname"/><s:AttributeType s:name="Col2" rs:name="Rank"/>
  </Schema><rs:data><z:row Col1="EXAMPLE" Col2="PC"/><z:row Col2="PS"/></rs:data></PivotCache>
</Workbook>"##;

fn all(kept: &Kept) -> String {
    let surfaces = kept.surfaces.iter().map(|surface| {
        let hiding: Vec<_> = surface.surface.hiding.names().collect();
        let columns = surface.columns.iter();
        let columns = columns
            .map(|(first, last, by)| format!(" {first}-{last} {}", by.names().collect::<String>()));
        let columns: String = columns.collect();
        let (kind, name) = (surface.surface.kind, &surface.surface.name);
        format!(
            "= {kind}: {name} {}{columns}\n{}",
            hiding.join(" "),
            listing(surface)
        )
    });
    surfaces.collect()
}

#[test]
fn a_workbook_with_everything() {
    let expected = "= sheet: Summary \n1:Total|||#1500\n\
        = sheet: Raw & all very-hidden-sheet 0-1 hidden-column 5-5 zero-size\n\
        1:Surname||Pay No\n\
        3:O'SPÉCIMEN|#0012345|@1980-02-29|true|#N/A[hidden-row]\n\
        7:a<b\n\
        = notes: Comments on Raw & all very-hidden-sheet\n1:C1|B SAMPLE|ask her\n\
        = pivot-cache: Pivot cache cache\n1:Surname|Rank\n2:EXAMPLE|PC\n3:|PS\n\
        = properties: Document properties metadata\n1:Author|A EXAMPLE\n\
        = defined-names: Defined names \n1:Staff|=Raw!R1C1[not-shown]\n\
        = header-footer: Headers and footers \n1:Header|&LDraft for C SAMPLE\n\
        = settings: Settings metadata\n1:Link|mailto:a@example.com\n";
    let text = format!("{HEAD}{SHEETS}");
    let kept_plain = kept("a.xls", text.as_bytes());
    assert_eq!(kept_plain.gaps, []);
    assert_eq!(all(&kept_plain), expected);
    assert_eq!(kept_plain.surfaces[1].filtered, [(0, 2)]);
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(all(&kept("a.xls", &wide)), expected);
    let latin = text
        .replace("&#201;", "É")
        .replace("?>\n<?mso", " encoding='windows-1252'?>\n<?mso");
    let latin = encoding_rs::WINDOWS_1252.encode(&latin).0.into_owned();
    assert_eq!(all(&kept("a.xls", &latin)), expected);
}

#[test]
fn an_empty_hidden_sheet_is_seen() {
    let text = format!(
        "{HEAD}<Worksheet ss:Name='x'><WorksheetOptions><Visible>SheetHidden</Visible>\
         </WorksheetOptions></Worksheet><Worksheet ss:Name='y'/></Workbook>"
    );
    let kept = kept("a.xls", text.as_bytes());
    assert!(all(&kept).starts_with("= sheet: x hidden-sheet\n= sheet: y \n"));
    assert_eq!(kept.surfaces[0].surface.kind, SurfaceKind::Sheet);
}

#[test]
fn a_broken_workbook_is_told_and_its_beginning_read() {
    let text = format!("{HEAD}{SHEETS}");
    for (cut, n_rows) in [("<Row ss:Span", 2), ("O&apos;", 1), ("</Workbook>", 3)] {
        let text = &text[..text.find(cut).unwrap()];
        let kept = kept("a.xls", text.as_bytes());
        assert_eq!(reasons(&kept), [GapReason::Damaged], "{cut}");
        assert_eq!(kept.surfaces[1].rows.len(), n_rows, "{cut}");
    }
    let wrong = text.replace("<Cell ss:StyleID=\"s1\">", "<Cell ss:StyleID=\"s1><<");
    assert_eq!(
        reasons(&kept("a.xls", wrong.as_bytes())),
        [GapReason::Damaged]
    );
}

#[test]
fn texts_named_in_a_document_type_are_told() {
    let bomb = format!("{HEAD}{SHEETS}").replacen(
        "<Workbook",
        "<!DOCTYPE x [<!ENTITY a \"EXAMPLE\"><!ENTITY b \"&a;&a;&a;\">]>\n<Workbook",
        1,
    );
    let kept = kept("a.xls", bomb.as_bytes());
    assert_eq!(reasons(&kept), [GapReason::Unsupported]);
    assert_eq!(kept.surfaces[1].rows.len(), 3);
}

#[test]
fn a_tag_without_end_takes_no_memory() {
    let text = format!(
        "{HEAD}<Worksheet ss:Name=\"{}\"/></Workbook>",
        "x".repeat(40 << 20)
    );
    assert_eq!(
        reasons(&kept("a.xls", text.as_bytes())),
        [GapReason::Damaged]
    );
}
