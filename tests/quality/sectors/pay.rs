//! Payrolls.

use super::Sector;
use super::facts::{ADDRESS, BORN, POSTCODE, SALARY, STAFF_NUMBER, START_DATE};
use crate::quality::column::{Field, field};
use crate::quality::labelled::Expect;

const NI_NUMBER: Field = field(
    Expect::is(&["national-insurance-number"]),
    [
        &["NI number", "National Insurance number"],
        &["NINO", "Nat Ins No.", "NI_NUMBER"],
        &["NI No", "N.I.", "NI #"],
    ],
    |making| {
        let n = making.person.number % 1_000_000;
        let suffix = making.pick(&["A", "B", "C", "D"]);
        match making.style % 2 {
            0 => format!("MW{n:06}{suffix}"),
            _ => format!(
                "MW {:02} {:02} {:02} {suffix}",
                n / 10_000,
                n / 100 % 100,
                n % 100
            ),
        }
    },
);

const ACCOUNT: Field = field(
    Expect::by_header(&["bank-account"]),
    [
        &["Bank account", "Account number"],
        &["Account No (bank)", "Bank Acct"],
        &["Acct No", "A/c No"],
    ],
    |making| format!("{:08}", 60_000_000 + making.person.number),
);

const SORT_CODE: Field = field(
    Expect::by_header(&["bank-account"]),
    [
        &["Sort code"],
        &["Bank key", "Sort-code"],
        &["S/code", "Sort"],
    ],
    |making| {
        format!(
            "99-{:02}-{:02}",
            making.dice.below(100),
            making.dice.below(100)
        )
    },
);

const TAX_CODE: Field = field(
    Expect::may_be(&["tax-reference"]),
    [&["Tax code"], &["PAYE tax code"], &["Tax cd"]],
    |making| making.early(&["1257L", "1257L", "BR", "1100L", "K475"]),
);

/// Who is paid, and where to.
pub(super) const PAYROLL: Sector = Sector {
    name: "payroll",
    always: &[NI_NUMBER],
    some: &[
        STAFF_NUMBER,
        SALARY,
        BORN,
        START_DATE,
        ACCOUNT,
        SORT_CODE,
        TAX_CODE,
        ADDRESS,
        POSTCODE,
        SALARY,
    ],
    grave: true,
    ranked: false,
    nameless: false,
    titles: &[
        "Payroll control report",
        "Year to date pay",
        "NFI payroll extract",
    ],
};
