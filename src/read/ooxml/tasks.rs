//! Tasks that comments assign: to whom, by whom, and what they are called.

use crate::model::{Fate, Hiding, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::Package;
use super::relations::{ContentTypes, settle};
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "documenttasks+xml",
    begins: "xl/documenttasks/",
    ends: ".xml",
};

/// Reads all parts of tasks.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["What", "User name", "Text"]);
        let read = package.read(claim, |xml| {
            xml.each(|token| {
                let (Token::Start(tag) | Token::Empty(tag)) = token else {
                    return Ok(());
                };
                let text = |name| tag.text(name).unwrap_or_default();
                let (name, id, title) = (text("userName"), text("userId"), text("title"));
                for user in [&name, &id].into_iter().filter(|user| !user.is_empty()) {
                    found.push(&[tag.name, user], "", Hiding::NONE)?;
                }
                found.add(&["", "", &title])
            })
        });
        let surface = owners.surface(SurfaceKind::ThreadedComments, "Tasks", package, claim);
        let place = surface.name.clone();
        found.pour(surface, sink);
        settle(package.name(claim), &place, read, Fate::Read, sink);
    }
}
