//! xlsx and xlsm, read by ourselves in one pass over each part: one hiding
//! place, one file. Here stands which part goes to which reader; what no reader
//! claims is in the table of `places.rs`, harmless by kind or a gap.

mod cell;
mod frame;
mod late;
mod lines;
mod meter;
mod moment;
mod number;
mod owner;
mod package;
mod pivot;
mod place;
mod places;
mod properties;
mod relations;
mod rows;
mod sheet;
mod strings;
mod styles;
mod table;
mod text;
mod trouble;
mod utf8;
mod workbook;
mod xml;

use crate::model::{Gap, GapReason, Hiding, Surface, SurfaceKind};
use crate::read::{Job, Reading, Sink};

use owner::Owners;
use package::{Claim, Package};
use relations::ContentTypes;
use sheet::{Book, Plan};
use strings::Strings;
use styles::Styles;
use workbook::{Listed, Workbook};

/// Which part goes to which reader: the word that ends the relationship's type
/// or, where nothing points to a part, its content type; and its usual name.
///
/// | part | reader |
/// |---|---|
/// | `officeDocument`, `xl/workbook.xml` | `workbook.rs` |
/// | `sharedStrings`, `xl/sharedStrings.xml` | `strings.rs` |
/// | `styles`, `xl/styles.xml` | `styles.rs` |
/// | `worksheet`, `xl/worksheets/*.xml` | `sheet.rs` |
/// | `table` of a worksheet | `table.rs` |
/// | `docProps/*.xml` | `properties.rs` |
/// | `*.rels`, `[Content_Types].xml` | `relations.rs` |
/// | `pivotCacheDefinition`, `pivotCacheRecords`, `pivotTable` | `pivot/` |
/// | everything else | `places.rs`, which says why not |
pub(in crate::read) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let Some(mut package) = Package::open(reading, sink) else {
        return;
    };
    let types = ContentTypes::read(&mut package, sink);
    let workbook = Workbook::read(&mut package, &types, sink);
    let book = read_book(&mut package, &types, &workbook, sink);
    let mut plans = plan_listed(&mut package, &types, &workbook, sink);
    plans.extend(plan_unlisted(&mut package, &types, sink));
    let properties = claim_properties(&mut package, &types);
    let owners = Owners::follow(&mut package, &workbook, sink);
    spread(&package, &book, plans, reading.limits.max_rows, sink);
    let sheets: Vec<&str> = workbook
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    properties::read(&package, &properties, &sheets, sink);
    pivot::read(&mut package, &types, &workbook, &owners, sink);
    places::account(&package, &types, sink);
}

/// Claims the part that a relationship of that kind leads to, or that has that
/// content type, or that name.
fn claim(
    package: &mut Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    (kind, content_type, usual): (&str, &str, &str),
) -> Option<Claim> {
    let candidates = [
        workbook.target(kind),
        types.part_of(content_type),
        Some(usual),
    ];
    let part = candidates
        .into_iter()
        .flatten()
        .find_map(|key| package.find(key))?;
    package.claim(part)
}

fn read_book(
    package: &mut Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    sink: &mut dyn Sink,
) -> Book {
    const STYLES: (&str, &str, &str) = ("styles", ".styles+xml", "xl/styles.xml");
    const STRINGS: (&str, &str, &str) = (
        "sharedStrings",
        ".sharedstrings+xml",
        "xl/sharedstrings.xml",
    );
    let styles = claim(package, types, workbook, STYLES);
    let strings = claim(package, types, workbook, STRINGS);
    Book {
        styles: styles.map_or_else(Styles::default, |c| Styles::read(package, c, sink)),
        strings: strings.map_or_else(Strings::default, |c| Strings::offer(package, c, sink)),
        from_1904: workbook.from_1904,
    }
}

/// Plans the sheets that the workbook lists, in the order of their tabs.
fn plan_listed(
    package: &mut Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    sink: &mut dyn Sink,
) -> Vec<Plan> {
    let mut plans = Vec::new();
    for listed in &workbook.sheets {
        let relation = workbook.relation_of(listed);
        let part = relation.and_then(|r| package.find(&r.target));
        let (Some(relation), Some(part)) = (relation, part) else {
            sink.gap(missing(listed));
            continue;
        };
        let key = relation.target.clone();
        if !is_worksheet(&relation.kind, types.of(&key)) {
            continue;
        }
        let Some(claim) = package.claim(part) else {
            sink.gap(missing(listed));
            continue;
        };
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

fn is_worksheet(kind: &str, content_type: &str) -> bool {
    kind == "worksheet"
        && !["chartsheet+xml", "dialogsheet+xml", "macrosheet+xml"]
            .iter()
            .any(|other| content_type.ends_with(other))
}

/// Plans the sheets that the workbook does not list: no view of Excel shows
/// them, but they are in the file.
fn plan_unlisted(
    package: &mut Package<'_>,
    types: &ContentTypes,
    sink: &mut dyn Sink,
) -> Vec<Plan> {
    let found: Vec<(usize, String, String)> = package
        .unclaimed()
        .filter(|(_, part)| !part.is_empty())
        .filter(|(_, part)| {
            let content_type = types.of(&part.key);
            content_type.ends_with(".worksheet+xml")
                || (part.key.starts_with("xl/worksheets/")
                    && part.key.ends_with(".xml")
                    && !content_type.ends_with("sheet+xml"))
        })
        .map(|(at, part)| (at, part.name.clone(), part.key.clone()))
        .collect();
    let mut plans = Vec::new();
    for (at, name, key) in found {
        let Some(claim) = package.claim(at) else {
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

/// Claims the parts that hold document properties.
fn claim_properties(package: &mut Package<'_>, types: &ContentTypes) -> Vec<Claim> {
    const TYPES: [&str; 3] = [
        ".core-properties+xml",
        ".extended-properties+xml",
        ".custom-properties+xml",
    ];
    const USUAL: [&str; 3] = [
        "docprops/core.xml",
        "docprops/app.xml",
        "docprops/custom.xml",
    ];
    let found: Vec<usize> = package
        .unclaimed()
        .filter(|(_, part)| {
            let content_type = types.of(&part.key);
            USUAL.contains(&part.key.as_str()) || TYPES.iter().any(|t| content_type.ends_with(t))
        })
        .map(|(at, _)| at)
        .collect();
    found
        .into_iter()
        .filter_map(|at| package.claim(at))
        .collect()
}

/// Reads the sheets, perhaps side by side.
fn spread(
    package: &Package<'_>,
    book: &Book,
    plans: Vec<Plan>,
    most_rows: u32,
    sink: &mut dyn Sink,
) {
    let jobs = plans.into_iter().map(|plan| {
        let job: Job<'_> = Box::new(move |sink| sheet::read(package, book, plan, most_rows, sink));
        job
    });
    sink.spread(jobs.collect());
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
