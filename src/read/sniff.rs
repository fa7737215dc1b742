//! What a source is, by content before name.

use std::io::{self, Read};

use crate::model::GapReason;

use super::Handle;

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
            Self::Unreadable(..) => "unknown",
        }
    }
}

/// Looks at the bytes, then at the name.
///
/// # Errors
/// What reading says.
pub fn sniff(handle: &mut dyn Handle, name: &str) -> io::Result<Format> {
    let mut head = [0u8; 8];
    let _ = handle.read(&mut head)?;
    if head.starts_with(b"PK") {
        Ok(Format::Xlsx)
    } else if name.is_empty() {
        Ok(Format::Unreadable(GapReason::Unsupported, String::new()))
    } else {
        Ok(Format::Delimited)
    }
}
