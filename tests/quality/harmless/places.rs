//! Places: streets, wards, schools, postcode sectors, organisations.

use crate::samples_parts::dice::Dice;

use crate::quality::kind::{Kind, Table, count, kind, several};
use crate::quality::labelled::Expect;

const NO: Expect = Expect::NOTHING;
/// Figures of any kind.
const N: Expect = Expect::COUNT;
const PLACE: Expect = Expect::may_be(&["location", "unit", "address"]);
/// Streets and wards that are surnames, too.
const WARDS: &[&str] = &[
    "Campbell",
    "Hamilton",
    "Stewart",
    "Wallace",
    "Gordon",
    "Clifton",
    "Preston",
    "Bradford",
    "Lincoln",
    "Kelvin",
    "Bailey",
    "Barnes",
    "Chester",
    "Ashton",
    "Burton",
    "Sutton",
    "Milton",
    "Ballysillan",
    "Woodstock",
    "Stormont",
    "Duncairn",
    "Chichester Park",
    "Bellevue",
    "Cavehill",
    "Fortwilliam",
    "Musgrave",
    "Orangefield",
    "Ravenhill",
    "Rosetta",
    "Windsor",
];
const ROADS: &[&str] = &[
    "Churchill Road",
    "Nelson Street",
    "Wellington Avenue",
    "Taylor Close",
    "Marshall Way",
    "St John's Lane",
    "Victoria Terrace",
    "Robert Street",
    "Howard Gardens",
    "Alexander Court",
    "Murphy's Lane",
    "King William Park",
    "Fitzroy Crescent",
    "Thomas Street",
    "Jubilee Drive",
];
const SCHOOLS: &[&str] = &[
    "St Andrew's Primary School",
    "Sir Thomas Boteler High School",
    "Bishop Walsh Academy",
    "King James I College",
    "Lady Margaret School",
    "St Bede's RC Primary",
    "Isaac Newton Academy",
    "Robert Clack School",
    "Queen Elizabeth Grammar School",
    "Grove Park Infants",
    "Our Lady of Lourdes",
    "John Taylor Free School",
    "Ysgol Glan Clwyd",
    "Thomas Mills High School",
];

pub(super) const KINDS: &[Kind] = &[
    kind("wards by count", wards),
    kind("streets resurfaced", streets),
    kind("schools", schools),
    kind("postcode sectors", postcodes),
    kind("offices by phone", offices),
    kind("NHS organisation codes", organisations),
    kind("streets and opening times", opening),
    kind("police stations with addresses", stations),
    kind("licensed premises", premises),
];

fn wards(dice: &mut Dice) -> Table {
    let columns = [("Ward", PLACE), ("Incidents", N), ("Rate per 1,000", N)];
    let mut table = Table::new(&columns).countable();
    for ward in several(dice, WARDS) {
        let rate = format!("{}.{}", dice.below(90), dice.below(10));
        table.row([ward.to_owned(), count(dice, 900), rate]);
    }
    table
}

fn streets(dice: &mut Dice) -> Table {
    let columns = [
        ("Street", PLACE),
        ("Ward", PLACE),
        ("Potholes", N),
        ("Cost", NO),
    ];
    let mut table = Table::new(&columns);
    for street in several(dice, ROADS) {
        let cost = format!("£{}.00", dice.between(80, 9_000));
        table.row([
            street.to_owned(),
            dice.pick(WARDS).to_owned(),
            count(dice, 30),
            cost,
        ]);
    }
    table
}

fn schools(dice: &mut Dice) -> Table {
    let columns = [
        ("School", PLACE),
        ("URN", NO),
        ("Pupils", N),
        ("Ofsted", NO),
    ];
    let mut table = Table::new(&columns);
    for school in several(dice, SCHOOLS) {
        let ofsted = dice.pick(&["Good", "Outstanding", "Requires improvement"]);
        table.row([
            school.to_owned(),
            dice.between(100_000, 149_999).to_string(),
            count(dice, 1_500),
            ofsted.to_owned(),
        ]);
    }
    table
}

