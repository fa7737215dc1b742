//! Counts: by rank, unit, station, grade, offence, hour.

use crate::samples_parts::dice::Dice;

use super::{OFFENCES, WORDS};
use crate::quality::kind::{Kind, Table, count, kind, several};
use crate::quality::labelled::Expect;

const NO: Expect = Expect::NOTHING;
/// Figures of any kind.
const N: Expect = Expect::COUNT;
const RANKS: &[&str] = &[
    "Constable",
    "Sergeant",
    "Inspector",
    "Chief Inspector",
    "Superintendent",
    "Chief Superintendent",
    "Assistant Chief Constable",
    "Deputy Chief Constable",
    "Chief Constable",
];
const SHORT_RANKS: &[&str] = &[
    "PC", "PS", "DC", "DS", "Insp", "DI", "C/Insp", "DCI", "Supt", "C/Supt",
];
const UNITS: &[&str] = &[
    "Response",
    "CID",
    "Roads Policing",
    "Custody",
    "Neighbourhood Policing Team",
    "Dog Section",
    "Firearms Licensing",
    "Intelligence Branch",
    "Public Protection Unit",
    "Serious Crime Branch",
    "Human Resources",
    "Finance",
    "Estates",
    "Legal Services",
    "Marine Unit",
    "Mounted Section",
];
const STATIONS: &[&str] = &[
    "Musgrave Street",
    "Grosvenor Road",
    "Strand Road",
    "Antrim",
    "Lisburn",
    "Omagh",
    "Enniskillen",
    "Coleraine",
    "Bangor",
    "Newtownards",
    "Downpatrick",
    "Ballymena",
    "Larne",
    "Carrickfergus",
    "Craigavon",
    "Lurgan",
    "Portadown",
    "Dungannon",
    "Cookstown",
    "Limavady",
];
const GRADES: &[&str] = &[
    "AA", "AO", "EO2", "EO1", "SO", "DP", "Grade 7", "Grade 6", "Grade 5",
];
const OFFENCE_WORDS: &[&str] = &[
    "Burglary - Residential",
    "Robbery",
    "Common Assault",
    "Harassment",
    "Theft from Shop",
    "Criminal Damage",
    "Theft of Motor Vehicle",
    "Drug Possession",
    "Public Order",
    "Arson",
    "Fraud",
    "Rape",
    "Stalking",
    "Bicycle Theft",
    "Homicide",
];
const DISTRICTS: &[&str] = &[
    "Belfast City",
    "Mid Ulster",
    "Causeway Coast & Glens",
    "Fermanagh & Omagh",
    "Newry, Mourne & Down",
    "Lisburn & Castlereagh City",
    "Derry City & Strabane",
];
const YEARS: [&str; 4] = ["2019/20", "2020/21", "2021/22", "2022/23"];

pub(super) const KINDS: &[Kind] = &[
    kind("rank by count", by_rank),
    kind("unit by year", by_unit),
    kind("station by count", by_station),
    kind("establishment and vacancies", establishment),
    kind("offence by district", by_offence),
    kind("sex by rank", sex_by_rank),
    kind("ethnicity by grade", ethnicity_by_grade),
    kind("sickness by rank and month", sickness),
    kind("vetting applications", vetting),
    kind("calls by hour", calls),
    kind("age bands", ages),
    kind("staff by job title", job_titles),
    kind("leavers by unit and year, long", leavers),
];

fn by_rank(dice: &mut Dice) -> Table {
    let (ranks, header) = dice.pick(&[(RANKS, "Rank"), (SHORT_RANKS, "Rank"), (GRADES, "Grade")]);
    let words = ["Officers", "Headcount", "Number", "FTE"];
    let mut table = Table::new(&[
        (header, WORDS),
        (dice.pick(&words), Expect::may_be(&["count", "contract"])),
    ])
    .countable();
    for rank in several(dice, ranks) {
        table.row([rank.to_owned(), count(dice, 5_000)]);
    }
    table
}

fn by_unit(dice: &mut Dice) -> Table {
    let columns = [
        ("Unit", WORDS),
        (YEARS[0], N),
        (YEARS[1], N),
        (YEARS[2], N),
        (YEARS[3], N),
    ];
    let mut table = Table::new(&columns).countable();
    for unit in several(dice, UNITS) {
        table.row([
            unit.to_owned(),
            count(dice, 90),
            count(dice, 90),
            count(dice, 90),
            count(dice, 90),
        ]);
    }
    table
}

fn by_station(dice: &mut Dice) -> Table {
    let columns = [("Station", WORDS), ("Officers", N), ("Staff", N)];
    let mut table = Table::new(&columns).countable();
    for station in several(dice, STATIONS) {
        table.row([station.to_owned(), count(dice, 300), count(dice, 80)]);
    }
    table
}

fn establishment(dice: &mut Dice) -> Table {
    let columns = [
        ("Department", WORDS),
        ("Grade", WORDS),
        ("Establishment", N),
        ("Strength", N),
        ("Vacancies", N),
    ];
    let mut table = Table::new(&columns);
    for unit in several(dice, UNITS) {
        for grade in several(dice, GRADES) {
            let (posts, vacant) = (dice.between(2, 60), dice.below(2));
            table.row([
                unit.to_owned(),
                grade.to_owned(),
                posts.to_string(),
                (posts - vacant).to_string(),
                vacant.to_string(),
            ]);
        }
    }
    table
}

