//! Lists of two or three columns, where little says what they are.

use crate::quality::kind::{Kind, Table, kind, kind_by_header};
use crate::quality::labelled::Expect;
use crate::samples_parts::dice::Dice;

use super::{NAME, NUMBER, PLACES, POST, POSTS, RANKS, SURNAME, UNIT, UNITS, crowd, mail, said};

pub(super) const KINDS: &[Kind] = &[
    kind("name and unit", name_unit),
    kind("surname and unit", surname_unit),
    kind("name and pay number", name_pay),
    kind("initials, surname and shoulder number", shoulder),
    kind("e-mail and role", mail_role),
    kind("e-mail and unit", mail_unit),
    kind("rank and name", rank_name),
    kind("shoulder number, rank and station", number_rank),
    kind_by_header("payroll number, absence and days", absence),
    kind("surname, rank and station, capitals", capitals),
    kind_by_header("user names", user_names),
];

const EMAIL: Expect = Expect::is(&["email"]);

fn name_unit(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Name", NAME), ("Team", UNIT)]);
    let form = dice.pick(&["{fore} {sur}", "{sur}, {fore}", "{i} {sur}", "{sur} {fore}"]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([said(person, form), dice.pick(UNITS).to_owned()]);
    }
    table.of_people(crowd.len())
}

fn surname_unit(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Surname", SURNAME), ("Unit", UNIT)]);
    let form = dice.pick(&["{sur}", "{SUR}"]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([said(person, form), dice.pick(UNITS).to_owned()]);
    }
    table.of_people(crowd.len())
}

fn name_pay(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Name", NAME), ("Pay number", NUMBER)]);
    let form = dice.pick(&[
        "{fore} {sur}",
        "{SUR}, {i}",
        "{sur}, {fore}",
        "{title} {i} {sur}",
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([said(person, form), said(person, "{N}")]);
    }
    table.of_people(crowd.len())
}

fn shoulder(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Officer", NAME), ("Shoulder No", NUMBER)]);
    let form = dice.pick(&["{ini} {sur}", "{i}. {sur}", "{i} {SUR}"]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            said(person, form),
            (1_000 + person.number % 9_000).to_string(),
        ]);
    }
    table.of_people(crowd.len())
}

fn mail_role(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Email", EMAIL), ("Role", POST)]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([mail(person), dice.pick(POSTS).to_owned()]);
    }
    table.of_people(crowd.len())
}

fn mail_unit(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("User", EMAIL), ("Department", UNIT)]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([mail(person), dice.pick(UNITS).to_owned()]);
    }
    table.of_people(crowd.len())
}

fn rank_name(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Rank", Expect::is(&["rank"])), ("Name", NAME)]);
    let form = dice.pick(&["{fore} {sur}", "{SUR}", "{i} {sur}"]);
    if form == "{SUR}" {
        table.expects[1] = Expect::is(&["surname", "full-name"]);
    }
    let crowd = crowd(dice);
    for person in &crowd {
        let rank = dice.pick(&[
            "Con", "Const", "PC", "P.C.", "D/Con", "Det Con", "Sgt", "Sgt.", "T/Sgt", "A/PS", "DS",
            "Det Sgt", "Insp", "A/Insp", "T/DI", "Ch Insp", "CI", "DCI", "Supt", "D/Supt", "PCSO",
            "SC", "Spec Con",
        ]);
        table.row([rank.to_owned(), said(person, form)]);
    }
    table.of_people(crowd.len())
}

fn number_rank(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Shoulder", NUMBER),
        ("Rank", Expect::is(&["rank"])),
        ("Station", Expect::is(&["location"])),
    ]);
    let crowd = crowd(dice);
    let style = dice.below(3);
    for person in &crowd {
        let number = match style {
            0 => format!(
                "{:06}{}",
                person.number % 1_000_000,
                dice.pick(&["A", "B", "C"])
            ),
            1 => (1_000 + person.number % 9_000).to_string(),
            _ => format!("{:08}", person.number),
        };
        table.row([
            number,
            dice.pick(&["Constable", "Sergeant", "Inspector"])
                .to_owned(),
            dice.pick(PLACES).to_owned(),
        ]);
    }
    table.of_people(crowd.len())
}

fn absence(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Payroll number", NUMBER),
        ("Absence reason", Expect::is(&["health"])),
        ("Days lost", Expect::NOTHING),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            (100_000 + person.number % 900_000).to_string(),
            dice.pick(&[
                "Anxiety/stress/depression",
                "Back problems",
                "Cancer",
                "Migraine",
            ])
            .to_owned(),
            dice.between(1, 200).to_string(),
        ]);
    }
    table.of_people(crowd.len()).grave()
}

fn capitals(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("NAME", Expect::is(&["surname", "full-name"])),
        ("RANK", Expect::is(&["rank"])),
        ("STATION", Expect::is(&["location"])),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            person.surname.to_uppercase(),
            dice.pick(RANKS).to_uppercase(),
            dice.pick(PLACES).to_uppercase(),
        ]);
    }
    table.of_people(crowd.len())
}

fn user_names(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Username", Expect::is(&["user-name"])),
        ("Display name", NAME),
        ("Last logon", Expect::NOTHING),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        let user = format!(
            "{}{}",
            super::letters(&said(person, "{i}{sur}")),
            dice.below(10)
        );
        table.row([
            user,
            said(person, "{sur}, {fore}"),
            format!(
                "2023-0{}-{:02} 09:1{}",
                dice.between(1, 9),
                dice.between(1, 28),
                dice.below(10)
            ),
        ]);
    }
    table.expects[0].or_none = true;
    table.of_people(crowd.len())
}
