//! Parts that no program of Office makes: what systems leave in an archive, and
//! parts of unknown kinds, whose words are read where they are text at all.

use std::io::Cursor;

use crate::model::{Fate, Hiding, Surface, SurfaceKind};
use crate::read::Sink;

use super::every_word;
use super::listing::Listing;
use super::package::{Claim, Package};
use super::places;
use super::raw_text::each_text;
use super::relations::ContentTypes;
use super::trouble::Trouble;
use super::utf8::Utf8;
use super::xml::Xml;

/// Most bytes of one such part.
const MOST_BYTES: u64 = 64 << 20;

/// What systems leave: lists of a folder's files, and what belongs to a file.
fn is_left_by_a_system(key: &str) -> bool {
    let file = key.rsplit('/').next().unwrap_or(key);
    key.starts_with("__macosx/")
        || key.starts_with("[trash]/")
        || file.starts_with("._")
        || [
            ".ds_store",
            "thumbs.db",
            "desktop.ini",
            ".gitkeep",
            ".gitignore",
        ]
        .contains(&file)
}

/// Reads what can be read of parts of unknown kinds; the others stay for the
/// table of places, which makes gaps of them.
pub(super) fn read(package: &mut Package<'_>, types: &ContentTypes, sink: &mut dyn Sink) {
    let unknown = package.claim_each(|part| {
        is_left_by_a_system(&part.key) || places::is_unknown(part, types.of(&part.key))
    });
    for claim in unknown {
        let blank = package.bytes(claim, MOST_BYTES);
        if blank.is_ok_and(|bytes| bytes.iter().all(|byte| matches!(byte, 0 | 0xff))) {
            sink.part(package.name(claim), Fate::Harmless("Blank bytes."));
            continue;
        }
        match take(package, claim) {
            Ok(Some(found)) => {
                let name = format!("Part of another kind: {}", package.name(claim));
                let surface = Surface::shown(SurfaceKind::Leftover, name);
                found.pour(surface.hidden_by(Hiding::NOT_SHOWN), sink);
                sink.part(package.name(claim), Fate::Read);
            }
            Ok(None) => sink.gap(places::unknown(package.name(claim))),
            Err(trouble) => sink.gap(trouble.gap(package.name(claim), "A part of another kind")),
        }
    }
}

/// The words of such a part; `None` when it is neither XML nor text.
fn take(package: &Package<'_>, claim: Claim) -> Result<Option<Listing>, Trouble> {
    let bytes = package.bytes(claim, MOST_BYTES)?;
    let mut found = Listing::new(every_word::HEADINGS);
    found.add(&["Part", package.name(claim)])?;
    let is_wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if is_wide || bytes.trim_ascii_start().starts_with(b"<") || bytes.starts_with(b"\xef\xbb\xbf<")
    {
        let mut xml = Xml::new(Utf8::new(Cursor::new(&bytes), bytes.len() as u64));
        every_word::take(&mut xml, &mut found)?;
        return Ok(Some(found));
    }
    if is_left_by_a_system(package.key(claim)) {
        // Names of files may stand in big-endian UTF-16: seen from one byte
        // further on it is little-endian, but for its last byte.
        let padded = [bytes.as_slice(), &[0]].concat();
        each_text(&padded, |text| found.add(&["Text", text]))?;
        return Ok(Some(found));
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) if !text.contains('\0') => {
            found.add(&["Text", text])?;
            Ok(Some(found))
        }
        _ => Ok(None),
    }
}
