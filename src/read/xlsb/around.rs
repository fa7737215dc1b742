//! What stands around the cells of a sheet and around the list of sheets, and
//! bears text: which record belongs to which place, and how the place is called.

use std::collections::HashMap;
use std::sync::Arc;

use super::records::{Fields, each_measured};
use super::{formulas, hyperlinks, margins, validation};
use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::ooxml::{Listing, Relation, Trouble, on_sheet};

/// One place: its records, its kind, what it is called, how it is concealed.
struct Place {
    records: &'static [u32],
    kind: SurfaceKind,
    what: &'static str,
    hiding: Hiding,
}

const fn place(
    records: &'static [u32],
    kind: SurfaceKind,
    what: &'static str,
    hiding: Hiding,
) -> Place {
    Place {
        records,
        kind,
        what,
        hiding,
    }
}

/// The last takes what no other does.
const PLACES: [Place; 14] = [
    place(
        &[479],
        SurfaceKind::HeaderFooter,
        "Headers and footers",
        Hiding::NONE,
    ),
    place(&[494], SurfaceKind::Connections, "Hyperlinks", Hiding::NONE),
    // BrtDVal, BrtDVal14
    place(
        &[64, 1053],
        SurfaceKind::DataValidation,
        "Data validation",
        Hiding::NONE,
    ),
    // BrtFmlaString to BrtFmlaError, BrtArrFmla, BrtShrFmla
    place(
        &[8, 9, 10, 11, 426, 427],
        SurfaceKind::DefinedNames,
        "Texts in formulas",
        Hiding::NOT_SHOWN,
    ),
    // BrtBeginCFRule, BrtBeginCFRule14
    place(
        &[463, 1048],
        SurfaceKind::DataValidation,
        "Conditional formats",
        Hiding::NONE,
    ),
    // BrtFilter, BrtCustomFilter, BrtFilter14, BrtCustomFilter14, BrtBeginSortCond
    place(
        &[167, 174, 1084, 1085, 460],
        SurfaceKind::Settings,
        "Filter criteria",
        Hiding::NOT_SHOWN,
    ),
    // BrtBeginSct, BrtSlc
    place(
        &[502, 504],
        SurfaceKind::Scenario,
        "Scenarios",
        Hiding::NOT_SHOWN,
    ),
    // BrtDRef
    place(
        &[499],
        SurfaceKind::Settings,
        "Consolidated ranges",
        Hiding::METADATA,
    ),
    // BrtRangeProtection, BrtRangeProtectionIso
    place(
        &[536, 680],
        SurfaceKind::Settings,
        "Ranges that some may edit",
        Hiding::METADATA,
    ),
    // BrtUserBookView, BrtBeginUserShView
    place(
        &[397, 423],
        SurfaceKind::Settings,
        "Custom views",
        Hiding::METADATA,
    ),
    // BrtFileSharing, BrtFileSharingIso
    place(
        &[548, 678],
        SurfaceKind::Settings,
        "Who reserved it",
        Hiding::METADATA,
    ),
    // BrtAbsPath15
    place(
        &[2071],
        SurfaceKind::Settings,
        "Folder it was saved in",
        Hiding::METADATA,
    ),
    // BrtBeginWebPubItem, BrtWebPubItem and the like, BrtCellSmartTagProperty
    place(
        &[553, 554, 555, 556, 557, 558, 589, 590, 591, 592],
        SurfaceKind::Settings,
        "Published parts and smart tags",
        Hiding::METADATA,
    ),
    place(&[], SurfaceKind::Settings, "Other texts", Hiding::METADATA),
];

/// The place of the records of formulas.
const FORMULAS: usize = 3;

/// Records whose texts stand elsewhere, or name only what programs call things:
/// cells and texts, names and sheets, versions, names in macros, styles.
const ELSEWHERE: [u32; 27] = [
    0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16, 17, 18, 19, 39, 62, 128, 147, 153, 156, 176, 513,
    358, 3073, 3072,
];

/// Where the place of a record stands among all.
fn place_of(kind: u32) -> usize {
    // Formulas of cells are many.
    if matches!(kind, 8..=11) {
        return FORMULAS;
    }
    let known = PLACES
        .iter()
        .position(|place| place.records.contains(&kind));
    known.unwrap_or(PLACES.len() - 1)
}

/// What was found around one sheet or the workbook.
pub(super) struct Around {
    found: Vec<Listing>,
    relations: Arc<[Relation]>,
    /// Where relations stand, by their ids; filled by the first hyperlink.
    by_id: HashMap<String, usize>,
    formulas: formulas::Formulas,
    are_macros: bool,
    read: Result<(), Trouble>,
}

impl Around {
    /// Nothing yet, of a part with these relationships.
    pub(super) fn new(relations: Arc<[Relation]>, are_macros: bool) -> Self {
        Self {
            found: PLACES
                .iter()
                .map(|_| Listing::new(&["Cell", "What", "Text"]))
                .collect(),
            relations,
            by_id: HashMap::new(),
            formulas: formulas::Formulas::default(),
            are_macros,
            read: Ok(()),
        }
    }

    /// Takes a record.
    pub(super) fn record(&mut self, kind: u32, data: &[u8]) {
        if ELSEWHERE.contains(&kind) {
            return self.formulas.row(kind, data);
        }
        let at = place_of(kind);
        let Some(found) = self.found.get_mut(at) else {
            return;
        };
        let fields = Fields::new(data);
        let taken = match kind {
            479 => margins::take(fields, found),
            494 => {
                if self.by_id.is_empty() {
                    let ids = self.relations.iter().zip(0..);
                    self.by_id = ids.map(|(one, at)| (one.id.clone(), at)).collect();
                }
                let relation = |id: &str| self.relations.get(*self.by_id.get(id)?);
                hyperlinks::take(fields, relation, found)
            }
            64 => validation::take(fields, found),
            8..=11 | 426 | 427 => self.formulas.take(kind, fields, found),
            _ => None,
        };
        let taken = taken.unwrap_or_else(|| {
            let mut added = Ok(());
            each_measured(data, |text| {
                added = added.and(found.add(&["", "Text", text]))
            });
            added
        });
        self.read = self.read.and(taken);
    }

    /// How many bytes of text were found.
    pub(super) fn n_bytes(&self) -> usize {
        self.found.iter().map(Listing::n_bytes).sum()
    }

    /// Pours what was found, on that sheet or in the workbook.
    ///
    /// # Errors
    /// When some place grew past its bounds.
    pub(super) fn pour(&self, sheet: Option<&Surface>, sink: &mut dyn Sink) -> Result<(), Trouble> {
        for (place, found) in PLACES.iter().zip(&self.found) {
            let is_macro = self.are_macros && place.what == "Texts in formulas";
            let (kind, what) = if is_macro {
                (SurfaceKind::Macro, "Macro formulas")
            } else {
                (place.kind, place.what)
            };
            let surface = match sheet {
                Some(sheet) => on_sheet(kind, what, sheet),
                None => Surface::shown(kind, what),
            };
            found.pour(surface.hidden_by(place.hiding), sink);
        }
        self.read
    }
}
