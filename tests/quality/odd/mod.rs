//! Lists of people as they come in unlike ways: exports of named systems,
//! contact sheets, names with notes behind them, lists of two columns.

mod exports;
mod sheets;
mod short;
mod spelled;

use crate::samples_parts::dice::Dice;

use super::kind::{Kind, labelled};
use super::labelled::{Class, Expect, Labelled};
use super::names::{Person, people};

/// Every kind, file by file.
pub(crate) const KINDS: &[&[Kind]] = &[exports::KINDS, sheets::KINDS, short::KINDS, spelled::KINDS];

const NO: Expect = Expect::NOTHING;
const NAME: Expect = Expect::is(&["full-name"]);
const SURNAME: Expect = Expect::is(&["surname"]);
const FORENAME: Expect = Expect::is(&["forename"]);
const NUMBER: Expect = Expect::is(&["staff-number"]);
const UNIT: Expect = Expect::is(&["unit", "location"]);
const POST: Expect = Expect::is(&["job-role", "rank", "grade"]);
const DAY: Expect = Expect::by_header(&["start-date"]);

const UNITS: &[&str] = &[
    "Response",
    "CID",
    "Roads Policing",
    "Custody",
    "Neighbourhood Policing Team",
    "Human Resources",
    "Finance",
    "Legal Services",
    "Adult Social Care",
    "Housing",
];
const POSTS: &[&str] = &[
    "Finance Officer",
    "HR Adviser",
    "Social Worker",
    "Team Leader",
    "Project Manager",
    "Administrative Assistant",
    "Call Handler",
    "Data Analyst",
    "Receptionist",
];
const RANKS: &[&str] = &["PC", "PC", "PC", "DC", "Sgt", "PS", "DS", "Insp", "DI"];
const PLACES: &[&str] = &[
    "Antrim",
    "Lisburn",
    "Omagh",
    "Enniskillen",
    "Musgrave Street",
];

/// The odd list with this number.
pub(crate) fn odd(number: usize) -> Labelled {
    let kinds: Vec<&'static Kind> = KINDS.iter().copied().flatten().collect();
    labelled(number, kinds[number % kinds.len()], Class::Roster)
}

/// A crowd of a usual size.
fn crowd(dice: &mut Dice) -> Vec<Person> {
    let n = match dice.below(10) {
        0..3 => dice.between(3, 11),
        3..8 => dice.between(12, 60),
        _ => dice.between(61, 200),
    };
    people(n, None, dice)
}

/// `Smith John`, `Smith, John` …
fn said(person: &Person, form: &str) -> String {
    let initials: String = person.initials().iter().collect();
    let middle = person.middle.map(|middle| format!(" {middle}"));
    form.replace("{sur}", person.surname)
        .replace("{SUR}", &person.surname.to_uppercase())
        .replace("{fore}", person.forename)
        .replace("{mid}", &middle.unwrap_or_default())
        .replace("{ini}", &initials)
        .replace(
            "{i}",
            &initials[..initials.chars().next().map_or(0, char::len_utf8)],
        )
        .replace("{title}", person.title)
        .replace("{n}", &(100 + person.number % 9_900).to_string())
        .replace("{N}", &format!("{:08}", person.number))
}

fn letters(name: &str) -> String {
    let plain = name.chars().filter(char::is_ascii_alphabetic);
    plain.collect::<String>().to_lowercase()
}

/// An address of a public body.
fn mail(person: &Person) -> String {
    format!(
        "{}.{}@example.org",
        letters(person.forename),
        letters(person.surname)
    )
}
