//! Pictures: nobody reads here what they show, so that each is there is told,
//! and how it is concealed; what is written into their files is read.

mod exif;
mod jpeg;
mod metafile;
mod png;
pub(in crate::read) mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::{Fate, Hiding, Region, Surface, SurfaceKind};
use crate::read::Sink;

use super::anchors::{Anchor, of_drawing};
use super::listing::Listing;
use super::owners::{Owners, PartKind, on_sheet};
use super::package::{Claim, Package};
use super::relations::{ContentTypes, relations_of, settle};
use super::trouble::Trouble;

const KINDS: [PartKind; 4] = [
    PartKind {
        content_type: "",
        begins: "word/media/",
        ends: "",
    },
    PartKind {
        content_type: "",
        begins: "ppt/media/",
        ends: "",
    },
    PartKind {
        content_type: "",
        begins: "xl/media/",
        ends: "",
    },
    PartKind {
        content_type: "",
        begins: "xl/theme/media/",
        ends: "",
    },
];

/// Most bytes of one picture that are looked through.
const MOST_BYTES: u64 = 256 << 20;

/// How a gap about one begins.
const PLACE: &str = "A picture";

/// How one picture is shown: by its sheet, and what conceals it there.
#[derive(Clone, Copy, Default)]
struct Shown {
    is_cropped: bool,
    hiding: Hiding,
}

/// Reads all pictures, sheet by sheet.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    drawings: &[String],
    sink: &mut dyn Sink,
) {
    let shown = shown(package, drawings, sink);
    let in_cells = in_cells(package, sink);
    let by_name = KINDS.iter().flat_map(|kind| kind.claim(package, types));
    let mut claims: Vec<Claim> = by_name.collect();
    claims.extend(package.claim_each(|part| types.of(&part.key).starts_with("image/")));
    let mut surfaces: BTreeMap<String, (Surface, Listing)> = BTreeMap::new();
    for claim in claims {
        let key = package.key(claim);
        let how = shown.get(key).copied().unwrap_or_default();
        let surface = surface_of(key, owners, in_cells.contains(key), how.is_cropped);
        let (_, found) = surfaces
            .entry(surface.name.clone())
            .or_insert_with(|| (surface, Listing::new(&["Picture", "What", "Text"])));
        let read = read_one(package, claim, how.hiding, found);
        settle(package.name(claim), PLACE, read, Fate::Read, sink);
    }
    for (surface, found) in surfaces.into_values() {
        found.pour(surface, sink);
    }
}

fn surface_of(key: &str, owners: &Owners, in_cell: bool, is_cropped: bool) -> Surface {
    let what = if is_cropped {
        "Cropped pictures"
    } else {
        "Pictures"
    };
    match owners.of(key) {
        Some(sheet) => on_sheet(SurfaceKind::Image, what, sheet),
        None if in_cell => Surface::shown(SurfaceKind::Image, "Pictures in cells"),
        None if key.starts_with("xl/theme/") => {
            Surface::shown(SurfaceKind::Image, "Pictures of the theme")
        }
        None => Surface::shown(SurfaceKind::Image, "Pictures that no sheet shows")
            .hidden_by(Hiding::NOT_SHOWN),
    }
}

fn read_one(
    package: &Package<'_>,
    claim: Claim,
    hiding: Hiding,
    found: &mut Listing,
) -> Result<(), Trouble> {
    let file = package.key(claim).rsplit('/').next().unwrap_or_default();
    let kind = file
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_uppercase();
    found.add_hidden(&[file, "Kind", &format!("{kind} picture")], hiding)?;
    let bytes = package.bytes(claim, MOST_BYTES)?;
    let mut words: Vec<(&'static str, String)> = Vec::new();
    words::of(&bytes, &mut words);
    words.dedup();
    words
        .iter()
        .try_for_each(|(what, text)| found.add_hidden(&[file, what, text], hiding))
}

/// How pictures on drawings are shown. One that stands in several places is as
/// well seen as the best of them.
fn shown(
    package: &mut Package<'_>,
    drawings: &[String],
    sink: &mut dyn Sink,
) -> HashMap<String, Shown> {
    let mut shown: HashMap<String, Shown> = HashMap::new();
    for drawing in drawings {
        let anchors = of_drawing(package, drawing);
        let relations = relations_of(package, drawing, sink);
        for (at, anchor) in anchors.iter().enumerate() {
            let id = anchor.picture.as_deref().unwrap_or_default();
            let Some(relation) = relations.iter().find(|relation| relation.id == id) else {
                continue;
            };
            let above = anchors.get(at + 1..).unwrap_or_default();
            let how = Shown {
                is_cropped: anchor.is_cropped,
                hiding: concealment(anchor, above),
            };
            let known = shown.entry(relation.target.clone()).or_insert(how);
            known.is_cropped |= how.is_cropped;
            if how.hiding.visibility() < known.hiding.visibility() {
                known.hiding = how.hiding;
            }
        }
    }
    shown
}

/// What conceals a picture among the things that lie above it.
fn concealment(picture: &Anchor, above: &[Anchor]) -> Hiding {
    if picture.is_hidden {
        return Hiding::NOT_SHOWN;
    }
    let contains = |outer: Region, inner: Region| {
        outer.first.row <= inner.first.row
            && outer.first.column <= inner.first.column
            && outer.last.row >= inner.last.row
            && outer.last.column >= inner.last.column
    };
    let is_covered = above
        .iter()
        .filter(|one| one.is_opaque && !one.is_hidden)
        .any(|one| matches!((one.covers, picture.covers), (Some(o), Some(i)) if contains(o, i)));
    if is_covered {
        Hiding::UNDER_SHAPE
    } else {
        Hiding::NONE
    }
}

/// The pictures that stand in cells as values.
fn in_cells(package: &mut Package<'_>, sink: &mut dyn Sink) -> HashSet<String> {
    let lists: Vec<String> = package
        .keys()
        .filter(|key| key.starts_with("xl/richdata/") && !key.ends_with(".rels"))
        .map(str::to_owned)
        .chain([String::from("xl/cellimages.xml")])
        .collect();
    let mut targets = HashSet::new();
    for key in lists {
        let relations = relations_of(package, &key, sink);
        targets.extend(relations.iter().map(|relation| relation.target.clone()));
    }
    targets
}
