//! Money and things: spending, contracts, pay scales, assets, vehicles,
//! budgets.

use crate::samples_parts::dice::Dice;

use super::WORDS;
use crate::quality::kind::{Kind, Table, count, kind, several};
use crate::quality::labelled::Expect;

const NO: Expect = Expect::NOTHING;
/// Figures of any kind.
const N: Expect = Expect::COUNT;
/// Companies, many of them named like people.
const SUPPLIERS: &[&str] = &[
    "Marks & Spencer",
    "John Lewis Partnership",
    "Taylor Wimpey",
    "Morrison Data Services",
    "Arthur D Little",
    "Ernst & Young LLP",
    "Balfour Beatty",
    "Thomas Cook",
    "Barratt Homes",
    "Harvey Nichols",
    "Laura Ashley Ltd",
    "Jewson Ltd",
    "Travis Perkins",
    "Burberry",
    "Ryder",
    "James Fisher and Sons",
    "Kier Group",
    "Mitie",
    "Serco",
    "Capita Business Services",
    "Howard Kennedy",
    "Price & Sons",
    "Turner & Townsend",
    "WH Smith",
    "George Birchall Ltd",
    "Allen & Overy",
    "Robert Half",
    "Michael Page",
    "Hays",
    "Brook Street",
    "Bidfood",
    "Ross Care",
    "Henry Schein",
    "Johnson & Johnson",
    "Philips Healthcare",
    "Stryker",
    "Smith & Nephew",
];

pub(super) const KINDS: &[Kind] = &[
    kind("spending over £500", spending),
    kind("contracts register", contracts),
    kind("pay scales by grade", pay_scales),
    kind("assets with serial numbers", assets),
    kind("vehicles by model", vehicles),
    kind("budget lines", budget),
    kind("purchase cards by merchant", merchants),
    kind("stock list", stock),
];

fn spending(dice: &mut Dice) -> Table {
    let columns = [
        ("Date", NO),
        ("Supplier", NO),
        ("Department", WORDS),
        ("Expense type", NO),
        ("Transaction number", NO),
        ("Amount", NO),
    ];
    let mut table = Table::new(&columns);
    for _ in 0..dice.between(6, 150) {
        let expense = dice.pick(&[
            "Agency staff",
            "Equipment",
            "Catering",
            "Legal fees",
            "Training",
            "Uniform",
        ]);
        let unit = dice.pick(&[
            "Finance",
            "Estates",
            "Human Resources",
            "Adult Social Care",
            "Highways",
        ]);
        table.row([
            format!("{:02}/0{}/2023", dice.between(1, 28), dice.between(1, 9)),
            dice.pick(SUPPLIERS).to_owned(),
            unit.to_owned(),
            expense.to_owned(),
            format!("51{:06}", dice.below(1_000_000)),
            format!("{}.{:02}", dice.between(500, 90_000), dice.below(100)),
        ]);
    }
    table
}

fn contracts(dice: &mut Dice) -> Table {
    let columns = [
        ("Contract ref", NO),
        ("Title", NO),
        ("Supplier", NO),
        ("Start date", Expect::may_be(&["start-date"])),
        ("Value", NO),
    ];
    let mut table = Table::new(&columns);
    for supplier in several(dice, SUPPLIERS) {
        let title = dice.pick(&[
            "Grounds maintenance",
            "Vehicle leasing",
            "Body armour",
            "Interpreters",
            "Software licences",
            "Catering",
        ]);
        table.row([
            format!("CT-{:04}", dice.below(10_000)),
            title.to_owned(),
            supplier.to_owned(),
            format!("01/0{}/2022", dice.between(1, 9)),
            format!("£{},000", dice.between(10, 900)),
        ]);
    }
    table
}

fn pay_scales(dice: &mut Dice) -> Table {
    let grade = Expect::may_be(&["grade", "rank", "job-role"]);
    let money = Expect::may_be(&["salary"]);
    let mut table = Table::new(&[
        ("Grade", grade),
        ("Point", Expect::may_be(&["grade"])),
        ("Salary", money),
    ]);
    let words = dice.pick(&[
        &["AO", "EO", "HEO", "SEO", "Grade 7"],
        &["Band 2", "Band 3", "Band 4", "Band 5", "Band 6"],
        &[
            "Constable",
            "Sergeant",
            "Inspector",
            "Chief Inspector",
            "Superintendent",
        ],
    ]);
    let mut pay = 19_000;
    for grade in words {
        for point in 1..=dice.between(2, 6) {
            pay += dice.between(300, 2_000);
            table.row([
                (*grade).to_owned(),
                point.to_string(),
                format!("£{},{:03}", pay / 1_000, pay % 1_000),
            ]);
        }
    }
    table
}

