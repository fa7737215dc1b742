//! The two kinds of workbook that calamine opens, behind one door. Why it
//! does not open one is said in our words: calamine's own messages may quote
//! the file.

use ::calamine::{Reader, WorkbookProperties, Xls, XlsError, Xlsb, XlsbError};

use super::Input;
use crate::model::{Gap, GapReason};
use crate::read::sheets::encrypted;

/// A workbook of one of the two kinds.
pub(super) trait Book: Reader<Input> {
    /// Of sheets with one name, whether calamine reads the last; the others
    /// cannot be had.
    const LAST_NAMESAKE: bool = true;

    /// Whether an error says that the file asks for a password.
    fn asks_password(error: &Self::Error) -> bool;

    /// The document's properties; none when they cannot be read.
    fn document_properties(&mut self) -> Option<WorkbookProperties>;

    /// Opens the workbook.
    ///
    /// # Errors
    /// The gap that it is instead.
    fn open(input: Input) -> Result<Self, Gap> {
        Self::new(input).map_err(|error| {
            if Self::asks_password(&error) {
                encrypted()
            } else {
                damaged()
            }
        })
    }
}

impl Book for Xls<Input> {
    fn asks_password(error: &XlsError) -> bool {
        matches!(error, XlsError::Password)
    }

    fn document_properties(&mut self) -> Option<WorkbookProperties> {
        self.workbook_properties().ok()
    }
}

impl Book for Xlsb<Input> {
    const LAST_NAMESAKE: bool = false;

    fn asks_password(error: &XlsbError) -> bool {
        matches!(error, XlsbError::Password)
    }

    fn document_properties(&mut self) -> Option<WorkbookProperties> {
        // They are parts of XML, which are read as in xlsx.
        None
    }
}

/// Properties by Excel's names, `more` before those that somebody made.
pub(super) fn named(
    properties: WorkbookProperties,
    more: Vec<(String, String)>,
) -> Vec<(String, String)> {
    let named = [
        ("Author", properties.creator),
        ("Last saved by", properties.last_modified_by),
        ("Title", properties.title),
        ("Subject", properties.subject),
        ("Keywords", properties.keywords),
        ("Comments", properties.description),
        ("Category", properties.category),
        ("Content status", properties.content_status),
        ("Manager", properties.manager),
        ("Company", properties.company),
        ("Template", properties.template),
    ];
    let named = named
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let mut custom: Vec<(String, String)> = properties.custom_properties.into_iter().collect();
    custom.sort();
    named.chain(more).chain(custom).collect()
}

/// The gap of a file that cannot be read.
fn damaged() -> Gap {
    Gap::whole(
        GapReason::Damaged,
        "This file is damaged, or not what its name says, so its sheets were not checked. \
         Open it, look at every sheet, save it as .xlsx, and check that.",
    )
}
