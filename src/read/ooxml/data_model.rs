//! The data model (Power Pivot): whole tables, packed as the backup of a
//! database. That it is there is enough to stop a release; its size is told, and
//! what names of tables and columns can be read without unpacking it.

use std::collections::HashSet;

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::listing::Listing;
use super::owners::PartKind;
use super::package::{Claim, Package};
use super::raw_text::each_wide_text;
use super::relations::{ContentTypes, settle};
use super::trouble::Trouble;

const KIND: PartKind = PartKind {
    content_type: "model+data",
    begins: "xl/model/",
    ends: "",
};

/// Most bytes of a model that are looked through.
const MOST_BYTES: u64 = 256 << 20;

/// Most names that are kept.
const MOST_NAMES: usize = 100_000;

/// Elements of the backup's lists whose text names something of the data.
const NAMES: [&str; 6] = ["Name", "ID", "ObjectName", "ObjectID", "ColumnID", "Path"];

/// Reads every data model.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["What", "Text"]);
        let read = take(package, claim, &mut found);
        let name = format!("Data model in {}", package.name(claim));
        let surface = Surface::shown(SurfaceKind::DataModel, name);
        found.pour(surface.hidden_by(Hiding::CACHE), sink);
        settle(
            package.name(claim),
            "The data model",
            read,
            Fate::Read,
            sink,
        );
    }
}

fn take(package: &Package<'_>, claim: Claim, found: &mut Listing) -> Result<(), Trouble> {
    let bytes = package.bytes(claim, MOST_BYTES);
    let n_bytes = bytes.as_ref().map_or(0, Vec::len);
    // One row is there in any case: presence alone is a matter.
    found.add(&["Size in bytes", &n_bytes.to_string()])?;
    let bytes = bytes?;
    let mut seen = HashSet::new();
    each_wide_text(&bytes, |run| {
        let runs = if run.contains('<') {
            between(run)
        } else {
            vec![run]
        };
        for text in runs {
            let text = text.trim();
            if text.len() > 2 && seen.len() < MOST_NAMES && seen.insert(text.to_owned()) {
                found.add(&["Text", text])?;
            }
        }
        Ok(())
    })
}

/// The texts of XML in a run that say what something is called.
fn between(run: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in run.split('<').skip(1) {
        if let Some((element, text)) = piece.split_once('>')
            && NAMES.contains(&element)
        {
            names.push(text);
        }
    }
    names
}
