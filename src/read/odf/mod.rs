//! What an ods file holds beside its cells: the other parts of its zip, and
//! what of its content calamine passes over. One hiding place, one file.

mod annotations;
mod changes;
mod conditional;
mod consolidation;
mod content;
mod controls;
mod covers;
mod database;
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
mod scenarios;
mod scrolled;
mod settings;
mod shapes;
mod style_names;
mod validation;

use std::sync::Arc;

use super::ooxml::{self, Claim, PartXml, Trouble, settle};
use super::sheets::ledger::{self, Kind, Line};
use super::sheets::{Beside, encrypted};
use super::xlsb::Package;
use super::{Reading, Sink};
use crate::model::{Body, Cell, Fate, Hiding, Row, Source, Surface, Value};

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
    let looks = package.read("styles.xml", content::styles);
    let looks = looks.unwrap_or_default();
    match package.read("content.xml", |input| content::walk(input, looks)) {
        Some(walk) => {
            beside.veils = walk.veils;
        }
        None => beside.is_unknown = true,
    }
    if package.names().any(|name| name == "styles.xml") {
        match package.read("styles.xml", margins::read) {
            Some(texts) => beside.margins = texts,
            None => beside.is_unknown = true,
        }
    }
    Some(beside)
}

/// Reads the places beside the cells, once these are poured, and accounts for
/// every part.
pub(super) fn places(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let Some(mut package) = ooxml::Package::open(reading, sink) else {
        return;
    };
    let mut walk = places::Walk::new();
    with(&mut package, "content.xml", sink, |xml, sink| {
        let walked = xml.each(|token| walk.take(&token, sink));
        walked.and(walk.pour(None, sink))
    });
    let mut styles = style_names::StyleNames::new();
    with(&mut package, "styles.xml", sink, |xml, _| styles.take(xml));
    styles.pour(sink);
    let mut meta = meta::Meta::default();
    with(&mut package, "meta.xml", sink, |xml, _| meta.take(xml));
    meta.pour(sink);
    let mut settings = settings::Settings::new();
    with(&mut package, "settings.xml", sink, |xml, sink| {
        let taken = settings.take(xml);
        taken.and(settings.pour(&walk.shown, sink))
    });
    programs::read(&mut package, sink);
    versions(&mut package, reading, sink);
    objects::read(&mut package, reading, &walk.shown, sink);
    pictures::read(&mut package, sink);
    programs::read_others(&mut package, sink);
    ooxml::compare_sizes(&package, &["content.xml"], EXPLAINED, sink);
    ooxml::read_container(&package, sink);
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

/// Whether the manifest says that parts are enciphered.
fn is_encrypted(package: &mut Package<'_>) -> bool {
    let found = package.read("META-INF/manifest.xml", |input| {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).ok()?;
        Some(memchr::memmem::find(&bytes, b"encryption-data").is_some())
    });
    found.unwrap_or(false)
}
