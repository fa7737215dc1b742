//! The document properties: what File, Info shows, and more.

use crate::model::{Cell, Fate, Hiding, Row, Surface, SurfaceKind, Value};
use crate::read::Sink;

use super::labels::is_label;
use super::package::{Claim, Package, PartXml};
use super::relations::settle;
use super::text::{LONGEST_TEXT, push_text};
use super::trouble::Trouble;
use super::xml::Token;

/// The name of the surface.
const NAME: &str = "Document properties";

/// Elements of the core and extended properties, and what Excel calls them.
/// What is not in the table holds no person: dates, counts, program names.
const NAMES: [(&str, &str); 15] = [
    ("creator", "Author"),
    ("lastModifiedBy", "Last saved by"),
    ("title", "Title"),
    ("subject", "Subject"),
    ("keywords", "Keywords"),
    ("description", "Comments"),
    ("category", "Category"),
    ("contentStatus", "Content status"),
    ("identifier", "Identifier"),
    ("Manager", "Manager"),
    ("Company", "Company"),
    ("HyperlinkBase", "Hyperlink base"),
    ("Template", "Template"),
    ("TitlesOfParts", TITLES),
    ("HLinks", "Hyperlinks"),
];

/// Custom properties: each is an element `property` that names it.
const CUSTOM: &str = "property";

/// Types of values that hold no person, and types that hold none in what
/// programs write; a number in a property that someone made up may be anyone's.
const NO_PERSON: [&str; 3] = ["filetime", "date", "bool"];
const COUNTS: [&str; 3] = ["i4", "i8", "r8"];

/// Most properties that are kept.
const MOST_ROWS: usize = 1 << 16;

/// What Excel calls the list of sheet and range names that it keeps.
const TITLES: &str = "Titles of parts";

/// Reads the parts as one surface, if any of them holds something. The names
/// of sheets that the workbook still has are told elsewhere; those that are
/// left over from sheets that are gone stay.
///
/// Gives back the properties of sensitivity labels, which are told apart.
pub(super) fn read(
    package: &Package<'_>,
    claims: &[Claim],
    sheets: &[&str],
    sink: &mut dyn Sink,
) -> Vec<(String, String)> {
    let mut found = Found::default();
    let mut read = Vec::new();
    for claim in claims {
        read.push(package.read(*claim, |xml| found.take(xml)));
    }
    found
        .rows
        .retain(|(name, value)| name != TITLES || !is_of_sheet(value, sheets));
    let labels = found
        .rows
        .extract_if(.., |(name, _)| is_label(name))
        .collect();
    if !found.rows.is_empty() {
        let surface = Surface::shown(SurfaceKind::Properties, NAME);
        sink.surface(surface.hidden_by(Hiding::METADATA));
        for (index, (name, value)) in (0..).zip(&found.rows) {
            sink.row(&Row {
                index,
                hiding: Hiding::NONE,
                cells: &[
                    Cell::new(0, Value::Text(name)),
                    Cell::new(1, Value::Text(value)),
                ],
            });
        }
        sink.close();
    }
    for (claim, read) in claims.iter().zip(read) {
        let place = "One list of document properties";
        settle(package.name(*claim), place, read, Fate::Read, sink);
    }
    labels
}

/// Whether a title is the name of a sheet, or of a range on it
/// (`Sheet1!Print_Area`, `'My sheet'!Print_Area`).
fn is_of_sheet(title: &str, sheets: &[&str]) -> bool {
    let sheet = title.rsplit_once('!').map_or(title, |(sheet, _)| sheet);
    let bare = sheet.trim_matches('\'').replace("''", "'");
    sheets.iter().any(|known| *known == title || *known == bare)
}

/// Properties with their names, in the order of the file.
#[derive(Default)]
struct Found {
    rows: Vec<(String, String)>,
    name: Option<String>,
    is_custom: bool,
    text: String,
}

impl Found {
    fn take(&mut self, xml: &mut PartXml<'_>) -> Result<(), Trouble> {
        self.name = None;
        xml.each(|token| {
            match token {
                Token::Start(tag) => {
                    let name = tag.name;
                    if name == CUSTOM {
                        self.name = tag.text("name").map(std::borrow::Cow::into_owned);
                        self.is_custom = true;
                    } else if let Some((_, shown)) = NAMES.iter().find(|(n, _)| *n == name) {
                        self.name = Some((*shown).to_owned());
                        self.is_custom = false;
                    }
                    self.text.clear();
                }
                Token::Text(_) if self.text.len() > LONGEST_TEXT => return Err(Trouble::Endless),
                Token::Text(text) if self.name.is_some() => push_text(&mut self.text, text),
                Token::End(name) => {
                    let is_count = !self.is_custom && COUNTS.contains(&name);
                    if !is_count && !NO_PERSON.contains(&name) {
                        self.keep()?;
                    }
                    self.text.clear();
                    if name == CUSTOM || NAMES.iter().any(|(n, _)| *n == name) {
                        self.name = None;
                    }
                }
                Token::Text(_) | Token::Empty(_) => {}
            }
            Ok(())
        })
    }

    /// Keeps the text that stood before an end tag: a property's own, or one of
    /// several values in it.
    fn keep(&mut self) -> Result<(), Trouble> {
        let value = self.text.trim();
        if let Some(name) = &self.name
            && !value.is_empty()
        {
            if self.rows.len() >= MOST_ROWS {
                return Err(Trouble::TooLarge);
            }
            self.rows.push((name.clone(), value.to_owned()));
        }
        Ok(())
    }
}
