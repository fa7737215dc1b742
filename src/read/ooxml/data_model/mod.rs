//! The data model (Power Pivot): whole tables, packed as the backup of a
//! database. That it is there is enough to stop a release; its size is told, the
//! names of its tables and columns, and every different value of the columns
//! that have a dictionary.

mod backup;
mod dictionary;
mod huffman;
mod xpress;

use std::collections::HashSet;

use crate::model::{Cell, Fate, Gap, GapReason, Hiding, Layout, Row, Surface, SurfaceKind, Value};
use crate::read::Sink;

use backup::Backup;
use dictionary::Kept;

use super::listing::Listing;
use super::owners::PartKind;
use super::package::Package;
use super::raw_text::each_wide_text;
use super::relations::{ContentTypes, settle};
use super::trouble::Trouble;

const KIND: PartKind = PartKind {
    content_type: "model+data",
    begins: "xl/model/",
    ends: "",
};

/// Most bytes of a model that are looked through.
const MOST_BYTES: u64 = 256 << 20;

/// Most names that are kept.
const MOST_NAMES: usize = 100_000;

/// Elements of the backup's lists whose text names something of the data.
const NAMES: [&str; 6] = ["Name", "ID", "ObjectName", "ObjectID", "ColumnID", "Path"];

/// Reads every data model.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    for claim in KIND.claim(package, types) {
        let mut found = Listing::new(&["What", "Text"]);
        let bytes = package.bytes(claim, MOST_BYTES);
        let read = take(&bytes, &mut found);
        let name = format!("Data model in {}", package.name(claim));
        let surface = Surface::shown(SurfaceKind::DataModel, name);
        found.pour(surface.hidden_by(Hiding::CACHE), sink);
        let place = package.name(claim);
        let most_rows = package.reading().limits.max_rows;
        let is_whole = bytes
            .as_ref()
            .is_ok_and(|bytes| values(bytes, place, most_rows, sink));
        // What is missing of it was told.
        if is_whole || read.is_err() {
            settle(place, "The data model", read, Fate::Read, sink);
        }
    }
}

/// Pours the different values of the columns, a column each. Whether all of them
/// could be unpacked; else a gap says so.
fn values(bytes: &[u8], place: &str, most_rows: u32, sink: &mut dyn Sink) -> bool {
    let Some(mut backup) = Backup::open(bytes) else {
        sink.gap(Gap::part(
            place,
            GapReason::Unsupported,
            "The values of the data model are packed in a way that foiscan does not unpack, so they \
             were not checked. Open the file in Excel and look at every table with Power Pivot \
             > Manage.",
        ));
        return false;
    };
    let mut is_whole = true;
    let mut columns: Vec<(String, Vec<Kept>)> = Vec::new();
    for (name, stored) in backup.names() {
        let Some(column) = column_of(&name) else {
            continue;
        };
        let file = backup.file(&stored);
        if let Some(kept) = file.and_then(|file| dictionary::read(&file)) {
            columns.push((column.to_owned(), kept));
        } else {
            is_whole = false;
            sink.gap(unpacked(place, column));
        }
    }
    let n_rows = columns.iter().map(|(_, kept)| kept.len()).max();
    let Some(n_rows) = n_rows.filter(|n| *n > 0) else {
        return is_whole;
    };
    let name = format!("Values of the data model in {place}");
    let surface = Surface::shown(SurfaceKind::DataModel, name).hidden_by(Hiding::CACHE);
    sink.surface(surface.laid_out(Layout::Lists));
    pour_row(
        0,
        sink,
        columns.iter().map(|(name, _)| Some(Value::Text(name))),
    );
    let last = u32::try_from(n_rows).unwrap_or(u32::MAX).min(most_rows);
    for row in 1..=last {
        let at = row as usize - 1;
        let texts: Vec<Option<String>> = columns
            .iter()
            .map(|(_, kept)| kept.get(at).map(Kept::written))
            .collect();
        let cells = columns.iter().zip(&texts).map(|((_, kept), text)| {
            let text = text.as_deref().filter(|text| !text.is_empty())?;
            Some(match kept.get(at)? {
                Kept::Text(_) => Value::Text(text),
                Kept::Number(_) => Value::Number(text),
            })
        });
        pour_row(row, sink, cells);
    }
    sink.close();
    if n_rows > last as usize {
        is_whole = false;
        sink.gap(Trouble::TooManyRows.gap(place, "The data model"));
    }
    is_whole
}

fn pour_row<'v>(index: u32, sink: &mut dyn Sink, cells: impl Iterator<Item = Option<Value<'v>>>) {
    let cells: Vec<Cell<'_>> = (0..)
        .zip(cells)
        .filter_map(|(column, value)| Some(Cell::new(column, value?)))
        .collect();
    if !cells.is_empty() {
        sink.row(&Row {
            index,
            hiding: Hiding::NONE,
            cells: &cells,
        });
    }
}

/// The column whose dictionary a file of that name is: `0.Staff.Surname.dictionary`.
fn column_of(name: &str) -> Option<&str> {
    let (_, name) = name.strip_suffix(".dictionary")?.split_once('.')?;
    Some(name.split_once('.').map_or(name, |(_, column)| column))
}

/// The gap of a column that could not be unpacked.
fn unpacked(place: &str, column: &str) -> Gap {
    Gap::part(
        place,
        GapReason::Damaged,
        format!(
            "The values of the column \"{column}\" of the data model could not be unpacked, so they \
             were not checked. Open the file in Excel and look at the table with Power Pivot \
             > Manage."
        ),
    )
}

fn take(bytes: &Result<Vec<u8>, Trouble>, found: &mut Listing) -> Result<(), Trouble> {
    let n_bytes = bytes.as_ref().map_or(0, Vec::len);
    // One row is there in any case: presence alone is a matter.
    found.add(&["Size in bytes", &n_bytes.to_string()])?;
    let bytes = bytes.as_ref().map_err(|trouble| *trouble)?;
    let mut seen = HashSet::new();
    each_wide_text(bytes, |run| {
        let runs = if run.contains('<') {
            between(run)
        } else {
            vec![run]
        };
        for text in runs {
            let text = text.trim();
            if text.len() > 2 && seen.len() < MOST_NAMES && seen.insert(text.to_owned()) {
                found.add(&["Text", text])?;
            }
        }
        Ok(())
    })
}

/// The texts of XML in a run that say what something is called.
fn between(run: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in run.split('<').skip(1) {
        if let Some((element, text)) = piece.split_once('>')
            && NAMES.contains(&element)
        {
            names.push(text);
        }
    }
    names
}
