//! Texts in pictures that are drawn from commands (EMF and WMF): a picture of a
//! table holds the table's texts. [MS-EMF] 2.3.5, [MS-WMF] 2.3.3.

use super::words::{MOST_WORDS, Words};

/// Records of EMF that draw text.
const EXT_TEXT_A: u32 = 83;
const EXT_TEXT_W: u32 = 84;
const SMALL_TEXT: u32 = 108;

/// Records of WMF that draw text.
const TEXT_OUT: u16 = 0x0521;
const EXT_TEXT_OUT: u16 = 0x0a32;

/// Whether the bytes are an EMF.
pub(super) fn is_emf(bytes: &[u8]) -> bool {
    bytes.starts_with(&[1, 0, 0, 0]) && bytes.get(40..44) == Some(b" EMF")
}

/// Whether the bytes are a WMF, with or without a header in front.
pub(super) fn is_wmf(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd7, 0xcd, 0xc6, 0x9a]) || bytes.starts_with(&[1, 0, 9, 0, 0, 3])
}

/// Gathers the texts.
pub(super) fn take(bytes: &[u8], words: &mut Words) {
    if is_emf(bytes) {
        take_emf(bytes, words);
    } else {
        let header = if bytes.starts_with(&[0xd7]) {
            22 + 18
        } else {
            18
        };
        take_wmf(bytes.get(header..).unwrap_or_default(), words);
    }
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..)?
        .first_chunk::<4>()
        .map(|four| u32::from_le_bytes(*four))
}

fn size(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(long(bytes, at)?).ok()
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk::<2>()
        .map(|pair| u16::from_le_bytes(*pair))
}

fn take_emf(bytes: &[u8], words: &mut Words) {
    let mut rest = bytes;
    while let (Some(kind), Some(length)) = (long(rest, 0), size(rest, 4)) {
        let Some((record, after)) = rest.split_at_checked(length).filter(|_| length >= 8) else {
            return;
        };
        rest = after;
        let text = match kind {
            EXT_TEXT_A | EXT_TEXT_W => drawn(record, kind == EXT_TEXT_W),
            SMALL_TEXT => small(record),
            _ => None,
        };
        push(text, words);
        if words.len() >= MOST_WORDS {
            return;
        }
    }
}

/// Where the text stands, and how many letters it has, is told from byte 36 on.
fn drawn(record: &[u8], is_wide: bool) -> Option<String> {
    let (count, from) = (size(record, 44)?, size(record, 48)?);
    letters(record.get(from..)?, count, is_wide)
}

fn small(record: &[u8]) -> Option<String> {
    let (count, options) = (size(record, 16)?, long(record, 20)?);
    // Without a frame the text follows at once; letters may be narrow.
    let from = if options & 0x100 == 0 { 52 } else { 36 };
    letters(record.get(from..)?, count, options & 0x200 == 0)
}

fn letters(bytes: &[u8], count: usize, is_wide: bool) -> Option<String> {
    if is_wide {
        let units = bytes.get(..count.checked_mul(2)?)?.chunks_exact(2);
        let units: Vec<u16> = units
            .map(|pair| {
                pair.iter()
                    .rev()
                    .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
            })
            .collect();
        Some(String::from_utf16_lossy(&units))
    } else {
        let bytes = bytes.get(..count)?.iter();
        Some(bytes.map(|byte| char::from(*byte)).collect())
    }
}

fn take_wmf(bytes: &[u8], words: &mut Words) {
    let mut rest = bytes;
    while let (Some(words_long), Some(kind)) = (size(rest, 0), short(rest, 4)) {
        let length = words_long.saturating_mul(2);
        let Some((record, after)) = rest.split_at_checked(length).filter(|_| length >= 6) else {
            return;
        };
        rest = after;
        let text = match kind {
            TEXT_OUT => short(record, 6)
                .and_then(|count| letters(record.get(8..)?, usize::from(count), false)),
            EXT_TEXT_OUT => short(record, 10).and_then(|count| {
                let has_frame = short(record, 12)? & 6 != 0;
                let from = if has_frame { 22 } else { 14 };
                letters(record.get(from..)?, usize::from(count), false)
            }),
            _ => None,
        };
        push(text, words);
        if words.len() >= MOST_WORDS {
            return;
        }
    }
}

fn push(text: Option<String>, words: &mut Words) {
    let text = text.map(|text| text.trim_matches(['\0', ' ']).to_owned());
    words.extend(
        text.filter(|text| text.len() > 1)
            .map(|text| ("Drawn text", text)),
    );
}
