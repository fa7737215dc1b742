//! The forms a name is written in: `SMITH, J`, `J.P. Smith`, `PC 1234 Smith`,
//! `Smith John`. The order of the units says what they are.

use super::name::{NameClues, Part};
use super::name_bare::Bare;
use super::name_entry::Entry;
use super::name_scan::{Scan, Word};
use super::name_table::look_up;
use super::name_titles::{after_titles, before_suffixes};
use super::name_units::{MAX_UNITS, Unit, gather};

/// Reads a scanned cell.
pub(super) fn read(scan: &Scan, bare: Bare<'_>) -> NameClues {
    let numbered = bare.numbered;
    let (rest, titled) = after_titles(scan, scan.words());
    let odd = rest.iter().any(|w| w.has(Word::NUMBER | Word::SLASH));
    let (rest, ranked) = before_suffixes(scan, rest);
    let titled = titled || ranked;
    let only_rank = |word: &Word| look_up(scan.text(*word)).is(Entry::TITLE);
    if rest.is_empty() || numbered && rest.iter().all(only_rank) {
        return only_titles(scan);
    }
    if scan.foreign || odd {
        return no_name(3);
    }
    let mut units = [Unit::default(); MAX_UNITS];
    let Some(units) = gather(scan, rest, &mut units) else {
        return no_name(1);
    };
    let mut clues = match units {
        [only] => NameClues {
            initials: only.initials || short_capitals(scan, only.part.entry),
            ..alone(*only, titled, numbered)
        },
        _ => together(units, titled),
    };
    clues.shaped = true;
    if let Some(whole) = known_phrase(scan, rest) {
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
    // `Vacant post`, `Unknown male`: what begins so is nobody. A name that is
    // such a word, too (April, May), stands on the lists of names.
    if let [first, .., last] = units
        && first.part.entry.is(Entry::STOP)
        && first.part.entry.surname().max(first.part.entry.forename()) <= 6
        && rest.first().is_some_and(|word| word.len() >= 4)
        && last.part.surname <= last.part.against.max(1)
    {
        clues.shaped = false;
    }
    if bare.dated {
        clues.against = clues.against.max(2);
    }
    if rest.iter().all(|w| w.is_lower()) {
        clues.surname = clues.surname.saturating_sub(1);
        clues.forename = clues.forename.saturating_sub(1);
        clues.full_name = match clues.full_name {
            // As a whole name it is one still, where nothing speaks against.
            1 if clues.against == 0 => 1,
            given => given.saturating_sub(1),
        };
    }
    clues
}

/// Nothing of a name, and so much against it.
fn no_name(against: u8) -> NameClues {
    NameClues {
        against,
        ..NameClues::default()
    }
}

/// What the lists say of the words as one phrase: San Francisco, Not Known,
/// Mid Ulster (whose first word is a rank too).
fn known_phrase(scan: &Scan, rest: &[Word]) -> Option<Entry> {
    let all = scan.words();
    let known = |words: &[Word]| {
        let entry = if words.len() > 1 {
            look_up(scan.phrase(words))
        } else {
            Entry::default()
        };
        let other = if entry.is(Entry::TITLE) {
            0
        } else {
            entry.other()
        };
        (entry.place().max(other).max(entry.word()) > 0).then_some(entry)
    };
    known(rest).or_else(|| {
        if all.len() > rest.len() {
            known(all)
        } else {
            None
        }
    })
}

/// A cell of two to four capitals: initials, if the column is of initials. A
/// common short name (LEE, KHAN) is rather the name.
fn short_capitals(scan: &Scan, entry: Entry) -> bool {
    let name = entry.surname().max(entry.forename());
    matches!(scan.words(), [one] if one.is_upper())
        && match scan.words().first().map(|w| w.len()) {
            Some(2) => true,
            Some(3) => name < 8,
            Some(4) => name == 0 && entry.word() == 0,
            _ => false,
        }
}

/// A cell that is a title or rank and nothing more.
fn only_titles(scan: &Scan) -> NameClues {
    let initials = matches!(scan.words(), [one] if one.len() <= 3 && one.is_upper());
    NameClues {
        initials,
        ..no_name(3)
    }
}

/// One unit and nothing else, or a title before it.
fn alone(unit: Unit, titled: bool, numbered: bool) -> NameClues {
    let part = unit.part;
    let full_name = match titled {
        true if unit.initials => 0,
        true if part.surname > 0 && part.surname >= part.against => (part.surname + 1).min(3),
        true => part.surname.saturating_sub(1),
        // 1234 Smith: the number alone says less than a rank.
        false if numbered && part.surname > part.against => part.surname,
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
    let by_form = full > 0 && units.first().is_some_and(|first| first.dotted);
    let against = if by_form {
        // M. Ramsbottom is no town.
        most.max(average).min(1)
    } else {
        most.max(average)
    };
    let surname = words.clone().map(|u| u.part.surname).min().unwrap_or(0);
    let forename = words.map(|u| u.part.forename).min().unwrap_or(0);
    NameClues {
        surname: if units.iter().any(|u| u.initials) {
            0
        } else {
            surname.saturating_sub(1)
        },
        forename: if units.iter().any(|u| u.comma) || begins_or_ends_in_initials(units) {
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
        None if surname > 0 => (surname + 1).min(3),
        None => u8::from(surnames.iter().all(|u| u.part.against <= 1)),
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
        (true, false) if first.dotted => after_initials(last.part),
        (true, false) => doubt(last.part.surname, last.part),
        (false, true) => before_initials(first.part),
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

/// A surname before initials: `YIM ML`. A short word in capitals is no code then.
fn before_initials(part: Part) -> u8 {
    let listed = u8::from(part.entry.surname() >= 4 && part.surname == 1);
    doubt(part.surname, part).max(listed)
}

/// A surname after initials that can be nothing else. The form speaks for
/// names that no list knows, and for those that are towns or jobs, too.
fn after_initials(part: Part) -> u8 {
    let entry = part.entry;
    let rival = entry.word().max(entry.other());
    match part.surname {
        0 if part.against <= 1 || rival == 0 => 1,
        0 => 0,
        given => (given + 1).min(3),
    }
}

/// `J Smith` and `Smith J` are no forenames; `John P` is.
fn begins_or_ends_in_initials(units: &[Unit]) -> bool {
    match units {
        [first, .., last] if last.initials => first.part.surname > first.part.forename,
        [first, ..] => first.initials,
        [] => false,
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
        for text in ["J", "J.", "J.P.", "J P", "JP", "JPR", "DC", "UK", "HR"] {
            assert!(clues(text).initials, "{text}");
        }
        for text in ["Smith", "J Smith", "Jp", "12", "", "LEE", "SMITH"] {
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
