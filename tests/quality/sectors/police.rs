//! Police officers, police staff, and people of suppliers who were vetted.

use super::Sector;
use super::facts::{BORN, CONTRACT, EMAIL, HOURS, PHONE, SALARY, SEX, STAFF_NUMBER, START_DATE};
use crate::quality::column::{Field, Making, field};
use crate::quality::labelled::Expect;

fn rank(making: &mut Making<'_>) -> String {
    match making.style % 4 {
        0 => making.early(&[
            "Constable",
            "Constable",
            "Sergeant",
            "Detective Constable",
            "Inspector",
            "Detective Sergeant",
            "Chief Inspector",
            "Superintendent",
        ]),
        1 => making.early(&["PC", "PC", "PS", "DC", "Insp", "DS", "DI", "C/Insp", "Supt"]),
        2 => making.early(&[
            "Con", "Sgt", "T/Sgt", "D/Con", "A/Insp", "Insp", "D/Sgt", "Ch Insp", "Ch Supt",
        ]),
        _ => making.early(&[
            "Police Constable",
            "Police Sergeant",
            "Temporary Sergeant",
            "Special Constable",
            "Acting Inspector",
            "Inspector",
        ]),
    }
}

const RANK: Field = field(
    Expect::is(&["rank"]),
    [
        &["Rank"],
        &["Rank Title", "Substantive rank", "EE subgroup", "PS group"],
        &["Rk", "Rnk", "Rank/Gr"],
    ],
    rank,
);

const COLLAR: Field = field(
    Expect::is(&["staff-number"]),
    [
        &[
            "Collar number",
            "Warrant number",
            "Service number",
            "Pay number",
            "Shoulder number",
        ],
        &[
            "Force Number",
            "Origin No",
            "FIN",
            "Officer ID",
            "HRMS ID",
            "Staff/Service No",
        ],
        &[
            "Collar",
            "Collar No.",
            "Warr. No",
            "Svc No",
            "Shldr No",
            "Numerals",
        ],
    ],
    |making| {
        let n = making.person.number;
        match making.style % 6 {
            0 => format!("{}", 1 + n % 9_999),
            1 => format!("{}", 200_000 + n % 50_000),
            2 => format!("{:05}", n % 100_000),
            3 => format!(
                "{}{}",
                100 + n % 900,
                making.pick(&["CP", "NW", "XB", "TX"])
            ),
            4 => format!("C{:04}", n % 10_000),
            _ => format!("{:07}", n),
        }
    },
);

fn unit(making: &mut Making<'_>) -> String {
    match making.style % 3 {
        0 => making.pick(&[
            "Response",
            "CID",
            "Neighbourhood Policing Team",
            "Roads Policing",
            "Custody",
            "Dog Section",
            "Public Protection Unit",
            "Intelligence Branch",
            "Local Policing Team",
            "Firearms Licensing",
        ]),
        1 => making.pick(&[
            "NPT",
            "LPT",
            "CID",
            "RPU",
            "ARU",
            "TSG",
            "PPU",
            "CJU",
            "HQ Crime",
            "C3 Intelligence",
        ]),
        _ => making.pick(&[
            "Crime Operations",
            "District Policing",
            "Operational Support",
            "Human Resources",
            "Professional Standards",
            "Special Operations Branch",
            "Serious Crime Branch",
        ]),
    }
}

const UNIT: Field = field(
    Expect::is(&["unit"]),
    [
        &["Unit", "Department", "Branch"],
        &[
            "Org. unit text",
            "Organizational Unit",
            "OCU",
            "Personnel subarea",
        ],
        &["Dept", "Org unit", "Sub-unit"],
    ],
    unit,
);

const STATION: Field = field(
    Expect::is(&["location"]),
    [
        &["Station", "Location", "Police station"],
        &["Location text", "Duty station", "Personnel area"],
        &["Stn", "Loc", "Wk Locn"],
    ],
    |making| match making.style % 3 {
        0 => making.pick(&[
            "Musgrave Street",
            "Grosvenor Road",
            "Strand Road",
            "Antrim",
            "Lisburn",
            "Omagh",
            "Enniskillen",
            "Coleraine",
            "Bangor",
        ]),
        1 => making.pick(&[
            "Testley Police Station",
            "Sampleton Police Station",
            "Mockford Police Station",
            "Headquarters",
            "Exham Custody Suite",
        ]),
        _ => making.pick(&[
            "Northampton",
            "Kettering",
            "Wellingborough",
            "Corby",
            "Daventry",
            "Headquarters",
        ]),
    },
);

const SHIFT: Field = field(
    Expect::may_be(&["contract", "unit", "job-role", "grade"]),
    [
        &["Shift", "Shift pattern"],
        &["Work schedule rule", "Relief", "Duty type"],
        &["Shft", "Rota"],
    ],
    |making| match making.style % 3 {
        0 => making.pick(&["A", "B", "C", "D", "E"]),
        1 => making.pick(&["Early", "Late", "Night", "Rest day"]),
        _ => making.pick(&["Relief 1", "Relief 2", "Relief 3", "Relief 4", "Relief 5"]),
    },
);

