//! What a source is, by content before name.

mod compound;
mod once;
mod package;
mod signature;
mod wording;

use std::io::{self, Read, SeekFrom};

use crate::model::GapReason;

use super::Handle;
use super::encoding::{HEAD_BYTES, Letters};

pub use once::{BEGINNING_BYTES, END_BYTES, sniff_beginning, sniff_end};
pub(super) use wording::is_web_archive;

/// What a source was recognised as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// Office Open XML workbook without macros.
    Xlsx,
    /// Office Open XML workbook with macros.
    Xlsm,
    /// Binary Office Open XML workbook.
    Xlsb,
    /// BIFF workbook in a compound file.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Text with delimiters, whatever it is called.
    Delimited,
    /// An HTML page, often called `.xls`.
    HtmlTable,
    /// SpreadsheetML 2003, one XML file.
    SpreadsheetMl,
    /// Office Open XML text document.
    Docx,
    /// Office Open XML presentation.
    Pptx,
    /// A ZIP archive of files.
    Archive,
    /// Nothing that is read: why, and what to do.
    Unreadable(GapReason, String),
}

impl Format {
    /// The name reports give it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsm => "xlsm",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Delimited => "csv",
            Self::HtmlTable => "html",
            Self::SpreadsheetMl => "spreadsheetml",
            Self::Docx => "docx",
            Self::Pptx => "pptx",
            Self::Archive => "zip",
            Self::Unreadable(..) => "unknown",
        }
    }

    /// Something whole that foiscan does not read: what it is, with its
    /// article, and what to do.
    fn unsupported(what: &str, next: &str) -> Self {
        let says = format!("This is {what}, and foiscan does not read that. {next}");
        Self::Unreadable(GapReason::Unsupported, says)
    }

    fn damaged(says: &str) -> Self {
        Self::Unreadable(GapReason::Damaged, says.to_owned())
    }

    fn encrypted(says: &str) -> Self {
        Self::Unreadable(GapReason::Encrypted, says.to_owned())
    }
}

/// Looks at the bytes, then at the name.
///
/// # Errors
/// What reading says.
pub fn sniff(handle: &mut dyn Handle, name: &str) -> io::Result<Format> {
    let name = plain_name(name);
    handle.seek(SeekFrom::Start(0))?;
    let mut head = Vec::with_capacity(HEAD_BYTES);
    Read::take(&mut *handle, HEAD_BYTES as u64).read_to_end(&mut head)?;
    if package::is_begun(&head) {
        return package::sniff(handle, &name);
    }
    if head.starts_with(&compound::MAGIC) {
        return compound::sniff(handle, &name);
    }
    if let Some(format) = lock_file(&name, &head).or_else(|| signature::find(&head)) {
        return Ok(format);
    }
    let is_whole = head.len() < HEAD_BYTES;
    if has_zip_behind(handle)? {
        return Ok(with_archive_behind());
    }
    Ok(by_wording(&head, is_whole, &name))
}

/// A name without its folders, in lower case.
fn plain_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    name.to_ascii_lowercase()
}

/// What has no signature: a text of some kind, or nothing that is known. The
/// name is in lower case.
fn by_wording(head: &[u8], is_whole: bool, name: &str) -> Format {
    match wording::text(head) {
        Some(text) => wording::find(&text, is_whole, name),
        None if is_spreadsheet_name(name) => Format::damaged(
            "The file is called a spreadsheet, but its content is not one: it is damaged, or it \
             is something else under a wrong name. Get a fresh copy, see that it opens in Excel, \
             and check that copy.",
        ),
        None => Format::unsupported(
            "a file of an unknown kind",
            "Find out what made it; if it holds tables, save them as a spreadsheet or CSV and \
             check that.",
        ),
    }
}

fn with_archive_behind() -> Format {
    Format::unsupported(
        "a file with a ZIP archive or workbook hidden behind its beginning",
        "Find out how that came into the file before you release it.",
    )
}

/// Whether a name in lower case ends as spreadsheets do.
fn is_spreadsheet_name(name: &str) -> bool {
    const ENDINGS: [&str; 13] = [
        "xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx", "xltm", "xlam", "xla", "ods", "ots", "csv",
        "tsv",
    ];
    ENDINGS.contains(&ending(name))
}

/// What stands behind the last dot of a name, else nothing.
fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The small file that an office program keeps beside an open document.
fn lock_file(name: &str, head: &[u8]) -> Option<Format> {
    let is_named = name.starts_with("~$") || name.starts_with(".~lock.");
    (is_named && head.len() <= 4096 || is_owner_file(head)).then(|| {
        Format::unsupported(
            "not a document but the lock file that Office leaves beside an open one",
            "It names whoever had the document open. Close the document, delete this file and \
             check the document itself.",
        )
    })
}

/// What Excel (165 bytes) and Word (162) write there: the length of a name,
/// the name in 54 or 53 bytes, and the same once more in UTF-16.
fn is_owner_file(head: &[u8]) -> bool {
    let second = match head.len() {
        165 => 55,
        162 => 54,
        _ => return false,
    };
    let length = head.first().copied().unwrap_or(0);
    (1..=54).contains(&length) && head.get(second..second + 2) == Some(&[length, 0])
}

/// Whether a ZIP archive ends where the file ends, whatever it begins with.
fn has_zip_behind(handle: &mut dyn Handle) -> io::Result<bool> {
    let end = handle.seek(SeekFrom::End(0))?;
    handle.seek(SeekFrom::Start(end.saturating_sub(END_BYTES as u64)))?;
    let mut tail = Vec::new();
    Read::take(&mut *handle, END_BYTES as u64).read_to_end(&mut tail)?;
    Ok(once::has_archive_end(&tail) && package::is_archive(handle))
}

/// The bytes as text, whatever they are.
fn decode(bytes: &[u8]) -> String {
    let (letters, n_mark) = Letters::find(bytes);
    letters
        .decode(bytes.get(n_mark..).unwrap_or_default())
        .into_owned()
}
