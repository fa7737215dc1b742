//! What conceals single cells of a sheet beside their own looks: a merge or a
//! shape over them, a conditional format; and what shows them after all.

use std::cell::Cell;

use crate::model::{Hiding, Region};

use super::anchors::Anchor;
use super::paint::{Condition, Dressed, Paint};
use super::tail::Tail;

/// Regions of a sheet, by first row.
#[derive(Default)]
pub(super) struct Covers {
    covers: Vec<Cover>,
    /// Highest last row of each cover and those before it.
    reach: Vec<u32>,
    last_row: u32,
    /// How many comparisons are left.
    left: Cell<u64>,
}

/// Most comparisons of cells with what lies over them: about a second's work,
/// and many times what sheets of people take.
const MOST_COMPARISONS: u64 = 500_000_000;

struct Cover {
    region: Region,
    does: Does,
}

/// What a region does to its cells.
#[derive(Clone, Copy)]
enum Does {
    /// Hides all but the first.
    Merge,
    /// Hides all.
    Shape,
    /// Dresses all to which the condition applies.
    Dress(Condition, usize),
    /// Gives them something behind, so that their own looks decide nothing.
    Back,
}

/// A cell that is looked at.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) style: u32,
    /// What its own looks conceal.
    pub(super) own: Hiding,
    /// Its number; none for a text.
    pub(super) number: Option<f64>,
}

impl Covers {
    /// What lies over cells: things on the sheet, and what stands behind its
    /// cells. `backs` are regions that tables paint.
    pub(super) fn of(anchors: &[Anchor], tail: &Tail, backs: &[Region], paint: &Paint) -> Self {
        let shapes = anchors.iter().filter(|one| one.is_opaque && !one.is_hidden);
        let shapes = shapes.filter_map(|one| one.covers);
        let merged = tail.merged.iter().map(|region| (*region, Does::Merge));
        let mut all: Vec<(Region, Does)> = shapes
            .map(|region| (region, Does::Shape))
            .chain(merged)
            .chain(backs.iter().map(|region| (*region, Does::Back)))
            .collect();
        for dressed in &tail.dressed {
            all.extend(dress(dressed, paint));
        }
        all.sort_by_key(|(region, _)| region.first);
        let mut covers = Self::default();
        covers.left.set(MOST_COMPARISONS);
        for (region, does) in all {
            covers.last_row = covers.last_row.max(region.last.row);
            covers.reach.push(covers.last_row);
            covers.covers.push(Cover { region, does });
        }
        covers
    }

    /// Whether nothing lies over any cell.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.covers.is_empty()
    }

    /// Whether there was more to compare than is done.
    pub(super) fn were_too_many(&self) -> bool {
        !self.is_empty() && self.left.get() == 0
    }

    /// The last row over which something lies.
    pub(super) fn last_row(&self) -> u32 {
        self.last_row
    }

    /// What conceals a cell, all in all.
    pub(super) fn over(&self, cell: Seen, paint: &Paint) -> Hiding {
        let mut hiding = cell.own;
        // Covers that begin below the row, and those that all end above it, are
        // passed over.
        let to = self
            .covers
            .partition_point(|one| one.region.first.row <= cell.row);
        let from = self
            .reach
            .partition_point(|reach| *reach < cell.row)
            .min(to);
        let near = self.covers.get(from..to).unwrap_or_default();
        let left = self.left.get().saturating_sub(near.len() as u64);
        self.left.set(left);
        if left == 0 {
            return hiding;
        }
        for cover in near {
            let region = cover.region;
            let is_inside = cell.row <= region.last.row
                && (region.first.column..=region.last.column).contains(&cell.column);
            if !is_inside {
                continue;
            }
            match cover.does {
                Does::Merge => {
                    let is_first =
                        (cell.row, cell.column) == (region.first.row, region.first.column);
                    if !is_first {
                        hiding = hiding.and(Hiding::UNDER_MERGE);
                    }
                }
                Does::Shape => hiding = hiding.and(Hiding::UNDER_SHAPE),
                Does::Back if paint.is_unfilled(cell.style) => {
                    hiding = hiding.without(Hiding::SAME_COLOUR);
                }
                Does::Back => {}
                Does::Dress(condition, look) => {
                    let look = paint.looks.get(look);
                    if condition.applies(cell.number)
                        && look.is_some_and(|look| paint.swallows_look(cell.style, look))
                    {
                        hiding = hiding.and(Hiding::SAME_COLOUR);
                    }
                }
            }
        }
        hiding
    }
}

/// What a conditional format does: it may give cells something behind, and it
/// may hide them.
fn dress(dressed: &Dressed, paint: &Paint) -> Vec<(Region, Does)> {
    let Some(look) = paint.looks.get(dressed.look) else {
        return Vec::new();
    };
    let does = if dressed.condition != Condition::Unknown && look.may_hide() {
        Does::Dress(dressed.condition, dressed.look)
    } else if look.has_fill() {
        Does::Back
    } else {
        return Vec::new();
    };
    dressed
        .regions
        .iter()
        .map(|region| (*region, does))
        .collect()
}
