//! The parts of an xlsb file beside its cells: the binary ones are read here,
//! those of XML by the readers of xlsx, whose parts they are.

use super::pivots::Definition;
use super::{links, loose, notes};
use crate::model::{Fate, Gap, GapReason, Surface, SurfaceKind};
use crate::read::Sink;
use crate::read::kept::{self, Cache};
use crate::read::ooxml::{
    self, Claim, ContentTypes, Owners, Package, Trouble, percent_decoded, relations_of, settle,
};

/// Most bytes of one part that is kept in memory.
const MOST_BYTES: u64 = 256 << 20;

/// The bytes of a part, and which surface is its owner's.
pub(super) struct Part<'a> {
    pub(super) bytes: &'a [u8],
    package: &'a Package<'a>,
    owners: &'a Owners,
    claim: Claim,
}

impl Part<'_> {
    /// A surface called after the sheet that the part belongs to.
    pub(super) fn surface(&self, kind: SurfaceKind, what: &str) -> Surface {
        let owner = self.owners.of(self.package.key(self.claim));
        match owner {
            Some(sheet) => ooxml::on_sheet(kind, what, sheet),
            None => Surface::shown(kind, what),
        }
    }
}

/// What the places beside the cells have in common.
pub(super) struct Places<'p, 'a> {
    pub(super) package: &'p mut Package<'a>,
    pub(super) types: &'p ContentTypes,
    /// The surfaces of the sheets and their parts, in the order of their tabs.
    pub(super) sheets: &'p [(Surface, String)],
    pub(super) owners: &'p Owners,
}

impl Places<'_, '_> {
    /// Reads the parts that are neither the workbook's nor a sheet's own. Gives
    /// back those that nobody claims.
    pub(super) fn pour(self, sink: &mut dyn Sink) -> Vec<String> {
        let Self {
            package,
            types,
            sheets,
            owners,
        } = self;
        binary_parts(package, owners, sink);
        pivot_caches(package, sheets, sink);
        ooxml::read_parts_of_binary(package, types, sheets, owners, sink);
        let shown = sheets.iter().filter(|(sheet, _)| sheet.hiding.is_none());
        let shown: Vec<&str> = shown.map(|(_, key)| key.as_str()).collect();
        ooxml::sizes_of_binary(package, &shown, sink);
        ooxml::read_container(package, sink);
        let left = package.unclaimed().map(|(_, part)| part.name.clone());
        left.collect()
    }
}

/// Claims the part of that key.
pub(super) fn claim(package: &mut Package<'_>, key: &str) -> Option<Claim> {
    package.find(key).and_then(|part| package.claim_large(part))
}

/// Hands a part's bytes to `read`; what is wrong becomes a gap.
fn with(
    package: &Package<'_>,
    claim: Claim,
    place: &str,
    sink: &mut dyn Sink,
    read: impl FnOnce(&[u8], &mut dyn Sink) -> Result<(), Trouble>,
) {
    let read = package
        .bytes(claim, MOST_BYTES)
        .and_then(|bytes| read(&bytes, sink));
    settle(package.name(claim), place, read, Fate::Read, sink);
}

/// Reads notes, links and parts whose layout is not followed.
fn binary_parts(package: &mut Package<'_>, owners: &Owners, sink: &mut dyn Sink) {
    let is_bin = |key: &str| key.ends_with(".bin");
    for claim in package.claim_each(|p| p.key.starts_with("xl/comments") && is_bin(&p.key)) {
        with(package, claim, "Notes", sink, |bytes, sink| {
            notes::read(&part(bytes, package, owners, claim), sink)
        });
    }
    let found = package.claim_each(|p| p.key.starts_with("xl/externallinks/") && is_bin(&p.key));
    for (number, claim) in (1..).zip(found) {
        let key = package.key(claim).to_owned();
        let relations = relations_of(package, &key, sink);
        let outside = relations.iter().filter(|r| !r.outside.is_empty());
        let paths: Vec<String> = outside
            .map(|relation| percent_decoded(&relation.outside).into_owned())
            .collect();
        let most_rows = package.reading().limits.max_rows;
        let package = &*package;
        with(
            package,
            claim,
            "A link to another workbook",
            sink,
            |bytes, sink| {
                let part = part(bytes, package, owners, claim);
                links::read(&part, (number, &paths), most_rows, sink)
            },
        );
    }
    for kind in &loose::KINDS {
        for claim in package.claim_each(|p| p.key.starts_with(kind.begins) && is_bin(&p.key)) {
            let package = &*package;
            with(package, claim, kind.what, sink, |bytes, sink| {
                loose::read(kind, &part(bytes, package, owners, claim), sink)
            });
        }
    }
}

