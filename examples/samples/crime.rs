//! The shape of the Norfolk and Suffolk releases: crime figures with the
//! reports behind them, victims and all.

use std::collections::BTreeMap;

use super::dice::Dice;
use super::names::Names;
use super::table::{Table, Value};

/// As many as were concerned then.
pub(crate) const N_PEOPLE: usize = 1_230;

const COLUMNS: &[(&str, &str)] = &[
    ("Crime ref", "crime-reference"),
    ("Date reported", ""),
    ("Offence", "offence"),
    ("Role", "case-role"),
    ("Title", "title"),
    ("Surname", "surname"),
    ("Forename", "forename"),
    ("Date of birth", "date-of-birth"),
    ("Sex", "sex"),
    ("Ethnicity", "ethnicity"),
    ("Address", "address"),
    ("Town", "location?|address?"),
    ("Postcode", "postcode"),
    ("Mobile", "phone"),
    ("OIC", "full-name"),
    ("MO", "free-text"),
];

const OFFENCES: &[(usize, &str)] = &[
    (26, "Common assault"),
    (20, "Assault occasioning actual bodily harm"),
    (16, "Harassment"),
    (12, "Theft from the person"),
    (10, "Burglary - residential"),
    (8, "Stalking"),
    (6, "Sexual assault"),
    (4, "Racially aggravated public order"),
];

const STREETS: &[&str] = &[
    "Church Lane",
    "Station Road",
    "Mill Lane",
    "The Street",
    "Chapel Road",
    "Norwich Road",
    "High Street",
    "Back Lane",
    "School Road",
    "London Road",
    "Market Place",
    "Priory Close",
    "Orchard Way",
    "Wherry Court",
];

const TOWNS: &[&str] = &[
    "Norwich",
    "Great Yarmouth",
    "King's Lynn",
    "Thetford",
    "Dereham",
    "Ipswich",
    "Lowestoft",
    "Bury St Edmunds",
    "Sudbury",
    "Haverhill",
    "Cromer",
    "Fakenham",
];

const ETHNICITIES: &[(usize, &str)] = &[
    (80, "White - British"),
    (6, "White - Any other White background"),
    (5, "Asian or Asian British - Indian"),
    (4, "Black or Black British - African"),
    (3, "Mixed - White and Black Caribbean"),
    (2, "Not stated"),
];

/// Victims, witnesses and suspects, one to a row. Identifiers come from ranges
/// that belong to nobody: force code 99, pseudo-postcodes, drama numbers.
pub(crate) fn extract(n: usize) -> Table {
    let mut dice = Dice::new(20_212_022);
    let names = Names::new();
    Table::of(COLUMNS).with_rows(n, |i| {
        let male = dice.percent(50);
        let forename = names.forename(&mut dice);
        let title = if male {
            "Mr"
        } else {
            dice.pick(&["Mrs", "Ms", "Miss"])
        };
        vec![
            format!("99/{}/{}", 1_204 + 7 * (i / 2), 21 + i % 2).into(),
            date(&mut dice, 2021, 2),
            dice.weighted(OFFENCES).into(),
            dice.weighted(&[(60, "Victim"), (25, "Suspect"), (15, "Witness")])
                .into(),
            title.into(),
            names.surname(&mut dice).into(),
            forename.into(),
            date(&mut dice, 1946, 58),
            (if male { "M" } else { "F" }).into(),
            dice.weighted(ETHNICITIES).into(),
            format!("{} {}", dice.between(1, 140), dice.pick(STREETS)).into(),
            dice.pick(TOWNS).into(),
            format!(
                "ZZ99 {}{}{}",
                dice.between(1, 9),
                dice.pick(&["A", "B", "V", "W"]),
                dice.pick(&["Z", "D", "X"])
            )
            .into(),
            mobile(&mut dice),
            format!(
                "PC {} {}",
                dice.between(101, 1_999),
                names.surname(&mut dice)
            )
            .into(),
            dice.pick(MODES).replace("{name}", forename).into(),
        ]
    })
}

const MODES: &[&str] = &[
    "{name} was approached outside the shop and pushed to the ground by a person known to them.",
    "Informant states that {name} has received repeated messages since the relationship ended.",
    "Entry gained by forcing rear window; jewellery and cash taken while {name} was at work.",
    "Suspect shouted at {name} in the car park and then made off towards the river.",
    "{name} reports that a bag was taken from the back of a chair in the cafe.",
];

fn mobile(dice: &mut Dice) -> Value {
    let number = dice.below(1_000);
    if dice.percent(85) {
        format!("07700 900{number:03}").into()
    } else {
        Value::Blank
    }
}

fn date(dice: &mut Dice, from: u16, years: usize) -> Value {
    Value::Date(
        from + dice.below(years) as u16,
        1 + dice.below(12) as u8,
        1 + dice.below(28) as u8,
    )
}

/// The figures that were asked for.
pub(crate) fn answer(extract: &Table) -> Table {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for offence in extract.rows.iter().filter_map(|row| row.get(2)) {
        *counts.entry(offence.plain()).or_default() += 1;
    }
    let counts: Vec<_> = counts.into_iter().collect();
    Table::of(&[("Offence type", "offence?"), ("Crimes recorded", "")])
        .with_rows(counts.len(), |i| {
            vec![counts[i].0.clone().into(), counts[i].1.into()]
        })
}
