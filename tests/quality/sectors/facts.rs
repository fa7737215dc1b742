//! Columns that lists of every walk of life share.

use crate::quality::column::{Field, Making, field};
use crate::quality::labelled::Expect;

/// A number that the employer gave, in one of the shapes there are.
fn staff_number(making: &mut Making<'_>) -> String {
    let n = making.person.number;
    match making.style % 9 {
        0 => format!("{}", 100_000 + n % 900_000),
        1 => format!("{:08}", n),
        2 => format!("{}", 1_000_000 + n % 9_000_000),
        3 => format!("{}", 10_000 + n % 90_000),
        4 => format!(
            "{}{:05}",
            char::from(b'A' + (making.style >> 4) as u8 % 26),
            n % 100_000
        ),
        5 => format!(
            "{:06}{}",
            n % 1_000_000,
            making.pick(&["A", "B", "C", "K", "T"])
        ),
        6 => format!("{}-{}", 10_000_000 + n, making.dice.between(1, 2)),
        7 => format!("ST{:04}", n % 10_000),
        _ => format!("{}", 20_000_000 + n),
    }
}

pub(super) const STAFF_NUMBER: Field = field(
    Expect::is(&["staff-number"]),
    [
        &[
            "Staff number",
            "Employee number",
            "Payroll number",
            "Employee No",
            "Personnel number",
        ],
        &[
            "Pers.No.",
            "PERNR",
            "EMPLOYEE_REF",
            "Assignment Number",
            "Person Ref",
            "Oracle ID",
        ],
        &[
            "Emp No", "EmpNum", "Pay No", "Pers No", "Staff ID", "Emp. #",
        ],
    ],
    staff_number,
);

pub(super) const START_DATE: Field = field(
    Expect::by_header(&["start-date"]),
    [
        &["Start date", "Date joined", "Date started"],
        &[
            "Entry date",
            "Continuous Service Date",
            "Occ Start Date",
            "Entry",
        ],
        &["Start dt", "Dt joined", "Strt Date"],
    ],
    |making| making.day((1996, 2023)),
);

pub(super) const SEX: Field = field(
    Expect::is(&["sex"]),
    [
        &["Gender", "Sex"],
        &["Gender key", "M/F"],
        &["Gndr", "Sx", "Gen"],
    ],
    |making| {
        let words = [["F", "M"], ["Female", "Male"], ["FEMALE", "MALE"]][making.style % 3];
        words[usize::from(!making.person.woman)].to_owned()
    },
);

pub(super) const BORN: Field = field(
    Expect::is(&["date-of-birth"]),
    [
        &["Date of birth", "DOB"],
        &["DATEBIRTH", "Birth date", "Born"],
        &["D.O.B.", "DoB"],
    ],
    |making| making.day((1952, 2003)),
);

pub(super) const CONTRACT: Field = field(
    Expect::is(&["contract"]),
    [
        &["Contract type", "Contract", "Employment status"],
        &[
            "Work contract",
            "Assignment Category",
            "Empl. status",
            "Basis",
        ],
        &["Contr", "Perm/Temp", "FT/PT"],
    ],
    |making| match making.style % 3 {
        0 => making.early(&["Permanent", "Fixed Term", "Temporary", "Agency"]),
        1 => making.early(&["Full Time", "Part Time"]),
        _ => making.early(&[
            "Permanent",
            "Secondment In",
            "Fixed Term Temp",
            "Career Break",
        ]),
    },
);

pub(super) const HOURS: Field = field(
    Expect::by_header(&["contract"]),
    [
        &["FTE", "Weekly hours"],
        &["Empl.percent", "Std Hours", "Capacity util. level"],
        &["WTE", "Hrs"],
    ],
    |making| match making.style % 2 {
        0 => making.early(&["1", "1", "1", "0.8", "0.6", "0.5"]),
        _ => making.early(&["37", "37", "37", "37.5", "30", "22.2", "18.5"]),
    },
);

pub(super) const SALARY: Field = field(
    Expect::by_header(&["salary"]),
    [
        &["Salary", "Annual salary", "Basic pay"],
        &["Rate of Pay", "Gross pay to date", "Ann. Salary FTE"],
        &["Sal", "Ann sal", "Basic £"],
    ],
    |making| {
        let pounds = making.dice.between(19_000, 68_000);
        match making.style % 3 {
            0 => format!("£{},{:03}", pounds / 1_000, pounds % 1_000),
            1 => pounds.to_string(),
            _ => format!("{pounds}.{:02}", making.dice.below(100)),
        }
    },
);

pub(super) const EMAIL: Field = field(
    Expect::is(&["email"]),
    [
        &["Email", "Email address"],
        &["E-mail (work)", "SMTP address"],
        &["Eml", "E-mail"],
    ],
    |making| {
        let letters = |name: &str| -> String {
            let plain = name.chars().filter(char::is_ascii_alphabetic);
            plain.collect::<String>().to_lowercase()
        };
        let (first, last) = (
            letters(making.person.forename),
            letters(making.person.surname),
        );
        match making.style % 2 {
            0 => format!("{first}.{last}@example.org"),
            _ => format!("{}{last}@example.com", &first[..first.len().min(1)]),
        }
    },
);

pub(super) const PHONE: Field = field(
    Expect::is(&["phone"]),
    [
        &["Telephone", "Mobile"],
        &["Mobile telephone number", "Work phone"],
        &["Tel", "Mob"],
    ],
    |making| {
        let last = making.dice.below(1_000);
        match making.style % 3 {
            0 => format!("07700 900{last:03}"),
            1 => format!("020 7946 0{last:03}"),
            _ => format!("+44 7700 900{last:03}"),
        }
    },
);

pub(super) const POSTCODE: Field = field(
    Expect::is(&["postcode"]),
    [
        &["Postcode", "Home postcode"],
        &["Postal code", "Post code (home)"],
        &["PCode", "P/code"],
    ],
    |making| {
        let area = making.pick(&[
            "BT7", "BT35", "LS6", "M14", "SW9", "EH11", "CF10", "NE4", "B29",
        ]);
        let unit = making.pick(&["AB", "DE", "FG", "HJ", "LN", "PQ", "RS", "TW", "XY", "ZZ"]);
        format!("{area} {}{unit}", making.dice.below(10))
    },
);

pub(super) const ADDRESS: Field = field(
    Expect::is(&["address"]),
    [
        &["Address", "Home address"],
        &["Address line 1", "Street/House no."],
        &["Addr1", "Addr"],
    ],
    |making| {
        let street = making.pick(&[
            "Sample", "Larch", "Orchard", "Mill", "Station", "Church", "Quarry",
        ]);
        let kind = making.pick(&[
            "Road", "Street", "Avenue", "Close", "Gardens", "Park", "Lane",
        ]);
        format!("{} {street} {kind}", making.dice.between(1, 240))
    },
);
