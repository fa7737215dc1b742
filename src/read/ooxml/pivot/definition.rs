//! A pivot cache's definition: its fields, whence its data came, who refreshed
//! it, and for cubes the names of members, sets and queries.

use crate::read::ooxml::listing::Listing;
use crate::read::ooxml::package::PartXml;
use crate::read::ooxml::tag::Tag;
use crate::read::ooxml::trouble::Trouble;
use crate::read::ooxml::xml::Token;

use super::field::Fields;

/// What a definition says.
pub(super) struct Definition {
    /// The fields and their shared items.
    pub(super) fields: Fields,
    /// Who refreshed it last.
    pub(super) refreshed_by: String,
    /// The relationship that leads to the records.
    pub(super) records: String,
    /// Where the data came from.
    pub(super) source: Source,
    /// What else it says in words: formulas, members, sets, queries.
    pub(super) words: Listing,
}

/// Where a cache's data came from.
#[derive(Default)]
pub(super) struct Source {
    /// `worksheet`, `external`, `consolidation`, `scenario`.
    pub(super) kind: String,
    /// The sheets and regions, or the name of a table or region.
    pub(super) ranges: Vec<Range>,
}

/// One region that the data came from.
pub(super) struct Range {
    /// Its sheet.
    pub(super) sheet: String,
    /// The region as Excel writes it, or a name.
    pub(super) at: String,
    /// The relationship that leads to another workbook.
    pub(super) relation: String,
}

/// Words of a definition, by element, the attributes that hold them, and what
/// the officer would call it.
const WORDS: &[(&str, &[&str], &str)] = &[
    ("cacheField", &["formula"], "Formula of a field"),
    ("cacheField", &["caption"], "Caption of a field"),
    ("calculatedItem", &["formula"], "Formula of an item"),
    ("pageItem", &["name"], "Page of a consolidation"),
    ("cacheHierarchy", &["uniqueName", "caption"], "Hierarchy"),
    (
        "cacheHierarchy",
        &["defaultMemberUniqueName"],
        "Default member",
    ),
    ("cacheHierarchy", &["allUniqueName"], "Member for all"),
    ("groupMember", &["uniqueName"], "Member of a group"),
    ("group", &["uniqueName", "caption"], "Group"),
    ("kpi", &["uniqueName", "caption"], "Key figure"),
    ("dimension", &["uniqueName", "caption"], "Dimension"),
    ("measureGroup", &["name", "caption"], "Measure group"),
    ("set", &["setDefinition"], "Set of members"),
    ("sortByTuple", &["c"], "Member"),
    ("query", &["mdx"], "Query"),
    (
        "calculatedMember",
        &["name", "mdx", "parent"],
        "Calculated member",
    ),
    ("serverFormat", &["format"], "Number format of the server"),
];

/// Where in the part the reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum In {
    Elsewhere,
    Shared,
    Group,
    Tuples,
}

impl Definition {
    /// Nothing said yet.
    pub(super) fn new() -> Self {
        Self {
            fields: Fields::default(),
            refreshed_by: String::new(),
            records: String::new(),
            source: Source::default(),
            words: Listing::new(&["What", "Text"]),
        }
    }

    /// Reads the part.
    ///
    /// # Errors
    /// The first trouble; what stood before it stays.
    pub(super) fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        let mut at = In::Elsewhere;
        xml.each(|token| match token {
            Token::Start(tag) => {
                at = match tag.name {
                    "sharedItems" => In::Shared,
                    "groupItems" => In::Group,
                    "tupleCache" => In::Tuples,
                    _ => at,
                };
                self.take_tag(tag, at)
            }
            Token::Empty(tag) => self.take_tag(tag, at),
            Token::End("sharedItems" | "groupItems" | "tupleCache") => {
                at = In::Elsewhere;
                Ok(())
            }
            Token::End(_) | Token::Text(_) => Ok(()),
        })
    }

    fn take_tag(&mut self, tag: Tag<'_>, at: In) -> Result<(), Trouble> {
        let text = |name| tag.text(name).unwrap_or_default().into_owned();
        match (at, tag.name) {
            (In::Shared | In::Group, "s" | "n" | "d" | "b" | "e" | "m") => {
                return self.fields.add(tag, at == In::Group);
            }
            (In::Tuples, "s" | "n" | "d" | "e") => {
                return self.words.add(&["Value of a cube", &text("v")]);
            }
            (_, "pivotCacheDefinition") => {
                self.refreshed_by = text("refreshedBy");
                self.records = text("id");
            }
            (_, "cacheSource") => self.source.kind = text("type"),
            (_, "worksheetSource" | "rangeSet") => self.source.ranges.push(Range {
                sheet: text("sheet"),
                at: tag
                    .text("ref")
                    .or_else(|| tag.text("name"))
                    .unwrap_or_default()
                    .into_owned(),
                relation: text("id"),
            }),
            (_, "cacheField") => self.fields.open(tag),
            _ => {}
        }
        for (_, attributes, what) in WORDS.iter().filter(|(name, ..)| *name == tag.name) {
            for attribute in *attributes {
                self.words.add(&[what, &text(attribute)])?;
            }
        }
        Ok(())
    }
}
