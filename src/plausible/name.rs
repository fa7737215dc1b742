//! Could this text be a person's name, and which part of one? Lists with
//! frequencies answer first, a character model where they are silent; what
//! else the text may be (word, town, street, company, job) is said beside it.
//!
//! Measured (the command is in rules/lists/names/README.md). Recall: share of
//! cells with strength 1 or more, then of columns of twelve such cells that are
//! recognised (most cells pass, the average exceeds the average of `against`).
//! «Without» leaves out the lists of that origin, «unseen» every measured name,
//! so that the character model stands alone. Forms are mixed for full names.
//!
//! | origin | surname | forename | full name | surname without | surname unseen | columns unseen |
//! |---|---|---|---|---|---|---|
//! | african | 100.0 % | 100.0 % | 99.5 % | 94.9 % | 80.0 % | 98.0 % |
//! | british | 99.1 % | 100.0 % | 98.3 % | 93.0 % | 27.0 % | 1.5 % |
//! | chinese | 99.5 % | 98.1 % | 97.5 % | 99.5 % | 43.7 % | 17.5 % |
//! | irish | 97.7 % | 97.7 % | 97.7 % | 96.2 % | 77.7 % | 96.8 % |
//! | polish | 100.0 % | 100.0 % | 100.0 % | 100.0 % | 98.7 % | 100.0 % |
//! | romanian | 99.5 % | 100.0 % | 98.4 % | 96.3 % | 75.5 % | 94.5 % |
//! | south-asian | 99.4 % | 99.3 % | 98.8 % | 98.8 % | 83.7 % | 99.5 % |
//! | welsh | 97.5 % | 90.7 % | 92.4 % | 89.9 % | 62.2 % | 73.2 % |
//!
//! The first three figures flatter: before names that were missed went into
//! supplement.txt they were 78 to 100 %, Welsh lowest. Every column of the first
//! four kinds is recognised. British compounds and Chinese syllables cannot be
//! told by their letters: the lists carry them.
//!
//! False passes: of 857 text columns in 204 real tables without people, 2 look
//! like surnames (Hungarian counties, three islands), none like full names; of
//! their 64,000 different texts 0.7 % are more of a surname and 0.2 % more of a
//! full name than of anything else. Of words in no list 12 % pass as a surname.

use super::name_bare::bare;
use super::name_entry::Entry;
use super::name_forms;
use super::name_model::score;
use super::name_scan::{Scan, Word};
use super::name_table::look_up;

/// What a text could be of a person's name. Strengths run from 0 (nothing
/// speaks for it) to 3 (common names). Decide by column, not by cell: a column
/// is of names when most cells have the strength and its average exceeds the
/// average of `against`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NameClues {
    /// As a surname alone, 0 to 3.
    pub surname: u8,
    /// As one or more forenames alone, 0 to 3.
    pub forename: u8,
    /// As surname with forename, initials, title or rank, 0 to 3.
    pub full_name: u8,
    /// One to four initials: `J`, `J.P.`, `JP`.
    pub initials: bool,
    /// Shaped like a name: letters, apostrophes, hyphens, full stops, commas
    /// and spaces, one to six words beside titles, and no stop word.
    pub shaped: bool,
    /// As something else (word, place, street, company, unit, job), 0 to 3.
    pub against: u8,
}

/// Looks at one cell. Any text may come in; long ones give the empty answer.
pub fn clues(text: &str) -> NameClues {
    if text.contains([';', '\n']) {
        return several(text);
    }
    let bare = bare(text);
    match Scan::of(bare.text) {
        Some(scan) => name_forms::read(&scan, bare),
        None => NameClues::default(),
    }
}

/// Several names in one cell: as much of a name as the least of them, and as
/// much against as against the most doubtful.
fn several(text: &str) -> NameClues {
    let pieces = text.split([';', '\n']).map(str::trim);
    let each = pieces.filter(|piece| !piece.is_empty()).map(clues);
    let all = each.reduce(|all, one| NameClues {
        surname: all.surname.min(one.surname),
        forename: all.forename.min(one.forename),
        full_name: all.full_name.min(one.full_name),
        initials: all.initials && one.initials,
        shaped: all.shaped && one.shaped,
        against: all.against.max(one.against),
    });
    all.unwrap_or_default()
}

/// What one word could be: strengths 0 to 3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) surname: u8,
    pub(super) forename: u8,
    pub(super) against: u8,
    /// What the lists say of it.
    pub(super) entry: Entry,
}

impl Part {
    /// The stronger of surname and forename.
    pub(super) fn name(self) -> u8 {
        self.surname.max(self.forename)
    }
}

/// Weighs one word.
pub(super) fn part(scan: &Scan, word: Word) -> Part {
    let text = scan.text(word);
    let entry = look_up(text);
    let mut part = if entry.surname() == 0 && entry.forename() == 0 {
        unlisted(text, word, entry)
    } else {
        listed(text, entry)
    };
    let weight = entry.surname().max(entry.forename());
    if word.len() <= 3 && word.is_upper() && weight < 8 {
        // MA, CT, BOC: codes in capitals far more often than names.
        part.surname = part.surname.min(1);
        part.forename = part.forename.min(1);
        part.against = part.against.max(if word.len() == 2 { 2 } else { 1 });
    }
    if word.has(Word::POSSESSIVE) {
        part.surname = part.surname.min(1);
        part.forename = 0;
        part.against = part.against.max(2);
        return part;
    }
    // The spelling alone: O'Xxxx, McXxxx.
    let gaelic = word.has(Word::APOSTROPHE) || word.has(Word::INNER) && text.starts_with(b"mc");
    if gaelic && text.len() > 4 && !word.is_lower() {
        part.surname = (part.surname + 1).clamp(2, 3);
        part.against = part.against.saturating_sub(1);
    }
    part
}

