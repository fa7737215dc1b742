//! Streams of the container that hold data of programs: custom XML, maps of XML,
//! lists kept on a server, the state of controls, toolbars. Their texts are
//! taken as they come. [MS-XLS] 2.1.7.

use std::path::PathBuf;

use super::container::Container;
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::ooxml::{Listing, Trouble, each_text};
use crate::read::{Reading, Sink};

/// Where a place is, its kind, what it is called, how it is concealed.
type Place = (&'static str, SurfaceKind, &'static str, Hiding);

/// By how the stream or storage at the root is called, in lower case.
const PLACES: [Place; 5] = [
    ("xml", SurfaceKind::CustomXml, "XML maps", Hiding::METADATA),
    (
        "msodatastore",
        SurfaceKind::CustomXml,
        "Custom XML data",
        Hiding::METADATA,
    ),
    (
        "list data",
        SurfaceKind::Connections,
        "List kept on a server",
        Hiding::CACHE,
    ),
    (
        "ctls",
        SurfaceKind::Drawing,
        "ActiveX controls",
        Hiding::NONE,
    ),
    ("xcb", SurfaceKind::Settings, "Toolbars", Hiding::METADATA),
];

/// Whether a stream or storage at the root is read here.
pub(super) fn is_data(name: &str) -> bool {
    place(name).is_some()
}

fn place(name: &str) -> Option<&'static Place> {
    let name = name.to_ascii_lowercase();
    PLACES.iter().find(|(known, ..)| *known == name)
}

/// Reads a stream, or all streams of a storage.
pub(super) fn read(
    name: &str,
    container: &mut Container,
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) {
    let Some((_, kind, what, hiding)) = place(name) else {
        return;
    };
    let mut found = Listing::new(&["Part", "Text"]);
    let read = streams(name, container, reading)
        .into_iter()
        .try_for_each(|path| {
            let bytes = container.bytes(&path, reading.limits.max_bytes);
            let bytes = bytes.ok_or(Trouble::Damaged)?;
            let part = path.to_string_lossy().into_owned();
            each_text(&without_tags(&bytes), |text| {
                found.add(&[part.trim_start_matches('/'), text])
            })
        });
    let surface = Surface::shown(*kind, *what);
    found.pour(surface.hidden_by(*hiding), sink);
    if let Err(trouble) = read {
        sink.gap(trouble.gap(name, what));
    }
}

/// The stream of that name at the root, or all streams of the storage.
pub(super) fn streams(name: &str, container: &Container, reading: &Reading<'_>) -> Vec<PathBuf> {
    let root = PathBuf::from("/").join(name);
    if container.file.is_stream(&root) {
        return vec![root];
    }
    let Ok(entries) = container.file.walk_storage(&root) else {
        return Vec::new();
    };
    let entries = entries.take(reading.limits.max_entries);
    let streams = entries.filter(cfb::Entry::is_stream);
    streams.map(|entry| entry.path().to_owned()).collect()
}

/// The bytes with signs of XML made ends of texts, so that a short text
/// between tags stands alone.
fn without_tags(bytes: &[u8]) -> Vec<u8> {
    let is_xml = bytes.trim_ascii_start().starts_with(b"<");
    let plain = bytes.iter().map(|byte| match byte {
        b'<' | b'>' | b'"' if is_xml => 0,
        byte => *byte,
    });
    plain.collect()
}
