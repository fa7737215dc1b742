//! Pivot caches: the copy of its source that a pivot table keeps, records and
//! distinct values alike, also where no pivot table uses it any more. Each
//! cache becomes up to three surfaces: its records; the values that no record
//! names; what its definition says in words.

pub(in crate::read) mod bare;
mod definition;
mod field;
mod records;
mod table;

use crate::model::{Fate, Hiding, Layout, Surface, SurfaceKind};
use crate::read::{Job, Sink};

use definition::{Definition, Range};

use super::listing::Listing;
use super::owners::{Owners, PartKind};
use super::package::{Claim, Package};
use super::relations::{ContentTypes, Relation, relations_of, settle};
use super::rows::Rows;
use super::trouble::Trouble;
use super::workbook::Workbook;

/// How a cache's parts begin a sentence.
const PLACE: &str = "A pivot cache, the copy that a PivotTable keeps of its source,";

const DEFINITIONS: PartKind = PartKind {
    content_type: "pivotcachedefinition+xml",
    begins: "xl/pivotcache/pivotcachedefinition",
    ends: ".xml",
};

const RECORDS: PartKind = PartKind {
    content_type: "pivotcacherecords+xml",
    begins: "xl/pivotcache/pivotcacherecords",
    ends: ".xml",
};

/// One cache before its records are read.
struct Cache {
    number: usize,
    name: String,
    hiding: Hiding,
    definition: Definition,
    records: Option<Claim>,
}

/// Reads every pivot cache and the settings of every pivot table.
pub(super) fn read(
    package: &mut Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    owners: &Owners,
    sink: &mut dyn Sink,
) {
    let caches = plan(package, types, workbook, owners, sink);
    tell_origins(&caches, sink);
    table::read(package, types, owners, sink);
    let package = &*package;
    let jobs = caches.into_iter().map(|(cache, _)| {
        let job: Job<'_> = Box::new(move |sink| read_one(package, cache, sink));
        job
    });
    sink.spread(jobs.collect());
}

/// Where a cache's data came from outside this file: the path of the workbook.
type Outside = Vec<String>;

/// Reads the definitions and finds the records that belong to them; records
/// without a definition are caches of their own.
fn plan(
    package: &mut Package<'_>,
    types: &ContentTypes,
    workbook: &Workbook,
    owners: &Owners,
    sink: &mut dyn Sink,
) -> Vec<(Cache, Outside)> {
    let mut caches = Vec::new();
    for claim in DEFINITIONS.claim(package, types) {
        let mut definition = Definition::new();
        let read = package.read(claim, |xml| definition.take(xml));
        settle(package.name(claim), PLACE, read, Fate::Read, sink);
        let key = package.key(claim).to_owned();
        let relations = relations_of(package, &key, sink);
        let records = records_of(package, &definition, &key, &relations);
        let is_used =
            workbook.relations.iter().any(|r| r.target == key) || owners.of(&key).is_some();
        let outside = |range: &Range| {
            let relation = relations.iter().find(|r| r.id == range.relation)?;
            (!relation.outside.is_empty()).then(|| relation.outside.clone())
        };
        let outside = definition.source.ranges.iter().filter_map(outside);
        let outside: Outside = outside.collect();
        let name = name(caches.len() + 1, &definition, workbook, is_used);
        let hiding = if is_used {
            Hiding::CACHE
        } else {
            Hiding::CACHE.and(Hiding::NOT_SHOWN)
        };
        let cache = Cache {
            number: caches.len() + 1,
            name,
            hiding,
            definition,
            records,
        };
        caches.push((cache, outside));
    }
    for claim in RECORDS.claim(package, types) {
        let number = caches.len() + 1;
        let cache = Cache {
            number,
            name: format!("Pivot cache {number} (no PivotTable uses it)"),
            hiding: Hiding::CACHE.and(Hiding::NOT_SHOWN),
            definition: Definition::new(),
            records: Some(claim),
        };
        caches.push((cache, Vec::new()));
    }
    caches
}

