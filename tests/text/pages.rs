//! HTML pages under the name of a workbook, and web archives.

use foiscan::model::{GapReason, Hiding, SurfaceKind};

use super::{Kept, kept, listing, reasons};

/// Every surface: name, what conceals it, rows.
fn pages(text: &str) -> String {
    let kept = kept("a.xls", text.as_bytes());
    assert_eq!(kept.gaps, []);
    all(&kept)
}

fn all(kept: &Kept) -> String {
    let surfaces = kept.surfaces.iter().map(|surface| {
        let names: Vec<_> = surface.surface.hiding.names().collect();
        let columns = surface
            .columns
            .iter()
            .map(|(first, last, _)| format!(" {first}-{last}"));
        let columns: String = columns.collect();
        let name = &surface.surface.name;
        format!(
            "= {name} {}{columns}\n{}",
            names.join(" "),
            listing(surface)
        )
    });
    surfaces.collect()
}

#[test]
fn a_table_is_a_sheet() {
    let text = "<html><body><table border=1>
        <tr><th>Surname<th>Pay&nbsp;No<th>Rate
        <tr><td>O&#39;SP&Eacute;CIMEN</td><td>0012345</td><td> 12.5 </td></tr>
        <tr><td></td><td colspan=\"2\">a &lt;b&gt; &amp; c<br>d</td></tr>
        <tr><td>x
           y<p>z</p></td></tr></table></body></html>";
    assert_eq!(
        pages(text),
        "= Table 1 \n1:Surname|Pay\u{a0}No|Rate\n2:O'SPÉCIMEN|0012345|#12.5\n\
         3:|a <b> & c\nd\n4:x y\nz\n"
    );
}

#[test]
fn spans_move_their_neighbours() {
    let text = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f\
                <tr><td>g</table>";
    assert_eq!(pages(text), "= Table 1 \n1:a|b||c\n2:|d|e|f\n3:g\n");
}

#[test]
fn hidden_rows_columns_cells_and_tables() {
    let text = "<style>.x1{color:red} td.gone, .x2 {display : none}</style>
        <table><col width=9><col style='mso-width:0;display:none' span=2>
        <tr><td>a<td>b<td>c</tr>
        <tr style='height:0;display:none'><td>d</tr>
        <tr class='x2 y'><td>e</tr>
        <tr><td style='mso-hide:all'>f<td class=gone>g<td>h <span style='display:none'>i</span></tr>
        <tr><td><span hidden>j</span><td x:num='1234567'></td></tr>
        </table>
        <div style=\"visibility:hidden\"><div></div><table><tr><td>k</table></div>
        <table><tr><td>l</table>";
    assert_eq!(
        pages(text),
        "= Table 1  1-2\n1:a|b|c\n2:d[hidden-row]\n3:e[hidden-row]\n\
         4:[hidden-column]f|[hidden-column]g|h\n5:[not-shown]j|[number-format]#1234567\n\
         = Table 2 hidden-sheet\n1:k\n= Table 3 \n1:l\n= Text outside tables \n1:i[not-shown]\n"
    );
}

#[test]
fn nested_tables_and_text_around_them() {
    let text = "<title>Reply</title><h1>Staff</h1><p>As of <b>1 May</b></p>
        <table><tr><td>left<table><tr><td>in<td>side</table>more<td>right</table>
        <p>Seen <i style='display:none'>unseen <i>x</i> y</i> seen
        <p title='note'>End <a href='mailto:a@example.com'>mail</a></p>
        <img alt='Photo of A Example'><input type=hidden value='B Sample'>";
    assert_eq!(
        pages(text),
        "= Table 2 \n1:in|side\n= Table 1 \n1:leftmore|right\n= Text outside tables \n\
         1:Reply\n2:Staff\n3:As of 1 May\n4:Seen\n5:unseen x y[not-shown]\n6:seen\n\
         7:note[not-shown]\n8:a@example.com[not-shown]\n\
         9:End mail\n10:Photo of A Example[not-shown]\n11:B Sample[not-shown]\n"
    );
}

