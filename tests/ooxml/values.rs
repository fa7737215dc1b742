//! Values as a person sees them.

use super::build::Book;
use super::record::{Record, RowRecord, Seen};

fn rows(book: Book) -> Vec<RowRecord> {
    let record = Record::of(book.bytes());
    assert_eq!(record.gaps, [], "nothing is wrong");
    let mut surfaces = record.surfaces.into_iter();
    surfaces.next().expect("a sheet").rows
}

fn cells(cells: &str) -> Vec<Seen> {
    styled(cells, &[], &[0])
}

fn styled(cells: &str, codes: &[&str], formats: &[u32]) -> Vec<Seen> {
    let book = Book::of(&format!("<row r=\"1\">{cells}</row>")).styles(codes, formats);
    let mut rows = rows(book).into_iter();
    let first = rows.next().map(|row| row.cells);
    assert!(rows.next().is_none());
    let cells = first.unwrap_or_default().into_iter();
    cells.map(|(_, seen)| seen).collect()
}

fn text(text: &str) -> Seen {
    Seen::Text(text.into())
}

fn number(text: &str) -> Seen {
    Seen::Number(text.into())
}

fn date(text: &str) -> Seen {
    Seen::Date(text.into())
}

#[test]
fn every_type_of_cell_is_read() {
    let seen = cells(
        r##"<c r="A1"><v>1234567</v></c>
           <c r="B1" t="n"><v>1.234567E6</v></c>
           <c r="C1" t="str"><f>A1&amp;"x"</f><v>Ann &amp; Bob</v></c>
           <c r="D1" t="inlineStr"><is><t>plain</t></is></c>
           <c r="E1" t="b"><v>1</v></c>
           <c r="F1" t="b"><v>0</v></c>
           <c r="G1" t="e"><v>#N/A</v></c>
           <c r="H1" t="d"><v>2024-02-29T00:00:00</v></c>
           <c r="I1"><v>42.0</v></c>
           <c r="J1"><v>0.10000000000000001</v></c>"##,
    );
    assert_eq!(
        seen,
        [
            number("1234567"),
            number("1234567"),
            text("Ann & Bob"),
            text("plain"),
            Seen::Bool(true),
            Seen::Bool(false),
            Seen::Error("#N/A".into()),
            date("2024-02-29"),
            number("42"),
            number("0.1"),
        ]
    );
}

#[test]
fn what_is_not_what_its_type_says_is_text() {
    let seen = cells(
        r#"<c r="A1" t="n"><v>n/k</v></c><c r="B1" t="b"><v>maybe</v></c>
           <c r="C1" t="d"><v>last week</v></c><c r="D1" t="odd"><v>odd</v></c>
           <c r="E1"><v>inf</v></c>"#,
    );
    let words = ["n/k", "maybe", "last week", "odd", "inf"];
    assert_eq!(seen, words.map(text));
}

#[test]
fn empty_cells_are_not_handed_over() {
    let book = Book::of(
        r#"<row r="1"><c r="A1" s="1"/><c r="B1"><v></v></c><c r="C1"><v/></c>
           <c r="D1" t="s"><v>0</v></c><c r="E1" t="inlineStr"><is><t/></is></c>
           <c r="F1" t="str"><f>""</f><v></v></c></row>
           <row r="2"/><row r="3"></row><row r="4"><c r="B4"><v>1</v></c></row>"#,
    )
    .strings("<si><t></t></si>");
    let rows = rows(book);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].index, 3);
    assert_eq!(rows[0].cells, [(1, number("1"))]);
}

#[test]
fn shared_strings_are_offered_once_in_order() {
    let book = Book::of(
        r#"<row r="1"><c r="A1" t="s"><v>3</v></c><c r="B1" t="s"><v>0</v></c>
           <c r="C1" t="s"><v>3</v></c></row>"#,
    )
    .strings(
        r#"<si><t>one</t></si><si/><si><r><rPr><b/></rPr><t xml:space="preserve">Rich </t></r><r><t>text</t></r></si>
           <si><t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="1"/></si>
           <si><t> trimmed </t></si><si><t xml:space="preserve"> kept </t></si>
           <si><t>a_x000D_b_x005F_x000D_ &#65;&lt;&unknown;</t></si><si><t><![CDATA[<c>]]></t></si>
           <si><t xml:space="preserve">one
two</t></si><si><t>_xD83D__xDE00_</t></si>"#,
    );
    let record = Record::of(book.bytes());
    assert_eq!(
        record.shared,
        [
            "one",
            "",
            "Rich text",
            "漢字",
            "trimmed",
            " kept ",
            "a\rb_x000D_ A<&unknown;",
            "<c>",
            "one\ntwo",
            "😀",
        ]
    );
    let cells = &record.surfaces[0].rows[0].cells;
    let shared = [(0, 3), (1, 0), (2, 3)].map(|(c, at)| (c, Seen::Shared(at)));
    assert_eq!(cells, &shared);
}

#[test]
fn inline_text_is_read_like_shared_text() {
    let seen = cells(
        r#"<c r="A1" t="inlineStr"><is><r><t>Rich</t></r><r><t xml:space="preserve"> text</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></is></c>
           <c r="B1" t="inlineStr"><v>7</v><is><t>text wins</t></is></c>
           <c r="C1" t="inlineStr"><is><t>text wins</t></is><v>7</v></c>
           <c r="D1" t="inlineStr"><v>no text</v></c>
           <c r="E1" t="str"><v>line_x000A_feed</v></c>"#,
    );
    let words = [
        "Rich text",
        "text wins",
        "text wins",
        "no text",
        "line\nfeed",
    ];
    assert_eq!(seen, words.map(text));
}

