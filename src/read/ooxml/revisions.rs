//! The history of a shared workbook: who changed what and when, with the values
//! that cells held before and after, deleted rows among them.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::grid::Grid;
use super::listing::Listing;
use super::owners::PartKind;
use super::package::{Claim, Package, PartXml};
use super::place::{column_of, row_of};
use super::relations::{ContentTypes, settle};
use super::tag::Tag;
use super::text::Runs;
use super::trouble::Trouble;
use super::words::Words;
use super::xml::Token;

const KIND: PartKind = PartKind {
    content_type: "revisionlog+xml",
    begins: "xl/revisions/",
    ends: ".xml",
};

const HEADERS: PartKind = PartKind {
    content_type: "revisionheaders+xml",
    begins: "xl/revisions/revisionheaders",
    ends: ".xml",
};

/// Who made a change, and what a change says beside cells.
const WORDS: Words = Words {
    subject: None,
    attributes: &[
        ("header", &["userName"], "Changed by"),
        ("rcmt", &["author"], "Author of a note"),
        ("rsnm", &["oldName", "newName"], "Name of a sheet"),
        ("ris", &["name"], "Name of a sheet"),
        ("rdn", &["name", "comment", "oldComment"], "Defined name"),
        ("rqt", &["name"], "Query"),
    ],
    texts: &[
        ("formula", "Formula of a name"),
        ("oldFormula", "Formula of a name"),
        ("f", "Formula of a cell"),
    ],
};

/// Whether a cell is as it was or as it became.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum When {
    Before,
    After,
}

/// The values of cells before and after changes, by number of the sheet. Of
/// several values of one cell each has a layer of its own.
#[derive(Default)]
struct Changes {
    grids: BTreeMap<(u32, When, u32), Grid>,
    layers: HashMap<(u32, When, (u32, u32)), u32>,
    cell: Option<(When, u32, (u32, u32))>,
    sheet: u32,
    is_text: bool,
    in_value: bool,
    runs: Runs,
    text: String,
}

/// Reads the history.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    let mut claims = HEADERS.claim(package, types);
    claims.extend(KIND.claim(package, types));
    if claims.is_empty() {
        return;
    }
    let mut words = Listing::new(&["What", "Text"]);
    let mut changes = Changes::default();
    let most_rows = package.reading().limits.max_rows;
    for claim in &claims {
        let read = read_one(package, *claim, &mut words, &mut changes);
        let place = "The history of a shared workbook";
        settle(package.name(*claim), place, read, Fate::Read, sink);
    }
    let surface =
        |name: String| Surface::shown(SurfaceKind::Revisions, name).hidden_by(Hiding::NOT_SHOWN);
    words.pour(surface("History of changes".to_owned()), sink);
    for ((sheet, when, _), mut grid) in changes.grids {
        let name = match when {
            When::Before => format!("Values before changes on sheet number {sheet}"),
            When::After => format!("Values after changes on sheet number {sheet}"),
        };
        // Past the bound of rows the rest was told of as sheets are.
        if let Err(trouble) = grid.pour(surface(name), most_rows, sink) {
            sink.gap(trouble.gap("xl/revisions", "The history of a shared workbook"));
        }
    }
}

fn read_one(
    package: &Package<'_>,
    claim: Claim,
    words: &mut Listing,
    changes: &mut Changes,
) -> Result<(), Trouble> {
    package.read(claim, |xml| WORDS.take(xml, words))?;
    package.read(claim, |xml| changes.take(xml))
}

impl Changes {
    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        xml.each(|token| {
            match token {
                Token::Start(tag) => self.start(tag),
                // A cell that is empty before or after holds nothing.
                Token::Empty(_) => {}
                Token::Text(data) if self.in_value => self.text.push_str(data),
                Token::Text(data) => {
                    if self.cell.is_some() {
                        self.runs.text(data, &mut self.text, 0);
                    }
                }
                Token::End(name) => return self.end(name),
            }
            Ok(())
        })
    }

    fn start(&mut self, tag: Tag<'_>) {
        let number = |name| tag.raw(name).and_then(|n| n.trim().parse::<u32>().ok());
        match tag.name {
            "rcc" | "rm" | "rrc" => self.sheet = number("sId").or(number("sheetId")).unwrap_or(0),
            "oc" | "nc" => {
                let when = if tag.name == "oc" {
                    When::Before
                } else {
                    When::After
                };
                let place = tag.raw("r").and_then(|r| {
                    let (column, digits) = column_of(r)?;
                    Some((row_of(digits)?, column))
                });
                self.is_text = !matches!(tag.raw("t"), None | Some("n"));
                self.cell = place.map(|place| (when, self.sheet, place));
                self.text.clear();
            }
            "v" if self.cell.is_some() => self.in_value = true,
            _ if self.cell.is_some() => self.runs.start(tag, &self.text),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Trouble> {
        match name {
            "v" => self.in_value = false,
            "oc" | "nc" => {
                if let Some((when, sheet, place)) = self.cell.take() {
                    let layer = self.layers.entry((sheet, when, place)).or_default();
                    let grid = self.grids.entry((sheet, when, *layer)).or_default();
                    *layer += 1;
                    if grid.is_full() {
                        return Err(Trouble::TooLarge);
                    }
                    if self.is_text {
                        grid.text(place, &self.text);
                    } else {
                        grid.number(place, &self.text);
                    }
                }
                self.text.clear();
            }
            name if self.cell.is_some() => self.runs.end(name, &mut self.text),
            _ => {}
        }
        Ok(())
    }
}