#[test]
fn what_comments_and_scripts_hold_is_read() {
    let text = "<!-- <table><tr><td>EXAMPLE<td>PC</table> --><!-- A SAMPLE was here -->
        <script>var a = [\"EXAMPLE\", 'PC 12', \"x\"]; // no
        let b = 'it\\'s';</script><table><tr><td>a</table>";
    let kept = kept("a.xls", text.as_bytes());
    assert_eq!(
        all(&kept),
        "= Table 1 not-shown\n1:EXAMPLE|PC\n= Table 2 \n1:a\n= Text outside tables \n\
         1:A SAMPLE was here[not-shown]\n= Scripts not-shown\n1:EXAMPLE|PC 12\n2:it\\'s\n"
    );
    assert_eq!(kept.surfaces[3].surface.kind, SurfaceKind::Leftover);
}

#[test]
fn excel_names_sheets_in_a_comment() {
    let text = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head>
        <!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>A EXAMPLE</o:Author>
        <o:TotalTime>3</o:TotalTime></o:DocumentProperties></xml><xml><x:ExcelWorkbook>
        <x:ExcelWorksheets><x:ExcelWorksheet><x:Name>Raw &amp; all</x:Name><x:WorksheetOptions>
        <x:Visible>SheetVeryHidden</x:Visible><x:Selected/></x:WorksheetOptions>
        </x:ExcelWorksheet></x:ExcelWorksheets></x:ExcelWorkbook></xml><![endif]-->
        </head><body><table><tr><td>x</table><table><tr><td>y<o:p></o:p></table>";
    let kept = kept("a.xls", text.as_bytes());
    assert_eq!(
        all(&kept),
        "= Raw & all very-hidden-sheet\n1:x\n= Raw & all, table 2 very-hidden-sheet\n1:y\n\
         = Document properties metadata\n1:Author|A EXAMPLE\n"
    );
    assert_eq!(kept.surfaces[0].surface.hiding, Hiding::VERY_HIDDEN_SHEET);
}

#[test]
fn broken_pages_lose_nothing() {
    for (text, expected) in [
        (
            "<table><tr><td nowrap\">EXAMPLE<td>PC",
            "= Table 1 \n1:EXAMPLE|PC\n",
        ),
        (
            "<tr><td>EXAMPLE</td></tr></table><td>x",
            "= Table 1 \n1:EXAMPLE\n= Table 2 \n1:x\n",
        ),
        (
            "<table><tr><td>a < b<td>c & d &unknown; &#0; &#99999999;",
            "= Table 1 \n1:a < b|c & d &unknown; &#0; &#99999999;\n",
        ),
        (
            "<table><tr><td>EXAMPLE<!-- open",
            "= Table 1 \n1:EXAMPLE\n= Text outside tables \n1:open[not-shown]\n",
        ),
        (
            "<table><tr><td>a<![CDATA[b<c]]><?x y?><i",
            "= Table 1 \n1:ab<c<i\n",
        ),
        (
            "<table><tr><td><i hidden>SAMPLE<td>EXAMPLE",
            "= Table 1 \n1:[not-shown]SAMPLE|EXAMPLE\n",
        ),
    ] {
        assert_eq!(pages(text), expected, "{text}");
    }
    let deep = "<table><tr><td>x".repeat(3_000);
    let kept = kept("a.xls", deep.as_bytes());
    let n_cells: usize = kept
        .surfaces
        .iter()
        .flat_map(|s| &s.rows)
        .map(|r| r.cells.len())
        .sum();
    assert_eq!(n_cells, 3_000);
}

/// A layout table around a table that is too large to wait: both are whole.
#[test]
fn a_large_table_inside_another_is_poured_at_once() {
    let line = "<tr><td>EXAMPLE<td>PC<td>Roads Policing</tr>";
    let inner = format!("<table>{}</table>", line.repeat(60_000));
    let text = format!("<table><tr><td>Title</tr><tr><td>{inner}<tr><td>End</table>");
    let kept = kept("a.xls", text.as_bytes());
    assert_eq!(kept.gaps, []);
    let sizes: Vec<_> = kept
        .surfaces
        .iter()
        .map(|s| (&*s.surface.name, s.rows.len()))
        .collect();
    assert_eq!(sizes, [("Table 1", 1), ("Table 2", 60_000), ("Table 1", 1)]);
    assert_eq!(kept.surfaces[2].rows[0].index, 2);
}

#[test]
fn encodings_of_pages() {
    let text = "<meta charset=windows-1252><table><tr><td>ÉXAMPLE</table>";
    let bytes = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    assert_eq!(all(&kept("a.xls", &bytes)), "= Table 1 \n1:ÉXAMPLE\n");
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(all(&kept("a.xls", &wide)), "= Table 1 \n1:ÉXAMPLE\n");
}

const ARCHIVE: &str = "MIME-Version: 1.0
X-Document-Type: Workbook
Content-Type: multipart/related;
\tboundary=\"----=_Next\"

This document is a Single File Web Page.

------=_Next
Content-Location: file:///C:/x/Book.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset=\"us-ascii\"

<html><xml><x:ExcelWorkbook><x:ExcelWorksheets><x:ExcelWorksheet>
<x:Name>Summary</x:Name><x:WorksheetSource HRef=3D\"Book_files/sheet001.htm\"/>
</x:ExcelWorksheet><x:ExcelWorksheet><x:Name>Ra=
w</x:Name><x:WorksheetSource HRef=3D\"Book_files/sheet002.htm\"/></x:ExcelWorksheet>
</x:ExcelWorksheets></x:ExcelWorkbook></xml><frameset><frame src=3D\"Book_files/sheet001.htm\">
------=_Next
Content-Location: file:///C:/x/Book_files/sheet001.htm
Content-Transfer-Encoding: quoted-printable
Content-Type: text/html; charset=\"us-ascii\"

<table><tr><td>Total=3D9</table>
------=_Next
Content-Location: file:///C:/x/Book_files/sheet002.htm
Content-Transfer-Encoding: base64
Content-Type: text/html; charset=\"us-ascii\"

PHhtbD48eDpXb3Jrc2hlZXRPcHRpb25zPjx4OlZpc2libGU+U2hlZXRIaWRkZW48L3g6VmlzaWJs
ZT48L3g6V29ya3NoZWV0T3B0aW9ucz48L3htbD48dGFibGU+PHRyPjx0ZD5FWEFNUExFPC90YWJs
ZT4=
------=_Next
Content-Location: file:///C:/x/Book_files/image001.png
Content-Transfer-Encoding: base64
Content-Type: image/png

iVBORw0KGgo=
------=_Next--
";

#[test]
fn a_web_archive_is_a_workbook() {
    for text in [ARCHIVE.to_owned(), ARCHIVE.replace('\n', "\r\n")] {
        let kept = kept("a.xls", text.as_bytes());
        assert_eq!(
            all(&kept),
            "= Summary \n1:Total=9\n= Raw hidden-sheet\n1:EXAMPLE\n"
        );
        assert_eq!(reasons(&kept), [GapReason::Unsupported]);
        assert!(kept.gaps[0].part.ends_with("image001.png"));
    }
}

#[test]
fn frames_without_their_pages_are_told() {
    let text = b"<html><frameset><frame src=\"Book_files/sheet001.htm\"></frameset></html>";
    assert_eq!(reasons(&kept("a.xls", text)), [GapReason::Unsupported]);
}
