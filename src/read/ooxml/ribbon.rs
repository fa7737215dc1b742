//! Buttons that were added to the ribbon or the quick access bar: their labels,
//! tips and what they run.

use crate::model::{Hiding, SurfaceKind};

use super::every_word::Place;
use super::owners::PartKind;

/// The place.
pub(super) const PLACE: Place = Place {
    kinds: &[
        PartKind {
            content_type: "customui+xml",
            begins: "customui/",
            ends: ".xml",
        },
        PartKind {
            content_type: "",
            begins: "usercustomization/",
            ends: ".xml",
        },
    ],
    kind: SurfaceKind::Settings,
    what: "Buttons added to the ribbon",
    hiding: Hiding::METADATA,
};
