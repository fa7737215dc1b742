//! What a file is, by its content.

use std::io::{Cursor, Write};

use foiscan::model::GapReason;
use foiscan::read::Format;
use zip::write::SimpleFileOptions;

use super::sniffed;

fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.into_inner().into_inner()
}

fn typed(content_type: &str) -> Vec<u8> {
    let types =
        format!("<Types><Override PartName=\"/x\" ContentType=\"{content_type}\"/></Types>");
    zipped(&[("[Content_Types].xml", &types), ("x", "")])
}

/// Why a file is not read, and a word of what is said about it.
fn refused(name: &str, bytes: &[u8], reason: GapReason, word: &str) {
    let Format::Unreadable(found, says) = sniffed(name, bytes) else {
        panic!("{name}, expected {word}: is read");
    };
    assert_eq!(found, reason, "{name}: {says}");
    assert!(says.contains(word), "{name}: {says}");
    let sentences = says.matches(". ").count();
    assert!(
        sentences >= 1 && says.ends_with('.'),
        "says what to do: {says}"
    );
    for never in ["safe", "clean", "secure", "compliant"] {
        assert!(!says.to_lowercase().contains(never), "{says}");
    }
}

#[test]
fn office_open_xml() {
    let excel = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let macros = "application/vnd.ms-excel";
    for (content_type, format) in [
        (format!("{excel}.sheet.main+xml"), Format::Xlsx),
        (format!("{excel}.template.main+xml"), Format::Xlsx),
        (
            format!("{macros}.sheet.macroEnabled.main+xml"),
            Format::Xlsm,
        ),
        (
            format!("{macros}.template.macroEnabled.main+xml"),
            Format::Xlsm,
        ),
        (
            format!("{macros}.addin.macroEnabled.main+xml"),
            Format::Xlsm,
        ),
        (
            format!("{macros}.sheet.binary.macroEnabled.main"),
            Format::Xlsb,
        ),
    ] {
        assert_eq!(
            sniffed("a.csv", &typed(&content_type)),
            format,
            "{content_type}"
        );
    }
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    assert_eq!(sniffed("a.docx", &typed(word)), Format::Docx);
    let slides =
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";
    assert_eq!(sniffed("a.pptx", &typed(slides)), Format::Pptx);
    assert_eq!(
        sniffed("a", &zipped(&[("xl\\workbook.xml", "")])),
        Format::Xlsx
    );
    let with_macros = [("xl/workbook.xml", ""), ("xl/vbaProject.bin", "")];
    assert_eq!(sniffed("a", &zipped(&with_macros)), Format::Xlsm);
    assert_eq!(
        sniffed("a", &zipped(&[("xl/workbook.bin", "")])),
        Format::Xlsb
    );
}

#[test]
fn open_document() {
    let odf = "application/vnd.oasis.opendocument";
    for kind in ["spreadsheet", "spreadsheet-template"] {
        let bytes = zipped(&[("mimetype", &format!("{odf}.{kind}")), ("content.xml", "")]);
        assert_eq!(sniffed("a.zip", &bytes), Format::Ods);
    }
    let manifest = format!("<manifest:file-entry manifest:media-type=\"{odf}.spreadsheet\"/>");
    let unmarked = [("META-INF/manifest.xml", &*manifest), ("content.xml", "")];
    assert_eq!(sniffed("a.ods", &zipped(&unmarked)), Format::Ods);
    let text = zipped(&[("mimetype", &format!("{odf}.text"))]);
    refused("a.odt", &text, GapReason::Unsupported, "OpenDocument text");
    let locked = zipped(&[
        ("mimetype", &format!("{odf}.spreadsheet")),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ]);
    refused("a.ods", &locked, GapReason::Encrypted, "password");
}

#[test]
fn archives() {
    let plain = zipped(&[("a.txt", "x")]);
    assert_eq!(sniffed("a.zip", &plain), Format::Archive);
    refused("a.zip", &zipped(&[]), GapReason::Empty, "empty");
    refused("a.xlsx", &plain, GapReason::Damaged, "no workbook");
    refused("a.xlsx", &zipped(&[]), GapReason::Damaged, "no workbook");
    let cut = &plain[..plain.len() - 10];
    refused("a.xlsx", cut, GapReason::Damaged, "broken or cut off");
    let mut hidden = b"Name,Rank\nEXAMPLE,PC\n".to_vec();
    hidden.extend(&plain);
    refused("a.csv", &hidden, GapReason::Unsupported, "hidden behind");
    refused(
        "a.gz",
        b"\x1f\x8b\x08\0\0\0\0\0",
        GapReason::Unsupported,
        "gzip",
    );
    refused(
        "a.7z",
        b"7z\xbc\xaf\x27\x1c\0\x04",
        GapReason::Unsupported,
        "7z",
    );
    refused(
        "a.rar",
        b"Rar!\x1a\x07\x01\0",
        GapReason::Unsupported,
        "RAR",
    );
}

