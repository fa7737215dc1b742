//! What records of an xlsb file hold: numbers, texts, formulas, one behind the
//! other. [MS-XLSB] 2.5.

use crate::read::tokens::{Formula, Grammar, formula};

/// The number of four bytes at a place.
pub(super) fn long(bytes: &[u8], place: usize) -> Option<u32> {
    let four = bytes.get(place..)?.first_chunk()?;
    Some(u32::from_le_bytes(*four))
}

/// A text: its length in characters, then two bytes for each; none when it says
/// that it is missing. Also how many bytes it took.
pub(super) fn text(bytes: &[u8]) -> Option<(Option<String>, usize)> {
    let mut found = String::new();
    let n_bytes = push_text(bytes, &mut found)?;
    let is_missing = long(bytes, 0) == Some(u32::MAX);
    Some(((!is_missing).then_some(found), n_bytes))
}

/// Adds a text to another, nothing where it says that it is missing. How many
/// bytes it took; none when it is cut short.
#[inline]
pub(super) fn push_text(bytes: &[u8], to: &mut String) -> Option<usize> {
    let n_characters = long(bytes, 0)?;
    if n_characters == u32::MAX {
        return Some(4);
    }
    let n_bytes = usize::try_from(n_characters).ok()?.checked_mul(2)?;
    let end = n_bytes.checked_add(4)?;
    push_units(bytes.get(4..end)?, to);
    Some(end)
}

/// Adds characters of two bytes each.
fn push_units(bytes: &[u8], to: &mut String) {
    let (pairs, _) = bytes.as_chunks();
    to.reserve(pairs.len());
    let n_plain = pairs
        .iter()
        .take_while(|[low, high]| *high == 0 && *low < 0x80);
    let (plain, rest) = pairs.split_at(n_plain.count());
    to.extend(plain.iter().map(|[low, _]| char::from(*low)));
    let units = rest.iter().map(|pair| u16::from_le_bytes(*pair));
    let letters = char::decode_utf16(units);
    to.extend(letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)));
}

/// A place in a record from which one thing after another is taken. Every step
/// says none where the bytes do not hold what was asked for.
pub(super) struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    /// The beginning of a record.
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self(data)
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.0
    }

    pub(super) fn bytes(&mut self, n: usize) -> Option<&'a [u8]> {
        let (bytes, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(bytes)
    }

    pub(super) fn skip(&mut self, n: usize) -> Option<()> {
        self.bytes(n).map(|_| ())
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.bytes(1)?.first().copied()
    }

    pub(super) fn short(&mut self) -> Option<u16> {
        let two = self.bytes(2)?.first_chunk()?;
        Some(u16::from_le_bytes(*two))
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        long(self.bytes(4)?, 0)
    }

    pub(super) fn double(&mut self) -> Option<f64> {
        let eight = self.bytes(8)?.first_chunk()?;
        Some(f64::from_le_bytes(*eight))
    }

    /// A text; empty when it says that it is missing.
    pub(super) fn text(&mut self) -> Option<String> {
        let (found, n_bytes) = text(self.0)?;
        self.skip(n_bytes)?;
        Some(found.unwrap_or_default())
    }

    /// Passes over a text.
    pub(super) fn skip_text(&mut self) -> Option<()> {
        let n_characters = self.long()?;
        if n_characters == u32::MAX {
            return Some(());
        }
        self.skip(usize::try_from(n_characters).ok()?.checked_mul(2)?)
    }

    /// A formula: what it says.
    pub(super) fn formula(&mut self) -> Option<Formula> {
        let n = usize::try_from(self.long()?).ok()?;
        let tokens = self.bytes(n)?;
        let n = usize::try_from(self.long()?).ok()?;
        Some(formula(Grammar::Biff12, tokens, self.bytes(n)?))
    }
}

/// The texts in a record of a layout that is not followed: all that look like
/// texts behind their lengths, and texts in formulas. Numbers of relations and
/// of classes are none.
pub(super) fn each_measured(data: &[u8], mut take: impl FnMut(&str)) {
    let mut rest = data;
    while rest.len() > 4 {
        if let Some((found, n_bytes)) = measured(rest) {
            let is_number = found
                .strip_prefix("rId")
                .is_some_and(|id| id.parse::<u32>().is_ok());
            if !is_number && !found.starts_with('{') {
                take(&found);
            }
            rest = rest.get(n_bytes..).unwrap_or_default();
        } else if let Some((found, behind)) = literal(rest) {
            take(&found);
            rest = behind;
        } else {
            rest = rest.get(1..).unwrap_or_default();
        }
    }
}

/// A text behind its length, when all of it reads as one. It is given up at the
/// first character that does not, so that a record of lengths costs no more
/// than one of texts.
fn measured(bytes: &[u8]) -> Option<(String, usize)> {
    let n_bytes = usize::try_from(long(bytes, 0)?).ok()?.checked_mul(2)?;
    let end = n_bytes.checked_add(4)?;
    Some((read(bytes.get(4..end)?)?, end))
}

/// The characters of two bytes each, when all of them read as a text.
fn read(bytes: &[u8]) -> Option<String> {
    let (pairs, _) = bytes.as_chunks();
    let units = || pairs.iter().map(|pair| u16::from_le_bytes(*pair));
    let may_stand = |letter: char| (!letter.is_control() || letter == '\n') && letter < '\u{2100}';
    let mut n_letters = 0;
    for letter in char::decode_utf16(units()) {
        let letter = letter.ok().filter(|letter| may_stand(*letter))?;
        n_letters += usize::from(letter.is_alphabetic());
    }
    let letters = char::decode_utf16(units()).map(Result::unwrap_or_default);
    (n_letters > 1).then(|| letters.collect())
}

/// A text of a formula, when all of it reads as one.
fn literal(data: &[u8]) -> Option<(String, &[u8])> {
    const TEXT: u8 = 0x17;
    let mut fields = Fields::new(data);
    if fields.byte()? != TEXT {
        return None;
    }
    let n = fields.short()?;
    let found = read(fields.bytes(2 * usize::from(n))?)?;
    Some((found, fields.rest()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_may_be_missing() {
        assert_eq!(text(&[255; 4]), Some((None, 4)));
        assert_eq!(text(b"\x01\0\0\0A\0"), Some((Some("A".to_owned()), 6)));
        assert_eq!(text(b"\x09\0\0\0A\0"), None);
    }

    #[test]
    fn characters_of_two_bytes_are_plain() {
        let units: Vec<u8> = "Zoë \u{1F469}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut found = String::from("Dr ");
        push_units(&[&units[..], &[0x00, 0xD8]].concat(), &mut found);
        assert_eq!(found, "Dr Zoë \u{1F469}\u{FFFD}");
    }

    #[test]
    fn texts_are_found_behind_their_lengths() {
        let text = |text: &str| {
            let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = u32::try_from(units.len() / 2).unwrap();
            [&length.to_le_bytes()[..], &units].concat()
        };
        let data = [
            &[7, 7, 7][..],
            &text("J Example"),
            &text("rId7"),
            &text("\u{1}ab"),
        ]
        .concat();
        let mut found = Vec::new();
        each_measured(&data, |text| found.push(text.to_owned()));
        assert_eq!(found, ["J Example"]);
    }
}