/// A word that the lists know as a name.
fn listed(text: &[u8], entry: Entry) -> Part {
    let forename = strength(entry.forename());
    // Forenames become surnames (Glyn, Iosif, Nnamdi) more often than a list of
    // surnames tells.
    let surname = strength(entry.surname()).max(u8::from(forename > 1));
    let name = i32::from(entry.surname().max(entry.forename()));
    let rival = rival(entry);
    let ahead = name - rival;
    let against = match ahead {
        _ if rival == 0 => 0,
        ..=-2 => 3,
        -1..=3 => 2,
        4..=7 => 1,
        _ => 0,
    };
    // A rare name that is a common word (The, Unit, Road) is the word. A rare
    // name that does not look like one counts less.
    let ceiling = match ahead {
        _ if rival == 0 && name <= 2 && score(text) < -16 => 1,
        _ if rival == 0 => 3,
        ..=-7 => 0,
        -6..=-4 => 1,
        -3..=-2 => 2,
        _ => 3,
    };
    Part {
        surname: surname.min(ceiling),
        forename: forename.min(ceiling),
        against,
        entry,
    }
}

/// A word that no list knows as a name: the character model speaks.
fn unlisted(text: &[u8], word: Word, entry: Entry) -> Part {
    let rival = rival(entry);
    // One letter over and over is a shape (Aaaaaa), as our own reports have it.
    let is_shape = text.len() > 2 && text.windows(2).all(|two| two.first() == two.last());
    if rival > 0 || is_shape || word.has(Word::NUMBER) {
        let against = if rival >= 3 { 3 } else { 2 };
        return Part {
            against,
            entry,
            ..Part::default()
        };
    }
    let vowels = text.iter().filter(|b| b"aeiouy".contains(b)).count();
    if text.len() < 3 || vowels == 0 || text.len() <= 4 && word.is_upper() {
        // Abbreviations: HMSU, Ltd. Nothing about the letters can be told.
        return Part {
            against: u8::from(text.len() > 1),
            entry,
            ..Part::default()
        };
    }
    let score = score(text);
    let (name, against) = match score {
        40.. => (2, 0),
        8..=39 => (1, 0),
        -15..=7 => (0, 0),
        -47..=-16 => (0, 1),
        _ => (0, 2),
    };
    Part {
        surname: name,
        forename: name,
        against,
        entry,
    }
}

/// The weight of the strongest thing that is no name.
fn rival(entry: Entry) -> i32 {
    i32::from(entry.word().max(entry.place()).max(entry.other()))
}

/// A list weight (1 to 15) as a strength (1 to 3).
fn strength(weight: u8) -> u8 {
    match weight {
        0 => 0,
        1..=2 => 1,
        3..=7 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surnames_of_all_sorts() {
        for text in [
            "Smith",
            "SMITH",
            "O'Hagan",
            "O’HAGAN",
            "O`Hagan",
            "McGuinness",
            "MCGUINNESS",
            "Szczepański",
            "Okonkwo",
            "SMITH-JONES",
            "Smith-Jones",
            "van der Berg",
            "de Souza",
            "Al-Hassan",
            "Mac Giolla",
            "Ní Dhomhnaill",
            "Ó Súilleabháin",
            "ap Rhys",
            "Patel",
            "Ng",
            "Li",
            "Wiśniewska",
            "Constantinescu",
            "Balasubramaniam",
            "D'Souza",
        ] {
            let clues = clues(text);
            assert!(
                clues.surname >= 2 && clues.surname > clues.against && clues.shaped,
                "{text}: {clues:?}"
            );
        }
    }

    #[test]
    fn words_that_are_both_say_both() {
        for text in ["Brown", "Green", "Hall", "Cook", "King", "Young", "Newton"] {
            let clues = clues(text);
            assert!(
                clues.surname >= 2 && clues.against >= 1,
                "{text}: {clues:?}"
            );
        }
        assert!(clues("Brown").against > clues("Newton").against);
        // The month and the town are commoner than the surname.
        assert_eq!(clues("March").against, 3);
        assert_eq!(clues("Bangor").against, 3);
    }

    #[test]
    fn other_things_are_not_names() {
        for text in [
            "Intelligence Branch",
            "Serious Crime",
            "Belfast",
            "Church Street",
            "Marks & Spencer",
            "Data Analyst",
            "Grade 7",
            "Not Known",
            "San Francisco",
            "Times New Roman",
            "Constable",
            "Total",
            "Admin Officer",
            "Monday",
            "Poland",
            "Vacant",
            "N/A",
            "TBC",
            "Unknown",
            "Various",
            "Stoke-on-Trent",
            "Mid Ulster",
            "Chief Constable",
            "Microsoft",
            "Consultant",
            "Nursing",
            "Manager",
            "Local Policing Team",
            "Band 8a",
            "Antrim Road",
        ] {
            let clues = clues(text);
            let most = clues.surname.max(clues.forename).max(clues.full_name);
            assert!(clues.against > most, "{text}: {clues:?}");
        }
    }

    #[test]
    fn small_letters_are_weaker() {
        assert!(clues("smith").surname < clues("Smith").surname);
        assert!(clues("john smith").full_name < clues("John Smith").full_name);
    }

    #[test]
    fn stop_words_have_not_the_shape() {
        for text in [
            "Vacant",
            "Total",
            "N/A",
            "TBC",
            "Unknown",
            "12345",
            "PC 1234",
            "a@example.com",
            "",
        ] {
            assert!(!clues(text).shaped, "{text}");
        }
    }
}
