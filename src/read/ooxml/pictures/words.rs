//! What is written into the file of a picture, whatever its kind: found by the
//! first bytes, as names lie.

use std::io::Cursor;

use super::super::every_word;
use super::super::listing::Listing;
use super::super::utf8::Utf8;
use super::super::xml::Xml;
use super::{exif, jpeg, metafile, png};

/// Words of a picture: what they are, and what they say.
pub(in crate::read) type Words = Vec<(&'static str, String)>;

/// Most words of one picture.
pub(super) const MOST_WORDS: usize = 10_000;

/// Gathers the words of a picture.
pub(in crate::read) fn of(bytes: &[u8], words: &mut Words) {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png::take(bytes, words);
    } else if bytes.starts_with(&[0xff, 0xd8]) {
        jpeg::take(bytes, words);
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        exif::take(bytes, words);
    } else if metafile::is_emf(bytes) || metafile::is_wmf(bytes) {
        metafile::take(bytes, words);
    } else if bytes.trim_ascii_start().starts_with(b"<") {
        xml("Text", bytes, words);
    }
    // A packet of XMP stands in the open, wherever the format puts it.
    if let Some(from) = memchr::memmem::find(bytes, b"<x:xmpmeta")
        && let Some(packet) = bytes.get(from..)
        && let Some(length) = memchr::memmem::find(packet, b"</x:xmpmeta>")
    {
        xml("XMP", packet.get(..length + 12).unwrap_or_default(), words);
    }
    words.truncate(MOST_WORDS);
}

/// Every word of XML inside a picture.
pub(super) fn xml(what: &'static str, bytes: &[u8], words: &mut Words) {
    let mut found = Listing::new(every_word::HEADINGS);
    let mut xml = Xml::new(Utf8::new(Cursor::new(bytes), bytes.len() as u64));
    // What breaks off is looked at as far as it goes.
    let _ = every_word::take(&mut xml, &mut found);
    words.extend(found.last_texts().map(|text| (what, text.to_owned())));
}
