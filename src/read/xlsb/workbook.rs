//! The list of sheets of an xlsb workbook, and what it says of all of them.

use std::collections::HashMap;
use std::io::{BufRead, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::flow::Flow;
use super::package::Package;
use super::records::{Fields, text};
use crate::model::{Hiding, Region, Surface, SurfaceKind};

/// Most sheets, and most areas of one sheet that print: more than Excel opens.
const MOST_SHEETS: usize = 1 << 12;
const MOST_AREAS: usize = 1 << 10;

/// What a workbook says of its sheets.
#[derive(Default)]
pub(super) struct Workbook {
    /// In the order of their tabs.
    pub(super) tabs: Vec<Tab>,
    /// The areas that print, each with the zero-based number of its sheet: the
    /// names `_xlnm.Print_Area`; [MS-XLSB] 2.4.711.
    pub(super) prints: Vec<(u32, Region)>,
    /// Whether days are counted from 1904.
    pub(super) from_1904: bool,
}

/// One sheet in the list.
pub(super) struct Tab {
    /// How it is called and concealed.
    pub(super) surface: Surface,
    /// The relation to its part; none for a sheet that has no part.
    pub(super) relation: Option<String>,
}

impl Workbook {
    /// Reads the part; none when the list is broken.
    pub(super) fn read(source: impl Read) -> Option<Self> {
        let mut workbook = Self::default();
        let mut flow = Flow::new(source);
        while let Some((kind, data)) = flow.next().ok()? {
            workbook.record(kind, data)?;
        }
        Some(workbook)
    }

    /// Takes a record; none when the list of sheets is broken.
    pub(super) fn record(&mut self, kind: u32, data: &[u8]) -> Option<()> {
        match kind {
            // BrtName
            39 => {
                let areas = print_areas(Fields::new(data)).unwrap_or_default();
                let room = MOST_AREAS.saturating_sub(self.prints.len());
                self.prints.extend(areas.into_iter().take(room));
            }
            // BrtWbProp
            153 => self.from_1904 = data.first().is_some_and(|flags| flags & 1 != 0),
            // BrtBundleSh
            156 if self.tabs.len() < MOST_SHEETS => self.tabs.push(tab(data)?),
            156 => return None,
            _ => {}
        }
        Some(())
    }
}

/// [MS-XLSB] 2.4.313
fn tab(data: &[u8]) -> Option<Tab> {
    let mut fields = Fields::new(data);
    let hiding = match fields.long()? {
        0 => Hiding::NONE,
        1 => Hiding::HIDDEN_SHEET,
        _ => Hiding::VERY_HIDDEN_SHEET,
    };
    fields.skip(4)?;
    let (relation, n_bytes) = text(fields.rest())?;
    fields.skip(n_bytes)?;
    let sheet = Surface::shown(SurfaceKind::Sheet, fields.text()?);
    Some(Tab {
        surface: sheet.hidden_by(hiding),
        relation,
    })
}

/// The workbook as calamine lists its sheets: the walk over a sheet has to
/// belong to the right one. With each sheet comes its part. None when the list
/// is broken.
pub(super) fn as_calamine(package: &mut Package<'_>) -> Option<(Workbook, Vec<String>)> {
    let targets = package.read("xl/_rels/workbook.bin.rels", targets)?;
    let mut workbook = package.read("xl/workbook.bin", |input| Workbook::read(input))?;
    workbook.tabs.retain(|tab| tab.relation.is_some());
    let tabs = workbook.tabs.iter();
    let parts = tabs.map(|tab| Some(format!("xl/{}", targets.get(tab.relation.as_ref()?)?)));
    let parts: Option<Vec<String>> = parts.collect();
    Some((workbook, parts?))
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
