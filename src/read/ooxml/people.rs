//! The list of the people who wrote threaded comments: names, account names.
//! It stays when the comments are deleted.

use std::collections::HashMap;

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::PartKind;
use super::package::Package;
use super::relations::{ContentTypes, settle};
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: ".person+xml",
    begins: "xl/persons/",
    ends: ".xml",
};

/// Names by the number that comments know a person by.
pub(super) type People = HashMap<String, String>;

/// Reads the list, and gives it to who reads the comments.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) -> People {
    let mut people = People::new();
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["User name", "Account name"]);
        let read = package.read(claim, |xml| {
            xml.each(|token| {
                if let Token::Start(tag) | Token::Empty(tag) = token
                    && tag.name == "person"
                {
                    let text = |name| tag.text(name).unwrap_or_default();
                    let (name, user) = (text("displayName"), text("userId"));
                    // Without an account the name is written a second time.
                    let user = if user == name { "" } else { &*user };
                    found.push(&[&name], user, Hiding::NONE)?;
                    people.insert(text("id").into_owned(), name.into_owned());
                }
                Ok(())
            })
        });
        let place = "The list of the people who wrote comments";
        let surface = Surface::shown(SurfaceKind::People, "People who wrote comments");
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
    people
}
