//! People in crime reports.

use super::Sector;
use super::facts::{ADDRESS, BORN, PHONE, POSTCODE, SEX};
use crate::quality::column::{Field, field};
use crate::quality::labelled::Expect;

const OFFENCE: Field = field(
    Expect::is(&["offence"]),
    [
        &["Offence", "Crime type"],
        &[
            "HO offence description",
            "Offence Title",
            "Crime classification",
        ],
        &["Offnce", "Off. type"],
    ],
    |making| {
        making.pick(&[
            "Common Assault",
            "Harassment",
            "Theft from Shop",
            "Burglary - Residential",
            "Criminal Damage",
            "Rape",
            "Stalking",
            "Assault Occasioning Actual Bodily Harm",
            "Robbery",
        ])
    },
);

const CASE_ROLE: Field = field(
    Expect::is(&["case-role"]),
    [
        &["Role", "Person type", "Involvement"],
        &["Link reason", "Nominal role", "Classification"],
        &["Role", "Inv."],
    ],
    |making| match making.style % 2 {
        0 => making.early(&["Victim", "Suspect", "Witness", "Aggrieved"]),
        _ => making.early(&["VICTIM", "SUSPECT", "WITNESS"]),
    },
);

const CRIME_REFERENCE: Field = field(
    Expect::by_header(&["crime-reference"]),
    [
        &["Crime reference", "Crime number", "Crime ref"],
        &["Occurrence No", "Crime URN", "Investigation number"],
        &["Crime No", "CR No", "Occ No"],
    ],
    |making| {
        let n = making.person.number;
        match making.style % 4 {
            0 => format!("42/{}/23", 100_000 + n % 900_000),
            1 => format!("4323{:07}", n),
            2 => format!("CRI/06FF/{}/23", 1_000 + n % 90_000),
            _ => format!("CC2023{:02}{:02}{:04}", 1 + n % 12, 1 + n % 28, n % 10_000),
        }
    },
);

const AGE: Field = field(
    Expect::by_header(&["age"]),
    [
        &["Age", "Age at offence"],
        &["Age (years)", "Victim age"],
        &["Ag", "Age yrs"],
    ],
    |making| making.dice.between(14, 88).to_string(),
);

const TOWN: Field = field(
    Expect::may_be(&["location"]),
    [
        &["Town", "Location"],
        &["Locality", "Beat area"],
        &["Loc", "Twn"],
    ],
    |making| {
        making.pick(&[
            "Norwich",
            "Thetford",
            "Ipswich",
            "Lowestoft",
            "King's Lynn",
            "Great Yarmouth",
            "Dereham",
        ])
    },
);

/// Victims, witnesses and suspects.
pub(super) const CRIME: Sector = Sector {
    name: "victims and crimes",
    always: &[OFFENCE],
    some: &[
        CASE_ROLE,
        CRIME_REFERENCE,
        AGE,
        SEX,
        TOWN,
        BORN,
        POSTCODE,
        ADDRESS,
        PHONE,
        CRIME_REFERENCE,
        CASE_ROLE,
    ],
    grave: true,
    ranked: false,
    nameless: false,
    titles: &[
        "Crime report extract",
        "Offences recorded 2021/22: source data",
        "Nominals",
    ],
};
