//! Words become units: one name part each, however many words it is written
//! in.

use super::name::{Part, part};
use super::name_entry::Entry;
use super::name_scan::{Scan, Word};
use super::name_titles::{is_generation, title};

/// A name has no more units than this.
pub(super) const MAX_UNITS: usize = 6;

/// One part of a name: a word, a double-barrelled one, a particle with its
/// surname, or a run of initials.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Unit {
    pub(super) part: Part,
    pub(super) initials: bool,
    /// Initials that can be nothing else: with full stops, or several.
    pub(super) dotted: bool,
    /// A comma follows.
    pub(super) comma: bool,
}

/// Words into units; `None` when there are more than a name has.
pub(super) fn gather<'u>(
    scan: &Scan,
    words: &[Word],
    units: &'u mut [Unit; MAX_UNITS],
) -> Option<&'u [Unit]> {
    if words.len() > MAX_UNITS + 2 {
        return None;
    }
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
        let before = n_units.checked_sub(1).and_then(|at| units.get(at));
        let place = Place {
            shouting,
            after_initials: before.is_some_and(|unit| unit.initials && !unit.comma),
        };
        let (unit, used) = unit(scan, rest, place);
        rest = rest.get(used..).unwrap_or_default();
        after_comma = unit.comma;
        let before = n_units.checked_sub(1).and_then(|at| units.get_mut(at));
        match before {
            // J P, J.P.: one run of initials.
            Some(last) if last.initials && unit.initials && !last.comma => {
                last.comma = unit.comma;
                last.dotted = true;
            }
            Some(last) if used == 1 && is_generation(scan, word) => last.comma |= unit.comma,
            _ => {
                *units.get_mut(n_units)? = unit;
                n_units += 1;
            }
        }
    }
    units.get(..n_units)
}

/// Where a word stands.
#[derive(Clone, Copy)]
struct Place {
    /// All of the cell is in capitals.
    shouting: bool,
    /// Initials stand right before it.
    after_initials: bool,
}

/// The unit at the front and how many words it takes.
fn unit(scan: &Scan, words: &[Word], place: Place) -> (Unit, usize) {
    let [first, after @ ..] = words else {
        return (Unit::default(), 1);
    };
    let here = part(scan, *first);
    // Ó Súilleabháin: with its accent it is no initial.
    let son_of = scan.text(*first) == b"o" && first.has(Word::ACCENT) && !after.is_empty();
    let initials = !son_of && is_initials(*first, place, after.is_empty(), here.entry);
    let comma = first.has(Word::COMMA);
    let single = Unit {
        part: here,
        initials,
        dotted: initials && (first.has(Word::DOT) || first.len() > 1),
        comma,
    };
    let particle = here.entry.is(Entry::PARTICLE) && first.len() <= 6;
    let joins = particle && !initials || first.has(Word::HYPHEN);
    if after.is_empty() || comma || !joins {
        return (single, 1);
    }
    let (next, used) = unit(scan, after, place);
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
fn is_initials(word: Word, place: Place, last: bool, entry: Entry) -> bool {
    match word.len() {
        0 => false,
        1 => !word.has(Word::NUMBER | Word::SLASH | Word::HYPHEN),
        2..=3 if word.is_upper() && !word.has(Word::APOSTROPHE | Word::NUMBER) => {
            let name = entry.surname().max(entry.forename());
            // UK, Ltd, HQ: known for something else.
            let known = entry.place().max(entry.other()) >= 11;
            // SS RANA, and SMITH JP; but LEE, NEW and THE are words.
            let spelled = place.shouting && (name >= 6 || entry.word() >= 3);
            // F. SOH: what follows initials is the surname, however short.
            let surname = place.after_initials && last;
            !known && !spelled && !surname
        }
        _ => false,
    }
}
