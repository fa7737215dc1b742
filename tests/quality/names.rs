//! People who do not exist: names drawn from the lists of this folder, which
//! are not those that foiscan was trained on.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::samples_parts::dice::Dice;

/// Names of one origin.
pub(crate) struct Origin {
    /// Its name, as in the file's.
    pub(crate) name: &'static str,
    surnames: Vec<&'static str>,
    men: Vec<&'static str>,
    women: Vec<&'static str>,
}

const FILES: [(&str, &str); 8] = [
    ("english", include_str!("names/english.txt")),
    ("scottish", include_str!("names/scottish.txt")),
    ("irish", include_str!("names/irish.txt")),
    ("welsh", include_str!("names/welsh.txt")),
    ("south-asian", include_str!("names/south-asian.txt")),
    ("african", include_str!("names/african.txt")),
    ("polish-romanian", include_str!("names/polish-romanian.txt")),
    ("chinese", include_str!("names/chinese.txt")),
];

/// All origins, read once.
pub(crate) fn origins() -> &'static [Origin] {
    static ORIGINS: OnceLock<Vec<Origin>> = OnceLock::new();
    ORIGINS.get_or_init(|| {
        let read = |(name, text): &(&'static str, &'static str)| Origin {
            name,
            surnames: section(text, "[surnames]"),
            men: section(text, "[men]"),
            women: section(text, "[women]"),
        };
        FILES.iter().map(read).collect()
    })
}

/// The names under one heading of a list.
fn section(text: &'static str, heading: &str) -> Vec<&'static str> {
    text.lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect()
}

/// Somebody.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// Family name, as it is usually written.
    pub(crate) surname: &'static str,
    /// First given name.
    pub(crate) forename: &'static str,
    /// Second given name, of some.
    pub(crate) middle: Option<&'static str>,
    /// Mr, Mrs, …
    pub(crate) title: &'static str,
    /// Whether she is a woman.
    pub(crate) woman: bool,
    /// Unlike that of anybody else in the same table; 0 to 9,999,999.
    pub(crate) number: u32,
}

impl Person {
    /// The letters of the given names.
    pub(crate) fn initials(&self) -> Vec<char> {
        let given = [Some(self.forename), self.middle];
        given
            .into_iter()
            .flatten()
            .filter_map(|name| name.chars().next())
            .collect()
    }
}

/// So many people, no two with the same full name. Without an origin most are
/// from these islands, the others from anywhere.
pub(crate) fn people(n: usize, origin: Option<usize>, dice: &mut Dice) -> Vec<Person> {
    let mut known = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    let mut people = Vec::new();
    while people.len() < n {
        let person = somebody(origin, dice);
        let is_new = known.insert((person.surname, person.forename, person.middle));
        if is_new && numbers.insert(person.number) {
            people.push(person);
        }
    }
    people
}

fn somebody(origin: Option<usize>, dice: &mut Dice) -> Person {
    const SHARES: [(usize, usize); 8] = [
        (34, 0),
        (14, 1),
        (18, 2),
        (8, 3),
        (10, 4),
        (6, 5),
        (6, 6),
        (4, 7),
    ];
    let origin = origin.unwrap_or_else(|| dice.weighted(&SHARES));
    let from = &origins()[origin];
    let woman = dice.percent(45);
    let given = if woman { &from.women } else { &from.men };
    let forename = dice.pick(given);
    let middle = dice.percent(40).then(|| dice.pick(given));
    let title = match (woman, dice.below(20)) {
        (_, 0) => "Dr",
        (false, _) => "Mr",
        (true, 1..7) => "Mrs",
        (true, 7..12) => "Miss",
        (true, _) => "Ms",
    };
    Person {
        surname: dice.pick(&from.surnames),
        forename,
        middle: middle.filter(|middle| *middle != forename),
        title,
        woman,
        number: u32::try_from(dice.below(10_000_000)).unwrap(),
    }
}

#[test]
fn every_origin_has_enough_names() {
    for origin in origins() {
        let n_given = origin.men.len() + origin.women.len();
        assert!(origin.surnames.len() >= 120, "{}: surnames", origin.name);
        assert!(n_given >= 80, "{}: forenames", origin.name);
    }
}
