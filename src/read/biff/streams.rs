//! The streams of an xls file's container, one line of the ledger each.

use crate::read::Sink;
use crate::read::calamine::ledger::{self, Kind, Line};

/// The kinds of stream and storage at the root of the container, in lower case
/// and without the control characters that some begin with.
const KINDS: &[Line] = &[
    ("workbook", Kind::Read),
    ("book", Kind::Read),
    ("summaryinformation", Kind::Read),
    ("documentsummaryinformation", Kind::Read),
    ("compobj", Kind::Harmless(ledger::PROGRAM)),
    ("ole", Kind::Harmless(ledger::PROGRAM)),
    (
        "_sx_db",
        Kind::Unread(
            "pivot table caches, which can keep all rows of their source even when the \
             source is gone",
        ),
    ),
    (
        "revision log",
        Kind::Unread("the history of changes of a shared workbook, with old values"),
    ),
    (
        "user names",
        Kind::Unread("the names of the people who shared the workbook"),
    ),
    ("_vba_project", Kind::Unread("macros")),
    (
        "ctls",
        Kind::Unread("form controls (ActiveX) and what was typed into them"),
    ),
    ("xcb", Kind::Unread("toolbars of its own")),
    ("xml", Kind::Unread("maps of XML data")),
    ("msodatastore", Kind::Unread("custom XML data")),
    (
        "list data",
        Kind::Unread("cells of a list that is kept on a server"),
    ),
    (
        "_signatures",
        Kind::Unread("a digital signature with the name of its signer"),
    ),
    (
        "_xmlsignatures",
        Kind::Unread("a digital signature with the name of its signer"),
    ),
    ("encryption", Kind::Unread("enciphered document properties")),
    ("mbd", Kind::Unread("embedded files or objects")),
    ("lnk", Kind::Unread("linked files or objects")),
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
        .filter(|name| newer.is_none() || Some(*name) != older)
        .map(|name| name.chars().filter(|letter| !letter.is_control()).collect())
        .collect();
    if let (Some(_), Some(older)) = (newer, older) {
        sink.gap(ledger::unread(
            older,
            "a second copy of the workbook for Excel 95, whose cells can differ from those \
             you see",
            ".xls",
        ));
    }
    Streams {
        workbook: newer.or(older).cloned(),
        read: ledger::account(parts.iter().map(String::as_str), KINDS, ".xls", sink),
        is_encrypted: false,
    }
}
