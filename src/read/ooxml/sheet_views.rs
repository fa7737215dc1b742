//! Views of a sheet that people saved for themselves, with filters of their own.

use crate::model::Fate;
use crate::read::Sink;

use super::around::Nook;
use super::bearers::Bearers;
use super::owners::{Owners, PartKind};
use super::package::Package;
use super::relations::{ContentTypes, settle};
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "namedsheetviews+xml",
    begins: "xl/namedsheetviews/",
    ends: ".xml",
};

/// Reads all parts of sheet views.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in KIND.claim(package, types) {
        let mut views = Bearers::sheet_views();
        let read = package.read(claim, |xml| {
            xml.each(|token| match token {
                Token::Start(tag) | Token::Empty(tag) => views.start(tag),
                Token::Text(_) | Token::End(_) => Ok(()),
            })
        });
        let spot = views.place();
        let surface = owners.surface(spot.kind, spot.what, package, claim);
        let place = surface.name.clone();
        views.found().pour(surface.hidden_by(spot.hiding), sink);
        settle(package.name(claim), &place, read, Fate::Read, sink);
    }
}
