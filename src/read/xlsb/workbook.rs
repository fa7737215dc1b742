//! The list of sheets of an xlsb workbook, as calamine makes it: the walk over
//! a sheet has to belong to the right sheet.

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::package::Package;
use super::records::{End, Fields, Records, text};
use crate::model::{Hiding, Region, Surface, SurfaceKind};

/// The parts of the workbook's sheets, in the order of their tabs; none when
/// the list is broken.
pub(super) fn sheets(package: &mut Package<'_>) -> Option<Vec<String>> {
    let targets = package.read("xl/_rels/workbook.bin.rels", targets)?;
    let relations = package.read("xl/workbook.bin", relations)?;
    relations
        .iter()
        .map(|id| Some(format!("xl/{}", targets.get(id)?)))
        .collect()
}

/// The areas that print, each with the zero-based number of its sheet: the names
/// `_xlnm.Print_Area`; [MS-XLSB] 2.4.711. None when the part is broken.
pub(super) fn prints(package: &mut Package<'_>) -> Option<Vec<(u32, Region)>> {
    const NAME: u32 = 39;
    package.read("xl/workbook.bin", |input| {
        let mut records = Records::new(input);
        let mut areas = Vec::new();
        loop {
            match records.next() {
                Ok((NAME, data)) => {
                    areas.extend(print_areas(Fields::new(data)).unwrap_or_default())
                }
                Ok(_) => {}
                Err(End::Whole) => return Some(areas),
                Err(End::Broken) => return None,
            }
        }
    })
}

fn print_areas(mut fields: Fields<'_>) -> Option<Vec<(u32, Region)>> {
    fields.skip(5)?;
    let sheet = fields.long()?;
    if !fields.text()?.eq_ignore_ascii_case("_xlnm.Print_Area") {
        return None;
    }
    let n_bytes = usize::try_from(fields.long()?).ok()?;
    let mut tokens = Fields::new(fields.bytes(n_bytes)?);
    let mut areas = Vec::new();
    while let Some(token) = tokens.byte() {
        match token & 0x1F | 0x20 {
            // An area of a sheet
            0x3B => {
                tokens.skip(2)?;
                let rows = (tokens.long()?, tokens.long()?);
                let mut column = || tokens.short().map(|column| u32::from(column & 0x3FFF));
                areas.push((sheet, Region::new(rows, (column()?, column()?))));
            }
            // Several of them, and what joins them
            0x29 => tokens.skip(2)?,
            _ => {}
        }
    }
    Some(areas)
}

/// The sheets as surfaces, with their parts; none when the list is broken.
pub(super) fn listed(package: &mut Package<'_>) -> Option<Vec<(Surface, String)>> {
    let parts = sheets(package)?;
    let surfaces = package.read("xl/workbook.bin", |input| {
        let mut records = Records::new(input);
        let mut surfaces = Vec::new();
        loop {
            match records.next() {
                Ok((SHEET, data)) => surfaces.push(surface(Fields::new(data))?),
                Ok(_) => {}
                Err(End::Whole) => return Some(surfaces),
                Err(End::Broken) => return None,
            }
        }
    })?;
    Some(surfaces.into_iter().zip(parts).collect())
}

fn surface(mut fields: Fields<'_>) -> Option<Surface> {
    let hiding = match fields.long()? {
        0 => Hiding::NONE,
        1 => Hiding::HIDDEN_SHEET,
        _ => Hiding::VERY_HIDDEN_SHEET,
    };
    fields.skip(4)?;
    let _relation = fields.text()?;
    let sheet = Surface::shown(SurfaceKind::Sheet, fields.text()?);
    Some(sheet.hidden_by(hiding))
}

/// `BrtBundleSh`; [MS-XLSB] 2.4.313.
const SHEET: u32 = 156;

/// The relation of each sheet.
fn relations(input: &mut dyn BufRead) -> Option<Vec<String>> {
    let mut records = Records::new(input);
    let mut relations = Vec::new();
    loop {
        match records.next() {
            Ok((SHEET, data)) => relations.extend(text(data.get(8..)?)?.0),
            Ok(_) => {}
            Err(End::Whole) => return Some(relations),
            Err(End::Broken) => return None,
        }
    }
}

/// Where relations lead, by their ids.
fn targets(input: &mut dyn BufRead) -> Option<HashMap<String, String>> {
    let mut xml = Reader::from_reader(input);
    let mut targets = HashMap::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => {
                let (mut id, mut target) = (None, None);
                for attribute in tag.attributes().with_checks(false) {
                    let attribute = attribute.ok()?;
                    match attribute.key.as_ref() {
                        "Id" => id = Some(attribute.value.into_owned()),
                        "Target" => target = Some(attribute.value.into_owned()),
                        _ => {}
                    }
                }
                if let (Some(id), Some(target)) = (id, target) {
                    targets.insert(id, target);
                }
            }
            Event::Eof => return Some(targets),
            _ => {}
        }
    }
}
