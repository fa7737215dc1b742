//! Places that are single attributes of single elements: the folder a workbook
//! was saved in, who reserved it, saved views, published parts, controls. What
//! bears text stands in a table for each.

use crate::model::{Hiding, SurfaceKind};

use super::around::{Nook, Spot};
use super::listing::Listing;
use super::tag::Tag;
use super::trouble::Trouble;

/// Element, attribute, and what it is.
type Bearer = (&'static str, &'static str, &'static str);

/// One such place.
pub(super) struct Bearers {
    elements: &'static [&'static str],
    bearers: &'static [Bearer],
    kind: SurfaceKind,
    what: &'static str,
    hiding: Hiding,
    found: Listing,
}

impl Bearers {
    /// The folder that the workbook was last saved in: often a person's own.
    pub(super) fn saved_in() -> Self {
        const BEARERS: &[Bearer] = &[("absPath", "url", "Folder")];
        Self::settings(&["absPath"], BEARERS, "Folder it was saved in")
    }

    /// Who reserved the workbook for writing.
    pub(super) fn reserved_by() -> Self {
        const BEARERS: &[Bearer] = &[("fileSharing", "userName", "Reserved by")];
        Self::settings(&["fileSharing"], BEARERS, "Who reserved it")
    }

    /// Views of the workbook that people saved, mostly under their names.
    pub(super) fn custom_views() -> Self {
        const BEARERS: &[Bearer] = &[("customWorkbookView", "name", "View")];
        Self::settings(&["customWorkbookViews"], BEARERS, "Custom views")
    }

    /// Parts published as web pages; names of people that the smart tags of old
    /// versions marked in cells.
    pub(super) fn published() -> Self {
        const BEARERS: &[Bearer] = &[
            ("webPublishItem", "destinationFile", "Published to"),
            ("webPublishItem", "title", "Title of the page"),
            ("webPublishItem", "sourceObject", "Published object"),
            ("webPublishObject", "destinationFile", "Published to"),
            ("webPublishObject", "title", "Title of the page"),
            ("webPublishObject", "sourceObject", "Published object"),
            ("cellSmartTagPr", "val", "Smart tag"),
        ];
        const ELEMENTS: &[&str] = &["webPublishItems", "webPublishObjects", "smartTags"];
        Self::settings(ELEMENTS, BEARERS, "Published parts and smart tags")
    }

    /// Views of one sheet that people saved for themselves, and what these
    /// filter for. They have a part of their own.
    pub(super) fn sheet_views() -> Self {
        const BEARERS: &[Bearer] = &[
            ("namedSheetView", "name", "View"),
            ("filter", "val", "Ticked value"),
            ("customFilter", "val", "Compared with"),
            ("sortCondition", "customList", "Own order"),
        ];
        Self::settings(&["namedSheetViews"], BEARERS, "Sheet views")
    }

    /// The tables of the data model, as the workbook lists them.
    pub(super) fn model_tables() -> Self {
        const BEARERS: &[Bearer] = &[
            ("modelTable", "name", "Table"),
            ("modelTable", "connection", "Connection"),
            ("modelRelationship", "fromTable", "Table"),
            ("modelRelationship", "fromColumn", "Column"),
            ("modelRelationship", "toColumn", "Column"),
        ];
        Self {
            kind: SurfaceKind::DataModel,
            hiding: Hiding::CACHE,
            ..Self::settings(&["dataModel"], BEARERS, "Tables of the data model")
        }
    }

    /// Where figures that were consolidated came from.
    pub(super) fn consolidated() -> Self {
        const BEARERS: &[Bearer] = &[
            ("dataRef", "name", "Name"),
            ("dataRef", "sheet", "Sheet"),
            ("dataRef", "ref", "Range"),
        ];
        Self::settings(&["dataConsolidate"], BEARERS, "Consolidated ranges")
    }

    /// What the custom properties of a sheet are called.
    pub(super) fn custom_properties() -> Self {
        const BEARERS: &[Bearer] = &[("customPr", "name", "Name")];
        Self {
            kind: SurfaceKind::CustomXml,
            ..Self::settings(&["customProperties"], BEARERS, "Names of custom properties")
        }
    }

    /// What controls and embedded objects on a sheet are called.
    pub(super) fn controls() -> Self {
        const BEARERS: &[Bearer] = &[
            ("control", "name", "Name"),
            ("controlPr", "altText", "Alt text"),
            ("controlPr", "macro", "Macro"),
            ("objectPr", "altText", "Alt text"),
            ("oleObject", "link", "Link"),
        ];
        Self {
            kind: SurfaceKind::Drawing,
            hiding: Hiding::NONE,
            ..Self::settings(&["controls", "oleObjects"], BEARERS, "Names of controls")
        }
    }

    fn settings(
        elements: &'static [&'static str],
        bearers: &'static [Bearer],
        what: &'static str,
    ) -> Self {
        Self {
            elements,
            bearers,
            kind: SurfaceKind::Settings,
            what,
            hiding: Hiding::METADATA,
            found: Listing::new(&["What", "Text"]),
        }
    }
}

impl Nook for Bearers {
    fn elements(&self) -> &'static [&'static str] {
        self.elements
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), Trouble> {
        let mut bearers = self.bearers.iter().filter(|(name, ..)| *name == tag.name);
        bearers.try_for_each(|(_, attribute, what)| {
            let text = tag.text(attribute).unwrap_or_default();
            self.found.add(&[what, &text])
        })
    }

    fn place(&self) -> Spot {
        Spot {
            kind: self.kind,
            what: self.what,
            hiding: self.hiding,
        }
    }

    fn found(&self) -> &Listing {
        &self.found
    }
}
