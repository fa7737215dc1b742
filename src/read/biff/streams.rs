//! The streams of an xls file's container, one line of the ledger each.

use crate::read::Sink;
use crate::read::sheets::ledger::{self, Kind, Line};

/// The kinds of stream and storage at the root of the container, in lower case
/// and without the control characters that some begin with.
const KINDS: &[Line] = &[
    ("workbook", Kind::Read),
    ("book", Kind::Read),
    ("summaryinformation", Kind::Read),
    ("documentsummaryinformation", Kind::Read),
    ("compobj", Kind::Harmless(ledger::PROGRAM)),
    ("ole", Kind::Harmless(ledger::PROGRAM)),
    ("_sx_db_cur", Kind::Read),
    ("revision log", Kind::Read),
    ("user names", Kind::Read),
    ("_vba_project_cur", Kind::Read),
    ("_vba_project", Kind::Unread("macros")),
    ("ctls", Kind::Read),
    ("xcb", Kind::Read),
    ("xml", Kind::Read),
    ("msodatastore", Kind::Read),
    ("list data", Kind::Read),
    ("_signatures", Kind::Read),
    ("_xmlsignatures", Kind::Read),
    ("encryption", Kind::Unread("enciphered document properties")),
    // Those have lines of their own.
    ("mbd", Kind::Read),
    ("lnk", Kind::Read),
];

/// What the container holds that is read.
#[derive(Debug, Default)]
pub(super) struct Streams {
    /// The stream of the workbook as newer programs read it.
    pub(super) workbook: Option<String>,
    /// The parts that are read with the cells.
    pub(super) read: Vec<String>,
    /// Whether the container is a newer workbook behind a password.
    pub(super) is_encrypted: bool,
}

/// Enters what stands at the root of the container into the ledger. The streams
/// of a storage share the storage's line.
pub(super) fn account(names: &[String], sink: &mut dyn Sink) -> Streams {
    let find = |name: &str| names.iter().find(|known| known.eq_ignore_ascii_case(name));
    if find("EncryptedPackage").is_some() {
        return Streams {
            is_encrypted: true,
            ..Streams::default()
        };
    }
    let (newer, older) = (find("Workbook"), find("Book"));
    let parts: Vec<String> = names
        .iter()
        .map(|name| name.chars().filter(|letter| !letter.is_control()).collect())
        .collect();
    Streams {
        workbook: newer.or(older).cloned(),
        read: ledger::account(parts.iter().map(String::as_str), KINDS, ".xls", sink),
        is_encrypted: false,
    }
}
