//! Text that people wrote, whichever way it was saved: editors of Windows put a
//! byte order mark before it, and PowerShell writes UTF-16 behind a `>`.

use std::borrow::Cow;
use std::path::Path;
use std::{fs, io};

/// The text of a file.
pub(crate) fn read(path: &Path) -> io::Result<String> {
    text(fs::read(path)?)
}

/// Bytes as text, without their byte order mark.
pub(crate) fn text(bytes: Vec<u8>) -> io::Result<String> {
    let plain = plain(&bytes)?.into_owned();
    String::from_utf8(plain).map_err(|_| neither())
}

/// Bytes as UTF-8 without their byte order mark, if they are UTF-16; else as
/// they are.
pub(crate) fn plain(bytes: &[u8]) -> io::Result<Cow<'_, [u8]>> {
    let (pairs, is_big_endian) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => return Ok(Cow::Borrowed(rest)),
        [0xFF, 0xFE, rest @ ..] => (rest.as_chunks(), false),
        [0xFE, 0xFF, rest @ ..] => (rest.as_chunks(), true),
        all => return Ok(Cow::Borrowed(all)),
    };
    let (pairs, []) = pairs else {
        return Err(neither());
    };
    let units = pairs.iter().map(|pair| match is_big_endian {
        true => u16::from_be_bytes(*pair),
        false => u16::from_le_bytes(*pair),
    });
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.map(|text| Cow::Owned(text.into_bytes()))
        .map_err(|_| neither())
}

fn neither() -> io::Error {
    io::Error::new(
        io::ErrorKind::InvalidData,
        "it is neither UTF-8 nor UTF-16 text",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whichever_way_it_was_saved_it_says_the_same() {
        let le: Vec<u8> = "Größe 🙂"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let be: Vec<u8> = "Größe 🙂"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [
            "Größe 🙂".as_bytes().to_vec(),
            "\u{feff}Größe 🙂".as_bytes().to_vec(),
            [&[0xFF, 0xFE], le.as_slice()].concat(),
            [&[0xFE, 0xFF], be.as_slice()].concat(),
        ] {
            assert_eq!(text(bytes).unwrap(), "Größe 🙂");
        }
        for broken in [&[0xFF, 0xFE, 0x41][..], &[0xFF, 0xFE, 0x00, 0xD8], b"\xE9"] {
            assert!(text(broken.to_vec()).is_err(), "{broken:?}");
        }
    }
}
