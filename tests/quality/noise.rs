//! Columns that say nothing of anybody, and stand in lists of people all the
//! same.

use super::column::{Field, field};
use super::labelled::Expect;

/// Some of them.
pub(crate) const NOISE: &[Field] = &[
    field(
        Expect::NOTHING,
        [&["FOI reference", "Request ref"], &["Req.ID"], &["FOI ref"]],
        |making| format!("FOI-2023-{:04}", making.style % 10_000),
    ),
    field(
        Expect::may_be(&["free-text"]),
        [&["Comments", "Notes"], &["Remarks"], &["Cmnts"]],
        |making| making.early(&["", "", "", "See file", "Checked", "Awaiting reply"]),
    ),
    field(
        Expect::NOTHING,
        [&["Flag", "Included"], &["Sel."], &["Flg"]],
        |making| making.early(&["Y", "Y", "N"]),
    ),
    field(
        Expect::NOTHING,
        [
            &["Mileage", "Expenses"],
            &["Expense amount GBP"],
            &["Exp £"],
        ],
        |making| format!("{}.{:02}", making.dice.below(400), making.dice.below(100)),
    ),
    field(
        Expect::may_be(&["unit"]),
        [
            &["Cost centre"],
            &["CostCenter", "Master cost center"],
            &["Cost Ctr"],
        ],
        |making| {
            format!(
                "4{:05}",
                1_000 * (1 + making.style % 50 + making.dice.below(5))
            )
        },
    ),
    field(
        Expect::NOTHING,
        [
            &["Last updated", "Extract date"],
            &["Changed on"],
            &["Upd."],
        ],
        |making| {
            let day = making.dice.between(1, 28);
            format!("{day:02}/03/2023")
        },
    ),
    field(
        Expect::NOTHING,
        [
            &["Training complete", "DSE assessment"],
            &["Course status"],
            &["Trng"],
        ],
        |making| making.early(&["Yes", "No", "Expired"]),
    ),
    field(
        Expect::NOTHING,
        [&["Days lost", "Absence days"], &["Quota used"], &["Days"]],
        |making| making.dice.below(14).to_string(),
    ),
    field(
        Expect::NOTHING,
        [&["Year", "Financial year"], &["Fiscal year"], &["FY"]],
        |making| ["2022/23", "2023", "2022-23"][making.style % 3].to_owned(),
    ),
    field(
        Expect::NOTHING,
        [&["Source"], &["Logical system"], &["Src"]],
        |making| ["iTrent", "SAP", "ESR", "Origin"][making.style % 4].to_owned(),
    ),
];
