//! Shapes and text boxes on sheets and on charts: their text, names, alternative
//! texts and links, whether a shape is hidden.

use std::sync::Arc;

use crate::model::{Fate, Hiding, Place, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Package, PartXml};
use super::relations::{ContentTypes, Relation, relations_of, settle};
use super::tag::Tag;
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;
use super::xml::Token;

const ON_SHEETS: PartKind = PartKind {
    content_type: ".drawing+xml",
    begins: "xl/drawings/",
    ends: ".xml",
};

const ON_CHARTS: PartKind = PartKind {
    content_type: "chartshapes+xml",
    begins: "",
    ends: "",
};

/// Reads all parts of shapes.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for kind in [ON_CHARTS, ON_SHEETS] {
        for claim in kind.claim(package, types) {
            let key = package.key(claim).to_owned();
            let relations = relations_of(package, &key, sink);
            let mut shapes = Shapes::new(relations);
            let read = package.read(claim, |xml| shapes.take(xml));
            let what = "Shapes and text boxes";
            let surface = owners.surface(SurfaceKind::Drawing, what, package, claim);
            let place = surface.name.clone();
            shapes.found.pour(surface, sink);
            settle(package.name(claim), &place, read, Fate::Read, sink);
        }
    }
}

/// The shapes of one part.
pub(super) struct Shapes {
    pub(super) found: Listing,
    relations: Arc<[Relation]>,
    /// The cell under the upper left corner.
    corner: Place,
    name: String,
    /// Whether each of the groups around is hidden.
    groups: Vec<bool>,
    in_group_properties: bool,
    is_hidden: bool,
    is_of_no_size: bool,
    /// A control of the older kind stands in its place, and is drawn instead.
    is_stand_in: bool,
    /// Title and alternative text of the shape, until it is known what it is.
    says: Vec<(&'static str, String)>,
    text: String,
    inside: Inside,
}

/// Where character data belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Text,
    Corner,
    Row,
    Column,
}

impl Shapes {
    /// Nothing yet, of a part with these relationships.
    pub(super) fn new(relations: Arc<[Relation]>) -> Self {
        Self {
            found: Listing::new(&["Cell", "Shape", "What", "Text"]),
            relations,
            corner: Place::default(),
            name: String::new(),
            groups: Vec::new(),
            in_group_properties: false,
            is_hidden: false,
            is_of_no_size: false,
            is_stand_in: false,
            says: Vec::new(),
            text: String::new(),
            inside: Inside::Nothing,
        }
    }

    /// Reads a part.
    ///
    /// # Errors
    /// The first trouble.
    pub(super) fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        xml.each(|token| match token {
            Token::Start(tag) => self.start(tag),
            Token::Empty(tag) => {
                self.tag(tag)?;
                self.tell_if_properties(tag.name)
            }
            Token::Text(text) => self.data(text),
            Token::End(name) => self.end(name),
        })
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        match tag.name {
            "from" => self.inside = Inside::Corner,
            "row" if self.inside == Inside::Corner => self.inside = Inside::Row,
            "col" if self.inside == Inside::Corner => self.inside = Inside::Column,
            "p" => self.text.clear(),
            "t" => self.inside = Inside::Text,
            "grpSp" => self.groups.push(false),
            "nvGrpSpPr" => self.in_group_properties = true,
            _ => {}
        }
        self.tag(tag)
    }

    fn tag(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let text = |name| tag.text(name).unwrap_or_default();
        match tag.name {
            "sp" | "cxnSp" => self.add("Macro", &text("macro")),
            "cNvPr" => self.properties(tag),
            "ext" => {
                let none = |name| tag.raw(name) == Some("0");
                self.is_of_no_size = none("cx") && none("cy") && self.groups.is_empty();
                Ok(())
            }
            "graphicFrame" | "pic" => {
                self.is_of_no_size = false;
                Ok(())
            }
            "br" => {
                self.text.push('\n');
                Ok(())
            }
            "compatExt" => {
                self.is_stand_in = true;
                Ok(())
            }
            "hlinkClick" | "hlinkHover" | "blip" => self.link(tag),
            _ => Ok(()),
        }
    }

    fn properties(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let text = |name| tag.text(name).unwrap_or_default();
        self.is_hidden = tag.flag("hidden");
        self.is_of_no_size = false;
        self.is_stand_in = false;
        if self.in_group_properties
            && let Some(group) = self.groups.last_mut()
        {
            *group = self.is_hidden;
        }
        self.name = text("name").into_owned();
        self.says = vec![
            ("Title", text("title").into_owned()),
            ("Alt text", text("descr").into_owned()),
        ];
        Ok(())
    }

    /// The properties of a shape end: now it is known what it is.
    fn tell_if_properties(&mut self, name: &str) -> Result<(), Trouble> {
        if name != "cNvPr" {
            return Ok(());
        }
        let mut says = std::mem::take(&mut self.says).into_iter();
        says.try_for_each(|(what, text)| self.add(what, &text))
    }

    /// Where a link on a shape leads, or where its picture is linked from.
    fn link(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        self.add("Tip", &tag.text("tooltip").unwrap_or_default())?;
        let relations = Arc::clone(&self.relations);
        for id in ["id", "link"].iter().filter_map(|name| tag.text(name)) {
            if let Some(relation) = relations.iter().find(|one| one.id == id) {
                self.add("Link", &relation.outside)?;
            }
        }
        Ok(())
    }

    fn data(&mut self, text: &str) -> Result<(), Trouble> {
        let number = || text.trim().parse::<u32>().unwrap_or_default();
        match self.inside {
            Inside::Text if self.text.len() > LONGEST_TEXT => return Err(Trouble::TooLarge),
            Inside::Text => push_text(&mut self.text, text),
            Inside::Row => self.corner.row = number(),
            Inside::Column => self.corner.column = number(),
            Inside::Nothing | Inside::Corner => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match name {
            "t" | "from" => self.inside = Inside::Nothing,
            "row" | "col" if self.inside != Inside::Nothing => self.inside = Inside::Corner,
            "nvGrpSpPr" => self.in_group_properties = false,
            "grpSp" => drop(self.groups.pop()),
            "cNvPr" => self.tell_if_properties(name)?,
            "p" => {
                let text = std::mem::take(&mut self.text);
                self.add("Text", &text)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn add(&mut self, what: &str, text: &str) -> Result<(), Trouble> {
        let hiding = if self.is_stand_in {
            Hiding::NONE
        } else if self.is_hidden || self.groups.contains(&true) {
            Hiding::NOT_SHOWN
        } else if self.is_of_no_size {
            Hiding::ZERO_SIZE
        } else {
            Hiding::NONE
        };
        let cell = self.corner.to_string();
        self.found
            .add_hidden(&[&cell, &self.name, what, text], hiding)
    }
}
