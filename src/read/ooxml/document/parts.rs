//! Which parts of a document or presentation hold text, and what they are
//! called; each is poured as paragraphs and tables.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::listing::Listing;
use crate::read::ooxml::package::{Claim, Package};
use crate::read::ooxml::relations::{ContentTypes, settle};

use super::paragraphs::Text;

/// How the key of a part begins, what kind of surface its text is, what it is
/// called and how it is concealed.
type TextPart = (&'static str, SurfaceKind, &'static str, Hiding);

/// Parts with text. The first that fits counts.
const PARTS: [TextPart; 15] = [
    (
        "word/document",
        SurfaceKind::Table,
        "Text of the document",
        Hiding::NONE,
    ),
    (
        "word/header",
        SurfaceKind::HeaderFooter,
        "Header",
        Hiding::NONE,
    ),
    (
        "word/footer",
        SurfaceKind::HeaderFooter,
        "Footer",
        Hiding::NONE,
    ),
    (
        "word/footnotes",
        SurfaceKind::Table,
        "Footnotes",
        Hiding::NONE,
    ),
    (
        "word/endnotes",
        SurfaceKind::Table,
        "Endnotes",
        Hiding::NONE,
    ),
    (
        "word/comments",
        SurfaceKind::Notes,
        "Comments",
        Hiding::NONE,
    ),
    (
        "word/people",
        SurfaceKind::People,
        "People who wrote comments",
        Hiding::METADATA,
    ),
    (
        "word/glossary/document",
        SurfaceKind::Leftover,
        "Building blocks",
        Hiding::NOT_SHOWN,
    ),
    (
        "ppt/slides/slide",
        SurfaceKind::Table,
        "Slide",
        Hiding::NONE,
    ),
    (
        "ppt/notesslides/",
        SurfaceKind::Notes,
        "Speaker notes",
        Hiding::NONE,
    ),
    (
        "ppt/comments/",
        SurfaceKind::Notes,
        "Comments",
        Hiding::NONE,
    ),
    (
        "ppt/commentauthors",
        SurfaceKind::People,
        "People who wrote comments",
        Hiding::METADATA,
    ),
    (
        "ppt/authors",
        SurfaceKind::People,
        "People who wrote comments",
        Hiding::METADATA,
    ),
    (
        "ppt/slidelayouts/",
        SurfaceKind::HeaderFooter,
        "Layout of slides",
        Hiding::NONE,
    ),
    (
        "ppt/slidemasters/",
        SurfaceKind::HeaderFooter,
        "Master of slides",
        Hiding::NONE,
    ),
];

fn part_of(key: &str) -> Option<&'static TextPart> {
    let is_text = key.ends_with(".xml") && !key.contains("/_rels/");
    PARTS
        .iter()
        .find(|(begins, ..)| is_text && key.starts_with(begins))
}

/// What a part that a reader sees is called; `None` for all others.
pub(super) fn shown_as(key: &str) -> Option<String> {
    let (.., what, hiding) = part_of(key)?;
    hiding.is_none().then(|| named(what, key))
}

/// A name with the part's number, where there are several.
fn named(what: &str, key: &str) -> String {
    let file = key.rsplit('/').next().unwrap_or_default();
    let number: String = file.chars().filter(char::is_ascii_digit).collect();
    match number.as_str() {
        "" => what.to_owned(),
        number => format!("{what} {number}"),
    }
}

/// Reads every part with text.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    let is_main = |key: &str| {
        let kind = types.of(key);
        kind.ends_with("document.main+xml") || kind.ends_with("template.main+xml")
    };
    let claims = package.claim_each(|part| part_of(&part.key).is_some() || is_main(&part.key));
    let mut revised = Listing::new(&["Part", "What", "Text"]);
    let mut people = Listing::new(&["User name"]);
    for claim in claims {
        read_one(package, claim, (&mut revised, &mut people), sink);
    }
    let surface = Surface::shown(SurfaceKind::People, "People who wrote comments");
    people.pour(surface.hidden_by(Hiding::METADATA), sink);
    let surface = Surface::shown(SurfaceKind::Revisions, "Tracked changes");
    revised.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
}

fn read_one(
    package: &Package<'_>,
    claim: Claim,
    (revised, people): (&mut Listing, &mut Listing),
    sink: &mut dyn Sink,
) {
    let key = package.key(claim);
    let (_, kind, what, hiding) = part_of(key).copied().unwrap_or((
        "",
        SurfaceKind::Table,
        "Text of the document",
        Hiding::NONE,
    ));
    let name = named(what, key);
    let mut text = Text::default();
    let read = package.read(claim, |xml| text.take(xml));
    for (what, words) in &text.changes {
        // What is past the bounds of a place was read at least once.
        let _ = revised.add(&[&name, what, words]);
    }
    for name in &text.authors {
        let _ = people.add(&[name]);
    }
    text.pour(Surface::shown(kind, &*name).hidden_by(hiding), sink);
    settle(package.name(claim), &name, read, Fate::Read, sink);
}
