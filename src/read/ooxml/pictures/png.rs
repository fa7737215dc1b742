//! Texts in PNG files: chunks `tEXt`, `zTXt`, `iTXt` and `eXIf`.

use std::io::Read;

use flate2::read::ZlibDecoder;

use super::exif;
use super::words::{MOST_WORDS, Words};

/// Most that one packed text may grow to.
const MOST_BYTES: u64 = 4 << 20;

/// Gathers the texts.
pub(super) fn take(bytes: &[u8], words: &mut Words) {
    let mut rest = bytes.get(8..).unwrap_or_default();
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some((kind, after)) = after.split_first_chunk::<4>() else {
            return;
        };
        let Some(body) = after.get(..length) else {
            return;
        };
        chunk(kind, body, words);
        if words.len() >= MOST_WORDS {
            return;
        }
        // Behind the body stands its check sum.
        rest = after.get(length.saturating_add(4)..).unwrap_or_default();
    }
}

fn chunk(kind: &[u8; 4], body: &[u8], words: &mut Words) {
    let after_key = |body: &[u8]| {
        let end = memchr::memchr(0, body)?;
        body.get(end + 1..).map(<[u8]>::to_vec)
    };
    match kind {
        b"tEXt" => words.extend(after_key(body).map(|text| ("Text", latin(&text)))),
        b"zTXt" => {
            let text = after_key(body).and_then(|rest| inflated(rest.get(1..)?));
            words.extend(text.map(|text| ("Text", latin(&text))));
        }
        b"iTXt" => words.extend(international(body).map(|text| ("Text", text))),
        b"eXIf" => exif::take(body, words),
        _ => {}
    }
}

/// Key, whether it is packed, how, language, key in that language, text.
fn international(body: &[u8]) -> Option<String> {
    let key = memchr::memchr(0, body)?;
    let [is_packed, _how, rest @ ..] = body.get(key + 1..)? else {
        return None;
    };
    let rest = rest.get(memchr::memchr(0, rest)? + 1..)?;
    let text = rest.get(memchr::memchr(0, rest)? + 1..)?;
    // XMP is looked at elsewhere, with its XML made plain.
    if *is_packed == 0 && memchr::memmem::find(text, b"<x:xmpmeta").is_some() {
        return None;
    }
    let text = if *is_packed == 1 {
        inflated(text)?
    } else {
        text.to_vec()
    };
    Some(String::from_utf8_lossy(&text).into_owned())
}

fn inflated(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let n_read = ZlibDecoder::new(packed)
        .take(MOST_BYTES)
        .read_to_end(&mut bytes);
    (n_read.is_ok() || !bytes.is_empty()).then_some(bytes)
}

/// Letters of Latin-1.
fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
