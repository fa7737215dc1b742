//! What else in a file makes a place worse: places that are harmless one by one
//! may not be where they stand together.

use crate::model::{RuleId, Severity};

use super::fields::Fields;
use super::file::SEVERITIES;

/// When a structure rule is worth more than its severity.
#[derive(Clone, Debug)]
pub struct Raised {
    /// What it is worth then.
    pub to: Severity,
    /// Where one of these rules speaks of the same file, too.
    pub beside: Vec<RuleId>,
    /// From so many rows in the whole file, counted over what the rule itself
    /// and those of `rows_with` speak of.
    pub min_rows: Option<u64>,
    /// The rules whose rows count as well.
    pub rows_with: Vec<RuleId>,
    /// Why, in one or two sentences.
    pub why: String,
}

/// `[raised]` as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RaisedKeys {
    pub(super) to: Severity,
    pub(super) beside: Vec<String>,
    pub(super) min_rows: Option<u64>,
    pub(super) rows_with: Vec<String>,
    pub(super) why: String,
}

impl RaisedKeys {
    /// Every rule it names.
    pub(super) fn named(&self) -> impl Iterator<Item = &str> {
        let named = self.beside.iter().chain(&self.rows_with);
        named.map(String::as_str)
    }

    /// As it is used.
    pub(super) fn compiled(&self) -> Raised {
        let ids = |names: &[String]| names.iter().map(|name| RuleId::parse(name)).collect();
        Raised {
            to: self.to,
            beside: ids(&self.beside),
            min_rows: self.min_rows,
            rows_with: ids(&self.rows_with),
            why: self.why.clone(),
        }
    }
}

/// Takes the keys of `[raised]`.
pub(super) fn raised_keys(fields: &mut Fields<'_, '_, '_>) -> RaisedKeys {
    fields.required("to");
    let (min_rows, rows_with) = fields
        .table("rows", |rows| (rows.number("from"), rows.list("with")))
        .unwrap_or_default();
    let keys = RaisedKeys {
        to: fields.choice("to", SEVERITIES).unwrap_or_default(),
        beside: fields.list("beside"),
        min_rows,
        rows_with,
        why: fields.required("why"),
    };
    if keys.beside.is_empty() && keys.min_rows.is_none() {
        fields.wrong(
            "beside",
            "say beside which rules it is raised, or from how many rows: rows = { from = 51 }",
        );
    }
    keys
}
