//! Texts in JPEG files: EXIF, IPTC and comments. XMP is found by itself.

use super::exif;
use super::words::{MOST_WORDS, Words};

/// Gathers the texts of all segments before the picture itself.
pub(super) fn take(bytes: &[u8], words: &mut Words) {
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xff, kind, high, low, ..] = rest {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        // From here on come the points of the picture.
        if *kind == 0xda || length < 2 || words.len() >= MOST_WORDS {
            return;
        }
        let body = rest.get(4..2 + length).unwrap_or_default();
        match kind {
            0xe1 => {
                if let Some(tiff) = body.strip_prefix(b"Exif\0\0") {
                    exif::take(tiff, words);
                }
            }
            0xed => iptc(body, words),
            0xfe => words.push(("Comment", text(body))),
            _ => {}
        }
        rest = rest.get(2 + length..).unwrap_or_default();
    }
}

/// Captions, by-lines and the like: records 1 and 2 inside a resource of
/// Photoshop, each `1c`, record, number, length, text.
fn iptc(body: &[u8], words: &mut Words) {
    let mut rest = body;
    while let Some(at) = memchr::memchr(0x1c, rest) {
        rest = rest.get(at + 1..).unwrap_or_default();
        let [record @ (1 | 2), _number, high, low, tail @ ..] = rest else {
            continue;
        };
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(value) = tail.get(..length).filter(|_| *record == 2) else {
            continue;
        };
        if length > 2 && words.len() < MOST_WORDS {
            words.push(("IPTC", text(value)));
        }
        rest = tail.get(length..).unwrap_or_default();
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_matches('\0').to_owned()
}
