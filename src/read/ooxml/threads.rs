//! Threaded comments: who wrote what on which cell. Whom a comment mentions
//! stands in its text as well.

use crate::model::{Fate, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Package, PartXml};
use super::people::People;
use super::relations::{ContentTypes, settle};
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: ".threadedcomments+xml",
    begins: "xl/threadedcomments/",
    ends: ".xml",
};

/// Reads all parts of threaded comments.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    people: &People,
    sink: &mut dyn Sink,
) {
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["Cell", "User name", "Text"]);
        let read = package.read(claim, |xml| take(xml, people, &mut found));
        let surface = owners.surface(SurfaceKind::ThreadedComments, "Comments", package, claim);
        let place = surface.name.clone();
        found.pour(surface, sink);
        settle(package.name(claim), &place, read, Fate::Read, sink);
    }
}

fn take(xml: &mut PartXml<'_>, people: &People, found: &mut Listing) -> Result<(), Trouble> {
    let (mut cell, mut author, mut text) = (String::new(), "", String::new());
    let mut in_text = false;
    xml.each(|token| {
        match token {
            Token::Start(tag) if tag.name == "threadedComment" => {
                cell = tag.text("ref").unwrap_or_default().into_owned();
                let id = tag.text("personId").unwrap_or_default();
                author = people.get(&*id).map_or("", String::as_str);
                text.clear();
            }
            Token::Start(tag) if tag.name == "text" => in_text = true,
            Token::Text(data) if in_text => {
                if text.len() > LONGEST_TEXT {
                    return Err(Trouble::TooLarge);
                }
                push_text(&mut text, data);
            }
            Token::End("text") => in_text = false,
            Token::End("threadedComment") => found.add(&[&cell, author, &text])?,
            _ => {}
        }
        Ok(())
    })
}
