//! Surfaces that should not be there: a structure rule as it is written and as
//! it is used.

use crate::model::{Category, Hiding, RuleId, Severity, Surface, SurfaceKind};

use super::error::did_you_mean;
use super::fields::Fields;
use super::raised::{Raised, RaisedKeys, raised_keys};

/// A structure rule, compiled.
#[derive(Clone, Debug)]
pub struct StructureRule {
    /// `pack.rule`.
    pub id: RuleId,
    /// How bad.
    pub severity: Severity,
    /// The kind of surface; any when none is named.
    pub surface: Option<SurfaceKind>,
    /// How its name begins; any name when none is given. Several places may
    /// be of one kind.
    pub named: Option<String>,
    /// By which means it, or part of it, is concealed; empty where the surface
    /// itself is the matter.
    pub hiding: Hiding,
    /// How much is there.
    pub holds: Holds,
    /// A column is recognised as one of these; any surface will do when none is
    /// named.
    pub any: Vec<Category>,
    /// Speaks of numbers in tables rather than of a surface.
    pub counts: Option<Counts>,
    /// Only in tables that have a column of one of these categories.
    pub counts_of: Vec<Category>,
    /// What else in the file makes it worse.
    pub raised: Option<Raised>,
}

/// How much holds something in the place a structure rule speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holds {
    /// At least so many cells; never none, unless `max_cells` is 0.
    pub min_cells: u64,
    /// At most so many cells.
    pub max_cells: Option<u64>,
    /// At least so many rows.
    pub min_rows: u64,
    /// At most so many rows.
    pub max_rows: Option<u64>,
    /// At least so many whole columns are concealed.
    pub min_columns: u64,
}

impl Holds {
    /// Whether so many cells, rows and concealed columns are within it.
    pub(crate) fn admits(&self, n_cells: u64, n_rows: u64, n_columns: u64) -> bool {
        let least = if self.max_cells == Some(0) { 0 } else { 1 };
        n_cells >= self.min_cells.max(least)
            && self.max_cells.is_none_or(|most| n_cells <= most)
            && n_rows >= self.min_rows
            && self.max_rows.is_none_or(|most| n_rows <= most)
            && n_columns >= self.min_columns
    }
}

impl StructureRule {
    /// Whether it may speak of this surface.
    pub(crate) fn is_about(&self, surface: &Surface) -> bool {
        let name = self.named.as_deref().unwrap_or_default();
        self.surface.is_none_or(|kind| kind == surface.kind) && surface.name.starts_with(name)
    }

    /// How much the rule names: the place, what is recognised, the means of
    /// hiding.
    pub(crate) fn precision(&self) -> u8 {
        4 * u8::from(self.named.is_some())
            + 2 * u8::from(!self.any.is_empty())
            + u8::from(!self.hiding.is_none())
    }
}

/// Which numbers in a table of counts a rule speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Counts from 1 to 4.
    Small,
    /// The only count of a row that was held back, beside the row's total.
    Recoverable,
}

/// The keys of a structure rule as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct StructureKeys {
    pub(super) surface: Option<SurfaceKind>,
    pub(super) named: Option<String>,
    pub(super) hiding: Vec<Hiding>,
    pub(super) holds: Holds,
    pub(super) any: Vec<String>,
    pub(super) counts: Option<Counts>,
    pub(super) counts_of: Vec<String>,
    pub(super) inspector: Option<String>,
    pub(super) raised: Option<RaisedKeys>,
}

const COUNTS: &[(&str, Counts)] = &[
    ("small", Counts::Small),
    ("recoverable", Counts::Recoverable),
];

/// Takes the keys of a structure rule.
pub(super) fn structure_keys(fields: &mut Fields<'_, '_, '_>) -> StructureKeys {
    let kinds: Vec<(&'static str, SurfaceKind)> = SurfaceKind::ALL
        .iter()
        .map(|kind| (kind.name(), *kind))
        .collect();
    let surface = fields.choice("surface", &kinds);
    let mut hiding = Vec::new();
    for name in fields.list("hiding") {
        match Hiding::from_name(&name) {
            Some(means) => hiding.push(means),
            None => {
                let known = Hiding::NAMES.iter().map(|(_, known)| *known);
                let near = did_you_mean(&name, known);
                fields.wrong("hiding", format!("\"{name}\" is no means of hiding{near}"));
            }
        }
    }
    let (holds, any) = fields.table("holds", holds_keys).unwrap_or_default();
    StructureKeys {
        surface,
        named: fields.text("named"),
        hiding,
        holds,
        any,
        counts: fields.choice("counts", COUNTS),
        counts_of: fields.list("counts-of"),
        inspector: fields.text("inspector"),
        raised: fields.table("raised", raised_keys),
    }
}

fn holds_keys(holds: &mut Fields<'_, '_, '_>) -> (Holds, Vec<String>) {
    let much = Holds {
        min_cells: holds.number("cells").unwrap_or(0),
        max_cells: holds.number("max-cells"),
        min_rows: holds.number("rows").unwrap_or(0),
        max_rows: holds.number("max-rows"),
        min_columns: holds.number("columns").unwrap_or(0),
    };
    (much, holds.list("any"))
}
