//! Parts whose layout is not followed, for it is long and the words in it are
//! few: all texts in their records are taken as they come.

use super::flow::each;
use super::places::Part;
use super::records::each_measured;
use crate::model::{Hiding, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Trouble};

/// A kind of part: how its name begins, its kind, what it is called, how it is
/// concealed.
pub(super) struct Kind {
    pub(super) begins: &'static str,
    pub(super) kind: SurfaceKind,
    pub(super) what: &'static str,
    pub(super) hiding: Hiding,
}

const fn kind(begins: &'static str, kind: SurfaceKind, what: &'static str, hiding: Hiding) -> Kind {
    Kind {
        begins,
        kind,
        what,
        hiding,
    }
}

/// The kinds, by their usual names in lower case.
pub(super) const KINDS: [Kind; 10] = [
    kind(
        "xl/pivottables/",
        SurfaceKind::Settings,
        "Settings of PivotTables",
        Hiding::METADATA,
    ),
    kind(
        "xl/tables/",
        SurfaceKind::Settings,
        "Table texts without cells",
        Hiding::NOT_SHOWN,
    ),
    kind(
        "xl/connections",
        SurfaceKind::Connections,
        "Connections to other data",
        Hiding::METADATA,
    ),
    kind(
        "xl/querytables/",
        SurfaceKind::Connections,
        "Query table",
        Hiding::METADATA,
    ),
    kind(
        "xl/revisions/usernames",
        SurfaceKind::People,
        "People who shared the workbook",
        Hiding::METADATA,
    ),
    kind(
        "xl/revisions/",
        SurfaceKind::Revisions,
        "History of changes",
        Hiding::NOT_SHOWN,
    ),
    kind(
        "xl/metadata",
        SurfaceKind::Query,
        "Texts of cells that come from a cube",
        Hiding::CACHE,
    ),
    kind(
        "xl/volatiledependencies",
        SurfaceKind::Connections,
        "What real-time formulas fetched",
        Hiding::CACHE,
    ),
    kind("xl/slicer", SurfaceKind::Slicer, "Slicers", Hiding::CACHE),
    kind(
        "xl/styles",
        SurfaceKind::Settings,
        "Names of styles and number formats",
        Hiding::METADATA,
    ),
];

/// Names of fonts, which styles repeat again and again.
const FONT: u32 = 43;

/// Reads a part of such a kind.
pub(super) fn read(kind: &Kind, part: &Part<'_>, sink: &mut dyn Sink) -> Result<(), Trouble> {
    let mut found = Listing::new(&["What", "Text"]);
    let mut added = Ok(());
    let is_whole = each(part.bytes, |record, data| {
        if record != FONT {
            each_measured(data, |text| {
                added = added.and(found.add(&[kind.what, text]))
            });
        }
    });
    let surface = part.surface(kind.kind, kind.what);
    found.pour(surface.hidden_by(kind.hiding), sink);
    if is_whole {
        added
    } else {
        Err(Trouble::Damaged)
    }
}