/// Claims the records of a definition: by its relationship, or by their number.
fn records_of(
    package: &mut Package<'_>,
    definition: &Definition,
    key: &str,
    relations: &[Relation],
) -> Option<Claim> {
    let by_id = relations.iter().find(|r| r.id == definition.records);
    let by_kind = relations.iter().find(|r| r.kind == "pivotCacheRecords");
    let twin = key.replace("definition", "records");
    let part = [by_id, by_kind]
        .into_iter()
        .flatten()
        .map(|relation| relation.target.as_str())
        .chain([twin.as_str()].into_iter().filter(|twin| *twin != key))
        .find_map(|target| package.find(target))?;
    package.claim(part)
}

/// How a cache is called: by its number and what it was made from.
fn name(number: usize, definition: &Definition, workbook: &Workbook, is_used: bool) -> String {
    let mut says = Vec::new();
    let ranges = &definition.source.ranges;
    let from: Vec<String> = ranges.iter().map(|range| source(range, workbook)).collect();
    if !from.is_empty() {
        says.push(format!("source {}", from.join(" and ")));
    } else if definition.source.kind == "external" {
        says.push("source outside the file".to_owned());
    }
    if !is_used {
        says.push("no PivotTable uses it".to_owned());
    }
    if says.is_empty() {
        format!("Pivot cache {number}")
    } else {
        format!("Pivot cache {number} ({})", says.join("; "))
    }
}

fn source(range: &Range, workbook: &Workbook) -> String {
    let Range {
        sheet,
        at,
        relation,
    } = range;
    let mut said = if sheet.is_empty() {
        at.clone()
    } else {
        format!("'{sheet}'!{at}")
    };
    if !relation.is_empty() {
        said.push_str(" in another workbook");
    } else if !sheet.is_empty() && !workbook.sheets.iter().any(|s| s.name == *sheet) {
        said.push_str(", a sheet that is gone");
    }
    said
}

/// Pours in who refreshed the caches, and the files their data came from.
fn tell_origins(caches: &[(Cache, Outside)], sink: &mut dyn Sink) {
    let mut people = Listing::new(&["Pivot cache", "Name"]);
    let mut files = Listing::new(&["Pivot cache", "Source file"]);
    for (number, (cache, outside)) in (1..).zip(caches) {
        let which = format!("Pivot cache {number}");
        let who = &cache.definition.refreshed_by;
        // So few rows that no bound is met.
        let _ = people.add(&[&which, who]);
        for path in outside {
            let _ = files.add(&[&which, path]);
        }
    }
    let people_name = "Who refreshed the PivotTables";
    let surface = Surface::shown(SurfaceKind::People, people_name);
    people.pour(surface.hidden_by(Hiding::METADATA), sink);
    let files_name = "Files that PivotTables were made from";
    let surface = Surface::shown(SurfaceKind::Connections, files_name);
    files.pour(surface.hidden_by(Hiding::METADATA), sink);
}

fn read_one(package: &Package<'_>, mut cache: Cache, sink: &mut dyn Sink) {
    let fields = &mut cache.definition.fields;
    if let Some(claim) = cache.records {
        let surface = Surface::shown(SurfaceKind::PivotCache, &*cache.name);
        let surface = surface.hidden_by(cache.hiding);
        let read = records::read(package, claim, surface, fields, sink);
        settle(package.name(claim), PLACE, read, Fate::Read, sink);
    }
    let hiding = cache.hiding.and(Hiding::METADATA);
    let of = |what: &str| {
        let name = format!("{}: {what}", cache.name);
        Surface::shown(SurfaceKind::PivotCache, name).hidden_by(hiding)
    };
    if fields.has_unused() {
        let surface = if cache.records.is_some() {
            of("values that no record has any more")
        } else {
            of("every distinct value")
        };
        let most_rows = package.reading().limits.max_rows;
        let mut rows = Rows::new(surface.laid_out(Layout::Lists), most_rows, sink);
        let poured = fields.pour_unused(&mut rows);
        if let Err(trouble) = poured.and(rows.close()) {
            tell(trouble, sink);
        }
    }
    let words = &cache.definition.words;
    words.pour(of("members, sets and formulas"), sink);
    let fields = &cache.definition.fields;
    if cache.records.is_none() && !fields.has_unused() && words.is_empty() {
        let names = fields.all.iter().map(|field| field.name.as_str());
        bare::tell(cache.number, names, hiding, sink);
    }
}

fn tell(trouble: Trouble, sink: &mut dyn Sink) {
    sink.gap(trouble.gap("", PLACE));
}
