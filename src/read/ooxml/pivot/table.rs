//! Pivot tables' own settings: captions that someone typed, values that their
//! filters name. Their cells are cells of the sheet.

use crate::model::{Fate, Hiding, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::listing::Listing;
use crate::read::ooxml::owners::{Owners, PartKind};
use crate::read::ooxml::package::{Package, PartXml};
use crate::read::ooxml::relations::{ContentTypes, settle};
use crate::read::ooxml::tag::Tag;
use crate::read::ooxml::trouble::Trouble;
use crate::read::ooxml::xml::Token;

/// Elements, their attributes that hold words, and what the officer would call
/// it.
const WORDS: &[(&str, &[&str], &str)] = &[
    (
        "pivotTableDefinition",
        &[
            "dataCaption",
            "grandTotalCaption",
            "errorCaption",
            "missingCaption",
            "rowHeaderCaption",
            "colHeaderCaption",
            "tag",
        ],
        "Caption",
    ),
    (
        "pivotTableDefinition",
        &["altText", "altTextSummary"],
        "Alternative text",
    ),
    (
        "pivotField",
        &["name", "subtotalCaption", "uniqueMemberProperty"],
        "Caption of a field",
    ),
    ("item", &["n"], "Caption of an item"),
    ("dataField", &["name"], "Caption of a value"),
    ("pageField", &["name", "cap"], "Filter of the page"),
    (
        "filter",
        &["name", "description", "stringValue1", "stringValue2"],
        "Filter of a field",
    ),
    ("filterColumn", &["name"], "Filter"),
    ("filter", &["val"], "Filter"),
    ("customFilter", &["val"], "Filter"),
    ("member", &["name"], "Member of a hierarchy"),
    ("mp", &["name"], "Property of a member"),
    ("pivotHierarchy", &["caption"], "Caption of a hierarchy"),
    ("calculatedMember", &["name", "mdx"], "Calculated member"),
];

const TABLES: PartKind = PartKind {
    content_type: "pivottable+xml",
    begins: "xl/pivottables/",
    ends: ".xml",
};

/// Reads the settings of every pivot table.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in TABLES.claim(package, types) {
        let mut settings = Settings {
            name: String::new(),
            words: Listing::new(&["What", "Text"]),
        };
        let read = package.read(claim, |xml| settings.take(xml));
        let what = format!("Settings of the PivotTable \"{}\"", settings.name);
        let surface = owners.surface(SurfaceKind::Settings, &what, package, claim);
        settings
            .words
            .pour(surface.hidden_by(Hiding::METADATA), sink);
        let place = "A PivotTable's settings";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
}

struct Settings {
    name: String,
    words: Listing,
}

impl Settings {
    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        xml.each(|token| match token {
            Token::Start(tag) | Token::Empty(tag) => self.take_tag(tag),
            Token::End(_) | Token::Text(_) => Ok(()),
        })
    }

    fn take_tag(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        if tag.name == "pivotTableDefinition"
            && let Some(name) = tag.text("name")
        {
            self.name = name.into_owned();
        }
        for (_, attributes, what) in WORDS.iter().filter(|(name, ..)| *name == tag.name) {
            for attribute in *attributes {
                let words = tag.text(attribute).unwrap_or_default();
                if words != "Values" {
                    self.words.add(&[what, &words])?;
                }
            }
        }
        Ok(())
    }
}