fn assets(dice: &mut Dice) -> Table {
    let columns = [
        ("Asset tag", NO),
        ("Serial number", NO),
        ("Model", NO),
        ("Location", WORDS),
    ];
    let mut table = Table::new(&columns);
    for _ in 0..dice.between(5, 120) {
        let model = dice.pick(&[
            "Dell Latitude 5420",
            "HP EliteBook 840",
            "Lenovo ThinkPad T14",
            "Motorola MTP6650",
            "Samsung Galaxy S21",
            "Canon MX922",
        ]);
        let place = dice.pick(&["Headquarters", "Stores", "Antrim", "Lisburn", "Omagh"]);
        table.row([
            format!("{:06}", 10_000 + dice.below(90_000)),
            format!(
                "{}{:07}",
                dice.pick(&["5CG", "PF2", "8HX", "R9"]),
                dice.below(10_000_000)
            ),
            model.to_owned(),
            place.to_owned(),
        ]);
    }
    table
}

fn vehicles(dice: &mut Dice) -> Table {
    let columns = [("Make", NO), ("Model", NO), ("Fuel", NO), ("Number", N)];
    let mut table = Table::new(&columns).countable();
    for (make, model) in several(
        dice,
        &[
            ("Ford", "Focus"),
            ("Vauxhall", "Astra"),
            ("Skoda", "Octavia"),
            ("BMW", "X5"),
            ("Mercedes", "Sprinter"),
            ("Peugeot", "Expert"),
            ("Land Rover", "Discovery"),
            ("Volvo", "V90"),
            ("Renault", "Clio"),
            ("Volkswagen", "Transporter"),
            ("Toyota", "Corolla"),
        ],
    ) {
        table.row([
            make.to_owned(),
            model.to_owned(),
            dice.pick(&["Diesel", "Petrol", "Electric"]).to_owned(),
            count(dice, 200),
        ]);
    }
    table
}

fn budget(dice: &mut Dice) -> Table {
    let columns = [
        ("Cost centre", Expect::may_be(&["unit"])),
        ("Description", WORDS),
        ("Budget", N),
        ("Actual", N),
        ("Variance", N),
    ];
    let mut table = Table::new(&columns).countable();
    for line in several(
        dice,
        &[
            "Salaries",
            "Overtime",
            "Pensions",
            "Premises",
            "Transport",
            "Supplies",
            "Forensics",
            "Agency",
            "Insurance",
            "Grants",
            "Income",
            "Training",
        ],
    ) {
        let (plan, spent) = (dice.between(1_000, 900_000), dice.between(1_000, 900_000));
        let variance = plan as i64 - spent as i64;
        table.row([
            format!("4{:05}", dice.below(100_000)),
            line.to_owned(),
            plan.to_string(),
            spent.to_string(),
            variance.to_string(),
        ]);
    }
    table
}

fn merchants(dice: &mut Dice) -> Table {
    let columns = [("Merchant", NO), ("Transactions", N), ("Total spend", NO)];
    let mut table = Table::new(&columns);
    for supplier in several(dice, SUPPLIERS) {
        table.row([
            supplier.to_uppercase(),
            count(dice, 60),
            format!("{}.{:02}", dice.below(9_000), dice.below(100)),
        ]);
    }
    table
}

fn stock(dice: &mut Dice) -> Table {
    let columns = [
        ("Stock code", NO),
        ("Description", NO),
        ("Quantity", N),
        ("Unit price", NO),
    ];
    let mut table = Table::new(&columns);
    for item in several(
        dice,
        &[
            "Trousers, black",
            "Shirt, white",
            "Boots, Altberg",
            "Cap, peaked",
            "Gloves, leather",
            "Belt, utility",
            "Torch, Maglite",
            "Baton, Hiatt",
            "Radio case, Peter Jones",
            "Jacket, fleece",
        ],
    ) {
        table.row([
            format!("U{:05}", dice.below(100_000)),
            item.to_owned(),
            count(dice, 900),
            format!("{}.{:02}", dice.below(120), dice.below(100)),
        ]);
    }
    table
}
