//! What was looked for, as a person would list it: hidden sheets, pivot tables,
//! people. Every exposure and every gap belongs to at least one check, so that
//! a check with nothing under it was truly made.

use crate::model::{Exposure, ExposureKind, FileReport, Gap, Hiding, SurfaceKind, SurfaceReport};

/// One check, and what speaks for it.
pub(super) struct Check {
    /// Names it in machine formats, in kebab-case.
    pub(super) id: &'static str,
    /// What is looked for, in words.
    pub(super) title: &'static str,
    /// Kinds of exposure that are about it.
    exposures: &'static [ExposureKind],
    /// Kinds of surface that are it.
    surfaces: &'static [SurfaceKind],
    /// Means of hiding that are it.
    hiding: Hiding,
    /// Pieces of the names of parts in which it stands, in lower case.
    parts: &'static [&'static str],
    /// Rules that are about it and about nothing else.
    rules: &'static [&'static str],
}

const NOTHING: Check = Check {
    id: "",
    title: "",
    exposures: &[],
    surfaces: &[],
    hiding: Hiding::NONE,
    parts: &[],
    rules: &[],
};

/// Parts that hold the sheets themselves.
const SHEETS: &[&str] = &["sheet", "content.xml", "sharedstrings", "styles"];

/// Every check, in the order reports list them.
pub(super) const CHECKS: &[Check] = &[
    Check {
        id: "people",
        title: "Rows that look like people",
        exposures: &[ExposureKind::Roster],
        ..NOTHING
    },
    Check {
        id: "identifiers",
        title: "Names and numbers of people",
        exposures: &[ExposureKind::Values],
        ..NOTHING
    },
    Check {
        id: "small-counts",
        title: "Small counts of people",
        exposures: &[ExposureKind::Counts],
        parts: SHEETS,
        ..NOTHING
    },
    Check {
        id: "hidden-sheets",
        title: "Hidden sheets",
        hiding: Hiding::HIDDEN_SHEET.and(Hiding::VERY_HIDDEN_SHEET),
        parts: &["workbook", "content.xml"],
        ..NOTHING
    },
    Check {
        id: "hidden-rows",
        title: "Hidden rows",
        hiding: Hiding::HIDDEN_ROW,
        parts: SHEETS,
        ..NOTHING
    },
    Check {
        id: "hidden-columns",
        title: "Hidden columns",
        hiding: Hiding::HIDDEN_COLUMN,
        parts: SHEETS,
        ..NOTHING
    },
    Check {
        id: "filters",
        title: "Rows hidden by a filter",
        hiding: Hiding::FILTERED_ROW,
        parts: SHEETS,
        ..NOTHING
    },
    Check {
        id: "folded-away",
        title: "Rows and columns folded away or without size",
        hiding: Hiding::ZERO_SIZE.and(Hiding::COLLAPSED_GROUP),
        parts: SHEETS,
        ..NOTHING
    },
    Check {
        id: "remote-cells",
        title: "Cells far from everything else",
        hiding: Hiding::REMOTE,
        parts: SHEETS,
        ..NOTHING
    },
    Check {
        id: "invisible-text",
        title: "Text that cannot be seen",
        hiding: Hiding::SAME_COLOUR
            .and(Hiding::NUMBER_FORMAT)
            .and(Hiding::TINY_FONT)
            .and(Hiding::UNDER_MERGE)
            .and(Hiding::UNDER_SHAPE),
        parts: SHEETS,
        ..NOTHING
    },
    Check {
        id: "pivot-tables",
        title: "Pivot tables and the data behind them",
        surfaces: &[
            SurfaceKind::PivotCache,
            SurfaceKind::Slicer,
            SurfaceKind::DataModel,
        ],
        parts: &["pivot", "slicer", "timeline", "model"],
        ..NOTHING
    },
    Check {
        id: "charts",
        title: "Charts and the data behind them",
        surfaces: &[SurfaceKind::Chart],
        parts: &["chart"],
        ..NOTHING
    },
    Check {
        id: "links",
        title: "Links to other files and sources",
        surfaces: &[
            SurfaceKind::ExternalLink,
            SurfaceKind::Connections,
            SurfaceKind::Query,
        ],
        parts: &["link", "connection", "quer"],
        ..NOTHING
    },
    Check {
        id: "defined-names",
        title: "Defined names",
        surfaces: &[SurfaceKind::DefinedNames],
        parts: &["names"],
        ..NOTHING
    },
    Check {
        id: "comments",
        title: "Notes and comments",
        surfaces: &[SurfaceKind::Notes, SurfaceKind::ThreadedComments],
        parts: &["comment", "notes"],
        ..NOTHING
    },
    Check {
        id: "properties",
        title: "Document properties and settings",
        surfaces: &[
            SurfaceKind::Properties,
            SurfaceKind::People,
            SurfaceKind::Settings,
            SurfaceKind::CustomXml,
            SurfaceKind::FileName,
        ],
        parts: &["docprops", "customxml", "persons", "meta.xml", "settings"],
        ..NOTHING
    },
    Check {
        id: "size",
        title: "A size that the sheets do not explain",
        rules: &["structure.unexplained-size"],
        ..NOTHING
    },
    Check {
        id: "objects",
        title: "Embedded files, shapes and pictures",
        surfaces: &[
            SurfaceKind::Embedded,
            SurfaceKind::Image,
            SurfaceKind::Drawing,
        ],
        parts: &["embed", "media", "drawing", "shape", "picture", "ole"],
        ..NOTHING
    },
    Check {
        id: "macros",
        title: "Macros",
        surfaces: &[SurfaceKind::Macro],
        parts: &["vba", "macro"],
        ..NOTHING
    },
    Check {
        id: "margins",
        title: "Headers, footers, validation and scenarios",
        surfaces: &[
            SurfaceKind::HeaderFooter,
            SurfaceKind::DataValidation,
            SurfaceKind::Scenario,
        ],
        parts: &["validation", "scenario"],
        ..NOTHING
    },
    Check {
        id: "leftovers",
        title: "Leftovers and tracked changes",
        surfaces: &[SurfaceKind::Leftover, SurfaceKind::Revisions],
        parts: &["revision"],
        ..NOTHING
    },
    Check {
        id: REST,
        title: "Anything else",
        ..NOTHING
    },
];

