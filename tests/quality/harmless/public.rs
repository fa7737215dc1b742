//! People in a public capacity: authors, candidates, councillors. They are
//! people, and their names are meant to be known.

use crate::samples_parts::dice::Dice;

use super::WORDS;
use crate::quality::kind::{Kind, Table, count, kind};
use crate::quality::labelled::Expect;
use crate::quality::names::people;

const NO: Expect = Expect::NOTHING;
/// Figures of any kind.
const N: Expect = Expect::COUNT;
const NAME: Expect = Expect::may_be(&["full-name", "surname"]);

pub(super) const KINDS: &[Kind] = &[
    kind("library books by author", books),
    kind("candidates by votes", candidates),
    kind("councillors by ward", councillors),
];

fn books(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Title", NO), ("Author", NAME), ("Loans", N)]);
    let n = dice.between(5, 40);
    for person in people(n, None, dice) {
        let title = dice.pick(&[
            "The Long Winter",
            "Gardens of Stone",
            "A History of Bread",
            "Night Ferry",
            "The Blue Door",
            "Salt",
        ]);
        table.row([
            title.to_owned(),
            format!("{}, {}", person.surname, person.forename),
            count(dice, 300),
        ]);
    }
    table
}

fn candidates(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Candidate", NAME), ("Party", NO), ("Votes", N)]);
    let n = dice.between(4, 12);
    for person in people(n, None, dice) {
        let party = dice.pick(&["Labour", "Conservative", "Green", "Independent"]);
        table.row([
            format!("{} {}", person.forename, person.surname),
            party.to_owned(),
            count(dice, 9_000),
        ]);
    }
    table
}

fn councillors(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Councillor", NAME), ("Ward", WORDS), ("Allowance", NO)]);
    let n = dice.between(8, 40);
    for person in people(n, None, dice) {
        let ward = dice.pick(&["Ashton", "Clifton", "Milton", "Preston", "Windsor"]);
        table.row([
            format!("Cllr {} {}", person.forename, person.surname),
            ward.to_owned(),
            "£11,400".to_owned(),
        ]);
    }
    table
}
