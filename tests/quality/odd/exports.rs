//! What HR systems put out when nobody has tidied it.

use crate::quality::kind::{Kind, Table, kind};
use crate::quality::labelled::Expect;
use crate::samples_parts::dice::Dice;

use super::{DAY, FORENAME, NAME, NO, NUMBER, POST, POSTS, SURNAME, UNIT, UNITS, crowd, said};

pub(super) const KINDS: &[Kind] = &[
    kind("SAP list", sap),
    kind("iTrent report", itrent),
    kind("ESR staff in post", esr),
    kind("Oracle extract", oracle),
    kind("wide extract of sixty columns", wide),
    kind("directory with Name 1 and Name 2", two_names),
    kind("leavers", leavers),
    kind("line managers", managers),
    kind("overtime claims", overtime),
];

fn sap(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Pers.No.", NUMBER),
        ("Employee/app.name", NAME),
        ("EE subgroup", POST),
        ("Organizational Unit", UNIT),
        ("PSubarea", NO),
        ("Entry", DAY),
    ]);
    let form = dice.pick(&["{title} {fore} {sur}", "{sur} {fore}", "{fore} {sur}"]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            format!("{}", 10_000_000 + person.number),
            said(person, form),
            dice.pick(&["Constable", "Sergeant", "Inspector", "Police Staff"])
                .to_owned(),
            dice.pick(UNITS).to_owned(),
            dice.pick(&["0001", "0002", "0007"]).to_owned(),
            format!(
                "{:02}.{:02}.20{:02}",
                dice.between(1, 28),
                dice.between(1, 12),
                dice.below(24)
            ),
        ]);
    }
    table.of_people(crowd.len())
}

fn itrent(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Personal reference", NUMBER),
        ("Known as", FORENAME),
        ("Last name", SURNAME),
        ("Occupancy position", POST),
        ("Reporting unit", UNIT),
        ("Occupancy start date", DAY),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            format!("{:06}", person.number % 1_000_000),
            person.forename.to_owned(),
            person.surname.to_owned(),
            dice.pick(POSTS).to_owned(),
            dice.pick(UNITS).to_owned(),
            format!(
                "{:02}/{:02}/20{:02}",
                dice.between(1, 28),
                dice.between(1, 12),
                dice.below(24)
            ),
        ]);
    }
    table.of_people(crowd.len())
}

fn esr(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Assignment Number", NUMBER),
        ("Full Name", NAME),
        ("Position Title", POST),
        ("Organisation", UNIT),
        ("Staff Group", Expect::may_be(&["job-role", "unit"])),
        ("Pay Scale", Expect::may_be(&["grade"])),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            format!("{:08}-{}", 20_000_000 + person.number, dice.between(1, 3)),
            said(person, "{sur}, {title} {fore}{mid}"),
            dice.pick(&[
                "Staff Nurse",
                "Healthcare Assistant",
                "Midwife",
                "Porter",
                "Ward Manager",
            ])
            .to_owned(),
            dice.pick(&["Ward 3", "Theatres", "Estates", "Community Nursing", "A&E"])
                .to_owned(),
            dice.pick(&[
                "Nursing and Midwifery Registered",
                "Additional Clinical Services",
            ])
            .to_owned(),
            dice.pick(&[
                "NHS|XR05|Review Body Band 5",
                "NHS|XN03|Non Review Body Band 3",
            ])
            .to_owned(),
        ]);
    }
    table.of_people(crowd.len())
}

fn oracle(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("EMPLOYEE_NUMBER", NUMBER),
        ("FULL_NAME", NAME),
        ("ORGANIZATION_NAME", UNIT),
        ("JOB_NAME", POST),
        ("EFFECTIVE_START_DATE", DAY),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            (10_000 + person.number % 90_000).to_string(),
            said(person, "{sur}, {title}. {fore}{mid}"),
            dice.pick(UNITS).to_owned(),
            dice.pick(POSTS).to_owned(),
            format!("{:02}-JAN-{:02}", dice.between(1, 28), dice.below(24)),
        ]);
    }
    table.of_people(crowd.len())
}

