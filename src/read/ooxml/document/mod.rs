//! Word documents and PowerPoint presentations: their own text as paragraphs
//! and tables, and all that they share with workbooks, above all the workbooks
//! embedded in them and the charts with their copies of data.

mod paragraphs;
mod parts;
mod settings;

use crate::model::{Surface, SurfaceKind};
use crate::read::{Reading, Sink};

use super::owners::Owners;
use super::package::Package;
use super::relations::ContentTypes;
use super::workbook::Workbook;
use super::{
    charts, claim_properties, container, custom_xml, data_model, embedded, external_link, ink,
    labels, macros, people, pictures, places, properties, ribbon, signatures, smartart, strays,
    thumbnail, web_extensions,
};

/// Reads a document or a presentation.
pub(in crate::read) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let Some(mut package) = Package::open(reading, sink) else {
        return;
    };
    let package = &mut package;
    let types = ContentTypes::read(package, sink);
    let owners = owners(package, sink);
    let properties = claim_properties(package, &types);
    parts::read(package, &types, sink);
    settings::read(package, &types, sink);
    let of_labels = properties::read(package, &properties, &[], sink);
    labels::read(package, &types, &of_labels, sink);
    people::read(package, &types, sink);
    smartart::read(package, &types, &owners, sink);
    charts::read(package, &types, &Workbook::default(), &owners, sink);
    embedded::read(package, &types, &owners, sink);
    external_link::read(package, &types, &Workbook::default(), sink);
    thumbnail::read(package, sink);
    ink::read(package, &types, &owners, sink);
    pictures::read(package, &types, &owners, &[], sink);
    data_model::read(package, &types, sink);
    custom_xml::read(package, &types, sink);
    macros::read(package, &types, &owners, sink);
    signatures::read(package, &types, sink);
    web_extensions::PLACE.read(package, &types, &owners, sink);
    ribbon::PLACE.read(package, &types, &owners, sink);
    strays::read(package, &types, sink);
    places::account(package, &types, sink);
    container::read(package, sink);
}

/// What belongs to the text, and to each slide.
fn owners(package: &mut Package<'_>, sink: &mut dyn Sink) -> Owners {
    let mut owners = Owners::default();
    let shown: Vec<(String, String)> = package
        .keys()
        .filter(|key| !key.contains("/_rels/"))
        .filter_map(|key| Some((parts::shown_as(key)?, key.to_owned())))
        .collect();
    for (name, key) in shown {
        owners.add(
            Surface::shown(SurfaceKind::Table, name),
            &key,
            package,
            sink,
        );
    }
    owners
}
