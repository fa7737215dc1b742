//! People who work for the NHS, and patients.

use super::Sector;
use super::facts::{
    ADDRESS, BORN, CONTRACT, EMAIL, HOURS, POSTCODE, SEX, STAFF_NUMBER, START_DATE,
};
use crate::quality::column::{Field, field};
use crate::quality::labelled::Expect;

const BAND: Field = field(
    Expect::is(&["grade"]),
    [
        &["Band", "AfC band", "Pay band"],
        &["Pay Grade", "Grade Step", "Pay Scale"],
        &["Bnd", "AfC", "Grd"],
    ],
    |making| match making.style % 4 {
        0 => making.early(&[
            "Band 5", "Band 6", "Band 7", "Band 3", "Band 2", "Band 8a", "Band 8b",
        ]),
        1 => making.early(&["5", "6", "7", "3", "2", "8a", "4"]),
        2 => making.early(&[
            "Review Body Band 5",
            "Review Body Band 6",
            "Review Body Band 7",
            "Consultant",
        ]),
        _ => making.early(&["XN05", "XN06", "XR05", "XR06", "XN03", "XN02"]),
    },
);

const ROLE: Field = field(
    Expect::is(&["job-role"]),
    [
        &["Job title", "Role", "Position title"],
        &["Job Role", "Position", "Area of work", "Occupation"],
        &["Job", "Posn"],
    ],
    |making| {
        making.pick(&[
            "Staff Nurse",
            "Healthcare Assistant",
            "Ward Manager",
            "Physiotherapist",
            "Midwife",
            "Radiographer",
            "Medical Secretary",
            "Consultant Cardiologist",
            "Porter",
            "Pharmacist",
            "Clinical Coder",
        ])
    },
);

const WARD: Field = field(
    Expect::is(&["unit", "location"]),
    [
        &["Ward", "Department", "Ward/Department"],
        &["Organisation", "Org L5", "Base ward"],
        &["Dept", "Wd"],
    ],
    |making| match making.style % 2 {
        0 => format!("Ward {}", making.dice.between(1, 24)),
        _ => making.pick(&[
            "Maternity",
            "Intensive Care Unit",
            "Emergency Department",
            "Outpatients",
            "Radiology",
            "Theatres",
            "Pharmacy Department",
        ]),
    },
);

const STAFF_GROUP: Field = field(
    Expect::may_be(&["job-role", "grade", "unit"]),
    [&["Staff group"], &["Staff Group (ESR)"], &["Stf Grp"]],
    |making| {
        making.early(&[
            "Nursing and Midwifery Registered",
            "Administrative and Clerical",
            "Allied Health Professionals",
            "Medical and Dental",
            "Estates and Ancillary",
        ])
    },
);

const ASSIGNMENT: Field = field(
    Expect::is(&["staff-number"]),
    [
        &["Employee number", "Assignment number"],
        &["ESR Assignment Number", "Person Number", "ESR No"],
        &["Assgn No", "ESR", "Emp No"],
    ],
    |making| match making.style % 2 {
        0 => format!(
            "{}-{}",
            10_000_000 + making.person.number,
            making.dice.between(1, 3)
        ),
        _ => format!("{}", 20_000_000 + making.person.number),
    },
);

const NMC: Field = field(
    Expect::is(&["professional-number"]),
    [
        &["NMC PIN", "Professional registration number"],
        &["Registration PIN", "NMC Registration No"],
        &["NMC", "Reg. PIN"],
    ],
    |making| {
        format!(
            "{:02}{}{:04}E",
            making.dice.between(70, 99),
            making.pick(&["A", "B", "C", "D"]),
            making.person.number % 10_000
        )
    },
);

/// A test number of the range 999 000 0000 to 999 999 9999, check digit right.
fn nhs_digits(seed: u32) -> String {
    (seed..)
        .find_map(|serial| {
            let nine = format!("999{:06}", serial % 1_000_000);
            let sum: u32 = (2..=10)
                .rev()
                .zip(nine.bytes())
                .map(|(w, b)| w * u32::from(b - b'0'))
                .sum();
            match 11 - sum % 11 {
                10 => None,
                check => Some(format!("{nine}{}", check % 11)),
            }
        })
        .unwrap_or_default()
}

const NHS_NUMBER: Field = field(
    Expect::is(&["nhs-number"]),
    [
        &["NHS number", "NHS No"],
        &["NHS_NUMBER", "Patient NHS No."],
        &["NHS", "NHS #"],
    ],
    |making| {
        let digits = nhs_digits(making.person.number);
        match making.style % 2 {
            0 => digits,
            _ => format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..]),
        }
    },
);

const HOSPITAL_NUMBER: Field = field(
    Expect::may_be(&["hospital-number", "staff-number"]),
    [
        &["Hospital number", "MRN"],
        &["PAS No", "Patient ID"],
        &["Hosp No", "Hosp. #"],
    ],
    |making| {
        format!(
            "{}{:06}",
            ["", "H", "D"][making.style % 3],
            100_000 + making.person.number % 900_000
        )
    },
);

const DIAGNOSIS: Field = field(
    Expect::is(&["health"]),
    [
        &["Diagnosis", "Condition"],
        &["Primary diagnosis", "Presenting complaint"],
        &["Diag", "Dx"],
    ],
    |making| {
        making.pick(&[
            "Type 2 diabetes",
            "Asthma",
            "Hypertension",
            "Depression",
            "Fractured wrist",
            "Pneumonia",
            "COPD",
            "Epilepsy",
        ])
    },
);

/// Nurses, doctors and the rest.
pub(super) const STAFF: Sector = Sector {
    name: "NHS staff",
    always: &[BAND],
    some: &[
        ROLE,
        WARD,
        ASSIGNMENT,
        STAFF_GROUP,
        CONTRACT,
        HOURS,
        START_DATE,
        EMAIL,
        NMC,
        STAFF_NUMBER,
        SEX,
    ],
    grave: false,
    ranked: false,
    nameless: true,
    titles: &[
        "ESR staff list",
        "Staff in post by ward",
        "Workforce extract",
    ],
};

/// Patients, with numbers that are never issued.
pub(super) const PATIENTS: Sector = Sector {
    name: "patients",
    always: &[NHS_NUMBER],
    some: &[
        BORN,
        HOSPITAL_NUMBER,
        DIAGNOSIS,
        WARD,
        SEX,
        POSTCODE,
        ADDRESS,
    ],
    grave: true,
    ranked: false,
    nameless: false,
    titles: &[
        "Patient list",
        "Waiting list extract",
        "Clinic attendances: detail",
    ],
};
