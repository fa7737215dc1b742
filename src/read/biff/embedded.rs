//! Files and objects inside the workbook: each is a storage of the container.
//! What has a format of its own is handed on as a file of its own; its name and
//! the path it came from are told here. [MS-XLS] 2.1.7.9 and 2.1.7.10.

use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::Arc;

use cfb::CompoundFile;

use super::container::Container;
use crate::model::{Body, Fate, Gap, GapReason, Hiding, Source, Surface, SurfaceKind};
use crate::read::ooxml::{Listing, Object, look};
use crate::read::{Reading, Sink};

/// Reads one storage as an embedded file.
pub(super) fn read(
    (number, name): (usize, &str),
    container: &mut Container,
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) {
    let Some(bytes) = lifted(container, name, reading) else {
        return sink.gap(Gap::part(
            name,
            GapReason::Damaged,
            "An embedded file is damaged, so it was not checked. Open it in Excel with a double \
             click, or delete it.",
        ));
    };
    let object = look(&bytes).unwrap_or_default();
    tell(&object, number, name, sink);
    if object.is_document {
        hand_on(name.to_owned(), bytes, reading, sink);
    } else if let Some(file) = object.file {
        let label = object.label.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = if label.is_empty() {
            name.to_owned()
        } else {
            format!("{name}: {label}")
        };
        hand_on(name, file, reading, sink);
    } else if !object.is_empty {
        return sink.gap(Gap::part(
            name,
            GapReason::Unsupported,
            "An embedded object of a kind that foiscan does not know was not read. Open it in \
             Excel with a double click, or delete it.",
        ));
    }
    sink.part(name, Fate::Read);
}

/// Hands on a second workbook that stands in the same container, for an older
/// version of Excel: its cells can differ from those that are shown.
pub(super) fn second(
    name: &str,
    container: &mut Container,
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) -> bool {
    let mut copy = || -> Option<Vec<u8>> {
        let bytes = container.bytes(name, reading.limits.max_bytes)?;
        let mut copy = CompoundFile::create(Cursor::new(Vec::new())).ok()?;
        copy.create_stream(name).ok()?.write_all(&bytes).ok()?;
        copy.flush().ok()?;
        Some(copy.into_inner().into_inner())
    };
    let Some(bytes) = copy() else { return false };
    hand_on(
        format!("{name} (copy for Excel 95).xls"),
        bytes,
        reading,
        sink,
    );
    true
}

/// A storage as a compound file of its own, with all that stands in it.
pub(super) fn lifted(
    container: &mut Container,
    name: &str,
    reading: &Reading<'_>,
) -> Option<Vec<u8>> {
    let root = Path::new("/").join(name);
    let entries = container.file.walk_storage(&root).ok()?;
    let entries: Vec<_> = entries.take(reading.limits.max_entries).collect();
    let mut copy = CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    let mut left = reading.limits.max_bytes;
    for entry in entries {
        let below = entry.path().strip_prefix(&root).ok()?;
        if below.as_os_str().is_empty() {
            continue;
        }
        let place = Path::new("/").join(below);
        if entry.is_storage() {
            copy.create_storage(&place).ok()?;
            continue;
        }
        left = left.checked_sub(entry.len())?;
        let bytes = container.bytes(entry.path(), entry.len())?;
        copy.create_stream(&place).ok()?.write_all(&bytes).ok()?;
    }
    copy.flush().ok()?;
    Some(copy.into_inner().into_inner())
}

/// Pours in the object's names and paths.
fn tell(object: &Object, number: usize, part: &str, sink: &mut dyn Sink) {
    let mut words = Listing::new(&["What", "Text"]);
    // So few rows that no bound is met.
    let _ = words.add(&["Part", part]);
    let _ = words.add(&["File name", &object.label]);
    for path in &object.paths {
        let _ = words.add(&["Path", path]);
    }
    let name = format!("Embedded file {number}");
    let surface = Surface::shown(SurfaceKind::Embedded, name);
    words.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
}

fn hand_on(name: String, bytes: Vec<u8>, reading: &Reading<'_>, sink: &mut dyn Sink) {
    if !bytes.is_empty() {
        sink.nested(Source {
            origin: reading.source.origin.inner(name.as_str()),
            body: Body::Bytes(Arc::from(bytes)),
        });
    }
}
