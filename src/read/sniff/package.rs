//! What a ZIP archive is: a workbook, another document, or an archive.

use std::io::{self, Read, SeekFrom};

use zip::ZipArchive;

use crate::model::GapReason;

use super::{Format, Handle, decode, is_spreadsheet_name};

/// Most bytes that are read of one entry.
const MAX_ENTRY_BYTES: u64 = 1 << 20;

const OPENS_WITH_PASSWORD: &str = "The file is protected with a password, so foiscan cannot look \
    inside. Save a copy without the password (LibreOffice: File › Save As, clear \"Save with \
    password\") and check that copy.";

const IN_EXCEL: &str =
    "Open it, save the tables in it as an Excel workbook or CSV, and check that.";

/// Judges an archive by its content types, its mimetype and its names.
pub(super) fn sniff(handle: &mut dyn Handle, name: &str) -> io::Result<Format> {
    handle.seek(SeekFrom::Start(0))?;
    let Ok(mut archive) = ZipArchive::new(handle) else {
        return Ok(Format::damaged(
            "The file begins as a workbook or ZIP archive does, but it is broken or cut off, so \
             nothing in it can be looked at. Get a fresh copy, see that it opens, and check that \
             copy.",
        ));
    };
    let names: Vec<String> = archive
        .file_names_raw()
        .map(|name| plain_name(&String::from_utf8_lossy(name)))
        .collect();
    let types = entry(&mut archive, &names, "[content_types].xml");
    if let Some(format) = types.and_then(|types| office_open_xml(&types, &names)) {
        return Ok(format);
    }
    if let Some(format) = open_document(&mut archive, &names) {
        return Ok(format);
    }
    Ok(by_names(&names).unwrap_or_else(|| other(&archive, name)))
}

/// Whether these first bytes are those of an archive.
pub(super) fn is_begun(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Whether the bytes hold an archive with anything in it.
pub(super) fn is_archive(handle: &mut dyn Handle) -> bool {
    ZipArchive::new(handle).is_ok_and(|archive| !archive.is_empty())
}

/// Writers disagree about slashes and capitals.
fn plain_name(name: &str) -> String {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    name.trim_start_matches('/').to_owned()
}

/// The beginning of an entry as text; none when there is no such entry or it
/// cannot be read.
fn entry(
    archive: &mut ZipArchive<&mut dyn Handle>,
    names: &[String],
    wanted: &str,
) -> Option<String> {
    let number = names.iter().position(|name| name == wanted)?;
    let file = archive.by_index(number).ok()?;
    let mut bytes = Vec::new();
    let outcome = file.take(MAX_ENTRY_BYTES).read_to_end(&mut bytes);
    // A broken end may stand behind a readable beginning.
    (outcome.is_ok() || !bytes.is_empty()).then(|| decode(&bytes))
}

fn office_open_xml(types: &str, names: &[String]) -> Option<Format> {
    let types = types.to_ascii_lowercase();
    let has = |part: &str| types.contains(part);
    if has("vnd.ms-excel.sheet.binary.macroenabled.main") {
        return Some(Format::Xlsb);
    }
    let has_macros = has("sheet.macroenabled.main+xml")
        || has("template.macroenabled.main+xml")
        || has("addin.macroenabled.main+xml");
    if has_macros && has("vnd.ms-excel.") {
        return Some(Format::Xlsm);
    }
    if has("spreadsheetml.sheet.main+xml") || has("spreadsheetml.template.main+xml") {
        return Some(workbook(names));
    }
    if has("wordprocessingml.") || has("vnd.ms-word.") {
        Some(Format::Docx)
    } else if has("presentationml.") || has("vnd.ms-powerpoint.") {
        Some(Format::Pptx)
    } else if has("vnd.ms-visio.") {
        Some(Format::unsupported("a Visio drawing", IN_EXCEL))
    } else {
        None
    }
}

fn workbook(names: &[String]) -> Format {
    let has_macros = names.iter().any(|name| name.ends_with("vbaproject.bin"));
    if has_macros {
        Format::Xlsm
    } else {
        Format::Xlsx
    }
}

fn open_document(archive: &mut ZipArchive<&mut dyn Handle>, names: &[String]) -> Option<Format> {
    let mimetype = entry(archive, names, "mimetype").unwrap_or_default();
    let manifest = entry(archive, names, "meta-inf/manifest.xml").unwrap_or_default();
    let has_content = names.iter().any(|name| name == "content.xml");
    let says = |kind: &str| {
        let kind = format!("vnd.oasis.opendocument.{kind}");
        mimetype.contains(&kind) || (mimetype.is_empty() && manifest.contains(&kind))
    };
    let is_spreadsheet =
        says("spreadsheet") || (has_content && manifest.contains("opendocument.spreadsheet"));
    if manifest.contains("encryption-data") && (is_spreadsheet || manifest.contains("opendocument"))
    {
        return Some(Format::encrypted(OPENS_WITH_PASSWORD));
    }
    if is_spreadsheet {
        return Some(Format::Ods);
    }
    let what = if says("text") {
        "an OpenDocument text"
    } else if says("presentation") {
        "an OpenDocument presentation"
    } else if mimetype.contains("vnd.sun.xml.calc") || manifest.contains("vnd.sun.xml.calc") {
        "a spreadsheet of OpenOffice 1"
    } else if says("") {
        "an OpenDocument file"
    } else if has_content && entry(archive, names, "content.xml")?.contains("office:spreadsheet") {
        return Some(Format::Ods);
    } else {
        return None;
    };
    Some(Format::unsupported(what, IN_EXCEL))
}

/// For archives whose own word about themselves is missing.
fn by_names(names: &[String]) -> Option<Format> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let has_in = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("xl/workbook.bin") {
        Some(Format::Xlsb)
    } else if has("xl/workbook.xml") || has_in("xl/worksheets/") {
        Some(workbook(names))
    } else if has("word/document.xml") {
        Some(Format::Docx)
    } else if has("ppt/presentation.xml") {
        Some(Format::Pptx)
    } else if has_in("index/") && names.iter().any(|name| name.ends_with(".iwa")) {
        Some(Format::unsupported(
            "a document of Apple Numbers, Pages or Keynote",
            IN_EXCEL,
        ))
    } else {
        None
    }
}

fn other(archive: &ZipArchive<&mut dyn Handle>, name: &str) -> Format {
    if is_spreadsheet_name(name) {
        Format::damaged(
            "The file is called a spreadsheet, but there is no workbook in it: it is damaged, or \
             it is another kind of archive under a wrong name. Get a fresh copy, see that it opens \
             in Excel, and check that copy.",
        )
    } else if archive.is_empty() {
        Format::Unreadable(
            GapReason::Empty,
            "The archive is empty. Check that it is the file you meant to release.".to_owned(),
        )
    } else {
        Format::Archive
    }
}
