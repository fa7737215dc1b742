//! The forms a name is written in: `SMITH, J`, `J.P. Smith`, `PC 1234 Smith`,
//! `van der Berg`, `Smith John`. Words become units (one name part each), and
//! the order of the units says what they are.

use super::name::{NameClues, Part, part};
use super::name_entry::Entry;
use super::name_scan::{Scan, Word};
use super::name_table::look_up;

const MAX_UNITS: usize = 6;

/// One part of a name: a word, a double-barrelled one, a particle with its
/// surname, or a run of initials.
#[derive(Clone, Copy, Debug, Default)]
struct Unit {
    part: Part,
    initials: bool,
    comma: bool,
}

/// Reads a scanned cell.
pub(super) fn read(scan: &Scan) -> NameClues {
    let (rest, titled) = after_titles(scan, scan.words());
    let odd = rest.iter().any(|w| w.has(Word::NUMBER | Word::SLASH));
    let rest = before_suffixes(scan, rest);
    if rest.is_empty() {
        return only_titles(scan);
    }
    if rest.len() > 8 {
        // A sentence: not worth a look at every word.
        return NameClues {
            against: 1,
            ..NameClues::default()
        };
    }
    let whole = if rest.len() > 1 {
        look_up(scan.phrase(rest))
    } else {
        Entry::default()
    };
    let mut units = [Unit::default(); MAX_UNITS];
    let Some(units) = gather(scan, rest, &mut units) else {
        return NameClues {
            against: 1,
            ..NameClues::default()
        };
    };
    if scan.foreign || odd {
        return NameClues {
            against: 3,
            ..NameClues::default()
        };
    }
    let mut clues = match units {
        [only] => alone(*only, titled),
        _ => together(units, titled),
    };
    clues.shaped = true;
    if whole.place().max(whole.other()).max(whole.word()) > 0 {
        clues.against = 3;
        clues.full_name = clues.full_name.min(1);
        clues.surname = clues.surname.min(1);
        clues.forename = clues.forename.min(1);
        clues.shaped = !whole.is(Entry::STOP);
    }
    if let [unit] = units
        && unit.part.entry.is(Entry::STOP)
    {
        clues.shaped = clues.surname >= 2;
    }
    if rest.iter().all(|w| w.is_lower()) {
        clues.surname = clues.surname.saturating_sub(1);
        clues.forename = clues.forename.saturating_sub(1);
        clues.full_name = clues.full_name.saturating_sub(1);
    }
    clues
}

/// A cell that is a title or rank and nothing more.
fn only_titles(scan: &Scan) -> NameClues {
    let initials = matches!(scan.words(), [one] if one.len() <= 3 && one.is_upper());
    NameClues {
        against: 3,
        initials,
        ..NameClues::default()
    }
}

/// The words after titles and ranks, with collar numbers taken out, and
/// whether there was a title.
fn after_titles<'s>(scan: &Scan, words: &'s [Word]) -> (&'s [Word], bool) {
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
fn title(scan: &Scan, words: &[Word]) -> Option<(usize, bool)> {
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

/// The words before letters that follow a name (MBE, QPM, Jr) and before a
/// bracket (née Jones).
fn before_suffixes<'s>(scan: &Scan, words: &'s [Word]) -> &'s [Word] {
    let mut rest = words;
    while let [more @ .., last] = rest
        && more.iter().any(|w| w.len() > 1)
        && (last.has(Word::BRACKET)
            || last.is_upper() && last.len() > 1 && look_up(scan.text(*last)).is(Entry::SUFFIX)
            || is_generation(scan, *last))
    {
        // «Smith JP» is as likely initials: a comma or a further word decides.
        let comma = more.last().is_some_and(|w| w.has(Word::COMMA));
        if more.len() < 2 && !comma && !last.has(Word::BRACKET) {
            break;
        }
        rest = more;
    }
    rest
}

/// Jr, Snr, Esq: said after a surname, and no part of it.
fn is_generation(scan: &Scan, word: Word) -> bool {
    matches!(scan.text(word), b"jr" | b"jnr" | b"snr" | b"esq")
}

/// Words into units; `None` when there are more than a name has.
fn gather<'u>(scan: &Scan, words: &[Word], units: &'u mut [Unit; MAX_UNITS]) -> Option<&'u [Unit]> {
    let shouting = words.iter().all(|w| !w.has(Word::LOWER));
    let mut n_units = 0usize;
    let mut rest = words;
    let mut after_comma = false;
    while let [word, ..] = rest {
        let word = *word;
        // «Smith, Mr John»
        if after_comma
            && let Some((skip, _)) = title(scan, rest).filter(|(skip, _)| *skip < rest.len())
        {
            rest = rest.get(skip..).unwrap_or_default();
        }
        let (unit, used) = unit(scan, rest, shouting);
        rest = rest.get(used..).unwrap_or_default();
        after_comma = unit.comma;
        let before = n_units.checked_sub(1).and_then(|at| units.get_mut(at));
        match before {
            // J P, J.P.: one run of initials.
            Some(last) if last.initials && unit.initials && !last.comma => last.comma = unit.comma,
            Some(last) if used == 1 && is_generation(scan, word) => last.comma |= unit.comma,
            _ => {
                *units.get_mut(n_units)? = unit;
                n_units += 1;
            }
        }
    }
    units.get(..n_units)
}

