//! ods, read by ourselves: the cells and the places beside them in one pass over
//! the content, then the other parts of the zip. One hiding place, one file.

mod annotations;
mod area;
mod behind;
mod cell;
mod changes;
mod conditional;
mod consolidation;
mod content;
mod controls;
mod covers;
mod database;
mod formats;
mod formulas;
mod hyperlinks;
mod inside;
mod links;
mod looks;
mod margins;
mod meta;
mod names;
mod objects;
mod pictures;
mod pilot;
mod places;
mod programs;
mod readings;
mod row;
mod scenarios;
mod scrolled;
mod settings;
mod shapes;
mod sheet;
mod sight;
mod style_names;
mod text;
mod validation;

use std::sync::Arc;

use super::ooxml::{self, Claim, PartXml, Trouble, settle};
use super::sheets::ledger::{self, Kind, Line};
use super::sheets::{encrypted, pour_margins};
use super::worker::caught;
use super::{Reading, Sink};
use crate::model::{Body, Cell, Fate, Gap, GapReason, Hiding, Row, Source, Surface, Value};

/// Most bytes of the list of parts that are looked at.
const MOST_BYTES_OF_MANIFEST: u64 = 16 << 20;

/// The kinds of part that no reader claims.
const KINDS: &[Line] = &[
    ("configurations2/", Kind::Harmless(ledger::VIEW)),
    ("layout-cache", Kind::Harmless(ledger::FORMATTING)),
    ("fonts/", Kind::Harmless(ledger::FORMATTING)),
    ("mimetype", Kind::Harmless(ledger::PROGRAM)),
    ("manifest.rdf", Kind::Harmless(ledger::LIST)),
    ("meta-inf/manifest.xml", Kind::Harmless(ledger::LIST)),
    ("*/", Kind::Harmless(ledger::FOLDER)),
];

/// Parts whose size says nothing beside that of the content.
const EXPLAINED: &[&str] = &[
    "styles.xml",
    "settings.xml",
    "meta",
    "mimetype",
    "pictures/",
    "thumbnails/",
    "configurations2/",
    "objectreplacements/",
    "fonts/",
];

/// Reads a document; a panic is a gap like any other trouble.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    caught(sink, stopped, |sink| read_parts(reading, sink));
}

fn read_parts(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let Some(mut package) = ooxml::Package::open(reading, sink) else {
        return;
    };
    if is_encrypted(&mut package) {
        return sink.gap(encrypted());
    }
    let content = package.find("content.xml");
    let content = content.and_then(|part| package.claim_large(part));
    let mut styles = Styles::default();
    with(&mut package, "styles.xml", sink, |xml, _| styles.take(xml));
    let mut walk = content::Content::new(std::mem::take(&mut styles.looks));
    match content {
        Some(claim) => {
            let read = package.read(claim, |xml| {
                let begun = content::begin(xml, sink);
                begun.and_then(|()| walk.read(xml, reading, sink))
            });
            pour_margins(&styles.margins.texts, sink);
            let read = read.and(walk.end(sink));
            let place = "The part with the sheets";
            settle(package.name(claim), place, read, Fate::Read, sink);
            if read.is_ok() && !walk.has_sheets() {
                sink.gap(no_sheets());
            }
        }
        None => {
            pour_margins(&styles.margins.texts, sink);
            sink.gap(no_sheets());
        }
    }
    styles.names.pour(sink);
    read_others(&mut package, &walk.shown, reading, sink);
}

/// What the part of styles holds.
#[derive(Default)]
struct Styles {
    looks: looks::Looks,
    margins: margins::Margins,
    names: style_names::StyleNames,
}

impl Styles {
    /// Reads the part.
    ///
    /// # Errors
    /// The first trouble; what stood before it stays, and too many names stop
    /// nothing but themselves.
    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        let mut named = Ok(());
        let read = xml.each(|token| {
            self.looks.take(&token);
            self.margins.take(&token);
            if named.is_ok() {
                named = self.names.take(&token);
            }
            Ok(())
        });
        read.and(named)
    }
}

