//! A workbook of Excel 95 or later on its way into the sink: its cells, then
//! what stands beside them. Its stream is held once, and all of it is read in
//! this process.

use super::container::{Container, is_container};
use super::globals::{Globals, Listed, SheetKind};
use super::letters::Letters;
use super::values::Values;
use super::walk::{self, Walk};
use super::{
    all_names, around, find, n_beside, names, places, properties, streams, summary, traces,
};
use crate::model::Fate;
use crate::read::ooxml::tell_sizes;
use crate::read::sheets::{
    Pour, Veil, damaged_sheet, pour_margins, pour_properties, unknown_beside, unread_sheet,
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
        let mut container = Container::open(file)?;
        let names = all_names(&container, reading.limits.max_entries);
        if find(&names, "EncryptedPackage").is_some() {
            return None;
        }
        let name = find(&names, "Workbook").or(find(&names, "Book"))?;
        let stream = container.bytes(name, reading.limits.max_bytes)?;
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
        let letters = Letters::of(&self.stream);
        if !letters.are_unicode() {
            traces::pour(&self.walk.traces, sink);
        }
        let globals = Globals::read(&self.stream, letters);
        let mut values = Values::read(&self.stream, letters, reading, sink);
        if !self.walk.is_whole || self.walk.veils.len() != globals.sheets.len() {
            sink.gap(unknown_beside());
        }
        let mut veils = std::mem::take(&mut self.walk.veils).into_iter();
        for sheet in &globals.sheets {
            let veil = veils.next();
            tell_unread(sheet, letters, sink);
            pour_sheet(sheet, veil.as_ref(), &mut values, reading, sink);
        }
        pour_margins(&self.walk.margins, sink);
        let sets = summary::sets(&mut self.container, reading);
        pour_properties(properties::read(&sets, self.walk.user.take()), sink);
        for part in streams.read {
            sink.part(&part, Fate::Read);
        }
        if letters.are_unicode() {
            let (n_shown, n_hidden) =
                places::pour(&self.stream, &globals, &values.strings, reading, sink);
            let n_beside = n_beside(&self.container);
            tell_sizes(n_shown, n_hidden.saturating_add(n_beside), sink);
        }
        drop(self.stream);
        around(&mut self.container, &globals, &sets, reading, sink);
    }
}

/// Says what of a sheet stays unread by its kind.
fn tell_unread(sheet: &Listed, letters: Letters, sink: &mut dyn Sink) {
    let what = match sheet.kind {
        SheetKind::Module => "a module of macros",
        // Of newer workbooks places of their own are read.
        _ if letters.are_unicode() => return,
        SheetKind::Chart => "a chart sheet with copies of the values it draws",
        SheetKind::Macros => "a macro sheet with formulas that act",
        SheetKind::Cells => return,
    };
    sink.gap(unread_sheet(&sheet.surface.name, what));
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
        // What a chart remembers is a place of its own.
        SheetKind::Chart | SheetKind::Module => {}
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
