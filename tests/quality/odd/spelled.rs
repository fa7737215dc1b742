//! Names as people write them: in small letters, with asterisks, notes,
//! numbers and addresses around them.

use crate::quality::kind::{Kind, Table, kind};
use crate::samples_parts::dice::Dice;

use super::{NAME, POST, POSTS, RANKS, UNIT, UNITS, crowd, mail, said};

pub(super) const KINDS: &[Kind] = &[
    kind("names in small letters", small),
    kind("names with asterisks", asterisks),
    kind("names with notes behind", notes),
    kind("number before the name", number_before),
    kind("number behind the name", number_behind),
    kind("name with its mail address", with_mail),
    kind("names in doubled blanks", blanks),
    kind("rank behind the name", rank_behind),
    kind("full names with letters behind", letters_behind),
    kind("forename in brackets", bracketed),
];

/// Names in this form beside a unit.
fn spelled(dice: &mut Dice, each: &dyn Fn(&mut Dice, &super::Person) -> String) -> Table {
    let mut table = Table::new(&[("Name", NAME), ("Unit", UNIT), ("Post", POST)]);
    let crowd = crowd(dice);
    for person in &crowd {
        let name = each(dice, person);
        table.row([
            name,
            dice.pick(UNITS).to_owned(),
            dice.pick(POSTS).to_owned(),
        ]);
    }
    table.of_people(crowd.len())
}

fn small(dice: &mut Dice) -> Table {
    let form = dice.pick(&["{fore} {sur}", "{sur}, {fore}", "{i} {sur}"]);
    spelled(dice, &|_, person| said(person, form).to_lowercase())
}

fn asterisks(dice: &mut Dice) -> Table {
    spelled(dice, &|dice, person| {
        let mark = dice.pick(&["", "", " *", "*", "**", " †"]);
        said(person, "{fore} {sur}") + mark
    })
}

fn notes(dice: &mut Dice) -> Table {
    spelled(dice, &|dice, person| {
        let note = dice.pick(&[
            "",
            " (temp)",
            " (Acting)",
            " - maternity cover",
            " (until Sept)",
            " (part time)",
            " - secondment",
        ]);
        said(person, "{fore} {sur}") + note
    })
}

fn number_before(dice: &mut Dice) -> Table {
    let form = dice.pick(&[
        "{n} {sur}",
        "{N} {SUR} {fore}",
        "{n} {fore} {sur}",
        "{n} - {sur}",
    ]);
    spelled(dice, &|_, person| said(person, form))
}

fn number_behind(dice: &mut Dice) -> Table {
    let form = dice.pick(&[
        "{sur} {n}",
        "{fore} {sur} ({N})",
        "{SUR}, {fore} - {n}",
        "{sur}, {i} {n}",
    ]);
    spelled(dice, &|_, person| said(person, form))
}

fn with_mail(dice: &mut Dice) -> Table {
    spelled(dice, &|_, person| {
        format!("{} <{}>", said(person, "{sur}, {fore}"), mail(person))
    })
}

fn blanks(dice: &mut Dice) -> Table {
    spelled(dice, &|_, person| said(person, " {fore}  {sur} "))
}

fn rank_behind(dice: &mut Dice) -> Table {
    spelled(dice, &|dice, person| {
        let rank = dice.pick(RANKS);
        format!("{}, {rank}", said(person, "{fore} {sur}"))
    })
}

fn letters_behind(dice: &mut Dice) -> Table {
    spelled(dice, &|dice, person| {
        let behind = dice.pick(&["", " BA (Hons)", " MBE", ", CPFA", " MCIPD", ", BSc PGCE"]);
        said(person, "{title} {fore} {sur}") + behind
    })
}

fn bracketed(dice: &mut Dice) -> Table {
    spelled(dice, &|dice, person| {
        let form = dice.pick(&[
            "{sur} ({fore})",
            "{sur}, {fore} ({i})",
            "{fore} ({i}) {sur}",
        ]);
        said(person, form)
    })
}
