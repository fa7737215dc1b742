//! Add-ins of the web kind: which are attached, and what they stored with the
//! workbook, which can be whole tables.

use crate::model::{Hiding, SurfaceKind};

use super::every_word::Place;
use super::owners::PartKind;

/// The place.
pub(super) const PLACE: Place = Place {
    kinds: &[
        PartKind {
            content_type: "webextension+xml",
            begins: "xl/webextensions/",
            ends: ".xml",
        },
        PartKind {
            content_type: "webextensiontaskpanes+xml",
            begins: "",
            ends: "",
        },
    ],
    kind: SurfaceKind::CustomXml,
    what: "Stored data of an add-in",
    hiding: Hiding::METADATA,
};
