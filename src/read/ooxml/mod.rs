//! xlsx and xlsm, read by ourselves in one pass over each part: one hiding
//! place, one file. Here stands which part goes to which reader; what no reader
//! claims is in the table of `places.rs`, harmless by kind or a gap.

mod activex;
mod anchors;
mod around;
mod bearers;
mod cell;
mod cells;
mod chart_cache;
mod charts;
mod conditional;
mod connections;
mod container;
mod controls;
mod covers;
mod criteria;
mod custom_properties;
mod custom_xml;
mod data_model;
mod deferred;
mod document;
mod drawing;
mod embedded;
mod every_word;
mod external_link;
mod flaws;
mod formulas;
mod frame;
mod grid;
mod header_footer;
mod hyperlinks;
mod ink;
mod labels;
mod late;
mod leftover;
mod listing;
mod literals;
mod macros;
mod metadata;
mod meter;
mod moment;
mod names;
mod notes;
mod number;
mod ole;
mod order;
mod owners;
mod package;
mod paint;
mod people;
mod phonetic;
mod pictures;
mod pivot;
mod place;
mod places;
mod plan;
mod power_query;
mod print_area;
mod printers;
mod properties;
mod protected;
mod raw_text;
mod relations;
mod remote;
mod revisions;
mod ribbon;
mod rich_data;
mod rows;
mod scan;
mod scenarios;
mod scrolled;
mod shared_users;
mod sheaves;
mod sheet;
mod sheet_views;
mod signatures;
mod size;
mod slicers;
mod smartart;
mod strays;
mod stretches;
mod strings;
mod style_names;
mod styles;
mod table;
mod table_texts;
mod tabs;
mod tag;
mod tail;
mod tasks;
mod text;
mod threads;
mod thumbnail;
mod trouble;
mod utf8;
mod validation;
mod vml;
mod volatile;
mod web_extensions;
mod windows;
mod words;
mod workbook;
mod xml;

use crate::model::Surface;
use crate::read::{Job, Reading, Sink};

pub(in crate::read) use document::read as read_document;

// What the readers of the older formats have in common with these.
pub(super) use anchors::{Things, things_on};
pub(super) use container::read as read_container;
pub(super) use grid::Grid;
pub(super) use header_footer::sections;
pub(super) use labels::{add_property, is_label};
pub(super) use listing::Listing;
pub(super) use literals::each_literal;
pub(super) use macros::source::take as macro_words;
pub(super) use macros::tell as tell_macros;
pub(super) use moment::{push_elapsed, push_moment};
pub(super) use names::{NAMES_OF_EXCEL, is_of_excel};
pub(super) use number::pad as pad_number;
pub(super) use ole::{Object, look};
pub(super) use owners::{Owners, on_sheet};
pub(super) use package::{Claim, Package, PartXml};
pub(super) use paint::{Colour, Paint, Palette, Reader as PaintReader};
pub(super) use pictures::words::of as picture_words;
pub(super) use pivot::bare::tell as tell_bare_pivot;
pub(super) use print_area::PrintArea;
pub(super) use raw_text::{each_text, each_wide_text};
pub(super) use relations::{ContentTypes, Relation, percent_decoded, relations_of, settle};
pub(super) use remote::Remote;
pub(super) use scrolled::Beginning;
pub(super) use signatures::{signers_in_certificates, signers_in_xml};
pub(super) use size::{compare as compare_sizes, of_binary as sizes_of_binary, tell as tell_sizes};
pub(super) use styles::Shown;
pub(super) use tabs::{Tabs, Window};
pub(super) use tag::Tag;
pub(super) use text::{LONGEST_TEXT, push_text};
pub(super) use trouble::Trouble;
pub(super) use xml::{Take, Token};

use plan::Plan;
use sheet::Book;
use strings::Strings;
use styles::Styles;
use workbook::Workbook;

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
/// | `sheetMetadata`, `xl/metadata.xml` | `metadata.rs` |
/// | `*.rels`, `[Content_Types].xml` | `relations.rs` |
/// | `pivotCacheDefinition`, `pivotCacheRecords`, `pivotTable` | `pivot/` |
/// | `externalLink` | `external_link.rs` |
/// | `chart`, `chartEx` | `charts.rs` |
/// | `oleObject`, `package`, `xl/embeddings/` | `embedded.rs` |
/// | `connections`, `queryTable` | `connections.rs` |
/// | everything else | `places.rs`, which says why not |
pub(in crate::read) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let Some(mut package) = Package::open(reading, sink) else {
        return;
    };
    let types = ContentTypes::read(&mut package, sink);
    let workbook = Workbook::read(&mut package, &types, sink);
    let book = read_book(&mut package, &types, &workbook, sink);
    let mut plans = plan::listed(&mut package, &types, &workbook, sink);
    plans.extend(plan::unlisted(&mut package, &types, sink));
    let properties = claim_properties(&mut package, &types);
    let metadata = find(&package, &types, &workbook, METADATA);
    let metadata = metadata.and_then(|part| package.claim(part));
    let owners = owners(&mut package, &plans, sink);
    let drawings = plan::drawings(&plans);
    size::read(&package, &plans, sink);
    spread(&package, &book, plans, reading.limits.max_rows, sink);
    leftover::pour(&book.strings, sink);
    book.strings.readings.pour(None, sink);
    workbook.around.pour(None, sink);
    book.styles.names().pour(sink);
    read_beside_cells(&mut package, &types, &owners, sink);
    let sheets: Vec<&str> = workbook
        .sheets
        .iter()
        .map(|sheet| sheet.name.as_str())
        .collect();
    let of_labels = properties::read(&package, &properties, &sheets, sink);
    labels::read(&mut package, &types, &of_labels, sink);
    charts::read(&mut package, &types, &workbook, &owners, sink);
    connections::read(&mut package, &types, &owners, sink);
    embedded::read(&mut package, &types, &owners, sink);
    external_link::read(&mut package, &types, &workbook, sink);
    pivot::read(&mut package, &types, &workbook, &owners, sink);
    if let Some(claim) = metadata {
        metadata::read(&package, claim, sink);
    }
    pictures::read(&mut package, &types, &owners, &drawings, sink);
    read_beside_sheets(&mut package, &types, &owners, sink);
    strays::read(&mut package, &types, sink);
    places::account(&package, &types, sink);
    container::read(&package, sink);
}

