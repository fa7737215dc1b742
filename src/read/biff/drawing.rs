//! Words in a drawing of Office: names, descriptions and tips of shapes, names
//! of picture files, WordArt. [MS-ODRAW] 2.2.7 and 2.3.

use super::records::{long, short};
use crate::read::ooxml::Trouble;

/// Properties that hold words, and what they are.
const WORDS: [(u16, &str); 6] = [
    (0x00C0, "Text"),
    (0x0105, "Picture file"),
    (0x0380, "Name"),
    (0x0381, "Alt text"),
    (0x038D, "Tip"),
    (0x0382, "Link"),
];

/// Hands over every word of a drawing: what it is, and itself.
///
/// # Errors
/// What `take` says.
pub(super) fn each_word(
    drawing: &[u8],
    mut take: impl FnMut(&str, &str) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    each_record(drawing, |kind, n_properties, data| {
        // The three tables of properties.
        if matches!(kind, 0xF00B | 0xF121 | 0xF122) {
            each_property(data, n_properties, &mut take)
        } else {
            Ok(())
        }
    })
}

/// Hands over every record that holds no others: its kind, its instance, its
/// data.
///
/// # Errors
/// What `take` says.
pub(super) fn each_record<E>(
    drawing: &[u8],
    mut take: impl FnMut(u16, usize, &[u8]) -> Result<(), E>,
) -> Result<(), E> {
    const CONTAINER: u16 = 0xF;
    let mut rest = drawing;
    while let (Some(head), Some(kind), Some(length)) =
        (short(rest, 0), short(rest, 2), long(rest, 4))
    {
        let body = rest.get(8..).unwrap_or_default();
        // What a container holds follows as if it stood beside it.
        let is_container = head & 0xF == CONTAINER;
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let data = body.get(..length).unwrap_or(body);
        if is_container {
            rest = body;
        } else {
            take(kind, usize::from(head >> 4), data)?;
            rest = body.get(data.len()..).unwrap_or_default();
        }
    }
    Ok(())
}

fn each_property(
    data: &[u8],
    n: usize,
    take: &mut impl FnMut(&str, &str) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    const IS_COMPLEX: u16 = 0x8000;
    let mut complex = data.get(6 * n..).unwrap_or_default();
    for number in 0..n {
        let (Some(id), Some(length)) = (short(data, 6 * number), long(data, 6 * number + 2)) else {
            break;
        };
        if id & IS_COMPLEX == 0 {
            continue;
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let Some((value, behind)) = complex.split_at_checked(length) else {
            break;
        };
        complex = behind;
        let known = WORDS.iter().find(|(known, _)| *known == id & 0x3FFF);
        if let Some((_, what)) = known {
            if *what == "Link" {
                crate::read::ooxml::each_text(value, |text| take(what, text))?;
            } else {
                take(what, &wide(value))?;
            }
        }
    }
    Ok(())
}

fn wide(bytes: &[u8]) -> String {
    let (pairs, _) = bytes.as_chunks();
    let units = pairs.iter().map(|pair| u16::from_le_bytes(*pair));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    String::from_utf16_lossy(&units)
}
