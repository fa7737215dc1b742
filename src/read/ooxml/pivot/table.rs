//! Pivot tables' own settings: captions that someone typed, values that their
//! filters name. Their cells are cells of the sheet.

use crate::model::{Fate, Hiding, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::listing::Listing;
use crate::read::ooxml::owners::{Owners, PartKind};
use crate::read::ooxml::package::Package;
use crate::read::ooxml::relations::{ContentTypes, settle};
use crate::read::ooxml::words::Words;

const WORDS: Words = Words {
    subject: None,
    attributes: &[
        (
            "pivotTableDefinition",
            &[
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
    ],
    texts: &[],
};

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
    for (number, claim) in (1..).zip(TABLES.claim(package, types)) {
        let mut found = Listing::new(&["What", "Text"]);
        let read = package.read(claim, |xml| WORDS.take(xml, &mut found));
        let what = format!("Settings of PivotTable {number}");
        let surface = owners.surface(SurfaceKind::Settings, &what, package, claim);
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
        let place = "A PivotTable's settings";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
}
