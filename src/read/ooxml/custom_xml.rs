//! Custom XML: data that add-ins, SharePoint and mapped sheets keep with the
//! workbook, and the maps themselves. One kind of it is a Power Query mashup,
//! which is read by its own reader.

use std::io::Cursor;

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::every_word::{HEADINGS, take};
use super::listing::Listing;
use super::owners::PartKind;
use super::package::{Claim, Package};
use super::power_query;
use super::relations::{ContentTypes, settle};
use super::trouble::Trouble;
use super::utf8::Utf8;
use super::xml::Xml;

const KINDS: [PartKind; 5] = [
    PartKind {
        content_type: "customxmlproperties+xml",
        begins: "customxml/",
        ends: "",
    },
    PartKind {
        content_type: "",
        begins: "xl/customxml",
        ends: ".xml",
    },
    PartKind {
        content_type: "",
        begins: "xl/customdata/",
        ends: "",
    },
    PartKind {
        content_type: "xmlmaps+xml",
        begins: "xl/xmlmaps",
        ends: ".xml",
    },
    PartKind {
        content_type: "tablesinglecells+xml",
        begins: "xl/tables/tablesinglecells",
        ends: ".xml",
    },
];

/// How a gap about one begins.
const PLACE: &str = "Custom XML data";

/// Most bytes of one part.
const MOST_BYTES: u64 = 256 << 20;

/// Reads every part of custom XML.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    let claims = KINDS.iter().flat_map(|kind| kind.claim(package, types));
    for claim in claims.collect::<Vec<Claim>>() {
        let read = read_one(package, claim, sink);
        settle(package.name(claim), PLACE, read, Fate::Read, sink);
    }
}

fn read_one(package: &Package<'_>, claim: Claim, sink: &mut dyn Sink) -> Result<(), Trouble> {
    let bytes = package.bytes(claim, MOST_BYTES)?;
    let part = package.name(claim);
    if let Some(mashup) = power_query::find(&bytes) {
        return power_query::read(&mashup, package.reading(), part, sink);
    }
    let mut found = Listing::new(HEADINGS);
    let mut xml = Xml::new(Utf8::new(Cursor::new(&bytes), bytes.len() as u64));
    let read = take(&mut xml, &mut found);
    let surface = Surface::shown(SurfaceKind::CustomXml, format!("Custom XML in {part}"));
    found.pour(surface.hidden_by(Hiding::METADATA), sink);
    read
}
