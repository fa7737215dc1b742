//! Armed forces and fire services.

use super::Sector;
use super::facts::{BORN, CONTRACT, EMAIL, SEX, START_DATE};
use crate::quality::column::{Field, field};
use crate::quality::labelled::Expect;

const RANK: Field = field(
    Expect::is(&["rank"]),
    [
        &["Rank"],
        &["Substantive rank", "Rank held", "Paid rank"],
        &["Rk", "Rnk"],
    ],
    |making| match making.style % 3 {
        0 => making.early(&[
            "Pte", "LCpl", "Cpl", "Sgt", "SSgt", "WO2", "Lt", "Capt", "Maj",
        ]),
        1 => making.early(&["AB", "LH", "PO", "CPO", "Lt", "Lt Cdr", "Cdr", "WO1"]),
        _ => making.early(&[
            "Private",
            "Lance Corporal",
            "Corporal",
            "Sergeant",
            "Staff Sergeant",
            "Captain",
            "Major",
        ]),
    },
);

const SERVICE_NUMBER: Field = field(
    Expect::is(&["staff-number"]),
    [
        &["Service number", "Service No"],
        &["JPA Service Number", "Svc Number"],
        &["Svc No", "Serv. no."],
    ],
    |making| match making.style % 3 {
        0 => format!("{}", 24_000_000 + making.person.number),
        1 => format!("{}", 500_000 + making.person.number % 90_000),
        _ => format!(
            "D{:06}{}",
            making.person.number % 1_000_000,
            making.pick(&["A", "B", "K"])
        ),
    },
);

const REGIMENT: Field = field(
    Expect::is(&["unit"]),
    [
        &["Unit", "Regiment", "Unit/Ship"],
        &["Parent unit", "Cap badge", "Assigned unit"],
        &["Regt", "Unt"],
    ],
    |making| match making.style % 2 {
        0 => making.pick(&[
            "1 RIFLES",
            "2 R IRISH",
            "4 SCOTS",
            "39 Engr Regt",
            "22 Sig Regt",
            "RMP",
            "REME",
            "32 Regt RA",
        ]),
        _ => making.pick(&[
            "Royal Engineers",
            "Royal Signals",
            "Intelligence Corps",
            "Royal Logistic Corps",
            "Welsh Guards",
            "Rifles",
        ]),
    },
);

const BARRACKS: Field = field(
    Expect::is(&["location"]),
    [
        &["Location", "Station", "Base"],
        &["Duty station", "Assignment location"],
        &["Loc", "Stn"],
    ],
    |making| {
        making.pick(&[
            "Catterick",
            "Aldershot",
            "Thiepval Barracks",
            "Tidworth",
            "RAF Waddington",
            "HMNB Clyde",
            "Plymouth",
            "Colchester",
        ])
    },
);

const FIRE_ROLE: Field = field(
    Expect::is(&["rank", "job-role", "grade"]),
    [
        &["Role", "Rank"],
        &["Substantive role", "Rank/Role"],
        &["Rk", "Role"],
    ],
    |making| match making.style % 2 {
        0 => making.early(&[
            "Firefighter",
            "Firefighter",
            "Crew Manager",
            "Watch Manager",
            "Station Manager",
            "Group Manager",
        ]),
        _ => making.early(&["FF", "FF", "CM", "WM", "SM", "GM", "AM"]),
    },
);

const FIRE_STATION: Field = field(
    Expect::is(&["location"]),
    [
        &["Station", "Fire station", "Base station"],
        &["Home station", "Work location"],
        &["Stn", "Loc"],
    ],
    |making| {
        making.pick(&[
            "Testley Fire Station",
            "Sampleton",
            "Mockford Fire Station",
            "Hartlepool",
            "Redcar",
            "Stockton",
            "Thornaby",
            "Headquarters",
        ])
    },
);

const WATCH: Field = field(
    Expect::is(&["unit", "contract", "job-role"]),
    [&["Watch"], &["Watch/Duty system", "Duty group"], &["Wtch"]],
    |making| {
        making.pick(&[
            "Red Watch",
            "Blue Watch",
            "Green Watch",
            "White Watch",
            "Day Crew",
        ])
    },
);

const FIRE_NUMBER: Field = field(
    Expect::is(&["staff-number"]),
    [
        &["Service number", "Employee number"],
        &["Brigade No", "Personnel No"],
        &["Svc No", "Emp No"],
    ],
    |making| format!("{:04}", 1_000 + making.person.number % 9_000),
);

/// Soldiers, sailors and aircrew.
pub(super) const ARMED_FORCES: Sector = Sector {
    name: "armed forces",
    always: &[RANK],
    some: &[
        SERVICE_NUMBER,
        REGIMENT,
        BARRACKS,
        START_DATE,
        SEX,
        BORN,
        SERVICE_NUMBER,
    ],
    grave: false,
    ranked: false,
    nameless: true,
    titles: &["Nominal roll", "Unit strength return: names", "JPA extract"],
};

/// Firefighters.
pub(super) const FIRE: Sector = Sector {
    name: "fire service",
    always: &[FIRE_ROLE],
    some: &[
        FIRE_NUMBER,
        FIRE_STATION,
        WATCH,
        CONTRACT,
        START_DATE,
        SEX,
        EMAIL,
    ],
    grave: false,
    ranked: false,
    nameless: true,
    titles: &[
        "Operational staff list",
        "Watch strength",
        "Personnel by station",
    ],
};
