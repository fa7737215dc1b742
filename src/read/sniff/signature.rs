//! Kinds of file that are known by their first bytes and are not read.

use super::Format;

/// First bytes and what they stand for.
const SIGNATURES: [(&[u8], &str); 37] = [
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\xd7\xcd\xc6\x9a", "a picture (WMF)"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"MZ\x90\0", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"MSCF\0\0\0\0", "a Windows cabinet archive"),
    (b"SQLite format 3\0", "a database (SQLite)"),
    (b"\0\x01\0\0Standard Jet DB", "a database (Access)"),
    (b"\0\x01\0\0Standard ACE DB", "a database (Access)"),
    (b"PAR1", "a Parquet table"),
    (b"ARROW1\0\0", "an Arrow table"),
    (b"ORC", "an ORC table"),
    (b"$FL2@(#)", "an SPSS data file"),
    (b"$FL3@(#)", "an SPSS data file"),
    (b"<stata_dta>", "a Stata data file"),
    (
        b"\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81\x60",
        "a SAS data file",
    ),
    (b"\0\0\x02\0\x06\x04\x06\0", "a Lotus 1-2-3 spreadsheet"),
    (b"\0\0\x02\0\x04\x04", "a Lotus 1-2-3 spreadsheet"),
    (b"\0\0\x1a\0\0\x10\x04\0", "a Lotus 1-2-3 spreadsheet"),
    (b"\0\0\x02\0\x20\x51\x06\0", "a Quattro Pro spreadsheet"),
    (b"\xff\x00\x02\x00\x04\x04", "a Microsoft Works spreadsheet"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
    (b"!BDN", "an Outlook mailbox (PST)"),
    (b"\x4c\0\0\0\x01\x14\x02\0", "a Windows shortcut"),
];

/// What the first bytes give away.
pub(super) fn find(head: &[u8]) -> Option<Format> {
    if is_raw_biff(head) {
        return Some(Format::unsupported(
            "a workbook of a very old Excel (before 1997, without a container)",
            "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and check that.",
        ));
    }
    let start = head.get(..1024).unwrap_or(head);
    if memchr::memmem::find(start, b"%PDF-").is_some() {
        return Some(Format::unsupported(
            "a PDF document",
            "Look at it by hand, also behind black boxes, or check the file it was made from.",
        ));
    }
    let what = SIGNATURES
        .iter()
        .find(|(signature, what)| head.starts_with(signature) && is_binary(head, what))
        .map(|(_, what)| *what)
        .or_else(|| is_bitmap(head).then_some("a picture (BMP)"))
        .or_else(|| (head.get(257..262) == Some(b"ustar")).then_some("a tar archive"))
        .or_else(|| (head.get(4..8) == Some(b"ftyp")).then_some("a film or picture (MP4)"))?;
    let next = if what.contains("archive") {
        "Unpack it and check the files in it."
    } else if what.contains("picture") {
        "Look at it by hand: what it shows may identify people."
    } else {
        "If it holds tables, save them as a spreadsheet or CSV and check that."
    };
    Some(Format::unsupported(what, next))
}

/// Some signatures are words that could begin a text: those need a byte that
/// no text has.
fn is_binary(head: &[u8], what: &str) -> bool {
    let start = head.get(..512).unwrap_or(head);
    what == "a Rich Text document"
        || what.contains("Stata")
        || start
            .iter()
            .any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31))
}

/// BIFF 2 to 8 as a bare stream: a BOF record ([MS-XLS] 2.4.21, and the same of
/// older versions) of the length it has in that version.
fn is_raw_biff(head: &[u8]) -> bool {
    let [0x09, version, length, 0x00, ..] = head else {
        return false;
    };
    matches!(
        (version, length),
        (0x00, 4) | (0x02 | 0x04, 6 | 8) | (0x08, 4..=20)
    )
}

/// `BM`, then the length of the file, then zeros ("BMA,Rank" is a text).
fn is_bitmap(head: &[u8]) -> bool {
    head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4])
}
