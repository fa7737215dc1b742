//! Sheets made by hand: headings between the rows, one person in several rows,
//! rotas, school and council lists.

use crate::quality::kind::{Kind, Table, kind};
use crate::quality::labelled::Expect;
use crate::samples_parts::dice::Dice;

use super::{NAME, NO, PLACES, POST, POSTS, RANKS, UNIT, UNITS, crowd, said};

pub(super) const KINDS: &[Kind] = &[
    kind("contact sheet under headings", contacts),
    kind("officers station by station", stations),
    kind("courses, one person in several rows", courses),
    kind("school staff", school),
    kind("complaints by officer", complaints),
    kind("drivers and vehicles", drivers),
    kind("desk plan", desks),
    kind("gifts and hospitality", gifts),
    kind("call-out list", callout),
];

/// A heading row stands over the people of every department.
fn contacts(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Name", NAME),
        ("Job title", POST),
        ("Ext", Expect::may_be(&["phone"])),
    ]);
    let crowd = crowd(dice);
    let every = dice.between(3, 8);
    let gaps = dice.percent(50);
    for (at, person) in crowd.iter().enumerate() {
        if at % every == 0 {
            if gaps && at > 0 {
                table.line(&[]);
            }
            table.line(&[UNITS[at / every % UNITS.len()]]);
        }
        table.row([
            said(person, "{fore} {sur}"),
            dice.pick(POSTS).to_owned(),
            (20_000 + dice.below(9_000)).to_string(),
        ]);
    }
    table.of_people(crowd.len())
}

fn stations(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Officer", NAME), ("Section", UNIT)]);
    let crowd = crowd(dice);
    let every = dice.between(4, 9);
    for (at, person) in crowd.iter().enumerate() {
        if at % every == 0 && at > 0 {
            table.line(&[]);
            table.line(&[PLACES[at / every % PLACES.len()]]);
        }
        let rank = dice.pick(RANKS);
        let unit = dice.pick(UNITS).to_owned();
        table.row([format!("{rank} {}", said(person, "{n} {SUR}")), unit]);
    }
    table.of_people(crowd.len())
}

/// The name stands in the first row of each person only.
fn courses(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Name", NAME),
        ("Unit", UNIT),
        ("Course", Expect::may_be(&["free-text", "job-role", "unit"])),
        ("Date", Expect::may_be(&["start-date"])),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        for at in 0..dice.between(1, 4) {
            let (name, unit) = if at == 0 {
                (said(person, "{sur}, {fore}"), dice.pick(UNITS).to_owned())
            } else {
                (String::new(), String::new())
            };
            table.row([
                name,
                unit,
                dice.pick(&[
                    "First aid",
                    "Manual handling",
                    "Fire safety",
                    "Data protection",
                ])
                .to_owned(),
                format!("{:02}/0{}/2023", dice.between(1, 28), dice.between(1, 9)),
            ]);
        }
    }
    table.of_people(crowd.len())
}

fn school(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Staff", NAME), ("Role", POST)]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            said(
                person,
                dice.pick(&["{title} {sur}", "{title} {i} {sur}", "{title} {fore} {sur}"]),
            ),
            dice.pick(&[
                "Teaching Assistant",
                "Year 3 Teacher",
                "Headteacher",
                "Caretaker",
                "Midday Supervisor",
                "School Business Manager",
            ])
            .to_owned(),
        ]);
    }
    table.of_people(crowd.len())
}

fn complaints(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Officer complained of", NAME),
        ("Allegation", Expect::may_be(&["offence", "free-text"])),
        ("Outcome", NO),
        ("Station", Expect::is(&["location"])),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        let rank = dice.pick(RANKS);
        table.row([
            format!("{rank} {}", said(person, "{fore} {sur}")),
            dice.pick(&["Incivility", "Neglect of duty", "Oppressive conduct"])
                .to_owned(),
            dice.pick(&["Upheld", "Not upheld", "Withdrawn"]).to_owned(),
            dice.pick(PLACES).to_owned(),
        ]);
    }
    table.of_people(crowd.len())
}

fn drivers(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Driver", NAME),
        ("Vehicle", NO),
        ("Department", UNIT),
        ("Miles", NO),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            said(person, "{i} {sur}"),
            dice.pick(&["Ford Focus", "Skoda Octavia", "Vauxhall Vivaro"])
                .to_owned(),
            dice.pick(UNITS).to_owned(),
            dice.below(20_000).to_string(),
        ]);
    }
    table.of_people(crowd.len())
}

fn desks(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Desk", NO), ("Occupant", NAME), ("Team", UNIT)]);
    let crowd = crowd(dice);
    for (at, person) in crowd.iter().enumerate() {
        table.row([
            format!("{}.{:02}", 1 + at / 20, 1 + at % 20),
            said(person, "{fore} {sur}"),
            dice.pick(UNITS).to_owned(),
        ]);
    }
    table.of_people(crowd.len())
}

fn gifts(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Date", NO),
        ("Recipient", NAME),
        ("Post", POST),
        ("Gift", Expect::may_be(&["free-text"])),
        ("Value", NO),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            format!("{:02}/0{}/2023", dice.between(1, 28), dice.between(1, 9)),
            said(person, "{fore} {sur}"),
            dice.pick(POSTS).to_owned(),
            dice.pick(&["Bottle of wine", "Chocolates", "Pen", "Dinner"])
                .to_owned(),
            format!("£{}", dice.between(5, 90)),
        ]);
    }
    table.of_people(crowd.len())
}

fn callout(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Who", NAME),
        ("Mobile", Expect::is(&["phone"])),
        ("Area", UNIT),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            said(person, "{fore} {sur}"),
            format!("07700 900{:03}", dice.below(1_000)),
            dice.pick(&["North", "South", "Central", "Rural"])
                .to_owned(),
        ]);
    }
    table.expects[2] = Expect::may_be(&["unit", "location"]);
    table.of_people(crowd.len())
}
