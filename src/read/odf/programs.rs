//! Macros, their dialogs and the list of older versions: every text and every
//! word of their XML.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{
    Claim, Listing, Package, PartXml, Token, Trouble, macro_words, push_text, settle,
};

/// A place: how its parts' names begin, its kind, what it is called, how it is
/// concealed.
type Place = (&'static str, SurfaceKind, &'static str, Hiding);

const PLACES: [Place; 5] = [
    ("basic/", SurfaceKind::Macro, "Macros", Hiding::NOT_SHOWN),
    ("scripts/", SurfaceKind::Macro, "Macros", Hiding::NOT_SHOWN),
    (
        "dialogs/",
        SurfaceKind::Macro,
        "Dialogs of macros",
        Hiding::NOT_SHOWN,
    ),
    (
        "versionlist.xml",
        SurfaceKind::Revisions,
        "Older versions",
        Hiding::METADATA,
    ),
    (
        "meta-inf/documentsignatures.xml",
        SurfaceKind::People,
        "Who signed the workbook",
        Hiding::METADATA,
    ),
];

/// Most bytes of one part.
const MOST_BYTES: u64 = 64 << 20;

/// Longest word that someone wrote: what is longer is a key or a certificate.
const LONGEST_WORD: usize = 80;

/// Reads all such parts.
pub(super) fn read(package: &mut Package<'_>, sink: &mut dyn Sink) {
    for (begins, kind, what, hiding) in PLACES {
        for claim in package.claim_each(|part| part.key.starts_with(begins)) {
            let part = package.name(claim).to_owned();
            let mut found = Listing::new(&["Module", "What", "Text"]);
            let is_basic = begins == "basic/" && !package.key(claim).contains("/script-l");
            let read = if is_basic {
                package.read(claim, |xml| take_basic(&part, xml, &mut found))
            } else if package.key(claim).ends_with(".xml") {
                package.read(claim, |xml| take_xml(&part, xml, &mut found))
            } else {
                take_lines(&part, package, claim, &mut found)
            };
            let surface = Surface::shown(kind, format!("{what} in {part}"));
            found.pour(surface.hidden_by(hiding), sink);
            settle(&part, what, read, Fate::Read, sink);
        }
    }
}

/// Reads every word of parts of XML that no other reader claims: data of
/// programs that someone put into the document.
pub(super) fn read_others(package: &mut Package<'_>, sink: &mut dyn Sink) {
    const OF_THE_FORMAT: [&str; 3] = ["meta-inf/", "configurations2/", "layout-cache"];
    let others = package.claim_each(|part| {
        part.key.ends_with(".xml") && !OF_THE_FORMAT.iter().any(|name| part.key.starts_with(name))
    });
    for claim in others {
        let part = package.name(claim).to_owned();
        let mut found = Listing::new(&["Part", "What", "Text"]);
        let read = package.read(claim, |xml| take_xml(&part, xml, &mut found));
        let surface = Surface::shown(SurfaceKind::CustomXml, format!("Custom XML in {part}"));
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
        settle(&part, "Custom XML", read, Fate::Read, sink);
    }
}

fn take_xml(part: &str, xml: &mut PartXml<'_>, found: &mut Listing) -> Result<(), Trouble> {
    xml.each(|token| match token {
        Token::Start(tag) | Token::Empty(tag) => {
            let mut attributes = tag
                .attributes()
                .filter(|(key, _)| !key.starts_with("xmlns"));
            attributes.try_for_each(|(key, value)| {
                let value = super::controls::plain(value);
                found.add(&[part, key, wanted(&value)])
            })
        }
        Token::Text(text) => text
            .lines()
            .try_for_each(|line| found.add(&[part, "Line", wanted(line)])),
        Token::End(_) => Ok(()),
    })
}

/// The source of a module stands as text in its XML.
fn take_basic(part: &str, xml: &mut PartXml<'_>, found: &mut Listing) -> Result<(), Trouble> {
    let mut source = String::new();
    let read = xml.each(|token| {
        if let Token::Text(text) = token {
            push_text(&mut source, text);
        }
        Ok(())
    });
    macro_words(part, &source, found).and(read)
}

fn take_lines(
    part: &str,
    package: &Package<'_>,
    claim: Claim,
    found: &mut Listing,
) -> Result<(), Trouble> {
    let bytes = package.bytes(claim, MOST_BYTES)?;
    let text = String::from_utf8_lossy(&bytes);
    text.lines()
        .try_for_each(|line| found.add(&[part, "Line", line]))
}

/// The text, when someone wrote it.
fn wanted(text: &str) -> &str {
    let mut words = text.split_whitespace();
    if words.any(|word| word.len() > LONGEST_WORD) {
        ""
    } else {
        text
    }
}
