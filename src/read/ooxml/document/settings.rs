//! Settings of a document that bear text: variables of macros, which can hold
//! anything, and where a mail merge takes its people from.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::listing::Listing;
use crate::read::ooxml::owners::PartKind;
use crate::read::ooxml::package::{Claim, Package};
use crate::read::ooxml::relations::{ContentTypes, relations_of, settle};
use crate::read::ooxml::words::Words;

const KINDS: [PartKind; 2] = [
    PartKind {
        content_type: "wordprocessingml.settings+xml",
        begins: "word/settings",
        ends: ".xml",
    },
    PartKind {
        content_type: "",
        begins: "word/glossary/settings",
        ends: ".xml",
    },
];

const WORDS: Words = Words {
    subject: None,
    attributes: &[
        ("docVar", &["name", "val"], "Variable"),
        ("connectString", &["val"], "Source of a mail merge"),
        ("query", &["val"], "Source of a mail merge"),
        ("udl", &["val"], "Source of a mail merge"),
        ("mailSubject", &["val"], "Subject of a mail merge"),
    ],
    texts: &[],
};

/// Reads the settings.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    let claims = KINDS.iter().flat_map(|kind| kind.claim(package, types));
    for claim in claims.collect::<Vec<Claim>>() {
        let mut found = Listing::new(&["What", "Text"]);
        let read = package.read(claim, |xml| WORDS.take(xml, &mut found));
        let key = package.key(claim).to_owned();
        for relation in relations_of(package, &key, sink).iter() {
            // So few that no bound is met.
            let _ = found.add(&["Attached", &relation.outside]);
        }
        let surface = Surface::shown(SurfaceKind::Settings, "Settings of the document");
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
        settle(
            package.name(claim),
            "Settings of the document",
            read,
            Fate::Read,
            sink,
        );
    }
}
