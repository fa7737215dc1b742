//! Writes a letter the one way the name lists write it: lower case, without
//! accents. Latin letters only; std has no such table, so a small one is here.
//! The build script compiles this same file to bake the lists.

/// What one character comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folded {
    /// One ASCII letter, a to z.
    Letter(u8),
    /// Two ASCII letters (ß, æ, œ, þ).
    Pair(u8, u8),
    /// Any apostrophe, also the accents people type for one.
    Apostrophe,
    /// A combining mark or another character that prints nothing.
    Nothing,
    /// Anything else: digits, spaces, punctuation, other scripts.
    Other,
}

/// U+00C0 to U+017F, one ASCII letter each; `?` where there is none.
const LATIN_1_AND_A: &[u8] = b"aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty\
aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkk?lllllll\
lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// U+0180 to U+024F: caron and comma letters, among them the Romanian ones.
const LATIN_B: &[u8] = b"???????????????e????????????????oo?????????????uu???????????????\
????dddlllnnnaaiioouuuuuuuuuu?aaaaaa??ggkkoooo??jdddgg??nnaaaaoo\
aaaaeeeeiiiioooorrrruuuusstt??hh??????aaeeooooooooyy????????????\
????????????????";

/// U+1E00 to U+1EFF: dotted letters (old Irish spelling) and Vietnamese.
const LATIN_MORE: &[u8] = b"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwyas??s?aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy??????";

/// Folds one character.
pub(crate) fn fold(letter: char) -> Folded {
    match letter {
        'a'..='z' => Folded::Letter(letter as u8),
        'A'..='Z' => Folded::Letter(letter as u8 | 0x20),
        '\0'..='\x7f' if letter != '\'' && letter != '`' => Folded::Other,
        '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʻ' | 'ʼ' | '′' | '＇' => {
            Folded::Apostrophe
        }
        'ß' | 'ẞ' => Folded::Pair(b's', b's'),
        'æ' | 'Æ' => Folded::Pair(b'a', b'e'),
        'œ' | 'Œ' => Folded::Pair(b'o', b'e'),
        'þ' | 'Þ' => Folded::Pair(b't', b'h'),
        'ə' | 'Ə' => Folded::Letter(b'e'),
        // Combining marks; zero-width and soft-hyphen characters.
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{2060}' | '\u{feff}' => {
            Folded::Nothing
        }
        _ => fold_table(letter),
    }
}

/// The letters above ASCII, by position in their block.
fn fold_table(letter: char) -> Folded {
    let code = letter as usize;
    let found = match code {
        0xc0..=0x17f => LATIN_1_AND_A.get(code - 0xc0),
        0x180..=0x24f => LATIN_B.get(code - 0x180),
        0x1e00..=0x1eff => LATIN_MORE.get(code - 0x1e00),
        _ => None,
    };
    match found {
        Some(b'?') | None => Folded::Other,
        Some(&ascii) => Folded::Letter(ascii),
    }
}

/// A 64-bit hash of folded text. Not keyed: the lists are public. Eight bytes
/// at a time, since it runs once for every word of every cell.
pub(crate) fn hash(text: &[u8]) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = ODD ^ text.len() as u64;
    let (chunks, rest) = text.as_chunks::<8>();
    let mut mix = |word: u64| {
        state = (state ^ word).wrapping_mul(ODD);
        state ^= state >> 29;
    };
    for chunk in chunks {
        mix(u64::from_le_bytes(*chunk));
    }
    if !rest.is_empty() {
        mix(rest
            .iter()
            .rev()
            .fold(0, |word, &byte| (word << 8) | u64::from(byte)));
    }
    state = state.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state ^ state >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        for letter in text.chars() {
            match fold(letter) {
                Folded::Letter(a) => out.push(a as char),
                Folded::Pair(a, b) => out.extend([a as char, b as char]),
                Folded::Other => out.push(' '),
                Folded::Apostrophe | Folded::Nothing => {}
            }
        }
        out
    }

    #[test]
    fn accents_and_case_go() {
        assert_eq!(folded("Szczepański"), "szczepanski");
        assert_eq!(folded("ŁUKASZ"), "lukasz");
        assert_eq!(folded("Siobhán Ní Dhomhnaill"), "siobhan ni dhomhnaill");
        assert_eq!(folded("Țurcanu Ștefan"), "turcanu stefan");
        assert_eq!(folded("Nguyễn"), "nguyen");
        assert_eq!(folded("Groß Æther"), "gross aether");
        // The same name typed with combining marks.
        assert_eq!(folded("Szczepan\u{301}ski"), "szczepanski");
    }

    #[test]
    fn apostrophes_of_all_kinds_go() {
        for text in ["O'Hagan", "O’Hagan", "O`Hagan", "O´Hagan", "OʼHagan"] {
            assert_eq!(folded(text), "ohagan", "{text}");
        }
    }

    #[test]
    fn the_tables_have_the_length_of_their_blocks() {
        assert_eq!(LATIN_1_AND_A.len(), 0x180 - 0xc0);
        assert_eq!(LATIN_B.len(), 0x250 - 0x180);
        assert_eq!(LATIN_MORE.len(), 0x100);
    }

    #[test]
    fn other_scripts_and_odd_input_are_other() {
        for letter in ['漢', 'Ж', '7', ' ', '\u{10ffff}', '\0', '×', '÷'] {
            assert_eq!(fold(letter), Folded::Other, "{letter:?}");
        }
    }
}