/// The check under which everything stands that no other is about.
const REST: &str = "anything-else";

/// The check of that id.
pub(super) fn check(id: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.id == id)
}

/// The check that a rule is about, where it is about nothing else.
fn of_rule(exposure: &Exposure) -> Option<&'static Check> {
    let rule = exposure.rule.as_str();
    CHECKS.iter().find(|check| check.rules.contains(&rule))
}

/// Whether something stands there that a person could look at: how large a file
/// is, is told as a place and is none.
pub(super) fn is_place(surface: &SurfaceReport, file: &FileReport) -> bool {
    let mut on_it = file
        .exposures
        .iter()
        .filter(|one| one.surface == surface.id);
    !on_it.any(|one| of_rule(one).is_some())
}

impl Check {
    /// The exposures of a file that are about this, worst first.
    pub(super) fn exposures<'a>(
        &'a self,
        file: &'a FileReport,
    ) -> impl Iterator<Item = &'a Exposure> {
        file.exposures.iter().filter(|one| match self.id {
            REST => !CHECKS.iter().any(|check| check.is_about(one, file)),
            _ => self.is_about(one, file),
        })
    }

    /// Whether it is the one for whatever no other is about.
    pub(super) fn is_rest(&self) -> bool {
        self.id == REST
    }

    /// Whether it is there at all, however harmless.
    pub(super) fn is_there(&self, file: &FileReport) -> bool {
        file.surfaces.iter().any(|surface| {
            let is_it = self.surfaces.contains(&surface.kind) || surface.hiding.meets(self.hiding);
            is_it && is_place(surface, file)
        }) || self.exposures(file).next().is_some()
    }

    /// The gaps behind which it could stand.
    pub(super) fn gaps<'a>(&'a self, file: &'a FileReport) -> impl Iterator<Item = &'a Gap> {
        file.gaps.iter().filter(|gap| self.may_stand_behind(gap))
    }

    fn is_about(&self, exposure: &Exposure, file: &FileReport) -> bool {
        if let Some(only) = of_rule(exposure) {
            return only.id == self.id;
        }
        let is_kind = |id: usize| {
            let surface = file.surfaces.iter().find(|one| one.id == id);
            surface.is_some_and(|surface| self.surfaces.contains(&surface.kind))
        };
        self.exposures.contains(&exposure.kind)
            || exposure.hiding.meets(self.hiding)
            || is_kind(exposure.surface)
    }

    /// People may stand behind every gap; anything may behind a gap that is the
    /// whole file, or a part of which no check knows.
    fn may_stand_behind(&self, gap: &Gap) -> bool {
        let is_for_people = matches!(self.id, "people" | "identifiers");
        is_for_people || self.names_part(gap) || !CHECKS.iter().any(|check| check.names_part(gap))
    }

    fn names_part(&self, gap: &Gap) -> bool {
        let part = gap.part.to_lowercase();
        self.parts.iter().any(|piece| part.contains(piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_and_means_has_its_check() {
        // Cells are checked for all the rest; a cache or metadata is known by
        // its surface.
        let cells = [SurfaceKind::Sheet, SurfaceKind::Table];
        for kind in SurfaceKind::ALL.iter().filter(|kind| !cells.contains(kind)) {
            assert!(
                CHECKS.iter().any(|check| check.surfaces.contains(kind)),
                "{kind}"
            );
        }
        let by_surface = Hiding::CACHE.and(Hiding::METADATA).and(Hiding::NOT_SHOWN);
        for (hiding, name) in Hiding::NAMES {
            let is_checked = CHECKS.iter().any(|check| check.hiding.meets(*hiding));
            assert!(is_checked || hiding.meets(by_surface), "{name}");
        }
    }

    #[test]
    fn an_unknown_part_leaves_every_check_open() {
        let gap = |part: &str| Gap::part(part, crate::model::GapReason::Unsupported, "");
        for check in CHECKS {
            assert!(check.may_stand_behind(&gap("")), "{}", check.id);
            assert!(
                check.may_stand_behind(&gap("xl/strange.bin")),
                "{}",
                check.id
            );
        }
        let known = gap("xl/pivotCache/pivotCacheRecords1.xml");
        let open = CHECKS.iter().filter(|check| check.may_stand_behind(&known));
        let open: Vec<_> = open.map(|check| check.id).collect();
        assert_eq!(open, ["people", "identifiers", "pivot-tables"]);
    }
}
