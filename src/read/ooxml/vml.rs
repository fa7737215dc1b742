//! Shapes of the older kind: boxes of notes, whose text may differ from the
//! note's, form controls and their lists, pictures in headers, signature lines.

use crate::model::{Fate, Hiding, Place, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Package, PartXml};
use super::relations::{ContentTypes, settle};
use super::tag::Tag;
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "vmldrawing",
    begins: "xl/drawings/",
    ends: ".vml",
};

/// Attributes that bear text, by element; any element where none is named.
const BEARERS: [(&str, &str, &str); 8] = [
    ("", "alt", "Alt text"),
    ("", "href", "Link"),
    ("textpath", "string", "Text"),
    ("imagedata", "title", "Picture"),
    ("imagedata", "src", "Picture"),
    ("signatureline", "suggestedsigner", "Signature line"),
    ("signatureline", "suggestedsigner2", "Signature line"),
    ("signatureline", "suggestedsigneremail", "Signature line"),
];

/// Elements whose text is a control's.
const CONTROLS: [(&str, &str); 3] = [
    ("ListItem", "List entry"),
    ("FmlaMacro", "Macro"),
    ("FmlaTxbx", "Text in a formula"),
];

/// Reads all parts of older shapes.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in KIND.claim(package, types) {
        let mut shapes = Vml::new();
        let read = match package.read(claim, |xml| shapes.take(xml)) {
            // The text in boxes may be HTML, which closes not all it opens.
            Err(Trouble::Damaged) if shapes.has_ended => Ok(()),
            read => read,
        };
        let what = "Boxes of notes and controls";
        let surface = owners.surface(SurfaceKind::Drawing, what, package, claim);
        let place = surface.name.clone();
        shapes.found.pour(surface, sink);
        settle(package.name(claim), &place, read, Fate::Read, sink);
    }
}

struct Vml {
    found: Listing,
    /// What the open shape says: what it is, and the text.
    says: Vec<(&'static str, String)>,
    corner: Place,
    is_hidden: bool,
    is_note: bool,
    text: String,
    in_box: bool,
    has_ended: bool,
}

impl Vml {
    fn new() -> Self {
        Self {
            found: Listing::new(&["Cell", "What", "Text"]),
            says: Vec::new(),
            corner: Place::default(),
            is_hidden: false,
            is_note: false,
            text: String::new(),
            in_box: false,
            has_ended: false,
        }
    }

    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        xml.each(|token| {
            match token {
                Token::Start(tag) => self.start(tag),
                Token::Empty(tag) => self.tag(tag),
                Token::Text(text) if self.text.len() < LONGEST_TEXT => {
                    push_text(&mut self.text, text);
                }
                Token::Text(_) => return Err(Trouble::TooLarge),
                Token::End(name) => self.end(name)?,
            }
            Ok(())
        })
    }

    fn start(&mut self, tag: Tag<'_>) {
        self.tag(tag);
        match tag.name {
            "textbox" => {
                self.in_box = true;
                self.text.clear();
            }
            "ClientData" => {
                self.is_note = tag.raw("ObjectType") == Some("Note");
                self.text.clear();
            }
            _ if !self.in_box => self.text.clear(),
            _ => {}
        }
    }

    fn tag(&mut self, tag: Tag<'_>) {
        if tag.name == "br" {
            self.text.push('\n');
        }
        if is_shape(tag.name) {
            let style = tag.text("style").unwrap_or_default().replace(' ', "");
            self.is_hidden = style.contains("visibility:hidden");
            self.corner = Place::default();
        }
        for (element, attribute, what) in BEARERS {
            let is_it = element.is_empty() || element == tag.name;
            if is_it && let Some(text) = tag.text(attribute) {
                self.says.push((what, text.into_owned()));
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        let number = || self.text.trim().parse::<u32>().unwrap_or_default();
        match name {
            "textbox" => {
                self.in_box = false;
                let text = std::mem::take(&mut self.text);
                self.says.push(("Text", text));
            }
            // Paragraphs of HTML.
            "div" | "p" if self.in_box => self.text.push('\n'),
            "Row" => self.corner.row = number(),
            "Column" => self.corner.column = number(),
            "xml" => self.has_ended = true,
            name if is_shape(name) => self.close()?,
            name => {
                if let Some((_, what)) = CONTROLS.iter().find(|(known, _)| *known == name) {
                    let text = std::mem::take(&mut self.text);
                    self.says.push((what, text));
                }
            }
        }
        if !self.in_box {
            self.text.clear();
        }
        Ok(())
    }

    /// The shape ends. A note's box is hidden until the mouse is over its cell.
    fn close(&mut self) -> Result<(), Trouble> {
        let hiding = if self.is_hidden && !self.is_note {
            Hiding::NOT_SHOWN
        } else {
            Hiding::NONE
        };
        let cell = self.corner.to_string();
        let cell = if self.is_note { cell.as_str() } else { "" };
        for (what, text) in std::mem::take(&mut self.says) {
            self.found.add_hidden(&[cell, what, &text], hiding)?;
        }
        self.is_note = false;
        Ok(())
    }
}

fn is_shape(name: &str) -> bool {
    matches!(
        name,
        "shape" | "rect" | "roundrect" | "oval" | "line" | "polyline" | "image" | "arc" | "curve"
    )
}
