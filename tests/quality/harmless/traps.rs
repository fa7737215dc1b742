//! Tables that look like lists of people to whoever looks too fast: companies,
//! schools, pubs and streets named after people, numbers beside places, posts
//! that nobody holds, computers called PC.

use crate::samples_parts::dice::Dice;

use super::WORDS;
use crate::quality::kind::{Kind, Table, count, kind, several};
use crate::quality::labelled::Expect;

const NO: Expect = Expect::NOTHING;
const N: Expect = Expect::COUNT;
const PLACE: Expect = Expect::may_be(&["location", "unit", "address"]);

pub(super) const KINDS: &[Kind] = &[
    kind("payments to suppliers", payments),
    kind("schools with numbers", schools),
    kind("polling stations", polling),
    kind("computers called PC", computers),
    kind("vacancies advertised", vacancies),
    kind("establishment of posts", posts),
    kind("bus stops", stops),
    kind("cameras", cameras),
    kind("planning applications", planning),
    kind("vessels", vessels),
    kind("police dogs", dogs),
    kind("local authorities by year", authorities),
    kind("constituencies and turnout", constituencies),
    kind("playing fields", fields),
    kind("GP practices", practices),
    kind("purchase orders", orders),
    kind("incidents by street", incidents),
    kind("awards", awards),
    kind("courses by rank", courses),
    kind("football clubs policed", clubs),
    kind("radio call signs", calls),
    kind("shared mailboxes", mailboxes),
    kind("medicines", medicines),
    kind("names of storms", storms),
    kind("baby names", babies),
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

fn schools(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("URN", NO),
        ("School", PLACE),
        ("Ward", PLACE),
        ("Pupils", N),
        ("Rating", NO),
    ]);
    for school in several(
        dice,
        &[
            "St John Fisher Catholic High School",
            "Alderman Blaxill School",
            "Thomas Becket Academy",
            "Bishop Heber High School",
            "Queen Elizabeth's Grammar",
            "Robert Blake School",
            "Sir William Romney's",
            "Dame Alice Owen's",
            "John Taylor Free School",
            "Mary Hare School",
            "King Edward VI Aston",
            "Wilfrid Owen Primary",
            "St Mary Magdalene",
            "Lady Hawkins",
            "Archbishop Temple",
            "Isaac Newton Academy",
        ],
    ) {
        table.row([
            (100_000 + dice.below(50_000)).to_string(),
            school.to_owned(),
            dice.pick(&["Ashton", "Clifton", "Milton", "Preston"])
                .to_owned(),
            count(dice, 1_400),
            dice.pick(&["Good", "Outstanding", "Requires improvement"])
                .to_owned(),
        ]);
    }
    table
}

fn polling(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("District", NO), ("Polling place", PLACE), ("Electors", N)]);
    for place in several(
        dice,
        &[
            "St Andrew's Church Hall",
            "Jubilee Hall",
            "Ruskin Library",
            "Ernest Bevin Centre",
            "The Nelson Mandela Room",
            "Baden Powell Scout Hut",
            "Salvation Army Hall",
            "Martin Luther King Centre",
            "Wesley Chapel",
            "Victoria Pavilion",
        ],
    ) {
        table.row([
            format!(
                "{}{}",
                dice.pick(&["A", "B", "C"]),
                dice.pick(&["A", "B", "D"])
            ),
            place.to_owned(),
            count(dice, 3_000),
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

fn vessels(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Vessel", NO),
        ("Flag", NO),
        ("Tonnage", N),
        ("Port", PLACE),
    ]);
    for vessel in several(
        dice,
        &[
            "Sir Galahad",
            "Lady Anne",
            "Prince of Wales",
            "Ocean Rose",
            "Charles Darwin",
            "Grace Darling",
            "Queen Victoria",
            "Ben Nevis",
            "St Clair",
            "Girl Katherine",
            "James Clark Ross",
        ],
    ) {
        table.row([
            vessel.to_owned(),
            dice.pick(&["UK", "Norway", "Panama"]).to_owned(),
            count(dice, 20_000),
            dice.pick(&["Hull", "Larne", "Belfast", "Leith"]).to_owned(),
        ]);
    }
    table.expects[1] = Expect::may_be(&["nationality", "location"]);
    table
}

fn dogs(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Dog", Expect::may_be(&["forename"])),
        ("Breed", NO),
        ("Role", WORDS),
    ]);
    for dog in several(
        dice,
        &[
            "Rex", "Max", "Bella", "Zeus", "Finn", "Luna", "Tyson", "Roxy", "Bear", "Stella",
            "Hugo",
        ],
    ) {
        table.row([
            dog.to_owned(),
            dice.pick(&["German Shepherd", "Labrador", "Springer Spaniel"])
                .to_owned(),
            dice.pick(&["General purpose", "Drugs", "Explosives"])
                .to_owned(),
        ]);
    }
    table.expects[2] = Expect::may_be(&["offence", "unit", "job-role"]);
    table
}