/// Reads the parts of XML of a workbook whose own parts are binary (xlsb): the
/// same readers find them, under the same names.
pub(super) fn read_parts_of_binary(
    package: &mut Package<'_>,
    types: &ContentTypes,
    sheets: &[(Surface, String)],
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    let mut drawings = Vec::new();
    for (_, part) in sheets {
        let relations = relations_of(package, &part.to_ascii_lowercase(), sink);
        let of_sheet = relations.iter().filter(|one| one.kind == "drawing");
        drawings.extend(of_sheet.map(|one| one.target.clone()));
    }
    let sheets = sheets.iter().map(|(sheet, _)| workbook::Listed::of(sheet));
    let workbook = Workbook {
        sheets: sheets.collect(),
        ..Workbook::default()
    };
    let properties = claim_properties(package, types);
    read_beside_cells(package, types, owners, sink);
    let sheets = workbook.sheets.iter().map(|sheet| sheet.name.as_str());
    let sheets: Vec<&str> = sheets.collect();
    let of_labels = properties::read(package, &properties, &sheets, sink);
    labels::read(package, types, &of_labels, sink);
    charts::read(package, types, &workbook, owners, sink);
    embedded::read(package, types, owners, sink);
    pictures::read(package, types, owners, &drawings, sink);
    read_beside_sheets(package, types, owners, sink);
}

/// Reads the parts that stand beside the cells of sheets: notes, shapes and the
/// like.
fn read_beside_cells(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    let people = people::read(package, types, sink);
    notes::read(package, types, owners, sink);
    threads::read(package, types, owners, &people, sink);
    tasks::read(package, types, owners, sink);
    drawing::read(package, types, owners, sink);
    smartart::read(package, types, owners, sink);
    vml::read(package, types, owners, sink);
    controls::read(package, types, owners, sink);
    activex::read(package, types, owners, sink);
    sheet_views::read(package, types, owners, sink);
    printers::read(package, types, owners, sink);
    thumbnail::read(package, sink);
    slicers::read(package, types, owners, sink);
    ink::read(package, types, owners, sink);
    custom_properties::read(package, types, owners, sink);
}

/// Reads the parts that belong to the workbook as a whole and to no sheet.
fn read_beside_sheets(
    package: &mut Package<'_>,
    types: &ContentTypes,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    shared_users::read(package, types, sink);
    revisions::read(package, types, sink);
    volatile::read(package, types, sink);
    rich_data::read(package, types, sink);
    data_model::read(package, types, sink);
    custom_xml::read(package, types, sink);
    table::read_stray(package, types, sink);
    macros::read(package, types, owners, sink);
    signatures::read(package, types, sink);
    web_extensions::PLACE.read(package, types, owners, sink);
    ribbon::PLACE.read(package, types, owners, sink);
}

/// How a part is found that the workbook has once: by the kind of relationship,
/// by its content type, by its usual name.
type Found = (&'static str, &'static str, &'static str);

const STYLES: Found = ("styles", ".styles+xml", "xl/styles.xml");
const STRINGS: Found = (
    "sharedStrings",
    ".sharedstrings+xml",
    "xl/sharedstrings.xml",
);
const METADATA: Found = ("sheetMetadata", ".sheetmetadata+xml", "xl/metadata.xml");

fn find(
    package: &Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    (kind, content_type, usual): Found,
) -> Option<usize> {
    let candidates = [
        workbook.target(kind),
        types.part_of(content_type),
        Some(usual),
    ];
    let mut candidates = candidates.into_iter().flatten();
    candidates.find_map(|key| package.find(key))
}

fn read_book(
    package: &mut Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    sink: &mut dyn Sink,
) -> Book {
    let styles = find(package, types, workbook, STYLES);
    let styles = styles.and_then(|part| package.claim(part));
    let strings = find(package, types, workbook, STRINGS);
    let strings = strings.and_then(|part| package.claim_large(part));
    let theme = workbook.target("theme").unwrap_or("xl/theme/theme1.xml");
    Book {
        styles: styles.map_or_else(Styles::default, |c| Styles::read(package, c, theme, sink)),
        strings: strings.map_or_else(Strings::default, |c| Strings::offer(package, c, sink)),
        from_1904: workbook.from_1904,
    }
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

/// Which parts belong to which sheet.
fn owners(package: &mut Package<'_>, plans: &[Plan], sink: &mut dyn Sink) -> Owners {
    let mut owners = Owners::default();
    for plan in plans {
        let key = package.key(plan.claim).to_owned();
        owners.add(plan.surface.clone(), &key, package, sink);
    }
    owners
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
        let job: Job<'_> = Box::new(move |sink| sheet::read(package, book, &plan, most_rows, sink));
        job
    });
    sink.spread(jobs.collect());
}
