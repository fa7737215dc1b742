//! xls files of Excel 95 and later: their cells, and what they hold beside them.
//! One hiding place, one file. calamine is the fall-back for the cells of older
//! ones and of containers too broken for us.

mod book;
mod cells;
mod charts;
mod conditional;
mod consolidation;
mod container;
mod covers;
mod criteria;
mod cursor;
mod data;
mod drawing;
mod embedded;
mod formulas;
mod globals;
mod hyperlinks;
mod letters;
mod links;
mod looks;
mod loose;
mod margins;
mod names;
mod notes;
mod numbers;
mod pictures;
mod pivots;
mod places;
mod printers;
mod properties;
mod records;
mod revisions;
mod run;
mod scenarios;
mod scrolled;
mod settings;
mod shapes;
mod signatures;
mod slack;
mod streams;
mod strings;
mod summary;
mod traces;
mod validation;
mod values;
mod walk;
mod windows;

use std::io::{Read, Seek, SeekFrom};

use super::ooxml::{Trouble, tell_macros};
use super::sheets::{Beside, encrypted, ledger};
use super::worker::{caught, stopped};
use super::{Handle, Reading, Sink, kept};
use crate::model::{Gap, GapReason};
use container::{Container, is_container};

/// Reads a workbook of Excel 95 or later in this process. Says whether it was
/// one; else nothing was poured.
pub(super) fn read(reading: &Reading<'_>, sink: &mut dyn Sink) -> bool {
    let mut is_ours = true;
    caught(sink, stopped, |sink| match book::Book::open(reading) {
        Some(book) => book.pour(reading, sink),
        None => is_ours = false,
    });
    is_ours
}

/// Accounts for everything but the cells that calamine reads; none when they
/// cannot be read, and a gap says why.
pub(super) fn beside(
    reading: &Reading<'_>,
    mut file: Box<dyn Handle>,
    sink: &mut dyn Sink,
) -> Option<Beside> {
    if !is_container(file.as_mut()) {
        // calamine refuses it, too, and that is the gap.
        return Some(Beside::default());
    }
    // calamine is more patient: what it can read is read.
    let unknown = Beside {
        is_unknown: true,
        ..Beside::default()
    };
    let Some(mut container) = Container::open(file) else {
        return Some(unknown);
    };
    let names = names(&container, reading.limits.max_entries, sink);
    let streams = streams::account(&names, sink);
    let walk = streams
        .workbook
        .and_then(|name| container.bytes(name, reading.limits.max_bytes))
        .and_then(|bytes| walk::walk(&bytes));
    if streams.is_encrypted || walk.is_some_and(|walk| walk.is_encrypted) {
        sink.gap(encrypted());
        return None;
    }
    Some(unknown)
}

/// Reads the places of the container, once calamine has read the cells.
pub(super) fn places(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let Ok(file) = reading.open() else { return };
    let Some(mut container) = Container::open(file) else {
        return;
    };
    let sets = summary::sets(&mut container, reading);
    around(
        &mut container,
        &globals::Globals::default(),
        &sets,
        reading,
        sink,
    );
}

/// Reads the places outside the stream of the workbook.
fn around(
    container: &mut Container,
    globals: &globals::Globals,
    sets: &[Vec<u8>],
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) {
    let names = all_names(container, reading.limits.max_entries);
    if find(&names, "Workbook").is_some()
        && let Some(second) = find(&names, "Book")
        && !embedded::second(second, container, reading, sink)
    {
        let what = "a second copy of the workbook for Excel 95";
        sink.gap(ledger::unread(second, what, ".xls"));
    }
    pivots(container, globals, reading, sink);
    streams_of_places(container, &names, reading, sink);
    let sheets = globals.sheets.iter();
    let sheets = sheets.map(|sheet| sheet.surface.name.as_str()).collect();
    summary::pour(sets, &sheets, sink);
    slack(reading, sink);
}