const DISTRICT: Field = field(
    Expect::is(&["location", "unit"]),
    [
        &["District", "Division"],
        &["BCU", "LPA", "Area command"],
        &["Dist", "Div"],
    ],
    |making| match making.style % 2 {
        0 => making.pick(&[
            "Belfast City",
            "Mid Ulster",
            "Causeway Coast & Glens",
            "Fermanagh & Omagh",
            "Newry, Mourne & Down",
        ]),
        _ => making.pick(&[
            "A District",
            "B District",
            "C District",
            "D District",
            "E District",
        ]),
    },
);

const GRADE: Field = field(
    Expect::is(&["grade"]),
    [
        &["Grade", "Pay grade"],
        &["Pay scale group", "Employee subgroup", "Scale Point"],
        &["Grd", "Gr", "Band"],
    ],
    |making| match making.style % 4 {
        0 => making.early(&["AO", "AA", "EO2", "EO1", "SO", "DP", "Grade 7"]),
        1 => making.early(&["Band E", "Band D", "Band F", "Band C", "Band B"]),
        2 => making.early(&["Scale 4", "Scale 5", "Scale 6", "Scale 3", "SO1", "PO2"]),
        _ => making.early(&[
            "Executive Officer 2",
            "Administrative Officer",
            "Staff Officer",
            "Deputy Principal",
        ]),
    },
);

const POST: Field = field(
    Expect::is(&["job-role"]),
    [
        &["Job title", "Post title", "Role"],
        &[
            "Position text",
            "Job text",
            "Assignment title",
            "Designation",
        ],
        &["Job", "Posn", "Jb Title"],
    ],
    |making| {
        making.pick(&[
            "Crime Analyst",
            "Station Enquiry Assistant",
            "Call Handler",
            "Detention Officer",
            "Scenes of Crime Officer",
            "Finance Officer",
            "HR Adviser",
            "Case Builder",
            "Vehicle Technician",
            "Data Analyst",
        ])
    },
);

const VETTING: Field = field(
    Expect::is(&["vetting-level"]),
    [
        &["Vetting level", "Clearance"],
        &["Vetting status", "NPPV Level", "Clearance held"],
        &["Vett. lvl", "Vet level"],
    ],
    |making| match making.style % 2 {
        0 => making.pick(&["NPPV2", "NPPV3", "SC", "CTC", "MV"]),
        _ => making.pick(&["NPPV Level 2", "NPPV Level 3", "RV", "Level 1B", "SC"]),
    },
);

const PHOTO: Field = field(
    Expect::by_header(&["photo"]),
    [
        &["Photo reference", "Photo"],
        &["Image ref", "Photograph file"],
        &["Pic ref", "Photo ref"],
    ],
    |making| match making.style % 2 {
        0 => format!("IMG_{:05}.jpg", making.person.number % 100_000),
        _ => format!("PH{:06}", making.person.number % 1_000_000),
    },
);

const RANK_OR_ROLE: Field = field(
    Expect::is(&["rank", "job-role"]),
    [
        &["Rank", "Rank/Role"],
        &["Rank or grade", "Rank Title"],
        &["Rnk"],
    ],
    rank,
);

/// Officers by rank.
pub(super) const OFFICERS: Sector = Sector {
    name: "police officers",
    always: &[RANK],
    some: &[
        COLLAR, UNIT, STATION, SHIFT, START_DATE, SEX, DISTRICT, COLLAR, UNIT, STATION,
    ],
    grave: false,
    ranked: true,
    nameless: true,
    titles: &[
        "Police officers in post",
        "Nominal roll",
        "Officers by station as at 31 March 2023",
    ],
};

/// Police staff by grade.
pub(super) const STAFF: Sector = Sector {
    name: "police staff",
    always: &[GRADE],
    some: &[
        STAFF_NUMBER,
        POST,
        UNIT,
        STATION,
        CONTRACT,
        HOURS,
        START_DATE,
        SALARY,
        SEX,
        STAFF_NUMBER,
    ],
    grave: false,
    ranked: false,
    nameless: true,
    titles: &[
        "Police staff establishment",
        "Staff list",
        "Personnel extract 01.04.2023",
    ],
};

/// Vetted people of suppliers, as in the Met's list.
pub(super) const SUPPLIERS: Sector = Sector {
    name: "supplier list with vetting",
    always: &[VETTING],
    some: &[RANK_OR_ROLE, PHOTO, COLLAR, EMAIL, PHONE, BORN, UNIT, PHOTO],
    grave: true,
    ranked: false,
    nameless: false,
    titles: &["Pass holders", "Supplier ID cards", "Access list"],
};