#[test]
fn compound_files() {
    let record = |number: u16, body: &[u8]| -> Vec<u8> {
        let length = body.len() as u16;
        [&number.to_le_bytes()[..], &length.to_le_bytes(), body].concat()
    };
    let start = record(0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    let open = [start.clone(), record(0x0085, &[0; 8])].concat();
    let locked = [start.clone(), record(0x002f, &[0; 6]), open.clone()].concat();
    for stream in ["Workbook", "Book"] {
        assert_eq!(sniffed("a.csv", &compound(&[(stream, &open)])), Format::Xls);
        let bytes = compound(&[(stream, &locked)]);
        refused("a.xls", &bytes, GapReason::Encrypted, "encrypted");
    }
    let package = compound(&[("EncryptionInfo", b""), ("EncryptedPackage", b"")]);
    refused(
        "a.xlsx",
        &package,
        GapReason::Encrypted,
        "Encrypt with Password",
    );
    for (stream, word) in [
        ("WordDocument", "Word"),
        ("PowerPoint Document", "PowerPoint"),
        ("__properties_version1.0", "Outlook"),
        ("Other", "another kind"),
    ] {
        refused(
            "a.bin",
            &compound(&[(stream, b"")]),
            GapReason::Unsupported,
            word,
        );
    }
    refused(
        "a.xls",
        &compound(&[("Other", b"")]),
        GapReason::Damaged,
        "no workbook",
    );
    let whole = compound(&[("Workbook", &open)]);
    refused(
        "a.xls",
        &whole[..600],
        GapReason::Damaged,
        "broken or cut off",
    );
    let mut wrong = whole.clone();
    wrong[40..80].fill(0xee);
    refused("a.xls", &wrong, GapReason::Damaged, "broken or cut off");
    refused(
        "a.xls",
        b"\x09\x04\x06\0\0\x04\x10\0",
        GapReason::Unsupported,
        "very old Excel",
    );
}

#[test]
fn pages_and_sheets_in_xml() {
    let page = "<html><body><table><tr><td>x</td></tr></table></body></html>";
    let utf16: Vec<u8> = page.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for text in [
        page.to_owned(),
        format!("\u{feff}\r\n  <!-- made\nby --> {page}"),
        format!("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\">{page}"),
        "<table><tr><td>x</td></tr></table>".to_owned(),
        "<META http-equiv=x><STYLE>td{}</STYLE><TABLE>".to_owned(),
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"x\"\n\n--x\n".to_owned(),
    ] {
        assert_eq!(
            sniffed("a.xls", text.as_bytes()),
            Format::HtmlTable,
            "{text}"
        );
    }
    assert_eq!(sniffed("a.xls", &utf16), Format::HtmlTable);
    let sheet = "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n\
        <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>";
    assert_eq!(sniffed("a.xml", sheet.as_bytes()), Format::SpreadsheetMl);
    let flat = b"<?xml version=\"1.0\"?><office:document xmlns:office=\"urn:x\">";
    refused("a.fods", flat, GapReason::Unsupported, "flat OpenDocument");
    refused(
        "a.xml",
        b"<?xml version=\"1.0\"?><x/>",
        GapReason::Unsupported,
        "XML",
    );
}

#[test]
fn languages_and_pictures() {
    for (bytes, word) in [
        (&b"[{\"a\": 1}]"[..], "JSON"),
        (b"{\n  \"a\": 1}", "JSON"),
        (b"{\\rtf1 x}", "Rich Text"),
        (b"%PDF-1.7\n\x01\x02", "PDF"),
        (b"\x89PNG\r\n\x1a\n\0", "picture"),
        (b"\xff\xd8\xff\xe0\0", "picture"),
        (b"MZ\x90\0\x03\0", "program"),
        (b"ID;PWXL;N;E\nC;Y1;X1;K\"x\"\nE\n", "SYLK"),
        (b"TABLE\n0,1\n\"EXCEL\"\n", "DIF"),
        (b"BEGIN:VCARD\nFN:x\nEND:VCARD\n", "vCard"),
        (b"From: a\nTo: b\nMIME-Version: 1.0\n\nx", "e-mail"),
        (
            b"\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f",
            "unknown kind",
        ),
    ] {
        refused("a.bin", bytes, GapReason::Unsupported, word);
    }
    refused(
        "a.xls",
        b"\x00\x01\x02\x03\x04\x05\x06\x07",
        GapReason::Damaged,
        "not one",
    );
}

#[test]
fn texts() {
    for (name, text) in [
        ("a.csv", "a,b\n"),
        ("a", "one word"),
        ("a.txt", "Dear Sir,\n\nI write.\n"),
        ("a.xls", "a\tb\n"),
        ("a.csv", "[Name],[Rank]\nx,y\n"),
        ("a.csv", "BM,Rank,Unit\n"),
        ("a.csv", "ID,Pay No\n1,2\n"),
        ("a.csv", "From,To\nA,B\n"),
        ("a.csv", "<none>,x\n"),
        ("a.csv", "\u{feff}\"Name\";\"Rank\"\n"),
    ] {
        assert_eq!(sniffed(name, text.as_bytes()), Format::Delimited, "{text}");
    }
    for text in ["", " \r\n\t", "\u{feff}", "\0\0\0"] {
        refused("a.csv", text.as_bytes(), GapReason::Empty, "empty");
    }
    let lock = b"\x07EXAMPLE\x20\x20\x07\0E\0X\0A\0M\0P\0L\0E\0";
    let mut owner = vec![b' '; 165];
    (owner[0], owner[55], owner[56]) = (7, 7, 0);
    refused("copy.xlsx", &owner, GapReason::Unsupported, "lock file");
    refused(
        "folder/~$staff.xlsx",
        lock,
        GapReason::Unsupported,
        "lock file",
    );
}
