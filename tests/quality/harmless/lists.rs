//! Lists and logs: codes, rooms, parties, disclosure logs, weather, surveys.

use crate::samples_parts::dice::Dice;

use super::WORDS;
use crate::quality::kind::{Kind, Table, count, kind, several};
use crate::quality::labelled::Expect;

const NO: Expect = Expect::NOTHING;
/// Figures of any kind.
const N: Expect = Expect::COUNT;

pub(super) const KINDS: &[Kind] = &[
    kind("meeting rooms", rooms),
    kind("codelist", codes),
    kind("votes by party", votes),
    kind("FOI disclosure log", disclosures),
    kind("weather", weather),
    kind("survey percentages", survey),
    kind("policies", policies),
    kind("IT systems", systems),
];

fn rooms(dice: &mut Dice) -> Table {
    let place = Expect::may_be(&["location", "unit"]);
    let columns = [("Room", place), ("Floor", NO), ("Seats", N), ("Screen", NO)];
    let mut table = Table::new(&columns);
    for room in several(
        dice,
        &[
            "Mandela",
            "Churchill",
            "Shackleton",
            "Nightingale",
            "Turing",
            "Lovelace",
            "Heaney",
            "Lagan",
            "Mourne",
            "Boardroom",
            "Newton",
            "Pankhurst",
            "Brunel",
            "Hawking",
        ],
    ) {
        table.row([
            room.to_owned(),
            dice.below(6).to_string(),
            dice.between(4, 40).to_string(),
            dice.pick(&["Yes", "No"]).to_owned(),
        ]);
    }
    table
}

fn codes(dice: &mut Dice) -> Table {
    let columns = [("Code", NO), ("Description", WORDS)];
    let mut table = Table::new(&columns);
    let lists: [&[&str]; 3] = [
        &[
            "Not known",
            "Male",
            "Female",
            "Indeterminate",
            "Not specified",
        ],
        &[
            "Dead on arrival",
            "Discharged",
            "Transferred",
            "Admitted",
            "Left before treatment",
            "Referred to GP",
        ],
        &[
            "Agriculture",
            "Mining",
            "Manufacturing",
            "Construction",
            "Retail",
            "Transport",
            "Education",
            "Health",
        ],
    ];
    for (at, word) in dice.pick(&lists).iter().enumerate() {
        table.row([format!("{:03}", at + 1), (*word).to_owned()]);
    }
    table.expects[1] = Expect::may_be(&["unit", "job-role", "sex", "location", "health"]);
    table
}

fn votes(dice: &mut Dice) -> Table {
    let columns = [
        ("Ward", Expect::may_be(&["location", "unit"])),
        ("Party", NO),
        ("Votes", N),
        ("Share", N),
    ];
    let mut table = Table::new(&columns);
    for ward in several(
        dice,
        &[
            "Ashton", "Clifton", "Milton", "Preston", "Windsor", "Hamilton",
        ],
    ) {
        for party in several(
            dice,
            &[
                "Conservative",
                "Labour",
                "Liberal Democrats",
                "Green",
                "Alliance",
                "Sinn Féin",
                "DUP",
                "Plaid Cymru",
            ],
        ) {
            table.row([
                ward.to_owned(),
                party.to_owned(),
                count(dice, 3_000),
                format!("{}%", dice.below(60)),
            ]);
        }
    }
    table
}

fn disclosures(dice: &mut Dice) -> Table {
    let text = Expect::may_be(&["free-text"]);
    let columns = [
        ("Reference", NO),
        ("Received", NO),
        ("Summary of request", text),
        ("Outcome", NO),
    ];
    let mut table = Table::new(&columns);
    for _ in 0..dice.between(5, 60) {
        let summary = dice.pick(&[
            "Number of officers dismissed for gross misconduct since 2018, by rank and reason",
            "How much was spent on hire cars in each of the last five years, and with which companies",
            "Copies of all policies on body worn video that are currently in force in the service",
            "Crimes recorded at Royal Victoria Hospital between 2019 and 2022 broken down by offence type",
            "Correspondence between the Chief Executive and the Department about the proposed merger",
        ]);
        table.row([
            format!("FOI/2023/{:04}", dice.below(10_000)),
            format!("{:02}/0{}/2023", dice.between(1, 28), dice.between(1, 9)),
            summary.to_owned(),
            dice.pick(&["Disclosed", "Part disclosed", "Refused s.40", "Not held"])
                .to_owned(),
        ]);
    }
    table
}

fn weather(dice: &mut Dice) -> Table {
    let columns = [
        ("Date", NO),
        ("Max temp", NO),
        ("Min temp", NO),
        ("Rainfall mm", NO),
    ];
    let mut table = Table::new(&columns);
    for day in 1..=dice.between(7, 28) {
        table.row([
            format!("2023-06-{day:02}"),
            format!("{}.{}", dice.between(10, 28), dice.below(10)),
            format!("{}.{}", dice.below(12), dice.below(10)),
            format!("{}.{}", dice.below(9), dice.below(10)),
        ]);
    }
    table
}

fn survey(dice: &mut Dice) -> Table {
    let columns = [
        ("Question", Expect::may_be(&["free-text"])),
        ("Agree", N),
        ("Neutral", N),
        ("Disagree", N),
    ];
    let mut table = Table::new(&columns);
    for question in several(
        dice,
        &[
            "I am proud to work here",
            "My manager listens to me",
            "I have the equipment I need to do my job well",
            "I would recommend the service",
            "Change is managed well",
            "I feel safe at work",
            "My pay is fair",
        ],
    ) {
        table.row([
            question.to_owned(),
            format!("{}%", dice.below(80)),
            format!("{}%", dice.below(40)),
            format!("{}%", dice.below(40)),
        ]);
    }
    table
}

fn policies(dice: &mut Dice) -> Table {
    let columns = [
        ("Policy", NO),
        ("Owner", WORDS),
        ("Version", NO),
        ("Review date", NO),
    ];
    let mut table = Table::new(&columns);
    for policy in several(
        dice,
        &[
            "Dress code",
            "Clare's Law scheme",
            "Sarah's Law scheme",
            "Right Care Right Person",
            "Victoria Climbié learning",
            "Osman warnings",
            "Martyn's Law readiness",
            "Grievance",
            "Overtime",
            "Social media",
        ],
    ) {
        let owner = dice.pick(&[
            "Human Resources",
            "Legal Services",
            "Public Protection Unit",
            "Professional Standards",
        ]);
        table.row([
            policy.to_owned(),
            owner.to_owned(),
            format!("{}.{}", dice.between(1, 5), dice.below(9)),
            format!("01/0{}/2024", dice.between(1, 9)),
        ]);
    }
    table
}

fn systems(dice: &mut Dice) -> Table {
    let columns = [
        ("System", NO),
        ("Supplier", NO),
        ("Users", N),
        ("Go live", Expect::may_be(&["start-date"])),
    ];
    let mut table = Table::new(&columns);
    for (system, supplier) in several(
        dice,
        &[
            ("Niche RMS", "Niche"),
            ("Athena", "NEC"),
            ("Oracle Fusion", "Oracle"),
            ("SAP HCM", "SAP"),
            ("Chronicle", "Kirona"),
            ("Origin HR", "Capita"),
            ("STORM", "Sopra Steria"),
            ("Holmes 2", "Unisys"),
            ("Pronto", "Motorola"),
            ("Pegasus", "Chubb"),
        ],
    ) {
        table.row([
            system.to_owned(),
            supplier.to_owned(),
            count(dice, 9_000),
            dice.between(2_004, 2_022).to_string(),
        ]);
    }
    table
}
