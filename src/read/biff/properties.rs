//! The document properties of an xls file: what File, Info shows, by Excel's
//! names. [MS-OLEPS] 2.15 and 2.17, [MS-OSHARED] 2.3.3.2.

use std::collections::BTreeMap;

use super::records::{long, short};
use super::summary::{CUSTOM, DOCUMENT, Property, SUMMARY, each_property};
use crate::read::encoding::CodePage;
use crate::read::ooxml::push_moment;

/// Sets and numbers of properties, and what Excel calls them. What is not in
/// the table holds no person: dates, counts, program names.
const NAMES: [(u32, u32, &str); 11] = [
    (SUMMARY, 0x04, "Author"),
    (SUMMARY, 0x08, "Last saved by"),
    (SUMMARY, 0x02, "Title"),
    (SUMMARY, 0x03, "Subject"),
    (SUMMARY, 0x05, "Keywords"),
    (SUMMARY, 0x06, "Comments"),
    (DOCUMENT, 0x02, "Category"),
    (DOCUMENT, 0x1B, "Content status"),
    (DOCUMENT, 0x0E, "Manager"),
    (DOCUMENT, 0x0F, "Company"),
    (SUMMARY, 0x07, "Template"),
];

/// Numbers of properties that tell of the others: their names, their letters.
const DICTIONARY: u32 = 0x00;
const CODE_PAGE: u32 = 0x01;

/// The code page of two bytes a letter.
const WIDE: u16 = 1200;

/// The properties of the streams, `user` before those that somebody made.
pub(super) fn read(streams: &[Vec<u8>], user: Option<String>) -> Vec<(String, String)> {
    let mut named: Vec<(usize, &str, String)> = Vec::new();
    let mut custom = Vec::new();
    for stream in streams {
        let mut properties: Vec<Property<'_>> = Vec::new();
        each_property(stream, |property| properties.push(property));
        let pages: BTreeMap<u32, u16> = properties
            .iter()
            .filter(|property| property.id == CODE_PAGE)
            .filter_map(|property| Some((property.set, short(property.value, 0)?)))
            .collect();
        let page = |set| pages.get(&set).copied().unwrap_or(1252);
        let dictionary = properties
            .iter()
            .find(|property| (property.set, property.id) == (CUSTOM, DICTIONARY));
        let names = dictionary.map(|one| dictionary_names(one, page(CUSTOM)));
        let names = names.unwrap_or_default();
        for property in &properties {
            let letters = CodePage::of(page(property.set));
            let is_known =
                |known: &&(u32, u32, &str)| (known.0, known.1) == (property.set, property.id);
            let known = NAMES.iter().position(|known| is_known(&known));
            if let Some((at, (.., name))) = known.and_then(|at| Some((at, NAMES.get(at)?))) {
                named.extend(shown(property, letters).map(|text| (at, *name, text)));
            } else if property.set == CUSTOM
                && let Some(name) = names.get(&property.id)
            {
                custom.extend(shown(property, letters).map(|text| (name.clone(), text)));
            }
        }
    }
    named.sort_by_key(|(at, ..)| *at);
    custom.sort();
    let named = named
        .into_iter()
        .map(|(_, name, text)| (name.to_owned(), text));
    let user = user.map(|user| ("User name".to_owned(), user));
    named.chain(user).chain(custom).collect()
}

/// A value as a person reads it; none when it is of a kind that nobody reads.
fn shown(property: &Property<'_>, page: CodePage) -> Option<String> {
    let value = property.value;
    let length = || usize::try_from(long(value, 0)?).ok();
    let rest = || value.get(4..);
    let eight = || value.first_chunk().copied();
    // The upper two bytes of the kind are not used.
    Some(match property.kind & 0xFFFF {
        0x02 => short(value, 0)?.cast_signed().to_string(),
        0x03 => long(value, 0)?.cast_signed().to_string(),
        0x05 => f64::from_le_bytes(eight()?).to_string(),
        0x0B => (short(value, 0)? != 0).to_string(),
        0x13 => long(value, 0)?.to_string(),
        0x1E => narrow(rest()?.get(..length()?)?, page),
        0x1F => wide(rest()?.get(..length()?.checked_mul(2)?)?),
        0x40 => moment(u64::from_le_bytes(eight()?))?,
        _ => return None,
    })
}

fn narrow(bytes: &[u8], page: CodePage) -> String {
    page.text(bytes).trim_end_matches('\0').to_owned()
}

fn wide(bytes: &[u8]) -> String {
    narrow(bytes, CodePage::WIDE)
}

/// A moment in tenths of microseconds from 1601 on.
fn moment(since_1601: u64) -> Option<String> {
    const A_DAY: f64 = 864_000_000_000.0;
    /// The first day of 1601, as Excel counts days.
    const FIRST: f64 = -109_205.0;
    let mut text = String::new();
    push_moment(&mut text, FIRST + since_1601 as f64 / A_DAY, false).then_some(text)
}

/// The names of the properties that somebody made, by their numbers.
fn dictionary_names(dictionary: &Property<'_>, page: u16) -> BTreeMap<u32, String> {
    let mut names = BTreeMap::new();
    let mut rest = dictionary.value;
    // The number of names stands where other properties have their kind.
    for _ in 0..dictionary.kind {
        let (Some(id), Some(length)) = (long(rest, 0), long(rest, 4)) else {
            break;
        };
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        // Wide names are filled up to a whole number of four bytes.
        let (size, filled) = if page == WIDE {
            let size = length.saturating_mul(2);
            (size, size.saturating_add(3) & !3)
        } else {
            (length, length)
        };
        let body = rest.get(8..).unwrap_or_default();
        let Some(name) = body.get(..size) else { break };
        names.insert(id, narrow(name, CodePage::of(page)));
        rest = body.get(filled..).unwrap_or_default();
    }
    names
}
