//! Things named after people: schools, pubs, ships, dogs, storms, clubs.

use crate::samples_parts::dice::Dice;

use super::WORDS;
use crate::quality::kind::{Kind, Table, count, kind, several};
use crate::quality::labelled::Expect;

const NO: Expect = Expect::NOTHING;
const N: Expect = Expect::COUNT;
const PLACE: Expect = Expect::may_be(&["location", "unit", "address"]);

pub(super) const KINDS: &[Kind] = &[
    kind("schools with numbers", schools),
    kind("polling stations", polling),
    kind("vessels", vessels),
    kind("police dogs", dogs),
    kind("local authorities by year", authorities),
    kind("constituencies and turnout", constituencies),
    kind("playing fields", fields),
    kind("GP practices", practices),
    kind("awards", awards),
    kind("football clubs policed", clubs),
    kind("medicines", medicines),
    kind("names of storms", storms),
    kind("baby names", babies),
];

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