/// Reads the parts that are neither content nor styles, and accounts for every
/// part; these sheets are shown.
fn read_others(
    package: &mut ooxml::Package<'_>,
    shown: &[String],
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) {
    let mut meta = meta::Meta::default();
    with(package, "meta.xml", sink, |xml, _| meta.take(xml));
    meta.pour(sink);
    let mut settings = settings::Settings::new();
    with(package, "settings.xml", sink, |xml, sink| {
        let taken = settings.take(xml);
        taken.and(settings.pour(shown, sink))
    });
    programs::read(package, sink);
    versions(package, reading, sink);
    objects::read(package, reading, shown, sink);
    pictures::read(package, sink);
    programs::read_others(package, sink);
    ooxml::compare_sizes(package, &["content.xml"], EXPLAINED, sink);
    ooxml::read_container(package, sink);
    let left: Vec<String> = package
        .unclaimed()
        .map(|(_, part)| part.name.clone())
        .collect();
    ledger::account(left.iter().map(String::as_str), KINDS, ".ods", sink);
}

/// Lets `work` read the part of that name, when there is one.
fn with(
    package: &mut ooxml::Package<'_>,
    key: &str,
    sink: &mut dyn Sink,
    work: impl FnOnce(&mut PartXml<'_>, &mut dyn Sink) -> Result<(), Trouble>,
) {
    let found = package.find(key);
    let Some(claim) = found.and_then(|part| package.claim_large(part)) else {
        return;
    };
    let read = package.read(claim, |xml| work(xml, sink));
    settle(
        package.name(claim),
        "A part of the document",
        read,
        Fate::Read,
        sink,
    );
}

/// Hands on older versions of the document, each a file of its own.
fn versions(package: &mut ooxml::Package<'_>, reading: &Reading<'_>, sink: &mut dyn Sink) {
    let claims: Vec<Claim> = package.claim_each(|part| part.key.starts_with("versions/"));
    for claim in claims {
        let part = package.name(claim);
        match package.bytes(claim, reading.limits.max_expanded_bytes) {
            Ok(bytes) => {
                sink.nested(Source {
                    origin: reading.source.origin.inner(part),
                    body: Body::Bytes(Arc::from(bytes)),
                });
                sink.part(part, Fate::Read);
            }
            Err(trouble) => sink.gap(trouble.gap(part, "An older version of the document")),
        }
    }
}

/// Pours rows of a name and a value.
fn pour_rows(surface: Surface, rows: &[(String, String)], sink: &mut dyn Sink) {
    if rows.is_empty() {
        return;
    }
    sink.surface(surface);
    for (index, (name, value)) in (0..).zip(rows) {
        sink.row(&Row {
            index,
            hiding: Hiding::NONE,
            cells: &[
                Cell::new(0, Value::Text(name)),
                Cell::new(1, Value::Text(value)),
            ],
        });
    }
    sink.close();
}

/// Whether the manifest says that parts are enciphered. It is only looked into:
/// the ledger has it as a list of the other parts.
fn is_encrypted(package: &mut ooxml::Package<'_>) -> bool {
    let manifest = package.peek("meta-inf/manifest.xml");
    let bytes = manifest.and_then(|claim| package.bytes(claim, MOST_BYTES_OF_MANIFEST).ok());
    bytes.is_some_and(|bytes| memchr::memmem::find(&bytes, b"encryption-data").is_some())
}

/// The gap of a document without any sheet.
fn no_sheets() -> Gap {
    Gap::whole(
        GapReason::Damaged,
        "This file is damaged, or not what its name says: no sheet was found in it. Open it, \
         look at every sheet, save it as .xlsx, and check that.",
    )
}

/// The gap of a document on which the reader stopped.
fn stopped() -> Gap {
    Gap::whole(
        GapReason::Failed,
        "The reader stopped on this file before its end: the file is damaged, or made to \
         harm. Treat it as not checked. Open it with care, save it as a new .xlsx, and \
         check that.",
    )
}
