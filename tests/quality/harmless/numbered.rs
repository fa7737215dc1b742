//! Things with numbers beside places, posts and firms: computers called PC,
//! vacancies, bus stops, cameras, orders, courses by rank.

use crate::samples_parts::dice::Dice;

use super::WORDS;
use crate::quality::kind::{Kind, Table, count, kind, several};
use crate::quality::labelled::Expect;

const NO: Expect = Expect::NOTHING;
const N: Expect = Expect::COUNT;
const PLACE: Expect = Expect::may_be(&["location", "unit", "address"]);

pub(super) const KINDS: &[Kind] = &[
    kind("payments to suppliers", payments),
    kind("computers called PC", computers),
    kind("vacancies advertised", vacancies),
    kind("establishment of posts", posts),
    kind("bus stops", stops),
    kind("cameras", cameras),
    kind("planning applications", planning),
    kind("purchase orders", orders),
    kind("incidents by street", incidents),
    kind("courses by rank", courses),
    kind("radio call signs", calls),
    kind("shared mailboxes", mailboxes),
];

/// Firms, some of them named after people in full.
const FIRMS: &[&str] = &[
    "James Fisher & Sons plc",
    "John Graham Construction Ltd",
    "Robert Heath Heating Ltd",
    "William Hill Organisation",
    "Thomas Fattorini Ltd",
    "David Wilson Homes",
    "Arnold Clark",
    "Charles Hurst Ltd",
    "Stephens Scown LLP",
    "Walker Morris Solicitors",
    "Mills & Reeve LLP",
    "Peter Brett Associates",
    "Alexander Dennis",
    "Daniel Thwaites plc",
    "Edwards Transport",
    "Hargreaves Lansdown",
    "Morgan Sindall",
    "Andrew Page",
    "Dunlop Heywood",
    "Clarke Telecom",
    "Carter Jonas LLP",
    "George Barnsdale & Sons",
    "Jackson Lift Services",
    "Lucas Fettes",
    "Murphy Group",
    "Willmott Dixon",
    "Hill Dickinson",
    "Gordon Ellis & Co",
];

fn payments(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Body name", PLACE),
        ("Service area", WORDS),
        ("Supplier name", NO),
        ("Net amount", NO),
        ("Invoice date", NO),
    ]);
    for _ in 0..dice.between(8, 120) {
        table.row([
            "Sampleshire Council".to_owned(),
            dice.pick(&["Highways", "Adult Social Care", "Housing", "Legal Services"])
                .to_owned(),
            dice.pick(FIRMS).to_owned(),
            format!("{}.{:02}", dice.between(500, 90_000), dice.below(100)),
            format!("{:02}/0{}/2023", dice.between(1, 28), dice.between(1, 9)),
        ]);
    }
    table
}

fn computers(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Device", NO),
        ("Model", NO),
        ("Site", PLACE),
        ("Last seen", NO),
    ]);
    for _ in 0..dice.between(5, 90) {
        table.row([
            format!("PC{:04}", dice.below(10_000)),
            dice.pick(&["HP EliteBook 840", "Dell Latitude 5420", "Lenovo T14"])
                .to_owned(),
            dice.pick(&["Antrim", "Lisburn", "Headquarters", "Omagh"])
                .to_owned(),
            format!("{:02}/0{}/2023", dice.between(1, 28), dice.between(1, 9)),
        ]);
    }
    table
}

fn vacancies(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Vacancy ref", NO),
        ("Job title", WORDS),
        ("Grade", WORDS),
        ("Location", WORDS),
        ("Closing date", NO),
        ("Applications", N),
    ]);
    for _ in 0..dice.between(4, 60) {
        table.row([
            format!("VAC{:05}", dice.below(100_000)),
            dice.pick(&[
                "Crime Analyst",
                "Call Handler",
                "Finance Officer",
                "HR Adviser",
            ])
            .to_owned(),
            dice.pick(&["Band E", "Band D", "Band F"]).to_owned(),
            dice.pick(&["Headquarters", "Antrim", "Lisburn"]).to_owned(),
            format!("{:02}/0{}/2023", dice.between(1, 28), dice.between(1, 9)),
            count(dice, 80),
        ]);
    }
    table.expects[4] = Expect::may_be(&["start-date"]);
    table
}

fn posts(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Post reference", NO),
        ("Post title", WORDS),
        ("Department", WORDS),
        ("Established FTE", N),
        ("Filled FTE", N),
    ]);
    for _ in 0..dice.between(5, 80) {
        table.row([
            format!("{}", 50_010_000 + dice.below(90_000)),
            dice.pick(&[
                "Crime Analyst",
                "Call Handler",
                "Social Worker",
                "Team Leader",
            ])
            .to_owned(),
            dice.pick(&["Finance", "Custody", "Housing", "Highways"])
                .to_owned(),
            dice.between(1, 12).to_string(),
            format!("{}.{}", dice.below(12), dice.below(10)),
        ]);
    }
    for at in [3, 4] {
        table.expects[at] = Expect::may_be(&["count", "contract"]);
    }
    table
}

