//! Files and objects inside the workbook: documents behind icons, workbooks
//! behind charts, packages. What has a format of its own is handed on as a file
//! of its own; its name and the path it came from are told here.

use std::sync::Arc;

use crate::model::{Body, Fate, Gap, GapReason, Hiding, Source, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::ole::{self, Object};
use super::owners::{Owners, PartKind};
use super::package::{Claim, Package};
use super::relations::{ContentTypes, settle};

const KINDS: [PartKind; 5] = [
    PartKind {
        content_type: "",
        begins: "word/embeddings/",
        ends: "",
    },
    PartKind {
        content_type: "",
        begins: "ppt/embeddings/",
        ends: "",
    },
    PartKind {
        content_type: "oleobject",
        begins: "xl/embeddings/",
        ends: "",
    },
    PartKind {
        content_type: ".package",
        begins: "",
        ends: "",
    },
    PartKind {
        content_type: "spreadsheetml.sheet",
        begins: "",
        ends: "",
    },
];

/// Most bytes of one embedded file that are handed on.
const MOST_BYTES: u64 = 512 << 20;

/// How a gap about one begins.
const PLACE: &str = "An embedded file";

/// Reads every embedded file or object.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    let claims = KINDS.iter().flat_map(|kind| kind.claim(package, types));
    let claims: Vec<Claim> = claims.collect();
    for (number, claim) in (1..).zip(claims) {
        read_one(package, owners, (number, claim), sink);
    }
}

fn read_one(
    package: &Package<'_>,
    owners: &Owners,
    (number, claim): (usize, Claim),
    sink: &mut dyn Sink,
) {
    let most = MOST_BYTES.min(package.reading().limits.max_bytes);
    let bytes = match package.bytes(claim, most) {
        Ok(bytes) => bytes,
        Err(trouble) => {
            let part = package.name(claim);
            return settle(part, PLACE, Err(trouble), Fate::Read, sink);
        }
    };
    let part = package.name(claim);
    let object = if bytes.starts_with(&ole::MAGIC) {
        ole::look(&bytes)
    } else {
        None
    };
    let what = format!("Embedded file {number}");
    let surface = owners.surface(SurfaceKind::Embedded, &what, package, claim);
    tell(object.as_ref(), part, surface, sink);
    match object {
        Some(object) if !object.is_document => match object.file {
            Some(file) => hand_on(package, &named(part, &object.label), file, sink),
            None if object.is_empty => {}
            None => {
                return sink.gap(Gap::part(
                    part,
                    GapReason::Unsupported,
                    "An embedded object of a kind that foiscan does not know was not read. Open it \
                     in Excel with a double click, or delete it.",
                ));
            }
        },
        _ => hand_on(package, part, bytes, sink),
    }
    sink.part(part, Fate::Read);
}

/// Pours in the object's names and paths.
fn tell(object: Option<&Object>, part: &str, surface: Surface, sink: &mut dyn Sink) {
    let mut words = Listing::new(&["What", "Text"]);
    let part = part.rsplit('/').next().unwrap_or(part);
    // So few rows that no bound is met.
    let _ = words.add(&["Part", part]);
    if let Some(object) = object {
        let _ = words.add(&["File name", &object.label]);
        for path in &object.paths {
            let _ = words.add(&["Path", path]);
        }
    }
    words.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
}

/// The part, and the file's name as it was, for its ending says what it is.
fn named(part: &str, label: &str) -> String {
    let label = label.rsplit(['/', '\\']).next().unwrap_or(label);
    if label.is_empty() {
        part.to_owned()
    } else {
        format!("{part}: {label}")
    }
}

fn hand_on(package: &Package<'_>, name: &str, bytes: Vec<u8>, sink: &mut dyn Sink) {
    if bytes.is_empty() {
        return;
    }
    sink.nested(Source {
        origin: package.reading().source.origin.inner(name),
        body: Body::Bytes(Arc::from(bytes)),
    });
}