/// The unit at the front and how many words it takes.
fn unit(scan: &Scan, words: &[Word], shouting: bool) -> (Unit, usize) {
    let [first, after @ ..] = words else {
        return (Unit::default(), 1);
    };
    let here = part(scan, *first);
    let initials = is_initials(*first, shouting, after.is_empty(), here.entry);
    let comma = first.has(Word::COMMA);
    let single = Unit {
        part: here,
        initials,
        comma,
    };
    let particle = here.entry.is(Entry::PARTICLE) && first.len() <= 6;
    let joins = particle && !initials || first.has(Word::HYPHEN);
    if after.is_empty() || comma || !joins {
        return (single, 1);
    }
    let (next, used) = unit(scan, after, shouting);
    if next.initials {
        return (single, 1);
    }
    let part = if particle {
        with_particle(next.part)
    } else {
        double_barrelled(here, next.part)
    };
    (Unit { part, ..next }, used + 1)
}

/// van der Berg, Ní Dhomhnaill: more of a surname than its last word.
fn with_particle(last: Part) -> Part {
    let surname = match last.surname {
        0 if last.against >= 2 => 0,
        given => (given + 1).min(3),
    };
    let against = last.against.saturating_sub(1);
    Part {
        surname,
        forename: 0,
        against,
        entry: Entry::default(),
    }
}

/// Smith-Jones, Mary-Jane, Al-Hassan: what both are on average.
fn double_barrelled(first: Part, last: Part) -> Part {
    let both = |one: u8, two: u8| (one + two).div_ceil(2);
    Part {
        surname: both(first.surname, last.surname),
        forename: both(first.forename, last.forename),
        against: both(first.against, last.against),
        entry: Entry::default(),
    }
}

/// A letter, or two or three capitals beside a word that is not all capitals,
/// or that spell no name.
fn is_initials(word: Word, shouting: bool, last: bool, entry: Entry) -> bool {
    match word.len() {
        0 => false,
        1 => !word.has(Word::NUMBER | Word::SLASH | Word::HYPHEN),
        2..=3 if word.is_upper() && !word.has(Word::APOSTROPHE | Word::NUMBER) => {
            let name = entry.surname().max(entry.forename());
            // UK, Ltd, HQ: known for something else.
            let known = entry.place().max(entry.other()) >= 11;
            let spelled = shouting && (!last || name >= 6 || entry.word() >= 3);
            !known && !spelled
        }
        _ => false,
    }
}

/// One unit and nothing else, or a title before it.
fn alone(unit: Unit, titled: bool) -> NameClues {
    let part = unit.part;
    let full_name = match titled {
        true if unit.initials => 0,
        true if part.surname > 0 && part.surname >= part.against => (part.surname + 1).min(3),
        true => part.surname.saturating_sub(1),
        false => 0,
    };
    NameClues {
        surname: part.surname,
        forename: part.forename,
        full_name,
        initials: unit.initials,
        shaped: true,
        against: if full_name >= 2 {
            part.against.saturating_sub(1)
        } else {
            part.against
        },
    }
}

/// Two units or more.
fn together(units: &[Unit], titled: bool) -> NameClues {
    let full = match units.iter().position(|u| u.comma) {
        Some(at) => match units.split_at_checked(at + 1) {
            Some((_, [])) | None => in_order(units),
            Some((surnames, given)) => by_comma(surnames, given),
        },
        None => in_order(units),
    };
    let words = units.iter().filter(|u| !u.initials);
    let (mut sum, mut most, mut count) = (0u8, 0u8, 0u8);
    for unit in words.clone() {
        let against = unit.part.against;
        sum += against;
        count += 1;
        if unit.part.name() < against {
            most = most.max(against);
        }
    }
    let average = (sum + count / 2).checked_div(count).unwrap_or(0);
    let against = most.max(average);
    let surname = words.clone().map(|u| u.part.surname).min().unwrap_or(0);
    let forename = words.map(|u| u.part.forename).min().unwrap_or(0);
    NameClues {
        surname: if units.iter().any(|u| u.initials) {
            0
        } else {
            surname.saturating_sub(1)
        },
        forename: if units.iter().any(|u| u.comma) {
            0
        } else {
            forename
        },
        full_name: if titled {
            (full + u8::from(full > 0)).min(3)
        } else {
            full
        },
        initials: false,
        shaped: true,
        against,
    }
}