fn stops(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Stop no", NO), ("Stop name", PLACE), ("Town", PLACE)]);
    for _ in 0..dice.between(5, 90) {
        table.row([
            (1_000 + dice.below(9_000)).to_string(),
            dice.pick(&[
                "Nelson Street",
                "Kings Arms",
                "Churchill Way",
                "Grey Street",
                "Victoria Road",
                "Fletcher Lane",
                "Asda",
                "Ward Terrace",
            ])
            .to_owned(),
            dice.pick(&["Kettering", "Corby", "Daventry", "Bangor"])
                .to_owned(),
        ]);
    }
    table
}

fn cameras(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Camera", NO), ("Location", PLACE), ("Status", NO)]);
    for at in 0..dice.between(5, 70) {
        table.row([
            format!("C{:03}", at + 1),
            dice.pick(&[
                "Mill Road",
                "Church Lane",
                "Station Approach",
                "High Street",
            ])
            .to_owned(),
            dice.pick(&["Live", "Faulty"]).to_owned(),
        ]);
    }
    table
}

fn planning(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Application number", NO),
        ("Site address", PLACE),
        ("Ward", PLACE),
        ("Proposal", Expect::may_be(&["free-text"])),
        ("Decision", NO),
    ]);
    for _ in 0..dice.between(5, 60) {
        let road = dice.pick(&["Nelson Road", "Mill Lane", "Grey Gardens", "Ward Street"]);
        table.row([
            format!("23/{:05}/FUL", dice.below(10_000)),
            format!("{} {road}, Sampleton", dice.between(1, 150)),
            dice.pick(&["Ashton", "Clifton", "Milton"]).to_owned(),
            dice.pick(&[
                "Single storey rear extension",
                "Loft conversion",
                "New dropped kerb",
            ])
            .to_owned(),
            dice.pick(&["Granted", "Refused"]).to_owned(),
        ]);
    }
    table
}

fn orders(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("PO number", NO),
        ("Supplier", NO),
        ("Cost centre name", WORDS),
        ("Value", NO),
    ]);
    for _ in 0..dice.between(5, 90) {
        table.row([
            format!("45{:08}", dice.below(100_000_000)),
            dice.pick(FIRMS).to_owned(),
            dice.pick(&["Estates", "Finance", "Custody", "ICT"])
                .to_owned(),
            format!("{}.{:02}", dice.below(90_000), dice.below(100)),
        ]);
    }
    table
}

fn incidents(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Street", PLACE), ("Type", NO), ("Number", N)]);
    for _ in 0..dice.between(5, 60) {
        table.row([
            dice.pick(&[
                "Nelson Street",
                "Mill Lane",
                "Grey Gardens",
                "Ward Terrace",
                "Allison Park",
            ])
            .to_owned(),
            dice.pick(&["Noise", "Fly-tipping", "Graffiti", "Abandoned vehicle"])
                .to_owned(),
            count(dice, 30),
        ]);
    }
    table.expects[1] = Expect::may_be(&["offence"]);
    table
}

fn courses(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Course code", NO),
        (
            "Course title",
            Expect::may_be(&["job-role", "unit", "free-text"]),
        ),
        ("Rank", WORDS),
        ("Attendees", N),
    ]);
    for _ in 0..dice.between(5, 60) {
        table.row([
            format!("CR{:04}", dice.below(10_000)),
            dice.pick(&[
                "Taser refresher",
                "First aid",
                "Driving standard",
                "Public order level 2",
            ])
            .to_owned(),
            dice.pick(&["Constable", "Sergeant", "Inspector"])
                .to_owned(),
            count(dice, 60),
        ]);
    }
    table
}

fn calls(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Call sign", NO), ("Unit", WORDS), ("Base", WORDS)]);
    for _ in 0..dice.between(5, 60) {
        table.row([
            format!(
                "{}{:02}",
                dice.pick(&["BC", "KL", "NT", "RP"]),
                dice.below(100)
            ),
            dice.pick(&["Roads Policing", "Response", "Dog Section"])
                .to_owned(),
            dice.pick(&["Antrim", "Lisburn", "Omagh"]).to_owned(),
        ]);
    }
    table
}

fn mailboxes(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Team", WORDS),
        ("Email", Expect::may_be(&["email"])),
        ("Telephone", Expect::may_be(&["phone"])),
    ]);
    for (team, mail) in several(
        dice,
        &[
            ("Housing", "housing"),
            ("Planning", "planning.enquiries"),
            ("Council Tax", "counciltax"),
            ("Registrars", "registrars"),
            ("Freedom of Information", "foi"),
            ("Highways", "highways.north"),
            ("Licensing", "licensing"),
            ("Elections", "elections"),
        ],
    ) {
        table.row([
            team.to_owned(),
            format!("{mail}@example.org"),
            format!("020 7946 0{:03}", dice.below(1_000)),
        ]);
    }
    table
}
