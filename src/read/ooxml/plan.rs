//! Which sheets are read, and as what: those the workbook lists, in the order of
//! their tabs, and behind them those it does not list.

use std::collections::HashMap;

use crate::model::{Gap, GapReason, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::package::{Claim, Package};
use super::place::Span;
use super::relations::{ContentTypes, Relation};
use super::table;
use super::workbook::{Listed, Workbook};

/// One sheet that is to be read.
pub(super) struct Plan {
    /// How it is called and concealed.
    pub(super) surface: Surface,
    /// Its part.
    pub(super) claim: Claim,
    /// The data rows of its tables whose filter is on.
    pub(super) tables: Vec<Span>,
    /// The regions that advanced filters were put over, header included.
    pub(super) advanced: Vec<Span>,
}

/// Kinds of sheet without cells of people: how their relationship and their
/// content type say it, and what Excel calls them.
const OTHER_SHEETS: [(&str, &str, &str); 4] = [
    ("chartsheet", ".chartsheet+xml", "chart sheet"),
    ("dialogsheet", ".dialogsheet+xml", "dialog sheet"),
    (
        "xlMacrosheet",
        ".macrosheet+xml",
        "sheet of Excel 4.0 macros",
    ),
    (
        "xlIntlMacrosheet",
        ".intlmacrosheet+xml",
        "sheet of Excel 4.0 macros",
    ),
];

/// Plans the sheets that the workbook lists. Those of another kind than
/// worksheets, and those that are not there, go into the sink as gaps.
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
        if let Some(kind) = other_kind(&relation.kind, types.of(&key)) {
            sink.gap(unread(package.name(claim), kind, listed));
            continue;
        }
        let surface = Surface::shown(SurfaceKind::Sheet, &*listed.name);
        plans.push(Plan {
            surface: surface.hidden_by(listed.hiding),
            claim,
            tables: table::filtered(package, &key, sink),
            advanced: listed.filtered.clone(),
        });
    }
    plans
}

/// Plans the worksheets that the workbook does not list: no view of Excel shows
/// them, but they are in the file. They are called by their part.
pub(super) fn unlisted(
    package: &mut Package<'_>,
    types: &ContentTypes,
    sink: &mut dyn Sink,
) -> Vec<Plan> {
    let found: Vec<(usize, String, String)> = package
        .unclaimed()
        .filter(|(_, part)| !part.is_empty() && is_worksheet(&part.key, types))
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
            tables: table::filtered(package, &key, sink),
            advanced: Vec::new(),
        });
    }
    plans
}

/// What a listed sheet is when it is no worksheet.
fn other_kind(relation: &str, content_type: &str) -> Option<&'static str> {
    OTHER_SHEETS
        .iter()
        .find(|(kind, ending, _)| relation == *kind || content_type.ends_with(ending))
        .map(|(_, _, name)| *name)
}

/// Whether a part that nothing points to is a worksheet.
fn is_worksheet(key: &str, types: &ContentTypes) -> bool {
    let content_type = types.of(key);
    let by_name = key.starts_with("xl/worksheets/") && key.ends_with(".xml");
    content_type.ends_with(".worksheet+xml") || (by_name && !content_type.ends_with("sheet+xml"))
}

fn unread(part: &str, kind: &str, listed: &Listed) -> Gap {
    let where_to = if listed.hiding.meets(Hiding::VERY_HIDDEN_SHEET) {
        "It is very hidden: only the Visual Basic editor brings it up or deletes it."
    } else if listed.hiding.is_none() {
        "Look at it in Excel, or delete it."
    } else {
        "It is hidden: right-click any tab in Excel, choose Unhide, then look at it or delete it."
    };
    Gap::part(
        part,
        GapReason::Unsupported,
        format!("The {kind} \"{}\" is not read yet. {where_to}", listed.name),
    )
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