/// `Smith, John Paul`, `Smith, J`, `Garcia Lopez, M`.
fn by_comma(surnames: &[Unit], given: &[Unit]) -> u8 {
    let surname = surnames
        .iter()
        .map(|u| doubt(u.part.surname, u.part))
        .max()
        .unwrap_or(0);
    if given.iter().any(|u| u.comma) {
        return 0;
    }
    let words = given.iter().filter(|u| !u.initials);
    match words.map(|u| doubt(u.part.forename, u.part)).max() {
        // Initials after a comma: the form is as good as a forename.
        None => (surname + u8::from(surname > 0)).min(3),
        Some(forename) => pair(forename, surname),
    }
}

/// `John Smith`, `J P Smith`, `Smith J`, `John Paul Smith`, `Smith John`.
fn in_order(units: &[Unit]) -> u8 {
    let [first, middle @ .., last] = units else {
        return 0;
    };
    // A middle word that is no name at all breaks the chain.
    if middle
        .iter()
        .any(|u| !u.initials && u.part.name() == 0 && u.part.against > 0)
    {
        return 0;
    }
    match (first.initials, last.initials) {
        (true, true) => 0,
        (true, false) => doubt(last.part.surname, last.part),
        (false, true) => doubt(first.part.surname, first.part),
        (false, false) => {
            let straight = pair(
                doubt(first.part.forename, first.part),
                doubt(last.part.surname, last.part),
            );
            let turned = pair(
                doubt(last.part.forename, last.part),
                doubt(first.part.surname, first.part),
            );
            straight.max(turned.saturating_sub(1))
        }
    }
}

/// A strength, less what speaks against the word when that is as strong.
fn doubt(strength: u8, part: Part) -> u8 {
    // Park, Hall, Ward: after another word they are a place or a thing.
    let thing = part.entry.is(Entry::STREET | Entry::JOB | Entry::UNIT);
    let most = if thing { 1 } else { 3 };
    strength
        .saturating_sub(u8::from(part.against > strength))
        .min(most)
}

/// Forename and surname together: 0 to 3.
fn pair(forename: u8, surname: u8) -> u8 {
    match (forename, surname) {
        (0, 0) => 0,
        (0, more) | (more, 0) => more.saturating_sub(2),
        (1, 1) => 1,
        (1, _) | (_, 1) => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::super::name::clues;

    #[test]
    fn full_names_in_every_form() {
        for text in [
            "SMITH, J",
            "Smith, John Paul",
            "J Smith",
            "J.P. Smith",
            "J. P. Smith",
            "JP Smith",
            "John Smith",
            "JOHN SMITH",
            "Mr John Smith",
            "Dr J Smith",
            "PC 1234 Smith",
            "PC Smith 1234",
            "DC Jane Smith",
            "T/DS Smith",
            "A/Insp Jones",
            "D/C/Insp Jones",
            "Det Con Smith",
            "Smith J",
            "SMITH JP",
            "Smith John",
            "Siobhán Ní Dhomhnaill",
            "Máire O'Neill",
            "Jan van der Berg",
            "Maria de Souza",
            "Mohammed Al-Hassan",
            "Seán Mac Giolla",
            "Dafydd ap Rhys",
            "Anne Jones (née Smith)",
            "John Smith MBE",
            "John Smith, QPM",
            "Smith, Mr J",
            "Wei Zhang",
            "Zhang Wei",
            "Agnieszka Szczepańska",
            "Chief Inspector Jane Brown",
            "Cllr Mary Jones",
            "Sqn Ldr Smith",
            "Smith Jr, John",
        ] {
            let clues = clues(text);
            assert!(
                clues.full_name >= 2 && clues.full_name > clues.against,
                "{text}: {clues:?}"
            );
        }
    }

    #[test]
    fn initials_alone() {
        for text in ["J", "J.", "J.P.", "J P", "JP", "JPR"] {
            assert!(clues(text).initials, "{text}");
        }
        for text in ["Smith", "J Smith", "Jp", "12", ""] {
            assert!(!clues(text).initials, "{text}");
        }
    }

    #[test]
    fn titles_need_a_name() {
        for text in [
            "PC",
            "PC 1234",
            "Major Crime",
            "Sergeant",
            "Chief Inspector",
            "Dr",
            "DC Comics Unit",
        ] {
            assert!(clues(text).full_name <= 1, "{text}: {:?}", clues(text));
        }
    }

    #[test]
    fn places_that_begin_with_a_forename() {
        for text in [
            "James Street",
            "Victoria Park",
            "George Square",
            "Allison Park",
            "Charlotte Lane",
        ] {
            let clues = clues(text);
            assert!(
                clues.full_name <= 2 && clues.against >= 1,
                "{text}: {clues:?}"
            );
        }
    }
}
