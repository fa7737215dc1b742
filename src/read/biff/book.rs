//! A workbook of Excel 97 or later on its way into the sink: its cells, then
//! what stands beside them. Its stream is held once, and all of it is read in
//! this process.

use std::io::Read;

use super::globals::{Globals, Listed, SheetKind};
use super::values::Values;
use super::walk::{self, Walk};
use super::{
    Container, all_names, around, find, is_container, n_beside, names, places, properties, streams,
    summary,
};
use crate::model::Fate;
use crate::read::ooxml::tell_sizes;
use crate::read::sheets::{
    Pour, Veil, damaged_sheet, pour_properties, unknown_beside, unread_sheet,
};
use crate::read::worker::caught;
use crate::read::{Reading, Sink};

/// An open workbook.
pub(super) struct Book {
    container: Container,
    /// The stream of the workbook.
    stream: Vec<u8>,
    /// What lies over the cells.
    walk: Walk,
}

impl Book {
    /// Opens the source; none when it is something else, locked, or so broken
    /// that its stream cannot be had.
    pub(super) fn open(reading: &Reading<'_>) -> Option<Self> {
        let mut file = reading.open().ok()?;
        if !is_container(file.as_mut()) {
            return None;
        }
        let mut container = cfb::CompoundFile::open(file).ok()?;
        let names = all_names(&container, reading.limits.max_entries);
        if find(&names, "EncryptedPackage").is_some() {
            return None;
        }
        let name = find(&names, "Workbook").or(find(&names, "Book"))?;
        let mut stream = Vec::new();
        let all = container.open_stream(name).ok()?;
        all.take(reading.limits.max_bytes)
            .read_to_end(&mut stream)
            .ok()?;
        if !walk::is_biff8(&stream) {
            return None;
        }
        let walk = walk::walk(&stream)?;
        (!walk.is_encrypted).then_some(Self {
            container,
            stream,
            walk,
        })
    }

    /// Pours everything in.
    pub(super) fn pour(mut self, reading: &Reading<'_>, sink: &mut dyn Sink) {
        let names = names(&self.container, reading.limits.max_entries, sink);
        let streams = streams::account(&names, sink);
        let globals = Globals::read(&self.stream);
        let mut values = Values::read(&self.stream, reading, sink);
        if !self.walk.is_whole || self.walk.veils.len() != globals.sheets.len() {
            sink.gap(unknown_beside());
        }
        let mut veils = std::mem::take(&mut self.walk.veils).into_iter();
        for sheet in &globals.sheets {
            let veil = veils.next();
            pour_sheet(sheet, veil.as_ref(), &mut values, reading, sink);
        }
        let sets = summary::sets(&mut self.container, reading);
        pour_properties(properties::read(&sets, self.walk.user.take()), sink);
        for part in streams.read {
            sink.part(&part, Fate::Read);
        }
        let (n_shown, n_hidden) =
            places::pour(&self.stream, &globals, &values.strings, reading, sink);
        drop(self.stream);
        let n_beside = n_beside(&self.container);
        tell_sizes(n_shown, n_hidden.saturating_add(n_beside), sink);
        around(&mut self.container, &globals, &sets, reading, sink);
    }
}

/// Pours the cells of one sheet.
fn pour_sheet(
    sheet: &Listed,
    veil: Option<&Veil>,
    values: &mut Values<'_>,
    reading: &Reading<'_>,
    sink: &mut dyn Sink,
) {
    let name = sheet.surface.name.as_str();
    match sheet.kind {
        SheetKind::Module => sink.gap(unread_sheet(name, "a module of macros")),
        // What it remembers is a place of its own.
        SheetKind::Chart => {}
        SheetKind::Cells | SheetKind::Macros => caught(
            sink,
            || damaged_sheet(name),
            |sink| {
                let pour = Pour::open(reading, (name, sheet.surface.hiding), veil, sink);
                values.sheet(sheet.place, pour);
            },
        ),
    }
}
