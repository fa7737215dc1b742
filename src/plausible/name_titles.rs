//! What stands around a name: titles and ranks before it (`T/DS`, `Det Con`),
//! collar numbers, letters and brackets after it.

use super::name_entry::Entry;
use super::name_scan::{Scan, Word};
use super::name_table::look_up;

/// The words after titles and ranks, with collar numbers taken out, and
/// whether there was a title.
pub(super) fn after_titles<'s>(scan: &Scan, words: &'s [Word]) -> (&'s [Word], bool) {
    let mut rest = words;
    let mut titled = false;
    while rest.len() > 1 || titled && !rest.is_empty() {
        let Some((skip, title)) = title(scan, rest) else {
            break;
        };
        // A title that is a name too (Major, Dean) needs a name after it.
        titled |= title;
        rest = rest.get(skip..).unwrap_or_default();
    }
    if titled {
        while let [number, more @ ..] = rest
            && number.has(Word::NUMBER)
            && number.len() <= 6
        {
            rest = more;
        }
        while let [more @ .., number] = rest
            && number.has(Word::NUMBER)
            && number.len() <= 6
        {
            rest = more;
        }
    }
    (rest, titled)
}

/// How many words at the front are one title; false when it is only a mark
/// such as (T).
pub(super) fn title(scan: &Scan, words: &[Word]) -> Option<(usize, bool)> {
    let first = words.first()?;
    if first.has(Word::SLASH) {
        // T/DS, D/C/Insp, P/C: short pieces, the last of them a title or a letter.
        let last = words.iter().position(|w| !w.has(Word::SLASH))?;
        let short = words.get(..last)?.iter().all(|w| w.len() <= 2);
        let ends = words.get(last)?;
        let known = ends.len() == 1 || look_up(scan.text(*ends)).is(Entry::TITLE);
        return (short && known).then_some((last + 1, true));
    }
    if first.has(Word::BRACKET) && first.len() == 1 {
        return Some((1, false));
    }
    if first.has(Word::COMMA | Word::HYPHEN) {
        return None;
    }
    let two = words
        .get(..2)
        .filter(|two| two.iter().all(|w| !w.has(Word::NUMBER)));
    if words.len() > 2 && two.is_some_and(|two| look_up(scan.phrase(two)).is(Entry::TITLE)) {
        return Some((2, true));
    }
    (first.len() > 1 && look_up(scan.text(*first)).is(Entry::TITLE)).then_some((1, true))
}

/// The words before letters that follow a name (MBE, QPM, Jr), before a rank
/// (`Smith, PC`) and before a bracket (née Jones), and whether there was a rank.
pub(super) fn before_suffixes<'s>(scan: &Scan, words: &'s [Word]) -> (&'s [Word], bool) {
    let mut rest = words;
    let mut ranked = false;
    while let [more @ .., last] = rest
        && more.iter().any(|w| w.len() > 1)
    {
        let comma = more.last().is_some_and(|w| w.has(Word::COMMA));
        let entry = look_up(scan.text(*last));
        let suffix = last.is_upper() && last.len() > 1 && entry.is(Entry::SUFFIX);
        // A title that is a name too (Dean, Major) is rather the name.
        let rank = entry.is(Entry::TITLE)
            && last.len() > 1
            && (comma || more.len() > 1 && last.is_upper())
            && entry.surname().max(entry.forename()) <= 7;
        let bracket = last.has(Word::BRACKET) && !is_given(more, entry);
        if !(bracket || suffix || rank || is_generation(scan, *last)) {
            break;
        }
        // «Smith JP» is as likely initials: a comma or a further word decides.
        if more.len() < 2 && !comma && !bracket {
            break;
        }
        ranked |= rank;
        rest = more;
    }
    (rest, ranked)
}

/// Whether a word in brackets is the forename to the one word before it:
/// `Smith (Jane)`.
fn is_given(before: &[Word], entry: Entry) -> bool {
    before.len() == 1 && entry.forename() >= 4 && entry.forename() > entry.word()
}

/// Jr, Snr, Esq: said after a surname, and no part of it.
pub(super) fn is_generation(scan: &Scan, word: Word) -> bool {
    matches!(scan.text(word), b"jr" | b"jnr" | b"snr" | b"esq")
}
