//! EXIF: fields of text, and whether a position is in it. TIFF 6.0, EXIF 2.3.

use super::words::{MOST_WORDS, Words};

/// Fields whose text is worth a name of its own.
const NAMES: [(u16, &str); 8] = [
    (0x010e, "Description"),
    (0x013b, "Artist"),
    (0x8298, "Copyright"),
    (0x9c9b, "Title"),
    (0x9c9c, "Comment"),
    (0x9c9d, "Author"),
    (0x9c9e, "Keywords"),
    (0xa430, "Owner of the camera"),
];

/// Fields that lead to further lists: EXIF itself, and the position.
const EXIF_LIST: u16 = 0x8769;
const POSITION_LIST: u16 = 0x8825;

/// A comment that begins with the name of its alphabet.
const USER_COMMENT: u16 = 0x9286;

/// Gathers the texts of a TIFF structure.
pub(super) fn take(tiff: &[u8], words: &mut Words) {
    let Some(tiff) = Tiff::of(tiff) else {
        return;
    };
    let mut waiting = tiff.long(4).into_iter().collect::<Vec<u32>>();
    let mut seen = Vec::new();
    while let Some(list) = waiting.pop() {
        // A list may lead back to itself.
        if seen.contains(&list) || seen.len() >= 16 {
            continue;
        }
        seen.push(list);
        let Some(count) = tiff.short(list) else {
            continue;
        };
        for number in 0..u32::from(count) {
            let at = list.saturating_add(2 + 12 * number);
            tiff.field(at, words, &mut waiting);
            if words.len() >= MOST_WORDS {
                return;
            }
        }
        waiting.extend(
            tiff.long(list.saturating_add(2 + 12 * u32::from(count)))
                .filter(|next| *next > 0),
        );
    }
}

struct Tiff<'t> {
    bytes: &'t [u8],
    is_little: bool,
}

impl<'t> Tiff<'t> {
    fn of(bytes: &'t [u8]) -> Option<Self> {
        let is_little = match bytes.get(..2)? {
            b"II" => true,
            b"MM" => false,
            _ => return None,
        };
        Some(Self { bytes, is_little })
    }

    fn short(&self, at: u32) -> Option<u16> {
        let at = usize::try_from(at).ok()?;
        let pair = *self.bytes.get(at..)?.first_chunk::<2>()?;
        Some(if self.is_little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    }

    fn long(&self, at: u32) -> Option<u32> {
        let at = usize::try_from(at).ok()?;
        let four = *self.bytes.get(at..)?.first_chunk::<4>()?;
        Some(if self.is_little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        })
    }

    /// One field: its number, kind, how many values, and they or where they are.
    fn field(&self, at: u32, words: &mut Words, waiting: &mut Vec<u32>) {
        let (Some(number), Some(kind), Some(count)) = (
            self.short(at),
            self.short(at.saturating_add(2)),
            self.long(at.saturating_add(4)),
        ) else {
            return;
        };
        let value = at.saturating_add(8);
        match number {
            EXIF_LIST => waiting.extend(self.long(value)),
            POSITION_LIST => {
                words.push(("Position", "where the picture was taken (GPS)".to_owned()))
            }
            _ => {
                if let Some(bytes) = self.value(value, kind, count)
                    && let Some(text) = text_of(number, kind, bytes)
                {
                    let name = NAMES.iter().find(|(known, _)| *known == number);
                    words.push((name.map_or("EXIF", |(_, name)| name), text));
                }
            }
        }
    }

    /// The bytes of a field of letters.
    fn value(&self, at: u32, kind: u16, count: u32) -> Option<&'t [u8]> {
        if !matches!(kind, 1 | 2 | 7) {
            return None;
        }
        let from = if count <= 4 { at } else { self.long(at)? };
        let from = usize::try_from(from).ok()?;
        let length = usize::try_from(count).ok()?;
        self.bytes.get(from..from.checked_add(length)?)
    }
}

fn text_of(number: u16, kind: u16, bytes: &[u8]) -> Option<String> {
    let text = match (number, kind) {
        (0x9c9b..=0x9c9f, _) => {
            let units = bytes.chunks_exact(2);
            let units: Vec<u16> = units
                .map(|pair| {
                    pair.iter()
                        .rev()
                        .fold(0, |unit, byte| unit << 8 | u16::from(*byte))
                })
                .collect();
            String::from_utf16_lossy(&units)
        }
        (USER_COMMENT, _) => String::from_utf8_lossy(bytes.get(8..)?).into_owned(),
        (_, 2) => String::from_utf8_lossy(bytes).into_owned(),
        _ => return None,
    };
    let text = text.trim_matches(['\0', ' ']).to_owned();
    (text.len() > 1).then_some(text)
}
