//! What an ods file holds beside its cells: the other parts of its zip, and
//! what of its content calamine passes over.

mod content;
mod margins;

use super::calamine::ledger::{self, Kind, Line};
use super::calamine::{Beside, encrypted};
use super::xlsb::Package;
use super::{Reading, Sink};
use crate::model::{Gap, GapReason};

/// The kinds of part.
const KINDS: &[Line] = &[
    ("content.xml", Kind::Read),
    ("styles.xml", Kind::Read),
    ("meta.xml", Kind::Read),
    ("settings.xml", Kind::Harmless(ledger::VIEW)),
    ("configurations2/", Kind::Harmless(ledger::VIEW)),
    ("thumbnails/", Kind::Harmless(ledger::THUMBNAIL)),
    ("layout-cache", Kind::Harmless(ledger::FORMATTING)),
    ("fonts/", Kind::Harmless(ledger::FORMATTING)),
    ("mimetype", Kind::Harmless(ledger::PROGRAM)),
    ("manifest.rdf", Kind::Harmless(ledger::LIST)),
    ("meta-inf/manifest.xml", Kind::Harmless(ledger::LIST)),
    ("*/", Kind::Harmless(ledger::FOLDER)),
    (
        "meta-inf/documentsignatures.xml",
        Kind::Unread("a digital signature with the name of its signer"),
    ),
    ("pictures/", Kind::Unread("pictures")),
    ("media/", Kind::Unread("pictures, sounds or films")),
    (
        "object",
        Kind::Unread("embedded objects, such as charts with copies of the values they draw"),
    ),
    ("basic/", Kind::Unread("macros")),
    ("scripts/", Kind::Unread("macros")),
    ("dialogs/", Kind::Unread("dialogs of macros")),
    ("versions/", Kind::Unread("older versions of the document")),
    (
        "versionlist.xml",
        Kind::Unread("a list of older versions with the names of those who saved them"),
    ),
];

/// Accounts for everything but the cells; none when the cells cannot be read,
/// and a gap says why.
pub(super) fn beside(reading: &Reading<'_>, sink: &mut dyn Sink) -> Option<Beside> {
    let mut package = match Package::open(reading) {
        Ok(Some(package)) => package,
        // calamine refuses it, too, and that is the gap.
        Ok(None) => return Some(Beside::default()),
        Err(gap) => {
            sink.gap(gap);
            return None;
        }
    };
    if is_encrypted(&mut package) {
        sink.gap(encrypted());
        return None;
    }
    let mut beside = Beside {
        is_unknown: package.has_namesakes(),
        ..Beside::default()
    };
    match package.read("content.xml", content::walk) {
        Some(walk) => {
            beside.veils = walk.veils;
            for trace in walk.traces {
                sink.gap(trace.gap());
            }
        }
        None => beside.is_unknown = true,
    }
    if package.names().any(|name| name == "styles.xml") {
        match package.read("styles.xml", margins::read) {
            Some(texts) => beside.margins = texts,
            None => beside.is_unknown = true,
        }
    }
    beside.read = ledger::account(package.names(), KINDS, ".ods", sink);
    Some(beside)
}

/// Whether the manifest says that parts are enciphered.
fn is_encrypted(package: &mut Package<'_>) -> bool {
    let found = package.read("META-INF/manifest.xml", |input| {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).ok()?;
        Some(memchr::memmem::find(&bytes, b"encryption-data").is_some())
    });
    found.unwrap_or(false)
}

/// The gap of a place that is not read.
fn unread(what: &str) -> Gap {
    let says = format!(
        "The document holds {what}. foiscan does not read them yet in .ods files: look at \
         them in the program that made the file, or save it as .xlsx and check that."
    );
    Gap::part("content.xml", GapReason::Unsupported, says)
}
