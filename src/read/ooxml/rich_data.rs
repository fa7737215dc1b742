//! Linked data types and pictures in cells: what the cards behind such cells
//! say, as far as it is text.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::every_word::bears_words;
use super::listing::Listing;
use super::owners::PartKind;
use super::package::Package;
use super::relations::{ContentTypes, relations_of, settle};
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "richvalue",
    begins: "xl/richdata/",
    ends: ".xml",
};

/// Reads all parts of rich values.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    let mut found = Listing::new(&["What", "Text"]);
    for claim in KIND.claim(package, types) {
        let read = package.read(claim, |xml| {
            let mut text = String::new();
            xml.each(|token| {
                match token {
                    Token::Start(tag) | Token::Empty(tag) => {
                        text.clear();
                        // What a property is called; its kind follows by itself.
                        if tag.name == "k" {
                            let name = tag.text("n").unwrap_or_default();
                            if !name.starts_with('_') && bears_words(&name) {
                                found.add(&["Property", &name])?;
                            }
                        }
                    }
                    Token::Text(data) if text.len() < LONGEST_TEXT => push_text(&mut text, data),
                    Token::Text(_) => {}
                    Token::End(_) => {
                        if bears_words(&text) {
                            found.add(&["Value", &text])?;
                        }
                        text.clear();
                    }
                }
                Ok(())
            })
        });
        let key = package.key(claim).to_owned();
        let read = read.and_then(|()| add_targets(package, &key, &mut found, sink));
        let place = "Values of linked data types";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
    let surface = Surface::shown(SurfaceKind::Query, "Values of linked data types");
    found.pour(surface.hidden_by(Hiding::CACHE), sink);
}

/// Where pictures on the web come from.
fn add_targets(
    package: &mut Package<'_>,
    key: &str,
    found: &mut Listing,
    sink: &mut dyn Sink,
) -> Result<(), Trouble> {
    let relations = relations_of(package, key, sink);
    let outside = relations.iter().map(|relation| &relation.outside);
    let mut outside = outside.filter(|target| !target.is_empty());
    outside.try_for_each(|target| found.add(&["Address", target]))
}