fn wide(dice: &mut Dice) -> Table {
    let names: Vec<String> = (1..=54).map(|at| format!("Attribute {at}")).collect();
    let mut columns: Vec<(&str, Expect)> = names.iter().map(|name| (name.as_str(), NO)).collect();
    columns.insert(20, ("Surname", SURNAME));
    columns.insert(33, ("Forename", FORENAME));
    columns.insert(41, ("Position", POST));
    let mut table = Table::new(&columns);
    let crowd = crowd(dice);
    for person in &crowd {
        let mut cells: Vec<String> = (0..54)
            .map(|at| match at % 6 {
                0 => dice.pick(&["Y", "N"]).to_owned(),
                1 => dice.below(1_000).to_string(),
                2 => String::new(),
                3 => format!("0.{}", dice.below(10)),
                4 => dice.pick(&["Active", "Default"]).to_owned(),
                _ => "0001".to_owned(),
            })
            .collect();
        cells.insert(20, person.surname.to_uppercase());
        cells.insert(33, person.forename.to_uppercase());
        cells.insert(41, dice.pick(POSTS).to_owned());
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        table.line(&cells);
    }
    table.expects = columns.iter().map(|(_, expect)| *expect).collect();
    for (at, expect) in table.expects.iter_mut().enumerate() {
        if ![20, 33, 41].contains(&at) {
            *expect = Expect::may_be(&["employment-status", "contract", "month"]);
        }
    }
    table.of_people(crowd.len())
}

fn two_names(dice: &mut Dice) -> Table {
    let turned = dice.percent(50);
    let (first, second) = if turned {
        (SURNAME, FORENAME)
    } else {
        (FORENAME, SURNAME)
    };
    let mut table = Table::new(&[("Name 1", first), ("Name 2", second), ("Department", UNIT)]);
    let crowd = crowd(dice);
    for person in &crowd {
        let (one, two) = if turned {
            (person.surname, person.forename)
        } else {
            (person.forename, person.surname)
        };
        table.row([one.to_owned(), two.to_owned(), dice.pick(UNITS).to_owned()]);
    }
    table.of_people(crowd.len())
}

fn leavers(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Name of leaver", NAME),
        ("Leaving date", Expect::may_be(&["start-date"])),
        ("Reason", NO),
        ("Grade", Expect::is(&["grade"])),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            said(person, "{fore} {sur}"),
            format!("{:02}/0{}/2023", dice.between(1, 28), dice.between(1, 9)),
            dice.pick(&["Resignation", "Retirement", "Dismissal", "End of contract"])
                .to_owned(),
            dice.pick(&["AO", "EO", "HEO", "SEO"]).to_owned(),
        ]);
    }
    table.of_people(crowd.len())
}

fn managers(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Member of staff", NAME),
        ("Reports to", NAME),
        ("Service", UNIT),
    ]);
    let crowd = crowd(dice);
    let heads: Vec<String> = crowd
        .iter()
        .take(3)
        .map(|one| said(one, "{sur}, {fore}"))
        .collect();
    for person in &crowd {
        let head = heads[dice.below(heads.len())].clone();
        table.row([
            said(person, "{sur}, {fore}"),
            head,
            dice.pick(UNITS).to_owned(),
        ]);
    }
    table.of_people(crowd.len())
}

fn overtime(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Claimant", NAME),
        ("Pay no", NUMBER),
        ("Hours claimed", NO),
        ("Amount £", Expect::may_be(&["salary"])),
    ]);
    let crowd = crowd(dice);
    for person in &crowd {
        table.row([
            said(person, "{SUR} {i}"),
            (100_000 + person.number % 900_000).to_string(),
            format!("{}.{}", dice.below(40), dice.below(10)),
            format!("{}.{:02}", dice.below(900), dice.below(100)),
        ]);
    }
    table.of_people(crowd.len())
}