fn part<'a>(
    bytes: &'a [u8],
    package: &'a Package<'a>,
    owners: &'a Owners,
    claim: Claim,
) -> Part<'a> {
    Part {
        bytes,
        package,
        owners,
        claim,
    }
}

/// Reads the pivot caches, and tells who refreshed them.
fn pivot_caches(package: &mut Package<'_>, sheets: &[(Surface, String)], sink: &mut dyn Sink) {
    const PLACE: &str = "A pivot cache, the copy that a PivotTable keeps of its source,";
    let of_workbook = relations_of(package, "xl/workbook.bin", sink);
    let begins = "xl/pivotcache/pivotcachedefinition";
    let found = package.claim_each(|p| p.key.starts_with(begins) && p.key.ends_with(".bin"));
    let mut people = Vec::new();
    for (number, claim) in (1..).zip(found) {
        let key = package.key(claim).to_owned();
        let relations = relations_of(package, &key, sink);
        let (definition, read) = match package.bytes(claim, MOST_BYTES) {
            Ok(bytes) => Definition::read(&bytes),
            Err(trouble) => (Definition::default(), Err(trouble)),
        };
        settle(package.name(claim), PLACE, read, Fate::Read, sink);
        let by_id = relations.iter().find(|r| r.id == definition.records);
        let target = by_id.map_or_else(
            || key.replace("definition", "records"),
            |r| r.target.clone(),
        );
        let records = claim_of(package, &target, sink);
        let sources: Vec<String> = definition
            .ranges
            .iter()
            .map(|range| told(range, sheets))
            .collect();
        let is_used = of_workbook.iter().any(|relation| relation.target == key);
        let most_rows = package.reading().limits.max_rows;
        let cache = Cache::new(number, &sources, is_used, most_rows);
        let bytes = records.as_ref().map(|(_, bytes)| bytes.as_slice());
        let (who, read) = definition.pour(cache, bytes, sink);
        let name = records.map_or(package.name(claim), |(claim, _)| package.name(claim));
        settle(name, PLACE, read, Fate::Read, sink);
        people.push((number, who));
    }
    kept::tell_people(&people, sink);
}

fn claim_of(package: &mut Package<'_>, key: &str, sink: &mut dyn Sink) -> Option<(Claim, Vec<u8>)> {
    let claim = claim(package, key)?;
    match package.bytes(claim, MOST_BYTES) {
        Ok(bytes) => Some((claim, bytes)),
        Err(_) => {
            sink.gap(Gap::part(
                package.name(claim),
                GapReason::Damaged,
                "The records of a pivot cache cannot be read, so they were not checked. Open the \
                 file in Excel, save it under a new name and check that copy.",
            ));
            None
        }
    }
}

fn told((sheet, at, relation): &(String, String, String), sheets: &[(Surface, String)]) -> String {
    let mut said = if sheet.is_empty() {
        at.clone()
    } else {
        format!("'{sheet}'!{at}")
    };
    if !relation.is_empty() {
        said.push_str(" in another workbook");
    } else if !sheet.is_empty() && !sheets.iter().any(|(known, _)| known.name == *sheet) {
        said.push_str(", a sheet that is gone");
    }
    said
}