#[test]
fn dates_are_dates() {
    let formats = [0, 14, 22, 20, 46, 164, 165, 166];
    let codes = ["dd\\ mmm\\ yyyy;@", "[$-F400]h:mm:ss", "[Red]0.00\"days\""];
    let seen = styled(
        r#"<c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>45000.5</v></c>
           <c r="C1" s="3"><v>0.75</v></c><c r="D1" s="4"><v>1.5</v></c>
           <c r="E1" s="5"><v>45000</v></c><c r="F1" s="6"><v>0.25</v></c>
           <c r="G1" s="7"><v>45000</v></c><c r="H1" s="1"><v>7700900123</v></c>
           <c r="I1" s="1"><v>-1</v></c><c r="J1" s="99"><v>45000</v></c>"#,
        &codes,
        &formats,
    );
    assert_eq!(
        seen,
        [
            date("2023-03-15"),
            date("2023-03-15 12:00:00"),
            date("18:00:00"),
            date("36:00:00"),
            date("2023-03-15"),
            date("06:00:00"),
            number("45000"),
            number("7700900123"),
            number("-1"),
            number("45000"),
        ]
    );
}

#[test]
fn days_may_be_counted_from_1904() {
    let book = Book::of(r#"<row r="1"><c r="A1" s="0"><v>43538</v></c></row>"#)
        .styles(&[], &[14])
        .begins(r#"<workbookPr date1904="1"/>"#);
    assert_eq!(rows(book)[0].cells, [(0, date("2023-03-15"))]);
}

#[test]
fn leading_zeros_are_shown_as_the_format_does() {
    let seen = styled(
        r#"<c r="A1" s="0"><v>123456</v></c><c r="B1" s="1"><v>7700900123</v></c>
           <c r="C1" s="2"><v>7</v></c><c r="D1" s="0"><v>123456789</v></c>"#,
        &["00000000", "00000\\ 000000", "0"],
        &[164, 165, 166],
    );
    let words = ["00123456", "07700900123", "7", "123456789"];
    assert_eq!(seen, words.map(number));
}

#[test]
fn any_writer_is_understood() {
    // A prefix on every name, space around values, no references, CDATA,
    // comments, single quotes, alternative content.
    let xml = r#"<?xml version='1.0'?><!-- made by hand --><x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>
        <x:sheetData><x:row><x:c><x:v>
        1
        </x:v></x:c><x:c t = 'str' ><x:v xml:space='preserve'>two</x:v></x:c></x:row>
        <x:row><x:c/><x:c t='inlineStr'><x:is><x:t><![CDATA[A & ]]>B<!-- no --> C</x:t></x:is></x:c></x:row>
        <mc:AlternateContent><mc:Choice Requires='x99'><x:row r='5'><x:c r='C5'><x:v>5</x:v></x:c></x:row></mc:Choice>
        <mc:Fallback><x:row r='5'><x:c r='C5'><x:v>5</x:v></x:c><x:c r='D5'><x:v>6</x:v></x:c></x:row></mc:Fallback></mc:AlternateContent>
        </x:sheetData></x:worksheet>"#;
    let rows = rows(Book::default().sheet("Data", "", xml));
    let rows: Vec<_> = rows.into_iter().map(|row| (row.index, row.cells)).collect();
    assert_eq!(
        rows,
        [
            (0, vec![(0, number("1")), (1, text("two"))]),
            (1, vec![(1, text("A & B C"))]),
            (4, vec![(2, number("5")), (3, number("6"))]),
        ]
    );
}

#[test]
fn every_encoding_is_read() {
    let xml = r#"<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Siân Ó Néill 😀</t></is></c></row></sheetData></worksheet>"#;
    let expected = [(0, text("Siân Ó Néill 😀"))];
    let little: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = xml.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for bytes in [
        marked(&[0xFF, 0xFE], &little),
        marked(&[0xFE, 0xFF], &big),
        little,
        big,
        marked(&[0xEF, 0xBB, 0xBF], xml.as_bytes()),
    ] {
        let book = Book::of("").part("xl/worksheets/sheet1.xml", bytes);
        assert_eq!(rows(book)[0].cells, expected);
    }
    let latin = b"<?xml version='1.0' encoding='windows-1252'?><worksheet><sheetData><row><c t='str'><v>Si\xe2n \x96</v></c></row></sheetData></worksheet>";
    let book = Book::of("").part("xl/worksheets/sheet1.xml", latin.as_slice());
    assert_eq!(rows(book)[0].cells, [(0, text("Siân –"))]);
}

#[test]
fn a_sheet_longer_than_any_buffer_is_read_whole() {
    // Tags, texts and characters are cut by the ends of buffers in every way.
    let row = |n: u32| {
        format!(
            "<row r=\"{n}\"><c r=\"A{n}\" t=\"str\"><v>Ó{}é &amp; 😀{n}</v></c><c r=\"B{n}\"><v>{n}</v></c></row>",
            "ł".repeat(n as usize % 97)
        )
    };
    let data: String = (1..=20_000).map(row).collect();
    let rows = rows(Book::of(&data));
    assert_eq!(rows.len(), 20_000);
    for (n, row) in (1u32..).zip(&rows) {
        let expected = format!("Ó{}é & 😀{n}", "ł".repeat(n as usize % 97));
        assert_eq!(row.index, n - 1);
        assert_eq!(
            row.cells,
            [(0, text(&expected)), (1, number(&n.to_string()))]
        );
    }
}
