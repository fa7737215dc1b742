//! Surfaces that should not be there: a structure rule as it is used.

use crate::model::{Category, Hiding, RuleId, Severity, Surface, SurfaceKind};

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
    /// At least so many cells hold something there.
    pub min_cells: u64,
    /// At least so many rows do.
    pub min_rows: u64,
    /// At most so many rows do.
    pub max_rows: Option<u64>,
    /// A column is recognised as one of these; any surface will do when none is
    /// named.
    pub any: Vec<Category>,
    /// Speaks of numbers in tables rather than of a surface.
    pub counts: Option<Counts>,
    /// Only in tables that have a column of one of these categories.
    pub counts_of: Vec<Category>,
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