fn by_offence(dice: &mut Dice) -> Table {
    let columns = [
        ("Offence", OFFENCES),
        ("District", WORDS),
        ("Crimes", N),
        ("Outcomes", N),
    ];
    let mut table = Table::new(&columns);
    for offence in several(dice, OFFENCE_WORDS) {
        for district in several(dice, DISTRICTS) {
            table.row([
                offence.to_owned(),
                district.to_owned(),
                count(dice, 400),
                count(dice, 100),
            ]);
        }
    }
    table
}

fn sex_by_rank(dice: &mut Dice) -> Table {
    let sex = Expect::may_be(&["sex"]);
    let mut table = Table::new(&[("Rank", WORDS), ("Gender", sex), ("Number", N)]);
    for rank in several(dice, RANKS) {
        for sex in ["Female", "Male"] {
            table.row([rank.to_owned(), sex.to_owned(), count(dice, 900)]);
        }
    }
    table
}

fn ethnicity_by_grade(dice: &mut Dice) -> Table {
    const GROUPS: [&str; 5] = [
        "White",
        "Asian or Asian British",
        "Black or Black British",
        "Mixed",
        "Not stated",
    ];
    let ethnicity = Expect::may_be(&["ethnicity"]);
    let mut table = Table::new(&[
        ("Grade", WORDS),
        ("Ethnic group", ethnicity),
        ("Headcount", N),
    ]);
    for grade in several(dice, GRADES) {
        for group in GROUPS {
            table.row([grade.to_owned(), group.to_owned(), count(dice, 200)]);
        }
    }
    table
}

fn sickness(dice: &mut Dice) -> Table {
    let columns = [
        ("Rank", WORDS),
        ("Apr", N),
        ("May", N),
        ("Jun", N),
        ("Jul", N),
        ("Average", N),
    ];
    let mut table = Table::new(&columns).countable();
    for rank in several(dice, RANKS) {
        let average = format!("{}.{}", dice.below(12), dice.below(10));
        table.row([
            rank.to_owned(),
            count(dice, 900),
            count(dice, 900),
            count(dice, 900),
            count(dice, 900),
            average,
        ]);
    }
    table
}

fn vetting(dice: &mut Dice) -> Table {
    let level = Expect::may_be(&["vetting-level"]);
    let mut table = Table::new(&[
        ("Vetting level", level),
        ("Year", NO),
        ("Applications", N),
        ("Refused", N),
    ]);
    for level in ["RV", "MV", "NPPV2", "NPPV3", "SC", "DV"] {
        for year in several(dice, &YEARS) {
            table.row([
                level.to_owned(),
                year.to_owned(),
                count(dice, 900),
                count(dice, 40),
            ]);
        }
    }
    table
}

fn calls(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Hour", NO),
        ("999 calls", N),
        ("101 calls", N),
        ("Average wait (s)", N),
    ]);
    for hour in 0..24 {
        table.row([
            format!("{hour:02}:00"),
            count(dice, 900),
            count(dice, 2_000),
            count(dice, 600),
        ]);
    }
    table
}

fn ages(dice: &mut Dice) -> Table {
    let age = Expect::may_be(&["age"]);
    let mut table = Table::new(&[("Age band", age), ("Male", N), ("Female", N)]).countable();
    for band in ["Under 25", "25-34", "35-44", "45-54", "55 and over"] {
        table.row([band.to_owned(), count(dice, 900), count(dice, 900)]);
    }
    table
}

fn job_titles(dice: &mut Dice) -> Table {
    const TITLES: &[&str] = &[
        "Crime Analyst",
        "Call Handler",
        "Detention Officer",
        "Cleaner",
        "Social Worker",
        "Planning Officer",
        "Staff Nurse",
        "Ward Manager",
        "Finance Manager",
        "Butcher",
        "Cook",
        "Gardener",
        "Head Porter",
        "Teaching Assistant",
        "Site Manager",
        "Data Analyst",
    ];
    let mut table = Table::new(&[
        ("Job title", WORDS),
        ("Posts", N),
        ("FTE", Expect::may_be(&["count", "contract"])),
    ])
    .countable();
    for title in several(dice, TITLES) {
        let full = format!("{}.{}", dice.below(90), dice.below(10));
        table.row([title.to_owned(), count(dice, 90), full]);
    }
    table
}

fn leavers(dice: &mut Dice) -> Table {
    let columns = [
        ("Year", NO),
        ("Rank", WORDS),
        ("Unit", WORDS),
        ("Reason", NO),
        ("Leavers", N),
    ];
    let mut table = Table::new(&columns);
    for year in YEARS {
        for rank in several(dice, RANKS) {
            for unit in several(dice, &UNITS[..5]) {
                let reason = dice.pick(&["Resignation", "Retirement", "Transfer"]);
                table.row([
                    year.to_owned(),
                    rank.to_owned(),
                    unit.to_owned(),
                    reason.to_owned(),
                    count(dice, 9),
                ]);
            }
        }
    }
    table
}
