//! The list of the people who had a shared workbook open.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::PartKind;
use super::package::Package;
use super::relations::{ContentTypes, settle};
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "usernames+xml",
    begins: "xl/revisions/usernames",
    ends: ".xml",
};

/// Where older writers put it.
const ELSEWHERE: PartKind = PartKind {
    content_type: "",
    begins: "xl/usernames",
    ends: ".xml",
};

/// Reads the list.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    let mut claims = KIND.claim(package, types);
    claims.extend(ELSEWHERE.claim(package, types));
    for claim in claims {
        let mut found = Listing::new(&["User name"]);
        let read = package.read(claim, |xml| {
            xml.each(|token| match token {
                Token::Start(tag) | Token::Empty(tag) if tag.name == "userInfo" => {
                    found.add(&[&tag.text("name").unwrap_or_default()])
                }
                _ => Ok(()),
            })
        });
        let surface = Surface::shown(SurfaceKind::People, "People who shared the workbook");
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
        let place = "The list of the people who shared the workbook";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
}
