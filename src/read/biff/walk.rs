//! One walk over the records of an xls workbook: which rows and columns are
//! concealed, what else there is beside the cells, and whether a password
//! guards it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::records::{Record, Records, long, narrow_text, short, wide_text};
use super::traces::{Trace, trace};
use super::{covers, looks};
use crate::model::{Hiding, Region};
use crate::read::sheets::{Veil, printed};

/// What the walk found.
#[derive(Default)]
pub(super) struct Walk {
    /// Whether a password guards the sheets.
    pub(super) is_encrypted: bool,
    /// One for each sheet, in the file's order.
    pub(super) veils: Vec<Veil>,
    /// The places beside the cells.
    pub(super) traces: BTreeSet<Trace>,
    /// Texts of headers and footers.
    pub(super) margins: Vec<String>,
    /// Who the program that saved the file belonged to.
    pub(super) user: Option<String>,
    /// Whether all sheets could be walked to their ends.
    pub(super) is_whole: bool,
}

/// Columns narrower than half a letter show nothing; in parts of 256.
const NARROWEST: u16 = 128;

/// Most sheets that names can be of.
pub(super) const MOST_SHEETS: usize = u16::MAX as usize;

/// Most areas of a sheet that print.
const MOST_AREAS: usize = 1 << 10;

/// Kinds of record that shape the walk.
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;

/// Versions of workbooks: of Excel 95, of Excel 97 and all later ones.
const BIFF5: u16 = 0x0500;
const BIFF8: u16 = 0x0600;

/// Whether a stream is a workbook of Excel 97 or later.
pub(super) fn is_biff8(stream: &[u8]) -> bool {
    let bof = Records::from(stream, 0).and_then(|mut records| records.next());
    bof.is_some_and(|bof| bof.kind == BOF && short(bof.data, 0).is_some_and(|v| v >= BIFF8))
}

/// Walks a Workbook (BIFF8) or Book (BIFF5) stream; none when it is neither.
pub(super) fn walk(stream: &[u8]) -> Option<Walk> {
    let mut globals = Records::from(stream, 0)?;
    let bof = globals.next().filter(|record| record.kind == BOF)?;
    let version = short(bof.data, 0).filter(|version| *version == BIFF5 || *version >= BIFF8)?;
    let is_biff8 = version >= BIFF8;
    let mut walk = Walk::default();
    let (mut sheets, mut has_end) = (Vec::new(), false);
    let mut filters: BTreeMap<u16, Vec<(u32, u32)>> = BTreeMap::new();
    let mut prints: BTreeMap<u16, Vec<Region>> = BTreeMap::new();
    for record in &mut globals {
        match record.kind {
            EOF => {
                has_end = true;
                break;
            }
            // FilePass: from here on everything is enciphered
            0x002F => {
                walk.is_encrypted = true;
                return Some(walk);
            }
            // BoundSheet8
            0x0085 => sheets.push(long(record.data, 0)),
            // Lbl
            0x0018 if is_biff8 => {
                if let Some((sheet, first, last)) = filter_range(record.data) {
                    filters.entry(sheet).or_default().push((first, last));
                }
                if let Some((sheet, areas)) = print_area(record.data) {
                    prints.entry(sheet).or_default().extend(areas);
                }
            }
            // WriteAccess
            0x005C => walk.user = user(record.data, is_biff8),
            // ExternSheet of BIFF5: a path behind its sign
            0x0017 if !is_biff8 && record.data.get(1) == Some(&1) => {
                walk.traces.insert(Trace::Links);
            }
            _ => walk.traces.extend(trace(&record)),
        }
    }
    // Sheets that share bytes are a trick; honest ones together are shorter
    // than the stream.
    let mut left = stream.len();
    let paint = if is_biff8 {
        Rc::new(looks::read(stream))
    } else {
        Rc::default()
    };
    // A workbook has a sheet at least.
    walk.is_whole = has_end && !sheets.is_empty() && sheets.len() <= MOST_SHEETS;
    for (number, place) in (1..=u16::MAX).zip(sheets) {
        let place = place.and_then(|place| usize::try_from(place).ok());
        let sheet = place.and_then(|place| Records::from(stream, place));
        let mut veil = Veil::default();
        veil.cells.paint = Rc::clone(&paint);
        walk.is_whole &= sheet
            .and_then(|records| walk.sheet(records, &mut veil, &mut left, is_biff8))
            .is_some();
        for (first, last) in filters.get(&number).into_iter().flatten() {
            veil.filter(*first, *last);
        }
        let areas = prints.get(&number).into_iter().flatten();
        veil.prints.extend(areas.take(MOST_AREAS));
        veil.settle();
        walk.veils.push(veil);
    }
    Some(walk)
}

impl Walk {
    /// Walks one sheet to its end; none when it has no end.
    fn sheet(
        &mut self,
        mut records: Records<'_>,
        veil: &mut Veil,
        left: &mut usize,
        is_biff8: bool,
    ) -> Option<()> {
        let mut depth = 0u32;
        let (mut drawing, mut objects) = (Vec::new(), Vec::new());
        loop {
            let before = records.left();
            let record = records.next()?;
            *left = left.checked_sub(before - records.left())?;
            match record.kind {
                BOF => {
                    depth += 1;
                    // A chart inside the sheet
                    if depth > 1 {
                        self.traces.insert(Trace::Charts);
                    }
                }
                EOF if depth <= 1 => {
                    let (covered, things) = covers::read(&drawing, &objects);
                    covered.into_iter().for_each(|area| veil.cells.cover(area));
                    veil.cells.lie(things);
                    return Some(());
                }
                // MsoDrawing, Obj
                0x00EC if depth == 1 => drawing.extend_from_slice(record.data),
                0x005D if depth == 1 => {
                    objects.extend(short(record.data, 4));
                    self.traces.extend(trace(&record));
                }
                EOF => depth -= 1,
                // Header, Footer
                0x0014 | 0x0015 if !is_biff8 => {
                    let text = text(record.data, is_biff8).unwrap_or_default();
                    self.margins.extend(printed(&text));
                }
                _ => {
                    if depth == 1 {
                        conceal(&record, veil);
                    }
                    self.traces.extend(trace(&record));
                }
            }
        }
    }
}

