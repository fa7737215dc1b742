//! Which sheets are read, and as what: those the workbook lists, in the order of
//! their tabs, and behind them those it does not list.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::{Gap, GapReason, Hiding, Region, Surface, SurfaceKind};
use crate::read::Sink;

use super::package::{Claim, Package};
use super::place::Span;
use super::relations::{ContentTypes, Relation, relations_of};
use super::table::Tables;
use super::workbook::{Listed, Workbook};

/// One sheet that is to be read.
pub(super) struct Plan {
    /// How it is called and concealed.
    pub(super) surface: Surface,
    /// Its part.
    pub(super) claim: Claim,
    /// What its tables say.
    pub(super) tables: Tables,
    /// The regions of it that print; all of it when there are none.
    pub(super) print_area: Vec<Region>,
    /// The regions that advanced filters were put over, header included.
    pub(super) advanced: Vec<Span>,
    /// Where its relationships lead.
    pub(super) relations: Arc<[Relation]>,
    /// Whether its formulas are macros of Excel 4.0.
    pub(super) are_macros: bool,
}

/// Sheets whose formulas are macros of Excel 4.0, as their relationship and
/// their content type say.
const MACRO_SHEETS: [(&str, &str); 2] = [
    ("xlMacrosheet", ".macrosheet+xml"),
    ("xlIntlMacrosheet", ".intlmacrosheet+xml"),
];

/// Plans the sheets that the workbook lists, those of charts, dialogs and old
/// macros among them: all are read alike. Those that are not there go into the
/// sink as gaps.
pub(super) fn listed(
    package: &mut Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    sink: &mut dyn Sink,
) -> Vec<Plan> {
    let by_id: HashMap<&str, &Relation> = workbook
        .relations
        .iter()
        .map(|relation| (relation.id.as_str(), relation))
        .collect();
    let mut plans = Vec::new();
    for listed in workbook.sheets.iter().filter(|sheet| !sheet.is_module()) {
        let relation = listed.relation.as_deref();
        let relation = relation.and_then(|id| by_id.get(id));
        let part = relation.and_then(|relation| package.find(&relation.target));
        let claim = part.and_then(|part| package.claim_large(part));
        let (Some(relation), Some(claim)) = (relation, claim) else {
            sink.gap(missing(listed));
            continue;
        };
        let key = package.key(claim).to_owned();
        let surface = Surface::shown(SurfaceKind::Sheet, &*listed.name);
        plans.push(Plan {
            surface: surface.hidden_by(listed.hiding),
            claim,
            tables: Tables::of(package, &key, sink),
            print_area: listed.print_area.clone(),
            advanced: listed.filtered.clone(),
            relations: relations_of(package, &key, sink),
            are_macros: are_macros(&relation.kind, types.of(&key)),
        });
    }
    plans
}

/// Plans the sheets that the workbook does not list: no view of Excel shows
/// them, but they are in the file. They are called by their part.
pub(super) fn unlisted(
    package: &mut Package<'_>,
    types: &ContentTypes,
    sink: &mut dyn Sink,
) -> Vec<Plan> {
    let found: Vec<(usize, String, String)> = package
        .unclaimed()
        .filter(|(_, part)| !part.is_empty() && is_sheet(&part.key, types))
        .map(|(at, part)| (at, part.name.clone(), part.key.clone()))
        .collect();
    let mut plans = Vec::new();
    for (at, name, key) in found {
        let Some(claim) = package.claim_large(at) else {
            continue;
        };
        let surface = Surface::shown(SurfaceKind::Sheet, name);
        plans.push(Plan {
            surface: surface.hidden_by(Hiding::NOT_SHOWN),
            claim,
            tables: Tables::of(package, &key, sink),
            print_area: Vec::new(),
            advanced: Vec::new(),
            relations: relations_of(package, &key, sink),
            are_macros: are_macros("", types.of(&key)),
        });
    }
    plans
}

/// The keys of the drawings of all sheets, each once.
pub(super) fn drawings(plans: &[Plan]) -> Vec<String> {
    let relations = plans.iter().flat_map(|plan| plan.relations.iter());
    let drawings = relations.filter(|relation| relation.kind == "drawing");
    let mut keys: Vec<String> = drawings.map(|relation| relation.target.clone()).collect();
    keys.sort();
    keys.dedup();
    keys
}

fn are_macros(kind: &str, content_type: &str) -> bool {
    MACRO_SHEETS
        .iter()
        .any(|(relation, ending)| kind == *relation || content_type.ends_with(ending))
}

/// Whether a part that nothing points to is a sheet.
fn is_sheet(key: &str, types: &ContentTypes) -> bool {
    const FOLDERS: [&str; 4] = [
        "xl/worksheets/",
        "xl/chartsheets/",
        "xl/dialogsheets/",
        "xl/macrosheets/",
    ];
    const ENDINGS: [&str; 5] = [
        ".worksheet+xml",
        ".chartsheet+xml",
        ".dialogsheet+xml",
        ".macrosheet+xml",
        ".intlmacrosheet+xml",
    ];
    // What some writers put beside the sheets.
    const OTHERS: [&str; 4] = ["comments+xml", ".table+xml", ".drawing+xml", "vmldrawing"];
    let content_type = types.of(key);
    let by_name = FOLDERS.iter().any(|folder| key.starts_with(folder))
        && key.ends_with(".xml")
        && !OTHERS.iter().any(|ending| content_type.ends_with(ending));
    by_name || ENDINGS.iter().any(|ending| content_type.ends_with(ending))
}

fn missing(listed: &Listed) -> Gap {
    Gap::whole(
        GapReason::Damaged,
        format!(
            "The sheet \"{}\" is listed but has no part of its own in the file. Open the file in \
             Excel, save it under a new name and check that copy.",
            listed.name
        ),
    )
}
