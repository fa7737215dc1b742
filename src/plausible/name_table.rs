//! The baked name lists: one look-up says how common a word is as a surname,
//! a forename, an ordinary word, a place, and what else it may be. build.rs
//! writes the table from rules/lists/names; nothing is set up at run time.

use super::fold::hash;
use super::name_entry::Entry;

/// Slots of eight bytes: a tag of 32 bits, then an [`Entry`] of 32 bits.
static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.bin"));

/// Looks up folded words (a to z, single spaces between). An unknown word
/// gives the empty entry; one in four thousand million unknown words gives the
/// entry of another.
pub(super) fn look_up(folded: &[u8]) -> Entry {
    let slots = TABLE.len() / 8;
    let hash = hash(folded);
    let tag = hash as u32;
    let mut slot = (((hash >> 32) * slots as u64) >> 32) as usize;
    // Open addressing, one step at a time. An empty slot ends the search; the
    // bound holds even for a table without one.
    for _ in 0..slots {
        let Some(bytes) = TABLE.get(slot * 8..slot * 8 + 8) else {
            break;
        };
        let mut raw = [0u8; 8];
        raw.copy_from_slice(bytes);
        let both = u64::from_le_bytes(raw);
        let entry = (both >> 32) as u32;
        if entry == 0 {
            break;
        }
        if both as u32 == tag {
            return Entry(entry);
        }
        slot = if slot + 1 == slots { 0 } else { slot + 1 };
    }
    Entry(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_names_weigh_more_than_rare_ones() {
        assert!(look_up(b"smith").surname() > 12);
        assert!(look_up(b"john").forename() > 12);
        assert!(look_up(b"obrien").surname() > look_up(b"ohagan").surname());
        assert!(look_up(b"belfast").place() > 8);
        assert!(look_up(b"street").word() > 8);
        assert!(look_up(b"stoke on trent").place() > 0);
    }

    #[test]
    fn unknown_words_give_nothing() {
        for word in ["", "qqxzzv", "asdfghjk qwerty", "a b c d e f g"] {
            assert_eq!(look_up(word.as_bytes()), Entry(0), "{word}");
        }
    }
}
