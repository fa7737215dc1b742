//! Look-alike blanks, digits and dashes made plain, so that a rule sees what a
//! person sees: no-break spaces, full-width digits, soft hyphens, bidi marks.

/// `text` without outer blanks and with look-alikes made plain. `room` is used
/// only where something has to change, which is rare.
pub(super) fn plain<'a>(text: &'a str, room: &'a mut String) -> &'a str {
    if is_plain(text) {
        return text;
    }
    if text.is_ascii() {
        return text.trim_matches(|letter: char| letter.is_ascii_whitespace() || letter == '\0');
    }
    if !text
        .chars()
        .any(|letter| replacement(letter) != Plain::Same)
    {
        return text.trim();
    }
    room.clear();
    for letter in text.chars() {
        match replacement(letter) {
            Plain::Same => room.push(letter),
            Plain::Gone => {}
            Plain::As(other) => room.push(other),
        }
    }
    room.trim()
}

/// Whether [`plain`] would give the text as it is, seen at a glance.
pub(super) fn is_plain(text: &str) -> bool {
    let is_edge = |byte: Option<&u8>| byte.is_some_and(|byte| *byte > b' ');
    is_edge(text.as_bytes().first()) && is_edge(text.as_bytes().last()) && text.is_ascii()
}

#[derive(PartialEq, Eq)]
enum Plain {
    Same,
    Gone,
    As(char),
}

fn replacement(letter: char) -> Plain {
    match letter {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Plain::As(' ')
        }
        // Soft hyphen, zero-width marks, direction marks, byte order mark.
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => Plain::Gone,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' => Plain::As('-'),
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '\u{02bc}' => Plain::As('\''),
        // Full-width forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => {
            let plain = u32::from(letter) - 0xff01 + 0x21;
            char::from_u32(plain).map_or(Plain::Same, Plain::As)
        }
        _ => Plain::Same,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn look_alikes_become_plain() {
        let mut room = String::new();
        assert_eq!(
            plain("\u{a0}999\u{a0}000\u{2009}0018 ", &mut room),
            "999 000 0018"
        );
        assert_eq!(plain("Te\u{ad}st\u{200b}ley", &mut room), "Testley");
        assert_eq!(plain("９９９", &mut room), "999");
        assert_eq!(plain("O’Sample", &mut room), "O'Sample");
        assert_eq!(plain(" Siân ", &mut room), "Siân");
    }
}
