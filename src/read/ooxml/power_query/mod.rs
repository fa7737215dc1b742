//! Power Query mashups: a package of formulas inside a part of custom XML, with
//! the tables that were typed into queries. [MS-QDEFF].

mod base64;
mod entered;
mod formulas;
mod values;

pub(super) use base64::decoded;

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::model::{Hiding, Surface, SurfaceKind};
use crate::read::{Reading, Sink};

use super::every_word;
use super::listing::Listing;
use super::trouble::Trouble;
use super::utf8::Utf8;
use super::xml::{Token, Xml};

/// Most that one entry of the package inside may inflate to.
const MOST_BYTES: u64 = 64 << 20;

/// Deepest that packages are followed inside one another.
const DEEPEST: usize = 3;

/// Most entries of the package inside.
const MOST_ENTRIES: usize = 1_000;

/// The bytes of the mashup that a part of custom XML holds; `None` when it
/// holds none.
pub(super) fn find(part: &[u8]) -> Option<Vec<u8>> {
    let mut xml = Xml::new(Utf8::new(Cursor::new(part), part.len() as u64));
    let mut text: Option<String> = None;
    // What breaks off is looked at as far as it goes.
    let _ = xml.each(|token| {
        match token {
            Token::Start(tag) if tag.name == "DataMashup" => text = Some(String::new()),
            Token::Text(data) => {
                if let Some(text) = &mut text {
                    text.push_str(data);
                }
            }
            _ => {}
        }
        Ok(())
    });
    text.map(|text| base64::decoded(&text))
}

/// Reads a mashup: the package of formulas, then what is said of queries.
///
/// # Errors
/// The first trouble; what stood before it stays.
pub(super) fn read(
    mashup: &[u8],
    reading: &Reading<'_>,
    part: &str,
    sink: &mut dyn Sink,
) -> Result<(), Trouble> {
    let (_version, rest) = mashup.split_first_chunk::<4>().ok_or(Trouble::Damaged)?;
    let (package, rest) = sized(rest).ok_or(Trouble::Damaged)?;
    read_package(package, (reading, 0), part, sink)?;
    // Permissions say who may run what, and name nobody.
    let Some((_permissions, rest)) = sized(rest) else {
        return Ok(());
    };
    let Some((metadata, _bindings)) = sized(rest) else {
        return Ok(());
    };
    let xml = metadata
        .get(4..)
        .and_then(sized)
        .map_or(metadata, |(xml, _)| xml);
    let mut found = Listing::new(every_word::HEADINGS);
    let mut xml = Xml::new(Utf8::new(Cursor::new(xml), xml.len() as u64));
    let read = every_word::take(&mut xml, &mut found);
    found.pour(surface(format!("What is said of queries in {part}")), sink);
    read
}

/// What a length of four bytes stands before, and what comes behind it.
fn sized(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}

fn surface(name: String) -> Surface {
    Surface::shown(SurfaceKind::Query, name).hidden_by(Hiding::NOT_SHOWN)
}

fn read_package(
    package: &[u8],
    (reading, depth): (&Reading<'_>, usize),
    part: &str,
    sink: &mut dyn Sink,
) -> Result<(), Trouble> {
    // Some archives hold themselves.
    if depth > DEEPEST {
        return Err(Trouble::TooLarge);
    }
    let mut archive = ZipArchive::new(Cursor::new(package))?;
    for at in 0..archive.len() {
        if at >= MOST_ENTRIES {
            return Err(Trouble::TooLarge);
        }
        if reading.is_late() {
            return Err(Trouble::TimedOut);
        }
        let file = archive.by_index(at)?;
        let name = String::from_utf8_lossy(file.name_raw()).into_owned();
        let mut bytes = Vec::new();
        let n_read = file.take(MOST_BYTES + 1).read_to_end(&mut bytes);
        n_read.map_err(|error| Trouble::from(&error))?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(Trouble::TooLarge);
        }
        let lower = name.to_ascii_lowercase();
        if lower.ends_with(".m") {
            formulas::pour(&String::from_utf8_lossy(&bytes), part, sink)?;
        } else if lower.starts_with("content/") {
            // A package inside the package: embedded content of a query.
            read_package(&bytes, (reading, depth + 1), part, sink)?;
        } else {
            words_of(&bytes, &name, part, sink)?;
        }
    }
    Ok(())
}

/// What else such a package holds is XML that says how it is made up.
fn words_of(bytes: &[u8], name: &str, part: &str, sink: &mut dyn Sink) -> Result<(), Trouble> {
    const OF_PACKAGE: [&str; 2] = ["[content_types].xml", "config/package.xml"];
    if OF_PACKAGE.contains(&name.to_ascii_lowercase().as_str()) {
        return Ok(());
    }
    let mut found = Listing::new(every_word::HEADINGS);
    let mut xml = Xml::new(Utf8::new(Cursor::new(bytes), bytes.len() as u64));
    let read = every_word::take(&mut xml, &mut found);
    found.pour(surface(format!("Power Query {name} in {part}")), sink);
    read
}