/// Reads the streams and storages that are places of their own.
fn streams_of_places(
    container: &mut Container,
    names: &[String],
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) {
    let max_bytes = reading.limits.max_bytes;
    let mut n_embedded = 0;
    for name in names {
        let bytes =
            |container: &mut Container| container.bytes(name, max_bytes).unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "revision log" => revisions::log(&bytes(container), sink),
            "user names" => revisions::users(&bytes(container), sink),
            "_vba_project_cur" => {
                let project = embedded::lifted(container, name, reading);
                tell_macros(name, project.ok_or(Trouble::Damaged), sink);
            }
            lower if lower.starts_with("mbd") || lower.starts_with("lnk") => {
                n_embedded += 1;
                embedded::read((n_embedded, name), container, reading, sink);
            }
            _ if signatures::is_signature(name) => {
                signatures::read(name, container, reading, sink);
            }
            _ if data::is_data(name) => data::read(name, container, reading, sink),
            _ => {}
        }
    }
}

/// Reads the pivot caches, and tells who refreshed them.
fn pivots(
    container: &mut Container,
    globals: &globals::Globals,
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) {
    const STORAGE: &str = "_SX_DB_CUR";
    let Ok(entries) = container.file.read_storage(STORAGE) else {
        return;
    };
    let names = entries.map(|entry| entry.name().to_owned());
    let mut names: Vec<String> = names.take(reading.limits.max_entries).collect();
    names.sort();
    let mut people = Vec::new();
    for (number, name) in (1..).zip(&names) {
        let path = format!("{STORAGE}/{name}");
        let bytes = container.bytes(&path, reading.limits.max_bytes);
        let bytes = bytes.unwrap_or_default();
        let who = pivots::read((number, name, &bytes), globals, reading, sink);
        people.push((number, who));
    }
    kept::tell_people(&people, sink);
}

/// Looks for text in the bytes that belong to nothing.
fn slack(reading: &Reading<'_>, sink: &mut dyn Sink) {
    let Ok(mut file) = reading.open() else { return };
    let n_bytes = file.seek(SeekFrom::End(0)).unwrap_or_default();
    if file.seek(SeekFrom::Start(0)).is_err() {
        return;
    }
    let n_bytes = n_bytes.min(reading.limits.max_bytes);
    let mut bytes = Vec::new();
    bytes.reserve_exact(usize::try_from(n_bytes).unwrap_or_default());
    let read = file.take(n_bytes).read_to_end(&mut bytes);
    if read.is_ok() {
        slack::pour(&bytes, sink);
    }
}

/// How many bytes stand in the streams beside the workbook and its properties.
fn n_beside(container: &Container) -> u64 {
    const EXPLAINED: [&str; 3] = [
        "Workbook",
        "\u{5}SummaryInformation",
        "\u{5}DocumentSummaryInformation",
    ];
    let streams = container.file.walk().filter(cfb::Entry::is_stream);
    let others = streams.filter(|entry| !EXPLAINED.contains(&entry.name()));
    others.map(|entry| entry.len()).fold(0, u64::saturating_add)
}

fn find<'n>(names: &'n [String], name: &str) -> Option<&'n String> {
    names.iter().find(|known| known.eq_ignore_ascii_case(name))
}

fn all_names(container: &Container, max_entries: usize) -> Vec<String> {
    let entries = container.file.read_root_storage().take(max_entries);
    entries.map(|entry| entry.name().to_owned()).collect()
}

/// What stands at the root of the container.
fn names(container: &Container, max_entries: usize, sink: &mut dyn Sink) -> Vec<String> {
    let mut entries = container.file.read_root_storage();
    let names = entries.by_ref().take(max_entries);
    let names = names.map(|entry| entry.name().to_owned()).collect();
    if entries.next().is_some() {
        sink.gap(Gap::whole(
            GapReason::TooLarge,
            "The file has more parts than foiscan looks at, so the rest of them was not \
             checked. Open it in Excel, save it as .xlsx, and check that.",
        ));
    }
    names
}