fn authorities(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Code", NO),
        ("Local authority", PLACE),
        ("2020", N),
        ("2021", N),
        ("2022", N),
    ]);
    for name in several(
        dice,
        &[
            "Barnet", "Bexley", "Bromley", "Camden", "Harrow", "Lewisham", "Merton", "Newham",
            "Sutton", "Warwick", "Stafford", "Lincoln", "Preston", "Burnley", "Wyre", "Craven",
            "Selby", "Rutland", "Corby", "Boston",
        ],
    ) {
        table.row([
            format!("E0{:07}", dice.below(10_000_000)),
            name.to_owned(),
            count(dice, 9_000),
            count(dice, 9_000),
            count(dice, 9_000),
        ]);
    }
    table
}

fn constituencies(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Constituency", PLACE), ("Electorate", N), ("Turnout", N)]);
    for name in several(
        dice,
        &[
            "Ashfield",
            "Bradford West",
            "Chesham",
            "Dudley North",
            "Halton",
            "Hendon",
            "Heywood",
        ],
    ) {
        table.row([
            name.to_owned(),
            (60_000 + dice.below(20_000)).to_string(),
            format!("{}.{}%", dice.between(50, 75), dice.below(10)),
        ]);
    }
    table
}

fn fields(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Site", PLACE), ("Area ha", N), ("Pitches", N)]);
    for name in several(
        dice,
        &[
            "George Lambton Playing Fields",
            "King George V Park",
            "Harry Ramsden Recreation Ground",
            "Billy Wright Pavilion",
            "Florence Nightingale Gardens",
            "Duncan Edwards Pitch",
            "Stanley Matthews Ground",
            "Ada Lovelace Park",
        ],
    ) {
        table.row([
            name.to_owned(),
            format!("{}.{}", dice.below(20), dice.below(10)),
            count(dice, 6),
        ]);
    }
    table
}

fn practices(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Practice code", NO),
        ("Practice name", PLACE),
        ("Patients", N),
    ]);
    for name in several(
        dice,
        &[
            "Dr Mills and Partners",
            "The Nightingale Surgery",
            "Marlowe Park Medical Centre",
            "Dr Shah's Surgery",
            "Drs Patel & Khan",
            "Bishop's Waltham Surgery",
            "Grey Road Surgery",
            "Jenner Health Centre",
            "Lister House",
        ],
    ) {
        table.row([
            format!("{}{:05}", dice.pick(&["A", "G", "Y"]), dice.below(100_000)),
            name.to_owned(),
            count(dice, 15_000),
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

fn awards(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[("Award", NO), ("Year", NO), ("Number given", N)]);
    for name in several(
        dice,
        &[
            "King's Police Medal",
            "Victoria Cross",
            "George Medal",
            "Elizabeth Emblem",
            "Chief Constable's Commendation",
            "Robert Peel Award",
        ],
    ) {
        table.row([
            name.to_owned(),
            dice.between(2_015, 2_023).to_string(),
            count(dice, 20),
        ]);
    }
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

fn clubs(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Club", NO),
        ("Matches", N),
        ("Officers deployed", N),
        ("Cost", NO),
    ]);
    for name in several(
        dice,
        &[
            "Crewe Alexandra",
            "Preston North End",
            "Charlton Athletic",
            "Glentoran",
            "Linfield",
            "Nelson FC",
            "Leyton Orient",
            "Stanley",
            "Bradford City",
        ],
    ) {
        table.row([
            name.to_owned(),
            dice.between(15, 30).to_string(),
            count(dice, 900),
            format!("£{},000", dice.between(1, 400)),
        ]);
    }
    table.expects[0] = Expect::may_be(&["location", "unit"]);
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

fn medicines(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("BNF code", NO),
        ("Medicine", NO),
        ("Items", N),
        ("Cost", NO),
    ]);
    for name in several(
        dice,
        &[
            "Ramipril",
            "Sertraline",
            "Lansoprazole",
            "Amlodipine",
            "Metformin",
            "Levothyroxine",
            "Gabapentin",
            "Salbutamol",
            "Codeine",
        ],
    ) {
        table.row([
            format!("0{:06}AB", dice.below(1_000_000)),
            name.to_owned(),
            count(dice, 90_000),
            format!("{}.{:02}", dice.below(90_000), dice.below(100)),
        ]);
    }
    table.expects[1] = Expect::may_be(&["health"]);
    table
}

fn storms(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Storm", Expect::may_be(&["forename"])),
        ("Date", NO),
        ("Calls", N),
    ]);
    for name in several(
        dice,
        &[
            "Arwen", "Barra", "Corrie", "Dudley", "Eunice", "Franklin", "Antoni", "Betty", "Ciarán",
        ],
    ) {
        table.row([
            name.to_owned(),
            format!("{:02}/0{}/2022", dice.between(1, 28), dice.between(1, 9)),
            count(dice, 900),
        ]);
    }
    table
}

fn babies(dice: &mut Dice) -> Table {
    let mut table = Table::new(&[
        ("Rank", NO),
        ("Name", Expect::may_be(&["forename"])),
        ("Count", N),
    ]);
    for (at, name) in several(
        dice,
        &[
            "Muhammad", "Noah", "Oliver", "George", "Leo", "Arthur", "Luca", "Theodore", "Oscar",
        ],
    )
    .into_iter()
    .enumerate()
    {
        table.row([(at + 1).to_string(), name.to_owned(), count(dice, 5_000)]);
    }
    table
}
