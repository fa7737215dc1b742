//! Sensitivity labels and protective markings: the properties that Microsoft
//! Purview and other labelling programs write, and the part of newer versions,
//! which knows a label by its number only.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::PartKind;
use super::package::Package;
use super::relations::{ContentTypes, settle};
use super::trouble::Trouble;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "classificationlabels+xml",
    begins: "docmetadata/",
    ends: ".xml",
};

/// How the properties of a label begin: `MSIP_Label_`, a number, what it is.
const LABEL: &str = "MSIP_Label_";

/// Custom properties in which other programs keep a marking.
const MARKINGS: [&str; 7] = [
    "bjDocumentSecurityLabel",
    "Classification",
    "SecurityClassification",
    "Security Classification",
    "ProtectiveMarking",
    "Protective Marking",
    "GovernmentSecurityClassification",
];

/// Whether a custom property of that name belongs to a label.
pub(in crate::read) fn is_label(name: &str) -> bool {
    name.starts_with(LABEL)
        || MARKINGS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
}

/// Reads the part of labels; `properties` are those that belong to labels.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    properties: &[(String, String)],
    sink: &mut dyn Sink,
) {
    let mut found = Listing::new(&["Property", "Sensitivity label", "Details"]);
    for (name, value) in properties {
        // Properties are bounded by their reader.
        let _ = add_property(&mut found, name, value);
    }
    for claim in KIND.claim(package, types) {
        let read = package.read(claim, |xml| {
            xml.each(|token| {
                if let Token::Start(tag) | Token::Empty(tag) = token
                    && tag.name == "label"
                {
                    let text = |name| tag.text(name).unwrap_or_default();
                    found.add(&["Label", "", &text("id")])?;
                    found.add(&["Organisation", "", &text("siteId")])?;
                }
                Ok(())
            })
        });
        let place = "The sensitivity label";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
    let surface = Surface::shown(SurfaceKind::Properties, "Sensitivity label");
    found.pour(surface.hidden_by(Hiding::METADATA), sink);
}

pub(in crate::read) fn add_property(
    found: &mut Listing,
    name: &str,
    value: &str,
) -> Result<(), Trouble> {
    let what = name
        .strip_prefix(LABEL)
        .map_or(name, |rest| rest.split_once('_').map_or(rest, |(_, w)| w));
    if what == "Name" || !name.starts_with(LABEL) {
        found.push(&[what, value], "", Hiding::NONE)
    } else {
        found.add(&[what, "", value])
    }
}
