//! What a compound file (OLE, CFB) is: an old workbook, an encrypted one, or
//! something else of that age.

use std::io::{self, Read, SeekFrom};

use cfb::CompoundFile;

use super::{Format, Handle, is_spreadsheet_name};

/// The first bytes of every compound file.
pub(super) const MAGIC: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/// So many bytes of the workbook stream are looked at for the encryption mark,
/// which stands right behind the first record.
const MAX_STREAM_BYTES: u64 = 64 << 10;

/// BIFF record numbers ([MS-XLS] 2.3.2).
const FILEPASS: u16 = 0x002f;
const BOUND_SHEET: u16 = 0x0085;

const WITH_PASSWORD: &str = "The file is protected with a password, so foiscan cannot look \
    inside. Save a copy without the password (File › Info › Protect Workbook › Encrypt with \
    Password, clear the box) and check that copy.";

/// Judges a compound file by the names of its streams.
pub(super) fn sniff(handle: &mut dyn Handle, name: &str) -> io::Result<Format> {
    handle.seek(SeekFrom::Start(0))?;
    let Ok(mut compound) = CompoundFile::open(handle) else {
        return Ok(Format::damaged(
            "The file begins as an Excel 97-2003 workbook does, but it is broken or cut off, so \
             nothing in it can be looked at. Get a fresh copy, see that it opens in Excel, and \
             check that copy.",
        ));
    };
    let names: Vec<String> = compound
        .read_root_storage()
        .map(|entry| entry.name().to_ascii_lowercase())
        .collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("encryptedpackage") || has("encryptioninfo") {
        return Ok(Format::encrypted(WITH_PASSWORD));
    }
    if has("\u{9}drmcontent") {
        return Ok(Format::encrypted(
            "The file is protected by rights management, so foiscan cannot look inside. Remove \
             the restriction (File › Info › Protect Workbook › Restrict Access) and check that \
             copy.",
        ));
    }
    for stream in ["Workbook", "Book"] {
        if has(&stream.to_ascii_lowercase()) {
            return Ok(workbook(&mut compound, stream));
        }
    }
    Ok(other(has, name))
}

fn workbook(compound: &mut CompoundFile<&mut dyn Handle>, stream: &str) -> Format {
    let Ok(stream) = compound.open_stream(stream) else {
        return Format::Xls;
    };
    let mut bytes = Vec::new();
    // A stream that breaks off is for the reader to tell about.
    let _ = stream.take(MAX_STREAM_BYTES).read_to_end(&mut bytes);
    if is_encrypted(&bytes) {
        return Format::encrypted(
            "The workbook is encrypted, with a password or only to protect its structure, so \
             foiscan cannot look inside. Open it in Excel, save it as an Excel workbook (.xlsx) \
             without a password, and check that copy.",
        );
    }
    Format::Xls
}

/// Whether the globals of a workbook stream say that what follows is encrypted.
fn is_encrypted(stream: &[u8]) -> bool {
    let mut rest = stream;
    while let [a, b, c, d, body @ ..] = rest {
        match u16::from_le_bytes([*a, *b]) {
            FILEPASS => return true,
            BOUND_SHEET => return false,
            _ => {}
        }
        let length = usize::from(u16::from_le_bytes([*c, *d]));
        rest = body.get(length..).unwrap_or_default();
    }
    false
}

fn other(has: impl Fn(&str) -> bool, name: &str) -> Format {
    let what = if has("worddocument") {
        "a Word 97-2003 document"
    } else if has("powerpoint document") {
        "a PowerPoint 97-2003 presentation"
    } else if has("__properties_version1.0") {
        "an Outlook message"
    } else if has("visiodocument") {
        "a Visio drawing"
    } else if has("wksssworkbook") {
        "a spreadsheet of Microsoft Works"
    } else if is_spreadsheet_name(name) {
        return Format::damaged(
            "The file is called a spreadsheet, but there is no workbook in it: it is damaged, or \
             it is something else under a wrong name. Get a fresh copy, see that it opens in \
             Excel, and check that copy.",
        );
    } else {
        "an old Office or Windows file of another kind"
    };
    Format::unsupported(
        what,
        "Open it, save the tables in it as an Excel workbook or CSV, and check that.",
    )
}
