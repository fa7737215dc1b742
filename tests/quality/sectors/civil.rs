//! Civil servants and people who work for councils.

use super::Sector;
use super::facts::{CONTRACT, EMAIL, HOURS, PHONE, SALARY, SEX, STAFF_NUMBER, START_DATE};
use crate::quality::column::{Field, field};
use crate::quality::labelled::Expect;

const GRADE: Field = field(
    Expect::is(&["grade"]),
    [
        &["Grade", "Job grade"],
        &["Pay scale level", "Substantive grade", "EE subgroup"],
        &["Grd", "Gr."],
    ],
    |making| match making.style % 3 {
        0 => making.early(&["HEO", "EO", "SEO", "AO", "Grade 7", "Grade 6", "AA", "SCS1"]),
        1 => making.early(&[
            "Executive Officer",
            "Higher Executive Officer",
            "Administrative Officer",
            "Grade 7",
            "Senior Executive Officer",
        ]),
        _ => making.early(&["C2", "C1", "D", "B2", "E1", "B1"]),
    },
);

const POST: Field = field(
    Expect::is(&["job-role"]),
    [
        &["Job title", "Role", "Post"],
        &["Position text", "Assignment title"],
        &["Job ttl", "Posn"],
    ],
    |making| {
        making.pick(&[
            "Policy Adviser",
            "Private Secretary",
            "Project Manager",
            "Statistician",
            "Business Analyst",
            "Caseworker",
            "Team Leader",
            "Finance Manager",
            "Operational Researcher",
            "Head of Unit",
        ])
    },
);

const DIRECTORATE: Field = field(
    Expect::is(&["unit"]),
    [
        &["Directorate", "Team", "Division"],
        &["Organisational unit text", "Business area", "Org Unit"],
        &["Direct.", "Dept", "Div"],
    ],
    |making| {
        making.pick(&[
            "Strategy Directorate",
            "Finance Group",
            "Legal Services",
            "Digital Services",
            "Border Policy Unit",
            "Communications Directorate",
            "People Services",
            "Private Office",
        ])
    },
);

const OFFICE: Field = field(
    Expect::is(&["location"]),
    [
        &["Location", "Office", "Site"],
        &["Work location", "Personnel area", "Base location"],
        &["Loc", "Locn", "Bldg"],
    ],
    |making| match making.style % 2 {
        0 => making.pick(&[
            "London",
            "Leeds",
            "Cardiff",
            "Darlington",
            "Croydon",
            "Glasgow",
            "Newport",
            "Bootle",
        ]),
        _ => making.pick(&[
            "Sample House",
            "Marsham Court",
            "Civic Centre",
            "Town Hall",
            "Exhibit Building",
            "Larch House",
        ]),
    },
);

const SCALE: Field = field(
    Expect::is(&["grade"]),
    [
        &["Grade", "Pay scale", "Pay grade"],
        &["Spinal column point", "Pay Scale Level", "Scale Point"],
        &["SCP", "Grd", "Scale"],
    ],
    |making| match making.style % 3 {
        0 => making.early(&["Scale 5", "Scale 6", "Scale 4", "SO1", "PO2", "SO2", "PO4"]),
        1 => format!("SCP {}", making.dice.between(3, 43)),
        _ => format!("Grade {}", making.dice.between(3, 14)),
    },
);

const COUNCIL_POST: Field = field(
    Expect::is(&["job-role"]),
    [
        &["Job title", "Post title", "Position"],
        &["Post Description", "Role title", "Occupation"],
        &["Job", "Post"],
    ],
    |making| {
        making.pick(&[
            "Social Worker",
            "Planning Officer",
            "Refuse Collector",
            "Teaching Assistant",
            "Housing Officer",
            "Benefits Assessor",
            "Librarian",
            "Highways Inspector",
            "Care Assistant",
            "Cleaner",
            "Environmental Health Officer",
        ])
    },
);

const COUNCIL_UNIT: Field = field(
    Expect::is(&["unit"]),
    [
        &["Directorate", "Service", "Department"],
        &["Service area", "Organisation", "Cost centre name"],
        &["Dir", "Serv.", "Dept."],
    ],
    |making| {
        making.pick(&[
            "Adult Social Care",
            "Children's Services",
            "Highways",
            "Planning",
            "Housing",
            "Environmental Health",
            "Revenues and Benefits",
            "Education",
            "Legal Services",
        ])
    },
);

/// Civil servants by grade.
pub(super) const CIVIL_SERVICE: Sector = Sector {
    name: "civil service",
    always: &[GRADE],
    some: &[
        POST,
        DIRECTORATE,
        OFFICE,
        EMAIL,
        STAFF_NUMBER,
        START_DATE,
        SALARY,
        CONTRACT,
        HOURS,
        SEX,
        PHONE,
    ],
    grave: false,
    ranked: false,
    nameless: true,
    titles: &[
        "Staff in post",
        "Headcount return: detail",
        "Organogram data",
    ],
};

/// Council staff.
pub(super) const COUNCIL: Sector = Sector {
    name: "council",
    always: &[COUNCIL_POST],
    some: &[
        SCALE,
        COUNCIL_UNIT,
        OFFICE,
        STAFF_NUMBER,
        SALARY,
        START_DATE,
        CONTRACT,
        HOURS,
        SEX,
        STAFF_NUMBER,
    ],
    grave: false,
    ranked: false,
    nameless: true,
    titles: &[
        "Employee list",
        "iTrent establishment report",
        "Pay audit data",
    ],
};