/// Lays what a record says of rows and columns into the veil.
fn conceal(record: &Record<'_>, veil: &mut Veil) -> Option<()> {
    let data = record.data;
    match record.kind {
        // Row; [MS-XLS] 2.4.221
        0x0208 => {
            let (row, flags) = (short(data, 0)?, short(data, 12)?);
            // Twips; a height of its own counts as low, any other when it is none.
            let (height, lowest) = (short(data, 6)?, if flags & 0x40 == 0 { 1 } else { 40 });
            if flags & 0x20 != 0 {
                let hiding = grouped(Hiding::HIDDEN_ROW, flags & 0x07 != 0);
                veil.rows(row.into(), row.into(), hiding);
            } else if height < lowest {
                veil.rows(row.into(), row.into(), Hiding::ZERO_SIZE);
            }
        }
        // ColInfo; [MS-XLS] 2.4.53
        0x007D => {
            let (first, last) = (short(data, 0)?, short(data, 2)?);
            let (width, flags) = (short(data, 4)?, short(data, 8)?);
            if flags & 0x01 != 0 {
                let hiding = grouped(Hiding::HIDDEN_COLUMN, flags & 0x0700 != 0);
                veil.columns(first.into(), last.into(), hiding);
            } else if width < NARROWEST {
                veil.columns(first.into(), last.into(), Hiding::ZERO_SIZE);
            }
        }
        // MergeCells
        0x00E5 => {
            let ranges = data.get(2..).unwrap_or_default().chunks_exact(8);
            for range in ranges {
                let at = |place| short(range, place).map(u32::from);
                let rows = (at(0)?, at(2)?);
                veil.cells.merge((rows, (at(4)?, at(6)?)));
            }
        }
        // Formula, Number, RK, LabelSst, Label, BoolErr, RString
        0x0006 | 0x0203 | 0x027E | 0x00FD | 0x0204 | 0x0205 | 0x00D6 => {
            let (row, column) = (short(data, 0)?, short(data, 2)?);
            let style = short(data, 4)?;
            veil.cells.style(row.into(), column.into(), style.into());
        }
        // MulRk
        0x00BD => {
            let (row, first) = (short(data, 0)?, short(data, 2)?);
            let cells = data.get(4..).unwrap_or_default().chunks_exact(6);
            for (column, cell) in (u32::from(first)..).zip(cells) {
                veil.cells.style(row.into(), column, short(cell, 0)?.into());
            }
        }
        // FilterMode: rows of this sheet are filtered now
        0x009B => veil.is_filtered = true,
        _ => {}
    }
    Some(())
}

/// A hidden row or column of an outline is one of a collapsed group.
fn grouped(hiding: Hiding, in_outline: bool) -> Hiding {
    if in_outline {
        Hiding::COLLAPSED_GROUP
    } else {
        hiding
    }
}

/// The sheet (counted from 1) and the zero-based rows of a filter: the built-in
/// name `_FilterDatabase`; [MS-XLS] 2.4.150.
fn filter_range(data: &[u8]) -> Option<(u16, u32, u32)> {
    const BUILT_IN: u16 = 0x20;
    const FILTER_DATABASE: u8 = 0x0D;
    const AREA: u8 = 0x3B;
    let is_built_in = short(data, 0)? & BUILT_IN != 0;
    let is_filter = data.get(15) == Some(&FILTER_DATABASE) && data.get(16) == Some(&AREA);
    if !is_built_in || !is_filter {
        return None;
    }
    let (first, last) = (short(data, 19)?, short(data, 21)?);
    Some((short(data, 8)?, first.into(), last.into()))
}

/// The sheet (counted from 1) and the areas of it that print: the built-in name
/// `Print_Area`.
fn print_area(data: &[u8]) -> Option<(u16, Vec<Region>)> {
    const BUILT_IN: u16 = 0x20;
    const PRINT_AREA: u8 = 0x06;
    let is_built_in = short(data, 0)? & BUILT_IN != 0;
    if !is_built_in || data.get(15) != Some(&PRINT_AREA) {
        return None;
    }
    let mut areas = Vec::new();
    let mut rest = data.get(16..)?;
    while let Some(token) = rest.first() {
        let n_bytes = match token & 0x1F | 0x20 {
            // An area of a sheet
            0x3B => {
                let at = |place| short(rest, place).map(u32::from);
                areas.push(Region::new((at(3)?, at(5)?), (at(7)?, at(9)?)));
                11
            }
            // Several of them, and what joins them
            0x29 => 3,
            _ => 1,
        };
        rest = rest.get(n_bytes..).unwrap_or_default();
    }
    (!areas.is_empty()).then_some((short(data, 8)?, areas))
}

/// The name in WriteAccess, which is filled up with spaces.
fn user(data: &[u8], is_biff8: bool) -> Option<String> {
    let text = text(data, is_biff8)?;
    let text = text.trim_matches(|character: char| character.is_whitespace() || character == '\0');
    (!text.is_empty()).then(|| text.to_owned())
}

fn text(data: &[u8], is_biff8: bool) -> Option<String> {
    if is_biff8 {
        Some(wide_text(data)?.0)
    } else {
        narrow_text(data)
    }
}
