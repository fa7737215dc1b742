//! Connections to other data and the tables that queries fill: servers, paths,
//! user names, now and then a password, and the command that asks for data.

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::Package;
use super::relations::{ContentTypes, settle};
use super::words::Words;

const CONNECTIONS: PartKind = PartKind {
    content_type: ".connections+xml",
    begins: "xl/connections",
    ends: ".xml",
};

const QUERY_TABLES: PartKind = PartKind {
    content_type: ".querytable+xml",
    begins: "xl/querytables/",
    ends: ".xml",
};

const OF_CONNECTIONS: Words = Words {
    subject: Some(("connection", "name")),
    attributes: &[
        ("connection", &["name"], "Name"),
        ("connection", &["description"], "Description"),
        ("connection", &["sourceFile", "odcFile"], "File"),
        ("connection", &["singleSignOnId"], "Sign-on"),
        ("dbPr", &["connection"], "Connection string"),
        ("dbPr", &["command", "serverCommand"], "Command"),
        ("oledbPr", &["connection"], "Connection string"),
        ("dbCommand", &["text"], "Command"),
        ("dbTable", &["name"], "Table"),
        ("dataFeedPr", &["connection"], "Connection string"),
        ("rangePr", &["sourceName"], "Range"),
        ("olapPr", &["localConnection"], "Connection string"),
        ("webPr", &["url", "editPage"], "Address"),
        ("webPr", &["post"], "Data sent"),
        ("textPr", &["sourceFile"], "File"),
        ("parameter", &["name", "prompt"], "Parameter"),
        ("parameter", &["string", "cell"], "Value of a parameter"),
        ("s", &["v"], "Table of a page"),
        ("calculatedMember", &["name", "mdx"], "Calculated member"),
    ],
    texts: &[],
};

const OF_QUERY_TABLES: Words = Words {
    subject: None,
    attributes: &[
        ("queryTable", &["name"], "Name"),
        ("queryTableField", &["name"], "Column"),
        ("deletedField", &["name"], "Column that was deleted"),
    ],
    texts: &[],
};

/// Reads the connections and every query table.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    for claim in CONNECTIONS.claim(package, types) {
        let mut found = Listing::new(&["Connection", "What", "Text"]);
        let read = package.read(claim, |xml| OF_CONNECTIONS.take(xml, &mut found));
        let surface = Surface::shown(SurfaceKind::Connections, "Connections to other data");
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
        let place = "The list of connections";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
    for claim in QUERY_TABLES.claim(package, types) {
        let mut found = Listing::new(&["What", "Text"]);
        let read = package.read(claim, |xml| OF_QUERY_TABLES.take(xml, &mut found));
        let surface = owners.surface(SurfaceKind::Connections, "Query table", package, claim);
        found.pour(surface.hidden_by(Hiding::METADATA), sink);
        let place = "A query table";
        settle(package.name(claim), place, read, Fate::Read, sink);
    }
}