fn postcodes(dice: &mut Dice) -> Table {
    let postcode = Expect::may_be(&["location"]);
    let mut table = Table::new(&[
        ("Postcode sector", postcode),
        ("Incidents", N),
        ("Injuries", N),
    ]);
    for sector in 0..dice.between(8, 60) {
        let area = dice.pick(&["BT", "LS", "M", "EH", "CF", "NE"]);
        table.row([
            format!("{area}{} {}", 1 + sector / 9, sector % 9),
            count(dice, 400),
            count(dice, 40),
        ]);
    }
    table
}

fn offices(dice: &mut Dice) -> Table {
    let columns = [
        ("Office", PLACE),
        ("Telephone", Expect::may_be(&["phone"])),
        ("Email", Expect::may_be(&["email"])),
    ];
    let mut table = Table::new(&columns);
    for office in several(
        dice,
        &[
            "Planning",
            "Housing Benefits",
            "Registrars",
            "Licensing",
            "Parking Services",
            "Press Office",
            "Council Tax",
            "Electoral Services",
            "Waste",
            "Libraries",
        ],
    ) {
        let mailbox = office.split(' ').next().unwrap().to_lowercase();
        table.row([
            office.to_owned(),
            format!("020 7946 0{:03}", dice.below(1_000)),
            format!("{mailbox}@council.example.gov.uk"),
        ]);
    }
    table
}

fn organisations(dice: &mut Dice) -> Table {
    let columns = [
        ("Organisation code", NO),
        ("Organisation name", PLACE),
        ("Region", PLACE),
    ];
    let mut table = Table::new(&columns);
    let names = [
        "Royal Sample NHS Foundation Trust",
        "St George's Surgery",
        "Dr Gray's Hospital",
        "Larch Medical Centre",
        "Barts Test Trust",
        "Queen Mary's Hospital",
        "Addenbrooke Practice",
        "The Nightingale Surgery",
        "James Cook Hospital",
        "Victoria Health Centre",
    ];
    for name in several(dice, &names) {
        let region = dice.pick(&["North West", "Midlands", "London", "South East"]);
        table.row([
            format!("R{}{}", dice.pick(&["A", "B", "X"]), dice.between(1, 99)),
            name.to_owned(),
            region.to_owned(),
        ]);
    }
    table
}

fn opening(dice: &mut Dice) -> Table {
    let columns = [
        ("Library", PLACE),
        ("Street", PLACE),
        ("Opens", NO),
        ("Closes", NO),
    ];
    let mut table = Table::new(&columns);
    for ward in several(dice, WARDS) {
        let (opens, closes) = (dice.between(8, 10), dice.between(16, 20));
        table.row([
            format!("{ward} Library"),
            dice.pick(ROADS).to_owned(),
            format!("{opens:02}:00"),
            format!("{closes}:30"),
        ]);
    }
    table
}

fn stations(dice: &mut Dice) -> Table {
    let columns = [
        ("Station", PLACE),
        ("Address", Expect::may_be(&["address", "location"])),
        ("Postcode", Expect::may_be(&["postcode"])),
        ("Front counter", NO),
    ];
    let mut table = Table::new(&columns);
    for road in several(dice, ROADS) {
        let name = road.split(' ').next().unwrap();
        table.row([
            format!("{name} Police Station"),
            format!("{} {road}", dice.between(1, 90)),
            format!("BT{} {}AB", dice.between(1, 40), dice.below(10)),
            dice.pick(&["Yes", "No"]).to_owned(),
        ]);
    }
    table
}

fn premises(dice: &mut Dice) -> Table {
    let columns = [("Premises", PLACE), ("Type", NO), ("Incidents", N)];
    let mut table = Table::new(&columns);
    for name in several(
        dice,
        &[
            "The Duke of York",
            "The Crown",
            "Kelly's Cellars",
            "Robinsons",
            "Lavery's",
            "The King's Head",
            "Sainsbury's Local",
            "McHughs Bar",
            "Whites Tavern",
            "The Marquis of Granby",
            "Harry Ramsden's",
            "Molly Malone's",
        ],
    ) {
        table.row([
            name.to_owned(),
            dice.pick(&["Pub", "Shop", "Club"]).to_owned(),
            count(dice, 60),
        ]);
    }
    table
}
